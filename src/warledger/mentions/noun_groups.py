"""The words before a noun in its group: "Colombian anti-narcotics police" is police of Colombia."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

# Words between an adjective of a country and its noun: "Colombian anti-narcotics police" has one.
_FARTHEST: Final = 3

W = TypeVar("W")


def word_before(text: str, ends: Mapping[int, W], start: int, *, farthest: int = _FARTHEST) -> W | None:
    """What ends up to two words before a position of the folded text, by where each ends; no comma lies between."""
    at = start
    for _ in range(farthest):
        while at and text[at - 1] == " ":
            at -= 1
        if at in ends:
            return ends[at]
        begin = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
        if begin >= at or not text[begin:at].replace("-", "").isalnum():
            return None
        at = begin
    return None
