"""Take the pictures of the README: the overview and an event of the example reports, as docs/images/*.png.

Run it after `make demo`, whose record it serves; it needs Debian's Chromium. Each picture is one screen, with few
colours, so that it stays small.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
RECORD: Final = ROOT / "demo" / "record.db"
IMAGES: Final = ROOT / "docs" / "images"
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
WIDTH: Final = 1280
# The size of a picture in the repository (bytes); a larger one has lost its way.
MOST_BYTES: Final = 300_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A page, what must be drawn before it is taken, and how high it is (pixels)."""

    name: str
    address: str
    drawn: str
    height: int


PICTURES: Final = (
    Picture("overview", "/", ".map-drawing .marks a", 1290),
    Picture("event", "/events/inates-1:e1", ".locator svg", 1388),
)


def main() -> int:
    """Take all pictures; 1 where there is no record or no browser."""
    options = argparse.ArgumentParser(description="Take the pictures of the README.")
    options.add_argument("--db", type=Path, default=RECORD, help="the record of `make demo`")
    options.add_argument("--out", type=Path, default=IMAGES, help="where to put them")
    given = options.parse_args()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None or not given.db.is_file():
        sys.stderr.write(f"screenshots: run `make demo` first ({given.db}), and install chromium\n")
        return 1
    given.out.mkdir(parents=True, exist_ok=True)
    with served(given.db) as address, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened.new_page(
            base_url=address, viewport={"width": WIDTH, "height": 900}, color_scheme="light"
        )
        for picture in PICTURES:
            take(page, picture, given.out / f"{picture.name}.png")
        opened.close()
    return 0


@contextmanager
def served(db: Path) -> Iterator[str]:
    """A server of a copy of a record, on a free port; its address."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(db, Path(folder) / "record.db")
        command = [sys.executable, "-m", "warledger", "serve", "--db", str(copy), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                yield server.stdout.readline().split()[0] if server.stdout else ""
            finally:
                server.terminate()


def take(page: Page, picture: Picture, target: Path) -> None:
    """Write one picture once all of it is drawn."""
    page.goto(picture.address)
    page.wait_for_selector(picture.drawn)
    page.wait_for_load_state("networkidle")
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": picture.height}
    page.screenshot(path=target, full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]  # a plain map is taken
    size = target.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{target}: {size:,} bytes are more than {MOST_BYTES:,}")


if __name__ == "__main__":
    sys.exit(main())
