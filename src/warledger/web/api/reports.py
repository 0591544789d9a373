"""Reports with their text and what they say."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from warledger.record.tables import LARGEST
from warledger.web.api.answers import as_json, kept
from warledger.web.api.models import Problem, ReportDetail, ReportLine, ReportList
from warledger.web.api.queries import MOST, PAGE
from warledger.web.state import Web, web_of

router = APIRouter(tags=["reports"])

After = Annotated[int, Query(ge=0, le=LARGEST, description="The `next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Version = Annotated[int | None, Query(ge=1, le=LARGEST, description="The latest where it is not given.")]


@router.get("/reports", response_model=ReportList, operation_id="list_reports")
def list_reports(request: Request, after: After = 0, limit: Limit = PAGE) -> Response:
    """All versions of all reports, by page and version, without their texts."""
    return kept(request, partial(_listed, web_of(request), after, limit))


@router.get(
    "/reports/{report:path}",
    response_model=ReportDetail,
    responses={404: {"model": Problem}},
    operation_id="get_report",
)
def one_report(request: Request, report: str, version: Version = None) -> Response:
    """A report with its text, and its current reading in the format `warledger.reading/1`."""
    return kept(request, partial(_detail, web_of(request), report, version))


def _listed(web: Web, after: int, limit: int) -> Response:
    found = list(islice(web.record.reports(skip=after), limit + 1))
    more = after + limit if len(found) > limit else None
    return as_json(ReportList(reports=[ReportLine.of(s) for s in found[:limit]], next=more))


def _detail(web: Web, report: str, version: int | None) -> Response:
    stored = web.record.report(report, version=version)
    if stored is None:
        raise HTTPException(404, f"{report}: no report of this id is in the record")
    reading = web.record.reading(report, version=version)
    latest = web.record.report(report)
    return as_json(
        ReportDetail(
            report=ReportLine.of(stored),
            text=stored.report.text,
            reading=reading.to_dict() if reading is not None else None,
            versions=list(range(1, (latest or stored).n + 1)),
        )
    )
