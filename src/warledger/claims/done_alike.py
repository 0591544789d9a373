"""Acts set apart or taken together by how they were done: an air raid, a march, a shell."""

from __future__ import annotations

from collections.abc import Sequence

from warledger.claims.context import Context
from warledger.claims.drafts import Draft, Told
from warledger.claims.event_types import AIR_STRIKE, PEACEFUL_PROTEST, VIOLENCE
from warledger.claims.nearness import same_name
from warledger.claims.stories import PROTEST
from warledger.claims.type_telling import GENERIC_RANK
from warledger.claims.types import live_triggers
from warledger.claims.units import Unit
from warledger.terms import PREC_ADMIN1, PREC_DISTRICT, PREC_NEAR


def manners(context: Context, units: Sequence[Unit]) -> set[str]:
    """The types that the specific words of some clauses name."""
    return {t.type for t in live_triggers(units, context.lexicon) if t.rank > GENERIC_RANK}


def of_manner(context: Context, told: Told, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Of the events of one day those done as the unit says: "Thursday's air raid", not the shell of that day."""
    own = manners(context, [told.unit])
    alike = [d for d in drafts if not own.isdisjoint(manners(context, d.units))] if len(drafts) > 1 else []
    return alike or drafts


def done_otherwise(context: Context, told: Told, focus: Draft) -> bool:
    """ "Jets struck the hills around the city. … One of them was hit by a missile near Pale": in its own town, by other means."""
    town = told.place is not None and told.place.where_prec <= PREC_NEAR and bool(told.unit.accounts)
    wide = focus.place is not None and focus.place.where_prec > PREC_DISTRICT
    own, known = manners(context, [told.unit]), manners(context, focus.units)
    return town and wide and bool(known) and bool(own - known)


def struck_from_air(context: Context, told: Told, focus: Draft) -> bool:
    """ "Troops took the town. … Jets bombed a camp at Arlo, five kilometres on": no part of the capture of another place."""
    named = told.place is not None and told.unit.place is not None and told.place.where_prec <= PREC_NEAR
    known = focus.place is not None and focus.place.where_prec <= PREC_DISTRICT
    if focus.story == VIOLENCE or not (named and known) or same_name(focus.place, told.place):
        return False
    return AIR_STRIKE in manners(context, [told.unit]) - manners(context, focus.units)


def marched_elsewhere(context: Context, told: Told, focus: Draft) -> bool:
    """ "The deputy was shot in Kemora. Since then thousands have been marching in Salte": a reaction, in its own place."""
    peaceful = PEACEFUL_PROTEST in manners(context, [told.unit]) and PROTEST not in focus.stories
    named = told.place is not None and told.place.where_prec <= PREC_ADMIN1
    return peaceful and named and not told.unit.accounts and not same_name(focus.place, told.place)
