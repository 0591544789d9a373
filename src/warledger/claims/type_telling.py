"""What settles the type of an event: who was hit, which words tell of it, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warledger.claims.actor_kinds import ARMED
from warledger.claims.event_types import ABDUCTION, ARMED_CLASH, ARRESTS, ATTACK, OTHER
from warledger.claims.takers import Taker
from warledger.knowledge import Trigger
from warledger.model import ActorKind, Category, Outcome
from warledger.terms import ARMED_CATEGORIES

# A trigger up to this rank leaves the type to who was hit (see Trigger.rank).
GENERIC_RANK: Final = 1

ASSAULT: Final = "assault"
"""The trigger of an assault, which is made on foot, by whomever."""

PEOPLE_HIT: Final = frozenset({Category.CIVILIAN, Category.UNKNOWN})
FORCE_KINDS: Final = frozenset(
    {ActorKind.STATE_FORCE, ActorKind.POLICE, ActorKind.SECURITY_FORCE, ActorKind.MISSION}
)

GROUP_KINDS: Final = frozenset(ARMED)
# Armed people who guard a place, and may be who was attacked: "raiders fell upon a band of vigilantes".
_GUARDS: Final = frozenset({ActorKind.MILITIA, ActorKind.COMMUNAL_MILITIA})


@dataclass(frozen=True, slots=True)
class Victims:
    """Who was hit, as far as the rows and actors of an event tell."""

    categories: frozenset[Category]
    outcomes: frozenset[Outcome]
    target_kinds: frozenset[ActorKind]
    any_kinds: frozenset[ActorKind]
    attacker_kinds: frozenset[ActorKind] = frozenset()
    dead: int = 0
    """The largest number of people told as killed."""

    @property
    def armed(self) -> bool:
        """True where security forces or militants are among those hit.

        Where only civilians are counted, forces named beside them were not hit: they report, search or escort.
        Raiders who died beside them were those who came to kill.
        """
        people = Category.CIVILIAN in self.categories
        struck = self.by_group and Outcome.RELEASED not in self.outcomes  # freed captives were not hit
        people |= struck and ActorKind.CIVILIANS in self.target_kinds
        if people and self.categories <= self._harmless:
            return False
        hit = not self.categories.isdisjoint(ARMED_CATEGORIES)
        return hit or bool(self.target_kinds & (FORCE_KINDS | _GUARDS))

    @property
    def by_group(self) -> bool:
        """True where armed groups struck, and no force of a state."""
        return bool(self.attacker_kinds & GROUP_KINDS) and not self.attacker_kinds & FORCE_KINDS

    @property
    def by_state(self) -> bool:
        """True where forces of a state struck, and no armed group."""
        return bool(self.attacker_kinds & FORCE_KINDS) and not self.attacker_kinds & GROUP_KINDS

    @property
    def _harmless(self) -> frozenset[Category]:
        """Who may be counted where civilians were attacked: their attackers too, where a group began it."""
        return PEOPLE_HIT | {Category.MILITANT} if self.by_group else PEOPLE_HIT


@dataclass(frozen=True, slots=True)
class Around:
    """What an event's report, its first sentence and its actors tell beside the words of the event."""

    report: frozenset[str] = frozenset()
    """The types that the specific words of the report, or of its section of a roundup, name."""
    by_aircraft: bool = False
    """Its first sentence tells that aircraft did it ("bombed by a Sukhoi")."""
    beside: frozenset[str] = frozenset()
    """The ids of all triggers of its first sentence, also those of other acts told there."""
    afoot: bool = False
    """Men on the ground did it ("soldiers", "commandos")."""


NOTHING_AROUND: Final = Around()


@dataclass(frozen=True, slots=True)
class Telling:
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
    on_people: bool
    """Those killed in that sentence are civilians."""
    forces_fell: bool = False
    """Soldiers or police are among its dead."""
    around: Around = NOTHING_AROUND
    over_killing: bool = False
    """The only killing that it tells is what people protest about."""

    @property
    def kind(self) -> str:
        """The type that the words alone give."""
        return self.chosen.type if self.chosen is not None else _by_outcome(self.victims)

    @property
    def generic(self) -> bool:
        """True where no word settles the type."""
        return self.chosen is None or self.chosen.rank <= GENERIC_RANK

    def is_of(self, *triggers: str) -> bool:
        """True where one of these triggers was chosen."""
        return self.chosen is not None and self.chosen.id in triggers

    @property
    def types(self) -> frozenset[str]:
        return frozenset(t.type for t in self.triggers)

    @property
    def fight(self) -> str:
        """Fighting where armed people were hit, else an attack.

        Where civilians alone died, raiders who fell and police who came later change nothing.
        """
        if self.against_forces:
            return ARMED_CLASH
        return ARMED_CLASH if self.victims.armed and not self.on_people else ATTACK


def _by_outcome(victims: Victims) -> str:
    """The type where no word tells it: by what befell people."""
    if Outcome.ABDUCTED in victims.outcomes or victims.outcomes == {Outcome.MISSING}:
        return ABDUCTION
    if victims.outcomes == {Outcome.CAPTURED}:
        return ARRESTS
    return OTHER if victims.outcomes == {Outcome.RELEASED} else ATTACK
