"""How far a claim is carried by its own passages."""

from __future__ import annotations

import pytest

from desk.answering import Claim
from desk.quality.metrics.base import Metric
from desk.quality.metrics.claims import METRICS, Carried, carried
from desk.quality.rows import Row
from tests.quality.metrics.made import abstains, answer, citation, claim, gold

LOGS = citation(1, "Art. 26(6)", "Deployers shall keep the logs for at least six months.")
FINES = citation(2, "Art. 99(3)", "Fines of up to EUR 35 000 000 or 7 % of the worldwide annual turnover.")


def verdict(said: Claim) -> Carried:
    return carried(said, answer("Yes.", citations=[LOGS, FINES]))


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("The logs are kept for at least 6 months.", (1,), Carried.SUPPORTED),
        ("The logs are kept for at least 12 months.", (1,), Carried.PARTLY),
        ("Pigeons fly home, 7 %.", (2,), Carried.PARTLY),
        ("Pigeons fly home.", (1,), Carried.UNSUPPORTED),
        ("Pigeons fly home after 3 days.", (1,), Carried.UNSUPPORTED),
        ("The logs are kept for at least 6 months.", (2,), Carried.UNSUPPORTED),
        ("The logs are kept for at least 6 months, or the fine is up to 7 %.", (1, 2), Carried.SUPPORTED),
        ("The logs are kept for at least 6 months.", (), Carried.UNSUPPORTED),
        ("The logs are kept for at least 6 months.", (9,), Carried.UNSUPPORTED),
    ],
)
def test_a_claim_is_held_against_the_passages_that_it_names(text: str, numbers: tuple[int, ...], expected: Carried) -> None:
    assert verdict(claim(text, *numbers)) is expected


def test_the_official_wording_and_the_plain_one_count_together() -> None:
    plain = "Deployers keep the logs for six months."
    quoted = citation(1, "Art. 26(6)", "Die Betreiber bewahren die Protokolle auf.", plain=plain)
    said = claim("Deployers keep logs for 6 months.", 1)
    assert carried(said, answer("Yes.", citations=[quoted])) is Carried.SUPPORTED


def values(row: Row) -> list[float | None]:
    assert all(isinstance(metric, Metric) for metric in METRICS)
    return [metric.value(row) for metric in METRICS]


def test_the_shares_of_an_answer_add_up_to_one() -> None:
    said = [
        claim("The logs are kept for at least 6 months.", 1),
        claim("The fine is up to 7 %.", 2),
        claim("The fine is up to 8 % of the turnover.", 2),
        claim("Pigeons fly home.", 1),
    ]
    assert values(Row(gold("Art. 26(6)"), answer("Yes.", citations=[LOGS, FINES], claims=said))) == [0.5, 0.25, 0.25]


def test_no_claims_and_other_languages_have_no_values() -> None:
    said = [claim("Die Protokolle werden sechs Monate lang aufbewahrt.", 1)]
    assert values(Row(gold("Art. 26(6)"), abstains())) == [None] * 3
    assert values(Row(gold("Art. 26(6)"), answer("Ja.", citations=[LOGS], claims=said, language="de"))) == [None] * 3
