"""Judging through the forms of the pages: events split and merge at once, claims are corrected, and undone."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

from warledger.record import Record

EVENT = "inates-1:e1"
OTHER = "inates-2:e1"


def form_proof(page: str) -> str:
    """The hidden field of a page's forms."""
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def together(client: TestClient) -> bool:
    """True while the two reports tell of one event."""
    return f"Event {EVENT}" in client.get(f"/events/{OTHER}").text


def judge(client: TestClient, **fields: str) -> int:
    """Send the form; gives the status of the page that it leads to."""
    return client.post("/judge", data={"next": f"/events/{EVENT}", **fields}).status_code


def test_judge_splits_an_event_and_takes_it_back(reviewer: TestClient) -> None:
    assert together(reviewer)
    assert judge(reviewer, action="split", on=OTHER, reason="another base") == 200
    assert not together(reviewer)
    page = reviewer.get(f"/events/{EVENT}").text
    assert "another base" in page
    number = re.search(r'name="action" value="undo"><input type="hidden" name="on" value="(\d+)"', page)
    assert number is not None
    assert judge(reviewer, action="undo", on=number[1]) == 200
    assert together(reviewer)


def test_judge_merges_two_events(reviewer: TestClient) -> None:
    judge(reviewer, action="different", on=EVENT, other=OTHER)
    assert not together(reviewer)
    judge(reviewer, action="undo")
    judge(reviewer, action="merge", on=EVENT, other="bogota-1:e1")
    assert f"Event {min(EVENT, 'bogota-1:e1')}" in reviewer.get(f"/events/{EVENT}").text


def test_judge_keeps_a_correction_beside_its_claim(reviewer: TestClient, db: Path) -> None:
    with Record.open(db) as record:
        found = record.linked_event(EVENT)
    assert found is not None
    claim = found.mentions[0].value.casualties[0].id
    assert judge(reviewer, action="amend", on=claim, best="63", reason="counted again") == 200
    page = reviewer.get(f"/events/{EVENT}").text
    assert "amend: 63" in page
    assert "amended by a person" in page
    with Record.open(db) as record:
        assert [(c.claim, c.figure and c.figure.best) for c in record.corrections()] == [(claim, 63)]


def test_judge_refuses_nonsense_in_one_line(reviewer: TestClient) -> None:
    assert judge(reviewer, action="amend", on="nothing", best="many") == 400
    assert judge(reviewer, action="split", on="nowhere:e1") == 400
    assert judge(reviewer, action="undo", on="99") == 400
    assert judge(reviewer, action="undo", on="9" * 30) == 400
    assert judge(reviewer, action="accept", on="nothing", best="3") == 400
    assert judge(reviewer, action="explode", on=EVENT) == 422


def test_judge_works_with_the_proof_of_the_form_alone(reviewer: TestClient) -> None:
    proof = form_proof(reviewer.get(f"/events/{EVENT}").text)
    del reviewer.headers["X-CSRF-Token"]
    assert judge(reviewer, action="split", on=OTHER) == 403
    assert together(reviewer)
    assert judge(reviewer, action="split", on=OTHER, csrf=proof) == 200
    assert not together(reviewer)


def test_judge_needs_the_right_to_write(client: TestClient, viewer: TestClient) -> None:
    assert judge(client, action="split", on=OTHER) == 401
    assert judge(viewer, action="split", on=OTHER) == 403
    assert 'action="/judge"' not in viewer.get(f"/events/{EVENT}").text
    assert together(client)


def test_judge_leads_nowhere_else(reviewer: TestClient) -> None:
    for bad in ("https://example.org/", "//example.org", "/\\example.org", "/a\r\nX: y"):
        sent = {"action": "same", "on": EVENT, "other": OTHER, "next": bad}
        answer = reviewer.post("/judge", data=sent, follow_redirects=False)
        assert answer.headers["location"] == "/"
        judge(reviewer, action="undo")
