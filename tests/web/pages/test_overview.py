"""The overview: sums, filters, lists, without scripts and in parts."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

from tests.web.conftest import browser
from warledger.closeness import Sources
from warledger.linking.link import Linker
from warledger.linking.relink import relink
from warledger.model import Report
from warledger.opening import Opened
from warledger.pipeline import read
from warledger.record import Record
from warledger.record.counting import countings


def shown_events(page: str) -> int:
    found = re.search(r"<strong>([\d,]+) events?</strong>", page)
    assert found is not None
    return int(found[1].replace(",", ""))


def test_overview_lists_all_events_without_scripts(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert shown_events(answer.text) > 10
    assert 'href="/events/inates-1:e1"' in answer.text
    assert "<noscript" not in answer.text


def test_overview_filters_by_country_and_keeps_the_form(client: TestClient) -> None:
    page = client.get("/?country=NE").text
    assert shown_events(page) < shown_events(client.get("/").text)
    assert '<option value="NE" selected>' in page
    assert 'data-map="country=NE&amp;status=happened"' in page


def test_overview_counts_by_the_rule_that_is_chosen(client: TestClient) -> None:
    lowest, ucdp = (client.get(f"/?text=Inates&rule={rule}").text for rule in ("lowest", "ucdp"))
    assert "by the rule “ucdp”" in ucdp
    assert lowest != ucdp
    assert "/events/inates-1:e1?rule=ucdp" in ucdp


def test_overview_gives_htmx_the_part_that_changes(client: TestClient) -> None:
    part = client.get("/?country=NE", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "data-timeline" in part


def test_overview_tells_a_filter_that_does_not_fit(client: TestClient) -> None:
    answer = client.get("/?since=<b>soon")
    assert answer.status_code == 400
    assert "since: &#39;&lt;b&gt;soon&#39; is not a day" in answer.text


def test_overview_says_when_nothing_fits(client: TestClient) -> None:
    page = client.get("/?country=NZ").text
    assert "No event fits" in page


def test_overview_puts_undated_events_last(db: Path, opened: Opened) -> None:
    undated = Report("undated", "Gunmen killed two guards at a depot near Gao, residents said.")
    with Record.open(db) as record:
        record.add([read(undated, opened.knowledge, opened.gazetteer, opened.engine)])
        relink(record, Linker.load())
        record.refresh_index(countings(Sources(opened.knowledge)))
    with browser(db) as client:
        page = client.get("/").text
    days = re.findall(r'<tr>\s*<td class="day">([\d-]*)', page.split('class="events"')[1])
    assert "" in days
    assert days == sorted(days, reverse=True)


def test_overview_shows_what_happened_unless_it_is_asked_for_more(client: TestClient) -> None:
    page = client.get("/").text
    assert "(denied)" not in page.split('class="events"')[1]
    everything = client.get("/?status=any").text
    assert "(denied)" in everything
    assert shown_events(everything) == client.get("/api/events").json()["total"] > shown_events(page)
    assert shown_events(page) == client.get("/api/events?status=happened").json()["total"]
