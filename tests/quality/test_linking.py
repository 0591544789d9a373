"""The quality gate of linking: links between annotated reports, and a fixed slice of reports of shootings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

import annotated_links
import linking
from tests.quality.conftest import Readings
from warledger.model import Reading
from warledger.opening import Opened
from warledger.pipeline import read

TESTS = Path(__file__).resolve().parent.parent
FLOORS = yaml.safe_load((TESTS / "quality" / "floors.yaml").read_text("utf-8"))["linking"]
# Reports of shootings that are read here; `make bench` reads them all.
SLICE = 160


def _measured(readings: Readings, folder: Path) -> Mapping[str, float]:
    alike = annotated_links.load_alike(annotated_links.ALIKE)
    return annotated_links.measure(folder, list(readings(folder)), alike).figures


def _holds(found: Mapping[str, float], floors: Mapping[str, float]) -> None:
    assert found["right"] >= floors["right"]
    assert found["F1"] >= floors["F1"]
    assert found["false"] <= floors["false"]
    assert found["alike"] <= floors["alike"]


@pytest.mark.parametrize("name", ["gold", "practice/batch1"])
def test_linking_of_annotated_reports_holds_its_floors(readings: Readings, name: str) -> None:
    _holds(_measured(readings, TESTS / name), FLOORS[name])


def test_linking_of_the_seeds_makes_no_false_link(opened: Opened, shared: Path) -> None:
    """The three seeds tell of different events in near-identical words."""
    folder = shared / "gold"
    if not folder.is_dir():
        pytest.skip(f"no {folder}: the seed reports are not shipped, this test needs them")
    reports = [r for r in annotated_links.load_reports(folder) if r.id in ("d001", "d002", "d003")]
    readings = [read(r, opened.knowledge, opened.gazetteer, opened.engine) for r in reports]
    gold = annotated_links.annotated(folder, readings)
    found = annotated_links.score(gold, annotated_links.linked(readings), frozenset())
    assert len(reports) == 3
    assert (found.false, found.of_no_event) == (0, 0)


def test_linking_of_shootings_holds_its_floors(opened: Opened, shared: Path) -> None:
    file = shared / "benchmarks" / "counts" / "docs.jsonl"
    if not file.is_file():
        pytest.skip(f"no {file}: the public corpora are not shipped, this test needs one of them")
    told = [t for t in linking.load(file) if t.half == 1][:SLICE]
    readings: list[Reading] = [
        read(t.report, opened.knowledge, opened.gazetteer, opened.engine) for t in told
    ]
    gold = {t.report.id: t.incident for t in told}
    found = linking.score(gold, linking.link_reports(readings))
    assert found.conll >= FLOORS["shootings"]["CoNLL F1"]
    assert found.pairs >= FLOORS["shootings"]["pair F1"]


def test_linking_scores_what_is_no_event_as_false() -> None:
    gold = annotated_links.Annotated(frozenset([frozenset("ab"), frozenset("cd")]), {m: m for m in "abcd"})
    found = [frozenset("ab"), frozenset("ac"), frozenset("bx")]
    scored = annotated_links.score(gold, found, frozenset([frozenset("ac")]))
    assert (scored.right, scored.false, scored.of_no_event, scored.alike) == (1, 1, 1, 1)
    assert scored.f1 == pytest.approx(2 / 5)
