"""Sums and outlines for the map."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from warledger.record import Opinion, Record


def test_overview_sums_events_by_time_and_cell(client: TestClient) -> None:
    found = client.get("/api/overview?country=NE").json()
    assert found["events"] >= 3
    assert sum(b["events"] for b in found["buckets"]) + found["undated"] == found["events"]
    assert sum(c["events"] for c in found["cells"]) + found["unplaced"] == found["events"]
    assert {c["family"] for c in found["cells"]} <= {"battles", "explosions", "civilians", "strategic"}


def test_overview_tells_apart_what_lies_in_finer_cells(client: TestClient) -> None:
    coarse, fine = (client.get(f"/api/overview?cell_deg={d}").json()["cells"] for d in (30, 0.01))
    assert len(coarse) < len(fine)
    alone = [c for c in fine if c["event"]]
    assert all(c["events"] == 1 and c["radius_km"] is not None for c in alone)


def test_overview_refuses_a_filter_that_does_not_fit(client: TestClient) -> None:
    answer = client.get("/api/overview?box=1,2")
    assert answer.status_code == 422
    assert "box" in answer.text


def test_boundaries_give_units_and_disputed_territories(client: TestClient) -> None:
    units = client.get("/api/boundaries/ML").json()["features"]
    assert any(u["properties"]["code"] == "ML.10" for u in units)
    disputed = client.get("/api/boundaries/disputed").json()["features"]
    assert {"kosovo", "crimea", "western-sahara"} <= {d["properties"]["id"] for d in disputed}
    assert client.get("/api/boundaries/mali").status_code == 422


def test_overview_is_kept_until_the_record_changes(client: TestClient, db: Path) -> None:
    first = client.get("/api/overview?country=NE")
    tagged = {"If-None-Match": first.headers["etag"]}
    again = client.get("/api/overview?country=NE", headers=tagged)
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/overview?country=ML", headers=tagged).status_code == 200
    rows = client.get("/api/events").json()["events"]
    with Record.open(db) as record:
        record.judge([Opinion(rows[0]["id"], rows[1]["id"], same=False)], by="ed")
    assert client.get("/api/overview?country=NE", headers=tagged).status_code == 200
