"""robots.txt (RFC 9309): which pages of a site we may fetch; asked once a site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from warledger.errors import SourceError
from warledger.sources.charset import decode

# RFC 9309 2.5: at least 500 KiB must be read; more need not be.
MAX_ROBOTS: Final = 512_000

LoadRobots: TypeAlias = Callable[[str], bytes | None]
"""Fetches a robots.txt: its bytes, None where the site has none; SourceError where that cannot be known."""


class Robots:
    """The rules of each site asked so far, for one user agent."""

    def __init__(self, agent: str, load: LoadRobots) -> None:
        self._agent = agent
        self._load = load
        self._rules: dict[str, RobotFileParser] = {}

    def check(self, url: str) -> None:
        """Raises SourceError where the site does not want this page fetched, or cannot be asked."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._ask(f"{site}/robots.txt")
        if not self._rules[site].can_fetch(self._agent, url):
            raise SourceError(f"{site}/robots.txt does not permit it")

    def _ask(self, address: str) -> RobotFileParser:
        rules = RobotFileParser(address)
        content = self._load(address)
        lines = decode((content or b"")[:MAX_ROBOTS]).text.splitlines()
        try:
            rules.parse(lines)
        except ValueError as error:  # a rule that is no path
            raise SourceError(f"{address} cannot be understood: {error}") from error
        return rules
