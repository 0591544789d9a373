"""Crowds of a protest or a riot: told by no noun, or by one that means other people in other acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.event_types import MOB_VIOLENCE, PEACEFUL_PROTEST, PROTEST_STOPPED, PROTESTS, RIOTS
from warledger.claims.identity import Acting
from warledger.claims.struck import CIVILIANS
from warledger.claims.units import Unit
from warledger.mentions.named_actor import NamedActor, Naming
from warledger.model import Actor, ActorKind, Mention, Role

_RIOTERS: Final = Actor("rioters", "rioters", ActorKind.RIOTERS)
_PROTESTERS: Final = Actor("protesters", "protesters", ActorKind.PROTESTERS)
_CROWDS: Final = (ActorKind.RIOTERS, ActorKind.PROTESTERS)


def untold_crowd(units: Sequence[Unit], found: Sequence[Acting], kind: str) -> Iterator[Acting]:
    """Those who protest or riot, where no noun names them: "hundreds of people marched", "shops were wrecked"."""
    if not units:
        return
    if kind in PROTESTS and not any(
        a.actor.kind is ActorKind.PROTESTERS or _protests(a, kind) for a in found
    ):
        yield _crowd(units, _PROTESTERS, Counter())
    if kind in RIOTS and not any(_strikes(a) or a.actor.kind in _CROWDS for a in found):
        yield _crowd(units, _RIOTERS, Counter({Role.ATTACKER: 1}))


def as_crowds(found: Sequence[Acting], kind: str) -> list[Acting]:
    """The actors as what they are in an act of this type.

    "A crowd" that beats or burns is a mob; "youths" who were seized or shot in a raid are civilians.
    """
    told = [replace(a, actor=_RIOTERS) if _riots(a, kind) else a for a in found]
    if not any(a.actor.kind is ActorKind.PROTESTERS for a in told):
        told = [replace(a, actor=_PROTESTERS) if _protests(a, kind) else a for a in told]
    told = [a for a in told if not _marches(a, kind)]
    civil = any(a.actor.id == CIVILIANS.id for a in told)
    kept = [a for a in told if not (civil and _is_victim(a, kind))]
    return [replace(a, actor=CIVILIANS) if _is_victim(a, kind) else a for a in kept]


def _crowd(units: Sequence[Unit], actor: Actor, votes: Counter[Role]) -> Acting:
    cues = [c.word.span for u in units for c in u.cues]
    mention = Mention(next(iter(cues), units[0].span), NamedActor(actor, Naming.CLASS))
    return Acting(mention, actor, Naming.CLASS, votes, hedged=False)


def _strikes(one: Acting) -> bool:
    """True for armed people who were not themselves struck: "a crowd beat two thieves to death"."""
    return one.armed and one.votes[Role.TARGET] <= one.votes[Role.ATTACKER]


def _riots(one: Acting, kind: str) -> bool:
    return kind == MOB_VIOLENCE and one.actor.kind is ActorKind.PROTESTERS


def _protests(one: Acting, kind: str) -> bool:
    """ "Youths who had put up barricades were dispersed": who is only struck in a protest protests."""
    return kind in PROTESTS and one.actor.kind is ActorKind.RIOTERS and not _strikes(one)


def _marches(one: Acting, kind: str) -> bool:
    """Those hurt in a protest are who protested: "nine of the teachers were treated for broken bones".

    Those over whose death people protest in peace have no part in it.
    """
    return kind in (PROTEST_STOPPED, PEACEFUL_PROTEST) and one.actor.id == CIVILIANS.id


def _is_victim(one: Acting, kind: str) -> bool:
    """A crowd's noun of people who were only struck, in an act that is none of a crowd."""
    struck = one.votes[Role.TARGET] > one.votes[Role.ATTACKER]
    if kind == MOB_VIOLENCE and one.actor.kind is ActorKind.CRIMINAL_GROUP and one.naming is Naming.CLASS:
        return struck
    return one.actor.kind is ActorKind.RIOTERS and struck and bool(kind) and kind not in (*PROTESTS, *RIOTS)
