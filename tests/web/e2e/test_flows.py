"""What an analyst does, in a real browser: import, filter, compare, switch the rule, judge, take back, log in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.e2e.conftest import Site, log_in
from warledger.knowledge import SHIPPED
from warledger.record import Record

EXAMPLES = SHIPPED / "examples" / "reports.jsonl"
# Reading eighteen reports, the language model loaded first, on a busy machine.
IMPORT_MS = 120_000
# Seconds until what was imported is linked too.
LINKING_TRIES = 30


@pytest.fixture
def empty_db(db: Path) -> Path:
    """The record with nothing in it."""
    db.unlink()
    with Record.open(db):
        return db


@pytest.mark.usefixtures("empty_db", "own_site")
def test_import_brings_the_examples_in(page: Page) -> None:
    log_in(page, "Rita")
    page.goto("/import")
    page.set_input_files("#files", EXAMPLES)
    page.get_by_role("button", name="Import files").click()
    expect(page.locator("main")).to_contain_text(
        re.compile("18 (reports|read|stored|new)"), timeout=IMPORT_MS
    )
    found = page.locator("table.events a[href^='/events/inates-1:e1']")
    for _ in range(LINKING_TRIES):
        page.goto("/?text=Inates")
        if found.count():
            break
        page.wait_for_timeout(1000)
    expect(found.first).to_be_visible()


def test_filters_change_what_is_found_and_stay_in_the_address(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".map-drawing .marks a").first).to_be_visible()
    page.select_option("select[name=country]", "NE")
    expect(page).to_have_url(re.compile("country=NE"))
    rows = page.locator("table.events tbody tr")
    expect(rows.first).to_contain_text("NE")
    found = rows.count()
    page.reload()
    expect(rows).to_have_count(found)
    expect(page.locator(".timeline svg").first).to_be_visible()


def test_box_on_the_map_becomes_a_filter(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".map-drawing .marks a").first).to_be_visible()
    page.get_by_role("button", name="Draw a box").click()
    page.locator(".map-drawing").scroll_into_view_if_needed()
    place = page.locator(".map-drawing").bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 20, place["y"] + 20)
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] - 20)
    page.mouse.up()
    expect(page).to_have_url(re.compile("box="))


def test_map_shows_all_again_after_coming_near(page: Page) -> None:
    page.goto("/")
    marks = page.locator(".map-drawing .marks a")
    expect(marks.first).to_be_visible()
    page.wait_for_load_state("networkidle")
    all_marks = marks.count()
    for _ in range(5):
        page.get_by_role("button", name="Nearer").click()
    expect(marks).not_to_have_count(all_marks)
    page.get_by_role("button", name="All", exact=True).click()
    expect(marks).to_have_count(all_marks)


def test_drawings_are_saved_as_files(page: Page) -> None:
    page.goto("/actors/fr-armed-forces")
    for kind, begins in (("SVG", b"<svg"), ("PNG", b"\x89PNG")):
        with page.expect_download() as saved:
            page.get_by_role("button", name=f"Save {kind}").first.click()
        assert saved.value.path().read_bytes().startswith(begins)


def test_address_holds_the_filters_that_are_set_alone(page: Page) -> None:
    page.goto("/")
    page.select_option("select[name=family]", "battles")
    expect(page).to_have_url(re.compile("family=battles"))
    assert "=&" not in page.url


def test_two_figures_that_contradict_lead_to_their_words(page: Page) -> None:
    page.goto("/?text=Inates&order=-killed")
    page.locator("table.events a[href^='/events/inates-1:e1']").first.click()
    killed = page.locator("section[aria-labelledby=figures-killed]")
    for said, report in (("over 70", "inates-1"), ("at least 100 soldiers", "inates-2")):
        row = killed.locator("tr", has=page.get_by_role("link", name=said, exact=True))
        address = row.get_by_role("link", name=said, exact=True).get_attribute("href")
        assert address is not None
        assert report in address
        target = address.partition("#")[2]
        other = page.context.new_page()
        other.goto(address)
        expect(other.locator(f"[id='{target}']")).to_be_attached()
        expect(other.locator("mark", has_text=said.split()[-1]).first).to_be_visible()
        other.close()


def test_switching_the_rule_changes_the_number_and_no_claim(page: Page) -> None:
    page.goto("/events/inates-1:e1")
    numbers, figures = page.locator(".numbers strong").first, page.locator("table.figures tbody tr")
    before, claims = numbers.inner_text(), figures.count()
    page.select_option("#rule", "ucdp")
    expect(page).to_have_url(re.compile("rule=ucdp"))
    expect(page.locator(".numbers strong").first).not_to_have_text(before)
    expect(figures).to_have_count(claims)


@pytest.mark.usefixtures("own_site")
def test_judging_two_mentions_different_splits_the_event_until_it_is_undone(page: Page, site: Site) -> None:
    with Record.open(site.db) as record:
        last = record.last_change()
    log_in(page, "Rita")
    page.goto("/events/inates-1:e1")
    page.select_option("#split-on", "inates-2:e1")
    page.fill("#split-reason", "another base")
    page.get_by_role("button", name="Take it out").click()
    expect(page.locator("#judgements")).to_contain_text("another base")
    page.goto("/events/inates-2:e1")
    expect(page.locator(".over")).to_have_text("Event inates-2:e1")
    feed = page.request.get(f"/api/changes?since={last}").text()
    assert '"split"' in feed
    assert "inates-2:e1" in feed
    page.get_by_role("button", name=re.compile("Undo judgement")).first.click()
    page.goto("/events/inates-2:e1")
    expect(page.locator(".over")).to_have_text("Event inates-1:e1")


def test_wrong_password_is_told_and_lets_nobody_in(context: BrowserContext) -> None:
    page = context.new_page()
    log_in(page, "Rita", "a guess")
    expect(page.locator(".problem")).to_be_visible()
    page.goto("/import")
    expect(page.locator("main")).to_contain_text("log in")


def test_viewer_reads_and_writes_nothing(page: Page) -> None:
    log_in(page, "Vera")
    page.goto("/import")
    expect(page.locator("main")).to_contain_text("You may read, and not import")
    page.goto("/events/inates-1:e1")
    expect(page.get_by_role("button", name="Take it out")).to_have_count(0)
    assert page.request.post("/judge", form={"action": "split", "on": "inates-2:e1"}).status == 403


def test_pages_ask_nothing_of_other_machines(page: Page, site: Site) -> None:
    for address in ("/", "/events/inates-1:e1", "/reports/inates-1", "/tallies", "/review", "/about"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert [a for a in site.asked if not a.startswith((site.address, "blob:", "data:"))] == []
