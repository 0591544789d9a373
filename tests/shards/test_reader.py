from __future__ import annotations

import gzip
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fake_reader import READER, fake_read
from tests.shards.making import OPTIONS, files_of, local, rows_of, run, write_reports
from tests.sources.reading import article
from tests.sources.test_warc import answer, record
from warledger.opening import Opened
from warledger.record import Record
from warledger.shards.account import Account
from warledger.shards.engines import LocalEngine
from warledger.shards.folder import ReadingsFolder
from warledger.shards.found import find_shards
from warledger.shards.load import load_readings
from warledger.shards.reader import Relevance, ShardReader
from warledger.shards.shard import Done
from warledger.sources import Fault, SourceProblem, open_source

WAR = "Gunmen killed 12 soldiers in an attack on an army base near Gao on Tuesday, the army said in a statement."
PEACE = (
    "The bakery on the corner has sold bread and cakes to its neighbours since the spring, its owner said."
)
GUERRE = (
    "Le gouvernement a annoncé que les soldats ont été tués dans une attaque contre la base, selon l'armée."
)


def page(text: str, n: int, language: str = "en") -> bytes:
    body = f"<html lang={language}><body><article><p>{text}</p><p>{text}</p></article></body></html>"
    return record(answer(body.encode()), uri=f"https://e.org/{n}")


PAGES = [
    page(WAR, 1),
    page(PEACE, 2),
    page(GUERRE, 3, "fr"),
    page(WAR, 4),
    record(answer(b"<html><body><nav>Home</nav></body></html>"), uri="https://e.org/5"),
    record(answer(b"{}", Content_Type="application/json"), uri="https://e.org/6"),
    page(WAR.replace("12", "13"), 7),
]


def read_archive(path: Path, opened: Opened) -> tuple[Done, ReadingsFolder]:
    folder = ReadingsFolder(str(path.parent / f"out-{path.name}"))
    reader = ShardReader(fake_read, Relevance(opened.knowledge), READER, OPTIONS, folder)
    run(find_shards([str(path)]), LocalEngine(lambda: reader), folder)
    [done] = folder.finished().values()
    return done, folder


def test_reader_pages_that_declare_another_language_cost_no_extraction(
    tmp_path: Path, opened: Opened
) -> None:
    (tmp_path / "a.warc").write_bytes(b"".join([*PAGES, page(WAR.replace("12", "14"), 8, "fr-FR")]))
    account, rows = [], []
    for name, languages in (("all", None), ("some", opened.knowledge.languages)):
        folder = ReadingsFolder(str(tmp_path / name))
        options = replace(OPTIONS, languages=languages)
        reader = ShardReader(fake_read, Relevance(opened.knowledge), READER, options, folder)
        account.append(
            run(find_shards([str(tmp_path / "a.warc")]), LocalEngine(lambda r=reader: r), folder).account
        )  # type: ignore[misc]
        rows.append(rows_of(folder))
    assert account[0] == account[1]
    assert account[1].other_language == 2
    assert rows[0] == rows[1]
    found = open_source(str(tmp_path / "a.warc"), options=replace(OPTIONS, languages=frozenset({"en"})))
    assert [f.fault for f in found if isinstance(f, SourceProblem)].count(Fault.FOREIGN) == 2


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_reader_counts_each_page_once(tmp_path: Path, opened: Opened, name: str) -> None:
    pieces = [gzip.compress(p, mtime=0) for p in PAGES] if name.endswith(".gz") else PAGES
    (tmp_path / name).write_bytes(b"".join(pieces))
    done, folder = read_archive(tmp_path / name, opened)
    assert done.account == Account(
        pages=6, without_text=1, other_language=1, irrelevant=1, copies=1, read=2, problems=0
    )
    urls = [row.reading.report.url for row in rows_of(folder) if row.reading]
    assert urls == ["https://e.org/1", "https://e.org/7"]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_reader_a_cut_archive_is_a_problem_behind_what_can_be_read(
    tmp_path: Path, opened: Opened, share: float
) -> None:
    whole = b"".join(gzip.compress(p, mtime=0) for p in PAGES)
    (tmp_path / "cut.warc.gz").write_bytes(whole[: int(share * len(whole))])
    done, folder = read_archive(tmp_path / "cut.warc.gz", opened)
    assert done.account.adds_up
    assert done.account.problems == 1
    [problem] = [row for row in rows_of(folder) if row.reading is None]
    assert problem.source == str(tmp_path / "cut.warc.gz")
    assert problem.message
    assert "truncated" in problem.message


@pytest.mark.parametrize(
    "content", [b"", b"no archive at all " * 400, b"\x1f\x8b nonsense", b"PK\x03\x04" * 99]
)
def test_reader_what_is_no_archive_is_a_problem(tmp_path: Path, opened: Opened, content: bytes) -> None:
    (tmp_path / "a.warc.gz").write_bytes(content)
    done, _ = read_archive(tmp_path / "a.warc.gz", opened)
    assert done.account == Account(pages=1, problems=1)


def test_reader_a_report_that_fails_is_kept(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", files=1, each=10)
    folder = ReadingsFolder(str(tmp_path / "out"))
    summary = run(find_shards([str(tmp_path / "in")]), local(folder), folder)
    assert summary.account == Account(pages=10, read=9, problems=1)
    [failed] = [row for row in rows_of(folder) if row.reading is None]
    assert failed.report is not None
    assert (failed.report.id, failed.message) == ("r0005", "ValueError: this text explodes")


def test_reader_notes_go_with_their_report(tmp_path: Path, opened: Opened) -> None:
    latin = (WAR + " Café Noël.").encode("cp1252")
    (tmp_path / "a.txt").write_bytes(latin)
    (tmp_path / "b.txt").write_bytes(PEACE.encode() + "é".encode("cp1252"))
    (tmp_path / "c.html").write_text(article("Attack"), "utf-8")
    folder = ReadingsFolder(str(tmp_path / "out"))
    reader = ShardReader(fake_read, Relevance(opened.knowledge), READER, OPTIONS, folder)
    run(find_shards([str(tmp_path)]), LocalEngine(lambda: reader), folder)
    notes = [row for row in rows_of(folder) if row.reading is None]
    assert [(Path(n.source or "").name, n.message) for n in notes] == [("a.txt", "not UTF-8: read as cp1252")]


def test_reader_parts_of_a_file_give_the_readings_of_the_whole(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", files=1, each=40)
    whole, parts = (ReadingsFolder(str(tmp_path / name)) for name in ("whole", "parts"))
    run(find_shards([str(tmp_path / "in")]), local(whole), whole)
    run(find_shards([str(tmp_path / "in")], part=2000), local(parts), parts)
    assert len(files_of(parts)) > len(files_of(whole))
    assert sorted(rows_of(parts), key=repr) == sorted(rows_of(whole), key=repr)


def test_reader_a_file_whose_name_is_no_utf8_is_a_problem_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/caf\xe9.jsonl")).write_text("no report\n")
    folder = ReadingsFolder(str(tmp_path / "out"))
    summary = run(find_shards([str(tmp_path / "in")]), local(folder), folder)
    assert (summary.lost, summary.account) == ((), Account(pages=1, problems=1))
    [problem] = rows_of(folder)
    assert (problem.source or "").endswith("/caf\ufffd.jsonl")
    with Record.open(tmp_path / "a.db") as record:
        assert load_readings(folder, record).source_problems == 1
    assert run(find_shards([str(tmp_path / "in")]), local(folder), folder).before == 1
