"""Addresses and names of files that users send."""

from __future__ import annotations

import pytest

from warledger.errors import UsageError
from warledger.web.security.incoming import upload_name, web_address


@pytest.mark.parametrize(
    "words",
    [
        "/etc/passwd",
        "file:///etc/passwd",
        "reports.jsonl",
        "-",
        "",
        "ftp://example.org/a",
        "http://",
        "http:///etc/passwd",
        "https://user:password@example.org/",
        "http://[::1",
        "http://example.org/\r\nHost: evil",
        "http://example.org/a b",
        "http://example.org/" + "a" * 2000,
        "javascript:alert(1)",
    ],
)
def test_web_address_refuses_all_but_pages(words: str) -> None:
    with pytest.raises(UsageError, match="is no http"):
        web_address(words)


def test_web_address_takes_pages() -> None:
    assert web_address(" https://example.org/a?b=c ") == "https://example.org/a?b=c"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("reports.jsonl", "reports.jsonl"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\b.html", "b.html"),
        ("a\r\nSet-Cookie: x=1.html", "aSet-Cookie: x=1.html"),
        ("\u202elmth.exe", "lmth.exe"),
        ("a\x00.html", "a.html"),
        ("..", "upload"),
        ("", "upload"),
        (None, "upload"),
    ],
)
def test_upload_name_leads_nowhere(name: str | None, shown: str) -> None:
    assert upload_name(name) == shown
