"""One counted as wounded whose name is told to be that of a dead man: "a lawyer, Jon Arlo, was shot at his door"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from warledger.claims.context import Context
from warledger.model import Casualties, Claim, Outcome, Person


def with_dead_named(
    context: Context, claims: Iterable[Claim[Casualties]], people: Iterable[Person]
) -> tuple[Claim[Casualties], ...]:
    """The claims where one person counted as wounded, right beside the name of one killed, is killed too."""
    dead = [p for p in people if p.outcome is Outcome.KILLED]
    return tuple(
        replace(c, value=replace(c.value, outcome=Outcome.KILLED)) if _is_of_any(context, c, dead) else c
        for c in claims
    )


def _is_of_any(context: Context, claim: Claim[Casualties], dead: Iterable[Person]) -> bool:
    one = claim.value.figure.best == 1 and claim.value.outcome is Outcome.WOUNDED and not claim.value.named
    return one and any(_beside(context, claim, person) for person in dead)


def _beside(context: Context, claim: Claim[Casualties], person: Person) -> bool:
    """ "a lawyer, Jon Arlo", "Jon Arlo, 60, an engineer", "the judge Jon Arlo", "One was Jon Arlo"."""
    counted, name, folded = claim.evidence, person.evidence, context.doc.folded
    patterns = context.lexicon.grammar["named"].patterns
    if counted.end <= name.start:
        shapes = (patterns["counted_named"], patterns["one_was"])
        return any(shape.fullmatch(folded, counted.end, name.start) for shape in shapes)
    return (
        name.start <= counted.start < counted.end <= name.end
        or patterns["named_counted"].fullmatch(folded, name.end, counted.start) is not None
    )
