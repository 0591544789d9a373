"""The benchmark of counts on a fixed slice of its corpus: exact counts hold their floors and beat the baseline."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FLOORS = yaml.safe_load((ROOT / "tests" / "quality" / "floors.yaml").read_text("utf-8"))["counts"]
# Reports spread evenly over the corpus: enough to see a fall, few enough for each run of the tests.
SLICE = 150


@pytest.fixture(scope="module")
def counts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("counts_benchmark", ROOT / "benchmarks" / "counts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Three people were killed and five injured in Arlo.", 3, 5),
        ("Four people were shot, one fatally, outside a bar. One person was killed.", 1, 3),
        ("A shooting in Arlo is under investigation.", 0, 1),
        ("A homicide in Arlo is under investigation.", 1, 0),
    ],
)
def test_counts_baseline_takes_numbers_beside_words(
    counts: ModuleType, text: str, killed: int, injured: int
) -> None:
    assert counts.naive_toll(text) == counts.Toll(killed, injured)


def test_counts_slice_holds_its_floors(counts: ModuleType, shared: Path) -> None:
    folder = shared / "benchmarks" / "counts"
    if not folder.is_dir():
        pytest.skip("no shared/benchmarks/counts beside the repository: this test needs that corpus")
    cases = counts.load(folder, SLICE)
    ours = counts.score(cases, counts.read_tolls(cases))
    naive = counts.score(cases, [counts.naive_toll(case.report.text) for case in cases])
    assert ours.killed >= float(FLOORS["killed"])
    assert ours.injured >= float(FLOORS["injured"])
    assert ours.both >= max(float(FLOORS["both"]), naive.both)
