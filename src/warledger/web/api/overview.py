"""Sums of the events that fit: for the map, the timeline, and the tables beside them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from pydantic import BaseModel

from warledger.errors import UsageError
from warledger.record.views_index import Overview
from warledger.terms import Step
from warledger.web.filters import Asked, asked_of, form_of
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


StepQuery = Annotated[
    Step | None, Query(description="Length of the buckets; without it, as the days ask for.")
]
CellQuery = Annotated[
    float, Query(ge=FINEST_DEG, le=COARSEST_DEG, description="Side of a cell of the map in degrees.")
]


@router.get("/overview")
def overview(
    request: Request,
    web: Annotated[Web, Depends(web_of)],
    step: StepQuery = None,
    cell_deg: CellQuery = COARSE_DEG,
) -> OverviewOut:
    """Sum the events that fit the filters: by time, by cell of the map, by type, country and source."""
    try:
        asked = asked_of(form_of(request.query_params))
    except UsageError as error:
        raise HTTPException(422, str(error)) from error
    return told(web, sums(web, asked, step=step, cell_deg=cell_deg), asked.rule)


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
