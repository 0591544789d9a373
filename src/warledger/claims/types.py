"""Which of the 25 types an event is: specific words first, generic ones settled by who was hit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from warledger.claims.actor_kinds import ARMED
from warledger.claims.event_types import (
    ABDUCTION,
    AGREEMENT,
    AIR_STRIKE,
    ARMED_CLASH,
    ARRESTS,
    ATTACK,
    BOMB,
    CHEMICAL_WEAPON,
    GRENADE,
    LOOTING,
    MOB_VIOLENCE,
    OTHER,
    PEACEFUL_PROTEST,
    PROTEST_CRUSHED,
    PROTEST_STOPPED,
    RIOT,
    SEXUAL_VIOLENCE,
    SHELLING,
    SUICIDE_BOMB,
    TERRITORY_LOST,
    TERRITORY_REGAINED,
    TRANSFER,
    WEAPONS_SEIZED,
)
from warledger.claims.takers import Taker
from warledger.claims.units import Unit
from warledger.knowledge import Lexicon, Trigger
from warledger.model import ActorKind, Category, Outcome, Status

# A trigger up to this rank leaves the type to who was hit (see Trigger.rank).
GENERIC_RANK: Final = 1
# Triggers whose id begins so name a weapon, not an act.
_WEAPON: Final = "weapon_"
# How many units of an event a weapon's name may come from: a bomb named later was another one; nor is a raid
# named after a place that was retaken later.
_WEAPON_REACH: Final = 2

_FORCES: Final = (Category.MILITARY, Category.POLICE, Category.PEACEKEEPER)
_PEOPLE: Final = frozenset({Category.CIVILIAN, Category.UNKNOWN})
_FORCE_KINDS: Final = frozenset(
    {ActorKind.STATE_FORCE, ActorKind.POLICE, ActorKind.SECURITY_FORCE, ActorKind.MISSION}
)
_BOMBS: Final = (BOMB, SUICIDE_BOMB, GRENADE)
_EXPLOSIVE: Final = frozenset({SHELLING, *_BOMBS})
_PROTESTS: Final = (PEACEFUL_PROTEST, PROTEST_STOPPED, PROTEST_CRUSHED)
_TERRITORY: Final = (TERRITORY_LOST, TERRITORY_REGAINED)
# What raiders also do, told later: it does not name what they did first.
_BESIDE_KILLING: Final = frozenset({SEXUAL_VIOLENCE})
# Triggers of men who came on foot, and of fighting at close quarters.
_GROUND: Final = ("assault", "fighting")
_CLOSE_FIGHT: Final = frozenset({"clash", "ambush"})
_TAKEN: Final = frozenset({Outcome.CAPTURED, Outcome.ABDUCTED, Outcome.MISSING})
_RELEASES: Final = ("release", "let_go")
# Triggers that tell that nobody fought for a place.
_PEACEFUL: Final = ("unopposed", "town_handed_over")
# "Entered the town" tells of a capture, or of how a raid on its people began.
_ENTERED: Final = "enters_place"
# The trigger of people seized, by whomever.
_SEIZING: Final = "seizing_people"
# Triggers that tell how captives were freed: by force.
_FORCEFUL: Final = ("assault", "military_operation_strike", "rescue", "clash")
_FREEING: Final = ("release", "let_go", "rescue", "agreement")
# Types that say how a generic "attack" or "fighting" was done.
_MANNERS: Final = frozenset(
    {
        ARMED_CLASH, AIR_STRIKE, SUICIDE_BOMB, SHELLING, BOMB, GRENADE, CHEMICAL_WEAPON, SEXUAL_VIOLENCE, ABDUCTION,
        PEACEFUL_PROTEST, PROTEST_STOPPED, MOB_VIOLENCE, RIOT, TERRITORY_LOST, TERRITORY_REGAINED,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Victims:
    """Who was hit, as far as the rows and actors of an event tell."""

    categories: frozenset[Category]
    outcomes: frozenset[Outcome]
    target_kinds: frozenset[ActorKind]
    any_kinds: frozenset[ActorKind]
    attacker_kinds: frozenset[ActorKind] = frozenset()

    @property
    def armed(self) -> bool:
        """True where security forces or militants are among those hit.

        Where only civilians are counted, forces named beside them were not hit: they report, search or escort.
        Raiders who died beside them were those who came to kill.
        """
        if Category.CIVILIAN in self.categories and self.categories <= self._harmless:
            return False
        hit = not self.categories.isdisjoint((*_FORCES, Category.MILITANT))
        return hit or bool(self.target_kinds & _FORCE_KINDS)

    @property
    def _harmless(self) -> frozenset[Category]:
        """Who may be counted where civilians were attacked: their attackers too, where a group began it."""
        by_group = self.attacker_kinds & set(ARMED) and not self.attacker_kinds & _FORCE_KINDS
        return _PEOPLE | {Category.MILITANT} if by_group else _PEOPLE


@dataclass(frozen=True, slots=True)
class _Telling:
    """All that settles a type: the trigger chosen, all triggers of the event, and who was hit."""

    chosen: Trigger | None
    first: Sequence[Trigger]
    """Those of its first unit."""
    triggers: Sequence[Trigger]
    victims: Victims
    killed: bool
    """People died in the sentence that tells of it first."""
    stormed: bool
    """It tells of an assault or an operation."""
    taker: Taker | None
    """Who took the place that it tells of."""
    against_forces: bool
    """That sentence tells of an attack on what soldiers or police hold."""

    @property
    def kind(self) -> str:
        """The type that the words alone give."""
        return self.chosen.type if self.chosen is not None else _by_outcome(self.victims)

    @property
    def generic(self) -> bool:
        """True where no word settles the type."""
        return self.chosen is None or self.chosen.rank <= GENERIC_RANK

    @property
    def types(self) -> frozenset[str]:
        return frozenset(t.type for t in self.triggers)

    @property
    def fight(self) -> str:
        """Fighting where armed people were hit, else an attack."""
        return ARMED_CLASH if self.victims.armed or self.against_forces else ATTACK


def live_triggers(units: Sequence[Unit], lexicon: Lexicon) -> list[Trigger]:
    """The triggers of an event's units in the order of the text; general statements left out.

    Words told of another act ("suspected of the bombing") count only where there are no others.
    """
    cues = [
        c for u in units if not u.general for c in u.cues if c.status not in (Status.PLANNED, Status.DENIED)
    ]
    own = [c for c in cues if not c.elsewhere]
    return [lexicon.triggers[c.word.key] for c in (own or cues)]


def names_weapon(trigger: Trigger) -> bool:
    """True for words that name a weapon without an act ("rockets")."""
    return trigger.id.startswith(_WEAPON)


def settle_type(units: Sequence[Unit], victims: Victims, lexicon: Lexicon) -> str:
    """The type of an event told by these units, as an id of data/events.yaml.

    "Gunmen attacked a post, killing six soldiers" is an armed clash, "… killing six villagers" an attack.
    """
    first = _lead_triggers(units[0], lexicon)
    triggers = live_triggers(units, lexicon)
    near = live_triggers(units[:_WEAPON_REACH], lexicon)
    told = [t for t in triggers if t in near or not (names_weapon(t) or t.type in _TERRITORY)]
    chosen = _best(first) or _best(told) or _best(triggers)
    if chosen is not None and chosen.rank <= GENERIC_RANK:
        on_foot = any(t.id in _GROUND for t in (told if victims.armed else first))
        manners = [t for t in told if t in first or t.type not in _BESIDE_KILLING]
        chosen = _manner(chosen, manners, on_foot=on_foot) or chosen
    killed = any(a.fate.outcome is Outcome.KILLED for a in units[0].accounts)
    if killed and chosen is not None and chosen not in first and chosen.type == OTHER:
        chosen = None
    stormed = any(t.id in _FORCEFUL for t in live_triggers(units[:1], lexicon))
    taker = next((u.taker for u in units if u.taker is not None), None)
    if chosen is not None and chosen.type == AIR_STRIKE and chosen not in first:
        chosen = _fought_below(told) or chosen
    telling = _Telling(chosen, first, triggers, victims, killed, stormed, taker, units[0].against_forces)
    settled = (kind for rule in _RULES if (kind := rule(telling)) is not None)
    return next(settled, telling.kind)


def _fought_below(triggers: Sequence[Trigger]) -> Trigger | None:
    """Aircraft that joined in a fight on the ground told before: the fight is the event (guide)."""
    fights = [t for t in triggers if t.type == ARMED_CLASH and t.rank > GENERIC_RANK]
    return next(iter(fights), None)


def _lead_triggers(unit: Unit, lexicon: Lexicon) -> list[Trigger]:
    """The triggers of an event's first unit; where it counts only freed people, those of freeing."""
    triggers = live_triggers([unit], lexicon)
    if {a.fate.outcome for a in unit.accounts} == {Outcome.RELEASED}:
        return [t for t in triggers if t.id in _FREEING] or triggers
    return triggers


