"""Bringing reports in by program: files, an address or a text; then asking how far it is."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, File, Form, HTTPException, Path, Request, UploadFile
from pydantic import BaseModel, Field

from warledger.web.brought import LONGEST, Given, brought, uploads
from warledger.web.importing import Import, State
from warledger.web.security import Writer
from warledger.web.state import web_of

router = APIRouter(tags=["imports"])

REFUSED: Final[dict[int | str, dict[str, Any]]] = {
    HTTPStatus.BAD_REQUEST: {"description": "nothing to import, or nothing that can be"},
    HTTPStatus.UNAUTHORIZED: {"description": "log in, or send a token"},
    HTTPStatus.FORBIDDEN: {"description": "this user or token may not write"},
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: {"description": "too large, or too many files"},
    HTTPStatus.TOO_MANY_REQUESTS: {"description": "too many imports wait"},
}


class ImportLine(BaseModel):
    """An import as it stands; it is remembered until the server ends."""

    number: int
    name: str
    by: str
    state: State
    seen: int
    read: int = Field(description="Reports read and stored")
    known: int
    failed: int
    reports: list[str] = Field(description="Ids of those read")
    problems: list[str]
    error: str


@router.get("/imports", operation_id="list_imports")
def list_imports(request: Request) -> list[ImportLine]:
    """The imports since the server was started, the newest first."""
    return [_line(i) for i in web_of(request).imports.latest()]


@router.get(
    "/imports/{number}",
    operation_id="get_import",
    responses={HTTPStatus.NOT_FOUND: {"description": "no import of this number"}},
)
def get_import(request: Request, number: Annotated[int, Path(ge=1)]) -> ImportLine:
    """An import by its number."""
    found = web_of(request).imports.get(number)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"{number}: no import of this number")
    return _line(found)


@router.post("/imports", operation_id="start_import", status_code=HTTPStatus.ACCEPTED, responses=REFUSED)
def start_import(
    request: Request,
    user: Writer,
    files: Annotated[list[UploadFile] | None, File()] = None,
    url: Annotated[str, Form(max_length=LONGEST)] = "",
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form(max_length=LONGEST)] = "",
    publisher: Annotated[str, Form(max_length=LONGEST)] = "",
    published: Annotated[str, Form(max_length=LONGEST, description="An ISO day")] = "",
    follow: Annotated[bool, Form(description="Fetch the pages that a feed points to")] = False,
) -> ImportLine:
    """Begin an import of files, of an address, or of a text: one of them."""
    web = web_of(request)
    given = Given(uploads(files or []), url, text, title, publisher, published, follow)
    found = brought(given, web.web)
    made = web.imports.start(web.workshop, found.name, found.open, by=user.name)
    if made is None:
        raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, "too many imports wait: try again later")
    return _line(made)


def _line(one: Import) -> ImportLine:
    return ImportLine(
        number=one.number,
        name=one.name,
        by=one.by,
        state=one.state,
        seen=one.seen,
        read=one.read,
        known=one.known,
        failed=one.failed,
        reports=list(one.reports),
        problems=list(one.problems),
        error=one.error,
    )
