"""What people say of events and claims, sent by the forms of the pages; then back to where they were."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from warledger.errors import UsageError
from warledger.model import Place
from warledger.record.sayings import Action, Saying
from warledger.terms import PREC_COUNTRY, PREC_EXACT
from warledger.web.addresses import local
from warledger.web.judging import say
from warledger.web.security import Writer
from warledger.web.state import web_of
from warledger.web.threads import run_apart

router = APIRouter()

# A reason is a sentence or two.
LONGEST: Final = 2_000


@router.post("/judge")
async def judge(
    request: Request,
    user: Writer,
    action: Annotated[Action, Form()],
    on: Annotated[str, Form(max_length=LONGEST)] = "",
    other: Annotated[str, Form(max_length=LONGEST)] = "",
    best: Annotated[str, Form(max_length=20)] = "",
    place: Annotated[str, Form(max_length=LONGEST)] = "",
    country: Annotated[str, Form(max_length=2)] = "",
    lat: Annotated[str, Form(max_length=30)] = "",
    lon: Annotated[str, Form(max_length=30)] = "",
    reason: Annotated[str, Form(max_length=LONGEST)] = "",
    next: Annotated[str, Form(max_length=LONGEST)] = "/",
) -> RedirectResponse:
    """Store a person's word, and go back."""
    given = _place(place.strip(), country.strip(), lat.strip(), lon.strip())
    saying = Saying(action, on.strip(), other.strip(), best=_people(best), place=given, reason=reason)
    web = web_of(request)
    await run_apart(web.writers, partial(say, web, saying, by=user.name))
    return RedirectResponse(local(next, "/"), HTTPStatus.SEE_OTHER)


def _people(words: str) -> int | None:
    """A number of people as it was typed, None for none."""
    typed = words.strip().replace(",", "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()):
        raise UsageError(f"{words!r} is no number of people")
    return int(typed)


def _place(name: str, country: str, lat: str, lon: str) -> Place | None:
    """A place as it was typed, to the point where it has one; None where no name is given."""
    if not name:
        return None
    if bool(lat) != bool(lon):
        raise UsageError("a point needs latitude and longitude")
    try:
        north, east = (float(lat), float(lon)) if lat else (None, None)
    except ValueError as error:
        raise UsageError(f"{lat!r}, {lon!r}: no degrees") from error
    if north is not None and east is not None and not (abs(north) <= 90 and abs(east) <= 180):
        raise UsageError(f"{lat}, {lon}: no place on earth")
    return Place(
        name, country.upper() or None, lat=north, lon=east, where_prec=PREC_EXACT if lat else PREC_COUNTRY
    )
