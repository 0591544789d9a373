"""Judgements: obeyed before any score, kept for good, undone, and found again after a better reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.linking.told import grouped, world
from warledger.errors import UsageError
from warledger.linking.link import Linker
from warledger.linking.relink import relink
from warledger.linking.why import why_event, why_pair
from warledger.model import EventMention, Evidence, Figure, Reader, Reading
from warledger.record import Correction, Opinion, Record, Verdict

LINKER = Linker.load()
BETTER = Reader("fake", "2", "k1")


@pytest.fixture
def record(store: str) -> Iterator[Record]:
    with Record.open(store) as opened:
        opened.add(world(2))
        relink(opened, LINKER)
        yield opened


def names(record: Record) -> list[tuple[str, ...]]:
    relink(record, LINKER)
    return [found for _, found, _ in grouped(record)]


def test_judge_different_takes_a_mention_out_and_undo_puts_it_back(record: Record) -> None:
    before = names(record)
    said = [Opinion("r0-2:e1", other, same=False) for other in ("r0-0:e1", "r0-1:e1")]
    numbers = record.judge(said, by="editor", reason="another patrol")
    assert names(record) == [("r0-0:e1", "r0-1:e1"), ("r0-2:e1",), *before[1:]]
    for number in numbers:
        record.undo(number, by="editor")
    assert names(record) == before
    kept = record.judgements()
    assert [(j.verdict, j.undone) for j in kept[:2]] == [(Verdict.DIFFERENT, True)] * 2
    assert (kept[0].by, kept[0].reason) == ("editor", "another patrol")


def test_judge_same_joins_what_no_score_would(record: Record) -> None:
    record.judge([Opinion("r0-0:e1", "r1-0:e1", same=True)], by="editor")
    assert names(record) == [("r0-0:e1", "r0-1:e1", "r0-2:e1", "r1-0:e1", "r1-1:e1", "r1-2:e1")] or (
        any({"r0-0:e1", "r1-0:e1"} <= set(found) for found in names(record))
    )
    assert why_pair(record, "r1-0:e1", "r0-0:e1", linker=LINKER).opinion is True


def test_why_tells_who_else_keeps_two_events_apart(record: Record) -> None:
    record.judge(
        [Opinion("r0-0:e1", "r0-1:e1", same=True), Opinion("r0-1:e1", "r0-2:e1", same=False)], by="editor"
    )
    relink(record, LINKER)
    found = why_pair(record, "r0-0:e1", "r0-2:e1", linker=LINKER)
    assert (found.one_event, found.contradictions, found.opinion, found.average) == (False, (), None, None)
    assert found.elsewhere == ("r0-1:e1 and r0-2:e1: a person said that they are two",)


def test_judge_refuses_what_standing_judgements_contradict(record: Record) -> None:
    record.judge([Opinion("r0-0:e1", "r1-0:e1", same=True)], by="editor")
    record.judge([Opinion("r1-0:e1", "r1-1:e1", same=True)], by="editor")
    with pytest.raises(UsageError, match="contradicts"):
        record.judge([Opinion("r0-0:e1", "r1-1:e1", same=False)], by="editor")
    with pytest.raises(UsageError, match="no mention"):
        record.judge([Opinion("r0-0:e1", "nowhere:e1", same=True)], by="editor")
    with pytest.raises(UsageError, match="say who"):
        record.judge([Opinion("r0-0:e1", "r0-1:e1", same=True)], by=" ")


def shifted(reading: Reading, *, family: str = "battles") -> Reading:
    """The same event as a better reader gives it: another number, trigger and type."""
    event = reading.events[0]
    start = reading.report.text.index("at Gao")
    moved = Evidence(start, start + 2, "at")
    better: EventMention = replace(event, id="e7", type="attack", family=family, trigger=moved)
    return replace(reading, reader=BETTER, events=(better,))


def test_judgements_survive_a_reader_that_moves_spans(record: Record) -> None:
    record.judge([Opinion("r0-0:e1", "r1-0:e1", same=True)], by="editor")
    record.replace([shifted(r) for r in world(2)])
    relink(record, LINKER)
    assert [(o.left, o.right, o.same) for o in record.opinions()] == [("r0-0:e7", "r1-0:e7", True)]
    assert any({"r0-0:e7", "r1-0:e7"} <= set(found) for found in names(record))


def test_judgements_without_their_words_are_orphans_and_kept(record: Record) -> None:
    record.judge([Opinion("r0-0:e1", "r1-0:e1", same=True)], by="editor")
    record.replace([shifted(world(1)[0], family="protests")])
    relink(record, LINKER)
    assert record.opinions() == []
    assert [(j.left, j.orphaned) for j in record.judgements()] == [(None, True)]
    record.replace([world(1)[0]])
    assert [(j.left, j.orphaned) for j in record.judgements()] == [("r0-0:e1", False)]


def test_correct_stands_beside_the_claim(record: Record) -> None:
    claim = next(iter(record.events())).value.casualties[0]
    amended = Correction(claim.id, Verdict.AMEND, Figure.exact(6))
    record.correct(amended, by="editor", reason="the army's own list")
    assert record.corrections() == [amended]
    assert next(iter(record.events())).value.casualties[0] == claim
    record.correct(Correction(claim.id, Verdict.REJECT), by="editor")
    assert record.corrections() == [Correction(claim.id, Verdict.REJECT)]


def test_why_sums_up_to_the_score(record: Record) -> None:
    for pair in why_event(record, "r0-0:e1", linker=LINKER):
        stored = [a.score for a in record.links_among([pair.left, pair.right])]
        assert stored == [pytest.approx(pair.score, abs=0.002)]
        assert pair.one_event
        assert all(r.explanation and r.value for r in pair.reasons)
