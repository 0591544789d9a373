"""What an event's words and victims together make of its type: the rules that overrule the strongest word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from warledger.claims.actor_kinds import ARMED
from warledger.claims.event_types import (
    ABDUCTION,
    AGREEMENT,
    AIR_STRIKE,
    ARMED_CLASH,
    ARRESTS,
    ATTACK,
    LOOTING,
    MOB_VIOLENCE,
    OTHER,
    PEACEFUL_PROTEST,
    PROTEST_CRUSHED,
    PROTEST_STOPPED,
    PROTESTS,
    RELEASES,
    RIOT,
    SWAPS,
    WEAPONS_SEIZED,
)
from warledger.claims.trigger_ids import DYING
from warledger.claims.type_blasts import (
    STORMING,
    ambushed_with_rockets,
    bombed_by_group,
    bombed_by_state,
    bombed_rally,
    by_aircraft,
    by_suicide,
    from_above,
    opened_assault,
    poisoned,
    struck_with,
    with_mortars,
)
from warledger.claims.type_telling import ASSAULT, FORCE_KINDS, GROUP_KINDS, PEOPLE_HIT, Telling
from warledger.claims.type_territory import (
    lost,
    overrun_base,
    overrun_first,
    raided,
    retaken,
    taken,
    without_fight,
)
from warledger.model import ActorKind, Category, Outcome
from warledger.terms import FORCE_CATEGORIES

_TAKEN: Final = frozenset({Outcome.CAPTURED, Outcome.ABDUCTED, Outcome.MISSING})
# The triggers of a crowd shot at: by whomever.
_CROWD_SHOT: Final = ("crowd_fired_on", "protesters_killed")
# The triggers of people seized, by whomever.
_SEIZING: Final = ("seizing_people", "led_off", "dragged_from_home")
# The trigger of what somebody is held for.
_SUSPICION: Final = "on_suspicion"
# The trigger of shots at people, whoever else fell: "opened fire on diners".
_AT_PEOPLE: Final = "people_fired_on"
# The triggers of what police and courts do: who is "arrested" was not taken in battle.
_ARRESTED: Final = ("arrest", "in_handcuffs", "surrendered_to_law")
# The triggers of troops that set out: "invaded", "launched an offensive", "marched on".
_MARCHES: Final = ("deployment", "offensive_launched", "offensive_begun", "assault_begun")
# From so many dead on a killing is the event, whoever was led away from it: schools and convoys that were
# emptied of people lost a guard or a driver or two in the practice sets, villages that were sacked eight and more.
_MANY_DEAD: Final = 6
# The trigger of captives let go for money or goods.
_PAID: Final = "ransomed"
# The triggers of captives or bodies given to the other side.
_GIVING: Final = frozenset({*RELEASES, "captives_freed", "bodies_given"})


def _rioted(telling: Telling) -> str | None:
    """ "Rioters slaughtered 60 people" is a mob's act; soldiers who shoot people dead in riotous protests crush them."""
    if telling.kind != RIOT:
        return None
    kinds = telling.victims.any_kinds
    gunmen = not kinds.isdisjoint(ARMED) and ActorKind.RIOTERS not in kinds
    if gunmen and Outcome.KILLED in telling.victims.outcomes and telling.types.isdisjoint(PROTESTS):
        return telling.fight  # "the attackers threw petrol bombs through the windows"
    if not telling.killed:
        return None
    if telling.victims.attacker_kinds == {ActorKind.RIOTERS}:
        return MOB_VIOLENCE
    return PROTEST_CRUSHED if telling.victims.by_state and not telling.types.isdisjoint(PROTESTS) else None


def _rioters_held(telling: Telling) -> str | None:
    """ "Police arrested 11 rioters": whom a state's force only seized, it arrested, whatever they had done.

    So it did those who "were picked up with stolen goods".
    """
    if telling.kind == LOOTING and not telling.victims.by_group and not telling.killed:
        return ARRESTS if Outcome.CAPTURED in telling.victims.outcomes else None
    only = telling.victims.outcomes == {Outcome.CAPTURED} and telling.victims.by_state
    return ARRESTS if only and telling.kind == RIOT and ARRESTS in {t.type for t in telling.first} else None


def _protested(telling: Telling) -> str | None:
    """A protest is typed by what the police did and whether people died.

    "Militiamen went into the church behind tear gas and hacked 25 people to death" is none.
    """
    types, victims = telling.types, telling.victims
    if types.isdisjoint(PROTESTS) or not (telling.kind in PROTESTS or telling.generic):
        return None
    killed = Outcome.KILLED in victims.outcomes and not telling.over_killing
    forces = victims.any_kinds & FORCE_KINDS
    if (
        types.isdisjoint((PEACEFUL_PROTEST, PROTEST_CRUSHED, RIOT))
        and killed
        and victims.any_kinds & GROUP_KINDS
    ):
        return ATTACK if ActorKind.CIVILIANS in victims.target_kinds else telling.fight
    if telling.forces_fell and not victims.by_state and types.isdisjoint((PROTEST_STOPPED, PROTEST_CRUSHED)):
        return RIOT  # "hemmed in by a crowd with axes, six officers were done to death"
    if ActorKind.PROTESTERS in victims.attacker_kinds and not victims.categories.isdisjoint(FORCE_CATEGORIES):
        return RIOT  # "demonstrators attacked the peacekeepers, wounding thirty of them"
    if telling.is_of(*_CROWD_SHOT) and not forces:
        return telling.fight
    if killed and (forces or RIOT not in types):
        return PROTEST_CRUSHED
    if RIOT in types:
        return RIOT
    return PEACEFUL_PROTEST if types.isdisjoint((PROTEST_STOPPED, PROTEST_CRUSHED)) else PROTEST_STOPPED


