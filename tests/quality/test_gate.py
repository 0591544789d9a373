"""The quality gate: scores on the shipped gold, practice and fixture texts against pinned floors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from tests.quality.conftest import Readings
from warledger.evaluate import Evaluation, evaluate
from warledger.evaluate.fixture import accuracy, check_sentence, load_fixture
from warledger.opening import Opened
from warledger.pipeline import read

TESTS = Path(__file__).resolve().parent.parent
FLOORS = yaml.safe_load((TESTS / "quality" / "floors.yaml").read_text("utf-8"))
# A share over fewer checks says little.
LEAST_CHECKS = 40


def _score(found: Evaluation, row: str) -> float:
    score = found.rows[row]
    return (score.f1 if score.f1 is not None else score.r) or 0.0


@pytest.fixture(scope="module")
def gold(readings: Readings) -> Evaluation:
    return evaluate(readings(TESTS / "gold"), TESTS / "gold")


@pytest.fixture(scope="module")
def practice(readings: Readings) -> Mapping[str, Evaluation]:
    folders = [TESTS / "practice" / name for name in FLOORS["practice"]]
    return {folder.name: evaluate(readings(folder), folder) for folder in folders}


@pytest.fixture(scope="module")
def checked(opened: Opened) -> Mapping[str, tuple[int, int]]:
    sentences = [s for p in sorted((TESTS / "cases" / "en").glob("fixture*.json")) for s in load_fixture(p)]
    return accuracy(
        [
            r
            for s in sentences
            for r in check_sentence(s, read(s.report, opened.knowledge, opened.gazetteer, opened.engine))
        ]
    )


@pytest.mark.parametrize("row", sorted(FLOORS["gold"]))
def test_gate_gold_row_holds_its_floor(gold: Evaluation, row: str) -> None:
    assert _score(gold, row) >= float(FLOORS["gold"][row])


@pytest.mark.parametrize(
    ("name", "row"), [(n, r) for n, rows in FLOORS["practice"].items() for r in sorted(rows)]
)
def test_gate_practice_row_holds_its_floor(practice: Mapping[str, Evaluation], name: str, row: str) -> None:
    assert _score(practice[name], row) >= float(FLOORS["practice"][name][row])


@pytest.mark.parametrize("kind", sorted(FLOORS["fixture"]))
def test_gate_fixture_kind_holds_its_floor(checked: Mapping[str, tuple[int, int]], kind: str) -> None:
    right, total = checked[kind]
    assert total >= LEAST_CHECKS
    assert right / total >= float(FLOORS["fixture"][kind])
