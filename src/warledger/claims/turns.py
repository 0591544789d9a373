"""Whether a unit turns to another act than the one in focus: by its story, and by words such as "then"."""

from __future__ import annotations

import re
from typing import Final

from warledger.claims.belonging import (
    done_by_arms,
    held_by_arms,
    rioted_after,
    taken_as_suspects,
    taken_by_state,
    tells_captors,
)
from warledger.claims.context import Context
from warledger.claims.drafts import Draft
from warledger.claims.event_types import VIOLENCE
from warledger.claims.stories import PROTEST, TAKING, story_of, together
from warledger.claims.units import Unit
from warledger.knowledge_grammar import UPPER
from warledger.terms import PREC_ADMIN1

# The first word of a name.
_NAME: Final = re.compile(rf"[{UPPER}][\w'’-]+")


def story_told(context: Context, unit: Unit, lead: Draft | None) -> str:
    """The story of a unit, by its own words and by who did it.

    "The women were seized at Arlo" is an arrest where the lead tells one and no captor is named; "he was detained by
    the gunmen" is none; attackers who "threw petrol bombs" are no rioters.
    """
    story = story_of(unit, context.lexicon)
    if story == PROTEST and done_by_arms(context, unit):
        return VIOLENCE
    arrests, seized = TAKING
    if story == arrests and held_by_arms(context, unit):
        return seized
    if story == seized and (taken_by_state(context, unit) or taken_as_suspects(context, unit)):
        return arrests
    arrested = lead is not None and lead.story == arrests
    return arrests if story == seized and arrested and not tells_captors(context, unit) else story


def goes_over(context: Context, unit: Unit, story: str, focus: Draft | None) -> bool:
    """ "They then rounded up eight observers", "a crowd burned down shops", behind an air strike: another act of that day."""
    if focus is not None and unit.date is None and rioted_after(context, unit, focus):
        return True
    if focus is None or not unit.accounts or unit.date is not None or story == focus.story:
        return False
    if together(focus.story, story) and story not in TAKING:
        return False
    then = context.lexicon.grammar["grouping"].patterns["then"]
    return then.search(context.doc.folded, unit.span.start, unit.span.end) is not None


def turns_elsewhere(context: Context, unit: Unit, focus: Draft) -> bool:
    """ "In Khartoum, …": a unit that opens with another town turns to it, however near."""
    if unit.place is None or focus.place is None:
        return False
    if focus.place.where_prec > PREC_ADMIN1 or unit.place.value.where_prec > PREC_ADMIN1:
        return False
    opened = _opening_name(context, unit)
    place, known = unit.place.value, focus.place.name
    inside = opened is not None and (opened in place.name or opened in (place.admin1 or ""))
    return inside and place.name not in known and known not in place.name


def _opening_name(context: Context, unit: Unit) -> str | None:
    """The first word of the name that opens a unit ("In neighbouring Ghazni, …")."""
    folded, text = context.doc.folded, context.doc.text
    turning = (
        context.lexicon.grammar["grouping"].patterns["turning"].match(folded, unit.span.start, unit.span.end)
    )
    name = _NAME.match(text, turning.end(), unit.span.end) if turning is not None else None
    return name.group() if name is not None else None
