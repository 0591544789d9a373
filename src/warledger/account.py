"""What became of every sentence: used, or set aside and why; and what was found in those used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from warledger.knowledge import Knowledge
from warledger.model import EventMention, Evidence, Reading
from warledger.text.segment import sift

NOTHING_FOUND: Final = "read, and nothing found in it"
NO_LANGUAGE: Final = "no words for the language (texts, not sentences)"
# The Problem of a report that reads as a match, a film, an accident …
SCENE: Final = "scene"


@dataclass(frozen=True, slots=True)
class Aside:
    """How many sentences were set aside for one reason."""

    reason: str
    sentences: int


@dataclass(frozen=True, slots=True)
class Account:
    """Of one reading or of many: sentences = used + all those set aside."""

    sentences: int = 0
    used: int = 0
    """Those that hold the words of at least one value."""
    set_aside: tuple[Aside, ...] = ()
    events: int = 0
    claims: int = 0
    """Figures of casualties."""
    people: int = 0
    tallies: int = 0
    strengths: int = 0

    def __add__(self, other: Account) -> Account:
        reasons: Counter[str] = Counter()
        for aside in (*self.set_aside, *other.set_aside):
            reasons[aside.reason] += aside.sentences
        return Account(
            self.sentences + other.sentences,
            self.used + other.used,
            _asides(reasons),
            self.events + other.events,
            self.claims + other.claims,
            self.people + other.people,
            self.tallies + other.tallies,
            self.strengths + other.strengths,
        )


def account(reading: Reading, knowledge: Knowledge) -> Account:
    """What became of each sentence of a report in its reading."""
    lexicon = knowledge.lexicon(reading.report.language)
    reasons: Counter[str] = Counter()
    used = 0
    if lexicon is None:
        reasons[NO_LANGUAGE] = 1
    else:
        scene = next((p.message for p in reading.problems if p.stage == SCENE), "")
        words = [e.span for e in evidence_of(reading)]
        for one in sift(reading.report, lexicon):
            if any(one.span.overlaps(w) for w in words):
                used += 1
            else:
                reasons[one.aside or scene or NOTHING_FOUND] += 1
    return Account(
        used + reasons.total(),
        used,
        _asides(reasons),
        len(reading.events),
        sum(len(e.casualties) for e in reading.events),
        sum(len(e.people) for e in reading.events),
        len(reading.tallies),
        len(reading.strengths),
    )


def evidence_of(reading: Reading) -> Iterator[Evidence]:
    """The words that the values of a reading rest on."""
    for event in reading.events:
        yield from _of_event(event)
    yield from (t.evidence for t in reading.tallies)
    yield from (s.evidence for s in reading.strengths)


def _of_event(event: EventMention) -> Iterator[Evidence]:
    yield event.trigger
    if event.date_evidence is not None:
        yield event.date_evidence
    if event.place is not None and event.place.evidence is not None:
        yield event.place.evidence
    yield from (a.evidence for a in event.actors)
    yield from (c.evidence for c in event.casualties)
    yield from (p.evidence for p in event.people)
    yield from (m.evidence for m in event.means)


def _asides(reasons: Counter[str]) -> tuple[Aside, ...]:
    return tuple(Aside(reason, reasons[reason]) for reason in sorted(reasons))
