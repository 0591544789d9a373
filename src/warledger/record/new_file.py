"""A file that is there when it is complete, and not before."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warledger.errors import RecordError


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Where to write what becomes a new file once it is complete; raises RecordError where it cannot be."""
    if path.exists():
        raise RecordError(f"{path}: exists; name a new file")
    if not path.resolve().parent.is_dir():
        raise RecordError(f"{path}: the folder does not exist")
    with tempfile.TemporaryDirectory(dir=path.resolve().parent, prefix=".new-") as folder:
        temporary = Path(folder) / "record.db"
        yield temporary
        temporary.replace(path)
