"""What the rules tell apart: roles, systems, moments, effects, bodies. Each value is how the files write it."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Whom a duty binds. The roles of Art. 3(3) to (8), with others that single provisions name."""

    PROVIDER = "provider"
    DEPLOYER = "deployer"
    IMPORTER = "importer"
    DISTRIBUTOR = "distributor"
    AUTHORISED_REPRESENTATIVE = "authorised_representative"
    PRODUCT_MANUFACTURER = "product_manufacturer"
    GPAI_PROVIDER = "gpai_provider"
    GPAI_REPRESENTATIVE = "gpai_representative"
    DOWNSTREAM_PROVIDER = "downstream_provider"
    COMPONENT_SUPPLIER = "component_supplier"
    NOTIFIED_BODY = "notified_body"
    ANY_OPERATOR = "any_operator"
    OTHER = "other"


class System(StrEnum):
    """What a duty is about; ``LISTED_NOT_HIGH_RISK`` is a use of Annex III that Art. 6(3) takes out again."""

    ANY = "any"
    HIGH_RISK = "high_risk"
    HIGH_RISK_ANNEX_I = "high_risk_annex_i"
    HIGH_RISK_ANNEX_III = "high_risk_annex_iii"
    LISTED_NOT_HIGH_RISK = "listed_not_high_risk"
    TRANSPARENCY = "transparency"
    GPAI = "gpai"
    GPAI_SYSTEMIC = "gpai_systemic"
    SANDBOX = "sandbox"
    REAL_WORLD_TEST = "real_world_test"


class Moment(StrEnum):
    """What a duty has to be fulfilled before, or on what occasion."""

    MARKET = "market"
    USE = "use"
    CHANGE = "change"
    REQUEST = "request"
    CONTINUOUS = "continuous"


class Conduct(StrEnum):
    """What one can do with an AI system that Art. 5(1) may prohibit."""

    PLACING_ON_MARKET = "placing_on_market"
    PUTTING_INTO_SERVICE = "putting_into_service"
    USE = "use"


class ListedUser(StrEnum):
    """Whose use Annex III lists, where it does not list everybody's."""

    PUBLIC_AUTHORITIES = "public_authorities"
    LAW_ENFORCEMENT = "law_enforcement"
    JUDICIAL = "judicial"


class Effect(StrEnum):
    """What follows for the classification of a system."""

    HIGH_RISK = "high_risk"
    NOT_HIGH_RISK = "not_high_risk"
    SAFETY_COMPONENT = "safety_component"
    NOT_SAFETY_COMPONENT = "not_safety_component"


class Imposer(StrEnum):
    """Who imposes a fine; ``MEMBER_STATE`` by its own law under Art. 99."""

    MEMBER_STATE = "member_state"
    COMMISSION = "commission"
    AI_OFFICE = "ai_office"
    EDPS = "edps"


class Cap(StrEnum):
    """Whether small companies have the lower of amount and percentage as their maximum."""

    LOWER = "lower"
    NO_RULE = "no_rule"


class Unit(StrEnum):
    """Unit of a time limit; a day is a calendar day."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class PublicBody(StrEnum):
    """Public bodies that a company meets."""

    MARKET_SURVEILLANCE = "market_surveillance_authority"
    NOTIFYING = "notifying_authority"
    NATIONAL_COMPETENT = "national_competent_authority"
    COMMISSION = "commission"
    AI_OFFICE = "ai_office"
    BOARD = "board"
    MEMBER_STATE = "member_state"
    EDPS = "edps"
    FUNDAMENTAL_RIGHTS = "fundamental_rights_authority"
    OTHER = "other"
