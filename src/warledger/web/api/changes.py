"""What became of events, for who keeps a copy: ask with the number of the last change that was seen."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from warledger.record.tables import LARGEST
from warledger.web.api.answers import as_json, kept
from warledger.web.api.models import ChangeLine, ChangeList
from warledger.web.state import Web, web_of

router = APIRouter(tags=["changes"])

# Changes of one answer: a hundred kilobytes.
MOST = 1000

Since = Annotated[int, Query(ge=0, le=LARGEST, description="Number of the last change that was seen.")]
Limit = Annotated[int, Query(ge=1, le=MOST)]


@router.get("/changes", response_model=ChangeList, operation_id="list_changes")
def list_changes(request: Request, since: Since = 0, limit: Limit = MOST) -> Response:
    """New, changed, split, merged and gone events after a number, oldest first."""
    return kept(request, partial(_listed, web_of(request), since, limit))


def _listed(web: Web, since: int, limit: int) -> Response:
    found = [ChangeLine.of(c) for c in web.record.changes(since, limit=limit)]
    return as_json(ChangeList(changes=found, last=found[-1].seq if found else since))
