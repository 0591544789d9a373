"""Sums of the events that fit: for the map, the timeline, and the tables beside them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from warledger.record.views_index import Overview
from warledger.terms import Step
from warledger.web.api.answers import as_json, kept
from warledger.web.api.models import Problem
from warledger.web.api.queries import UNPROCESSABLE, FilterFields
from warledger.web.filters import Asked
from warledger.web.state import Web, web_of

router = APIRouter(tags=["events"])

# Degrees of a cell where the map is not asked for more closely.
COARSE_DEG: Final = 2.0
FINEST_DEG: Final = 0.01
COARSEST_DEG: Final = 30.0


class PeopleOut(BaseModel):
    """A number of people by the rule."""

    low: int
    best: int
    high: int


class BucketOut(BaseModel):
    """A stretch of time."""

    first: date
    events: int
    killed: PeopleOut


class CellOut(BaseModel):
    """A cell of the map; `event` and `radius_km` where it holds one event alone."""

    lat: float
    lon: float
    events: int
    killed: int
    type: str
    family: str
    event: str | None
    radius_km: float | None


class CountedOut(BaseModel):
    """How many events have it, and how many were killed in them."""

    name: str
    events: int
    killed: int


class OverviewOut(BaseModel):
    """The sums of the events that fit."""

    events: int
    tolls: dict[str, PeopleOut]
    rule: str
    step: Step
    buckets: list[BucketOut]
    undated: int
    cells: list[CellOut]
    unplaced: int
    types: list[CountedOut]
    countries: list[CountedOut]
    sources: list[CountedOut]


class OverviewQuery(FilterFields):
    """Which events, and how finely they are summed."""

    step: Step | None = Field(None, description="Length of the buckets; without it, as the days ask for.")
    cell_deg: float = Field(
        COARSE_DEG, ge=FINEST_DEG, le=COARSEST_DEG, description="Side of a cell of the map in degrees."
    )


@router.get(
    "/overview",
    response_model=OverviewOut,
    responses={
        304: {"description": "Nothing has changed since the answer with the ETag that was sent."},
        UNPROCESSABLE: {"model": Problem},
    },
)
def overview(request: Request, query: Annotated[OverviewQuery, Query()]) -> Response:
    """Sum the events that fit the filters: by time, by cell of the map, by type, country and source."""
    return kept(request, partial(_summed, web_of(request), query))


def _summed(web: Web, query: OverviewQuery) -> Response:
    asked = query.asked()
    return as_json(told(web, sums(web, asked, step=query.step, cell_deg=query.cell_deg), asked.rule))


def sums(web: Web, asked: Asked, *, step: Step | None = None, cell_deg: float = COARSE_DEG) -> Overview:
    """The sums of what is asked for."""
    return web.record.overview(asked.wanted, rule=asked.rule, bucket=step, cell_deg=cell_deg)


def told(web: Web, found: Overview, rule: str) -> OverviewOut:
    """The sums as they are sent."""
    families = {t.id: t.family for t in web.knowledge.event_types.values()}
    cells = [CellOut(**asdict(c), family=families.get(c.type, "other")) for c in found.cells]
    plain = {
        f: [CountedOut(**asdict(c)) for c in getattr(found, f)] for f in ("types", "countries", "sources")
    }
    return OverviewOut(
        events=found.events,
        tolls={o.value: PeopleOut(**asdict(p)) for o, p in found.tolls.items()},
        rule=rule,
        step=found.step,
        buckets=[BucketOut(**asdict(b)) for b in found.buckets],
        undated=found.undated,
        cells=cells,
        unplaced=found.unplaced,
        **plain,
    )
