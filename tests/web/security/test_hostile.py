"""Hostile reports and requests: they change nothing, and show as text."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import HERE, browser
from tests.web.crawling import Visit, crawled, get_paths
from warledger.closeness import Sources
from warledger.ingest import ingest
from warledger.linking.link import Linker
from warledger.linking.relink import relink
from warledger.model import Report
from warledger.opening import Opened
from warledger.record import Record, UserRole
from warledger.record.counting import countings
from warledger.sources import Document, SourceOptions, SourceProblem
from warledger.sources.formats import read_document
from warledger.workers import OpenReader

SCRIPT = "<script>alert('x')</script>"
EVIL = f'"><img src=x onerror=alert(1)>{SCRIPT}</textarea></title><style>*{{}}</style>{{{{ 7*7 }}}}'
STORY = (
    "Three soldiers were killed on Tuesday in an attack near Gao in northern Mali, {0} said. "
    "Sergeant Moussa {0} Traore of the Malian army was among the dead, Colonel {0} told Reuters. "
    "Operation {0} goes on. The army said 3 soldiers died; {0}, a doctor, said 5 soldiers died."
)


def hostile_reports() -> list[Report]:
    """One report for each trick."""
    told = [
        ("script", STORY.format(EVIL), EVIL, EVIL, "javascript:alert(1)//" + EVIL),
        ("entity", STORY.format("&lt;script&gt;&#x3c;b&#x3e;"), "&amp;lt;", "&quot;", None),
        (
            "direction",
            STORY.format("\u202e\u2066gnp.exe\u2069\u200f"),
            "\u202etitle",
            "\u202epublisher",
            None,
        ),
        ("line", STORY.format("x" * 60_000), "t" * 20_000, "p" * 5_000, "https://example.org/" + "u" * 5_000),
        ("control", STORY.format("a\x00b\x1b[31mc\u2028d\x85e\ufeff"), "a\r\nSet-Cookie: x=1", "\x07", None),
        ("surrogate", STORY.format("\ud800"), "\udfff", "p", None),
    ]
    reports = [
        Report(f"{name}-1", text, date(2021, 3, 10), publisher, title, url)
        for name, text, title, publisher, url in told
    ]
    ids = [
        "../../etc/passwd",
        "<b>id</b>",
        'a"onmouseover="x',
        "a b?c#d",
        "' OR 1=1 --",
        "id\r\nSet-Cookie: a=b",
    ]
    return reports + [Report(i, STORY.format(n), date(2021, 3, 10), "Wire", "t") for n, i in enumerate(ids)]


@pytest.fixture(scope="module")
def hostile_db(opened: Opened, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of these reports."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with Record.open(path) as record:
        ingest(hostile_reports(), record=record, reader=OpenReader(opened))
        relink(record, Linker.load())
        record.refresh_index(countings(Sources(opened.knowledge)))
    return path


@pytest.fixture(scope="module")
def visits(hostile_db: Path) -> list[Visit]:
    """All that the server shows of them, to a reviewer."""
    with browser(hostile_db, UserRole.REVIEWER) as client:
        return list(crawled(client))


class Markup(HTMLParser):
    """Notes all that a page of ours must not have."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        # A block of JSON is data: no browser runs it.
        runs = tag == "script" and "src" not in given and given.get("type") != "application/json"
        if tag in ("style", "iframe", "object", "embed", "base") or runs:
            self.wrong.append(f"<{tag}>")
        if tag == "img" and given.get("src") == "x":
            self.wrong.append("<img src=x>")
        for name, value in attrs:
            if name.startswith(("on", "hx-on")) or name == "style":
                self.wrong.append(f"{name}={value}")
            if name in ("href", "src", "action", "formaction", "xlink:href") and not _sound(tag, value or ""):
                self.wrong.append(f"{name}={value}")


