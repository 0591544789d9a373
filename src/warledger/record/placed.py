"""The mentions of an event with their places as people's words have them; the readings stay as they are."""

from __future__ import annotations

from dataclasses import replace

from warledger.model import EventMention
from warledger.record.views import LinkedEvent, Recorded, Verdict, mention_name, place_name


def placed(event: LinkedEvent) -> tuple[Recorded[EventMention], ...]:
    """The mentions in their order: a rejected place is gone, an amended one is the person's."""
    said = {c.claim: c for c in event.corrections}
    found: list[Recorded[EventMention]] = []
    for mention in event.mentions:
        word = said.get(place_name(mention_name(mention.report_name, mention.value.id)))
        if word is None or word.verdict is Verdict.ACCEPT:
            found.append(mention)
        else:
            found.append(replace(mention, value=replace(mention.value, place=word.place)))
    return tuple(found)
