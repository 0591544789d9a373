from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from tests.fake_reader import fake_read
from tests.shards.making import fake_maker, run, write_reports
from warledger.errors import SourceError
from warledger.ingest import Progress, ingest
from warledger.record import Record
from warledger.shards.engines import LocalEngine
from warledger.shards.folder import ReadingsFolder
from warledger.shards.found import find_shards
from warledger.shards.load import expected_rows, load_readings
from warledger.sources import SourceOptions, open_source


@pytest.fixture
def folder(tmp_path: Path) -> ReadingsFolder:
    write_reports(tmp_path / "in", files=4, each=30)
    (tmp_path / "in" / "part4.jsonl").write_text("no report\n")
    made = ReadingsFolder(str(tmp_path / "out"))
    run(find_shards([str(tmp_path / "in")], part=2000), LocalEngine(fake_maker(made)), made)
    return made


def contents(record: Record) -> tuple[list[object], list[object], list[object]]:
    readings = sorted((asdict(r) for r in record.readings()), key=lambda r: str(r["report"]["id"]))
    problems = sorted((p.stage, p.message, p.report or "") for p in record.problems())
    reports = [(s.report.id, s.n) for s in record.reports()]
    return list(readings), list(problems), list(reports)


def test_load_gives_the_record_that_ingest_gives(folder: ReadingsFolder, tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.db") as loaded, Record.open(tmp_path / "b.db") as ingested:
        summary = load_readings(folder, loaded)
        ingest(open_source(str(tmp_path / "in"), options=SourceOptions()), record=ingested, reader=fake_read)
        assert contents(loaded) == contents(ingested)
        assert (summary.seen, summary.stored, summary.failed, summary.source_problems) == (121, 113, 7, 1)


def test_load_twice_changes_nothing(folder: ReadingsFolder, tmp_path: Path) -> None:
    seen: list[Progress] = []
    with Record.open(tmp_path / "a.db") as record:
        load_readings(folder, record)
        before = contents(record)
        again = load_readings(folder, record, progress=seen.append)
        assert contents(record) == before
    assert (again.stored, again.known) == (0, 113)
    assert seen[-1].seen == expected_rows(folder) == 121


def test_load_a_broken_file_costs_only_itself(folder: ReadingsFolder, tmp_path: Path) -> None:
    done = next(d for d in folder.finished().values() if d.account.read)
    path = Path(folder.address) / done.file
    path.write_bytes(path.read_bytes()[:-20] + b"x" * 20)
    with Record.open(tmp_path / "a.db") as record:
        summary = load_readings(folder, record)
        assert summary.stored == 113 - done.account.read
        assert any("not the file that the manifest" in p.message for p in record.problems())


def test_load_nothing_is_told(tmp_path: Path) -> None:
    empty = ReadingsFolder(str(tmp_path / "nothing"))
    with Record.open(":memory:") as record, pytest.raises(SourceError, match="no finished shards"):
        load_readings(empty, record)
