"""Ledgers: the losses of a force, operations on their axis, and numbers by stretches of time."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Query, Request, Response
from pydantic import Field

from warledger.errors import UsageError
from warledger.linking.books import Books, axis_of, findings_of, open_books
from warledger.linking.ledger_lines import (
    EntryLine,
    FindingLine,
    LossLine,
    OperationLine,
    entry_line,
    finding_line,
    loss_line,
    operation_lines,
)
from warledger.linking.losses import losses
from warledger.linking.operation import EntryKind
from warledger.linking.series import Point, series
from warledger.model import Outcome
from warledger.record import EventFilter
from warledger.terms import Of, Step
from warledger.web.api.answers import as_json, kept
from warledger.web.api.lines import CSV, csv_answer, wants_csv
from warledger.web.api.models import Model, Problem
from warledger.web.api.queries import UNPROCESSABLE, FilterFields, ScopeAsked
from warledger.web.filters import MAX_WORDS, Asked
from warledger.web.state import Web, web_of

router = APIRouter(tags=["ledgers"])

EVERY: Final = EventFilter()
_ANSWERS: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {CSV: {"schema": {"type": "string"}}}},
    304: {"description": "Nothing has changed since the answer with the ETag that was sent."},
    404: {"model": Problem},
    406: {"model": Problem},
    UNPROCESSABLE: {"model": Problem, "description": "A filter that takes no such value."},
}
_TABLE: Final = {**_ANSWERS, 200: {"content": {CSV: {}}}}


class LossList(Model):
    """The losses of a force and the totals that are told of them, by day; undated ones last."""

    of: str
    outcome: str
    rule: str
    losses: list[LossLine]


class OperationList(Model):
    """The operations that reports name, by name."""

    rule: str
    operations: list[OperationLine]


class OperationDetail(Model):
    """Everything of an operation by day, undated ones last."""

    name: str
    rule: str
    events: int
    killed: int
    entries: list[EntryLine]


class FindingList(Model):
    """What reconciling the totals of the record finds."""

    rule: str
    findings: list[FindingLine]


class Series(Model):
    """Events and deaths by stretches of time; an event counts with each of its actors."""

    by: str
    of: str
    rule: str
    points: list[Point]


class LossesQuery(FilterFields):
    """Whose losses, of which events. `outcome` is what is counted: killed where it is empty."""

    of: str = Field(
        max_length=MAX_WORDS, description="A force: a name, or its id.", examples=["fr-armed-forces"]
    )


class SeriesQuery(FilterFields):
    """How the events that fit are cut up."""

    by: Step = Field(Step.MONTH, description="Length of a stretch of time.")
    of: Of = Field(Of.ALL, description="Split by this; by actor, the strengths told of each too.")


LossesAsked = Annotated[LossesQuery, Query()]
SeriesAsked = Annotated[SeriesQuery, Query()]


@router.get("/losses.csv", response_class=Response, responses=_TABLE, operation_id="losses_as_csv")
@router.get("/losses", response_model=LossList, responses=_ANSWERS, operation_id="list_losses")
def list_losses(request: Request, query: LossesAsked) -> Response:
    """The losses of a force, event by event with a running number, and what the record lacks of the totals told."""
    return kept(request, partial(_losses, request, query))


@router.get("/operations.csv", response_class=Response, responses=_TABLE, operation_id="operations_as_csv")
@router.get("/operations", response_model=OperationList, responses=_ANSWERS, operation_id="list_operations")
def list_operations(request: Request, query: ScopeAsked) -> Response:
    """The operations that reports name, each with its events and their dead."""
    return kept(request, partial(_operations, request, query))


@router.get(
    "/operations/{name:path}",
    response_model=OperationDetail,
    responses=_ANSWERS,
    operation_id="get_operation",
)
# The one below is added first: it would never be reached behind a path that takes all.
@router.get(
    "/operations/{name:path}.csv", response_class=Response, responses=_TABLE, operation_id="operation_as_csv"
)
def one_operation(request: Request, name: str, query: ScopeAsked) -> Response:
    """Everything of an operation on one axis: events, deaths, strengths, totals. Part of its name will do."""
    return kept(request, partial(_operation, request, name, query))


@router.get("/series.csv", response_class=Response, responses=_TABLE, operation_id="series_as_csv")
@router.get("/series", response_model=Series, responses=_ANSWERS, operation_id="get_series")
def get_series(request: Request, query: SeriesAsked) -> Response:
    """Events and deaths by day, week, month, quarter or year; of all, or by actor, place or type."""
    return kept(request, partial(_series, request, query))


@router.get(
    "/reconciliation.csv", response_class=Response, responses=_TABLE, operation_id="reconciliation_as_csv"
)
@router.get(
    "/reconciliation", response_model=FindingList, responses=_ANSWERS, operation_id="list_reconciliation"
)
def list_findings(request: Request, query: ScopeAsked) -> Response:
    """The totals that are told against the record's own sums, and parts against their wholes: what is missing."""
    return kept(request, partial(_findings, request, query))


