"""Answers that a client may keep: a tag of the record's state, and 304 where nothing has changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from typing import Final

from fastapi import Request, Response
from pydantic import BaseModel

from warledger.web.state import web_of

JSON: Final = "application/json"
NOT_MODIFIED: Final = 304

_VERSION: Final = version("warledger")


def kept(request: Request, make: Callable[[], Response]) -> Response:
    """The answer with its tag; 304 where the client has it, without making it."""
    tag = tag_of(request)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept"}
    if tag in [t.strip() for t in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=NOT_MODIFIED, headers=headers)
    answer = make()
    answer.headers.update(headers)
    return answer


def tag_of(request: Request) -> str:
    """The tag of what a request asks for, as the record stands now (weak: it may come compressed)."""
    asked = f"{request.url.path}?{request.url.query}|{request.headers.get('accept', '')}"
    web = web_of(request)
    made_by = f"{_VERSION}|{web.knowledge.version}"  # numbers rest on what is known of their sources
    digest = hashlib.blake2b(
        f"{made_by}|{web.record.stamp()}|{asked}".encode("utf-8", "replace"), digest_size=12
    )
    return f'W/"{digest.hexdigest()}"'


def as_json(found: BaseModel) -> Response:
    """A model as JSON."""
    return Response(found.model_dump_json(), media_type=JSON)
