"""What people said of an event, as the interface gives it."""

from __future__ import annotations

from warledger.record import Judgement, LinkedEvent, Record
from warledger.record.views import place_name
from warledger.web.api.models import JudgementLine


def judged_of(record: Record, event: LinkedEvent) -> list[JudgementLine]:
    """The judgements on an event's mentions, claims and places, oldest first, those undone among them."""
    names = {*event.names, *(place_name(n) for n in event.names)}
    names |= {c.id for m in event.mentions for c in m.value.casualties}
    found = [j for j in record.judgements_near(event) if j.left in names or j.right in names]
    return [judgement_line(j) for j in found]


def judgement_line(judgement: Judgement) -> JudgementLine:
    """A judgement as the interface gives it."""
    names = ("number", "left", "right", "by", "at", "reason", "undone", "orphaned")
    return JudgementLine(verdict=judgement.verdict.value, **{n: getattr(judgement, n) for n in names})
