"""What the mentions of an event agree on: the most exact word first, then that of most sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.export.events import CLASH, DAY, TEXT, at, reading_of
from warledger.model import EventMention, Precision, Status, When
from warledger.record import LinkedEvent, Member, Record
from warledger.record.agreed import agreed

NEXT = When(date(2014, 10, 30), date(2014, 10, 30), Precision.DAY)
MONTH = When(date(2014, 10, 1), date(2014, 10, 31), Precision.MONTH)


def linked(events: Sequence[EventMention], *, copies: bool = False) -> LinkedEvent:
    """An event told by one report for each mention; with copies, all but the first are one source."""
    with Record.open(":memory:") as record:
        record.add([reading_of([e], id=f"r{n}", text=f"{TEXT} {n}") for n, e in enumerate(events)])
        names = [f"r{n}" for n in range(len(events))]
        members = [Member(f"{n}:e1", "r0:e1", "r1" if copies and n != "r0" else n) for n in names]
        record.save_links(record.link_state().stamp, (), (), members)
        (found,) = record.linked_events()
        return found


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((MONTH, DAY), DAY),
        ((DAY, NEXT), DAY),
        ((DAY, NEXT, NEXT), NEXT),
        ((MONTH, MONTH), MONTH),
        ((When.unknown(), When.unknown()), When.unknown()),
    ],
)
def test_agreed_day_is_the_most_exact_then_that_of_most_sources(days: Sequence[When], expected: When) -> None:
    assert agreed(linked([replace(CLASH, when=day) for day in days])).event.when == expected


def test_agreed_counts_copies_as_one_source() -> None:
    told = [replace(CLASH, when=day) for day in (DAY, NEXT, NEXT)]
    assert agreed(linked(told, copies=True)).event.when == DAY


def test_agreed_place_is_the_most_exact() -> None:
    town = at(name="Tessalit", where_prec=1, gazetteer_id="town")
    places = (None, at(where_prec=6), town, at(where_prec=6))
    assert agreed(linked([replace(CLASH, place=p) for p in places])).event.place == town


def test_agreed_heeds_those_that_say_it_occurred() -> None:
    planned = replace(CLASH, status=Status.PLANNED, when=NEXT, type="attack", family="civilians")
    found = agreed(linked([planned, planned, CLASH])).event
    assert (found.status, found.when, found.type, found.family) == (
        Status.OCCURRED,
        DAY,
        "armed_clash",
        "battles",
    )


def test_agreed_names_everybody_once() -> None:
    (dupuy,) = CLASH.people
    other = replace(CLASH, people=(replace(dupuy, name="THOMAS DUPUY"), replace(dupuy, name="Jean Petit")))
    assert [p.name for p in agreed(linked([CLASH, other])).event.people] == ["Thomas Dupuy", "Jean Petit"]
