"""The server: its state, its middleware and its routers, nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from importlib.metadata import version
from typing import Final

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from warledger.record import Record
from warledger.web import api, pages
from warledger.web.messenger import Messenger
from warledger.web.problems import Failures, add_problem_handlers
from warledger.web.security.guard import Guard
from warledger.web.security.headers import SafeHeaders
from warledger.web.settings import WebSettings
from warledger.web.state import Web
from warledger.web.templating import STATIC, Assets
from warledger.web.threads import limit_reading
from warledger.web.webhooks import Posting

# Smaller answers do not get smaller by compression.
GZIP_FROM_BYTES: Final = 1000


def create_app(web: WebSettings, record: Record | None = None) -> FastAPI:
    """The server of a record; raises RecordError where there is none. A record that is given stays open."""
    own = record is None
    opened = Record.open(web.settings.db, create=False) if record is None else record
    state = Web(opened, web)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        limit_reading()
        if opened.index_is_due():
            opened.refresh_index(state.countings)
        opened.overview()  # so that the first visitor does not wait until the columns are read
        with messenger(state.web):
            yield
        app.state.web.imports.close()
        if own:
            opened.close()

    app = FastAPI(
        title="Warledger",
        summary="The record of a conflict: events, who says what of them, and in which words.",
        version=version("warledger"),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.web = state
    app.state.assets = Assets.load()
    add_problem_handlers(app)
    _add_middleware(app)
    _add_routes(app)
    return app


@contextmanager
def messenger(web: WebSettings) -> Iterator[None]:
    """Webhooks are told of changes meanwhile, where that is wanted; a publication tells nobody."""
    if not web.webhooks or web.public:
        yield
        return
    posting = Posting(allow_private=web.settings.allow_private)
    telling = Messenger(partial(Record.open, web.settings.db, create=False), posting)
    telling.start()
    try:
        yield
    finally:
        telling.close()


def _add_middleware(app: FastAPI) -> None:
    """The last one added is the first that sees a request."""
    app.add_middleware(GZipMiddleware, minimum_size=GZIP_FROM_BYTES)
    app.add_middleware(Guard)
    app.add_middleware(Failures)
    app.add_middleware(SafeHeaders)


def _add_routes(app: FastAPI) -> None:
    for router in api.ROUTERS:
        app.include_router(router, prefix="/api")
    for router in pages.ROUTERS:
        app.include_router(router, include_in_schema=False)
    # Browsers ask for this at an answer that is no page.
    app.get("/favicon.ico", include_in_schema=False)(lambda: FileResponse(STATIC / "icon.svg"))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
