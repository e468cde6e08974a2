"""YAML files of the knowledge, read into typed rows; what is wrong is named by file, row and key in one line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from desk.errors import CorpusError

_Row = TypeVar("_Row", bound=BaseModel)
_Shape = TypeVar("_Shape")


def read_record(path: Path, shape: type[_Row]) -> _Row:
    """The one record that a file holds; ``CorpusError`` names the file and the key that is wrong."""
    return validated(_parsed(path), shape, str(path))


def read_shape(path: Path, shape: TypeAdapter[_Shape]) -> _Shape:
    """What a file without named rows holds; ``CorpusError`` names the file and the place that is wrong."""
    value = _parsed(path)
    try:
        return shape.validate_python(value)
    except ValidationError as error:
        raise CorpusError(f"{path}: {in_one_line(error)}") from error


def read_rows(path: Path, shape: type[_Row], identity: str = "id") -> tuple[_Row, ...]:
    """The rows of a file, in its order; ``CorpusError`` names the file, the row and the key that is wrong.

    ``identity`` is the key by which a row is named; no two rows may have the same.
    """
    parsed = _parsed(path)
    if not isinstance(parsed, list) or not parsed:
        raise CorpusError(f"{path}: has to be a list of rows, each beginning with '- {identity}: '")
    seen: set[str] = set()
    rows = []
    for number, value in enumerate(parsed, start=1):
        name = str(value.get(identity, "")) if isinstance(value, Mapping) else ""
        where = f"{path}: row {number}{f' ({name})' if name else ''}"
        rows.append(validated(value, shape, where))
        if name in seen:
            raise CorpusError(f"{where}: another row has this {identity} too")
        seen.add(name)
    return tuple(rows)


def _parsed(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise CorpusError(f"{path}: cannot be read: {' '.join(str(error).split())}") from error


def validated(value: Any, shape: type[_Row], where: str) -> _Row:
    """``value`` as a row; ``CorpusError`` says ``where`` it stands and which key is wrong."""
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        raise CorpusError(f"{where}: {in_one_line(error)}") from error


def in_one_line(error: ValidationError) -> str:
    """What a model found wrong, each finding with the key that it is about."""
    findings = []
    for finding in error.errors(include_url=False, include_context=False):
        key = ".".join(str(part) for part in finding["loc"])
        message = finding["msg"].removeprefix("Value error, ")
        findings.append(f"{key}: {message}" if key else message)
    return "; ".join(findings)
