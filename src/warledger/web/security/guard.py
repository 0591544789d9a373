"""Middleware in front of all handlers: which requests come in at all, from whom, and how large."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from warledger.record import Scope as Right
from warledger.web.problems import problem, wants_json
from warledger.web.security.access import CHALLENGE
from warledger.web.security.hosts import answers_to, same_origin
from warledger.web.security.identity import NOBODY, Identity, cookie_name, find_identity
from warledger.web.settings import WebSettings
from warledger.web.state import web_of
from warledger.web.threads import run_apart

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
LOGIN: Final = "/login"
LOGOUT: Final = "/logout"
# What a stranger may ask of a server that reading needs an account for.
OPEN: Final = (LOGIN, "/api/health")
OPEN_FOLDER: Final = "/static/"
# What is not there in publication mode: what writes, and what shows how.
UNPUBLISHED: Final = (LOGIN, LOGOUT, "/import", "/review", "/api/imports", "/api/judgements", "/api/review")
# Sent by the site itself, or by the user (a bookmark): never from another site.
OWN_FETCHES: Final = frozenset({"same-origin", "none"})


class Guard:
    """Refuses what must not come in; tells the handlers who asks."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        request = Request(scope)
        web = web_of(request).web
        request.state.identity = NOBODY
        refused = check_shape(request, web)
        if refused is None:
            request.state.identity = await _identity(request, web)
            refused = check_rights(request, web, request.state.identity)
        if refused is not None:
            await refused(scope, receive, send)
            return
        stranger = request.state.identity.user is None
        limit = web.max_stranger_bytes if stranger else web.max_upload_bytes
        await self._app(scope, Limited(receive, limit), send)


def check_shape(request: Request, web: WebSettings) -> Response | None:
    """The refusal of a request that is for another host, too long, or sent by another site; None where it is sound."""
    host = request.headers.get("host", "")
    if not answers_to(web, host):
        return problem(request, HTTPStatus.MISDIRECTED_REQUEST, "this server does not answer to this name")
    if len(request.url.query) > web.max_query_chars:
        return problem(request, HTTPStatus.REQUEST_URI_TOO_LONG, "the query is too long")
    if request.method not in SAFE and not _from_here(request, host):
        return problem(request, HTTPStatus.FORBIDDEN, "sent from a page of another site")
    return None


def check_rights(request: Request, web: WebSettings, identity: Identity) -> Response | None:
    """The refusal of a request that its sender may not make; None where it is allowed."""
    path = request.url.path
    if web.public:
        return _check_public(request)
    if web.closed and identity.user is None and path not in OPEN and not path.startswith(OPEN_FOLDER):
        return _log_in_first(request)
    if request.method in SAFE or path in (LOGIN, LOGOUT) or identity.may(Right.WRITE):
        return _check_size(request, web, identity)
    if identity.user is None:
        return problem(request, HTTPStatus.UNAUTHORIZED, "log in first, or send a token", CHALLENGE)
    return problem(request, HTTPStatus.FORBIDDEN, f"{identity.user.name} may read, and not write")


class Limited:
    """Receives a body up to a limit. Raises HTTPException (413) beyond it."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._limit = limit
        self._got = 0

    async def __call__(self) -> Message:
        """The next message."""
        message = await self._receive()
        self._got += len(message.get("body", b""))
        if self._got > self._limit:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _too_large(self._limit))
        return message


async def _identity(request: Request, web: WebSettings) -> Identity:
    """Who asks; asked of the record only where there is something to ask."""
    authorization = request.headers.get("authorization")
    cookie = request.cookies.get(cookie_name(secure=web.secure))
    if web.public or (authorization is None and cookie is None):
        return NOBODY
    state = web_of(request)
    accounts = state.record.accounts
    find = partial(find_identity, accounts, authorization=authorization, cookie=cookie)
    return await run_apart(state.writers, find)


def _from_here(request: Request, host: str) -> bool:
    """False where the browser says that another site made the request."""
    fetch = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    return (fetch is None or fetch in OWN_FETCHES) and (origin is None or same_origin(origin, host))


def _check_public(request: Request) -> Response | None:
    path = request.url.path
    if request.method not in SAFE:
        return problem(request, HTTPStatus.FORBIDDEN, "this is a publication: nothing is written here")
    if any(path == p or path.startswith(f"{p}/") for p in UNPUBLISHED):
        return problem(request, HTTPStatus.NOT_FOUND, "this is not part of the publication")
    return None


def _check_size(request: Request, web: WebSettings, identity: Identity) -> Response | None:
    """Refuse what says itself that it is too large; what does not is counted as it comes."""
    limit = web.max_stranger_bytes if identity.user is None else web.max_upload_bytes
    told = request.headers.get("content-length", "0")
    if told.isdecimal() and int(told) > limit:
        return problem(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _too_large(limit))
    return None


def _log_in_first(request: Request) -> Response:
    if wants_json(request) or request.method not in SAFE:
        return problem(request, HTTPStatus.UNAUTHORIZED, "log in first, or send a token", CHALLENGE)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{LOGIN}?next={quote(here, safe='/')}", HTTPStatus.SEE_OTHER)


def _too_large(limit: int) -> str:
    return f"larger than the limit of {limit:,} bytes"
