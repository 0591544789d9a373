"""The pages, one module each: a handler of a few lines, a page made by a pure function, a template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter

from warledger.web.pages import (
    about,
    actor,
    actors,
    event,
    feed,
    imports,
    judge,
    login,
    operation,
    operations,
    overview,
    report,
    review,
    tallies,
)

ROUTERS: Final[Sequence[APIRouter]] = (
    overview.router,
    event.router,
    feed.router,
    report.router,
    actors.router,
    actor.router,
    operations.router,
    operation.router,
    tallies.router,
    review.router,
    imports.router,
    judge.router,
    about.router,
    login.router,
)
