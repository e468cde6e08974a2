"""Questions that ask what the law was before the amendment of 2026, and those that only name a day."""

from __future__ import annotations

import pytest

from desk.query import asks_for_earlier_law


@pytest.mark.parametrize(
    "asked",
    [
        "What did Article 4 say before the omnibus?",
        "how was the definition of safety component worded until 27 July 2026",
        "Before the 2026 amendment, who was in charge of general-purpose AI systems?",
        "What is the old wording of Article 99?",
        "what did art 63 originally say",
        "Article 4 as first published, please",
    ],
)
def test_a_question_about_the_former_law_is_known(asked: str) -> None:
    assert asks_for_earlier_law(asked)


@pytest.mark.parametrize(
    "asked",
    [
        "We sold our system before July 2026, what do we owe?",
        "What changed in Article 4 with the omnibus?",
        "What is different from the old wording of Article 4?",
        "Must a system placed on the market before 27 July 2026 be registered?",
        "Do we have to tell customers that our chatbot is an AI?",
        "Which version of the technical documentation do we keep?",
    ],
)
def test_a_question_about_the_law_in_force_is_not_taken_for_one(asked: str) -> None:
    assert not asks_for_earlier_law(asked)
