"""Logging in and out: a form that works without scripts, with attempts limited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from warledger.web.addresses import local
from warledger.web.security.csrf import given_proof, is_proof, make_proof
from warledger.web.security.identity import identity_of
from warledger.web.security.secrets import new_secret
from warledger.web.security.sessions import drop_cookie, log_in, log_out, set_cookie
from warledger.web.state import web_of
from warledger.web.templating import render

router = APIRouter()

# Holds a secret of a browser that has no session yet, so that no other site can log it in as somebody else.
GUEST_COOKIE: Final = "warledger_guest"
GUEST_LASTS_S: Final = 3600
WRONG: Final = "This name and password do not belong together."
LATER: Final = "Too many attempts: wait a quarter of an hour."
STALE: Final = "The form was too old; here is a new one."


@dataclass(frozen=True, slots=True)
class LoginPage:
    """The form as it stands."""

    next: str
    """Where to go after it."""
    proof: str
    """That this server made the form for this browser."""
    any_user: bool
    """False where the record has no user yet."""
    name: str = ""
    wrong: str = ""


async def _sound(request: Request) -> bool:
    """True where the form was made for this browser."""
    guest = request.cookies.get(GUEST_COOKIE, "")
    return bool(guest) and is_proof(await given_proof(request), guest)


async def _own_session(request: Request) -> None:
    """Refuses a form that was not made for this session (403)."""
    session = identity_of(request).session
    if session is not None and not is_proof(await given_proof(request), session):
        raise HTTPException(
            HTTPStatus.FORBIDDEN, "this form was not made for this session; load the page again"
        )


@router.get("/login")
def show_login(request: Request, next: str = "/") -> Response:
    """The form."""
    return _form(request, LoginPage(local(next, "/"), "", web_of(request).record.accounts.any()))


@router.post("/login")
def enter(
    request: Request,
    sound: Annotated[bool, Depends(_sound)],
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Log in, and go where the user wanted to go."""
    web, address = web_of(request), request.client.host if request.client else ""
    if not sound:
        return _again(request, name, next, STALE, HTTPStatus.FORBIDDEN)
    if not web.attempts.take(name, address):
        return _again(request, name, next, LATER, HTTPStatus.TOO_MANY_REQUESTS)
    secret = log_in(request, name, password)
    if secret is None:
        return _again(request, name, next, WRONG, HTTPStatus.UNAUTHORIZED)
    web.attempts.forget(name, address)
    response = RedirectResponse(local(next, "/"), HTTPStatus.SEE_OTHER)
    set_cookie(request, response, secret)
    response.delete_cookie(GUEST_COOKIE)
    return response


@router.post("/logout", dependencies=[Depends(_own_session)])
def leave(request: Request) -> Response:
    """End the session."""
    log_out(request)
    response = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    drop_cookie(request, response)
    return response


def _again(request: Request, name: str, next: str, wrong: str, status: int) -> Response:
    return _form(request, LoginPage(local(next, "/"), "", any_user=True, name=name, wrong=wrong), status)


def _form(request: Request, page: LoginPage, status: int = HTTPStatus.OK) -> Response:
    guest = request.cookies.get(GUEST_COOKIE) or new_secret()
    shown = replace(page, proof=make_proof(guest))
    response = render(request, "login.html", status=status, page=shown)
    secure = web_of(request).web.secure
    response.set_cookie(
        GUEST_COOKIE, guest, max_age=GUEST_LASTS_S, httponly=True, secure=secure, samesite="lax"
    )
    return response
