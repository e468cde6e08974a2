"""Check of a finished build, run in a process of its own: a build that crashes or hangs there is never served.

``python -m desk.index.check FOLDER`` exits with 0 where the build can be opened and finds what was put into it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from desk.errors import DeskError, SearchIndexError
from desk.index.dense import DenseIndex
from desk.index.lexical import LexicalIndex
from desk.index.manifest import read_manifest, verify_files

_SECONDS = 120
_SAMPLES = 20


def check_build(folder: Path) -> None:
    """Open ``folder`` and query it; raises ``SearchIndexError`` with what is wrong."""
    manifest = read_manifest(folder)
    verify_files(folder, manifest)
    dense, lexical = DenseIndex.open(folder / "chroma"), LexicalIndex.open(folder / "bm25")
    if not dense.count() == lexical.count() == manifest.entries:
        raise SearchIndexError(f"{manifest.entries} entries were written, {dense.count()} and {lexical.count()} are there")
    check_neighbours(dense, lexical.ids, _SAMPLES)


def check_neighbours(dense: DenseIndex, ids: Sequence[str], samples: int) -> None:
    """Raise ``SearchIndexError`` where one of some entries, evenly spread over ``ids``, does not find itself."""
    for id_, vector in dense.vectors(ids[:: max(1, len(ids) // samples)]).items():
        nearest = dense.nearest(vector, 5)
        if all(found != id_ and score < 0.999 for found, score in nearest):
            raise SearchIndexError(f"the index is damaged: entry {id_} does not find itself")


def check_apart(folder: Path) -> None:
    """Run ``check_build`` in another process, for at most two minutes."""
    command = [sys.executable, "-m", "desk.index.check", str(folder.resolve())]
    root = Path(__file__).resolve().parents[2]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, cwd=root, check=False)
    except subprocess.TimeoutExpired as error:
        raise SearchIndexError(f"the new index did not answer within {_SECONDS} s") from error
    if done.returncode != 0:
        raise SearchIndexError(f"the new index failed its check: {done.stderr.strip()[-500:] or done.returncode}")


if __name__ == "__main__":
    try:
        check_build(Path(sys.argv[1]))
    except DeskError as error:
        sys.exit(str(error))
