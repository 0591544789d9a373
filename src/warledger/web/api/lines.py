"""Short lists as JSON or CSV, by the Accept header or the ending of the address."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, fields
from typing import TYPE_CHECKING, Any, Final

from fastapi import HTTPException, Request, Response

from warledger.export.files import csv_cell
from warledger.web.api.formats import MEDIA, NOT_ACCEPTABLE, Format, wanted_format

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

CSV: Final = MEDIA[Format.CSV]
ENDING: Final = f".{Format.CSV.value}"


def wants_csv(request: Request) -> bool:
    """True where the address ends in ".csv" or the client prefers CSV; raises HTTPException (406) for other formats."""
    if request.url.path.endswith(ENDING):
        return True
    kind = wanted_format(request.headers.get("accept", ""))
    if kind not in (Format.JSON, Format.CSV):
        raise HTTPException(NOT_ACCEPTABLE, f"this comes as {MEDIA[Format.JSON]} or {CSV}")
    return kind is Format.CSV


def csv_answer(rows: Iterable[DataclassInstance], kind: type[DataclassInstance], name: str) -> Response:
    """Lines of one dataclass as CSV (RFC 4180): lists joined by "; ", what would be a formula made text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(f.name for f in fields(kind))
    writer.writerows([_cell(v) for v in astuple(row)] for row in rows)
    named = {"Content-Disposition": f'attachment; filename="{name}{ENDING}"'}
    return Response(out.getvalue().encode("utf-8", "replace"), media_type=CSV, headers=named)


def _cell(value: Any) -> Any:
    return csv_cell("; ".join(map(str, value)) if isinstance(value, list | tuple) else value)