def _grounded(telling: Telling) -> str | None:
    """Aircraft told behind a raid in which raiders fell came to the help of those whom they had attacked."""
    later = telling.kind == AIR_STRIKE and telling.chosen not in telling.first
    raiders_fell = Category.MILITANT in telling.victims.categories
    return telling.fight if later and telling.victims.by_group and raiders_fell else None


def _raided_from_air(telling: Telling) -> str | None:
    """ "In August a raid on a hospital killed 19", in a report of air strikes: by those who have aircraft."""
    told = {t.id for t in telling.first}
    alone = telling.is_of(ASSAULT, DYING) and ASSAULT in told and told <= {ASSAULT, DYING}
    by_others = not telling.victims.any_kinds.isdisjoint(GROUP_KINDS | {ActorKind.POLICE})
    people = telling.killed and telling.victims.categories <= PEOPLE_HIT and not telling.victims.armed
    return AIR_STRIKE if alone and people and not by_others and AIR_STRIKE in telling.around.report else None


def _struck_like_the_rest(telling: Telling) -> str | None:
    """ "In May U.S. forces killed 40 militants at a camp", in a report of air strikes and of no fighting.

    "Soldiers shot dead two militants in a house" did so on the ground.
    """
    militants = telling.victims.categories == {Category.MILITANT} and not telling.victims.by_group
    flown = AIR_STRIKE in telling.around.report and ARMED_CLASH not in telling.around.report
    killed = Outcome.KILLED in telling.victims.outcomes and telling.generic
    police = ActorKind.POLICE in telling.victims.any_kinds
    return AIR_STRIKE if militants and flown and killed and not police and not telling.around.afoot else None


def _stormed_by_state(telling: Telling) -> str | None:
    """ "Troops stormed the mosque", with nobody told to be hit: they met armed people there."""
    victims = telling.victims
    unhurt = not victims.categories and ActorKind.CIVILIANS not in victims.target_kinds
    return ARMED_CLASH if telling.is_of(STORMING) and victims.by_state and unhurt else None


def _only_taken(telling: Telling) -> str | None:
    """ "Raiders attacked the village and 40 girls are missing, ten were seized": an abduction."""
    outcomes = telling.victims.outcomes
    taken = Outcome.ABDUCTED in outcomes and outcomes <= {Outcome.ABDUCTED, Outcome.MISSING}
    return ABDUCTION if taken and (telling.generic or telling.kind == LOOTING) else None


def _by_victims(telling: Telling) -> str | None:
    """A generic act is fighting where armed people were hit, else an attack."""
    if not telling.generic or telling.kind not in (ATTACK, ARMED_CLASH):
        return None
    victims = telling.victims
    told = {t.id for t in telling.first}
    if _AT_PEOPLE in {t.id for t in telling.triggers} and Category.CIVILIAN in victims.categories:
        return ATTACK
    raided = ASSAULT in told and telling.killed
    on_group = victims.by_state and not victims.target_kinds.isdisjoint(GROUP_KINDS)
    on_group = on_group and (raided or not victims.categories)
    if telling.fight == ARMED_CLASH or (on_group and not telling.on_people):
        return ARMED_CLASH  # "police raided the quarter in search of gangsters and killed 24 people"
    if victims.by_state and telling.forces_fell and Category.CIVILIAN not in victims.categories:
        return ARMED_CLASH  # "a police raid left 18 dead, a detective among them": somebody shot back
    return ATTACK if telling.victims.categories else telling.kind


def _ambushed_civilians(telling: Telling) -> str | None:
    """An ambush of people without arms is an attack on them."""
    only = telling.victims.categories == {Category.CIVILIAN} and telling.fight == ATTACK
    return ATTACK if only and telling.is_of("ambush") else None


def _rounded_up(telling: Telling) -> str | None:
    """ "Police rounded up 40 suspects", "was seized on suspicion of a part in it": arrested.

    So are suspects whom no armed group is told to have taken, and whom police took.
    """
    victims = telling.victims
    if telling.kind != ABDUCTION or not (telling.chosen is None or telling.is_of(*_SEIZING)):
        return None
    lawful = Category.MILITANT in victims.categories or victims.attacker_kinds == {ActorKind.POLICE}
    sought = victims.categories == {Category.MILITANT} and victims.outcomes == {Outcome.CAPTURED}
    suspected = not victims.by_group and (sought or any(t.id == _SUSPICION for t in telling.first))
    return ARRESTS if suspected or (victims.by_state and lawful) else None


