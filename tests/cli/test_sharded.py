"""read --out, ingest by shards and link by blocks with the real reader: the record of a plain ingest, whatever the engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.record_of_examples import Run, runner
from warledger.knowledge import SHIPPED

EXAMPLES = SHIPPED / "examples" / "reports.jsonl"


@pytest.fixture
def warledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    crawl = tmp_path / "crawl"
    crawl.mkdir()
    lines = EXAMPLES.read_text("utf-8").splitlines(keepends=True)
    (crawl / "a.jsonl").write_text("".join(lines[:3]), "utf-8")
    (crawl / "b.jsonl").write_text("".join(lines[3:6]) + lines[3], "utf-8")
    return runner(monkeypatch, tmp_path)


def events(warledger: Run, db: str) -> str:
    return warledger("events", "--db", db, "--json").out


def test_sharded_ingest_gives_the_record_of_a_plain_one(warledger: Run) -> None:
    plain = warledger("ingest", "crawl", "--db", "plain.db", "--json")
    two = warledger("ingest", "crawl", "--db", "two.db", "--workers", "2", "--json")
    assert json.loads(plain.out)["stored"] == json.loads(two.out)["stored"] == 6
    assert events(warledger, "two.db") == events(warledger, "plain.db")
    read = warledger("read", "crawl", "--out", "one", "--json")
    assert json.loads(read.out)["account"] == {
        "pages": 7, "without_text": 0, "other_language": 0, "irrelevant": 0, "copies": 1, "read": 6, "problems": 0,
    }  # fmt: skip
    parts = [sorted((Path(f) / "shards").iterdir()) for f in ("one", "two.db.readings")]
    assert [p.read_bytes() for p in parts[0]] == [p.read_bytes() for p in parts[1]]
    assert warledger("ingest", "--readings", "one", "--db", "one.db", "--no-link").code == 0
    linked = warledger("link", "--db", "one.db", "--engine", "processes", "--workers", "2", "--json")
    assert json.loads(linked.out)["mentions"] > 0
    assert events(warledger, "one.db") == events(warledger, "plain.db")


def test_sharded_read_tells_what_is_broken(warledger: Run) -> None:
    Path("crawl/c.warc.gz").write_bytes(b"\x1f\x8b no archive")
    ran = warledger("read", "crawl", "--out", "out")
    assert ran.code == 1
    assert "3 of 3 shards are read" in ran.out
    assert "1 problems" in ran.out
    again = warledger("read", "crawl", "--out", "out")
    assert "3 of them by an earlier start" in again.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("read", "crawl", "--engine", "ray"), "name a folder with --out"),
        (("read", "crawl", "--ray-address", "auto"), "only with --engine ray"),
        (("read", "crawl", "--engine", "local", "--workers", "2"), "take --engine processes"),
        (("read", "crawl", "--out", "o", "--ray-address", "auto"), "only with --engine ray"),
        (("read", "crawl", "--out", "o", "--engine", "local", "--workers", "2"), "take --engine processes"),
        (("read", "-", "--out", "o"), "standard input is no shard"),
        (("read", "https://example.org/a.warc", "--out", "o"), "no shards"),
        (("ingest",), "name sources"),
        (("ingest", "crawl", "--readings", "o"), "name sources, or a folder"),
        (("ingest", "crawl", "--strict", "--workers", "2"), "--strict"),
        (("ingest", "crawl", "--workers", "2", "--db", "postgresql+psycopg://h/d"), "name a folder"),
    ],
)
def test_sharded_wrong_usage_is_one_line(warledger: Run, arguments: tuple[str, ...], message: str) -> None:
    ran = warledger(*arguments)
    assert ran.code == 2
    assert message in ran.err
    assert len(ran.err.splitlines()) == 1
