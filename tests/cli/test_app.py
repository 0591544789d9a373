"""The command as a whole: help in time, errors in one line, exit codes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from tests.cli.record_of_examples import Run, runner
from warledger.cli.app import app

COMMANDS = [
    "read",
    "ingest",
    "events",
    "tallies",
    "strengths",
    "people",
    "show",
    "evaluate",
    "reread",
    "schema",
    "link",
    "why",
    "judge",
    "split",
    "merge",
    "correct",
    "undo",
    "judgements",
    "diff",
    "losses",
    "operation",
    "series",
    "serve",
]
GROUPS = ["record", "export", "knowledge", "gazetteer", "user", "token", "webhook"]


@pytest.fixture
def warledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return runner(monkeypatch, tmp_path)


def test_app_lists_every_command() -> None:
    assert set(get_command(app).commands) == {*COMMANDS, *GROUPS}  # type: ignore[attr-defined]  # it is a group


@pytest.mark.parametrize("command", COMMANDS)
def test_app_help_of_each_command_has_examples(warledger: Run, command: str) -> None:
    ran = warledger(command, "--help")
    assert ran.code == 0
    assert f"warledger {command}" in ran.out.split("Examples:")[1]


def test_app_help_takes_less_than_half_a_second() -> None:
    command = [sys.executable, "-c", "from warledger.cli import main; main()", "--help"]
    assert min(_cpu_seconds(command) for _ in range(3)) < 0.5


def test_app_help_imports_nothing_heavy() -> None:
    code = "import sys, warledger.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not {"spacy", "sqlalchemy", "rich.table", "httpx", "yaml"} & set(done.stdout.split())


def test_app_version(warledger: Run) -> None:
    assert warledger("--version").out.startswith("warledger ")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["no-such-command"], 2, "No such command"),
        (["events", "--db", "none.db"], 1, "no record here"),
        (["events", "--since", "yesterday"], 2, "--since: 'yesterday' is not a day"),
        (["knowledge", "list", "spells"], 2, "'spells' is no kind of knowledge"),
        (["evaluate", "no-folder", "--readings", "none.jsonl"], 1, "none.jsonl: cannot be read"),
        (["read", "none.txt", "-o", "no/such/folder.jsonl"], 2, "cannot be written"),
    ],
)
def test_app_errors_are_one_line(warledger: Run, arguments: list[str], code: int, words: str) -> None:
    ran = warledger(*arguments)
    assert ran.code == code
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_app_wrong_settings_are_one_line(warledger: Run) -> None:
    Path("warledger.toml").write_text("colour = 'red'\n")
    ran = warledger("events")
    assert ran.code == 2
    assert "unknown setting 'colour'" in ran.err


def _cpu_seconds(command: list[str]) -> float:
    """What the command itself takes, however busy the machine is, and without the counting of lines."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=plain)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
