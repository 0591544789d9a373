"""Events over HTTP: the same rows in every format, filters, pages, tags, and refusals in one line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient

from warledger.record import Opinion, Record
from warledger.web.api.formats import COLUMNS


def test_list_pages_hold_every_event_once(client: TestClient) -> None:
    whole = client.get("/api/events?limit=500").json()
    seen: list[str] = []
    after = ""
    while after is not None:
        page = client.get("/api/events", params={"limit": 3, "after": after}).json()
        assert page["total"] == whole["total"]
        seen += [e["id"] for e in page["events"]]
        after = page["next"]
    assert seen == [e["id"] for e in whole["events"]]
    assert len(set(seen)) == whole["total"] > 3


def test_every_format_holds_the_same_events(client: TestClient) -> None:
    ids = [e["id"] for e in client.get("/api/events?limit=500&order=day").json()["events"]]
    table = client.get("/api/events?order=day", headers={"Accept": "text/csv"})
    assert table.headers["content-type"].startswith("text/csv")
    assert table.content == client.get("/api/events.csv?order=day").content
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert tuple(rows[0]) == COLUMNS
    assert [r["id"] for r in rows] == ids
    shapes = client.get("/api/events.geojson?order=day").json()
    assert [f["id"] for f in shapes["features"]] == ids
    packed = pq.read_table(io.BytesIO(client.get("/api/events.parquet?order=day").content))
    assert packed.column("id").to_pylist() == ids
    assert packed.column_names == list(COLUMNS)
    assert client.get("/api/events.json?order=day&limit=500").json()["events"][0]["id"] == ids[0]


@pytest.mark.parametrize(
    ("query", "about"),
    [
        ("since=yesterday", "since"),
        ("box=1,2,3", "box"),
        ("rule=best", "rule"),
        ("order=up", "order"),
        ("least=-1", "least"),
        ("after=xyz", "cursor"),
        ("limit=0", "limit"),
        ("outcome=eaten", "outcome"),
    ],
)
def test_a_filter_that_is_none_is_refused_in_one_line(client: TestClient, query: str, about: str) -> None:
    answer = client.get(f"/api/events?{query}")
    assert answer.status_code == 422
    assert about in answer.json()["error"]


def test_empty_filters_count_as_not_given(client: TestClient) -> None:
    everything = client.get("/api/events").json()
    assert client.get("/api/events?since=&until=&country=&text=&box=&least=&rule=").json() == everything


def test_an_answer_is_kept_until_the_record_changes(client: TestClient, db: Path) -> None:
    first = client.get("/api/events")
    tag = first.headers["etag"]
    again = client.get("/api/events", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/events?rule=ucdp", headers={"If-None-Match": tag}).status_code == 200
    assert client.get("/api/events", headers={"If-None-Match": tag, "Accept": "text/csv"}).status_code == 200
    first_id, other = (e["id"] for e in first.json()["events"][:2])
    with Record.open(db) as record:
        record.judge([Opinion(first_id, other, same=False)], by="ed")
    assert client.get("/api/events", headers={"If-None-Match": tag}).status_code == 200


def test_a_format_that_is_not_given_is_refused(client: TestClient) -> None:
    assert client.get("/api/events", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/api/events", headers={"Accept": "image/png, */*;q=0.1"}).status_code == 200


def test_one_event_shows_figures_side_by_side(client: TestClient) -> None:
    rows = client.get("/api/events?order=-killed").json()["events"]
    contested = next(
        r for r in rows if r["reports"] > 1 and r["tolls"]["killed"]["low"] < r["tolls"]["killed"]["high"]
    )
    found = client.get(f"/api/events/{contested['id']}").json()
    assert found["event"]["id"] == contested["id"]
    told = {c["best"] for c in found["claims"] if c["outcome"] == "killed"}
    assert len(told) > 1
    for claim in found["claims"]:
        report = client.get(f"/api/reports/{claim['report']}", params={"version": claim["version"]}).json()
        assert report["text"][claim["start"] : claim["end"]] == claim["quote"]
    used = {e["rule"]: set(e["claims"]) for e in found["estimates"] if e["outcome"] == "killed"}
    assert set(used) == {"lowest", "ucdp", "acled", "range", "latest"}
    ids = {c["id"] for c in found["claims"]}
    assert all(claims and claims <= ids for claims in used.values())
    pairs = client.get(f"/api/why/{contested['id']}").json()["pairs"]
    assert pairs
    assert all(p["one_event"] for p in pairs)


@pytest.mark.parametrize(
    "path", ["/api/events/none:e1", "/api/reports/none", "/api/why/none:e1", "/api/events/%00"]
)
def test_what_is_not_there_is_told_in_one_line(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "\n" not in answer.json()["error"]


def test_reports_and_claims_come_in_pages(client: TestClient) -> None:
    for path, key in (
        ("reports", "reports"),
        ("tallies", "claims"),
        ("strengths", "claims"),
        ("people", "claims"),
    ):
        whole = client.get(f"/api/{path}?limit=500").json()[key]
        assert whole
        first = client.get(f"/api/{path}?limit=1").json()
        assert first[key] == whole[:1]
        assert (first["next"] is None) == (len(whole) == 1)
        if len(whole) > 1:
            assert client.get(f"/api/{path}?limit=1&after={first['next']}").json()[key] == whole[1:2]


def test_changes_go_on_where_the_last_answer_ended(client: TestClient) -> None:
    first = client.get("/api/changes?limit=2").json()
    rest = client.get("/api/changes", params={"since": first["last"]}).json()
    assert len(first["changes"]) == 2
    assert rest["changes"][0]["seq"] > first["last"]
    assert client.get("/api/changes", params={"since": rest["last"]}).json() == {
        "changes": [],
        "last": rest["last"],
    }


def test_review_gives_the_worst_first(client: TestClient) -> None:
    items = client.get("/api/review").json()["items"]
    doubts = [i["doubt"] for i in items]
    assert doubts == sorted(doubts, reverse=True)
    first = client.get("/api/review?limit=1").json()
    assert (
        client.get("/api/review", params={"limit": 1, "after": first["next"]}).json()["items"] == items[1:2]
    )


def test_formulas_and_markup_stay_text(client: TestClient) -> None:
    text = client.get("/api/events.csv").text
    assert not any(cell.startswith(("=", "+", "@")) for row in csv.reader(io.StringIO(text)) for cell in row)
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert {"/api/events", "/api/events.csv", "/api/changes"} <= set(described["paths"])
    assert "text/csv" in json.dumps(described["paths"]["/api/events"])
