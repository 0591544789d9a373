"""What an event's words and actors make of a place that was taken, lost, left or raided."""

from __future__ import annotations

from typing import Final

from warledger.claims.event_types import (
    ABDUCTION,
    ARMED_CLASH,
    ATTACK,
    OTHER,
    TERRITORY_LOST,
    TERRITORY_REGAINED,
    TRANSFER,
)
from warledger.claims.takers import Taker
from warledger.claims.type_telling import FORCE_KINDS, GROUP_KINDS, PEOPLE_HIT, Telling
from warledger.model import ActorKind, Category, Outcome

_TERRITORY: Final = (TERRITORY_LOST, TERRITORY_REGAINED)
# Triggers that tell that nobody fought for a place.
_PEACEFUL: Final = ("unopposed", "town_handed_over")
# "Entered the town" tells of a capture, or of how a raid on its people began.
_ENTERED: Final = "enters_place"
_SWEPT: Final = ("sweeps_into", "enters_town")
# What those who came into a place did to people there, where they did nothing else.
_FATES: Final = {frozenset({Outcome.RELEASED}): OTHER, frozenset({Outcome.ABDUCTED}): ABDUCTION}
# The triggers of people led off, by whomever.
_LED_OFF: Final = ("abduction", "led_off", "people_marched", "seizing_people")
# The trigger that tells of what two sides had agreed.
_AGREED: Final = "under_deal"


def retaken(telling: Telling) -> str | None:
    """ "The army captured the town": taken by a state's force, territory is regained."""
    victims = telling.victims
    only_state = victims.any_kinds & FORCE_KINDS and not victims.any_kinds & GROUP_KINDS
    from_militants = only_state and Category.MILITANT in victims.categories
    return (
        TERRITORY_REGAINED
        if telling.kind == TERRITORY_LOST and (victims.by_state or from_militants)
        else None
    )


def taken(telling: Telling) -> str | None:
    """Who took the place, where the words tell: a state's force regains it, a group takes it."""
    if telling.kind not in _TERRITORY or telling.taker is None:
        return None
    return TERRITORY_REGAINED if telling.taker is Taker.STATE else TERRITORY_LOST


def without_fight(telling: Telling) -> str | None:
    """ "The rebels left and the army took over the town without firing a shot": handed over."""
    ids = {t.id for t in telling.first}
    unopposed = telling.kind in (*_TERRITORY, OTHER) and not ids.isdisjoint(_PEACEFUL)
    unopposed |= telling.kind in _TERRITORY and _AGREED in ids
    return TRANSFER if unopposed and not telling.killed else None


def lost(telling: Telling) -> str | None:
    """ "Rebels drove the soldiers out of the town": driven out by a group alone, a state loses it."""
    victims = telling.victims
    of_state = victims.target_kinds & FORCE_KINDS and not victims.target_kinds & GROUP_KINDS
    return TERRITORY_LOST if telling.kind == TERRITORY_REGAINED and victims.by_group and of_state else None


def raided(telling: Telling) -> str | None:
    """ "They entered the town and killed 40 people": a raid, or a fight where soldiers were hit.

    "Drove into the town and handed back 80 girls" is what they did there.
    """
    if not telling.is_of(_ENTERED, *_SWEPT):
        return None
    if telling.is_of(*_SWEPT) and telling.victims.by_group and _holds_base(telling):
        return telling.fight
    if telling.victims.outcomes in _FATES:
        return _FATES[telling.victims.outcomes]
    if telling.victims.outcomes.isdisjoint((Outcome.KILLED, Outcome.WOUNDED)):
        return None
    if not telling.victims.categories <= PEOPLE_HIT:
        return telling.fight
    shot = telling.killed and any(t.type == ATTACK for t in telling.first)
    shot |= _only_unarmed(telling)
    return ATTACK if telling.is_of(_ENTERED) or shot else None


def _only_unarmed(telling: Telling) -> bool:
    """ "Drove into the village and shot 14 peasants": only people fell, to a group, and no force was there to lose it."""
    victims = telling.victims
    alone = not any(t.type in _TERRITORY and t.id not in (_ENTERED, *_SWEPT) for t in telling.triggers)
    people = victims.categories == {Category.CIVILIAN} and not victims.any_kinds & FORCE_KINDS
    return telling.killed and alone and people and victims.by_group


def _holds_base(telling: Telling) -> bool:
    """ "Swept into the camp of the peacekeepers": what they came into is a base; a mission holds no more than that."""
    return telling.against_forces or ActorKind.MISSION in telling.victims.target_kinds


def overrun_base(telling: Telling) -> str | None:
    """ "Ten soldiers were killed when rebels overran their base": a fight, unless a place is told as taken."""
    return (
        ARMED_CLASH if telling.kind == TERRITORY_LOST and telling.killed and telling.against_forces else None
    )


def overrun_first(telling: Telling) -> str | None:
    """ "Overran the town for a night and marched off with the mayor": the town is what they took."""
    overran = TERRITORY_LOST in {t.type for t in telling.first} and not telling.killed
    taken = Outcome.ABDUCTED in telling.victims.outcomes
    return TERRITORY_LOST if telling.is_of(*_LED_OFF) and overran and not taken else None
