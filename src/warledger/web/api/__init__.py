"""The HTTP interface: what the pages show and do, as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter

from warledger.web.api import (
    boundaries,
    changes,
    claims,
    events,
    health,
    imports,
    judgements,
    ledgers,
    overview,
    reports,
    review,
)

ROUTERS: Final[Sequence[APIRouter]] = (
    boundaries.router,
    changes.router,
    claims.router,
    events.router,
    health.router,
    imports.router,
    judgements.router,
    ledgers.router,
    overview.router,
    reports.router,
    review.router,
)
