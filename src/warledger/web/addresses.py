"""Addresses of the pages: every number on a screen leads to the event, the report and the words behind it."""

from __future__ import annotations

from urllib.parse import quote, urlencode

# What stands in ids as it is; all else is escaped.
PLAIN = ":@"


def event_address(event: str, *, rule: str | None = None, anchor: str = "") -> str:
    """The page of an event or a mention: "/events/inates-1:e1"."""
    return f"/events/{quote(event, safe=PLAIN)}{_query(rule=rule)}{_anchor(anchor)}"


def report_address(report: str, *, version: int | None = None, words: str = "") -> str:
    """The page of a report; `words`: the key of the evidence to go to ("inates-1:10-24:killed", "t1", "e1")."""
    told = str(version) if version is not None and version > 1 else None
    return f"/reports/{quote(report, safe=PLAIN)}{_query(version=told)}{_anchor(words and words_id(words))}"


def actor_address(actor: str, *, rule: str | None = None) -> str:
    """The page of an actor by its id."""
    return f"/actors/{quote(actor, safe=PLAIN)}{_query(rule=rule)}"


def operation_address(name: str, *, rule: str | None = None) -> str:
    """The page of an operation by its name."""
    return f"/operations/{quote(name, safe=PLAIN)}{_query(rule=rule)}"


def words_id(key: str) -> str:
    """The id of the element that holds the words of a claim: no blank may stand in one."""
    return "claim-" + "-".join(key.split())


def local(address: str | None, otherwise: str) -> str:
    """An address on this server as it is; for any other one, where to go instead."""
    safe = address and address.startswith("/") and not address.startswith("//") and "\\" not in address
    clean = safe and all(" " <= c < "\x7f" for c in address or "")
    return address if address and clean else otherwise


def _query(**told: str | None) -> str:
    known = {k: v for k, v in told.items() if v is not None}
    return f"?{urlencode(known)}" if known else ""


def _anchor(name: str) -> str:
    return f"#{quote(name, safe=PLAIN)}" if name else ""
