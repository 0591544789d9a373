"""One operation on one time axis: its events and losses, the strengths and the totals told beside its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse

from warledger.linking.books import Books, axis_of
from warledger.linking.operation import Entry, EntryKind
from warledger.record import Record
from warledger.telling import figure_words, place_words, range_words, when_words
from warledger.web.addresses import event_address, operation_address
from warledger.web.drawings.steps import Chart, Step, ToldTotal, chart
from warledger.web.parts.link import Link
from warledger.web.parts.words import words_link
from warledger.web.rules import RuleChoice, rule_choices, rule_of
from warledger.web.state import web_of
from warledger.web.templating import render

router = APIRouter()

Rule = Annotated[str, Depends(rule_of)]


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line of the axis."""

    day: str
    kind: str
    what: str
    place: str
    number: str
    link: Link


@dataclass(frozen=True, slots=True)
class OperationPage:
    """What the page shows."""

    name: str
    address: str
    rule: str
    rules: tuple[RuleChoice, ...]
    events: int
    killed: int
    losses: Chart | None
    sizes: Chart | None
    entries: tuple[EntryLine, ...]


@router.get("/operations/{name:path}")
def operation_of(request: Request, name: str, rule: Rule) -> HTMLResponse:
    """The page of an operation by its name."""
    web = web_of(request)
    page = operation_page(web.record, web.ledgers.of_operation(rule, name), name, rule)
    if page is None:
        raise HTTPException(404, f"{name}: no operation of this name is in the record")
    return render(request, "operation.html", page=page)


def operation_page(record: Record, books: Books, name: str, rule: str) -> OperationPage | None:
    """The page of an operation; None where no report names it."""
    found = axis_of(record, books, name)
    if not found:
        return None
    return OperationPage(
        name=name,
        address=operation_address(name),
        rule=rule,
        rules=rule_choices(rule),
        events=sum(e.kind is EntryKind.EVENT for e in found),
        killed=sum(e.killed.best for e in found if e.killed is not None),
        losses=_losses(found),
        sizes=_sizes(found),
        entries=tuple(_line(e) for e in found),
    )


def _losses(entries: Sequence[Entry]) -> Chart | None:
    """The deaths of its events, added up."""
    low = best = high = 0
    steps = []
    for entry in entries:
        if entry.killed is not None and entry.day is not None:
            low, best = low + entry.killed.low, best + entry.killed.best
            high += entry.killed.high
            steps.append(Step(entry.day, low, best, high))
    return chart(steps, [])


def _sizes(entries: Sequence[Entry]) -> Chart | None:
    told = []
    for entry in entries:
        if entry.strength is not None and entry.day is not None and not entry.strength.planned:
            number = entry.strength.figure.best or entry.strength.figure.low or 0
            words = f"{entry.day}: {figure_words(entry.strength.figure)} {entry.strength.force}"
            told.append(ToldTotal(entry.day, number, number, number, words, words_link(entry.name).address))
    return chart([], told)


def _line(entry: Entry) -> EntryLine:
    day = entry.day.isoformat() if entry.day else "day not told"
    if entry.strength is not None:
        size = figure_words(entry.strength.figure) + (" (planned)" if entry.strength.planned else "")
        words = Link(entry.quote, words_link(entry.name).address)
        return EntryLine(day, entry.kind.value, entry.strength.force, "", size, words)
    if entry.tally is not None:
        total = f"{figure_words(entry.tally.figure)} {entry.tally.outcome.value}"
        words = Link(entry.quote, words_link(entry.name).address)
        return EntryLine(day, entry.kind.value, entry.tally.who or "", entry.tally.area or "", total, words)
    what = ", ".join(t.replace("_", " ") for t in entry.types)
    killed = f"{range_words(entry.killed)} killed" if entry.killed is not None else ""
    when = when_words(entry.when) if entry.when is not None else day
    link = Link("event", event_address(entry.name))
    return EntryLine(when or day, entry.kind.value, what, place_words(entry.place), killed, link)
