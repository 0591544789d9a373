"""Stories: which kinds of acts one event may tell together, and which kind a unit tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.event_types import (
    AGREEMENT,
    ARMED_CLASH,
    ARRESTS,
    ATTACK,
    OTHER,
    RELEASES,
    VIOLENCE,
    WEAPONS_SEIZED,
)
from warledger.claims.type_telling import GENERIC_RANK
from warledger.claims.types import live_triggers
from warledger.claims.units import Unit
from warledger.knowledge import Lexicon, Trigger
from warledger.mentions.figures import Shape
from warledger.model import Outcome, Status
from warledger.terms import FORCE_CATEGORIES

# What did not happen, or has not yet.
UNREAL: Final = frozenset({Status.PLANNED, Status.DENIED})
_TAKEN: Final = (Outcome.CAPTURED, Outcome.ABDUCTED)
RELEASE: Final = "release"
_COUP: Final = "coup"
# The trigger of arrests "in raids on houses": the police raid to arrest.
_RAIDED: Final = "held_in_raids"
# The trigger of people captured, by police or by enemies.
_CAPTURED: Final = "captured"
ARREST: Final = "arrest"
PROTEST: Final = "protest"
_ABDUCTION: Final = "abduction"
# Stories of people who are taken away.
TAKING: Final = (ARREST, _ABDUCTION)
# Stories of what comes after an act.
FOLLOW_UPS: Final = (ARREST, RELEASE)
# Stories that one event may tell together.
_TOGETHER: Final = frozenset(
    frozenset(pair)
    for pair in (
        (VIOLENCE, _ABDUCTION),
        (VIOLENCE, "territory"),
        (VIOLENCE, "looting"),
        (VIOLENCE, PROTEST),
        (VIOLENCE, RELEASE),
        ("territory", RELEASE),
        (_ABDUCTION, "looting"),
        ("agreement", RELEASE),
        (ARREST, "weapons"),
        ("territory", "looting"),
    )
)


def together(a: str, b: str) -> bool:
    """True where one event may tell both stories; a unit without a story ("") fits any."""
    return not a or not b or a == b or frozenset((a, b)) in _TOGETHER


def story_of(unit: Unit, lexicon: Lexicon) -> str:
    """The story of a unit: its strongest trigger's, else what befell its people; "" where neither is told.

    "Two soldiers were kidnapped" tells of an abduction, "the police arrested the man after he shot two" of violence.
    """
    triggers = [t for t in live_triggers([unit], lexicon) if t.rank > 0]
    outcomes = _befell(unit)
    if not triggers:
        return _by_outcome(outcomes)
    if _taken_in_fight(unit, triggers):
        return VIOLENCE
    return _by_trigger(max(triggers, key=lambda t: t.rank), outcomes, lexicon)


def _befell(unit: Unit) -> set[Outcome]:
    """What befell its people; "two men were caught, one of them injured" tells of an arrest alone."""
    told = [(a.fate.outcome, a.fate.people.value.shape) for a in unit.accounts if a.fate.outcome is not None]
    held = bool(told) and told[0][0] in _TAKEN
    return {
        outcome
        for outcome, shape in told
        if not (held and shape is Shape.PART and outcome is Outcome.WOUNDED)
    }


def _taken_in_fight(unit: Unit, triggers: Sequence[Trigger]) -> bool:
    """ "The eight soldiers were captured when rebels attacked their post": fighting, no arrest."""
    forces = any(a.fate.category in FORCE_CATEGORIES for a in unit.accounts)
    if any(t.id == _RAIDED for t in triggers):
        return False
    taken = any(t.type == ARRESTS for t in triggers) and any(a.fate.outcome in _TAKEN for a in unit.accounts)
    fought = any(t.type in (ATTACK, ARMED_CLASH) for t in triggers)
    if not unit.accounts:  # "soldiers whom they had captured in an ambush"
        return fought and all(t.type in (ATTACK, ARMED_CLASH) or t.id == _CAPTURED for t in triggers)
    return taken and fought and (forces or unit.fighters and not any(a.fate.category for a in unit.accounts))


def _by_trigger(best: Trigger, befell: set[Outcome], lexicon: Lexicon) -> str:
    if best.id in RELEASES or (befell == {Outcome.RELEASED} and best.type != AGREEMENT):
        return RELEASE
    if best.id == _COUP:
        return _COUP
    if best.type in (ARRESTS, OTHER, AGREEMENT, WEAPONS_SEIZED) and befell & {
        Outcome.KILLED,
        Outcome.WOUNDED,
    }:
        return VIOLENCE
    if lexicon.knowledge.event_types[best.type].story == _ABDUCTION and befell == {Outcome.KILLED}:
        return VIOLENCE  # "57 soldiers died, along with an officer who was dragged from his house and shot"
    if best.rank == GENERIC_RANK and befell == {Outcome.CAPTURED}:
        return ARREST
    return lexicon.knowledge.event_types[best.type].story


def _by_outcome(outcomes: set[Outcome]) -> str:
    if not outcomes:
        return ""
    alone = {Outcome.RELEASED: RELEASE, Outcome.CAPTURED: ARREST, Outcome.ABDUCTED: _ABDUCTION}
    return alone.get(next(iter(outcomes)), VIOLENCE) if len(outcomes) == 1 else VIOLENCE


def unreal_status(unit: Unit) -> Status | None:
    """Planned or denied where every trigger of a unit is; None for what happened."""
    statuses = {c.status for c in unit.cues}
    if statuses and statuses <= UNREAL:
        return Status.DENIED if Status.DENIED in statuses else Status.PLANNED
    return None
