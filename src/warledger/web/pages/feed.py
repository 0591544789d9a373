"""/feed.atom: the events that changed last, of those that fit the filters in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final
from urllib.parse import quote
from xml.etree import ElementTree as ET

from fastapi import APIRouter, HTTPException, Request, Response

from warledger.errors import UsageError
from warledger.model import Outcome
from warledger.record import Change, EventOrder, EventRow
from warledger.web.addresses import event_address
from warledger.web.api.answers import kept
from warledger.web.filters import Asked, asked_of, form_of, query_of
from warledger.web.state import Web, web_of

router = APIRouter()

ATOM: Final = "http://www.w3.org/2005/Atom"
MEDIA: Final = "application/atom+xml"
# Entries of one feed: what a reader shows.
MOST: Final = 50
UNPROCESSABLE: Final = 422
# Of a record in which nothing has changed yet.
NEVER: Final = "1970-01-01T00:00:00Z"

# What XML cannot hold at all.
_UNWRITABLE: Final = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), 65534, 65535, *range(55296, 57344)), "�"
)


@router.get("/feed.atom")
def feed(request: Request) -> Response:
    """The feed, with the filters in its own address."""
    return kept(request, partial(_feed, web_of(request), request))


def _feed(web: Web, request: Request) -> Response:
    form = form_of(request.query_params)
    try:
        asked = asked_of(form)
    except UsageError as error:
        raise HTTPException(UNPROCESSABLE, str(error)) from error
    found = web.record.event_rows(asked.wanted, rule=asked.rule, order=EventOrder.CHANGED_DOWN, limit=MOST)
    changes = {row.id: c for row in found.rows for c in web.record.changes(row.changed - 1, limit=1)}
    query = query_of(form)
    here = str(request.base_url).rstrip("/")
    address = f"{here}/feed.atom" + (f"?{query}" if query else "")
    return Response(atom(found.rows, changes, asked, address), media_type=MEDIA)


def atom(rows: Sequence[EventRow], changes: Mapping[str, Change], asked: Asked, address: str) -> bytes:
    """RFC 4287: an entry an event, named by its id, dated by its last change."""
    here = address.partition("/feed.atom")[0]
    root = ET.Element(f"{{{ATOM}}}feed")
    _add(root, "id", address)
    _add(root, "title", "Warledger: events" + (" that fit a filter" if "?" in address else ""))
    newest = next(iter(rows), None)
    _add(root, "updated", _at(changes, newest))
    _add(_add(root, "author"), "name", "Warledger")
    _add(root, "link", href=address, rel="self", type=MEDIA)
    for row in rows:
        _entry(root, row, f"{here}{event_address(row.id, rule=asked.rule)}", changes)
    ET.register_namespace("", ATOM)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: ET.Element, row: EventRow, address: str, changes: Mapping[str, Change]) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", f"urn:warledger:event:{quote(row.id, safe=':@')}")
    _add(entry, "title", title_of(row))
    _add(entry, "updated", _at(changes, row))
    _add(entry, "link", href=address, rel="alternate", type="text/html")
    _add(entry, "category", term=row.type)
    change = changes.get(row.id)
    told = f"{change.kind.value}; " if change is not None else ""
    _add(entry, "summary", f"{told}{row.status.value}; {row.reports} reports, {row.sources} sources")


def title_of(row: EventRow) -> str:
    """ "2014-10-29 armed clash, Tigharghar valley, ML: 20 killed"."""
    day = row.day_first.isoformat() if row.day_first else "undated"
    where = ", ".join(w for w in (row.place, row.country) if w)
    killed = row.tolls.get(Outcome.KILLED)
    dead = f": {killed.best:,} killed" if killed is not None else ""
    return f"{day} {row.type.replace('_', ' ')}{', ' + where if where else ''}{dead}"


def _at(changes: Mapping[str, Change], row: EventRow | None) -> str:
    change = None if row is None else changes.get(row.id)
    return NEVER if change is None else change.at


def _add(parent: ET.Element, name: str, words: str | None = None, **attributes: str) -> ET.Element:
    clean = {k: v.translate(_UNWRITABLE) for k, v in attributes.items()}
    found = ET.SubElement(parent, f"{{{ATOM}}}{name}", clean)
    found.text = None if words is None else words.translate(_UNWRITABLE)
    return found
