"""Read knowledge files: YAML of strings, lists and maps, and CSV, as plain values."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

import yaml

from warledger.errors import KnowledgeError

SEPARATOR: Final = "|"
# A word behind it is matched in its very case.
EXACT_CASE: Final = "="

Raw: TypeAlias = Mapping[str, Any]
"""A map of a file as read: strings, lists and maps, whose shape its maker checks."""

T = TypeVar("T")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML without its C half is slower, not other


class _Strings(_Loader):  # type: ignore[misc]  # PyYAML's C loader has no types
    """YAML without guessed types: `no` is a word, not false."""


_Strings.yaml_implicit_resolvers = {}


def read_yaml(path: Path) -> Any:
    """The file as strings, lists and maps; raises KnowledgeError with the line."""
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_Strings)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise KnowledgeError(path.name, "-", f"not YAML: {error}") from error


def read_map(path: Path, *overlays: Path) -> dict[str, Any]:
    """A YAML map, the keys of the overlays in place of its own; raises KnowledgeError where one is no map."""
    merged: dict[str, Any] = {}
    for one in (path, *overlays):
        raw = read_yaml(one)
        if not isinstance(raw, Mapping | None):
            raise KnowledgeError(one.name, "-", "not a map of keys")
        merged.update(raw or {})
    return merged


def read_list(path: Path) -> list[Raw]:
    """A YAML list of maps; raises KnowledgeError where it is none. An empty file is an empty list."""
    raw = read_yaml(path)
    if raw is None:
        return []
    if not isinstance(raw, list) or not all(isinstance(entry, Mapping) for entry in raw):
        raise KnowledgeError(path.name, "-", "not a list of entries")
    return raw


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV with a header; a row of another length raises KnowledgeError."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines, restkey="", restval=None))
    for n, row in enumerate(rows, 2):
        if "" in row or None in row.values():
            raise KnowledgeError(path.name, f"line {n}", "another number of columns than the header")
    return rows


def made(file: str, key: str, raw: Raw, make: Callable[[Raw], T]) -> T:
    """The entry that `make` makes of a map; what it finds wrong becomes a KnowledgeError of that file and key."""
    try:
        return make(raw)
    except KeyError as error:
        raise KnowledgeError(file, key, f"missing key {error}") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise KnowledgeError(file, key, str(error)) from error


def one_of(word: str, known: Collection[str], what: str) -> str:
    """The word, which must be one of the known ones; raises ValueError that says which there are."""
    if word not in known:
        raise ValueError(f"unknown {what} {word!r}; known are {', '.join(sorted(known))}")
    return word


def refuse_unknown(raw: Iterable[str], known: Iterable[str]) -> None:
    """Raise ValueError for the first key that is not known."""
    unknown = sorted(set(raw) - set(known))
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}; known: {', '.join(sorted(known))}")


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that lists several values."""
    return tuple(part.strip() for part in cell.split(SEPARATOR) if part.strip())


def texts(value: Any) -> tuple[str, ...]:
    """A list of strings, or one string, as a tuple."""
    if isinstance(value, str):
        return (value,)
    return tuple(str(v) for v in value)


def distinct(value: Any) -> tuple[str, ...]:
    """A list of words as `texts`; raises ValueError for a word that stands in it twice, in whatever case.

    A word in exact case may stand beside another ("=IS", "=Is"), not beside one that any case matches ("=IS", "is").
    """
    words = texts(value)
    folded = Counter(w.casefold() for w in words if not w.startswith(EXACT_CASE))
    twice = [w for w in words if w.startswith(EXACT_CASE) and w[len(EXACT_CASE) :].casefold() in folded]
    twice += [w for w, times in (Counter(words) | folded).items() if times > 1]
    if twice:
        raise ValueError(f"{twice[0]!r} stands twice in one list")
    return words
