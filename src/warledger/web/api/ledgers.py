"""Ledgers: the losses of a force, operations on their axis, and numbers by stretches of time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Query, Request, Response
from pydantic import Field

from warledger.errors import UsageError
from warledger.linking.books import Books, axis_of
from warledger.linking.findings import gravest
from warledger.linking.ledger_lines import (
    EntryLine,
    FindingLine,
    LossLine,
    entry_line,
    finding_line,
    loss_line,
)
from warledger.linking.losses import losses
from warledger.linking.operation import EntryKind
from warledger.linking.series import Point, indexed_series
from warledger.model import Claim, Outcome, Strength
from warledger.record import EventFilter, Recorded
from warledger.record.tables import LARGEST
from warledger.record.views_index import ActorRow, OperationRow
from warledger.terms import Of, Step
from warledger.web.api.answers import as_json, kept
from warledger.web.api.lines import CSV, csv_answer, wants_csv
from warledger.web.api.models import Model, Problem
from warledger.web.api.queries import MOST, PAGE, UNPROCESSABLE, FilterFields, ScopeAsked
from warledger.web.filters import MAX_WORDS, Asked
from warledger.web.state import Web, web_of

router = APIRouter(tags=["ledgers"])

EVERY: Final = EventFilter()
# Lines of a whole table.
EVERY_LINE: Final = 2**62
# Events that are named of each comparison: of a total of a whole war there are many thousands.
NAMED: Final = 100
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
    operations: list[OperationRow]


class ActorList(Model):
    """The actors of events, those of the most events first."""

    rule: str
    total: int
    """On all pages."""
    actors: list[ActorRow]
    next: int | None
    """What `after` takes for the next page; null on the last one."""


class OperationDetail(Model):
    """Everything of an operation by day, undated ones last."""

    name: str
    rule: str
    events: int
    killed: int
    entries: list[EntryLine]


class FindingList(Model):
    """What reconciling the totals of the record finds, the worst first."""

    rule: str
    total: int
    """On all pages."""
    findings: list[FindingLine]
    next: int | None
    """What `after` takes for the next page; null on the last one."""


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


class FindingsQuery(FilterFields):
    """A page of comparisons; the whole table as CSV."""

    after: int = Field(0, ge=0, le=LARGEST, description="The `next` of the page before.")
    limit: int = Field(PAGE, ge=1, le=MOST, description="Lines of one page; CSV ignores it.")


class ActorsQuery(FilterFields):
    """A page of actors; the whole table as CSV."""

    named: str = Field("", max_length=MAX_WORDS, description="An actor's id, or part of its name.")
    after: int = Field(0, ge=0, le=LARGEST, description="The `next` of the page before.")
    limit: int = Field(PAGE, ge=1, le=MOST, description="Lines of one page; CSV ignores it.")


ActorsAsked = Annotated[ActorsQuery, Query()]
FindingsAsked = Annotated[FindingsQuery, Query()]
LossesAsked = Annotated[LossesQuery, Query()]
SeriesAsked = Annotated[SeriesQuery, Query()]


@router.get("/losses.csv", response_class=Response, responses=_TABLE, operation_id="losses_as_csv")
@router.get("/losses", response_model=LossList, responses=_ANSWERS, operation_id="list_losses")
def list_losses(request: Request, query: LossesAsked) -> Response:
    """The losses of a force, event by event with a running number, and what the record lacks of the totals told."""
    return kept(request, partial(_losses, request, query))


@router.get("/actors.csv", response_class=Response, responses=_TABLE, operation_id="actors_as_csv")
@router.get("/actors", response_model=ActorList, responses=_ANSWERS, operation_id="list_actors")
def list_actors(request: Request, query: ActorsAsked) -> Response:
    """The actors of the events that fit, each with its events and the dead of these, on all sides."""
    return kept(request, partial(_actors, request, query))


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
def list_findings(request: Request, query: FindingsAsked) -> Response:
    """The totals that are told against the record's own sums, and parts against their wholes: what is missing, worst first."""
    return kept(request, partial(_findings, request, query))


def _findings(request: Request, query: FindingsQuery) -> Response:
    web, asked = web_of(request), query.asked()
    as_csv = wants_csv(request)
    found = gravest(web.ledgers.reckoning(asked.rule, asked.wanted).findings)
    end = len(found) if as_csv else query.after + query.limit
    lines = [finding_line(f, most_events=NAMED) for f in found[0 if as_csv else query.after : end]]
    if as_csv:
        return csv_answer(lines, FindingLine, "reconciliation")
    more = end if end < len(found) else None
    return as_json(FindingList(rule=asked.rule, total=len(found), findings=lines, next=more))


def _losses(request: Request, query: LossesQuery) -> Response:
    web, asked = web_of(request), query.asked()
    outcome = asked.wanted.outcome or Outcome.KILLED
    books = _among(web, asked, web.ledgers.of_actor(asked.rule, query.of))
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
    rows = web.record.operation_rows(asked.wanted, rule=asked.rule)
    if wants_csv(request):
        return csv_answer(rows, OperationRow, "operations")
    return as_json(OperationList(rule=asked.rule, operations=rows))


def _actors(request: Request, query: ActorsQuery) -> Response:
    web, asked, as_csv = web_of(request), query.asked(), wants_csv(request)
    at, limit = (0, EVERY_LINE) if as_csv else (query.after, query.limit)
    named = query.named.strip() or None
    found = web.record.actor_rows(asked.wanted, rule=asked.rule, named=named, after=at, limit=limit)
    if as_csv:
        return csv_answer(found.rows, ActorRow, "actors")
    more = at + limit if at + limit < found.total else None
    return as_json(ActorList(rule=asked.rule, total=found.total, actors=list(found.rows), next=more))


def _operation(request: Request, name: str, query: FilterFields) -> Response:
    web, asked = web_of(request), query.asked()
    books = _among(web, asked, web.ledgers.of_operation(asked.rule, name))
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
    events = web.record.dated_events(asked.wanted, rule=asked.rule, of=query.of)
    names = {i: actor.canonical for i, actor in web.lexicon.actors.items()}
    sizes = _strengths(web, asked) if query.of is Of.ACTOR else ()
    found = indexed_series(events, step=query.by, strengths=sizes, names=names)
    if wants_csv(request):
        return csv_answer(found, Point, "series")
    return as_json(Series(by=query.by.value, of=query.of.value, rule=asked.rule, points=list(found)))


def _strengths(web: Web, asked: Asked) -> Iterable[Recorded[Claim[Strength]]]:
    """Those that the reports of the events tell."""
    told = web.ledgers.told().strengths
    if asked.wanted == EVERY:
        return told
    reports = web.record.reports_of(asked.wanted)
    return (s for s in told if s.report_name in reports)


def _among(web: Web, asked: Asked, books: Books) -> Books:
    """Those events of the books that fit."""
    if asked.wanted == EVERY:
        return books
    names = [e.id for e in books.ledger.events]
    return books.among(web.record.fitting(asked.wanted, names, rule=asked.rule))
