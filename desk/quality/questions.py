"""Question sets: JSON Lines files under ``eval/sets``, one question a row, with what a right answer has to be."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from desk.answering import Outcome
from desk.errors import QuestionError
from desk.query import Turn


class TestQuestion(BaseModel):
    """A question with its gold.

    ``gold`` are references of which at least one has to be cited, ``accept`` others that may be; a reference covers all
    its parts. Where ``outcome`` is not ``answered``, a right answer has that outcome and cites nothing.
    """

    __test__ = False  # no pytest class
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    question: str
    topic: str = ""
    kind: str = ""
    gold: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    outcome: Outcome
    history: tuple[Turn, ...] = ()


def load_questions(path: Path) -> list[TestQuestion]:
    """Read a set; ``QuestionError`` names the row that is wrong."""
    questions = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        try:
            questions.append(TestQuestion.model_validate_json(line))
        except ValidationError as error:
            raise QuestionError(f"{path}:{number}: {error.errors()[0]['msg']}") from error
    return questions
