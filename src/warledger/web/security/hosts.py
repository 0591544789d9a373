"""Under which names a server answers: a page of another site whose name was pointed here must not reach it."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from warledger.web.settings import LOOPBACK, WebSettings


def host_of(header: str) -> str | None:
    """The host of a Host header without its port, in lower case; None where it is none."""
    try:
        parts = urlsplit(f"//{header}")
        _ = parts.port  # raises ValueError for a port that is none
    except ValueError:
        return None
    return parts.hostname if parts.netloc == header and "@" not in header else None


def answers_to(web: WebSettings, header: str) -> bool:
    """True where a Host header names this server: an address cannot be pointed elsewhere, a name can."""
    host = host_of(header)
    if host is None:
        return False
    if host in LOOPBACK or host in {n.lower() for n in (web.host, *web.names)}:
        return True
    return not web.loopback and _is_address(host)


def same_origin(origin: str, host_header: str) -> bool:
    """True where an Origin header names the host (and port) that a request was sent to."""
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host_header.lower()


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
