"""Imports point one way: law ← corpus ← index ← retrieval ← answering ← web, cli, api; quality beside answering."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from desk.settings import PROJECT

# What each layer may import besides itself and the modules that all share.
ALLOWED = {
    "law": set(),
    "corpus": {"law"},
    "official": {"law"},
    "lookup": {"official", "corpus", "law"},
    "query": {"law"},
    "sources": {"law"},
    "documents": {"corpus", "law", "query"},
    "access": {"corpus"},
    "staff": {"access", "documents"},
    "index": {"corpus", "law"},
    "retrieval": {"index", "corpus", "law", "query"},
    "answering": {"retrieval", "index", "corpus", "law", "query"},
    "quality": {"answering", "retrieval", "index", "corpus", "law", "official", "query"},
    "api": {"access", "answering", "lookup", "query", "staff"},
    "web": {"access", "answering", "api", "corpus", "documents", "lookup", "query", "staff"},
    "cli": {
        "access",
        "answering",
        "documents",
        "index",
        "corpus",
        "lookup",
        "official",
        "query",
        "quality",
        "sources",
        "web",
        "law",
    },
}
SHARED = {"errors", "settings", "clock", "logs"}
OUTERMOST = {"starting"}


def imported(path: Path) -> set[str]:
    """Names directly below ``desk`` that a module imports, late imports too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "desk" else [node.module]
        found |= {name.split(".")[1] for name in names if name.startswith("desk.")}
    return found


@pytest.mark.parametrize("layer", ALLOWED)
def test_a_layer_imports_only_what_lies_below_it(layer: str) -> None:
    for path in sorted((PROJECT / "desk" / layer).rglob("*.py")):
        may = ALLOWED[layer] | SHARED | {layer} | (OUTERMOST if layer in {"cli", "quality"} else set())
        if layer == "law":
            may = {"law"}
        assert imported(path) <= may, path


def test_every_layer_is_known() -> None:
    assert {path.name for path in (PROJECT / "desk").iterdir() if path.is_dir() and path.name != "__pycache__"} == set(ALLOWED)


def test_nothing_prints() -> None:
    for path in sorted((PROJECT / "desk").rglob("*.py")):
        calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
        assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"], path


def test_dates_of_the_law_stand_in_the_knowledge_and_not_in_the_code() -> None:
    """A date of application repeated in code would be forgotten at the next amendment; examples in docstrings may name one."""
    for path in sorted((PROJECT / "desk").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = [
            n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in described
        ]
        for day in ("2027-12-02", "2028-08-02", "2026-12-02", "2 December 2027", "2 August 2028"):
            assert not [text for text in texts if day in text and "as 2027-12-02" not in text], path