def _best(triggers: Sequence[Trigger]) -> Trigger | None:
    """The strongest trigger: of two of one rank the one of a manner, then the one that is no weapon's name."""
    ranked = [t for t in triggers if t.rank > 0]
    return max(ranked, key=lambda t: (t.rank, t.type in _MANNERS, not names_weapon(t)), default=None)


def _manner(chosen: Trigger, triggers: Sequence[Trigger], *, on_foot: bool) -> Trigger | None:
    """The trigger that tells how a generic act was done; an assault on foot is not named after a blast."""
    specific = [t for t in triggers if t.rank > GENERIC_RANK and _same_act(t, chosen)]
    return _best([t for t in specific if not (on_foot and t.type in _EXPLOSIVE)])


def _same_act(specific: Trigger, generic: Trigger) -> bool:
    """A later specific word names the manner of an attack, not another act."""
    return generic.type not in (ATTACK, ARMED_CLASH) or specific.type in _MANNERS


def _by_outcome(victims: Victims) -> str:
    """The type where no word tells it: by what befell people."""
    if Outcome.ABDUCTED in victims.outcomes:
        return ABDUCTION
    if victims.outcomes == {Outcome.CAPTURED}:
        return ARRESTS
    return OTHER if victims.outcomes == {Outcome.RELEASED} else ATTACK


