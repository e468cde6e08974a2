"""The Act's provisions: how they are written, read, ordered and linked. Imports nothing else of the project."""

from desk.law.calendar import Application, Calendar, CalendarRow
from desk.law.links import official_url
from desk.law.provision import AI_ACT, AMENDING_ACT, LAST_RECITAL, Provision
from desk.law.reading import Mention, ProvisionError, find_mentions, parse

__all__ = [
    "AI_ACT",
    "AMENDING_ACT",
    "LAST_RECITAL",
    "Application",
    "Calendar",
    "CalendarRow",
    "Mention",
    "Provision",
    "ProvisionError",
    "find_mentions",
    "official_url",
    "parse",
]
