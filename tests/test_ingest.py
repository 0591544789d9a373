"""Ingesting: idempotent, past bad reports, through kills, by two processes at once."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.fake_reader import READER, fake_read, many_reports
from tests.stores import traces
from warledger.ingest import IngestOptions, Progress, ingest, reread
from warledger.model import Reader, Reading, Report
from warledger.record import Record
from warledger.sources import SourceProblem

ROOT = Path(__file__).parent.parent
COUNT = 400


@pytest.fixture
def record(store: str) -> Iterator[Record]:
    with Record.open(store) as opened:
        yield opened


def content(record: Record) -> list[object]:
    """Everything but keys and moments."""
    reports = [replace(stored, added_at="") for stored in record.reports()]
    problems = sorted((p.report or "", p.stage, p.message) for p in record.problems())
    events = [(e.source.report.id, e.value) for e in record.events()]
    return [reports, list(record.readings()), problems, events]


def test_ingest_twice_changes_nothing(record: Record) -> None:
    first = ingest(many_reports(60), record=record, reader=fake_read)
    before = content(record)
    assert (first.seen, first.stored, first.failed, first.bad) == (60, 56, 4, 4)
    again = ingest(many_reports(60), record=record, reader=fake_read)
    assert (again.seen, again.stored, again.known, again.failed) == (60, 0, 60, 0)
    assert content(record) == before


def test_ingest_stores_problems_and_goes_on(record: Record) -> None:
    bad = SourceProblem("feed.xml", "entry 3", "no text")
    stream = [Report("a", "boom"), bad, Report("b", "undated clash"), Report("c", "boom again")]
    summary = ingest(stream, record=record, reader=fake_read)
    assert (summary.seen, summary.stored, summary.failed, summary.source_problems) == (4, 1, 2, 1)
    assert {(c.stage, c.count) for c in summary.stages} == {("read", 2), ("source", 1), ("dates", 1)}
    met = [(p.report, p.source, p.record, p.stage, p.message) for p in record.problems()]
    assert ("a", None, None, "read", "ValueError: this text explodes") in met
    assert (None, "feed.xml", "entry 3", "source", "no text") in met
    assert ("b", None, None, "dates", "no year") in met


def test_ingest_keeps_problems_once(record: Record) -> None:
    for _ in range(2):
        ingest(
            [SourceProblem("feed.xml", None, "not XML"), Report("a", "boom")], record=record, reader=fake_read
        )
    assert len(list(record.problems())) == 2


def test_ingest_strict_raises(record: Record) -> None:
    with pytest.raises(ValueError, match="explodes"):
        ingest([Report("a", "boom")], record=record, reader=fake_read, options=IngestOptions(strict=True))


def test_ingest_shows_progress_after_each_batch(record: Record) -> None:
    shown: list[Progress] = []
    ingest(
        many_reports(10),
        record=record,
        reader=fake_read,
        options=IngestOptions(batch=4),
        progress=shown.append,
    )
    assert [p.seen for p in shown] == [4, 8, 10]
    assert shown[-1] == Progress(10, 9, 0, 1)


def test_ingest_replaces_what_no_database_takes(record: Record) -> None:
    summary = ingest([Report("a", "clash\x00 at \ud800Gao", title="x\x00")], record=record, reader=fake_read)
    assert summary.stored == 1
    stored = record.report("a")
    assert stored is not None
    assert stored.report.text == "clash\ufffd at \ufffdGao"


def test_ingest_keeps_problems_whose_words_no_database_takes(record: Record) -> None:
    bad = SourceProblem("caf\udce9.txt", "line \x00", "broken: \udcff\x00")
    summary = ingest([Report("a", "Clash"), bad], record=record, reader=fake_read)
    assert (summary.stored, summary.source_problems) == (1, 1)
    [problem] = record.problems()
    assert (problem.source, problem.record, problem.message) == (
        "caf\ufffd.txt",
        "line \ufffd",
        "broken: \ufffd\ufffd",
    )


def test_ingest_same_text_in_one_batch_is_one_report(record: Record) -> None:
    summary = ingest([Report("a", "clash"), Report("b", "clash")], record=record, reader=fake_read)
    assert (summary.stored, summary.known) == (1, 1)


def test_reread_reads_stale_and_failed(record: Record) -> None:
    ingest(many_reports(30), record=record, reader=fake_read)
    newer = Reader("fake", "2", "k2")

    def read(report: Report) -> Reading:
        return (
            fake_read(replace(report, text=report.text), newer)
            if "boom" not in report.text
            else Reading(report, newer)
        )

    summary = reread(record, read, made_by=newer, options=IngestOptions(batch=7))
    assert (summary.seen, summary.stored, summary.failed) == (30, 30, 0)
    assert {r.reader for r in record.readings()} == {newer}
    assert list(record.problems()) == []
    assert reread(record, read, made_by=newer).seen == 0


def test_reread_ends_though_reports_fail_again(record: Record) -> None:
    ingest(many_reports(30), record=record, reader=fake_read)
    assert reread(record, fake_read, made_by=READER, options=IngestOptions(batch=1)).failed == 2
    assert len(list(record.problems())) == 2


@dataclass(frozen=True)
class Run:
    process: subprocess.Popen[bytes]

    def finish(self) -> dict[str, int]:
        out, err = self.process.communicate(timeout=120)
        assert self.process.returncode == 0, err.decode()
        return dict(json.loads(out))


def start(store: str) -> Run:
    command = [sys.executable, "-m", "tests.fake_reader", store, str(COUNT)]
    env = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PATH": "/usr/bin:/bin"}
    return Run(subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE))


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    with Record.open(tmp_path_factory.mktemp("whole") / "record.db") as opened:
        ingest(many_reports(COUNT), record=opened, reader=fake_read)
        return content(opened)


def test_ingest_survives_kills(store: str, uninterrupted: list[object]) -> None:
    """SIGKILL at random moments: while loading, while making the tables, while reading, while writing."""
    moments = random.Random(20141029)
    kills = 0
    for _ in range(5):
        run = start(store)
        wait_for(store, run, moments.choice([0.0, 0.01, 0.05, 0.15, 0.3]))
        run.process.send_signal(signal.SIGKILL)
        run.process.communicate()
        kills += run.process.returncode == -signal.SIGKILL
    assert kills >= 3
    last = start(store).finish()
    assert last["seen"] == COUNT
    with Record.open(store) as opened:
        assert content(opened) == uninterrupted


def wait_for(store: str, run: Run, more: float) -> None:
    """Wait until the process has begun to work on the record, then some more."""
    before = traces(store)
    deadline = time.monotonic() + 60
    while run.process.poll() is None and time.monotonic() < deadline:
        if traces(store) != before:
            break
        time.sleep(0.002)
    time.sleep(more)


@pytest.mark.parametrize("processes", [2, 4])
def test_processes_at_once_lose_nothing(store: str, processes: int, uninterrupted: list[object]) -> None:
    runs = [start(store) for _ in range(processes)]
    results = [run.finish() for run in runs]
    assert [r["seen"] for r in results] == [COUNT] * processes
    with Record.open(store) as opened:
        assert content(opened) == uninterrupted
        assert sum(r["stored"] for r in results) == len(list(opened.readings()))
