"""The parameters of lists, as the description of the interface tells them; they are read as the pages read theirs."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import HTTPException, Query
from pydantic import BaseModel, Field

from warledger.errors import UsageError
from warledger.record import ClaimFilter
from warledger.record.rules import RULES
from warledger.record.tables import LARGEST
from warledger.terms import Outcome, Status
from warledger.web.filters import MAX_WORDS, Asked, asked_of, form_of

# Rows of a page, where nobody says how many, and the most of one page.
PAGE: Final = 50
MOST: Final = 500
UNPROCESSABLE: Final = 422

_OUTCOMES: Final = ", ".join(o.value for o in Outcome)


class FilterFields(BaseModel):
    """Which events; what is empty asks for all."""

    since: str = Field(
        "", description="Events that may have ended on this day or later.", examples=["2014-10-29"]
    )
    until: str = Field(
        "", description="Events that may have begun on this day or earlier.", examples=["2015-01-31"]
    )
    country: str = Field("", description="ISO 3166 alpha-2.", examples=["ML"])
    type: str = Field("", description="Type of event.", examples=["armed_clash"])
    family: str = Field("", description="Family of types.", examples=["battles"])
    status: str = Field(
        "",
        description=f"One of {', '.join(s.value for s in Status)}; happened: those that numbers count; any.",
        examples=["happened"],
    )
    actor: str = Field("", description="An actor's id, or part of its name.", examples=["fr-armed-forces"])
    outcome: str = Field("", description=f"Events that tell of it: {_OUTCOMES}.", examples=["killed"])
    operation: str = Field("", description="Name of an operation.", examples=["Barkhane"])
    source: str = Field(
        "", description="Part of a publisher's name, or the id of a report.", examples=["Press"]
    )
    text: str = Field("", description='Words of reports, or beginnings of them; "…" holds words together.')
    box: str = Field("", description="west,south,east,north in degrees.", examples=["-5,10,5,25"])
    least: str = Field("", description="At least so many killed, by the rule.", examples=["10"])
    primary: str = Field("", description="true: only what a report is about.", examples=["true"])
    report: str = Field("", description="Id of a report or page.")
    rule: str = Field("", description=f"How claims become numbers: {', '.join(RULES)}.", examples=["ucdp"])

    def asked(self) -> Asked:
        """What is asked for; 422 where a filter takes no such value."""
        try:
            return asked_of(form_of({k: v for k, v in self if isinstance(v, str)}))
        except UsageError as error:
            raise HTTPException(UNPROCESSABLE, str(error)) from error


class Filters(FilterFields):
    """Which events, in which order."""

    order: str = Field("", description="day, -day, -killed or -changed.", examples=["-day"])


class EventsQuery(Filters):
    """A page of a list of events."""

    after: str = Field("", max_length=2000, description="The `next` of the page before.")
    limit: int = Field(PAGE, ge=1, le=MOST, description="Events of one page; whole tables ignore it.")


class ClaimsQuery(BaseModel):
    """A page of a list of what single reports say."""

    outcome: Outcome | None = Field(None, description=f"One of {_OUTCOMES}.")
    about: str = Field("", max_length=MAX_WORDS, description="Part of a name, a place or a speaker.")
    report: str = Field("", max_length=MAX_WORDS, description="Id of a report or page.")
    after: int = Field(0, ge=0, le=LARGEST, description="The `next` of the page before.")
    limit: int = Field(PAGE, ge=1, le=MOST, description="Lines of one page.")

    def wanted(self) -> ClaimFilter:
        """What is asked for."""
        return ClaimFilter(outcome=self.outcome, about=self.about or None, report=self.report or None)


EventsAsked = Annotated[EventsQuery, Query()]
ScopeAsked = Annotated[FilterFields, Query()]
ClaimsAsked = Annotated[ClaimsQuery, Query()]
