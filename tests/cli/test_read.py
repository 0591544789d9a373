"""read, ingest and reread with the real reader: what is printed, stored, skipped, told, and their exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.record_of_examples import Run, runner
from warledger.knowledge import SHIPPED

EXAMPLES = SHIPPED / "examples" / "reports.jsonl"
CLASH = "Two soldiers and five rebels died in a clash near Kidal on Tuesday, the army said."


@pytest.fixture
def warledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    (tmp_path / "clash.txt").write_text(CLASH, "utf-8")
    return runner(monkeypatch, tmp_path)


def test_read_prints_a_reading_a_line_and_tells_problems(warledger: Run) -> None:
    ran = warledger("read", "clash.txt", "missing.txt", "--published", "2014-05-07", "--publisher", "Press")
    reading = json.loads(ran.out)
    assert reading["format"] == "warledger.reading/1"
    assert reading["report"]["publisher"] == "Press"
    assert reading["events"][0]["date_start"] == "2014-05-06"
    assert ran.code == 1
    assert "missing.txt" in ran.err


def test_read_in_two_processes_gives_the_same_bytes(warledger: Run) -> None:
    alone = warledger("read", EXAMPLES)
    assert alone.code == 0, alone.err
    assert warledger("read", EXAMPLES, "--workers", "2", "-o", "two.jsonl").code == 0
    assert Path("two.jsonl").read_text("utf-8") == alone.out


def test_read_of_wrong_knowledge_is_one_line(warledger: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path("mine") / "lang" / "en"
    folder.mkdir(parents=True)
    (folder / "events.yaml").write_text("- {id: x, type: attack, rank: 2, colour: red, words: [x]}", "utf-8")
    monkeypatch.setenv("WARLEDGER_KNOWLEDGE", "mine")
    ran = warledger("read", "clash.txt")
    assert ran.code == 1
    assert "unknown key 'colour'" in ran.err


def test_ingest_is_idempotent_and_reread_reads_what_is_stale(
    warledger: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = warledger("ingest", "clash.txt", "--published", "2014-05-07", "--json")
    assert first.code == 0, first.err
    assert json.loads(first.out)["stored"] == 1
    again = warledger("ingest", "clash.txt", "missing.txt")
    assert "0 read into warledger.db, 1 known already, of 2 seen" in again.out
    assert again.code == 1
    assert "problems in source: 1" in again.err
    folder = Path("mine")
    folder.mkdir()
    (folder / "note.yaml").write_text("[]", "utf-8")
    monkeypatch.setenv("WARLEDGER_KNOWLEDGE", "mine")
    assert json.loads(warledger("reread", "--json").out)["stored"] == 1


def test_knowledge_check_tells_what_was_checked(warledger: Run) -> None:
    ran = warledger("knowledge", "check", "--file", "means.yaml")
    assert ran.code == 0, ran.err
    assert "0 failures" in ran.out
