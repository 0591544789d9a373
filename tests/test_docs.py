"""Docs are tests: the blocks of each page run in their order in an empty folder of its own.

A page that speaks of "$RECORD" is given the address of an empty database of PostgreSQL in it.

`python` blocks run in one namespace a page; of `console` blocks the lines that begin with `$ warledger` run, and
their exit code counts (0, or the one told in `# exit code N`); a block with a title is written to that file.
Commands that need no shell run in this process and share its language model: a cold start of each takes minutes.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cli.record_of_examples import run
from warledger.settings import PREFIX

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
# Written by scripts/generate_reference.py from the code; its examples name files that nobody has.
GENERATED: Final = DOCS / "reference"
RUN: Final = ("python", "console")
COMMAND: Final = "$ warledger"
SERVER: Final = "RECORD"
# A cold start and the example reports take seconds; this only ends a command that hangs.
TIMEOUT_S: Final = 300

_FENCE: Final = re.compile(r"^```(\w*)(?: title=\"([^\"]+)\")?$(.*?)^```$", re.MULTILINE | re.DOTALL)
# What only a shell understands.
_SHELL: Final = re.compile(r"[|<>&;$*?`\\]")
_EXIT_CODE: Final = re.compile(r"# exit code (\d+)$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page."""

    language: str
    title: str
    text: str
    line: int
    """Line of the page on which its text begins, from 1."""


def read_blocks(page: str) -> list[Block]:
    """The blocks of a page in their order."""
    return [
        Block(m.group(1), m.group(2) or "", m.group(3)[1:], page.count("\n", 0, m.start(3)) + 2)
        for m in _FENCE.finditer(page)
    ]


PAGES: Final = sorted(p for p in DOCS.rglob("*.md") if GENERATED not in p.parents)
RUNNABLE: Final = [p for p in PAGES if any(b.language in RUN for b in read_blocks(p.read_text("utf-8")))]


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty working folder, with nobody's settings or own places."""
    for name in [n for n in os.environ if n.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / ".share"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", RUNNABLE, ids=lambda p: p.relative_to(DOCS).as_posix())
def test_docs_blocks_run(
    page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    with ExitStack() as stack:
        if f"${SERVER}" in page.read_text("utf-8"):
            server = request.getfixturevalue("postgres")
            monkeypatch.setenv(SERVER, stack.enter_context(server.database(empty=True)))
        run_blocks(page, folder, monkeypatch)


def run_blocks(page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run what can be run of a page."""
    names: dict[str, Any] = {"__name__": "page"}
    for block in read_blocks(page.read_text("utf-8")):
        if block.title:
            target = folder / block.title
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, "utf-8")
        elif block.language == "python":
            # Blank lines in front, so that a traceback tells the line of the page.
            code = "\n" * (block.line - 1) + block.text
            exec(compile(code, str(page), "exec"), names)
        elif block.language == "console":
            run_commands(block.text, monkeypatch)


def run_commands(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the commands of a console block; only their exit codes count."""
    for line in text.splitlines():
        if line.startswith(COMMAND):
            told = _EXIT_CODE.search(line)
            code, shown = run_command(line.removeprefix("$ "), monkeypatch)
            assert code == int(told.group(1) if told else 0), f"{line}\n{shown}"


def run_command(command: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """The exit code of a command, and all that it printed."""
    if SERVER in os.environ:
        command = command.replace(f'"${SERVER}"', shlex.quote(os.environ[SERVER]))
    if _SHELL.search(command):
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=TIMEOUT_S)
        return done.returncode, done.stdout + done.stderr
    ran = run(monkeypatch, *shlex.split(command, comments=True)[1:])
    return ran.code, ran.out + ran.err


def test_docs_has_pages_to_run() -> None:
    assert DOCS / "tutorial.md" in RUNNABLE


def test_docs_console_lines_begin_with_a_prompt_where_they_are_commands() -> None:
    for page in PAGES:
        for block in read_blocks(page.read_text("utf-8")):
            if block.language == "console":
                assert COMMAND in block.text, f"{page}: line {block.line}: a console block without a command"


def test_docs_read_blocks_tells_language_title_and_line() -> None:
    page = 'One\n\n```python\nx = 1\n```\n\n```text title="a/b.txt"\nfirst\n\nlast\n```\n'
    assert read_blocks(page) == [
        Block("python", "", "x = 1\n", 4),
        Block("text", "a/b.txt", "first\n\nlast\n", 8),
    ]
