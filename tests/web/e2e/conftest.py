"""A real browser and a real server for the tests of the pages; the browser is Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from warledger.record import Record, UserRole
from warledger.web.security.passwords import hash_password

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# For a page to do what is waited for.
WAIT_MS = 15_000
PASSWORD = "a long and quiet river"
CONTINUOUS_INTEGRATION = os.environ.get("CI") == "true"


@dataclass(slots=True)
class Site:
    """A server that runs, with its record."""

    address: str
    db: Path
    asked: list[str] = field(default_factory=list)
    """Addresses that the browser asked for."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; missing, a failure in continuous integration, else skipped."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        say = pytest.fail if CONTINUOUS_INTEGRATION else pytest.skip
        say(f"no browser ({', '.join(BROWSERS)}): install chromium to test the pages in it")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


def add_user(db: Path, name: str, role: UserRole) -> None:
    """A user with the password that all users of these tests have."""
    with Record.open(db) as record:
        record.accounts.add(name, role, hash_password(PASSWORD))


@contextmanager
def served(db: Path) -> Iterator[Site]:
    """A server of a record on a free port of this machine, with a reviewer and a viewer."""
    add_user(db, "Rita", UserRole.REVIEWER)
    add_user(db, "Vera", UserRole.VIEWER)
    command = [sys.executable, "-m", "warledger", "serve", "--db", str(db), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=db.parent) as server:
        assert server.stdout is not None
        first = server.stdout.readline()
        assert first.startswith("http://"), f"the server did not start: {first!r}"
        try:
            yield Site(first.split()[0].rstrip("/"), db)
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def reading_site(examples_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One server of the examples for all tests that change no event: starting it takes longer than they do."""
    with served(Path(shutil.copy(examples_db, tmp_path_factory.mktemp("site") / "record.db"))) as found:
        yield found


@pytest.fixture
def own_site(db: Path) -> Iterator[Site]:
    """A server of a copy of the examples for a test that changes events; it says so by asking for this."""
    with served(db) as found:
        yield found


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Site:
    """The server of a test: its own one where it asked for that."""
    name = "own_site" if "own_site" in request.fixturenames else "reading_site"
    running: Site = request.getfixturevalue(name)
    return Site(running.address, running.db)


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A fresh browser that remembers nothing, and notes what it asks for."""
    opened = browser.new_context(base_url=site.address)
    opened.set_default_timeout(WAIT_MS)
    opened.on("request", lambda request: note(site, request))
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which an error of a script, or a refusal by the page's own policy, fails the test."""
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console",
        lambda told: errors.append(f"{told.text} {told.location}") if told.type == "error" else None,
    )
    yield opened
    assert errors == []


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill in the form, and send it."""
    page.goto("/login")
    page.fill("#name", name)
    page.fill("#password", password)
    page.click("main button")


def note(site: Site, request: Request) -> None:
    site.asked.append(request.url)
