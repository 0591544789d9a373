"""What an event's words and victims make of bombs, shells, aircraft and gas: which of them the event is."""

from __future__ import annotations

from typing import Final

from warledger.claims.actor_kinds import ARMED
from warledger.claims.event_types import (
    AIR_STRIKE,
    ARMED_CLASH,
    BOMB,
    CHEMICAL_WEAPON,
    GRENADE,
    LOOTING,
    MOB_VIOLENCE,
    PROTESTS,
    SHELLING,
    SUICIDE_BOMB,
)
from warledger.claims.trigger_ids import DYING
from warledger.claims.type_telling import ASSAULT, FORCE_KINDS, GENERIC_RANK, Telling
from warledger.model import ActorKind, Category, Outcome

# The trigger of men who came on foot and broke in or shot.
STORMING: Final = "storming"
# The trigger of men who shot, whatever else they threw.
_GUNS_FIRED: Final = "weapons_fired"
# The trigger of what is struck from afar, by whatever: "a strike on a house".
STRIKE: Final = "strike"
_BOMBS: Final = (BOMB, SUICIDE_BOMB, GRENADE)
# Triggers of what gunmen do who are told of beside a bomb: they attack, or a siege follows.
_FOUGHT: Final = frozenset({"attack", "fighting", "siege"})
_SIEGE: Final = "siege"
_CLOSE_FIGHT: Final = frozenset({"clash", "ambush", "column_raked", "finished_off"})
# Those of one side that lay in wait for another, with whatever it fired.
_AMBUSHES: Final = frozenset({"ambush", "column_raked"})
# The triggers of what was struck "from the air", whatever the verb.
_FROM_AIR: Final = "hit_from_air"
_BY_AIRCRAFT: Final = "struck_from_air"
# The trigger of a suicide attacker's vest, which gunmen wear too.
_VEST: Final = "weapon_vest"
# The trigger of a vehicle full of explosives that is driven at something.
_DRIVEN: Final = "bomb_driven"
# The trigger that only names mortars, rockets and shells, which gunmen may bring along.
_TUBES: Final = "weapon_missile"
# Triggers of men who were fought on the ground.
_FOUGHT_OFF: Final = frozenset({"military_operation_strike", "storming", "clash", "ambush"})
# The trigger of what guerrillas do with a charge and air forces with planes.
_BOMBED: Final = "bombed"
# The trigger of a bombardment, by guns or by planes.
_BOMBARDED: Final = "bombardment"


def poisoned(telling: Telling) -> str | None:
    """ "Warplanes dropped poison gas": what was dropped settles it."""
    told = any(t.type == CHEMICAL_WEAPON for t in telling.first)
    return CHEMICAL_WEAPON if told and telling.kind in (AIR_STRIKE, SHELLING, BOMB) else None


def bombed_rally(telling: Telling) -> str | None:
    """ "Grenades rained on the rally": people who protest are who was hit, where no force shot at them."""
    if telling.kind not in PROTESTS or not telling.killed or telling.victims.by_state:
        return None
    blasts = (
        t.type
        for t in telling.triggers
        if t.type in (*_BOMBS, AIR_STRIKE, SHELLING) and t.rank > GENERIC_RANK
    )
    return next(blasts, None)


def from_above(telling: Telling) -> str | None:
    """ "An explosion … they were hit from the air": the blast of an air strike."""
    struck = any(t.id in (_FROM_AIR, _BY_AIRCRAFT) for t in telling.triggers)
    return AIR_STRIKE if telling.kind == BOMB and struck else None


def _raid_first(telling: Telling) -> bool:
    """True where men came and killed before anything blew up, in the order of the words."""
    ids = [t.id for t in telling.first]
    named = telling.chosen.id if telling.chosen is not None else ""
    return ids[:1] == [ASSAULT] and named in ids and DYING in ids[: ids.index(named)]


