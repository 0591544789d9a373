"""Where a judgement stands: version of a report, a span of its text, and what kind of thing is told there.

A better reader moves spans and numbers events anew. The judgement then goes to the mention (or claim) of the same kind
whose evidence overlaps most with the span; with none it is an orphan, kept and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from warledger.model import Casualties, Claim, EventMention, Reading, Span

# Evidence further than this from the trigger may be told in another sentence, about other things (characters).
NEAR: Final = 200


PLACE: Final = "place"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a version of a report; `kind` is an event's family, a claim's outcome, or "place"."""

    report_key: int
    span: Span
    kind: str


def event_span(event: EventMention) -> Span:
    """What an anchor of an event reaches over: its trigger, and the evidence close to it."""
    trigger = event.trigger.span
    near = [s for s in _evidence(event) if s.start <= trigger.end + NEAR and s.end >= trigger.start - NEAR]
    return Span(min(s.start for s in near), max(s.end for s in near))


def anchored_event(reading: Reading, anchor: Anchor) -> EventMention | None:
    """The event that an anchor stands for now: the one of its family with the most evidence inside the span."""
    of_kind = [e for e in reading.events if e.family == anchor.kind]
    shared = [_shared(anchor.span, _evidence(e)) for e in of_kind]
    best = max(shared, default=0)
    return of_kind[shared.index(best)] if best else None


def anchored_claim(reading: Reading, anchor: Anchor) -> Claim[Casualties] | None:
    """The claim that an anchor stands for now."""
    of_kind = [c for e in reading.events for c in e.casualties if c.value.outcome.value == anchor.kind]
    shared = [_shared(anchor.span, [c.evidence.span]) for c in of_kind]
    best = max(shared, default=0)
    return of_kind[shared.index(best)] if best else None


def place_span(event: EventMention) -> Span:
    """What an anchor of an event's place reaches over: the words for it, else all of the event."""
    evidence = event.place.evidence if event.place is not None else None
    return evidence.span if evidence is not None else event_span(event)


def anchored_place(reading: Reading, anchor: Anchor) -> EventMention | None:
    """The event whose place an anchor stands for now."""
    placed = [e for e in reading.events if e.place is not None]
    shared = [_shared(anchor.span, [place_span(e)]) for e in placed]
    best = max(shared, default=0)
    return placed[shared.index(best)] if best else None


def _evidence(event: EventMention) -> Sequence[Span]:
    found = [event.trigger, *(c.evidence for c in event.casualties), *(p.evidence for p in event.people)]
    return [e.span for e in (*found, *(a.evidence for a in event.actors))]


def _shared(span: Span, evidence: Iterable[Span]) -> int:
    """Characters of the evidence inside the span."""
    return sum(max(0, min(span.end, e.end) - max(span.start, e.start)) for e in set(evidence))
