"""Linking a record: any order and any batches give the same events, twice changes nothing, a kill leaves no half."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.fake_reader import fake_read
from tests.linking.told import grouped, telling, world
from warledger.errors import RecordError
from warledger.linking.link import Linker, link
from warledger.linking.mentions import link_mentions, unpack
from warledger.linking.relink import relink
from warledger.model import Reading
from warledger.record import Record, Recorded, Stored

LINKER = Linker.load()
WORLD = world()


def linked(readings: Sequence[Reading], batch: int) -> list[object]:
    with Record.open(":memory:") as record:
        for i in range(0, len(readings), batch):
            record.add(readings[i : i + batch])
            relink(record, LINKER)
        return list(grouped(record))


def test_relink_joins_the_tellings_of_an_event_and_no_others() -> None:
    found = linked(WORLD, len(WORLD))
    assert [names for _, names, _ in found] == [tuple(f"r{e}-{t}:e1" for t in range(3)) for e in range(6)]  # type: ignore[misc]


@settings(max_examples=8, deadline=None)
@given(st.permutations(WORLD[:9]), st.integers(1, 9))
def test_relink_in_any_order_and_batches_gives_the_same_events(order: list[Reading], batch: int) -> None:
    assert linked(order, batch) == linked(WORLD[:9], 9)


def test_relink_gives_what_linking_all_at_once_gives() -> None:
    sources = [Stored(r.report, r.report.id, 1, True, "", "", False) for r in WORLD]
    recorded = (Recorded(s, r.reader, r) for s, r in zip(sources, WORLD, strict=True))
    links = link([m for r in recorded for m in link_mentions(r, LINKER.common)], linker=LINKER)
    found = linked(random.Random(1).sample(WORLD, len(WORLD)), 2)
    assert sorted(tuple(c) for c in links.clusters()) == [names for _, names, _ in found]  # type: ignore[misc]


def test_relink_twice_changes_nothing(store: str) -> None:
    with Record.open(store) as record:
        record.add(WORLD)
        first = relink(record, LINKER)
        before = grouped(record)
        again = relink(record, LINKER)
        assert (first.mentions, again.mentions, again.events) == (len(WORLD), 0, 0)
        assert grouped(record) == before


def test_relink_links_anew_what_another_linker_linked(store: str) -> None:
    """With a threshold that nothing reaches every mention is alone; back with the shipped one they are joined again."""
    severe = replace(LINKER, weights=replace(LINKER.weights, threshold=1000.0))
    with Record.open(store) as record:
        record.add(WORLD)
        relink(record, LINKER)
        before = grouped(record)
        assert relink(record, severe).mentions == len(WORLD)
        assert {len(names) for _, names, _ in grouped(record)} == {1}
        relink(record, LINKER)
        assert grouped(record) == before


def test_unpack_of_another_layout_tells_what_to_do() -> None:
    with pytest.raises(RecordError, match="warledger link"):
        unpack(b'["r1:e1", "r1"]')


def test_relink_counts_copies_as_one_source() -> None:
    words = "The column left Gao at dawn and was met by fire near the river, a resident of the town told us."
    day = date(2014, 10, 29)
    copies = [telling(f"copy-{n}", 4, day, "Jean Petit", words + " AFP." * n) for n in range(2)]
    other = telling("own", 5, day, "Jean Petit", "Mourners came to the garrison.")
    with Record.open(":memory:") as record:
        record.add([fake_read(r) for r in (*copies, other)])
        relink(record, LINKER)
        event = record.linked_event("own:e1")
        assert event is not None
        assert event.names == ("copy-0:e1", "copy-1:e1", "own:e1")
        assert sorted(len(s.mentions) for s in event.sources) == [1, 2]


def test_relink_keeps_earlier_versions_apart_from_the_latest(store: str) -> None:
    day = date(2014, 10, 29)
    with Record.open(store) as record:
        record.add([fake_read(telling("page", n, day, "Jean Petit")) for n in (3, 5)])
        relink(record, LINKER)
        event = record.linked_event("page:e1")
        assert event is not None
        assert [m.report_name for m in event.mentions] == ["page@2"]
        assert [m.report_name for m in event.earlier] == ["page"]


def test_relink_keeps_alike_events_apart_whose_dates_differ() -> None:
    first = telling("a", 1, date(2013, 2, 19), words="A French soldier died in the Adrar des Ifoghas.")
    second = telling("b", 1, date(2014, 10, 29), words="A French soldier died in Adrar des Ifoghas.")
    assert [len(n) for _, n, _ in linked([fake_read(first), fake_read(second)], 2)] == [1, 1]  # type: ignore[misc]


def test_relink_after_a_redaction_leaves_the_other_reports(store: str) -> None:
    with Record.open(store) as record:
        record.add(WORLD[:3])
        relink(record, LINKER)
        record.redact(report="r0-0", by="editor", reason="court")
        relink(record, LINKER)
        assert any({"r0-1:e1", "r0-2:e1"} <= set(names) for _, names, _ in grouped(record))
        assert "Keita" not in str(record.link_views(["r0-0:e1", "r0-1:e1"])[0].body)


def test_relink_survives_kills(store: str) -> None:
    """SIGKILL at random moments leaves the links of the last run that ended, or of this one."""
    with Record.open(store) as record:
        record.add(WORLD[:9])
        relink(record, LINKER)
        before = grouped(record)
        record.add(WORLD[9:])
        unlinked = grouped(record)
    rng, kills = random.Random(7), 0
    for _ in range(6):
        command = [sys.executable, "-m", "tests.linking.told", store]
        run = subprocess.Popen(command, cwd=ROOT)
        time.sleep(rng.uniform(0.3, 1.6))
        run.send_signal(signal.SIGKILL)
        kills += run.wait() == -signal.SIGKILL
        with Record.open(store) as record:
            now = grouped(record)
        assert now in (unlinked, linked(WORLD, len(WORLD)))
    assert kills >= 1
    assert [g for g in unlinked if g in before] == before
    with Record.open(store) as record:
        relink(record, LINKER)
        assert list(grouped(record)) == linked(WORLD, len(WORLD))


def test_relink_killed_while_it_writes_leaves_the_last_state(store: str) -> None:
    """SIGKILL before the first, the fifth … statement of the transaction, until one run gets through."""
    with Record.open(store) as record:
        record.add(WORLD[:9])
        relink(record, LINKER)
        record.add(WORLD[9:])
        before = grouped(record)
    for write in range(1, 60, 4):
        command = [sys.executable, "-m", "tests.linking.told", store, str(write)]
        ended = subprocess.run(command, cwd=ROOT, check=False).returncode
        if not ended:
            break
        assert ended == -signal.SIGKILL
        with Record.open(store) as record:
            assert grouped(record) == before
    assert write > 3
    with Record.open(store) as record:
        assert list(grouped(record)) == linked(WORLD, len(WORLD))


def test_two_processes_that_add_and_link_give_the_events_of_one(store: str) -> None:
    Record.open(store).close()
    command = [sys.executable, "-m", "tests.linking.told", store]
    runs = [subprocess.Popen([*command, str(n), "2"], cwd=ROOT) for n in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    with Record.open(store) as record:
        assert len(list(record.readings())) == len(WORLD)
        assert record.link_state().unseen == ()
        assert list(grouped(record)) == linked(WORLD, len(WORLD))
        assert relink(record, LINKER).events == 0


@settings(max_examples=4, deadline=None)
@given(st.permutations(WORLD[:9]), st.integers(1, 9), st.data())
def test_relink_on_disk_in_any_order_with_restarts_gives_the_same_events(
    tmp_path_factory: pytest.TempPathFactory, order: list[Reading], batch: int, data: st.DataObject
) -> None:
    """The record is closed and opened between batches; linking is left out after some of them."""
    path = tmp_path_factory.mktemp("order") / "record.db"
    for i in range(0, len(order), batch):
        with Record.open(path) as record:
            record.add(order[i : i + batch])
            if data.draw(st.booleans()):
                relink(record, LINKER)
    with Record.open(path) as record:
        relink(record, LINKER)
        assert list(grouped(record)) == linked(WORLD[:9], 9)


@pytest.mark.parametrize("batch", [1, 7])
def test_relink_of_replaced_readings_is_linking_anew(batch: int) -> None:
    with Record.open(":memory:") as record:
        record.add(WORLD)
        relink(record, LINKER)
        for i in range(0, len(WORLD), batch):
            record.replace(WORLD[i : i + batch])
            relink(record, LINKER)
        assert list(grouped(record)) == linked(WORLD, len(WORLD))
