"""The pages for everybody: nothing serious by axe, narrow screens, weight, and no script at all."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.e2e.conftest import Site

PAGES = (
    "/",
    "/events/inates-1:e1",
    "/reports/inates-1",
    "/actors",
    "/actors/ne-armed-forces",
    "/operations",
    "/tallies",
    "/review",
    "/import",
    "/about",
    "/login",
)
SERIOUS = {"serious", "critical"}
NARROW = 360
# Compressed, over the wire.
MOST_BYTES = 1_500_000


EVERY_RULE = {"resultTypes": ["violations"]}
# In the dark a page is the same page: only what depends on colours is looked at again.
BY_COLOUR = {**EVERY_RULE, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def visit(page: Page, address: str) -> None:
    """Go there; the overview asks for its data when it is there."""
    page.goto(address)
    if address == "/":
        page.wait_for_load_state("networkidle")


def test_pages_have_nothing_serious_by_axe(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.address, color_scheme="light", bypass_csp=True)
    page = context.new_page()
    found = []
    for address in PAGES:
        page.emulate_media(color_scheme="light")
        visit(page, address)
        for colours, rules in (("light", EVERY_RULE), ("dark", BY_COLOUR)):
            page.emulate_media(color_scheme=colours)
            violations = Axe().run(page, options=rules).response["violations"]
            wrong = [(v["id"], v["nodes"][0]["html"][:200]) for v in violations if v["impact"] in SERIOUS]
            found += [(address, colours, *one) for one in wrong]
    context.close()
    assert found == []


def test_pages_fit_a_narrow_screen(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.address, viewport={"width": NARROW, "height": 700})
    page = context.new_page()
    wide = {}
    for address in PAGES:
        visit(page, address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW:
            wide[address] = width
    context.close()
    assert wide == {}


def test_overview_with_its_map_is_light(context: BrowserContext, page: Page) -> None:
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    sizes: list[float] = []
    client.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    page.goto("/")
    expect(page.locator(".map-drawing .land path").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    assert 100_000 < sum(sizes) < MOST_BYTES


def test_pages_are_useful_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.select_option("select[name=country]", "NE")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("table.events tbody tr").first).to_contain_text("NE")
    page.locator("table.events a").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.goto("/events/inates-1:e1")
    page.select_option("#rule", "ucdp")
    page.get_by_role("button", name="Show").click()
    assert "rule=ucdp" in page.url
    context.close()
