"""Copying a record from one kind of store to the other and back loses nothing and adds nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.cli.record_of_examples import Run, runner
from tests.export.events import CLASH, TEXT
from tests.fake_reader import fake_read, many_reports
from tests.linking.ledgers import ground
from tests.postgres import Server
from tests.readings import readings
from warledger.errors import RecordError
from warledger.linking.link import Linker
from warledger.linking.relink import relink
from warledger.model import Figure, Reader, Reading, Report
from warledger.record import (
    Correction,
    Delivery,
    EventFilter,
    Failure,
    Opinion,
    Record,
    Scope,
    UserRole,
    Verdict,
)
from warledger.record.counting import countings
from warledger.record.database import open_database
from warledger.record.tables import METADATA

RULES = countings(None, ground().groups)
CLAIM = "r0001:16-26:killed"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return runner(monkeypatch, tmp_path)


@pytest.fixture
def full(tmp_path: Path) -> str:
    """A record with something in every table."""
    path = str(tmp_path / "full.db")
    with Record.open(path, clock=lambda: datetime(2026, 11, 22, 9, tzinfo=UTC)) as record:
        made = [r for r in many_reports(60) if "boom" not in r.text]
        record.add([fake_read(r) for r in made], [Failure("read", "broke", Report("z", "boom"))])
        record.add(
            [fake_read(Report("r0003", "Clash: a tally, a garrison, 9 soldiers died", made[3].published))]
        )
        record.add([parts()])
        record.replace([fake_read(made[7], Reader("fake", "2", "k2"))])
        relink(record, Linker.load())
        record.judge([Opinion("r0001:e1", "r0002:e1", same=True)], by="ed", reason="the same, é")
        number = record.correct(Correction(CLAIM, Verdict.AMEND, Figure(3, 4, 9)), by="al")
        record.undo(number, by="ed")
        record.correct(Correction(CLAIM, Verdict.REJECT), by="al")
        relink(record, Linker.load())
        record.refresh_index(RULES)
        record.redact(person="Jean Nom9", by="ed", reason="asked to")
        accounts = record.accounts
        accounts.add("Ändré", UserRole.ADMIN, "hash")
        accounts.open_session("ändré", "s" * 64, lasts=timedelta(days=1))
        accounts.add_token("ändré", "t" * 64, scope=Scope.WRITE, label="script")
        hook = record.add_webhook("https://example.org/hook", "secret", filter_="country=ML", by="ed")
        record.log_delivery(Delivery(hook.key, record.last_change(), 1, 1, 200, None, ""))
        record.refresh_index(RULES)
        record.correct(Correction(CLAIM, Verdict.ACCEPT), by="ed")
    return path


def parts() -> Reading:
    """An event of two kinds of people, one of whom are told as a part of the others."""
    whole, part = CLASH.casualties[:2]
    told = replace(CLASH, casualties=(whole, replace(part, part_of=whole.id)))
    return Reading(Report("parts", TEXT), Reader("fake", "1", "k"), (told,))


def rows(store: str) -> dict[str, list[Any]]:
    """Every row of every table, by its key."""
    database = open_database(store, create=False)
    with database.reading() as connection:
        found = {
            t.name: [tuple(r) for r in connection.execute(select(t).order_by(*t.primary_key))]
            for t in METADATA.sorted_tables
        }
    database.engine.dispose()
    return found


def told(store: str) -> Iterator[object]:
    """What the record says, list by list."""
    with Record.open(store, create=False) as record:
        yield list(record.reports())
        yield list(record.readings())
        yield record.judgements()
        yield record.opinions()
        yield record.corrections()
        yield [record.accounts.users(), record.accounts.tokens(), record.accounts.session_user("s" * 64)]
        yield record.changes()
        yield list(record.event_stream(order="-killed"))
        yield [record.review_items(), record.agreement(), record.webhooks(), record.deliveries()]
        yield [record.redactions(), list(record.problems()), record.overview()]
        yield [e.id for e in record.linked_events(EventFilter(text='"militants died"'))]


def test_copies_there_and_back_are_the_record(full: str, postgres: Server, run: Run, tmp_path: Path) -> None:
    back = tmp_path / "back.db"
    with postgres.database(empty=True) as url:
        done = run("record", "copy", full, url, "--json")
        assert done.code == 0, done.err
        first = json.loads(done.out)
        assert run("record", "copy", url, back).code == 0
        before = rows(full)
        assert [name for name, found in before.items() if not found] == []
        assert rows(url) == before
        assert first["rows"] == sum(len(found) for found in before.values())
        for asked, on_server, again in zip(told(full), told(url), told(str(back)), strict=True):
            assert on_server == asked
            assert again == asked
        assert exports(url, run, tmp_path / "server") == exports(full, run, tmp_path / "file")
    assert rows(str(back)) == before


def exports(store: str, run: Run, folder: Path) -> dict[str, bytes]:
    """All exported files."""
    for layout in ("csv", "geojson", "ucdp", "acled"):
        done = run("export", layout, "--db", store, "--out", folder)
        assert done.code == 0, done.err
    found = {p.name: p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    assert len(found) > 4
    return found


def test_a_copy_goes_on_where_the_record_ended(full: str, postgres: Server) -> None:
    with postgres.database() as url:
        with Record.open(full) as record:
            record.copy_to(url)
        for store in (full, url):
            with Record.open(store, clock=lambda: datetime(2026, 11, 22, 9, tzinfo=UTC)) as record:
                record.add([fake_read(Report("new", "Clash: 8 soldiers died"))])
                relink(record, Linker.load())
                record.refresh_index(RULES)
        assert list(told(url)) == list(told(full))


def test_copy_refuses_what_is_not_empty(full: str, store: str, run: Run) -> None:
    with Record.open(store) as record:
        record.accounts.add("ed", UserRole.ADMIN, "hash")
    refused = run("record", "copy", full, store)
    assert refused.code == 1
    assert "holds a record already (users)" in refused.err
    assert refused.err.count("\n") == 1
    with Record.open(full) as record, pytest.raises(RecordError, match="holds a record already"):
        record.copy_to(store)


def test_copy_that_fails_leaves_nothing(full: str, store: str) -> None:
    """A reading that is none is copied as it is; what stops half-way is taken back."""

    def stop(table: str, _rows: int) -> None:
        if table == "claims":
            raise KeyboardInterrupt

    with Record.open(full) as record, pytest.raises(KeyboardInterrupt):
        record.copy_to(store, tell=stop)
    assert {name for name, found in rows(store).items() if found} == set()


@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
        HealthCheck.large_base_example,
    ],
)
@given(st.lists(readings(), min_size=4, max_size=8))
def test_any_reading_is_copied_as_it_is(postgres: Server, made: list[Reading]) -> None:
    with Record.open(":memory:") as record, postgres.database() as url:
        record.add(made)
        record.copy_to(url)
        with Record.open(url) as copied:
            assert list(copied.readings()) == list(record.readings())
            assert [e.value for e in copied.events()] == [e.value for e in record.events()]
