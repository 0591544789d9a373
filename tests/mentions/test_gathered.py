"""Mentions gathered: those that begin inside a span."""

from __future__ import annotations

from datetime import date

import pytest

from warledger.knowledge import Lexicon
from warledger.mentions.actors import find_actors
from warledger.mentions.attribution import find_attributions
from warledger.mentions.dates import find_dates
from warledger.mentions.figures import find_figures
from warledger.mentions.gathered import Mentions
from warledger.mentions.means import find_means
from warledger.mentions.people import find_people
from warledger.mentions.places import find_places
from warledger.model import Evidence, Means, Mention, Report, Span
from warledger.opening import Opened
from warledger.text.segment import segment


@pytest.mark.parametrize(("span", "starts"), [((0, 5), [0]), ((0, 6), [0, 5]), ((5, 5), []), ((6, 99), [])])
def test_mentions_that_begin_inside(span: tuple[int, int], starts: list[int]) -> None:
    means = [Mention(Span(n, n + 3), Means("gun", "gun", Evidence(n, n + 3, "gun"))) for n in (0, 5)]
    mentions = Mentions((), (), (), (), (), means, ())
    assert [m.span.start for m in mentions.means_in(Span(*span))] == starts
    assert mentions.dates_in(Span(*span)) == mentions.places_in(Span(*span)) == []
    assert mentions.actors_in(Span(*span)) == mentions.people_in(Span(*span)) == []


def test_mentions_are_found_in_the_order_of_the_text(opened: Opened, lexicon: Lexicon) -> None:
    text = (
        "On Monday, 3 June, Boko Haram fighters in two trucks killed Colonel Issa Bah and four soldiers near Gao.\n"
        "The army told AFP on Tuesday that troops with a drone killed 12 gunmen in Kidal and Captain Ali Sow in Gao. "
        "Police in Mali said last week that rebels captured Sergeant Jean Morel, 34, and a guide in May."
    )
    doc = segment(Report("r", text, date(2024, 6, 5)), lexicon, opened.engine)
    for found in (
        find_figures(doc, lexicon),
        find_dates(doc, lexicon),
        find_places(doc, opened.gazetteer, lexicon),
        find_actors(doc, lexicon),
        find_people(doc, lexicon),
        find_means(doc, lexicon),
        find_attributions(doc, lexicon),
    ):
        starts = [m.span.start for m in found]
        assert len(starts) >= 2
        assert starts == sorted(starts)