def opened_assault(telling: Telling) -> str | None:
    """A bomb that opened a ground assault: gunmen stormed, clashed or ambushed as well.

    A class ("gunmen") is told of people who were there; a group told by its name may only have laid the bomb.
    """
    if telling.kind not in _BOMBS:
        return None
    ids, victims = {t.id for t in telling.triggers}, telling.victims
    if telling.kind == BOMB and telling.forces_fell and _raid_first(telling):
        return ARMED_CLASH  # "in a raid on the airport nine policemen were killed and the tower was blown up"
    if (
        telling.kind == GRENADE
        and victims.by_group
        and victims.target_kinds & FORCE_KINDS
        and (LOOTING in telling.types or _GUNS_FIRED in ids)
    ):
        return ARMED_CLASH  # "lobbed grenades over the wall and set the barracks ablaze", "… and fired rifles at it"
    if telling.against_forces and any(t.type == SHELLING for t in telling.triggers):
        return telling.fight  # "attacked five posts with a car bomb and mortars"
    if telling.is_of(_VEST, _DRIVEN) and any(t.id == STORMING for t in telling.first):
        # "gunmen with suicide vests stormed a mosque", "they drove a car bomb at the gate and stormed the house"
        return telling.fight if telling.is_of(_VEST) else ARMED_CLASH
    gunmen = not victims.any_kinds.isdisjoint(ARMED)
    if telling.kind == BOMB and gunmen and STORMING in ids:
        return ARMED_CLASH if telling.chosen in telling.first else telling.fight
    if gunmen and _SIEGE in ids and victims.any_kinds & FORCE_KINDS:
        return ARMED_CLASH  # "it took the police 30 hours to end the siege"
    if (
        telling.kind == BOMB
        and gunmen
        and not ids.isdisjoint(_FOUGHT)
        and Category.MILITANT in victims.categories
    ):
        return telling.fight  # "a bomb stopped the patrol, and four gunmen fell in the fighting"
    stormed = not ids.isdisjoint(_FOUGHT) and ActorKind.ARMED_GROUP in victims.any_kinds and victims.armed
    stormed |= STORMING in ids and gunmen and victims.armed and not _fired_at_bomber(telling)
    return telling.fight if ids & _CLOSE_FIGHT or stormed else None


def _fired_at_bomber(telling: Telling) -> bool:
    """ "A suicide bomber blew up a truck … soldiers opened fire when he did not stop": a few shots (guide)."""
    suicide = telling.kind == SUICIDE_BOMB and telling.chosen in telling.first
    return suicide and STORMING not in {t.id for t in telling.first}


def ambushed_with_rockets(telling: Telling) -> str | None:
    """ "Fired rockets at two jeeps; three soldiers died in the ambush": a fight, whatever was fired."""
    lay_in_wait = not _AMBUSHES.isdisjoint(t.id for t in telling.triggers)
    by_group = (
        telling.victims.by_group and telling.victims.armed
    )  # guns that answer an ambush are another act
    return telling.fight if telling.kind == SHELLING and lay_in_wait and by_group else None


def bombed_by_group(telling: Telling) -> str | None:
    """ "They are the mob that killed 29 people with a car bomb": a group under a name of scorn, no crowd."""
    blasts = (t.type for t in telling.first if t.type in _BOMBS and t.rank > GENERIC_RANK)
    return next(blasts, None) if telling.kind == MOB_VIOLENCE and telling.killed else None


def by_suicide(telling: Telling) -> str | None:
    """ "A car bomb went off … the suicide bomber": the same bomb."""
    return SUICIDE_BOMB if telling.kind == BOMB and SUICIDE_BOMB in telling.types else None


def by_aircraft(telling: Telling) -> str | None:
    """ "Bombed by a Sukhoi, nine soldiers died", "we lost two men to army planes": no other word tells how."""
    plain = telling.generic or telling.is_of(_BOMBED)
    return AIR_STRIKE if telling.around.by_aircraft and plain else None


def bombed_by_state(telling: Telling) -> str | None:
    """ "Israel bombed the suburb": what a state's forces bomb, they bomb from the air."""
    victims = telling.victims
    by_army = ActorKind.STATE_FORCE in victims.attacker_kinds and victims.by_state
    return AIR_STRIKE if by_army and telling.is_of(_BOMBED) else None


def struck_with(telling: Telling) -> str | None:
    """ "A strike on the station … the missile": missiles, where they are told."""
    if telling.kind == SHELLING and any(t.id == _FROM_AIR for t in telling.first):
        return AIR_STRIKE  # "pounded the camps from the air"
    on_militants = Category.MILITANT in telling.victims.categories and not telling.victims.by_group
    if telling.is_of(_BOMBARDED) and on_militants and AIR_STRIKE in telling.around.report:
        return AIR_STRIKE  # "21 guerrillas were killed in a bombardment", in a report of an air force's bombs
    missiles = SHELLING in telling.types or (
        SHELLING in telling.around.report and AIR_STRIKE not in telling.around.report
    )
    return SHELLING if telling.is_of(STRIKE) and missiles else None


def with_mortars(telling: Telling) -> str | None:
    """ "The assailants, who had rifles and mortars, were pushed back": a fight on the ground."""
    victims = telling.victims
    on_foot = victims.by_group and any(t.id == ASSAULT for t in telling.first)
    if telling.is_of(_TUBES) and victims.armed and (on_foot or Outcome.CAPTURED in victims.outcomes):
        return telling.fight  # "the assault, with mortars and rifles"; "60 soldiers are captives"
    fought = not _FOUGHT_OFF.isdisjoint(t.id for t in telling.triggers) and victims.armed
    named_later = telling.chosen not in telling.first or telling.against_forces
    return telling.fight if telling.is_of(_TUBES) and fought and named_later else None
