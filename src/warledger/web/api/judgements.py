"""What people say of mentions, claims and places: listed, given, and taken back."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from warledger.model import Place
from warledger.record import Judgement
from warledger.record.sayings import MOST_PEOPLE, Action, Saying
from warledger.telling import place_words
from warledger.web.judging import say
from warledger.web.parts.history import about
from warledger.web.security import Writer
from warledger.web.state import Web, web_of
from warledger.web.threads import run_apart

router = APIRouter(tags=["judgements"])

# A name of a mention or claim, a reason.
LONGEST: Final = 2_000

People = Annotated[int | None, Field(ge=0, le=MOST_PEOPLE)]

REFUSED: Final[dict[int | str, dict[str, Any]]] = {
    HTTPStatus.BAD_REQUEST: {"description": "the record does not know it, or says otherwise already"},
    HTTPStatus.UNAUTHORIZED: {"description": "log in, or send a token"},
    HTTPStatus.FORBIDDEN: {"description": "this user or token may not write"},
}


class GivenFigure(BaseModel):
    """A number in place of a claim's."""

    low: int | None
    best: int | None
    high: int | None


class GivenPlace(BaseModel):
    """A place in place of a mention's; a point has latitude and longitude (WGS84 degrees)."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=300)
    country: str | None = Field(None, pattern="^[A-Z]{2}$", description="ISO 3166 alpha-2")
    admin1: str | None = Field(None, max_length=300)
    lat: float | None = Field(None, ge=-90, le=90)
    lon: float | None = Field(None, ge=-180, le=180)
    radius_km: float | None = Field(None, ge=0, le=20_000)
    where_prec: int = Field(1, ge=1, le=7, description="UCDP's precision, 1 (the point) to 7")


class StoredJudgement(BaseModel):
    """A person's word, kept for good."""

    number: int
    verdict: str
    left: str | None = Field(description="A mention, claim or place; null for an orphan")
    right: str | None
    by: str
    at: str = Field(description="ISO 8601, UTC")
    reason: str | None
    figure: GivenFigure | None
    place: str | None = Field(description="Of an amended place, in words")
    undoes: int | None
    undone: bool
    orphaned: bool


class Said(BaseModel):
    """A word to be kept: what is said, and of what."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"action": "different", "on": "inates-1:e1", "other": "inates-2:e1", "reason": "another base"}
            ]
        },
    )

    action: Action
    on: str = Field("", max_length=LONGEST, description="A mention, an event, a claim, or MENTION:place")
    other: str = Field(
        "",
        max_length=LONGEST,
        description="Of same, different and merge: the other one; of split: the event, if it is to be checked",
    )
    best: People = None
    low: People = None
    high: People = None
    place: GivenPlace | None = None
    reason: str | None = Field(None, max_length=LONGEST)

    def saying(self) -> Saying:
        """The same for the record."""
        place = Place(**self.place.model_dump()) if self.place else None
        return Saying(
            self.action,
            self.on.strip(),
            self.other.strip(),
            best=self.best,
            low=self.low,
            high=self.high,
            place=place,
            reason=self.reason,
        )


@router.get("/judgements", operation_id="list_judgements")
def list_judgements(
    request: Request, on: Annotated[str, Query(max_length=LONGEST, description="Only of this event")] = ""
) -> list[StoredJudgement]:
    """All words, oldest first, those undone and orphaned among them."""
    record = web_of(request).record
    if not on:
        return [_line(j) for j in record.judgements()]
    event = record.linked_event(on)
    if event is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"{on}: no event of this id is in the record")
    return [_line(j) for j in about(record.judgements_near(event), event)]


@router.post("/judgements", operation_id="give_judgement", status_code=HTTPStatus.CREATED, responses=REFUSED)
async def give_judgement(request: Request, user: Writer, said: Said) -> list[StoredJudgement]:
    """Keep a word, and make the events that it touches anew; gives the judgements that were stored."""
    web = web_of(request)
    return await run_apart(web.writers, partial(_given, web, said.saying(), user.name))


def _given(web: Web, saying: Saying, by: str) -> list[StoredJudgement]:
    return [_line(j) for j in web.record.judgements_of(say(web, saying, by=by))]


def _line(one: Judgement) -> StoredJudgement:
    given = one.figure
    figure = GivenFigure(low=given.low, best=given.best, high=given.high) if given else None
    return StoredJudgement(
        number=one.number,
        verdict=one.verdict.value,
        left=one.left,
        right=one.right,
        by=one.by,
        at=one.at,
        reason=one.reason,
        figure=figure,
        place=place_words(one.place) or None,
        undoes=one.undoes,
        undone=one.undone,
        orphaned=one.orphaned,
    )
