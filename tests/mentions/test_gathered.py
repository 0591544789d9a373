"""Mentions gathered: those that begin inside a span."""

from __future__ import annotations

import pytest

from warledger.mentions.gathered import Mentions
from warledger.model import Evidence, Means, Mention, Span


@pytest.mark.parametrize(("span", "starts"), [((0, 5), [0]), ((0, 6), [0, 5]), ((5, 5), []), ((6, 99), [])])
def test_mentions_that_begin_inside(span: tuple[int, int], starts: list[int]) -> None:
    means = [Mention(Span(n, n + 3), Means("gun", "gun", Evidence(n, n + 3, "gun"))) for n in (0, 5)]
    mentions = Mentions((), (), (), (), (), means, ())
    assert [m.span.start for m in mentions.means_in(Span(*span))] == starts
    assert mentions.dates_in(Span(*span)) == mentions.places_in(Span(*span)) == []
    assert mentions.actors_in(Span(*span)) == mentions.people_in(Span(*span)) == []
