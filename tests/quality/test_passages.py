"""The quality gate on short passages that were written blind."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from benchmarks.passages import measure
from tests.quality.test_gate import FLOORS

PASSAGES: Mapping[str, Mapping[str, float]] = FLOORS["passages"]


@pytest.fixture(scope="module")
def found() -> Mapping[str, Mapping[str, float]]:
    return {result.name: result.figures for result in measure()}


@pytest.mark.parametrize(("name", "figure"), [(n, f) for n, floors in PASSAGES.items() for f in floors])
def test_passages_floor(found: Mapping[str, Mapping[str, float]], name: str, figure: str) -> None:
    assert found[name][figure] >= PASSAGES[name][figure]
