"""What people say of events and claims, sent by the forms of the pages; then back to where they were."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from warledger.errors import UsageError
from warledger.web.addresses import local
from warledger.web.judging import Action, Word, say
from warledger.web.security import Writer
from warledger.web.state import web_of

router = APIRouter()

# A reason is a sentence or two.
LONGEST: int = 2_000


@router.post("/judge")
def judge(
    request: Request,
    user: Writer,
    action: Annotated[Action, Form()],
    on: Annotated[str, Form(max_length=LONGEST)] = "",
    other: Annotated[str, Form(max_length=LONGEST)] = "",
    best: Annotated[str, Form(max_length=20)] = "",
    reason: Annotated[str, Form(max_length=LONGEST)] = "",
    next: Annotated[str, Form(max_length=LONGEST)] = "/",
) -> RedirectResponse:
    """Store a person's word, and go back."""
    word = Word(action, on.strip(), other.strip(), best=_people(best), reason=reason)
    say(web_of(request), word, by=user.name)
    return RedirectResponse(local(next, "/"), HTTPStatus.SEE_OTHER)


def _people(words: str) -> int | None:
    """A number of people as it was typed, None for none."""
    typed = words.strip().replace(",", "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()):
        raise UsageError(f"{words!r} is no number of people")
    return int(typed)
