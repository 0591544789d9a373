"""Refusals and failures as one line: JSON for programs, a page for people, never a trace."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from warledger.errors import RecordError, UsageError, WarledgerError
from warledger.web.templating import is_fragment, render

API: Final = "/api"
# What a program may send as a value can be long; its beginning tells which one it was.
MAX_WORDS: Final = 300

_LOG: Final = logging.getLogger(__name__)
_STATUS: Final[Mapping[type[WarledgerError], int]] = {
    RecordError: HTTPStatus.SERVICE_UNAVAILABLE,
    UsageError: HTTPStatus.BAD_REQUEST,
}


def problem(request: Request, status: int, words: str, headers: Mapping[str, str] | None = None) -> Response:
    """A refusal in one line, as the one who asks can read it."""
    line = " ".join(words.split())[:MAX_WORDS]
    if wants_json(request):
        return JSONResponse({"error": line}, status, headers=headers)
    phrase = HTTPStatus(status).phrase
    name = "partials/_problem.html" if is_fragment(request) else "problem.html"
    page: HTMLResponse = render(request, name, status=status, phrase=phrase, words=line)
    page.headers.update(headers or {})
    return page


def wants_json(request: Request) -> bool:
    """True for the interface of programs."""
    path = request.url.path
    return path == API or path.startswith((f"{API}/", "/openapi"))


def add_problem_handlers(app: FastAPI) -> None:
    """Answer what handlers raise on purpose."""
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(WarledgerError, _own)


class Failures:
    """Middleware: what nobody foresaw is logged under a number, and the answer tells the number alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            if begun:  # half an answer cannot be taken back: the server cuts the connection
                raise
            await _failed(Request(scope))(scope, receive, send)


def _failed(request: Request) -> Response:
    number = secrets.token_hex(4)
    _LOG.exception("problem %s: %s %r", number, request.method, request.url.path)
    words = f"something went wrong here; it is problem {number} in the server's log"
    return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, words)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return problem(request, error.status_code, str(error.detail), error.headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    words = "; ".join(_line(e) for e in error.errors())
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, words)


async def _own(request: Request, error: Exception) -> Response:
    assert isinstance(error, WarledgerError)
    found = next((s for kind, s in _STATUS.items() if isinstance(error, kind)), HTTPStatus.BAD_REQUEST)
    if found >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.error("%s %r: %s", request.method, request.url.path, error)
    return problem(request, found, str(error))


def _line(error: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in error["loc"][1:])
    return f"{where}: {error['msg']}" if where else str(error["msg"])
