"""The report as one HTML page that loads nothing: it can be mailed, and works without scripts and in the dark."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from desk.quality.comparing import Comparison, Pairing, compare, paired
from desk.quality.metrics.base import Unit
from desk.quality.metrics.calibration import Bin, reliability
from desk.quality.metrics.matching import Level
from desk.quality.metrics.outcome import confusion
from desk.quality.metrics.registry import ALL
from desk.quality.metrics.retrieval import DEPTHS
from desk.quality.report.findings import CHANGED, WORST, Changed, Part, Told, changed, figures, parts, told, worst
from desk.quality.report.plots import Plot, Whisker, depth_plot, reliability_plot, whisker_plot
from desk.quality.rows import Row
from desk.quality.runs import Run
from desk.quality.scores import interval
from desk.quality.showing import shown, shown_difference, shown_interval, shown_p

_TEMPLATES = Path(__file__).parent / "templates"


def report_page(runs: Sequence[tuple[Run, Sequence[Row]]]) -> str:
    """The page about ``runs``, of which there is at least one; the others are compared with the first."""
    found = [told(run, rows) for run, rows in runs]
    kinds = parts(found, lambda question: str(question.kind))
    languages = parts(found, lambda question: question.lang)
    bins = [reliability(one.rows) for one in found]
    bad = worst(found[0])
    template = _environment().get_template("report.html")
    return template.render(
        runs=[one.run for one in found],
        names=_names(found),
        figures=figures(found),
        comparisons=[_comparison(found[0], one) for one in found[1:]],
        parts=[("kind", kinds, _parts_plot("kind", kinds)), ("language", languages, _parts_plot("language", languages))],
        reliability=(bins, _reliability_plot(bins)),
        depths=DEPTHS,
        by_depth=[(level.value, recalls := _recalls(found, level), _depth_plot(level, recalls)) for level in Level],
        confusions=[confusion(one.rows) for one in found],
        worst=bad[:WORST],
        wrong=len(bad),
        most_changed=CHANGED,
    )


def _comparison(before: Told, after: Told) -> tuple[list[Comparison], Pairing, list[Changed]]:
    found = compare(before.scores, after.scores, ALL)
    shown_ones = sorted((one for one in found if one.questions), key=lambda one: not one.metric.main)
    return shown_ones, paired(before.scores, after.scores), changed(before, after)


def _names(found: Sequence[Told]) -> list[str]:
    """The systems, or the ids where one system was asked twice."""
    systems = [one.run.system for one in found]
    return systems if len(set(systems)) == len(systems) else [one.run.id for one in found]


def _parts_plot(name: str, found: Sequence[Part]) -> Plot:
    rows = [
        (
            f"{part.name} ({part.questions})",
            [Whisker(one.value, one.low, one.high, number) for number, one in enumerate(part.intervals) if one],
        )
        for part in found
    ]
    return whisker_plot(f"by-{name}", f"Share right by {name}", "The table below has the same figures.", rows)


def _reliability_plot(bins: Sequence[Sequence[Bin]]) -> Plot:
    says = "On the diagonal confidence is the share right. Larger points stand for more answers. The table below has the figures."
    return reliability_plot("reliability", "Share right over confidence", says, bins)


def _recalls(found: Sequence[Told], level: Level) -> list[list[float | None]]:
    by_name = {metric.name: metric for metric in ALL}
    metrics = [by_name[f"retrieval.{level}.recall@{depth}"] for depth in DEPTHS]
    values = [[interval(metric, one.scores) for metric in metrics] for one in found]
    return [[one.value if one else None for one in row] for row in values]


def _depth_plot(level: Level, recalls: Sequence[Sequence[float | None]]) -> Plot:
    title = f"Wanted provisions found, by {level}"
    return depth_plot(f"depth-{level}", title, "The table below has the same figures.", DEPTHS, recalls)


@cache
def _environment() -> Environment:
    """Everything that is put in is escaped, and a name that is not given is an error."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(
        shown=shown, shown_interval=shown_interval, shown_difference=shown_difference, shown_p=shown_p, zip=zip, share=Unit.SHARE
    )
    return environment
