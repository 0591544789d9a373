"""Which of the 25 types an event is: specific words first, generic ones settled by who was hit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.event_types import (
    ABDUCTION,
    AGREEMENT,
    AIR_STRIKE,
    ARMED_CLASH,
    ATTACK,
    BOMB,
    CHANGE,
    CHEMICAL_WEAPON,
    GRENADE,
    MOB_VIOLENCE,
    OTHER,
    PEACEFUL_PROTEST,
    PROTEST_STOPPED,
    RELEASES,
    RIOT,
    SEXUAL_VIOLENCE,
    SHELLING,
    SUICIDE_BOMB,
    TERRITORY_LOST,
    TERRITORY_REGAINED,
)
from warledger.claims.type_blasts import STRIKE
from warledger.claims.type_rules import overruled
from warledger.claims.type_telling import GENERIC_RANK, NOTHING_AROUND, Around, Telling, Victims
from warledger.claims.units import Unit
from warledger.knowledge import Lexicon, Trigger
from warledger.model import Casualties, Category, Outcome, Status
from warledger.terms import FORCE_CATEGORIES

# Triggers whose id begins so name a weapon, not an act.
_WEAPON: Final = "weapon_"
# How many units of an event a weapon's name may come from: a bomb named later was another one; nor is a raid
# named after a place that was retaken later, or a murder after a protest.
_WEAPON_REACH: Final = 2
_OF_STATE: Final = frozenset({Category.MILITARY, Category.POLICE})
_PEOPLE: Final = frozenset({Category.CIVILIAN, Category.UNKNOWN})
_EXPLOSIVE: Final = frozenset({SHELLING, BOMB, SUICIDE_BOMB, GRENADE})
_NEAR_ONLY: Final = frozenset(
    {TERRITORY_LOST, TERRITORY_REGAINED, PEACEFUL_PROTEST, PROTEST_STOPPED, RIOT, MOB_VIOLENCE}
)
# So many civilians to each raider who fell with them make a killing of people, no fight.
_PER_KILLER: Final = 3
# The same where those killed are told as people alone, a few policemen among them.
_PER_GUARD: Final = 5
# What raiders also do, told later: it does not name what they did first.
_BESIDE_KILLING: Final = frozenset({SEXUAL_VIOLENCE, ABDUCTION})
# Triggers of men who came on foot, and of fighting at close quarters.
_GROUND: Final = ("assault", "storming", "fighting", "siege")
# Triggers that tell how captives were freed: by force.
_FORCEFUL: Final = ("assault", "storming", "military_operation_strike", "rescue", "clash")
_FREEING: Final = (*RELEASES, "captives_freed", "rescue")
# Types that say how a generic "attack" or "fighting" was done.
_MANNERS: Final = frozenset(
    {
        ARMED_CLASH, AIR_STRIKE, SUICIDE_BOMB, SHELLING, BOMB, GRENADE, CHEMICAL_WEAPON, SEXUAL_VIOLENCE, ABDUCTION,
        PEACEFUL_PROTEST, PROTEST_STOPPED, MOB_VIOLENCE, RIOT, TERRITORY_LOST, TERRITORY_REGAINED,
    }
)  # fmt: skip


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


def specific_types(units: Sequence[Unit], lexicon: Lexicon) -> frozenset[str]:
    """The types that the specific words of some units name; a "strike" may be by anything."""
    triggers = live_triggers(units, lexicon)
    return frozenset(t.type for t in triggers if t.rank > GENERIC_RANK and t.id != STRIKE)


def settle_type(
    units: Sequence[Unit],
    victims: Victims,
    lexicon: Lexicon,
    around: Around = NOTHING_AROUND,
) -> str:
    """The type of an event told by these units, as an id of data/events.yaml; `around` is what else its report tells.

    "Gunmen attacked a post, killing six soldiers" is an armed clash, "… killing six villagers" an attack.
    """
    chosen = _chosen(units, victims, lexicon)
    dead = _dead(units[:1])
    first = _lead_triggers(units[0], lexicon)
    later = dead and chosen is not None and chosen not in first and chosen.type == OTHER
    if later or _only_held(units[0]):
        chosen = None
    telling = Telling(
        chosen,
        first,
        live_triggers(units, lexicon),
        victims,
        killed=bool(dead),
        stormed=any(t.id in _FORCEFUL for t in live_triggers(units[:1], lexicon)),
        taker=next((u.taker for u in units if u.taker is not None), None),
        against_forces=units[0].against_forces,
        on_people=_on_people(units, lexicon),
        forces_fell=any(c in FORCE_CATEGORIES for c in _dead(units)),
        around=around,
        over_killing=_over_killing(units, lexicon),
    )
    return overruled(telling)


def type_by_named(kind: str, named: Sequence[Casualties]) -> str:
    """The type of an event whose only casualties are named people.

    "Corporal Arlo was killed by a sniper" is an armed clash: soldiers and police are who was hit.
    """
    hurt = [c.category for c in named if c.outcome in (Outcome.KILLED, Outcome.WOUNDED)]
    return ARMED_CLASH if kind == ATTACK and hurt and set(hurt) <= _OF_STATE else kind


def _over_killing(units: Sequence[Unit], lexicon: Lexicon) -> bool:
    """ "Thousands marched to protest against the murder of a teacher": the one killing told is what it is about."""
    cues = [(c, lexicon.triggers[c.word.key].type) for u in units for c in u.cues]
    about = any(c.elsewhere and kind in (ATTACK, ARMED_CLASH, *_EXPLOSIVE) for c, kind in cues)
    return about and {kind for c, kind in cues if not c.elsewhere} <= {PEACEFUL_PROTEST}


def _only_held(unit: Unit) -> bool:
    """ "Two men suspected of having sold the mine were detained": no more than that; the words tell another act."""
    held = {a.fate.outcome for a in unit.accounts} == {Outcome.CAPTURED}
    return held and bool(unit.cues) and all(c.elsewhere for c in unit.cues)


def _on_people(units: Sequence[Unit], lexicon: Lexicon) -> bool:
    """True where the first dead told are civilians; so are they where their killers fell behind them.

    "A gunman killed 38 tourists before police shot him dead."
    """
    first = next((u for u in units[:_WEAPON_REACH] if _dead([u])), units[0])
    told = [a.fate for a in first.accounts if a.fate.outcome is Outcome.KILLED]
    fell = sum(f.size for f in told if f.category is Category.MILITANT)
    people = [f for f in told if f.category is not Category.MILITANT]
    if _mostly_unarmed(units, lexicon):
        return True
    many = bool(people) and sum(f.size for f in people) >= fell * _PER_KILLER
    civilian = Category.CIVILIAN in _dead(units[:_WEAPON_REACH])
    return many and civilian and {*_PEOPLE, None}.issuperset(f.category for f in people)


def _mostly_unarmed(units: Sequence[Unit], lexicon: Lexicon) -> bool:
    """True where far more people without arms were killed than soldiers and police: "142 students and six policemen"."""
    told = [a.fate for u in units for a in u.accounts if a.fate.outcome is Outcome.KILLED]
    people = max((f.size for f in told if f.category is Category.CIVILIAN), default=0)
    forces = max((f.size for f in told if f.category in FORCE_CATEGORIES), default=0)
    return forces > 0 and (people >= forces * _PER_KILLER or _few_guards(units, forces, lexicon))


def _few_guards(units: Sequence[Unit], forces: int, lexicon: Lexicon) -> bool:
    """ "43 people were killed on the market, two policemen among them": the guards were some of the people there."""
    if any(u.against_forces for u in units):
        return False
    bare = lexicon.grammar["casualties"].words["dead"]
    told = (a.fate for u in units for a in u.accounts if a.fate.outcome is Outcome.KILLED)
    named = (
        f.size for f in told if f.category in (None, Category.CIVILIAN) and f.head and f.head not in bare
    )
    return max(named, default=0) >= forces * _PER_GUARD


def _dead(units: Sequence[Unit]) -> list[Category | None]:
    """The categories of those whom some units count as killed."""
    return [a.fate.category for u in units for a in u.accounts if a.fate.outcome is Outcome.KILLED]


def _chosen(units: Sequence[Unit], victims: Victims, lexicon: Lexicon) -> Trigger | None:
    """The trigger that names the act: the strongest of the first unit, or what tells how it was done."""
    first = _lead_triggers(units[0], lexicon)
    triggers = live_triggers(units, lexicon)
    near = live_triggers(units[:_WEAPON_REACH], lexicon)
    told = [t for t in triggers if t in near or not (names_weapon(t) or t.type in _NEAR_ONLY)]
    chosen = _best(first) or _best(told) or _best(triggers)
    if chosen is not None and chosen.rank <= GENERIC_RANK:
        on_foot = any(t.id in _GROUND for t in (told if victims.armed else first))
        killed = any(a.fate.outcome is Outcome.KILLED for a in units[0].accounts)
        beside = _BESIDE_KILLING if killed else {SEXUAL_VIOLENCE}
        if killed and victims.by_group and set(_dead(units[:1])) <= {*_PEOPLE, None}:
            beside = {*beside, ARMED_CLASH}  # raiders who met the police when they had killed
        manners = [t for t in told if t in first or t.type not in beside]
        chosen = _manner(chosen, manners, on_foot=on_foot) or chosen
    if chosen is not None and chosen.type in (AIR_STRIKE, SHELLING) and chosen not in first:
        chosen = _fought_below(told) or chosen
    return chosen


def _fought_below(triggers: Sequence[Trigger]) -> Trigger | None:
    """Aircraft and guns that joined in a fight on the ground told before: the fight is the event (guide)."""
    fights = [t for t in triggers if t.type == ARMED_CLASH and t.rank > GENERIC_RANK]
    return next(iter(fights), None)


def _lead_triggers(unit: Unit, lexicon: Lexicon) -> list[Trigger]:
    """The triggers of an event's first unit; where it counts only freed people, those of freeing."""
    triggers = live_triggers([unit], lexicon)
    triggers = _not_in_passing(triggers)
    if {a.fate.outcome for a in unit.accounts} == {Outcome.RELEASED}:
        return [t for t in triggers if t.id in _FREEING or t.type == AGREEMENT] or triggers
    return triggers


def _not_in_passing(triggers: Sequence[Trigger]) -> list[Trigger]:
    """ "A bomb wrecked the station, killing two and ending the truce": what the act did to a truce is no act."""
    acts = [n for n, t in enumerate(triggers) if t.type in _EXPLOSIVE and t.rank > GENERIC_RANK]
    return [t for n, t in enumerate(triggers) if t.type != CHANGE or not acts or n < acts[0]]


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
