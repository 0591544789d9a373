"""Causes of misses: one error is one cause, however many sides of it are told."""

from __future__ import annotations

from collections import Counter

import pytest

from warledger.evaluate import Cause, Miss, count_causes

ROW = "casualties, outcome and number"


def miss(gold: str | None, system: str | None, quote: str, event: str | None, other: str | None) -> Miss:
    return Miss("r1", event, other, ROW, gold, system, quote)


@pytest.mark.parametrize(
    ("misses", "cause"),
    [
        ([miss("3 police killed", None, "three officers", "e1", "e1")], Cause.NOT_READ),
        ([miss("3 police killed", None, "three officers", "e2", None)], Cause.EVENT_MISSED),
        ([miss(None, "3 police killed", "three officers", None, "e2")], Cause.EVENT_SPURIOUS),
        ([miss(None, "3 police killed", "three officers", "e1", "e1")], Cause.TOO_MUCH),
        ([miss("attack", "armed_clash", "raid", "e1", "e1")], Cause.OTHER_VALUE),
        (
            [
                miss("3 police killed", None, "killing three officers", "e1", "e1"),
                miss(None, "3 police wounded", "three officers", "e1", "e1"),
            ],
            Cause.OTHER_VALUE,
        ),
        (
            [
                miss("3 police killed", None, "three officers", "e1", "e1"),
                miss(None, "3 police killed", "three officers", "e2", "e2"),
            ],
            Cause.OTHER_EVENT,
        ),
    ],
)
def test_count_causes_one_error_has_one_cause(misses: list[Miss], cause: Cause) -> None:
    assert [(c.row, c.cause, c.misses) for c in count_causes(misses)] == [(ROW, cause, 1)]


def test_count_causes_never_pairs_misses_of_two_reports() -> None:
    here = miss("3 police killed", None, "three officers", "e1", "e1")
    there = Miss("r2", "e1", "e1", ROW, None, "3 police killed", "three officers")
    counted = Counter({c.cause: c.misses for c in count_causes([here, there])})
    assert counted == {Cause.NOT_READ: 1, Cause.TOO_MUCH: 1}
