"""What people say is checked in one place, whether a form, a program or a command brings it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fake_reader import fake_read
from warledger.errors import UsageError
from warledger.linking.link import Linker
from warledger.linking.relink import relink
from warledger.model import Figure, Place, Report
from warledger.record import Correction, Opinion, Record, Verdict
from warledger.record.sayings import MOST_PEOPLE, Action, Saying, store_saying

CLAIM = "a:14-24:killed"
TEXTS = {"a": "Clash at Gao: 3 soldiers died", "b": "Clash at Gao: 4 soldiers died", "c": "Raid"}


@pytest.fixture
def record() -> Iterator[Record]:
    """Two reports of one event, and one of another."""
    with Record.open(":memory:") as opened:
        opened.add([fake_read(Report(name, text)) for name, text in TEXTS.items()])
        opened.judge([Opinion("a:e1", "b:e1", same=True), Opinion("a:e1", "c:e1", same=False)], by="ed")
        relink(opened, Linker.load())
        yield opened


@pytest.mark.parametrize(
    ("saying", "why"),
    [
        (Saying(Action.AMEND, CLAIM, best=5, low=9), "out of order"),
        (Saying(Action.AMEND, CLAIM, best=5, high=4), "out of order"),
        (Saying(Action.AMEND, CLAIM, best=-1), "out of order"),
        (Saying(Action.AMEND, CLAIM, best=MOST_PEOPLE + 1), "no numbers of people"),
        (Saying(Action.AMEND, CLAIM, low=1), "give the number"),
        (Saying(Action.AMEND, CLAIM, best=1, place=Place("Gao", "ML")), "not both"),
        (Saying(Action.ACCEPT, CLAIM, low=3), "takes no number"),
        (Saying(Action.REJECT, CLAIM, best=0), "takes no number"),
        (Saying(Action.ACCEPT, "a:e1:place", place=Place("Gao", "ML")), "no place"),
        (Saying(Action.SPLIT, "c:e1"), "not among several mentions"),
        (Saying(Action.SPLIT, "c:e1", "a:e1"), "not among several mentions of a:e1"),
        (Saying(Action.MERGE, "a:e1", "nowhere:e1"), "no event or mention"),
        (Saying(Action.UNDO, "three"), "no number of a judgement"),
        (Saying(Action.UNDO, "9" * 30), "no number of a judgement"),
        (Saying(Action.UNDO, "999"), "no judgement of this number"),
    ],
)
def test_sayings_that_make_no_sense_are_refused(record: Record, saying: Saying, why: str) -> None:
    before = record.judgements()
    with pytest.raises(UsageError, match=why):
        store_saying(record, saying, by="ed")
    assert record.judgements() == before


@pytest.mark.parametrize(
    ("given", "stored"),
    [({}, Figure(5, 5, 5)), ({"low": 4}, Figure(4, 5, 5)), ({"low": 0, "high": 9}, Figure(0, 5, 9))],
)
def test_sayings_amend(record: Record, given: dict[str, int], stored: Figure) -> None:
    store_saying(record, Saying(Action.AMEND, CLAIM, best=5, reason="  ", **given), by="ed")
    assert record.corrections() == [Correction(CLAIM, Verdict.AMEND, stored)]
    assert record.judgements()[-1].reason is None


def test_sayings_split_with_or_without_the_event(record: Record) -> None:
    undone = store_saying(record, Saying(Action.UNDO), by="ed")
    assert [j.undoes for j in record.judgements_of(undone)] == [2]
    store_saying(record, Saying(Action.UNDO, "1"), by="al")
    for event in ("", "a:e1"):
        (number,) = store_saying(record, Saying(Action.SPLIT, "b:e1", event), by="ed")
        (kept,) = record.judgements_of([number])
        assert ({kept.left, kept.right}, kept.verdict) == ({"a:e1", "b:e1"}, Verdict.DIFFERENT)


def test_numbers_beyond_those_of_a_database_are_nothing(store: str) -> None:
    with Record.open(store) as record:
        record.add([fake_read(Report("a", "Clash"))])
        assert record.report("a", version=10**30) is None
        assert record.reading("a", version=2**31) is None
        for refused in (record.remove_webhook, lambda n: record.undo(n, by="ed")):
            with pytest.raises(UsageError, match="of this number"):
                refused(10**30)
