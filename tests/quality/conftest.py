"""Readings of annotated reports, made once for all tests that score them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from warledger.evaluate.rows import load_reports
from warledger.model import Reading
from warledger.opening import Opened
from warledger.pipeline import read

Readings = Callable[[Path], Sequence[Reading]]


@pytest.fixture(scope="session")
def readings(opened: Opened) -> Readings:
    """The readings of the reports of a folder, in the order of their file names."""

    @cache
    def read_folder(folder: Path) -> Sequence[Reading]:
        reports = load_reports(folder)
        return tuple(read(r, opened.knowledge, opened.gazetteer, opened.engine) for r in reports)

    return read_folder
