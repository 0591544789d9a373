"""A named actor: who a mention of a force, a group or a class of people denotes, and how it names them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from warledger.model import Actor, Category, Span


class Naming(StrEnum):
    """How an actor is named."""

    PROPER = "proper"
    """By its name or its country: the identity is told."""
    FORCE = "force"
    """A force of a country not told here: "troops", "police"."""
    CLASS = "class"
    """Unnamed people: "gunmen", "villagers"."""
    BACK = "back"
    """By words that go back to a name told before: "the group", "the rebels"."""

    @property
    def tells_identity(self) -> bool:
        """True where it is told who exactly it is."""
        return self in (Naming.PROPER, Naming.BACK)


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor as the text has it; `category` is what its noun counts as, where it has one."""

    actor: Actor
    naming: Naming
    category: Category | None = None
    told: Span | None = None
    """Where it is named, where the mention is a pronoun ("they")."""