def _retaken(telling: _Telling) -> str | None:
    """ "The army captured the town": taken by a state's force, territory is regained."""
    attackers = telling.victims.attacker_kinds
    retakes = telling.kind == TERRITORY_LOST and attackers & _FORCE_KINDS and not attackers & set(ARMED)
    return TERRITORY_REGAINED if retakes else None


def _taken(telling: _Telling) -> str | None:
    """Who took the place, where the words tell: a state's force regains it, a group takes it."""
    if telling.kind not in _TERRITORY or telling.taker is None:
        return None
    return TERRITORY_REGAINED if telling.taker is Taker.STATE else TERRITORY_LOST


def _without_fight(telling: _Telling) -> str | None:
    """ "The rebels left and the army took over the town without firing a shot": handed over."""
    unopposed = telling.kind in (*_TERRITORY, OTHER) and any(t.id in _PEACEFUL for t in telling.first)
    return TRANSFER if unopposed and not telling.killed else None


def _lost(telling: _Telling) -> str | None:
    """ "Rebels drove the soldiers out of the town": driven out by a group alone, a state loses it."""
    victims = telling.victims
    by_group = victims.attacker_kinds & set(ARMED) and not victims.attacker_kinds & _FORCE_KINDS
    of_state = victims.target_kinds & _FORCE_KINDS and not victims.target_kinds & set(ARMED)
    return TERRITORY_LOST if telling.kind == TERRITORY_REGAINED and by_group and of_state else None


def _raided(telling: _Telling) -> str | None:
    """ "They entered the town and killed 40 people": a raid, where nobody but civilians was hit."""
    entered = telling.chosen is not None and telling.chosen.id == _ENTERED
    killed = Outcome.KILLED in telling.victims.outcomes
    only = telling.victims.categories <= _PEOPLE
    return ATTACK if entered and killed and only and telling.kind == TERRITORY_LOST else None


def _protested(telling: _Telling) -> str | None:
    """A protest is typed by what the police did and whether people died."""
    types, victims = telling.types, telling.victims
    if types.isdisjoint(_PROTESTS) or not (telling.kind in _PROTESTS or telling.generic):
        return None
    killed = Outcome.KILLED in victims.outcomes
    if killed and (victims.any_kinds & _FORCE_KINDS or RIOT not in types):
        return PROTEST_CRUSHED
    if RIOT in types:
        return RIOT
    return PROTEST_STOPPED if PROTEST_STOPPED in types else PEACEFUL_PROTEST


def _opened_assault(telling: _Telling) -> str | None:
    """A bomb that opened a ground assault: gunmen stormed, clashed or ambushed as well.

    A class ("gunmen") is told of people who were there; a group told by its name may only have laid the bomb.
    """
    if telling.kind not in _BOMBS:
        return None
    ids, victims = {t.id for t in telling.triggers}, telling.victims
    stormed = "attack" in ids and ActorKind.ARMED_GROUP in victims.any_kinds and victims.armed
    return telling.fight if ids & _CLOSE_FIGHT or stormed else None


