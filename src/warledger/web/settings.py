"""How a server is run: made in `warledger serve` (or a test) and passed down."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from warledger.settings import Settings

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a server shows to be reached over https."""

    chain: Path
    key: Path


@dataclass(frozen=True, slots=True)
class WebSettings:
    """What a server serves, and to whom."""

    settings: Settings = field(default_factory=Settings)
    """The record, the knowledge, and how pages are fetched."""
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    """Names by which other machines reach the server, as through a proxy in front of it."""
    certificate: Certificate | None = None
    """None: http, or a proxy speaks https."""
    public: bool = False
    """Publication mode: names of people hidden by rule, no writing."""
    webhooks: bool = False
    """Whether webhooks are told of changes while the server runs."""
    max_upload_bytes: int = 50_000_000
    """Size of a user's request beyond which it is refused."""
    max_unpacked_bytes: int = 1_000_000_000
    """Size at which a packed file that was sent is given up, after decompression."""
    max_stranger_bytes: int = 20_000
    """The same for whoever is not logged in: a login form is far smaller."""
    max_query_chars: int = 8_000
    """Length of the query string beyond which a request is refused."""

    @property
    def loopback(self) -> bool:
        """True where only this machine can reach the server."""
        return self.host in LOOPBACK and not self.names

    @property
    def secure(self) -> bool:
        """True where cookies go over https alone."""
        return not self.loopback

    @property
    def closed(self) -> bool:
        """True where reading needs an account too."""
        return not self.loopback and not self.public
