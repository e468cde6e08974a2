"""The gate: a release stops where a main metric is significantly worse than in the baseline, question by question."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from desk.corpus.records import Record
from desk.errors import RunError
from desk.quality.comparing import Comparison, Pairing, Verdict, compare, paired
from desk.quality.metrics.base import AnyMetric
from desk.quality.questions import GoldQuestion
from desk.quality.runs import AskedSet, Run
from desk.quality.scores import Scores

FORMAT = 1
FAST_GROUPS = 150
"""Groups of the fast subset: six that change the same way, 4 % of them, are the fewest that can be told from chance."""


class BaselineQuestion(Record):
    """A question's group, the digest of its gold, and what it contributed to each metric that applied."""

    group: str
    gold: str
    scores: dict[str, tuple[float, ...]]


class Baseline(Record):
    """What later versions are measured against. The questions themselves are not in it, since some sets are held back."""

    format: int
    run: str
    system: str
    day: date
    commit: str
    corpus: str
    sets: tuple[AskedSet, ...]
    metrics: tuple[str, ...]
    questions: dict[str, BaselineQuestion]

    @property
    def scores(self) -> Scores:
        """As those of a run."""
        return Scores(
            {id_: question.group for id_, question in self.questions.items()},
            {id_: question.gold for id_, question in self.questions.items()},
            {name: {i: q.scores[name] for i, q in self.questions.items() if name in q.scores} for name in self.metrics},
        )


@dataclass(frozen=True, slots=True)
class GateResult:
    """Comparisons with the baseline on the main metrics; ``worse`` are those that stop a release."""

    comparisons: tuple[Comparison, ...]
    pairing: Pairing

    @property
    def worse(self) -> tuple[Comparison, ...]:
        """Metrics that got significantly worse."""
        return tuple(one for one in self.comparisons if one.verdict is Verdict.WORSE)

    @property
    def meaningful(self) -> bool:
        """Tell whether most of the questions asked are as they were in the baseline; if not, passing would mean nothing."""
        return 2 * len(self.pairing.both) > len(self.pairing.both) + self.pairing.other_gold + self.pairing.unpaired


def baseline_of(run: Run, scores: Scores, metrics: Sequence[AnyMetric]) -> Baseline:
    """The baseline that ``run`` makes; ``RunError`` where only a part of its sets was asked."""
    if run.only:
        raise RunError(f"the run {run.id} asked a part of its sets only; a baseline needs all of them")
    names = tuple(metric.name for metric in metrics)
    questions = {
        id_: BaselineQuestion(
            group=scores.groups[id_],
            gold=scores.gold[id_],
            scores={name: scores.observed[name][id_] for name in names if id_ in scores.observed[name]},
        )
        for id_ in scores.gold
    }
    about = run.provenance
    return Baseline(
        format=FORMAT,
        run=run.id,
        system=run.system,
        day=run.day,
        commit=about.commit,
        corpus=about.corpus,
        sets=run.sets,
        metrics=names,
        questions=questions,
    )


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write it with a line a question, so that a change of it can be read."""
    said = baseline.model_dump(mode="json")
    questions = said.pop("questions")
    head = json.dumps(said, indent=1).removesuffix("\n}")
    rows = ",\n".join(f"  {json.dumps(id_)}: {json.dumps(question)}" for id_, question in questions.items())
    try:
        path.write_text(f'{head},\n "questions": {{\n{rows}\n }}\n}}\n', encoding="utf-8")
    except OSError as error:
        raise RunError(f"{path} cannot be written: {error}") from error


def read_baseline(path: Path) -> Baseline:
    """Read it; ``RunError`` where there is none or it is of another format."""
    try:
        baseline = Baseline.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise RunError(f"{path} is no baseline that can be read; make one with: desk eval baseline RUN") from error
    if baseline.format != FORMAT:
        raise RunError(f"{path} has format {baseline.format}, this version reads {FORMAT}; make it anew")
    return baseline


def fast_subset(questions: Sequence[GoldQuestion], groups: int = FAST_GROUPS) -> list[GoldQuestion]:
    """Questions of ``groups`` groups, the same ones each time whatever else is in the sets: those of least hash."""
    names = sorted({question.group for question in questions}, key=lambda name: hashlib.sha256(name.encode()).digest())
    chosen = set(names[:groups])
    return [question for question in questions if question.group in chosen]


def judge_release(baseline: Baseline, now: Scores, metrics: Sequence[AnyMetric], *, part: bool = False) -> GateResult:
    """Compare the answers of today on ``metrics`` as far as the baseline has them; ``part``: not all questions were asked."""
    then = baseline.scores.only(now.gold) if part else baseline.scores
    known = [metric for metric in metrics if metric.name in baseline.metrics]
    return GateResult(tuple(compare(then, now, known)), paired(then, now))
