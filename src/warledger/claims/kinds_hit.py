"""Of what kind those are whom an event hit, by its actors and their roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.actor_kinds import ARMED, PEOPLE, STATE
from warledger.model import ActorKind, Category, Participant, Role

BY_KIND: Final = {
    ActorKind.STATE_FORCE: Category.MILITARY,
    ActorKind.POLICE: Category.POLICE,
    ActorKind.MISSION: Category.PEACEKEEPER,
}
"""The category of the people of each kind of force."""


def hits_no_force(actors: Sequence[Participant]) -> bool:
    """ "Gunmen stormed the village, killing 14 people": all who were hit are no force."""
    hit = {a.kind for a in actors if a.role is not Role.ATTACKER}
    return bool(hit) and hit.issubset(PEOPLE)


def of_unit(actors: Sequence[Participant]) -> Category:
    """ "An 11-man patrol": of the police where policemen take part and no army, else of the army."""
    kinds = {a.kind for a in actors}
    police = ActorKind.POLICE in kinds and ActorKind.STATE_FORCE not in kinds
    return Category.POLICE if police else Category.MILITARY


def of_targets(actors: Sequence[Participant]) -> Category:
    """The kind of those attacked in a clash, where they are of one force."""
    kinds = {BY_KIND.get(a.kind) for a in actors if a.role is Role.TARGET}
    return (kinds.pop() or Category.UNKNOWN) if len(kinds) == 1 else Category.UNKNOWN


def force_hit(actors: Sequence[Participant]) -> Category | None:
    """The one force of a state among those hit, whoever else was."""
    forces = {BY_KIND[a.kind] for a in actors if a.role is Role.TARGET and a.kind in BY_KIND}
    return forces.pop() if len(forces) == 1 else None


def of_armed_alone(actors: Sequence[Participant]) -> bool:
    """True where those hit are of an armed group: its "commanders" and "members" are militants."""
    kinds = {a.kind for a in actors if a.role is Role.TARGET}
    return not kinds.isdisjoint(ARMED) and kinds.isdisjoint(STATE)
