"""The people of one linked event, told apart as totals tell them: rows of the index that reconciling reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from warledger.model import EventMention, Outcome
from warledger.record.counting import Counting, WhoReader
from warledger.record.estimates import Estimate, toll
from warledger.record.sides import aligned
from warledger.record.statements import Statement
from warledger.record.views import LinkedEvent, mention_name

# Kinds of people with one outcome whose numbers are kept in all ways to choose some of them (62); of events that
# tell of more, which are few, the readings are looked at.
MOST_KINDS: Final = 6

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ToldBy:
    """The claims of an event by one counting."""

    name: str
    counting: Counting
    statements: tuple[Statement, ...]

    @property
    def outcomes(self) -> list[Outcome]:
        """Those that are told of, by name."""
        return sorted({t.claim.value.outcome for t in self.statements}, key=lambda o: o.value)


@dataclass(frozen=True, slots=True)
class PeopleRows:
    """Rows of an event, without its key."""

    forces: str | None = None
    """Countries, with blanks between them; None: its people are not told apart."""
    people: tuple[Row, ...] = ()
    shares: tuple[Row, ...] = ()
    pieces: tuple[Row, ...] = ()


def people_rows(event: LinkedEvent, told: Sequence[ToldBy]) -> PeopleRows:
    """Whose people its claims count, the numbers of some of them, and the claims that are parts and wholes."""
    reader = told[0].counting.people if told else None
    if reader is None:
        return PeopleRows()
    mentions = {mention_name(m.report_name, m.value.id): m.value for m in aligned(event.mentions)}
    kinds = [_Kinds.of(outcome, told[0], reader, mentions) for outcome in told[0].outcomes]
    return PeopleRows(
        " ".join(sorted({c for m in mentions.values() for c in reader.countries(m)})),
        tuple(row for k in kinds for row in k.rows()),
        tuple(row for k in kinds for row in k.shares(told)),
        tuple(_pieces(told[0].statements)),
    )


def bounds(estimate: Estimate) -> Row:
    """The three numbers."""
    return {"low": estimate.low, "best": estimate.best, "high": estimate.high}


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Whose people the claims of one outcome count."""

    outcome: Outcome
    words: tuple[str, ...]
    """Each once, in order."""
    bits: tuple[int, ...]
    """Of each claim of the event; 0 for one of another outcome."""

    @classmethod
    def of(cls, outcome: Outcome, by: ToldBy, reader: WhoReader, mentions: dict[str, EventMention]) -> _Kinds:
        """Read them."""
        read = [
            str(reader.who(t.claim.value, mentions[t.event])) if t.claim.value.outcome is outcome else None
            for t in by.statements
        ]
        words = sorted({w for w in read if w is not None})
        return cls(outcome, tuple(words), tuple(0 if w is None else 1 << words.index(w) for w in read))

    def rows(self) -> Iterator[Row]:
        """Whose they are."""
        for n, words in enumerate(self.words):
            yield {"outcome": self.outcome.value, "ord": n, "who": words}

    def shares(self, told: Iterable[ToldBy]) -> Iterator[Row]:
        """The numbers by each rule of some of them, but not of all: these are the event's own."""
        if len(self.words) > MOST_KINDS:
            return
        for some in range(1, (1 << len(self.words)) - 1):
            for by in told:
                mine = [t for t, bit in zip(by.statements, self.bits, strict=True) if bit & some]
                found = toll(mine, self.outcome, by.counting.rule)
                if found is not None:
                    at = {"rule": by.name, "outcome": self.outcome.value, "people": some}
                    yield {**at, **bounds(found.total)}


def _pieces(statements: Sequence[Statement]) -> Iterator[Row]:
    """The claims that are parts of others, and these."""
    claims = {t.id: t.claim for t in statements}
    wholes = {c.part_of for c in claims.values()} - {None}
    for name, claim in claims.items():
        if claim.part_of is not None or name in wholes:
            figure = claim.value.figure
            numbers = {"low": figure.low, "best": figure.best, "high": figure.high}
            row = {"claim": name, "whole": claim.part_of, "outcome": claim.value.outcome.value, **numbers}
            yield {**row, "qualifier": figure.qualifier.value}
