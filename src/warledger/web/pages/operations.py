"""All operations that reports name, each with its events, their dead and their days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from warledger.record import Record
from warledger.record.views_index import OperationRow
from warledger.web.addresses import operation_address
from warledger.web.parts.link import Link
from warledger.web.rules import DEFAULT, RuleChoice, rule_choices, rule_of
from warledger.web.state import web_of
from warledger.web.templating import render

router = APIRouter()

Rule = Annotated[str, Depends(rule_of)]


@dataclass(frozen=True, slots=True)
class OperationLine:
    """An operation in the list."""

    link: Link
    events: str
    killed: str
    days: str


@dataclass(frozen=True, slots=True)
class OperationsPage:
    """What the page shows."""

    rule: str
    rules: tuple[RuleChoice, ...]
    operations: tuple[OperationLine, ...]


@router.get("/operations")
def operations(request: Request, rule: Rule) -> HTMLResponse:
    """The page of all operations."""
    return render(request, "operations.html", page=operations_page(web_of(request).record, rule))


def operations_page(record: Record, rule: str) -> OperationsPage:
    """The operations of a record, counted by a rule."""
    rows = record.operation_rows(rule=rule)
    return OperationsPage(rule, rule_choices(rule), tuple(_line(row, rule) for row in rows))


def _line(row: OperationRow, rule: str) -> OperationLine:
    link = Link(row.name, operation_address(row.name, rule=None if rule == DEFAULT else rule))
    return OperationLine(link, f"{row.events:,}", f"{row.killed:,}", days_words(row.first, row.last))


def days_words(first: date | None, last: date | None) -> str:
    """ "2013-01-11 to 2014-07-15", "2013-01-11" for one day, "not told" for none."""
    told = dict.fromkeys(d.isoformat() for d in (first, last) if d is not None)
    return " to ".join(told) or "not told"
