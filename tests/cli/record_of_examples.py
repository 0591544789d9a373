"""A small record made without a language model, for the commands that only look."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.fake_reader import fake_read
from warledger.cli.app import main
from warledger.model import Report
from warledger.record import Failure, Record

TEXTS = {
    "gao-1": "Clash at Gao: 3 soldiers and 12 militants died, among them Sergeant Jean Petit.\n\nA tally stands.",
    "gao-2": "Ambush at Gao: 5 soldiers and 12 militants died. The garrison was small.",
    "gao-3": "Raid that rebels plan for Gao.",
}


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def make_record(path: Path) -> Path:
    """Three reports of Gao, and one that could not be read."""
    reports = [Report(i, text, date(2014, 10, 29), "Press", f"Title {i}") for i, text in TEXTS.items()]
    with Record.open(path) as record:
        record.add([fake_read(r) for r in reports], [Failure("read", "it burst", Report("burst", "boom"))])
    return path


def runner(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Run:
    """Runs the command line in this process, in a folder without settings."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "100")
    return partial(run, monkeypatch)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> Ran:
    """One command."""
    streams = [TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2)]
    with monkeypatch.context() as patch:
        patch.setattr(sys, "argv", ["warledger", *map(str, arguments)])
        patch.setattr(sys, "stdout", streams[0])
        patch.setattr(sys, "stderr", streams[1])
        with pytest.raises(SystemExit) as stopped:
            main()
    out, err = (s.buffer.getvalue().decode() for s in streams)  # type: ignore[attr-defined]  # a BytesIO
    code = stopped.value.code
    return Ran(code if isinstance(code, int) else 0 if code is None else 1, out, err)
