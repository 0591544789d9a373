"""Mentions: everything that the words of a report denote, by kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from warledger.mentions.actors import NamedActor
from warledger.mentions.date_mention import DateMention
from warledger.mentions.figures import People
from warledger.mentions.people import NamedPerson
from warledger.mentions.speech import Speech
from warledger.model import Means, Mention, Place, Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mentions:
    """What was found in a report, each list in the order of the text."""

    figures: Sequence[Mention[People]]
    dates: Sequence[Mention[DateMention]]
    places: Sequence[Mention[Place]]
    actors: Sequence[Mention[NamedActor]]
    people: Sequence[Mention[NamedPerson]]
    means: Sequence[Mention[Means]]
    attributions: Sequence[Mention[Speech]]

    def dates_in(self, span: Span) -> list[Mention[DateMention]]:
        """Dates that begin inside a span."""
        return _beginning_in(span, self.dates)

    def places_in(self, span: Span) -> list[Mention[Place]]:
        """Places that begin inside a span."""
        return _beginning_in(span, self.places)

    def actors_in(self, span: Span) -> list[Mention[NamedActor]]:
        """Actors that begin inside a span."""
        return _beginning_in(span, self.actors)

    def means_in(self, span: Span) -> list[Mention[Means]]:
        """Means that begin inside a span."""
        return _beginning_in(span, self.means)

    def people_in(self, span: Span) -> list[Mention[NamedPerson]]:
        """Named people that begin inside a span."""
        return _beginning_in(span, self.people)


def _beginning_in(span: Span, mentions: Sequence[Mention[T]]) -> list[Mention[T]]:
    first = bisect_left(mentions, span.start, key=_start)
    return list(mentions[first : bisect_left(mentions, span.end, lo=first, key=_start)])


def _start(mention: Mention[T]) -> int:
    return mention.span.start