def _by_suicide(telling: _Telling) -> str | None:
    """ "A car bomb went off … the suicide bomber": the same bomb."""
    return SUICIDE_BOMB if telling.kind == BOMB and SUICIDE_BOMB in telling.types else None


def _only_taken(telling: _Telling) -> str | None:
    """ "Raiders attacked the village and 40 girls are missing, ten were seized": an abduction."""
    outcomes = telling.victims.outcomes
    taken = Outcome.ABDUCTED in outcomes and outcomes <= {Outcome.ABDUCTED, Outcome.MISSING}
    return ABDUCTION if telling.generic and taken else None


def _by_victims(telling: _Telling) -> str | None:
    """A generic act is fighting where armed people were hit, else an attack."""
    if not telling.generic or telling.kind not in (ATTACK, ARMED_CLASH):
        return None
    if telling.fight == ARMED_CLASH:
        return ARMED_CLASH
    return ATTACK if telling.victims.categories else telling.kind


def _ambushed_civilians(telling: _Telling) -> str | None:
    """An ambush of people without arms is an attack on them."""
    only = telling.victims.categories == {Category.CIVILIAN} and telling.fight == ATTACK
    return ATTACK if only and telling.chosen is not None and telling.chosen.id == "ambush" else None


def _rounded_up(telling: _Telling) -> str | None:
    """ "Police rounded up 40 suspects": taken by a state's force alone, suspects are arrested."""
    takers, victims = telling.victims.attacker_kinds, telling.victims
    by_state = takers & _FORCE_KINDS and not takers & set(ARMED)
    seized = telling.kind == ABDUCTION and telling.chosen is not None and telling.chosen.id == _SEIZING
    return ARRESTS if seized and by_state and Category.MILITANT in victims.categories else None


def _captured_in_battle(telling: _Telling) -> str | None:
    """Soldiers "captured" were taken in fighting, not arrested; where a group only took people, abducted."""
    if telling.kind != ARRESTS:
        return None
    outcomes, takers = telling.victims.outcomes, telling.victims.attacker_kinds
    by_group = takers & set(ARMED) and not takers & _FORCE_KINDS
    if by_group and outcomes <= _TAKEN and Category.MILITANT not in telling.victims.categories:
        return ABDUCTION
    taken = Category.MILITARY in telling.victims.categories and Outcome.CAPTURED in outcomes
    return ARMED_CLASH if taken else None


def _killed_as_well(telling: _Telling) -> str | None:
    """ "Police shot dead a militant and defused two bombs", "raiders killed six and burned the village"."""
    if not telling.killed:
        return None
    violent = any(t.type in (ATTACK, ARMED_CLASH) for t in telling.triggers)
    beside = telling.kind == LOOTING or (telling.kind in (ARRESTS, WEAPONS_SEIZED) and violent)
    return telling.fight if beside else None


def _freed_by_force(telling: _Telling) -> str | None:
    """ "Two captors were killed and the hostages freed": a rescue."""
    freed = telling.kind == OTHER and telling.chosen is not None and telling.chosen.id in _RELEASES
    return ARMED_CLASH if freed and (telling.killed or telling.stormed) else None


def _swapped(telling: _Telling) -> str | None:
    """ "Handed over 16 soldiers, and the state let out prisoners in return": a swap."""
    ids = {t.id for t in telling.triggers}
    freed = telling.kind == OTHER and telling.chosen is not None and telling.chosen.id in _RELEASES
    return AGREEMENT if freed and "in_return" in ids else None


def _killed_not_taken(telling: _Telling) -> str | None:
    """A word of abduction with dead and nobody abducted: the killing is the event.

    So is the fighting in which soldiers died and others were led away.
    """
    victims = telling.victims
    soldiers = Category.MILITARY in victims.categories and Category.CIVILIAN not in victims.categories
    fought = soldiers and telling.types & {ATTACK, ARMED_CLASH}
    killed = Outcome.KILLED in victims.outcomes and (Outcome.ABDUCTED not in victims.outcomes or fought)
    return telling.fight if telling.kind == ABDUCTION and killed else None


# The first rule that gives a type settles it; where none does, the words alone.
_RULES: Final[Sequence[Callable[[_Telling], str | None]]] = (
    _raided,
    _without_fight,
    _taken,
    _retaken,
    _lost,
    _protested,
    _opened_assault,
    _by_suicide,
    _only_taken,
    _by_victims,
    _ambushed_civilians,
    _rounded_up,
    _captured_in_battle,
    _killed_as_well,
    _freed_by_force,
    _swapped,
    _killed_not_taken,
)
