"""The HTTP interface: what the pages show and do, as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter

from warledger.web.api import boundaries, health, overview

ROUTERS: Final[Sequence[APIRouter]] = (health.router, overview.router, boundaries.router)