def _captured_in_battle(telling: Telling) -> str | None:
    """Soldiers "captured" were taken in fighting, not arrested; where a group only took people, abducted."""
    if telling.kind != ARRESTS:
        return None
    outcomes = telling.victims.outcomes
    if (
        telling.victims.by_group
        and outcomes
        and outcomes <= _TAKEN
        and Category.MILITANT not in telling.victims.categories
    ):
        return ABDUCTION
    taken = Category.MILITARY in telling.victims.categories and Outcome.CAPTURED in outcomes
    arrested = any(
        t.id in _ARRESTED for t in telling.first
    )  # "the arrest of five soldiers over the massacre"
    return ARMED_CLASH if taken and not arrested else None


def _killed_as_well(telling: Telling) -> str | None:
    """ "Police shot dead a militant and defused two bombs", "raiders killed six and burned the village".

    So is "attacked the village and burned homes", where a later sentence tells of those who fell.
    """
    violent = any(t.type in (ATTACK, ARMED_CLASH) for t in telling.triggers)
    at_once = any(t.type in (ATTACK, ARMED_CLASH) for t in telling.first)
    many = telling.victims.dead >= _MANY_DEAD  # "set the bar alight; by dawn there were 23 bodies"
    fell = telling.kind == LOOTING and (at_once or many or (violent and telling.victims.armed))
    if not telling.killed and not (fell and Outcome.KILLED in telling.victims.outcomes):
        return None
    beside = telling.kind == LOOTING or (telling.kind in (ARRESTS, WEAPONS_SEIZED) and violent)
    return telling.fight if beside else None


def _freed_by_force(telling: Telling) -> str | None:
    """ "Two captors were killed and the hostages freed": a rescue."""
    freed = telling.kind == OTHER and telling.is_of(*RELEASES, "captives_freed")
    captors = telling.victims.categories - {Category.CIVILIAN} == {Category.MILITANT}
    fought = captors and Outcome.KILLED in telling.victims.outcomes
    return ARMED_CLASH if freed and (telling.killed or telling.stormed or fought) else None


def _swapped(telling: Telling) -> str | None:
    """ "Handed over 16 soldiers, and the state let out prisoners in return": a swap; "in exchange for food" is none."""
    ids = {t.id for t in telling.triggers} | telling.around.beside
    freed = telling.kind == OTHER and (telling.chosen is None or telling.is_of(*RELEASES))
    # "received the bodies of two soldiers and let five prisoners go in return": nobody fought
    freed |= telling.generic and telling.types <= {OTHER, AGREEMENT} and not ids.isdisjoint(_GIVING)
    return AGREEMENT if freed and not ids.isdisjoint(SWAPS) and _PAID not in ids else None


def _killed_not_taken(telling: Telling) -> str | None:
    """A word of abduction with dead and nobody abducted: the killing is the event.

    So is the fighting in which soldiers died and others were led away.
    """
    victims = telling.victims
    soldiers = Category.MILITARY in victims.categories and Category.CIVILIAN not in victims.categories
    soldiers |= telling.killed and victims.armed and not telling.on_people
    fought = soldiers and telling.types & {ATTACK, ARMED_CLASH}
    only = Outcome.ABDUCTED not in victims.outcomes or fought or victims.dead >= _MANY_DEAD
    killed = Outcome.KILLED in victims.outcomes and only
    return telling.fight if telling.kind == ABDUCTION and killed else None


def _fought_on_the_march(telling: Telling) -> str | None:
    """ "Bandits invaded the airport and shot dead a guard", "marched on the capital and were beaten back"."""
    if telling.kind != OTHER or not telling.is_of(*_MARCHES) or not telling.victims.by_group:
        return None
    fought = any(t.type == ARMED_CLASH for t in telling.first)
    return telling.fight if telling.killed else ARMED_CLASH if fought else None


# The first rule that gives a type settles it; where none does, the words alone.
_RULES: Final[Sequence[Callable[[Telling], str | None]]] = (
    _swapped,
    poisoned,
    overrun_base,
    raided,
    without_fight,
    taken,
    retaken,
    lost,
    bombed_rally,
    _rioted,
    _rioters_held,
    _protested,
    by_aircraft,
    from_above,
    bombed_by_group,
    opened_assault,
    ambushed_with_rockets,
    by_suicide,
    bombed_by_state,
    _grounded,
    struck_with,
    _raided_from_air,
    _struck_like_the_rest,
    _stormed_by_state,
    _rounded_up,
    _only_taken,
    _by_victims,
    _ambushed_civilians,
    _captured_in_battle,
    _killed_as_well,
    _freed_by_force,
    _killed_not_taken,
    overrun_first,
    _fought_on_the_march,
    with_mortars,
)


def overruled(telling: Telling) -> str:
    """The type of an event: the first rule that speaks, else the words alone."""
    settled = (kind for rule in _RULES if (kind := rule(telling)) is not None)
    return next(settled, telling.kind)
