"""What reaches the parser: reports of violence do, others never."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from warledger.engine import Engine
from warledger.model import Report
from warledger.opening import Opened
from warledger.text.segment import segment

ROOT = Path(__file__).resolve().parents[2]
# A share of the sample that must reach the parser, and how many are drawn.
LEAST_SHARE = 0.995
SAMPLE = 300
# The annotation guide's least length of a report: pages below it hold a notice to subscribers, no report.
LEAST_LENGTH = 600


class Reached(Exception):
    """The parser was called."""


class NoEngine:
    """An engine that tells when it is asked to parse."""

    def parse(self, texts: Iterable[str]) -> NoReturn:
        raise Reached(texts)


def reaches(report: Report, opened: Opened) -> bool:
    engine: Engine = NoEngine()
    lexicon = opened.knowledge.lexicon("en")
    assert lexicon is not None
    try:
        segment(report, lexicon, engine)
    except Reached:
        return True
    return False


def _rows(path: Path) -> Iterator[dict[str, str]]:
    return map(json.loads, path.read_text("utf-8").splitlines())


@pytest.mark.parametrize("row", json.loads((ROOT / "benchmarks" / "peaceful.json").read_text("utf-8")))
def test_relevance_report_without_violence_never_reaches_parser(opened: Opened, row: dict[str, str]) -> None:
    assert not reaches(Report(**row), opened)


def test_relevance_shipped_gold_reaches_parser(opened: Opened) -> None:
    for path in sorted((ROOT / "tests" / "gold").glob("d*.json")):
        record = json.loads(path.read_text("utf-8"))
        assert reaches(Report(record["id"], record["text"]), opened), record["id"]


def test_relevance_gold_inputs_reach_parser(opened: Opened, shared: Path) -> None:
    for row in _rows(shared / "gold" / "inputs.jsonl"):
        assert reaches(Report(row["id"], row["text"]), opened), row["id"]


def test_relevance_sample_of_shootings_reaches_parser(opened: Opened, shared: Path) -> None:
    rows = [
        r for r in _rows(shared / "benchmarks" / "counts" / "docs.jsonl") if len(r["content"]) >= LEAST_LENGTH
    ]
    rows.sort(key=lambda r: hashlib.sha256(r["doc_id"].encode()).hexdigest())
    reports = [Report(r["doc_id"], r["content"], title=r["title"]) for r in rows[:SAMPLE]]
    assert sum(reaches(r, opened) for r in reports) >= LEAST_SHARE * SAMPLE
