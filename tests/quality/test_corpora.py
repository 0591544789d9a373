"""The quality gate on fixed slices of public corpora, where they lie beside the repository."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

import counts
import dates
import event_place
import places
import results
import ucdp_places
from warledger.opening import Opened

TESTS = Path(__file__).resolve().parent.parent
FLOORS: Mapping[str, Mapping[str, Mapping[str, float]]] = yaml.safe_load(
    (TESTS / "quality" / "floors.yaml").read_text("utf-8")
)["corpora"]
# Documents or rows of each corpus that are read here; `make bench` reads them all.
SLICE = 150
# The three corpora of places together are one slice.
SLICE_OF_THREE = SLICE // 3


@pytest.fixture(scope="module")
def corpora(shared: Path) -> Path:
    folder = shared / "benchmarks"
    if not folder.is_dir():
        pytest.skip(f"no {folder}: the public corpora are not shipped, this test needs them")
    return folder


def _holds(benchmark: str, found: Sequence[results.Result]) -> None:
    figures = {r.name: r.figures for r in found}
    fallen = [
        f"{row}, {name}: {figures[row][name]:.3f} below {floor}"
        for row, floors in FLOORS[benchmark].items()
        for name, floor in floors.items()
        if figures[row][name] < floor
    ]
    assert not fallen, fallen


def test_corpora_dates_hold_their_floors(corpora: Path) -> None:
    _holds("dates", dates.measure(dates.read_files(corpora / "dates" / "aquaint", SLICE)))


def test_corpora_places_hold_their_floors(corpora: Path, opened: Opened) -> None:
    scored = places.read_corpora(corpora / "geoparsing", SLICE_OF_THREE, opened)
    _holds("places", [places.measure(s) for s in scored])


def test_corpora_event_place_holds_its_floors(corpora: Path, opened: Opened) -> None:
    answers = event_place.read_rows(corpora / "event_place", SLICE, opened)
    _holds("event_place", event_place.measure(answers))


def test_corpora_ucdp_places_hold_their_floors(corpora: Path, opened: Opened) -> None:
    answers = ucdp_places.read_rows(corpora / "ucdp", SLICE, opened)
    _holds("ucdp_places", [ucdp_places.measure(answers)])


def test_corpora_counts_hold_their_floors(corpora: Path) -> None:
    cases = counts.load(corpora / "counts", SLICE)
    naive = [counts.naive_toll(case.report.text) for case in cases]
    _holds("counts", counts.measure(cases, naive, counts.read_tolls(cases)))
