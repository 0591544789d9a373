"""Events: lists in several formats, one event with all that is said of it, and why its reports are one event."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request, Response

from warledger.errors import UsageError
from warledger.linking.why import PairReasons, why_event, why_pair
from warledger.model import EventMention, Outcome, Reading
from warledger.record import LinkedEvent, Recorded
from warledger.record.counting import Counting
from warledger.record.estimates import toll
from warledger.record.statements import Statement
from warledger.record.views import mention_name
from warledger.web.api.answers import as_json, kept
from warledger.web.api.formats import MEDIA, Format, table, wanted_format
from warledger.web.api.judged import judged_of
from warledger.web.api.models import (
    ClaimLine,
    EstimateLine,
    EventDetail,
    EventLine,
    EventList,
    LeftOut,
    MentionLine,
    PairLine,
    Problem,
    ReasonLine,
    Why,
)
from warledger.web.api.queries import UNPROCESSABLE, EventsAsked, EventsQuery
from warledger.web.rules import DEFAULT
from warledger.web.state import Web, web_of

router = APIRouter(tags=["events"])

NOT_FOUND: Final = 404
_TABLES: Final[dict[str, Any]] = {
    MEDIA[k]: {"schema": {"type": "string"}} for k in Format if k is not Format.JSON
}
_REFUSED: Final[dict[int | str, dict[str, Any]]] = {
    304: {"description": "Nothing has changed since the answer with the ETag that was sent."},
    UNPROCESSABLE: {"model": Problem, "description": "A filter that takes no such value."},
}
_LISTED: Final[dict[int | str, dict[str, Any]]] = {
    **_REFUSED,
    200: {"content": _TABLES},
    406: {"model": Problem},
}
_ONE: Final[dict[int | str, dict[str, Any]]] = {**_REFUSED, NOT_FOUND: {"model": Problem}}


@router.get("/events", response_model=EventList, responses=_LISTED, operation_id="list_events")
def list_events(request: Request, query: EventsAsked) -> Response:
    """A page of linked events as JSON; a whole table as GeoJSON, CSV or Parquet, by the Accept header."""
    kind = wanted_format(request.headers.get("accept", ""))
    return kept(request, partial(_listed, web_of(request), query, kind))


def _add_tables() -> None:
    """A list for each ending: /events.csv is /events with an Accept header of text/csv."""
    for kind in Format:
        path, name = f"/events.{kind.value}", f"events_as_{kind.value}"
        content = {200: {"content": {MEDIA[kind]: {}}}, **_REFUSED}
        add = router.get(path, response_class=Response, responses=content, operation_id=name)
        add(_endpoint(kind))


def _endpoint(kind: Format) -> Callable[..., Response]:
    def events(request: Request, query: EventsAsked) -> Response:
        return kept(request, partial(_listed, web_of(request), query, kind))

    events.__doc__ = f"The linked events that fit, as {MEDIA[kind]}."
    return events


def _listed(web: Web, query: EventsQuery, kind: Format) -> Response:
    asked = query.asked()
    if kind is not Format.JSON:
        rows = web.record.event_stream(asked.wanted, rule=asked.rule, order=asked.order)
        return table(rows, kind, asked.rule)
    try:
        found = web.record.event_rows(
            asked.wanted, rule=asked.rule, order=asked.order, after=query.after or None, limit=query.limit
        )
    except UsageError as error:
        raise HTTPException(UNPROCESSABLE, str(error)) from error
    lines = [EventLine.of(row) for row in found.rows]
    return as_json(EventList(events=lines, next=found.next, total=found.total, rule=asked.rule))


_add_tables()


@router.get("/events/{event:path}", response_model=EventDetail, responses=_ONE, operation_id="get_event")
def one_event(request: Request, event: str) -> Response:
    """One event: what all reports of it say, figures side by side, and the numbers of each rule."""
    return kept(request, partial(_detail, web_of(request), event))


@router.get("/why/{event:path}", response_model=Why, responses=_ONE, operation_id="why_event")
def why(request: Request, event: str, mention: str = "") -> Response:
    """Why the mentions of an event are one; with `mention`, why two mentions are, or are not."""
    return kept(request, partial(_why, web_of(request), event, mention))


def _detail(web: Web, name: str) -> Response:
    event = web.record.linked_event(name)
    row = None if event is None else web.record.event_row(event.id, rule=DEFAULT)
    if event is None or row is None:
        raise HTTPException(NOT_FOUND, f"{name}: no event of this id is in the record")
    counting = web.countings[DEFAULT]
    detail = EventDetail(
        event=EventLine.of(row),
        mentions=list(_mentions(event)),
        claims=list(_claims(event, counting)),
        estimates=[e for rule, c in web.countings.items() for e in _estimates(event, rule, c)],
        judgements=judged_of(web.record, event),
    )
    return as_json(detail)


def _mentions(event: LinkedEvent) -> Iterator[MentionLine]:
    for source in event.sources:
        yield from (_mention(m, source.report, earlier=False) for m in source.mentions)
    yield from (_mention(m, m.report_name, earlier=True) for m in event.earlier)


def _mention(told: Recorded[EventMention], source: str, *, earlier: bool) -> MentionLine:
    report = told.source.report
    plain = Reading(report, told.reader, events=(told.value,)).to_dict()["events"][0]
    return MentionLine(
        mention=mention_name(told.report_name, told.value.id),
        report=report.id,
        version=told.source.n,
        title=report.title,
        url=report.url,
        publisher=report.publisher,
        published=report.published,
        source=source,
        earlier=earlier,
        event=plain,
    )


def _claims(event: LinkedEvent, counting: Counting) -> Iterator[ClaimLine]:
    versions = {m.source.report.id: m.source for m in event.mentions}
    for told in counting.statements(event):
        yield _claim(told, versions[told.report].n, versions[told.report].report.publisher)


def _claim(told: Statement, version: int, publisher: str | None) -> ClaimLine:
    claim, value, said = told.claim, told.claim.value, told.claim.said_by
    return ClaimLine(
        id=claim.id,
        mention=told.event,
        report=told.report,
        version=version,
        publisher=publisher,
        published=told.published,
        who=value.who,
        category=value.category.value,
        side=value.side.value if value.side else None,
        outcome=value.outcome.value,
        low=value.figure.low,
        best=value.figure.best,
        high=value.figure.high,
        qualifier=value.figure.qualifier.value,
        quote=claim.evidence.quote,
        start=claim.evidence.start,
        end=claim.evidence.end,
        said_by=said.speaker if said else None,
        via=said.via if said else None,
        stance=said.stance.value if said else None,
        closeness=told.closeness.value,
        source=told.source,
        part_of=claim.part_of,
        correction=told.correction.value if told.correction else None,
    )


def _estimates(event: LinkedEvent, rule: str, counting: Counting) -> Iterator[EstimateLine]:
    told = counting.statements(event)
    for outcome in Outcome:
        found = toll(told, outcome, counting.rule)
        if found is not None:
            total = found.total
            left_out = [LeftOut(claim=c.claim, reason=c.reason) for c in total.left_out]
            yield EstimateLine(
                rule=rule,
                outcome=outcome.value,
                low=total.low,
                best=total.best,
                high=total.high,
                claims=list(total.claims),
                left_out=left_out,
            )


def _why(web: Web, event: str, mention: str) -> Response:
    try:
        if mention:
            pairs: tuple[PairReasons, ...] = (why_pair(web.record, event, mention, linker=web.linker),)
        else:
            pairs = why_event(web.record, event, linker=web.linker)
    except UsageError as error:
        raise HTTPException(NOT_FOUND, str(error)) from error
    return as_json(Why(pairs=[_pair(p) for p in pairs]))


def _pair(found: PairReasons) -> PairLine:
    reasons = [
        ReasonLine(
            feature=r.feature,
            explanation=r.explanation,
            value=r.value,
            weight=r.weight,
            counts=round(r.counts, 3),
        )
        for r in found.reasons
    ]
    return PairLine(
        left=found.left,
        right=found.right,
        bias=found.bias,
        reasons=reasons,
        contradictions=list(found.contradictions),
        opinion=found.opinion,
        one_event=found.one_event,
        score=round(found.score, 3),
        probability=round(found.probability, 4),
    )
