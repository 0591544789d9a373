"""What reconciling finds: a total against the record, or totals against each other, each with its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from warledger.linking.holdings import Held
from warledger.linking.totals import Said
from warledger.model import Outcome


class Kind(StrEnum):
    """What was compared."""

    TOTAL = "total"
    """A running total with the record's events in its scope."""
    STOCK = "stock"
    """People held or displaced at a time with the record's events that brought them there."""
    JUMP = "jump"
    """Two totals of one scope: what lies between them."""
    CONTRADICTION = "contradiction"
    """Two totals of one scope that cannot both be right."""
    BOUND = "bound"
    """A total whose scope contains that of another."""
    PARTS = "parts"
    """A whole with its parts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison and what it shows."""

    kind: Kind
    claims: tuple[str, ...]
    """What is compared, "report:t1"."""
    scope: str
    """Who, where and when, in words; "" for parts."""
    said: Said
    """What is told: the total, or the difference of two."""
    held: Held | None
    """What the record holds of it; None where claims are compared with each other alone."""
    missing: int
    """At least so many are told and not in the record, or not among the parts."""
    surplus: int
    """At least so many are in the record, or among the parts, and not in what is told."""
    holds: bool
    """False where something cannot be right: a contradiction, a broken bound, more than was told."""
    words: str


def gravest(found: Iterable[Finding]) -> list[Finding]:
    """What cannot be right first, then what misses most."""
    kinds = tuple(Kind)
    return sorted(found, key=lambda f: (f.holds, -f.missing, kinds.index(f.kind)))


# What one of each outcome is called.
_NAMES = {
    Outcome.KILLED: ("death", "deaths"),
    Outcome.WOUNDED: ("wounded person", "wounded"),
    Outcome.MISSING: ("missing person", "missing"),
    Outcome.CAPTURED: ("captive", "captives"),
    Outcome.ABDUCTED: ("abducted person", "abducted"),
    Outcome.RELEASED: ("freed person", "freed"),
    Outcome.DISPLACED: ("displaced person", "displaced"),
}


def counted(people: int, outcome: Outcome) -> str:
    """ "1 death", "1,000 displaced"."""
    one, many = _NAMES[outcome]
    return f"{people:,} {one if people == 1 else many}"


def be(people: int) -> str:
    """The verb for so many."""
    return "is" if people == 1 else "are"


def held_words(held: Held) -> str:
    """ "12", "12 to 14" where some events may lie outside."""
    return f"{held.best:,}" if held.best == held.high else f"{held.best:,} to {held.high:,}"
