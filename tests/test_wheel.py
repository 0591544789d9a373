"""The wheel: built where no node is on PATH, installed beside nothing of ours, it serves its pages and what they load."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.conftest import ROOT
from warledger.record import Record

# Packing a gazetteer of 40 MB takes seconds, compiling one that nobody kept a minute.
BUILD_S = 600


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment with the wheel; its dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "-q"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder)]
    run([*build, str(ROOT)], folder)
    (wheel,) = folder.glob("warledger-*.whl")
    venv.create(folder / "fresh", with_pip=False)
    python = folder / "fresh" / "bin" / "python"
    run([*pip, "--python", str(python), "install", "--no-index", "--no-deps", str(wheel)], folder)
    packages = folder / "fresh" / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
    # A path of another environment brings its packages, and not what is installed there for editing.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return python.parent


def run(command: list[str], folder: Path) -> None:
    """Run with nothing but this Python on PATH."""
    env = {"PATH": str(Path(sys.executable).parent), "HOME": str(folder)}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, timeout=BUILD_S, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def served(programs: Path, db: Path) -> Iterator[str]:
    """The address of `warledger serve` of the installed wheel."""
    command = [str(programs / "warledger"), "serve", "--db", str(db), "--port", "0"]
    env = {"PATH": str(programs), "HOME": str(db.parent)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=db.parent, env=env) as server:
        assert server.stdout is not None
        first = server.stdout.readline()
        try:
            assert first.startswith("http://"), first
            yield first.split()[0]
        finally:
            server.terminate()


def test_wheel_serves_its_pages_with_all_they_load(installed: Path, tmp_path: Path) -> None:
    db = tmp_path / "empty.db"
    with Record.open(db):
        pass
    where = subprocess.run(
        [installed / "python", "-c", "import warledger; print(warledger.__file__)"],
        cwd=tmp_path,
        env={"PATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(installed.parent)
    with served(installed, db) as address, httpx2.Client(base_url=address) as client:
        page = client.get("/")
        assert page.status_code == 200
        loaded = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))
        assert {Path(name).suffix for name in loaded} == {".css", ".js", ".svg"}
        for name in loaded:
            assert client.get(name).status_code == 200, name
        assert "GeoNames" in client.get("/about").text
