"""Read knowledge files: YAML of strings, lists and maps, and CSV, as plain values."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Final

import yaml

from warledger.errors import KnowledgeError

SEPARATOR: Final = "|"

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Strings(_Loader):  # type: ignore[misc]  # PyYAML's C loader has no types
    """YAML without guessed types: `no` is a word, not false."""


_Strings.yaml_implicit_resolvers = {}


def read_yaml(path: Path) -> Any:
    """The file as strings, lists and maps; raises KnowledgeError with the line."""
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_Strings)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise KnowledgeError(path.name, "-", f"not YAML: {error}") from error


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV with a header; a row of another length raises KnowledgeError."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines, restkey="", restval=None))
    for n, row in enumerate(rows, 2):
        if "" in row or None in row.values():
            raise KnowledgeError(path.name, f"line {n}", "another number of columns than the header")
    return rows


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that lists several values."""
    return tuple(part.strip() for part in cell.split(SEPARATOR) if part.strip())


def texts(value: Any) -> tuple[str, ...]:
    """A list of strings, or one string, as a tuple."""
    if isinstance(value, str):
        return (value,)
    return tuple(str(v) for v in value)
