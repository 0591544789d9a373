"""Whether something lies in a scope: yes, no, or perhaps, where what is told leaves it open."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Member(StrEnum):
    """In it, not in it, or perhaps."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


def every(answers: Iterable[Member]) -> Member:
    """The weakest of several answers: all must be yes."""
    found = set(answers)
    if Member.NO in found:
        return Member.NO
    return Member.MAYBE if Member.MAYBE in found else Member.YES
