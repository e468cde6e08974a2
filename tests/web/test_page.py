"""The page's handlers: what they make of what a browser sends, without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import gradio as gr
import pytest

from desk.answering import Answer, AnswerService, Outcome
from desk.errors import QuestionError
from desk.query import Turn
from desk.settings import Settings
from desk.web.page import EXAMPLES, Page
from tests.web.made import made_answer, made_citation

QUESTION = "Do we have to tell customers that our chatbot is an AI?"
GARBAGE: tuple[Any, ...] = (
    None,
    "",
    "text",
    7,
    {},
    {"question": "?"},
    [None],
    [[]],
    [7, "text", {}],
    [{"question": "Must we?"}],
    [{"question": 1, "language": 2, "as_of": "never", "outcome": "answered", "answer": []}],
)


class EchoService:
    """Stands in for the service: answers with the question and remembers the history it was given."""

    def __init__(self, error: QuestionError | None = None) -> None:
        self.histories: list[list[tuple[str, str]]] = []
        self._error = error

    def answer(self, asked: str, *, as_of: date | None = None, language: str = "en", history: Sequence[Turn] = ()) -> Answer:
        if self._error:
            raise self._error
        self.histories.append([(turn.role, turn.text) for turn in history])
        return made_answer(f"Echo of {asked}. [1]", question=asked)


@pytest.fixture
def page(settings: Settings, service: AnswerService) -> Page:
    return Page(settings, service)


def _echoing(**changes: Any) -> tuple[Page, EchoService]:
    service = EchoService()
    return Page(Settings(**changes), service), service  # type: ignore[arg-type]


def _clicked(data: Any) -> gr.EventData:
    event = gr.EventData(None, None)
    event._data = data
    return event


def test_an_answer_is_drawn_and_kept_and_the_field_is_emptied(page: Page) -> None:
    kept, html, left = page._ask(QUESTION, [])
    assert [turn["question"] for turn in kept] == [QUESTION]
    assert QUESTION in html
    assert 'data-source="s-1-1"' in html
    assert left == ""


def test_what_is_kept_is_the_answer_of_the_contract(page: Page) -> None:
    kept, _, _ = page._ask(QUESTION, [])
    assert Answer.model_validate(kept[0]).outcome is Outcome.ANSWERED
    assert all("for" in days for citation in kept[0]["citations"] for days in citation["applies_from"])


def test_what_a_browser_kept_is_drawn_the_same_after_a_reload(page: Page) -> None:
    first, _, _ = page._ask(QUESTION, [])
    kept, html, _ = page._ask("What is the maximum fine for a small company?", first)
    assert page._restore(kept) == html
    assert html.count('<article class="desk-turn"') == 2


def test_a_follow_up_is_answered_from_the_conversation(page: Page) -> None:
    kept, _, _ = page._ask(QUESTION, [])
    kept, _, _ = page._ask("and by when?", kept)
    assert kept[1]["outcome"] == "answered"
    assert "Art. 50(1)" in [citation["ref"] for citation in kept[1]["citations"]]


def test_the_service_is_given_the_conversation_oldest_first() -> None:
    page, service = _echoing()
    kept, _, _ = page._ask("One?", [])
    page._ask("Two?", kept)
    assert service.histories == [[], [("user", "One?"), ("assistant", "Echo of One?. [1]")]]


@pytest.mark.parametrize("garbage", GARBAGE, ids=repr)
def test_garbage_from_the_browser_is_an_empty_conversation(page: Page, garbage: Any) -> None:
    assert page._restore(garbage) == page._forget()[1]


@pytest.mark.parametrize("garbage", GARBAGE, ids=repr)
def test_after_garbage_a_question_is_answered(garbage: Any) -> None:
    page, service = _echoing()
    kept, html, _ = page._ask("One?", garbage)
    assert [turn["question"] for turn in kept] == ["One?"]
    assert "Echo of One?" in html
    assert service.histories == [[]]


def test_readable_turns_survive_between_unreadable_ones(page: Page) -> None:
    good = made_answer(question="Kept?").model_dump(mode="json", by_alias=True)
    html = page._restore([None, good, {**good, "citations": "none"}, {**good, "unknown": 1}])
    assert html.count('<article class="desk-turn"') == 1
    assert "Kept?" in html


def test_a_kept_answer_whose_numbers_do_not_fit_does_not_break_the_page(page: Page) -> None:
    odd = made_answer("A. [5] B. [1]", (made_citation(5),)).model_dump(mode="json", by_alias=True)
    html = page._restore([odd])
    assert 'data-source="s-1-5"' in html
    assert 'data-source="s-1-1"' not in html


def test_a_kept_answer_with_markup_is_escaped(page: Page) -> None:
    turn = made_answer("<script>1</script> [1]", question="<img src=x onerror=alert(1)>").model_dump(mode="json", by_alias=True)
    html = page._restore([turn])
    assert "<script" not in html
    assert "<img" not in html


def test_a_question_that_has_to_be_shortened_stays_in_the_field(page: Page, settings: Settings) -> None:
    long = "chatbot " * (settings.question_max_chars // 8 + 1)
    kept, html, left = page._ask(long, [])
    assert left == long
    assert kept[0]["outcome"] == "clarify"
    assert len(kept[0]["question"]) == settings.question_max_chars
    assert "One question back" in html


@pytest.mark.parametrize("nothing", ["", None, "   ", "?!", "\u200b\u200b", "\u202e"])
def test_a_question_without_words_is_asked_back(page: Page, nothing: str | None) -> None:
    kept, html, left = page._ask(nothing, [])
    assert kept[0]["outcome"] == "clarify"
    assert "desk-outcome clarify" in html
    assert left == (nothing or "")


@pytest.mark.parametrize("bound", [1, 3])
def test_the_conversation_keeps_its_newest_turns(bound: int) -> None:
    page, service = _echoing(history_max_turns=bound)
    kept: Any = []
    for number in range(bound + 2):
        kept, html, _ = page._ask(f"Question {number}?", kept)
    newest = [f"Question {number}?" for number in range(2, bound + 2)]
    assert [turn["question"] for turn in kept] == newest
    assert html.count('<article class="desk-turn"') == bound
    assert all(len(history) <= 2 * bound for history in service.histories)


def test_a_browser_that_sends_more_turns_is_cut_to_the_bound() -> None:
    page, _ = _echoing(history_max_turns=2)
    sent = [made_answer(question=f"Question {n}?").model_dump(mode="json", by_alias=True) for n in range(50)]
    html = page._restore(sent)
    assert html.count('<article class="desk-turn"') == 2
    assert "Question 49?" in html


def test_without_history_the_last_answer_is_still_shown() -> None:
    page, _ = _echoing(history_max_turns=0)
    kept, _, _ = page._ask("One?", [])
    kept, html, _ = page._ask("Two?", kept)
    assert [turn["question"] for turn in kept] == ["Two?"]
    assert "One?" not in html


def test_a_clicked_question_is_asked() -> None:
    page, _ = _echoing()
    kept, _, left = page._ask_clicked([], _clicked({"question": EXAMPLES[0]}))
    assert [turn["question"] for turn in kept] == [EXAMPLES[0]]
    assert left == ""


@pytest.mark.parametrize(
    "data", [None, "text", 7, [], {}, {"question": None}, {"question": {"a": 1}}, {"question": ["x"]}], ids=repr
)
def test_a_click_that_holds_anything_else_does_no_harm(page: Page, data: Any) -> None:
    kept, html, _ = page._ask_clicked([], _clicked(data))
    assert len(kept) == 1
    assert isinstance(kept[0]["question"], str)
    assert '<article class="desk-turn"' in html


def test_a_new_conversation_is_empty_and_welcomes() -> None:
    kept, html, left = _echoing()[0]._forget()
    assert (kept, left) == ([], "")
    assert all(f'data-ask="{example}"' in html for example in EXAMPLES)


def test_what_the_desk_cannot_use_is_told_without_a_traceback(settings: Settings) -> None:
    page = Page(settings, EchoService(QuestionError("that cannot be used")))  # type: ignore[arg-type]
    with pytest.raises(gr.Error, match="that cannot be used") as caught:
        page._ask("One?", [])
    assert caught.value.print_exception is False


def test_two_visitors_share_nothing() -> None:
    page, service = _echoing()
    page._ask("Mine?", [])
    kept, html, _ = page._ask("Yours?", [])
    assert [turn["question"] for turn in kept] == ["Yours?"]
    assert "Mine?" not in html
    assert service.histories == [[], []]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_on_the_first_page_is_answered(page: Page, example: str) -> None:
    kept, _, _ = page._ask(example, [])
    assert kept[0]["outcome"] == "answered"


def test_the_page_offers_no_programmable_endpoint_of_its_own(page: Page) -> None:
    dependencies = page.blocks().get_config_file()["dependencies"]
    assert dependencies
    assert {dependency["api_visibility"] for dependency in dependencies} == {"private"}


def test_the_page_is_built_from_the_knowledge_of_the_service(page: Page, service: AnswerService) -> None:
    shown = str(page.blocks().get_config_file())
    assert f"{len(service.knowledge.passages)} passages and {len(service.knowledge.notes)} answered questions" in shown
