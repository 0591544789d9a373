"""What users name or send: an address to be fetched is never a file of this machine, a file's name never a path."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from warledger.errors import UsageError

# What browsers and servers take of an address; more is no address of a report.
MAX_ADDRESS: Final = 2_000
# What file systems take of a name.
MAX_NAME: Final = 255
NAMELESS: Final = "upload"


def web_address(words: str) -> str:
    """An http(s) address, as a source that `open_source` may be given. Raises UsageError for anything else.

    Whether it may be fetched (private addresses, robots.txt, size) is checked where it is fetched.
    """
    address = words.strip()
    try:
        parts = urlsplit(address)
        sound = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        sound = False
    if not sound or len(address) > MAX_ADDRESS or not address.isprintable() or " " in address:
        raise UsageError(f"{address[:80]!r} is no http(s) address")
    return address


def upload_name(name: str | None) -> str:
    """What a sent file is called: its last part, printable, so that it leads nowhere and breaks no line."""
    last = PurePosixPath((name or "").replace("\\", "/")).name
    shown = "".join(c for c in last if c.isprintable() and unicodedata.category(c) != "Cf")
    return shown.strip(". ")[-MAX_NAME:] or NAMELESS
