"""Two readers on the same reports: what changed in which numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.export.events import ATTACK, CLASH, reading_of
from warledger.differences import Change, Differences, compare, reader_named
from warledger.errors import UsageError
from warledger.model import Reader, Reading
from warledger.record import Record

OLD, NEW = Reader("rules", "0.1", "aaaa"), Reader("rules", "0.1", "bbbb")


def differences(before: list[Reading], after: list[Reading]) -> Differences:
    with Record.open(":memory:") as record:
        record.add([replace(r, reader=OLD) for r in before])
        record.replace([replace(r, reader=NEW) for r in after])
        assert record.readers() == [OLD, NEW]
        return compare(record.readings_by(OLD), record.readings_by(NEW))


def test_differences_tell_what_changed_in_which_numbers() -> None:
    same = reading_of(
        [CLASH], id="same", text="A fierce clash; about 20 Islamist militants and a French soldier fell."
    )
    found = differences([reading_of([CLASH]), same], [reading_of([CLASH, ATTACK]), same])
    assert (found.reports, found.changed) == (2, 1)
    changed = {c.measure: (c.before, c.after) for c in found.by_report}
    assert changed == {
        "events": (1, 2),
        "figures": (2, 4),
        "killed": (21, 30),
        "people": (1, 2),
        "status occurred": (1, 2),
        "type attack": (0, 1),
    }
    assert Change("events", 2, 3) in found.total
    assert Change("tallies", 2, 2) in found.total


def test_differences_of_a_reader_with_itself_are_none() -> None:
    with Record.open(":memory:") as record:
        record.add([reading_of([CLASH])])
        (reader,) = record.readers()
        found = compare(record.readings_by(reader), record.readings_by(reader))
    assert (found.reports, found.changed, found.by_report) == (1, 0, ())


def test_differences_find_a_reader_by_a_part_of_its_label() -> None:
    assert reader_named("bb", [OLD, NEW]) == NEW
    with pytest.raises(UsageError, match="more than one reader"):
        reader_named("rules", [OLD, NEW])
    with pytest.raises(UsageError, match="names no reader"):
        reader_named("cc", [OLD, NEW])
