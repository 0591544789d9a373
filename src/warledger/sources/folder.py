"""The files of a folder, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def find_files(folder: Path) -> Iterator[Path]:
    """Regular files below a folder, sorted by name at each level; hidden ones and linked folders are left out.

    Raises OSError where a folder cannot be listed.
    """
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from find_files(path)
        elif path.is_file():
            yield path
