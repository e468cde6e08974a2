"""The figures in the README: made from the baseline, so that what is published is what releases are measured against."""

from __future__ import annotations

from pathlib import Path

from desk.errors import RunError
from desk.quality.gate import Baseline
from desk.quality.metrics.registry import MAIN
from desk.quality.scores import interval
from desk.quality.showing import shown_interval

BEGIN, END = "<!-- figures: made by desk eval baseline, not by hand -->", "<!-- end of figures -->"


def figures_block(baseline: Baseline) -> str:
    """A table of the main metrics with their intervals, between the two marks."""
    sets = ", ".join(f"`{one.name}` ({one.questions})" for one in baseline.sets)
    scores = baseline.scores
    lines = [
        BEGIN,
        f"Questions of {sets}, asked on {baseline.day}; 95 % intervals by bootstrap over groups of questions.",
        "",
        "| metric | better | figure | questions |",
        "|---|---|---|---|",
    ]
    for metric in MAIN:
        found = interval(metric, scores) if metric.name in baseline.metrics else None
        if found is not None:
            shown = shown_interval(found, metric.unit)
            lines.append(f"| {metric.name}: {metric.says} | {metric.direction.value} | {shown} | {found.questions} |")
    return "\n".join((*lines, END))


def publish(readme: Path, baseline: Baseline) -> None:
    """Put the block in the place of the one that is there; ``RunError`` where there is none."""
    text = readme.read_text(encoding="utf-8")
    begin, end = text.find(BEGIN), text.find(END)
    if not 0 <= begin < end:
        raise RunError(f"{readme} has no block of figures; put these two lines where it should stand: {BEGIN} {END}")
    readme.write_text(text[:begin] + figures_block(baseline) + text[end + len(END) :], encoding="utf-8")
