"""All actors of the record's events, those of the most events first, or those with some words in their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from warledger.record import Record
from warledger.record.views_index import ActorRow
from warledger.web.addresses import actor_address
from warledger.web.filters import MAX_WORDS
from warledger.web.pages.operations import days_words
from warledger.web.parts.link import Link
from warledger.web.rules import DEFAULT, RuleChoice, rule_choices, rule_of
from warledger.web.state import web_of
from warledger.web.templating import render

router = APIRouter()

# Actors of one page.
LISTED: Final = 100

Rule = Annotated[str, Depends(rule_of)]
Named = Annotated[str, Query(max_length=MAX_WORDS)]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor in the list."""

    link: Link
    id: str
    events: str
    killed: str
    days: str


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """What the page shows."""

    rule: str
    rules: tuple[RuleChoice, ...]
    named: str
    total: str
    first: int
    """The number of the first one here, from 1."""
    actors: tuple[ActorLine, ...]
    before: str | None
    """The address of the page before."""
    after: str | None


@router.get("/actors")
def actors(request: Request, rule: Rule, named: Named = "", page: PageNumber = 1) -> HTMLResponse:
    """A page of all actors."""
    shown = actors_page(web_of(request).record, rule, named.strip(), page)
    if not shown.actors and page > 1:
        raise HTTPException(404, f"page {page}: there are not so many actors")
    return render(request, "actors.html", page=shown)


def actors_page(record: Record, rule: str, named: str = "", page: int = 1) -> ActorsPage:
    """A page of the actors of a record; `named`: an id, or part of a name."""
    first = (page - 1) * LISTED
    found = record.actor_rows(rule=rule, named=named or None, after=first, limit=LISTED)
    return ActorsPage(
        rule=rule,
        rules=rule_choices(rule),
        named=named,
        total=f"{found.total:,}",
        first=first + 1,
        actors=tuple(_line(row, rule) for row in found.rows),
        before=_address(rule, named, page - 1) if page > 1 else None,
        after=_address(rule, named, page + 1) if first + LISTED < found.total else None,
    )


def _line(row: ActorRow, rule: str) -> ActorLine:
    link = Link(row.name, actor_address(row.id, rule=None if rule == DEFAULT else rule))
    return ActorLine(link, row.id, f"{row.events:,}", f"{row.killed:,}", days_words(row.first, row.last))


def _address(rule: str, named: str, page: int) -> str:
    told = {"rule": rule if rule != DEFAULT else "", "named": named, "page": str(page) if page > 1 else ""}
    query = urlencode({name: value for name, value in told.items() if value})
    return f"/actors?{query}" if query else "/actors"