def _findings(request: Request, query: FilterFields) -> Response:
    web, asked = web_of(request), query.asked()
    lines = [finding_line(f) for f in findings_of(web.record, _books(web, asked))]
    if wants_csv(request):
        return csv_answer(lines, FindingLine, "reconciliation")
    return as_json(FindingList(rule=asked.rule, findings=lines))


def _losses(request: Request, query: LossesQuery) -> Response:
    web, asked = web_of(request), query.asked()
    whole, outcome = asked.wanted == EVERY, asked.wanted.outcome or Outcome.KILLED
    books = web.ledgers.of_actor(asked.rule, query.of) if whole else _books(web, asked)
    try:
        group = books.group(query.of)
    except UsageError as error:
        raise HTTPException(404, f"{query.of!r} is no actor of the knowledge") from error
    totals = books.totals_of(web.record, group)
    lines = [loss_line(r) for r in losses(books.ledger, totals, group, outcome=outcome)]
    if wants_csv(request):
        return csv_answer(lines, LossLine, "losses")
    return as_json(LossList(of=query.of, outcome=outcome.value, rule=asked.rule, losses=lines))


def _operations(request: Request, query: FilterFields) -> Response:
    web, asked = web_of(request), query.asked()
    # Every name holds the empty one: all events of all operations.
    books = web.ledgers.of_operation(asked.rule, "") if asked.wanted == EVERY else _books(web, asked)
    lines = operation_lines(books.ledger.events, books.ledger.rule)
    if wants_csv(request):
        return csv_answer(lines, OperationLine, "operations")
    return as_json(OperationList(rule=asked.rule, operations=list(lines)))


def _operation(request: Request, name: str, query: FilterFields) -> Response:
    web, asked = web_of(request), query.asked()
    whole = asked.wanted == EVERY
    books = web.ledgers.of_operation(asked.rule, name) if whole else _books(web, asked)
    found = axis_of(web.record, books, name)
    if not found:
        raise HTTPException(404, f"{name}: no operation of this name is in the record")
    lines = [entry_line(e) for e in found]
    if wants_csv(request):
        return csv_answer(lines, EntryLine, "operation")
    events = [e for e in found if e.kind is EntryKind.EVENT]
    killed = sum(e.killed.best for e in events if e.killed is not None)
    told = OperationDetail(name=name, rule=asked.rule, events=len(events), killed=killed, entries=lines)
    return as_json(told)


def _series(request: Request, query: SeriesQuery) -> Response:
    web, asked = web_of(request), query.asked()
    ledger = _books(web, asked).ledger
    strengths = web.record.strengths()
    points = series(ledger.events, step=query.by, of=query.of, rule=ledger.rule, strengths=strengths)
    if wants_csv(request):
        return csv_answer(points, Point, "series")
    return as_json(Series(by=query.by.value, of=query.of.value, rule=asked.rule, points=list(points)))


def _books(web: Web, asked: Asked) -> Books:
    """The events that fit; those of the whole record are kept between requests."""
    if asked.wanted == EVERY:
        return web.ledgers.by(asked.rule)
    counting = web.countings[asked.rule]
    return open_books(web.record, counting, knowledge=web.knowledge, lexicon=web.lexicon, wanted=asked.wanted)
