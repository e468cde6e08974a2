"""Whether question sets can be relied on: provisions of their gold exist, and no question is there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk.corpus.knowledge import Knowledge
from desk.corpus.provisions import ProvisionRow
from desk.errors import QuestionError
from desk.law import Provision, ProvisionError, parse
from desk.quality.questions import ANSWERED, GoldQuestion, load_questions


@dataclass(frozen=True, slots=True)
class SetSummary:
    """What a set holds."""

    name: str
    questions: int
    groups: int
    kinds: Mapping[str, int]
    languages: Mapping[str, int]
    to_be_answered: int


class Provisions:
    """Which references name something: the register's provisions, in force or replaced, and the knowledge's other sources."""

    def __init__(self, register: Iterable[ProvisionRow], knowledge: Knowledge) -> None:
        """The register gives provisions down to the points; of the amending act some stand in the knowledge alone."""
        named = {ref: _provision(ref) for ref in knowledge.passages}
        self._known = {row.provision for row in register} | {provision for provision in named.values() if provision}
        self._other = tuple(ref for ref, provision in named.items() if provision is None)

    def has(self, ref: str) -> bool:
        """Tell whether ``ref`` names one, or a section of an annex, or another source or a section of one."""
        named = _provision(ref)
        if named is None:
            return any(other == ref or other.startswith(f"{ref}, ") for other in self._other)
        return named in self._known or any(named.contains(known) for known in self._known)


def read_sets(paths: Sequence[Path]) -> tuple[dict[str, list[GoldQuestion]], list[str]]:
    """Sets by name, and what is wrong with those that cannot be read."""
    found, wrong = dict[str, list[GoldQuestion]](), list[str]()
    for path in paths:
        try:
            found[path.stem] = load_questions(path)
        except QuestionError as error:
            wrong.append(str(error))
    return found, wrong


def summary(name: str, questions: Sequence[GoldQuestion]) -> SetSummary:
    """Count what a set holds."""
    return SetSummary(
        name,
        len(questions),
        len({question.group for question in questions}),
        dict(sorted(Counter(str(question.kind) for question in questions).items())),
        dict(sorted(Counter(question.lang for question in questions).items())),
        sum(question.outcome in ANSWERED for question in questions),
    )


def problems(sets: Mapping[str, Sequence[GoldQuestion]], provisions: Provisions) -> list[str]:
    """What is wrong, a line each, in the order of the sets."""
    found, ids, texts = list[str](), dict[str, str](), dict[tuple[str, ...], str]()
    for name, questions in sets.items():
        for question in questions:
            here = f"{name}: {question.id}"
            found += [
                f"{here}: {ref} is neither in the register nor in the knowledge"
                for ref in question.references
                if not provisions.has(ref)
            ]
            earlier = ids.setdefault(question.id, name)
            if earlier != name:
                found.append(f"{here}: the id is in {earlier} too")
            other = texts.setdefault(_asked(question), here)
            if other != here:
                found.append(f"{here}: asks the same as {other}")
    return found


def _asked(question: GoldQuestion) -> tuple[str, ...]:
    """What tells one question from another: its words and those before it in the conversation, and its day."""
    said = (*(turn.text for turn in question.history), question.question)
    return (str(question.as_of), *(" ".join(text.casefold().split()) for text in said))


def _provision(ref: str) -> Provision | None:
    try:
        return parse(ref)
    except ProvisionError:
        return None
