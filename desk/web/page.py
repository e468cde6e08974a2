"""The page in Gradio: a header, the conversation with its sources, and the question field."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr
import structlog
from pydantic import ValidationError

from desk.answering import Answer, Answers, Outcome
from desk.errors import DeskError
from desk.query import Turn
from desk.settings import Settings
from desk.web.drawing import Drawer

_log = structlog.get_logger(__name__)
_STATIC = Path(__file__).parent / "static"
_KEPT = "ai-act-desk-conversation"

EXAMPLES = (
    "Do we have to tell customers that our chatbot is an AI?",
    "Does the AI Act apply to us if we only use ChatGPT in the office?",
    "Is software that ranks job applicants high-risk?",
    "From when do the high-risk rules apply?",
    "What is the maximum fine for a small company?",
    "Do AI-generated pictures need a label?",
)

# What a browser keeps of its own conversation: one answer in its JSON form a turn.
Kept = list[dict[str, Any]]


class Page:
    """Draws the page and passes questions to the service. Holds nothing of any visitor."""

    def __init__(self, settings: Settings, service: Answers) -> None:
        """``service`` answers; everything else is drawing."""
        self._settings, self._service, self._drawer = settings, service, Drawer()

    def blocks(self) -> Any:
        """The page as ``gradio.Blocks``, to be mounted."""
        knowledge = self._service.knowledge
        header_js, page_js = ((_STATIC / name).read_text(encoding="utf-8") for name in ("header.js", "page.js"))
        with gr.Blocks(title="AI Act Service Desk", analytics_enabled=False, fill_width=True) as page:
            kept = gr.BrowserState([], storage_key=_KEPT, secret=_KEPT)
            header = gr.HTML(self._drawer.header(), js_on_load=header_js, elem_id="desk-top", apply_default_css=False)
            conversation = gr.HTML(
                self._drawer.conversation((), EXAMPLES), js_on_load=page_js, elem_id="desk-conversation", apply_default_css=False
            )
            with gr.Row(elem_id="desk-composer"):
                field = gr.Textbox(
                    label="Your question",
                    placeholder="Ask about your situation",
                    lines=1,
                    max_lines=6,
                    elem_id="desk-question",
                    autofocus=True,
                    scale=1,
                )
                button = gr.Button("Ask", variant="primary", elem_id="desk-ask", scale=0, min_width=96)
            gr.HTML(
                self._drawer.footer(knowledge.register.version, len(knowledge.notes), len(knowledge.passages)),
                apply_default_css=False,
            )
            shared: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "concurrency_limit": 8}
            gr.on([field.submit, button.click], self._ask, [field, kept], [kept, conversation, field], **shared)
            conversation.ask(self._ask_clicked, [kept], [kept, conversation, field], **shared)
            header.fresh(self._forget, None, [kept, conversation, field], **shared)
            page.load(self._restore, [kept], [conversation], **shared)
        return page

    def _ask(self, question: str | None, kept: Any) -> tuple[Kept, str, str]:
        """Answer a question and add it to the conversation that the browser keeps."""
        turns = self._read(kept)
        try:
            answer = self._service.answer(question or "", history=_history(turns))
        except DeskError as error:
            raise gr.Error(str(error), print_exception=False) from error
        turns = [*turns, answer][-max(1, self._settings.history_max_turns) :]
        left = question or "" if answer.outcome is Outcome.CLARIFY else ""  # what has to be shortened is not lost
        return [turn.model_dump(mode="json", by_alias=True) for turn in turns], self._drawer.conversation(turns, EXAMPLES), left

    def _ask_clicked(self, kept: Any, event: gr.EventData) -> tuple[Kept, str, str]:
        """Answer a question that was clicked; the event comes from the browser and may hold anything."""
        data = event._data if isinstance(event._data, dict) else {}
        return self._ask(str(data.get("question", "")), kept)

    def _restore(self, kept: Any) -> str:
        """Draw again what the browser kept, after a reload."""
        return self._drawer.conversation(self._read(kept), EXAMPLES)

    def _forget(self) -> tuple[Kept, str, str]:
        return [], self._drawer.conversation((), EXAMPLES), ""

    def _read(self, kept: Any) -> list[Answer]:
        """The turns that a browser sent; what is no answer is left out, since a browser may send anything."""
        turns = []
        for row in kept if isinstance(kept, list) else []:
            try:
                turns.append(Answer.model_validate(row))
            except ValidationError:
                _log.info("a kept turn was not readable")
        return turns[-max(1, self._settings.history_max_turns) :]


def _history(turns: Sequence[Answer]) -> list[Turn]:
    """What was said so far, without what was only asked back."""
    told = [answer for answer in turns if answer.outcome is not Outcome.CLARIFY]
    return [
        turn for answer in told for turn in (Turn(role="user", text=answer.question), Turn(role="assistant", text=answer.answer))
    ]
