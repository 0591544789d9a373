"""How a server is run: made in `warledger serve` (or a test) and passed down."""

from __future__ import annotations

from dataclasses import dataclass, field

from warledger.settings import Settings

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class WebSettings:
    """What a server serves, and to whom."""

    settings: Settings = field(default_factory=Settings)
    """The record, the knowledge, and how pages are fetched."""
    host: str = "127.0.0.1"
    port: int = 8000
    public: bool = False
    """Publication mode: names of people hidden by rule, no writing."""
    max_upload_bytes: int = 50_000_000
    """Size of a request beyond which it is refused."""
    max_rows: int = 500
    """Rows of one page of a listing."""

    @property
    def loopback(self) -> bool:
        """True where only this machine can reach the server."""
        return self.host in LOOPBACK