def _sound(tag: str, address: str) -> bool:
    """Our own addresses, and links (never loads) of the web."""
    scheme = urlsplit(address).scheme.lower()
    return not scheme and not address.startswith("//") or (tag == "a" and scheme in ("http", "https"))


def test_hostile_reports_show_as_text(visits: list[Visit]) -> None:
    wrong: dict[str, list[str]] = {}
    for visit in visits:
        if "html" in visit.kind:
            markup = Markup()
            markup.feed(visit.body)
            if markup.wrong or SCRIPT in visit.body:
                wrong[visit.path] = markup.wrong
    assert wrong == {}
    assert any("&lt;script&gt;" in v.body for v in visits)


def test_hostile_json_is_no_page(visits: list[Visit]) -> None:
    kinds = {v.kind.partition(";")[0] for v in visits if v.path.startswith("/api/") and SCRIPT in v.body}
    assert not kinds & {"text/html", "image/svg+xml", "text/xml", "application/xhtml+xml"}


def test_hostile_templates_are_not_run(visits: list[Visit]) -> None:
    for visit in visits:
        if "html" in visit.kind and "onerror" in visit.body:
            assert "7*7" in visit.body


TRICKS = [
    "' OR 1=1 --",
    "1 UNION SELECT password FROM users",
    '"*(',
    "\x00",
    "-1",
    "nan",
    "1e999",
    "a" * 3000,
] + ["-999,-999,999,999", "9999-12-31", "[]"]
# What the overview is filtered by, and what pages know.
FILTERS = [
    "since",
    "until",
    "country",
    "type",
    "family",
    "status",
    "actor",
    "outcome",
    "operation",
    "source",
    "text",
] + ["box", "primary", "report", "rule", "least", "order", "step"]


@pytest.fixture(scope="module")
def filtered(examples_db: Path) -> Iterator[TestClient]:
    """A browser of the example reports."""
    with browser(examples_db) as found:
        yield found


@pytest.mark.parametrize("path", [p for p in get_paths() if "{" not in p])
def test_hostile_filters_change_nothing(examples_db: Path, filtered: TestClient, path: str) -> None:
    before = _contents(examples_db)
    described = filtered.get("/openapi.json").json()["paths"].get(path, {}).get("get", {})
    names = [p["name"] for p in described.get("parameters", ()) if p["in"] == "query"]
    for name, value in tricks(path, names or (FILTERS if path == "/" else ["rule"])):
        answer = filtered.get(path, params={name: value})
        assert answer.status_code < 500, (name, value)
        if answer.status_code >= 400 and path.startswith("/api"):
            assert len(answer.json()["error"]) < 400
            assert "sqlite" not in answer.text.lower()
    assert _contents(examples_db) == before


