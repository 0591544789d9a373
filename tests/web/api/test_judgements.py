"""Judging and importing by program: the same rights and the same results as through the pages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import browser
from warledger.opening import Opened
from warledger.record import UserRole
from warledger.workers import OpenReader

EVENT = "inates-1:e1"
OTHER = "inates-2:e1"
TEXT = "GAO, Mali - Gunmen killed three soldiers near Gao on Monday, the army said.\n"


@pytest.fixture
def importer(db: Path, opened: Opened) -> Iterator[TestClient]:
    """A reviewer's browser; the reader is open already."""
    with browser(db, UserRole.REVIEWER) as found:
        vars(found.app.state.web)["reader"] = OpenReader(opened)  # type: ignore[attr-defined]  # a FastAPI
        yield found


def test_judgements_are_given_listed_and_taken_back(reviewer: TestClient) -> None:
    said = {"action": "split", "on": OTHER, "reason": "another base"}
    given = reviewer.post("/api/judgements", json=said)
    assert given.status_code == 201
    number = given.json()[0]["number"]
    listed = reviewer.get("/api/judgements", params={"on": EVENT}).json()
    assert [(j["number"], j["verdict"], j["by"]) for j in listed] == [(number, "different", "reviewer")]
    assert f"Event {OTHER}" in reviewer.get(f"/events/{OTHER}").text
    assert reviewer.post("/api/judgements", json={"action": "undo", "on": str(number)}).status_code == 201
    assert f"Event {EVENT}" in reviewer.get(f"/events/{OTHER}").text
    assert reviewer.get("/api/judgements").json()[0]["undone"] is True
    told = reviewer.get(f"/api/events/{EVENT}").json()["judgements"]
    assert [(j["verdict"], j["undone"]) for j in told] == [("different", True), ("undo", False)]


def test_judgements_change_the_number_of_an_event(reviewer: TestClient) -> None:
    claims = reviewer.app.state.web.record.linked_event(EVENT).mentions[0].value.casualties  # type: ignore[attr-defined]  # a FastAPI
    said = {"action": "amend", "on": claims[0].id, "best": 5, "low": 4, "high": 6}
    (kept,) = reviewer.post("/api/judgements", json=said).json()
    assert kept["figure"] == {"low": 4, "best": 5, "high": 6}
    row = next(r for r in reviewer.app.state.web.record.event_rows(limit=100).rows if r.id == EVENT)  # type: ignore[attr-defined]  # a FastAPI
    assert min(p.low for p in row.tolls.values()) <= 5


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"action": "same", "on": "nowhere:e1", "other": OTHER}, 400),
        ({"action": "amend", "on": "nothing", "best": 3}, 400),
        ({"action": "amend", "on": "nothing", "best": 9, "high": 3}, 400),
        ({"action": "explode"}, 422),
        ({"action": "same", "more": 1}, 422),
    ],
)
def test_judgements_refuse_nonsense(reviewer: TestClient, said: dict[str, object], status: int) -> None:
    assert reviewer.post("/api/judgements", json=said).status_code == status
    assert reviewer.get("/api/judgements").json() == []


def test_judgements_need_the_right_to_write(client: TestClient, viewer: TestClient) -> None:
    said = {"action": "split", "on": OTHER}
    assert client.post("/api/judgements", json=said).status_code == 401
    assert viewer.post("/api/judgements", json=said).status_code == 403


def test_imports_are_begun_and_followed(importer: TestClient) -> None:
    begun = importer.post("/api/imports", data={"text": TEXT})
    assert begun.status_code == 202
    address = f"/api/imports/{begun.json()['number']}"
    until = time.monotonic() + 60
    while importer.get(address).json()["state"] not in ("done", "failed") and time.monotonic() < until:
        time.sleep(0.05)
    found = importer.get(address).json()
    assert (found["state"], found["read"]) == ("done", 1)
    assert importer.get("/api/imports").json() == [found]
    assert importer.get("/api/imports/99").status_code == 404


def test_imports_need_the_right_to_write(client: TestClient) -> None:
    assert client.post("/api/imports", data={"text": TEXT}).status_code == 401
