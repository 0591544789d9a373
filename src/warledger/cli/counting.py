"""How many reports sources hold, as far as that can be told without reading them: for the time left."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from warledger.sources.folder import find_files

LINES: Final = frozenset({".jsonl", ".ndjson"})
SINGLE: Final = frozenset({".txt", ".md", ".html", ".htm", ".xhtml"})


def expected_reports(sources: Iterable[str]) -> int | None:
    """The number of reports, or None where a source (a feed, an archive, a URL) does not tell it."""
    counts = [_count(Path(source)) for source in sources]
    known = [c for c in counts if c is not None]
    return sum(known) if len(known) == len(counts) else None


def _count(path: Path) -> int | None:
    try:
        if path.is_dir():
            return expected_reports(str(p) for p in find_files(path))
        if not path.is_file() or path.suffix.lower() in SINGLE:
            return 1 if path.is_file() else None
        return _lines(path) if path.suffix.lower() in LINES else None
    except OSError:
        return None


def _lines(path: Path) -> int:
    with path.open("rb") as lines:
        return sum(1 for line in lines if line.strip())
