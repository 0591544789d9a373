"""Judging from the command line: what makes no sense is one line and exit code 2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.record_of_examples import Run, make_record, runner

CLAIM = "gao-1:14-24:killed"


@pytest.fixture
def warledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    make_record(tmp_path / "warledger.db")
    return runner(monkeypatch, tmp_path)


@pytest.mark.parametrize(
    "arguments",
    [
        ("amend", "--best", 5, "--low", 9),
        ("amend", "--low", 3),
        ("accept", "--low", 3),
        ("reject", "--best", 3),
    ],
)
def test_correct_refuses_numbers_that_make_no_sense(warledger: Run, arguments: tuple[object, ...]) -> None:
    ran = warledger("correct", CLAIM, *arguments, "--by", "ed")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert warledger("judgements").out == "0 judgements\n"


def test_judge_split_merge_correct_and_undo(warledger: Run) -> None:
    assert warledger("merge", "gao-1:e1", "gao-2:e1", "--by", "ed").code == 0
    ran = warledger("split", "gao-1:e1", "gao-2:e1", "--by", "ed", "--reason", "another road")
    assert (ran.code, "different" in ran.out) == (0, True)
    assert warledger("judge", "gao-1:e1", "gao-3:e1", "different", "--by", "ed").code == 0
    ran = warledger("correct", CLAIM, "amend", "--best", 5, "--high", 6, "--by", "ed", "--json")
    kept = json.loads(ran.out)
    assert kept["figure"]["high"] == 6
    number = kept["number"]
    ran = warledger("undo", number, "--by", "ed")
    assert ran.out == f"judgement {number + 1}: judgement {number}: undo\n"
    assert warledger("undo", "9" * 30, "--by", "ed").code == 2
