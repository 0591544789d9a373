"""Whether the server answers, and with which version."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter
from pydantic import BaseModel

router = APIRouter(tags=["server"])


class Health(BaseModel):
    """What runs here."""

    status: str
    version: str


@router.get("/health")
def health() -> Health:
    """Tell that the server answers, and its version."""
    return Health(status="ok", version=version("warledger"))
