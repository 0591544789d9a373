"""Rows of the tables as the types of the model, and the other way."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import RowMapping

from warledger.codec import from_dict
from warledger.model import Reading, Report
from warledger.record.tables import REPORTS
from warledger.record.views import Stored

# All that `stored` needs, for a select.
REPORT_COLUMNS = tuple(c.label(f"report_{c.name}") for c in REPORTS.columns)


def stored(row: RowMapping) -> Stored:
    """A version of a report from a row that has REPORT_COLUMNS."""
    names = ("id", "text", "published", "publisher", "title", "url", "language")
    return Stored(
        report=Report(**{n: row[f"report_{n}"] for n in names}),
        page=row["report_page"],
        n=row["report_n"],
        latest=row["report_latest"],
        sha256=row["report_sha256"],
        added_at=row["report_added_at"],
        redacted=row["report_redacted"],
    )


def report_row(report: Report, **more: Any) -> dict[str, Any]:
    """The columns that a report fills by itself."""
    names = ("id", "text", "published", "publisher", "title", "url", "language")
    return {**{n: getattr(report, n) for n in names}, "text_sha256": report.sha256, **more}


def reading_body(reading: Reading) -> str:
    """A reading as it is stored."""
    return json.dumps(reading.to_dict(), ensure_ascii=False, separators=(",", ":"))


def totals_of(body: str, report: Report) -> Reading:
    """A stored reading without its events, for those who look at totals and strengths alone: a quarter of the work."""
    return from_dict({**json.loads(body), "events": []}, report)


def reading_of(body: str, report: Report) -> Reading:
    """A stored reading; raises ReadingFormatError where it does not fit its report."""
    return from_dict(json.loads(body), report)
