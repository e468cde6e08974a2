"""The figures in the README are those of the baseline."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.errors import RunError
from desk.quality.gate import read_baseline
from desk.quality.published import figures_block, publish
from desk.settings import PROJECT

_BASELINE = PROJECT / "eval" / "baseline.json"


def test_the_readme_shows_the_baseline_of_today() -> None:
    assert figures_block(read_baseline(_BASELINE)) in (PROJECT / "README.md").read_text(encoding="utf-8"), (
        "run: desk eval baseline RUN"
    )


def test_a_block_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    readme, baseline = tmp_path / "README.md", read_baseline(_BASELINE)
    block = figures_block(baseline)
    begin, end = block.splitlines()[0], block.splitlines()[-1]
    readme.write_text(f"before\n{begin}\nold\n{end}\nafter\n", encoding="utf-8")
    publish(readme, baseline)
    publish(readme, baseline)
    assert readme.read_text(encoding="utf-8") == f"before\n{block}\nafter\n"


def test_a_readme_without_a_place_for_it_is_left_alone(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("nothing here\n", encoding="utf-8")
    with pytest.raises(RunError, match="no block of figures"):
        publish(readme, read_baseline(_BASELINE))
    assert readme.read_text(encoding="utf-8") == "nothing here\n"
