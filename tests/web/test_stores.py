"""Pages and API on a server's record: the same answers as on a file's, and what is written is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.postgres import Server
from tests.web.conftest import HERE, browser
from tests.web.pages.test_judge import EVENT, OTHER, judge, together
from warledger.record import Record, UserRole
from warledger.settings import Settings
from warledger.web.settings import WebSettings
from warledger.web.starting import open_app

ADDRESSES = (
    "/api/events",
    "/api/events?order=-day&limit=5",
    "/api/events?order=-killed&rule=ucdp",
    "/api/events?text=killed+soldiers",
    "/api/events?text=%22al-qaida%22&country=ML",
    "/api/events?actor=boko&least=2",
    "/api/events.csv?order=day",
    "/api/events.geojson?order=day",
    "/api/overview",
    "/api/overview?since=2014-01-01&rule=acled",
    "/api/events/inates-1:e1",
    "/api/why/inates-1:e1",
    "/api/reports?limit=5",
    "/api/tallies",
    "/api/strengths",
    "/api/people",
    "/api/changes",
    "/api/review",
    "/",
    "/events/inates-1:e1",
    "/reports/inates-1",
    "/review",
    "/feed.atom",
)


@pytest.fixture
def url(examples_db: Path, postgres: Server) -> Iterator[str]:
    """The record of the examples on a server."""
    with postgres.database(empty=True) as found:
        with Record.open(examples_db) as record:
            record.copy_to(found)
        yield found


def test_a_server_gives_the_answers_of_a_file(db: Path, url: str) -> None:
    with browser(db) as file, browser(url) as server, Record.open(url) as record:
        for address in ADDRESSES:
            asked, found = file.get(address), server.get(address)
            assert (asked.status_code, found.status_code) == (200, 200), address
            assert plain(found.text, record.name) == plain(asked.text, str(db)), address
        tag = server.get("/api/events").headers["etag"]
        assert server.get("/api/events", headers={"If-None-Match": tag}).status_code == 304


def plain(page: str, name: str) -> str:
    """A page without what no two of them share: the name of the record."""
    for written in (name, Path(name).name):
        page = page.replace(written, "RECORD")
    return page


def test_what_is_judged_on_a_server_is_there(url: str) -> None:
    with browser(url, UserRole.REVIEWER) as reviewer:
        tag = reviewer.get("/api/events").headers["etag"]
        assert together(reviewer)
        assert judge(reviewer, action="different", on=EVENT, other=OTHER) == 200
        assert not together(reviewer)
        assert reviewer.get("/api/events").headers["etag"] != tag
    with Record.open(url) as record:
        assert [(j.left, j.right, j.by) for j in record.judgements()] == [(EVENT, OTHER, "reviewer")]


def test_a_record_on_a_server_is_published(url: str) -> None:
    with (
        open_app(WebSettings(Settings(db=url), public=True)) as app,
        TestClient(app, base_url=HERE) as public,
    ):
        assert public.get("/api/events").json()["total"] > 3
        assert public.post("/judge", data={"action": "accept", "on": "inates-1:e1:place"}).status_code >= 400
