"""The plain values of the reading format: each is checked for its kind, and a wrong one is refused by its key."""

from __future__ import annotations

import math
from collections.abc import Callable, Set
from datetime import date
from typing import Any, Final

from warledger.errors import WarledgerError


class ReadingFormatError(WarledgerError):
    """A reading is not in the format; the message begins with the key, `events[0].trigger.quote: …`."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(f"{key}: {message}")
        self.key = key


def mapping(value: Any, key: str) -> dict[str, Any]:
    """The value as an object with its keys."""
    if not isinstance(value, dict):
        raise ReadingFormatError(key, f"an object is needed, not {value!r:.60}")
    return value


def reject_unknown(value: dict[str, Any], known: Set[str], prefix: str) -> None:
    """Refuse an object that has a key beside the known ones; `prefix` leads to it ("events[0].")."""
    unknown = sorted(set(value) - known, key=str)
    if unknown:
        raise ReadingFormatError(f"{prefix}{unknown[0]}", "is not a key of the format")


def text(value: Any, key: str) -> str:
    """The value as text."""
    if not isinstance(value, str):
        raise ReadingFormatError(key, f"text is needed, not {value!r:.60}")
    return value


def whole(value: Any, key: str) -> int:
    """The value as a whole number; true and false are none."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise ReadingFormatError(key, f"a whole number is needed, not {value!r:.60}")
    return value


def number(value: Any, key: str) -> float:
    """The value as a finite number."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise ReadingFormatError(key, f"a number is needed, not {value!r:.60}")
    return float(value)


def flag(value: Any, key: str) -> bool:
    """The value as true or false."""
    if not isinstance(value, bool):
        raise ReadingFormatError(key, f"true or false is needed, not {value!r:.60}")
    return value


def day(value: Any, key: str) -> date:
    """The value as a day, written like 2014-10-29."""
    try:
        return date.fromisoformat(text(value, key))
    except ValueError:
        raise ReadingFormatError(key, f"{value!r:.60} is no day like 2014-10-29") from None


SCALARS: Final[dict[type, Callable[[Any, str], Any]]] = {
    str: text,
    int: whole,
    float: number,
    bool: flag,
    date: day,
}
