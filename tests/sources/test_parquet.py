from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.sources.reading import SENTENCE, read_bytes


def packed(rows: list[dict[str, Any]]) -> bytes:
    out = BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": SENTENCE, "published": date(2014, 10, 29), "more": 1},
    {"id": "b", "text": None, "published": None, "more": 2},
    {"id": None, "text": SENTENCE + " Again.", "published": date(2014, 10, 30), "more": 3},
]


@pytest.mark.parametrize("name", ["a.parquet", "no-extension"])
def test_parquet_rows_are_reports(tmp_path: Path, name: str) -> None:
    reports, problems = read_bytes(tmp_path, name, packed(ROWS))
    assert [r.published for r in reports] == [date(2014, 10, 29), date(2014, 10, 30)]
    assert (reports[0].id, reports[1].text) == ("a", SENTENCE + " Again.")
    assert [(p.record, p.message) for p in problems] == [("row 2", "text is missing")]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_parquet_cut_off_is_a_problem(tmp_path: Path, share: float) -> None:
    whole = packed(ROWS)
    reports, problems = read_bytes(tmp_path, "a.parquet", whole[: int(share * len(whole))])
    assert reports == []
    assert "broken" in problems[0].message


@pytest.mark.parametrize(("rows", "message"), [([{"words": "x"}], "no column named text"), ([], "no column")])
def test_parquet_without_reports_is_a_problem(
    tmp_path: Path, rows: list[dict[str, Any]], message: str
) -> None:
    reports, [problem] = read_bytes(tmp_path, "a.parquet", packed(rows))
    assert reports == []
    assert message in problem.message