def tricks(path: str, names: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Every trick in every filter; in another format of an address, which reads the same filters, each of both once."""
    if path.rpartition(".")[0] not in get_paths():
        return product(names, TRICKS)
    turns = max(len(names), len(TRICKS))
    return ((names[n % len(names)], TRICKS[n % len(TRICKS)]) for n in range(turns))


def _contents(path: Path) -> int:
    """How much is in the record."""
    with Record.open(path) as record:
        return hash(tuple(record.reports()))


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/..%2fsettings.py",
        "/static/%2e%2e/settings.py",
        "/static/....//settings.py",
        "/static/%2fetc/passwd",
        "/static/..%5csettings.py",
        "/reports/..%2f..%2f..%2fetc%2fpasswd",
        "/reports/%00",
        "/events/..%2f..%2fetc%2fpasswd:e1",
        "//etc/passwd",
        "/api/../../etc/passwd",
    ],
)
def test_hostile_paths_lead_nowhere(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text
    assert "WebSettings" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/login?next=/%0d%0aSet-Cookie:%20evil=1",
        "/events/a%0d%0aSet-Cookie:%20evil=1",
        "/%0d%0aSet-Cookie:%20evil=1",
        "/reports/x%0d%0aSet-Cookie:%20evil=1?version=1",
    ],
)
def test_hostile_addresses_set_no_headers(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert "evil=1" not in answer.headers.get("set-cookie", "")
    assert all("\r" not in value and "\n" not in value for value in answer.headers.values())


def test_hostile_methods_are_refused(client: TestClient) -> None:
    for method in ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "X"):
        assert client.request(method, "/api/health").status_code in (401, 405)


def bomb() -> bytes:
    """Two hundred megabytes of one line in two hundred kilobytes."""
    return gzip.compress(b"a" * 5_000_000) * 40


def test_hostile_gzip_bombs_end_at_the_limit() -> None:
    options = SourceOptions(max_bytes=1_000_000, max_unpacked_bytes=20_000_000)
    line = gzip.compress(b'{"id": "x", "text": "' + b"a" * 900_000 + b'"}\n')
    found = list(read_document(Document.of_bytes("b.jsonl.gz", line * 100), options))
    assert sum(not isinstance(f, SourceProblem) for f in found) < 25
    assert "unpacked it is larger than the limit of 20,000,000 bytes" in str(found[-1])
    found = list(read_document(Document.of_bytes("b.txt.gz", bomb()), options))
    assert [f.message for f in found if isinstance(f, SourceProblem)] == [
        "larger than the limit of 1,000,000 bytes"
    ]


@cache
def zip_bomb() -> bytes:
    """An archive that unpacks to a hundred megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../a.txt", b"a" * 100_000_000)
    return packed.getvalue()


@pytest.fixture
def importer(db: Path, opened: Opened) -> Iterator[TestClient]:
    """A reviewer, where reports can be brought in; the reader is open already."""
    with browser(db, UserRole.REVIEWER) as found:
        vars(found.app.state.web)["reader"] = OpenReader(opened)  # type: ignore[attr-defined]  # a FastAPI
        assert found.get("/import").status_code == 200
        yield found


def brought_in(importer: TestClient) -> list[dict[str, Any]]:
    """What became of all imports, once they are at their end."""
    until = time.monotonic() + 60
    while True:
        found: list[dict[str, Any]] = importer.get("/api/imports").json()
        if all(one["state"] in ("done", "failed") for one in found):
            return found
        assert time.monotonic() < until, found
        time.sleep(0.05)


def reports_of(db: Path) -> list[str]:
    """The ids of all reports."""
    with Record.open(db) as record:
        return [stored.report.id for stored in record.reports()]


@pytest.mark.parametrize(
    "name", ["a.txt", "a.zip", "../../a.html", "a.jsonl", "http://127.0.0.1/a", "a.http"]
)
def test_hostile_uploads_bring_nothing_in(importer: TestClient, db: Path, name: str) -> None:
    before = reports_of(db)
    answer = importer.post("/import", files={"files": (name, zip_bomb())}, headers={"Origin": HERE})
    assert answer.status_code == 200
    (done,) = brought_in(importer)
    assert (done["read"], done["reports"]) == (0, [])
    assert done["problems"]
    assert reports_of(db) == before


@pytest.mark.parametrize(
    ("url", "begun"),
    [
        ("/etc/passwd", False),
        ("file:///etc/passwd", False),
        ("http://127.0.0.1:8000/", True),
        ("http://[::1]/", True),
        ("-", False),
    ],
)
def test_hostile_addresses_are_not_fetched(importer: TestClient, db: Path, url: str, begun: bool) -> None:
    before = reports_of(db)
    answer = importer.post("/import", data={"url": url}, headers={"Origin": HERE})
    assert answer.status_code == (200 if begun else 400)
    done = brought_in(importer)
    assert [(one["name"], one["read"]) for one in done] == ([(url, 0)] if begun else [])
    assert all(one["problems"] or one["error"] for one in done)
    assert "root:" not in answer.text + str(done)
    assert reports_of(db) == before
