"""Rules of the code base that no linter knows: sizes, names, and who may touch the outside world."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "warledger"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

MAX_LINES = 500
MAX_FUNCTION_LINES = 60
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}
NETWORK = {"ftplib", "httpcore", "httpx", "requests", "smtplib", "socket", "urllib.request", "urllib3"}
DATABASES = {"alembic", "sqlalchemy", "sqlite3"}
# The stylistic rules bind hand-written modules; a migration is written once by a tool and never edited.
HAND_WRITTEN = [name for name in MODULES if "/migrations/versions/" not in name]


def tree(name: str) -> ast.Module:
    return ast.parse((PACKAGE / name).read_text("utf-8"))


@cache
def imported(name: str) -> frozenset[str]:
    """The modules that a module imports, by full name."""
    return frozenset(_imported(name))


def _imported(name: str) -> Iterator[str]:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_any(name: str, modules: set[str]) -> bool:
    return any(found == m or found.startswith(f"{m}.") for found in imported(name) for m in modules)


def inside(name: str, *places: str) -> bool:
    return name.startswith(places)


def test_architecture_no_module_is_too_long() -> None:
    lengths = {name: len((PACKAGE / name).read_text("utf-8").splitlines()) for name in HAND_WRITTEN}
    assert {name: n for name, n in lengths.items() if n > MAX_LINES} == {}


def test_architecture_no_function_is_too_long() -> None:
    found = {
        f"{name}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for name in HAND_WRITTEN
        for node in ast.walk(tree(name))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: n for name, n in found.items() if n > MAX_FUNCTION_LINES} == {}


def test_architecture_each_module_says_what_it_does() -> None:
    assert [name for name in MODULES if tree(name).body and not ast.get_docstring(tree(name))] == []


def test_architecture_no_module_has_a_name_for_anything() -> None:
    assert [name for name in MODULES if NAMELESS & set(Path(name).with_suffix("").parts)] == []


def test_architecture_only_the_command_line_prints() -> None:
    calls = [
        name
        for name in MODULES
        if not inside(name, "cli/")
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert calls == []


def test_architecture_only_settings_read_the_environment() -> None:
    found = [
        name
        for name in MODULES
        if name != "settings.py"
        for node in ast.walk(tree(name))
        if (isinstance(node, ast.Attribute) and node.attr in ("environ", "environb", "getenv"))
    ]
    assert found == []


def test_architecture_only_record_and_gazetteer_speak_sql() -> None:
    found = [n for n in MODULES if not inside(n, "record/", "geo/gazetteer") and imports_any(n, DATABASES)]
    assert found == []


def test_architecture_only_sources_and_webhooks_reach_the_network() -> None:
    found = [
        n
        for n in MODULES
        if not inside(n, "sources/", "web/webhooks", "web/serving") and imports_any(n, NETWORK)
    ]
    assert found == []


def test_architecture_only_engine_and_text_know_spacy() -> None:
    assert [n for n in MODULES if not inside(n, "engine.py", "text/") and imports_any(n, {"spacy"})] == []


def test_architecture_nothing_is_caught_bare() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name in MODULES
        for node in ast.walk(tree(name))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert found == []


def test_architecture_imports_go_downwards() -> None:
    """The contract of .importlinter, which also fails for a module that it does not name."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", [n for n in MODULES if n.endswith("__init__.py")])
def test_architecture_exports_are_sorted(name: str) -> None:
    listed = [
        [element.value for element in node.value.elts if isinstance(element, ast.Constant)]
        for node in tree(name).body
        if isinstance(node, ast.Assign)
        and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)
        and isinstance(node.value, ast.List | ast.Tuple)
    ]
    for names in listed:
        assert names == sorted(names, key=str), f"__all__ of {name} is not sorted"
