"""A record of the example reports, read once for all tests of the pages, and a server of a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from warledger.knowledge import SHIPPED
from warledger.linking.link import Linker
from warledger.linking.relink import relink
from warledger.model import Report
from warledger.opening import Opened
from warledger.pipeline import read
from warledger.record import Record
from warledger.settings import Settings
from warledger.sources import SourceOptions, open_source
from warledger.web.app import create_app
from warledger.web.settings import WebSettings

EXAMPLES = SHIPPED / "examples" / "reports.jsonl"


@pytest.fixture(scope="session")
def examples_db(opened: Opened, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the example reports, linked; not to be written to."""
    path = tmp_path_factory.mktemp("web") / "examples.db"
    found = open_source(str(EXAMPLES), options=SourceOptions())
    reports = [report for report in found if isinstance(report, Report)]
    with Record.open(path) as record:
        record.add([read(r, opened.knowledge, opened.gazetteer, opened.engine) for r in reports])
        relink(record, Linker.load())
    return path


@pytest.fixture
def db(examples_db: Path, tmp_path: Path) -> Path:
    """A copy of the record, to be written to."""
    return Path(shutil.copy(examples_db, tmp_path / "record.db"))


@pytest.fixture
def client(db: Path) -> Iterator[TestClient]:
    """A browser of a server on loopback."""
    app = create_app(WebSettings(Settings(db=str(db))))
    with TestClient(app, base_url="http://127.0.0.1:8000") as found:
        yield found
