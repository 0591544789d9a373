"""Losses, operations and series over HTTP: what the pages and the command line tell, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from fastapi.testclient import TestClient

LISTS = [
    ("/api/losses", "?of=fr-armed-forces", "losses"),
    ("/api/operations", "?rule=ucdp", "operations"),
    ("/api/actors", "?limit=500", "actors"),
    ("/api/operations/Operation%20Barkhane", "", "entries"),
    ("/api/reconciliation", "?limit=500", "findings"),
    ("/api/series", "?by=year&of=type", "points"),
]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(int(value) if isinstance(value, bool) else value)


@pytest.mark.parametrize(("path", "query", "key"), LISTS)
def test_csv_and_json_hold_the_same_lines(
    reading_client: TestClient, path: str, query: str, key: str
) -> None:
    told = reading_client.get(path + query).json()[key]
    assert told
    by_ending = reading_client.get(f"{path}.csv{query}")
    assert by_ending.headers["content-type"].startswith("text/csv")
    assert [{k: cell(v) for k, v in line.items()} for line in told] == rows(by_ending.text)
    assert reading_client.get(path + query, headers={"Accept": "text/csv"}).content == by_ending.content


@pytest.mark.parametrize(("path", "query", "key"), LISTS)
def test_an_answer_has_a_tag_and_refuses_other_formats(
    reading_client: TestClient, path: str, query: str, key: str
) -> None:
    tag = reading_client.get(path + query).headers["etag"]
    assert reading_client.get(path + query, headers={"If-None-Match": tag}).status_code == 304, key
    refused = reading_client.get(path + query, headers={"Accept": "application/vnd.apache.parquet"})
    assert refused.status_code == 406
    assert "text/csv" in refused.json()["error"]


def test_losses_run_up_to_what_the_page_tells(reading_client: TestClient) -> None:
    told = reading_client.get("/api/losses?of=fr-armed-forces").json()
    assert (told["outcome"], told["rule"]) == ("killed", "lowest")
    losses = [line for line in told["losses"] if line["kind"] == "loss"]
    assert losses[-1]["running"] == sum(line["best"] for line in losses) > 0
    assert (
        f"{losses[-1]['running']} killed in the record" in reading_client.get("/actors/fr-armed-forces").text
    )
    assert any("Yvonne Huynh" in line["names"] for line in losses)
    (fifty,) = (line for line in told["losses"] if line["low"] == 50)
    assert fifty["kind"] == "total"
    assert fifty["missing"] > 40
    assert "menaka-1:t1" in fifty["claims"]


def test_losses_of_a_period_are_fewer(reading_client: TestClient) -> None:
    whole = reading_client.get("/api/losses?of=fr-armed-forces").json()["losses"]
    first = next(line for line in whole if line["kind"] == "loss")
    part = reading_client.get(f"/api/losses?of=fr-armed-forces&until={first['date_end']}").json()["losses"]
    assert [line["event"] for line in part if line["kind"] == "loss"] == [first["event"]]


def test_losses_of_nobody_are_refused(reading_client: TestClient) -> None:
    assert reading_client.get("/api/losses").status_code == 422
    answer = reading_client.get("/api/losses?of=nobody-of-this-name")
    assert answer.status_code == 404
    assert "nobody-of-this-name" in answer.json()["error"]


def test_operations_lead_to_their_axes(reading_client: TestClient) -> None:
    told = reading_client.get("/api/operations").json()["operations"]
    assert told == sorted(told, key=lambda line: line["name"].casefold())
    for line in told:
        one = reading_client.get(f"/api/operations/{line['name']}").json()
        assert one["events"] >= line["events"] > 0
    assert reading_client.get("/api/operations/Operation%20Nothing").status_code == 404


def test_operation_has_claims_behind_its_numbers(reading_client: TestClient) -> None:
    entries = reading_client.get("/api/operations/Operation%20Barkhane").json()["entries"]
    assert {"event", "strength"} <= {line["kind"] for line in entries}
    for line in entries:
        assert (line["kind"] == "event") == (line["quote"] is None)
        if line["kind"] == "event" and line["best"]:
            assert line["claims"]


def test_series_adds_up_to_the_overview(reading_client: TestClient) -> None:
    for query in ("", "&country=NE"):
        points = reading_client.get(f"/api/series?by=year{query}").json()["points"]
        sums = reading_client.get(f"/api/overview?step=year&status=happened{query}").json()
        assert sum(p["events"] for p in points) == sums["events"]
        assert sum(p["killed"] for p in points) == sums["tolls"]["killed"]["best"]


def test_pages_of_actors_and_findings_hold_every_line_once(reading_client: TestClient) -> None:
    for path, key in (("/api/actors", "actors"), ("/api/reconciliation", "findings")):
        whole = reading_client.get(f"{path}?limit=500").json()
        assert whole["next"] is None
        lines, after = [], 0
        while after is not None:
            page = reading_client.get(f"{path}?limit=7&after={after}").json()
            assert page["total"] == whole["total"] == len(whole[key])
            lines += page[key]
            after = page["next"]
        assert lines == whole[key]


def test_actors_fit_filters_and_names(reading_client: TestClient) -> None:
    told = reading_client.get("/api/actors?named=fr-armed-forces").json()["actors"]
    assert [line["id"] for line in told] == ["fr-armed-forces"]
    niger = reading_client.get("/api/actors?country=NE&named=fr-armed-forces").json()["actors"]
    events = reading_client.get("/api/events?country=NE&actor=fr-armed-forces&status=happened").json()[
        "total"
    ]
    assert [line["events"] for line in niger] == ([events] if events else [])


def test_filters_narrow_operations_and_findings(reading_client: TestClient) -> None:
    whole = reading_client.get("/api/operations/Operation%20Barkhane").json()
    part = reading_client.get("/api/operations/Operation%20Barkhane?since=2100-01-01").json()
    assert part["events"] == 0 < whole["events"]
    assert reading_client.get("/api/operations?since=2100-01-01").json()["operations"] == []
    nothing = reading_client.get("/api/reconciliation?country=AQ").json()["findings"]
    assert {line["held_high"] for line in nothing if line["kind"] == "total"} == {0}


def test_reconciliation_tells_what_the_page_tells(reading_client: TestClient) -> None:
    findings = reading_client.get("/api/reconciliation?limit=500").json()["findings"]
    page = reading_client.get("/tallies").text
    assert f"{sum(f['missing'] > 0 for f in findings)} comparisons miss something" in page
    (french,) = (f for f in findings if "menaka-1:t1" in f["claims"])
    assert french["said_low"] - french["held_high"] == french["missing"] > 40
    assert french["words"] in page
    assert french["events"]
