"""The README shows what the commands print; where this fails, paste the new output into it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.record_of_examples import runner

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_readme_is_short() -> None:
    assert len(README.splitlines()) < 150


def test_readme_example_prints_what_it_shows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    report, shown = (text for kind, text in BLOCKS if kind == "")
    claim = next(text for kind, text in BLOCKS if kind == "json")
    warledger = runner(monkeypatch, tmp_path)
    Path("report.txt").write_text(report, "utf-8")
    assert warledger("ingest", "report.txt", "--db", "first.db").code == 0
    printed = warledger("show", "pobe-mengao", "--db", "first.db").out
    assert [line.rstrip() for line in printed.splitlines()] == shown.splitlines()
    reading = json.loads(warledger("read", "report.txt").out)
    assert json.loads(claim) in reading["events"][0]["casualties"]


def test_readme_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    code = next(text for kind, text in BLOCKS if kind == "python")
    exec(compile(code, "README.md", "exec"), {})  # our own README
    assert capsys.readouterr().out == "armed_clash [2]\n"
