"""What a sentence without an act tells of the event in focus: its day and its place."""

from __future__ import annotations

from typing import Final

from warledger.claims.belonging import SUPPORT_REACH
from warledger.claims.context import Context
from warledger.claims.drafts import Draft, Told
from warledger.claims.nearness import within
from warledger.claims.units import Unit
from warledger.model import Place
from warledger.terms import PREC_ADMIN1, PREC_DISTRICT, PREC_FUZZY, PREC_NEAR

# A lead's "in the south of Somalia" is made more exact in the paragraphs behind it (sentences).
_NARROWED_REACH: Final = 4


def dates(told: Told, focus: Draft) -> bool:
    """True where an event has no day yet, or only one of what people did after it.

    "They were buried on Friday. … The shell burst on Thursday evening" tells the day of the shell.
    """
    return not focus.dated.known or before_aftermath(told, focus)


def before_aftermath(told: Told, focus: Draft) -> bool:
    """True where an event is dated by what people did after it, and this day lies shortly before."""
    if not focus.dated.latest or told.dated.latest or told.dated.when == focus.when:
        return False
    return focus.may_be_of(told.dated.when)


def happens(told: Told, focus: Draft) -> bool:
    """ "A car ploughed into them on Sunday in the district of Arlo": the sentence that tells the day tells the place as well."""
    place, known = told.place, focus.place
    if place is None or known is None or told.unit.date is None or told.unit.aftermath:
        return False
    return place.where_prec <= PREC_DISTRICT and known.where_prec > PREC_ADMIN1 and not told.dated.latest


def sited(focus: Draft, told: Told, context: Context) -> bool:
    """ "The base lies at Arlo, where troops have been massing": a lasting state tells where the event in focus was.

    No more than a country, or its part, is told of that so far.
    """
    place, known, unit = told.place, focus.place, told.unit
    near = unit.date is None and unit.sentence - focus.last_sentence <= SUPPORT_REACH
    if place is None or known is None or unit.place is None or not near:
        return False
    site = context.lexicon.grammar["grouping"].patterns["site"]
    if site.search(context.doc.folded, unit.span.start, unit.place.span.start + 1) is None:
        return False
    inside = place.where_prec <= PREC_FUZZY and place.country == known.country
    return inside and known.where_prec > PREC_ADMIN1


def places(focus: Draft, unit: Unit, place: Place) -> bool:
    """True where a sentence without an act tells where the event in focus was ("The base is in Bulo-Marer").

    The next sentence may tell any town or district; a later one only what lies in the region told so far.
    """
    gap = unit.sentence - focus.last_sentence
    if gap <= SUPPORT_REACH and (unit.date is None or focus.place is None):
        return place.where_prec <= PREC_NEAR
    return gap <= _NARROWED_REACH and within(focus.place, place)
