"""What single reports say beside events: running totals, sizes of forces, people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request, Response

from warledger.model import Reading
from warledger.record import Record, Recorded
from warledger.web.api.answers import as_json, kept
from warledger.web.api.models import ClaimList, ClaimOfReport
from warledger.web.api.queries import ClaimsAsked, ClaimsQuery
from warledger.web.state import web_of

router = APIRouter(tags=["claims"])


@router.get("/tallies", response_model=ClaimList, operation_id="list_tallies")
def tallies(request: Request, query: ClaimsAsked) -> Response:
    """Running totals ("600 killed since 2015"), each with its scope, its words and its speaker."""
    return kept(request, partial(_listed, web_of(request).record, query, _tallies))


@router.get("/strengths", response_model=ClaimList, operation_id="list_strengths")
def strengths(request: Request, query: ClaimsAsked) -> Response:
    """Sizes of forces."""
    return kept(request, partial(_listed, web_of(request).record, query, _strengths))


@router.get("/people", response_model=ClaimList, operation_id="list_people")
def people(request: Request, query: ClaimsAsked) -> Response:
    """Named people and what befell them."""
    return kept(request, partial(_listed, web_of(request).record, query, _people))


Lines = Callable[[Record, ClaimsQuery], Iterator[ClaimOfReport]]


def _listed(record: Record, query: ClaimsQuery, lines: Lines) -> Response:
    found = list(islice(lines(record, query), query.limit + 1))
    more = query.after + query.limit if len(found) > query.limit else None
    return as_json(ClaimList(claims=found[: query.limit], next=more))


def _tallies(record: Record, query: ClaimsQuery) -> Iterator[ClaimOfReport]:
    for told in record.tallies(query.wanted(), skip=query.after):
        reading = Reading(told.source.report, told.reader, tallies=(told.value,))
        yield ClaimOfReport.of(told, reading.to_dict()["tallies"][0])


def _strengths(record: Record, query: ClaimsQuery) -> Iterator[ClaimOfReport]:
    for told in record.strengths(query.wanted(), skip=query.after):
        reading = Reading(told.source.report, told.reader, strengths=(told.value,))
        yield ClaimOfReport.of(told, reading.to_dict()["strengths"][0])


def _people(record: Record, query: ClaimsQuery) -> Iterator[ClaimOfReport]:
    for told in record.people(query.wanted(), skip=query.after):
        yield ClaimOfReport.of(told, _person(told), event=f"{told.report_name}:{told.event}")


def _person(told: Recorded[Any]) -> dict[str, Any]:
    person, evidence = told.value, told.value.evidence
    plain = {n: getattr(person, n) for n in ("name", "rank", "unit", "age", "nationality", "role")}
    plain["outcome"] = person.outcome.value if person.outcome else None
    plain["evidence"] = {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}
    return plain
