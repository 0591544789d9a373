"""What people said of an event, as the interface gives it."""

from __future__ import annotations

from warledger.record import Judgement, LinkedEvent, Record
from warledger.web.api.models import JudgementLine
from warledger.web.parts.history import about


def judged_of(record: Record, event: LinkedEvent) -> list[JudgementLine]:
    """The judgements on an event's mentions, claims and places, oldest first, those undone and what undid them among them."""
    return [judgement_line(j) for j in about(record.judgements_near(event), event)]


def judgement_line(judgement: Judgement) -> JudgementLine:
    """A judgement as the interface gives it."""
    names = ("number", "left", "right", "by", "at", "reason", "undone", "orphaned")
    return JudgementLine(verdict=judgement.verdict.value, **{n: getattr(judgement, n) for n in names})
