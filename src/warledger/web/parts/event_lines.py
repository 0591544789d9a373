"""Events in a list: day, what, where, how many killed by the rule, each leading to its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warledger.linking.facts import Facts
from warledger.model import Outcome
from warledger.record.estimates import Rule, toll
from warledger.telling import place_words, range_words, when_words
from warledger.web.addresses import event_address


@dataclass(frozen=True, slots=True)
class EventLine:
    """A line of a list."""

    address: str
    day: str
    what: str
    place: str
    killed: str
    """ "71 (71 to 100)", "" where no report tells."""


def event_lines(events: Iterable[Facts], rule: Rule) -> Iterator[EventLine]:
    """The lines of events, in their order."""
    for event in events:
        what = ", ".join(t.replace("_", " ") for t in event.types[:1])
        found = toll(event.statements, Outcome.KILLED, rule)
        killed = range_words(found.total) if found is not None else ""
        day = when_words(event.when) or "day not told"
        address = event_address(event.id, rule=rule.name)
        yield EventLine(address, day, what or "event", place_words(event.place), killed)
