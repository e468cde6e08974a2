"""From answers to HTML and Markdown. Everything that is shown is escaped; nothing of it is ever run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from desk.answering import Answer, Citation, Outcome
from desk.corpus.records import Authority

_HERE = Path(__file__).parent
_BELOW = re.compile(r"\((?:i{1,3}|iv|vi{0,3})\)\s")
_MARKER = re.compile(r"((?:\[\d{1,3}\])+)")
# Gradio reads what it shows as a template once more: these characters must reach it as entities.
_FOR_GRADIO = {ord("{"): "&#123;", ord("}"): "&#125;", ord("$"): "&#36;", ord("`"): "&#96;"}

AUTHORITY_NAMES = {
    Authority.LAW: "Law",
    Authority.RECITAL: "Recital",
    Authority.GUIDANCE: "Guidance",
    Authority.PLAN: "Plan",
    Authority.NOTE: "Desk note",
    Authority.STAFF: "Helpdesk",
}
OUTCOME_NAMES = {
    Outcome.PARTIAL: "Answered in part",
    Outcome.OUT_OF_SCOPE: "Not a question for this desk",
    Outcome.INSUFFICIENT: "No reliable answer",
    Outcome.CLARIFY: "One question back",
    Outcome.REFUSED: "Not done",
}


class Span(NamedTuple):
    """A piece of an answer: text, or a marker with its number."""

    text: str
    n: int | None


class Day(NamedTuple):
    """A day from which something cited applies, with what it holds for; ``begun`` on the answer's day."""

    when: date
    subject: str | None
    begun: bool
    refs: tuple[str, ...]


class Line(NamedTuple):
    """A line of a source: how deep it stands (0 running text, 1 a point, 2 below one), and its pieces, marked or not."""

    depth: int
    pieces: tuple[tuple[str, bool], ...]


def source_lines(text: str, marked: tuple[int, int] | None = None) -> list[Line]:
    """The lines of a passage; what lies within ``marked`` (first character, the one behind the last) is marked."""
    start, end = marked or (0, 0)
    lines, position = [], 0
    for line in text.split("\n"):
        cuts = sorted({0, len(line), *(min(max(at - position, 0), len(line)) for at in (start, end))})
        pieces = [(line[a:b], start <= position + a and position + b <= end) for a, b in pairwise(cuts)]
        depth = 2 if line.startswith("  ") or _BELOW.match(line) else int(line.startswith(("(", "-", "\u2014")))
        lines.append(Line(depth, tuple((piece, on) for piece, on in pieces if piece.strip())))
        position += len(line) + 1
    return [line for line in lines if line.pieces]


def day_name(day: date) -> str:
    """A day as people read it: 2 December 2027."""
    return f"{day.day} {day:%B %Y}"


def paragraphs(answer: Answer) -> list[list[Span]]:
    """The answer's text as paragraphs of text and markers; a marker without its citation is left out."""
    known = {citation.n for citation in answer.citations}
    result = []
    for paragraph in answer.answer.split("\n\n"):
        spans: list[Span] = []
        for piece in _MARKER.split(paragraph):
            if _MARKER.fullmatch(piece):
                spans += [Span(str(n), n) for n in map(int, re.findall(r"\d+", piece)) if n in known]
            elif piece:
                spans.append(Span(piece, None))
        result.append(spans)
    return result


def days(answer: Answer) -> list[Day]:
    """Days of application of what the first paragraph cites, in order of time; each says whether it has come."""
    direct = {span.n for span in paragraphs(answer)[0]}
    refs: dict[tuple[date, str | None], list[str]] = {}
    for citation in (citation for citation in answer.citations if citation.n in direct):
        for applies in citation.applies_from:
            refs.setdefault((applies.when, applies.subject), []).append(citation.ref)
    ordered = sorted(refs.items(), key=lambda item: (item[0][0], item[0][1] or ""))
    return [Day(when, subject, when <= answer.as_of, tuple(found)) for (when, subject), found in ordered]


def as_markdown(answer: Answer) -> str:
    """The answer with its sources as a Markdown file for keeping."""
    lines = [f"# {' '.join(answer.question.split())}", "", answer.answer, ""]
    if answer.citations:
        lines += ["## Sources", ""]
        for citation in answer.citations:
            applies = "; ".join(applies_text(citation, answer.as_of))
            url = f" <{citation.url}>" if citation.url else ""
            lines.append(f"{citation.n}. **{citation.ref}**, {citation.title} ({_authority(citation)}).{url}")
            lines += [f"   {applies}"] if applies else []
            lines += [f"   no longer in force: this wording held until {day_name(citation.until)}"] if citation.until else []
            lines += [f"   > {_plain(line)}" for line in citation.text.splitlines()]
            lines += ["", f"   In plain words: {' '.join(citation.plain.split())}"] if citation.plain else []
        lines.append("")
    lines.append(
        f"As of {day_name(answer.as_of)}. Written by an AI system (AI Act Service Desk) in its own words; "
        "not the official text and not legal advice."
    )
    return "\n".join(lines) + "\n"


def _plain(line: str) -> str:
    """A line of a source with nothing that Markdown would load or link to."""
    return line.replace("[", "\\[").replace("<", "\\<")


def _authority(citation: Citation) -> str:
    return ", ".join(filter(None, (AUTHORITY_NAMES[citation.authority], citation.status_note)))


def applies_text(citation: Citation, as_of: date) -> list[str]:
    """From when a citation applies, in words, seen from the day ``as_of``."""
    texts = []
    for applies in citation.applies_from:
        verb = "applies since" if applies.when <= as_of else "will apply from"
        texts.append(f"{verb} {day_name(applies.when)}" + (f" to {applies.subject}" if applies.subject else ""))
    return texts


class Drawer:
    """Draws the page's parts from templates."""

    def __init__(self) -> None:
        """Reads the templates."""
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            paragraphs=paragraphs,
            days=days,
            as_markdown=as_markdown,
            applies_text=applies_text,
            source_lines=source_lines,
            authority_names=AUTHORITY_NAMES,
            outcome_names=OUTCOME_NAMES,
        )
        self._templates.filters.update(day_name=day_name, upper_first=lambda text: text[:1].upper() + text[1:])

    def conversation(self, turns: Sequence[Answer], examples: Sequence[str]) -> str:
        """All turns of a conversation, or the welcome with example questions where there is none."""
        return self._draw("conversation.html", turns=turns, examples=examples)

    def header(self) -> str:
        """The band at the top of the page."""
        return self._draw("header.html")

    def footer(self, version: date, notes: int, passages: int) -> str:
        """What stands at the end of the page: what this is, and what it knows."""
        return self._draw("footer.html", version=version, notes=notes, passages=passages)

    def provision(self, **values: object) -> str:
        """The page of a provision, which stands by itself."""
        style = (_HERE / "static" / "provision.css").read_text(encoding="utf-8")
        return self._templates.get_template("provision.html").render(style=style, **values)

    def staff(self, template: str, **values: object) -> str:
        """A page behind the sign-in."""
        style = "\n".join((_HERE / "static" / name).read_text(encoding="utf-8") for name in ("provision.css", "staff.css"))
        return self._templates.get_template(template).render(style=style, **values)

    def _draw(self, template: str, **values: object) -> str:
        return self._templates.get_template(template).render(**values).translate(_FOR_GRADIO)
