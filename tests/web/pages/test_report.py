"""The page of a report: its text as text, with the words marked that values rest on."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from fastapi.testclient import TestClient

from warledger.model import Report
from warledger.opening import Opened
from warledger.pipeline import read
from warledger.record import Record

HOSTILE = (
    'Gunmen killed 3 soldiers in Gao on Monday, he said. <script>alert(1)</script> <img src=x onerror="a()">'
)


def text_of(page: str) -> str:
    """The report's text as a browser shows it."""
    prose = re.search(r'<div class="prose".*?</div>', page, re.DOTALL)
    assert prose is not None
    lines = re.findall(r'<p dir="auto">(.*?)</p>', prose[0], re.DOTALL)
    return "\n".join(unescape(re.sub(r"<[^>]+>", "", line)) for line in lines)


def test_report_shows_its_text_and_nothing_else(client: TestClient, db: Path) -> None:
    with Record.open(db) as record:
        stored = record.report("bulomarer-2")
    assert stored is not None
    lines = [line.rstrip() for line in stored.report.text.splitlines() if line.strip()]
    assert text_of(client.get("/reports/bulomarer-2").text) == "\n".join(lines)


def test_report_values_lead_to_their_words(client: TestClient) -> None:
    page = client.get("/reports/bulomarer-2").text
    targets = re.findall(r'<dd><a class="mark[^"]*" href="#([^"]+)"', page)
    assert len(targets) > 5
    assert [t for t in targets if f'id="{t}"' not in page] == []


def test_report_versions_that_cannot_be_are_not_found(client: TestClient) -> None:
    for version in ("2", "0", "-1", "9" * 30):
        assert client.get(f"/reports/bulomarer-2?version={version}").status_code == 404
    assert client.get(f"/events/bulomarer-2@{'9' * 5000}:e1").status_code == 404


def test_report_text_is_never_markup(client: TestClient, db: Path, opened: Opened) -> None:
    report = Report("hostile", HOSTILE, title="<script>alert(2)</script>", publisher="<i>Wire</i>")
    with Record.open(db) as record:
        record.add([read(report, opened.knowledge, opened.gazetteer, opened.engine)])
    page = client.get("/reports/hostile").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<i>Wire" not in page
    assert text_of(page) == HOSTILE


def test_report_has_its_versions(client: TestClient, db: Path, opened: Opened) -> None:
    texts = ["Gunmen killed 3 soldiers in Gao.", "Gunmen killed 5 soldiers in Gao."]
    for n, text in enumerate(texts):
        report = Report(f"page-{n}", text, url="https://example.org/a")
        with Record.open(db) as record:
            record.add([read(report, opened.knowledge, opened.gazetteer, opened.engine)])
    assert text_of(client.get("/reports/page-0").text) == texts[1]
    first = client.get("/reports/page-0?version=1").text
    assert text_of(first) == texts[0]
    assert "version 2" in first


def test_report_of_an_unknown_id_is_not_found(client: TestClient) -> None:
    assert client.get("/reports/nothing").status_code == 404
