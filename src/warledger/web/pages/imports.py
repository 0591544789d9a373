"""Bringing reports in: files, an address or a text; then their progress, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from warledger.web.addresses import report_address
from warledger.web.brought import LONGEST, Given, brought, uploads
from warledger.web.importing import Import
from warledger.web.parts.link import Link
from warledger.web.security import Writer
from warledger.web.state import Web, web_of
from warledger.web.templating import is_fragment, render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import on the page."""

    number: int
    name: str
    by: str
    state: str
    running: bool
    counts: str
    reports: tuple[Link, ...]
    problems: tuple[str, ...]
    error: str


@dataclass(frozen=True, slots=True)
class ImportPage:
    """What the page shows."""

    imports: tuple[ImportLine, ...]
    running: bool
    max_megabytes: int


@router.get("/import")
def show_imports(request: Request) -> HTMLResponse:
    """The form and the imports so far; for htmx the imports alone."""
    name = "partials/_imports.html" if is_fragment(request) else "import.html"
    return render(request, name, page=import_page(web_of(request)))


@router.post("/import")
def bring_in(
    request: Request,
    user: Writer,
    files: Annotated[list[UploadFile] | None, File()] = None,
    url: Annotated[str, Form(max_length=LONGEST)] = "",
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form(max_length=LONGEST)] = "",
    publisher: Annotated[str, Form(max_length=LONGEST)] = "",
    published: Annotated[str, Form(max_length=LONGEST)] = "",
) -> RedirectResponse:
    """Begin an import, and show its progress."""
    web = web_of(request)
    given = Given(uploads(files or []), url, text, title, publisher, published)
    found = brought(given, web.web)
    made = web.imports.start(web.workshop, found.name, found.open, by=user.name)
    if made is None:
        raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, "too many imports wait: try again later")
    return RedirectResponse(f"/import#import-{made.number}", HTTPStatus.SEE_OTHER)


def import_page(web: Web) -> ImportPage:
    """The page of the imports so far."""
    lines = tuple(_line(i) for i in web.imports.latest())
    return ImportPage(lines, any(line.running for line in lines), web.web.max_upload_bytes // 1_000_000)


def _line(one: Import) -> ImportLine:
    counts = f"{one.seen} seen, {one.read} read, {one.known} known already, {one.failed} not read"
    links = tuple(Link(r, report_address(r)) for r in one.reports)
    return ImportLine(
        one.number, one.name, one.by, one.state.value, one.running, counts, links, one.problems, one.error
    )
