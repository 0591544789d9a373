"""What is in doubt, worst first."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request

from warledger.errors import UsageError
from warledger.record import ReviewKind
from warledger.web.api.models import AgreementLine, Problem, ReviewLine, ReviewList
from warledger.web.api.queries import UNPROCESSABLE
from warledger.web.filters import MAX_WORDS
from warledger.web.state import web_of

router = APIRouter(tags=["review"])

Kind = Annotated[ReviewKind | None, Query(description="All kinds where it is not given.")]
Reviewer = Annotated[str, Query(max_length=MAX_WORDS, description="Leave out what this reviewer has judged.")]
Again = Annotated[bool, Query(description="Only what others have judged, for a second word on it.")]
After = Annotated[str, Query(max_length=2000, description="Key of the item to go on behind.")]
Limit = Annotated[int, Query(ge=1, le=100)]


@router.get("/review", operation_id="list_review", responses={UNPROCESSABLE: {"model": Problem}})
def list_review(
    request: Request,
    kind: Kind = None,
    reviewer: Reviewer = "",
    again: Again = False,
    after: After = "",
    limit: Limit = 20,
) -> ReviewList:
    """Doubtful links, claims and places that nobody (or not this reviewer) has judged, worst first."""
    record = web_of(request).record
    try:
        found = record.review_items(
            kind=kind, reviewer=reviewer or None, again=again, after=after or None, limit=limit + 1
        )
    except UsageError as error:
        raise HTTPException(UNPROCESSABLE, str(error)) from error
    agreed = record.agreement()
    return ReviewList(
        items=[ReviewLine.of(i) for i in found[:limit]],
        next=found[limit - 1].key if len(found) > limit else None,
        agreement=None if agreed is None else AgreementLine(**asdict(agreed)),
    )
