"""What only a server can do to a record: go away, come back, sort by its own language, let many write at once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from time import sleep

import psycopg
import pytest
from sqlalchemy import event, text

from tests.fake_reader import fake_read, many_reports
from tests.postgres import Server
from warledger.errors import RecordError, UsageError
from warledger.ingest import ingest
from warledger.model import Reading, Report
from warledger.record import Correction, Member, Record, Verdict
from warledger.record.database import Uncertain, open_database

# What is let through is through at once; what waits is seen to wait this long.
SOON_S = 20
WAITS_S = 0.3


@pytest.fixture
def url(postgres: Server) -> Iterator[str]:
    with postgres.database() as found:
        yield found


def clash(name: str, words: str = "3 soldiers died") -> Reading:
    return fake_read(Report(name, f"Clash of {name}: {words}"))


def test_every_column_of_words_is_ordered_by_code_points(url: str) -> None:
    database = open_database(url, create=False)
    with database.reading() as connection:
        assert connection.scalar(text("SELECT 'B' > 'a' AND 'é' < 'f'")) is True, (
            "the server sorts as a language does"
        )
        collations = connection.execute(
            text(
                "SELECT DISTINCT collation_name FROM information_schema.columns "
                "WHERE table_schema = 'public' AND data_type IN ('text', 'character varying') "
                "AND table_name <> 'alembic_version'"
            )
        )
        assert list(collations.scalars()) == ["C"]
    database.engine.dispose()


@pytest.mark.parametrize("moments", [(0.02, 0.2), (0.1, 0.35), (0.3, 0.6)])
def test_ingest_goes_on_when_the_server_is_started_again(
    postgres: Server, url: str, caplog: pytest.LogCaptureFixture, moments: tuple[float, ...]
) -> None:
    """The server is stopped at once, twice, in the middle of the work: nothing is lost, nothing is there twice."""
    reports = [r for r in many_reports(500) if "boom" not in r.text]

    record = Record.open(url)
    with caplog.at_level(logging.WARNING), ThreadPoolExecutor(1) as pool:
        running = pool.submit(ingest, reports, record=record, reader=fake_read)
        for moment in moments:
            sleep(moment)
            postgres.stop()
            postgres.start()
        summary = running.result(timeout=90)
    assert summary.seen == summary.stored + summary.known == len(reports)
    with record:
        assert sorted(s.report.id for s in record.reports()) == sorted(r.id for r in reports)
        assert sorted(r.report.id for r in record.readings()) == sorted(r.id for r in reports)
        assert len(list(record.events())) == len(reports)
        assert list(record.problems()) == []


def test_a_server_that_stays_away_is_told_in_one_line(postgres: Server, url: str) -> None:
    patient = replace(open_database(url, create=False), patience_s=0.2)
    with Record(patient) as record:
        record.add([clash("a")])
        postgres.stop()
        try:
            for work in (lambda: record.add([clash("b")]), lambda: list(record.reports())):
                with pytest.raises(RecordError, match=r"127\.0\.0\.1"):
                    work()
            with pytest.raises(RecordError, match="refused"):
                Record.open(url)
        finally:
            postgres.start()
        record.add([clash("b")])
        assert [s.report.id for s in record.reports()] == ["a", "b"]


def lost_at_commit(record: Record, url: str) -> None:
    """Have the server throw out the next transaction that is committed."""
    lost = []

    def throw_out(connection: object) -> None:
        if not lost:
            lost.append(True)
            pid = connection.connection.dbapi_connection.info.backend_pid  # type: ignore[attr-defined]
            with psycopg.connect(url.replace("+psycopg", "")) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    event.listen(record._database.engine, "commit", throw_out)


def test_a_batch_whose_commit_was_lost_is_there_once(url: str) -> None:
    with Record.open(url) as record:
        lost_at_commit(record, url)
        assert record.add([clash("a"), clash("b")]).stored == 2
        assert [s.report.id for s in record.reports()] == ["a", "b"]


def test_a_judgement_whose_commit_was_lost_is_not_given_twice(url: str) -> None:
    with Record.open(url) as record:
        record.add([clash("a")])
        claim = next(e.value.casualties[0].id for e in record.events())
        lost_at_commit(record, url)
        with pytest.raises(Uncertain, match="look whether it is there"):
            record.correct(Correction(claim, Verdict.ACCEPT), by="ed")
        assert record.judgements() == []
        record.correct(Correction(claim, Verdict.ACCEPT), by="ed")
        assert len(record.judgements()) == 1


def waits(work: Callable[[], object], free: Callable[[], object]) -> bool:
    """True where work goes on only after something was let free."""
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(work)
        waited = bool(wait([running], timeout=WAITS_S).not_done)
        free()
        running.result(timeout=SOON_S)
    return waited


def test_reports_of_other_names_are_added_side_by_side(url: str) -> None:
    one, other = Record.open(url), open_database(url, create=False)
    held = other.adding(["id a"])
    held.__enter__()
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(one.add, [clash("b")]).result(timeout=SOON_S).stored == 1
    assert waits(lambda: one.add([clash("a")]), lambda: held.__exit__(None, None, None))
    held = other.adding(["id a"])
    held.__enter__()
    assert waits(lambda: one.replace([clash("b")]), lambda: held.__exit__(None, None, None))
    one.close()
    other.engine.dispose()


def test_one_links_at_a_time(url: str) -> None:
    one, other = Record.open(url), Record.open(url)
    held = other.linking()
    held.__enter__()

    def link() -> None:
        with one.linking():
            pass

    assert waits(link, lambda: held.__exit__(None, None, None))
    with other.linking():
        other.add([clash("a")])
        assert relinked(other)
    one.close()
    other.close()


def relinked(record: Record) -> bool:
    """Who links may write."""
    return record.save_links(record.link_state().stamp, (), (), [Member("a:e1", "a:e1", "a")])


def test_two_pages_of_one_address_are_versions_whoever_adds_them(url: str) -> None:
    """Eight writers add a page each, all of one address: one page with eight versions."""
    made = [fake_read(Report(f"r{n}", f"Clash: {n} soldiers died", url="https://x.org/1")) for n in range(8)]

    def add(reading: Reading) -> int:
        with Record.open(url) as record:
            return record.add([reading]).stored

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(add, made)) == 8
    with Record.open(url) as record:
        found = list(record.reports())
    assert len({s.page for s in found}) == 1
    assert sorted(s.n for s in found) == list(range(1, 9))
    assert [s.n for s in found if s.latest] == [8]


def test_open_says_what_is_wrong_with_an_address(postgres: Server, url: str) -> None:
    with pytest.raises(UsageError, match="no database"):
        Record.open("mysql://localhost/x")
    with pytest.raises(RecordError, match="does not exist"):
        Record.open(url.rpartition("/")[0] + "/nowhere")
    with postgres.database(empty=True) as empty:
        with pytest.raises(RecordError, match="holds no record"):
            Record.open(empty, create=False)
        database = open_database(empty.replace("+psycopg", ""), create=True)
        database.engine.dispose()
        secret = empty.replace("warledger@", "warledger:geheim@")
        with Record.open(secret) as record:
            assert "geheim" not in record.name
            with pytest.raises(RecordError, match="pg_dump"):
                record.backup(postgres.folder / "x.db")


def test_a_database_that_cannot_hold_every_letter_is_refused(postgres: Server) -> None:
    ascii_only = "ENCODING 'SQL_ASCII' LOCALE 'C' LOCALE_PROVIDER libc"
    with (
        postgres.database(empty=True, more=ascii_only) as url,
        pytest.raises(RecordError, match="SQL_ASCII"),
    ):
        Record.open(url)
