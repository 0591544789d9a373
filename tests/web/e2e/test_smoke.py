"""The pages stand in a real browser, and ask nothing of any other machine."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.web.e2e.conftest import Site


def test_browser_reaches_the_server(page: Page, site: Site) -> None:
    page.goto("/api/health")
    assert "ok" in page.inner_text("body")
    assert all(address.startswith(site.address) for address in site.asked)
