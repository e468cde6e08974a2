"""``desk eval sets``, ``touched`` and ``scope``: the question sets themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from desk.cli.terminal import progress_bar, say, start
from desk.settings import PROJECT

SETS = PROJECT / "eval" / "sets"

_Sets = Annotated[list[Path] | None, typer.Argument(help="Question sets; all of eval/sets where none are given.")]


def list_sets(sets: _Sets = None) -> None:
    """List the question sets and check them; exit code 1 where something is wrong."""
    settings = start()
    from desk.corpus.knowledge import load_knowledge
    from desk.corpus.provisions import load_provisions
    from desk.corpus.tokens import token_counter
    from desk.quality.sets import Provisions, problems, read_sets, summary

    loaded, wrong = read_sets(sets or sorted(SETS.glob("*.jsonl")))
    knowledge = load_knowledge(settings.corpus, token_counter(settings.home))
    wrong += problems(loaded, Provisions(load_provisions(settings.corpus), knowledge))
    table = Table("set", "questions", "groups", "to be answered", "kinds", "languages", box=None)
    for one in (summary(name, questions) for name, questions in loaded.items()):
        kinds, languages = (", ".join(f"{k} {n}" for k, n in counts.items()) for counts in (one.kinds, one.languages))
        table.add_row(one.name, str(one.questions), str(one.groups), str(one.to_be_answered), kinds, languages)
    console = Console()
    console.print(table)
    for line in wrong:
        say(line)
    if wrong:
        raise typer.Exit(1)


def touched(
    ref: Annotated[str, typer.Argument(help="A provision that has changed, as Art. 50(2).")],
    sets: _Sets = None,
) -> None:
    """List the questions whose gold names a provision, a part of it or what it is a part of: those to review."""
    from desk.errors import QuestionError
    from desk.law import ProvisionError, parse
    from desk.quality.questions import load_questions, touched_by

    try:
        provision = parse(ref)
    except ProvisionError as error:
        raise QuestionError(str(error)) from error
    start()
    table = Table("set", "question", "must", "may", box=None)
    for path in sets or sorted(SETS.glob("*.jsonl")):
        for question in touched_by(load_questions(path), provision):
            table.add_row(path.stem, question.id, ", ".join(question.must), ", ".join(question.may))
    Console().print(table)


def scope() -> None:
    """Fit anew what tells questions for the desk from others, over the development sets."""
    settings = start()
    from desk.quality.questions import load_questions
    from desk.quality.scope import fit_scope
    from desk.starting import start_searching

    questions = [question for path in sorted(SETS.glob("*-dev*.jsonl")) for question in load_questions(path)]
    with progress_bar("index") as progress:
        searcher, _ = start_searching(settings, say=say, progress=progress)
    fit = fit_scope(searcher, questions, (0.5, 0.6, 0.7, 0.8, 0.9))
    console = Console()
    console.print(f"{fit.weights}\nintercept {fit.intercept}; {fit.questions} questions for the desk, {fit.others} others")
    table = Table("threshold", "refused wrongly", "answered wrongly", box=None)
    for threshold, refused, answered in fit.costs:
        table.add_row(f"{threshold:.2f}", f"{refused:.1%}", f"{answered:.1%}")
    console.print(table)
