"""Importing through the page: files, text and addresses are read in the background, and problems are told."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import browser
from warledger.opening import Opened
from warledger.record import Record, UserRole
from warledger.workers import OpenReader

TEXT = "GAO, Mali - Gunmen killed three soldiers near Gao on Monday, the army said.\n"
# Reading takes a second; this only ends a test that hangs.
PATIENCE_S = 60


@pytest.fixture
def importer(db: Path, opened: Opened) -> Iterator[TestClient]:
    """A reviewer's browser; the reader is open already."""
    with browser(db, UserRole.REVIEWER) as found:
        vars(found.app.state.web)["reader"] = OpenReader(opened)  # type: ignore[attr-defined]  # a FastAPI
        yield found


def bring(client: TestClient, **sent: Any) -> str:
    """Send the form and wait for the end; gives the page."""
    answer = client.post("/import", **sent)
    assert answer.status_code == 200, answer.text
    until = time.monotonic() + PATIENCE_S
    while (page := client.get("/import").text) and "<progress" in page and time.monotonic() < until:
        time.sleep(0.05)
    return page


def test_import_reads_a_text_and_links_it(importer: TestClient, db: Path) -> None:
    page = bring(importer, data={"text": TEXT, "title": "Three dead", "published": "2014-10-29"})
    assert "1 seen, 1 read, 0 known already, 0 not read" in page
    with Record.open(db) as record:
        report = next(s.report for s in record.reports() if s.report.title == "Three dead")
        assert str(report.published) == "2014-10-29"
        assert not record.index_is_due()
    assert f'href="/reports/{report.id}"' in page


def test_import_skips_what_it_knows(importer: TestClient) -> None:
    bring(importer, data={"text": TEXT})
    assert "1 seen, 0 read, 1 known already" in bring(importer, data={"text": TEXT})


def test_import_reads_several_files(importer: TestClient) -> None:
    files = [
        ("files", ("one.txt", TEXT.encode(), "text/plain")),
        ("files", ("two.txt.gz", gzip.compress(TEXT.replace("three", "four").encode()), "application/gzip")),
    ]
    assert "2 seen, 2 read" in bring(importer, files=files)


def test_import_tells_what_it_could_not_read(importer: TestClient) -> None:
    page = bring(importer, files=[("files", ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(99), "image/png"))])
    assert "picture.png: a picture" in page


def test_import_never_opens_a_file_of_this_machine(importer: TestClient, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Gunmen killed 99 people.", "utf-8")
    for address in (str(secret), f"file://{secret}", "-", "", "ftp://example.org/a"):
        assert importer.post("/import", data={"url": address}).status_code == 400
    page = bring(importer, files=[("files", (str(secret), b"", "text/plain"))])
    assert "99 people" not in page
    assert str(tmp_path) not in page


def test_import_does_not_reach_private_addresses(importer: TestClient) -> None:
    page = bring(importer, data={"url": "http://127.0.0.1:9/feed"})
    assert "0 read" in page
    assert "127.0.0.1" in page
    assert "private" in page


def test_import_takes_one_kind_of_thing_at_a_time(importer: TestClient) -> None:
    assert importer.post("/import", data={"text": TEXT, "url": "https://example.org"}).status_code == 400
    assert importer.post("/import", data={"text": TEXT, "published": "yesterday"}).status_code == 400


def test_import_needs_the_right_to_write(client: TestClient, viewer: TestClient) -> None:
    assert client.post("/import", data={"text": TEXT}).status_code == 401
    assert viewer.post("/import", data={"text": TEXT}).status_code == 403
    assert "warledger user add" in client.get("/import").text
    assert "<form" not in viewer.get("/import").text.partition("<main")[2]
