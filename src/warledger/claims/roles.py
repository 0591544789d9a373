"""Who did what to whom: the words around an actor vote for its role; its kind settles the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.acting import Acting, find_acting
from warledger.claims.actor_kinds import ARMED, PEOPLE, STATE
from warledger.claims.context import Context
from warledger.claims.event_types import (
    AGREEMENT,
    ARMED_CLASH,
    ARRESTS,
    OTHER,
    PEACEFUL_PROTEST,
    PROTEST_CRUSHED,
    PROTEST_STOPPED,
    RIOTS,
    STATE_ACTS,
    TERRITORY_LOST,
    TERRITORY_REGAINED,
    WEAPONS_SEIZED,
)
from warledger.claims.named import Filled
from warledger.claims.struck import CIVILIANS
from warledger.claims.units import Unit
from warledger.mentions.actors import force_of
from warledger.mentions.named_actor import Naming
from warledger.model import (
    Actor,
    ActorKind,
    Category,
    Outcome,
    Participant,
    Person,
    Role,
    Side,
)

# Acts whose sides their very kind tells: a group takes a place, a state takes it back.
_TAKING: Final = frozenset({TERRITORY_LOST, TERRITORY_REGAINED})
# Acts in which a named person may be hit who is no civilian.
_NO_VICTIMS: Final = frozenset(
    {ARMED_CLASH, ARRESTS, WEAPONS_SEIZED, PEACEFUL_PROTEST, PROTEST_STOPPED, *_TAKING}
)
_OF_VICTIMS: Final = (Outcome.KILLED, Outcome.WOUNDED, Outcome.ABDUCTED, Outcome.MISSING, Outcome.RELEASED)
# Whose force those of a rank are, by the column `forces` of ranks.csv.
_BY_RANK: Final = {"military": ActorKind.STATE_FORCE, "police": ActorKind.POLICE}
_BY_CATEGORY: Final = {Category.MILITARY: ActorKind.STATE_FORCE, Category.POLICE: ActorKind.POLICE}
# An operation outweighs its own dead, however often they are counted.
_OPERATION_VOTES: Final = 12
# A fight has two sides; where one alone is told, its words decide.
_TWO_SIDES: Final = 2
# Classes who strike whatever befell them: suicide bombers are counted among the dead of their act.
_STRIKING: Final = frozenset({"unidentified-suicide-bombers"})


def read_participants(
    context: Context, units: Sequence[Unit], *, kind: str, country: str | None
) -> tuple[Participant, ...]:
    """The actors of an event, each once, with role and side.

    `kind` is the event's type, "" while it is not settled; `country` (ISO2) is where it happened. In "gunmen
    ambushed soldiers" the gunmen are the attacker on side b, the soldiers the target on side a.
    """
    acting = find_acting(context, units, kind=kind, country=country)
    if _tells_operation(context, units):
        acting = _in_operation(acting)
    elif kind == ARMED_CLASH and _tells_fight(context, units):
        acting = _in_fight(acting)
    elif kind == ARMED_CLASH and _tells(context, units, "begun"):
        acting = _begun_by_one(acting)
    acting = _with_roles(acting, kind)
    return tuple(_participant(context, a, side) for a, side in zip(acting, _sides(acting), strict=True))


def with_named_victim(
    context: Context, actors: tuple[Participant, ...], filled: Filled, *, kind: str, country: str | None
) -> tuple[Participant, ...]:
    """The actors with those whom only a named person tells as hit or freed.

    "Gunmen shot dead Jon Arlo, a teacher": civilians. "Gunmen shot dead Colonel Jon Arlo": the army of the country.
    """
    ranked = next(
        ((p, f) for p in filled.people if (f := _force_of_named(context, p, filled, country))), None
    )
    if ranked is not None and not any(a.kind in STATE for a in actors):
        against = (replace(a, side=Side.B) if a.kind in ARMED else a for a in actors)
        return (*against, _named_victim(ranked[0], ranked[1]))
    if ranked is not None or kind in _NO_VICTIMS:
        return actors
    if any(a.role is Role.TARGET or a.kind in PEOPLE for a in actors):
        return actors
    civilians = {n for c in filled.claims if c.value.category is Category.CIVILIAN for n in c.value.named}
    victim = next((p for p in filled.people if p.name in civilians and p.outcome in _OF_VICTIMS), None)
    return actors if victim is None else (*actors, _named_victim(victim, CIVILIANS))


def _force_of_named(context: Context, person: Person, filled: Filled, country: str | None) -> Actor | None:
    """The army or police of a country, of which a named victim is by rank or as counted."""
    rank = context.lexicon.ranks.get((person.rank or "").lower())
    counted = (_BY_CATEGORY.get(c.value.category) for c in filled.claims if person.name in c.value.named)
    force = (_BY_RANK.get(rank.forces) if rank is not None else None) or next(counted, None)
    if force is None or country is None or person.outcome not in _OF_VICTIMS:
        return None
    return force_of(country, force, context.lexicon)


def _named_victim(victim: Person, actor: Actor) -> Participant:
    role = None if victim.outcome is Outcome.RELEASED else Role.TARGET
    side = None if actor is CIVILIANS else Side.A
    return Participant(victim.name, actor.canonical, actor.id, actor.kind, role, side, False, victim.evidence)


def _tells_operation(context: Context, units: Sequence[Unit]) -> bool:
    """True where the words tell of an operation, a raid on a hideout, a hunt: what forces of a state do."""
    return _tells(context, units, "operation")


def _tells(context: Context, units: Sequence[Unit], pattern: str) -> bool:
    """True where a pattern of votes.yaml is found in some units."""
    found = context.lexicon.grammar["votes"].patterns[pattern]
    return any(found.search(context.doc.folded, u.span.start, u.span.end) for u in units)


def _in_operation(acting: Sequence[Acting]) -> list[Acting]:
    """ "A soldier and six militants died in an operation": the force struck, where no group is told to have."""
    if not any(a.armed for a in acting) or any(a.armed and a.votes[Role.ATTACKER] for a in acting):
        return list(acting)
    struck = Counter({Role.ATTACKER: _OPERATION_VOTES})
    return [replace(a, votes=a.votes + struck) if a.state else a for a in acting]


def _tells_fight(context: Context, units: Sequence[Unit]) -> bool:
    """True where the words tell of a clash or a shoot-out, and not of an attack with which one side began it."""
    return _tells(context, units, "fight") and not _tells(context, units, "begun")


def _in_fight(acting: Sequence[Acting]) -> list[Acting]:
    """ "Fourteen gunmen and a soldier died in a shoot-out": both fought, where no side is told to have struck."""
    fighting = [a for a in acting if a.state or a.armed]
    if len(fighting) < _TWO_SIDES or any(a.votes[Role.ATTACKER] for a in fighting):
        return list(acting)
    both = Counter({Role.BOTH: _OPERATION_VOTES})
    return [replace(a, votes=a.votes + both) if a in fighting else a for a in acting]


def _begun_by_one(acting: Sequence[Acting]) -> list[Acting]:
    """ "Died in a firefight with the rebels … were ambushed by 120 of them": who alone began it is the attacker."""
    began = [a for a in acting if a.votes[Role.ATTACKER] > a.votes[Role.TARGET]]
    if len(began) != 1 or not (began[0].state or began[0].armed):
        return list(acting)
    return [
        replace(a, votes=Counter({r: n for r, n in a.votes.items() if r is not Role.BOTH})) for a in acting
    ]


def _participant(context: Context, acting: Acting, side: Side | None) -> Participant:
    span, actor = acting.mention.value.told or acting.mention.span, acting.actor
    return Participant(
        mention=context.doc.quote(span),
        canonical=actor.canonical,
        id=actor.id,
        kind=actor.kind,
        role=acting.role,
        side=side,
        hedged=acting.hedged and not acting.people,
        evidence=context.doc.report.evidence(span),
    )


def _with_roles(acting: Sequence[Acting], kind: str) -> list[Acting]:
    if kind == AGREEMENT:
        return [replace(a, role=None if a.people else _in_agreement(a)) for a in acting]
    candidates = [a for a in acting if a.accused is not None and a.naming.tells_identity]
    if len({a.accused for a in candidates}) > 1:
        return _disputed(acting, candidates, kind)
    return _balanced([replace(a, role=_role(a, kind, acting)) for a in acting], kind)


def _in_agreement(one: Acting) -> Role:
    """Both sides agree; who mediates supports."""
    return Role.SUPPORTER if _voted(one) is Role.SUPPORTER else Role.BOTH


def _disputed(acting: Sequence[Acting], candidates: Sequence[Acting], kind: str) -> list[Acting]:
    """Two or more told as the author by different speakers: each unclear, and no unnamed one beside them."""
    known = [a for a in acting if not (a.armed and a.naming is Naming.CLASS)]
    return [replace(a, role=Role.UNCLEAR if a in candidates else _role(a, kind, acting)) for a in known]


def _role(one: Acting, kind: str, acting: Sequence[Acting]) -> Role | None:
    """The role of one actor: people first, then what the words say, then what its kind does in such events."""
    who = one.actor.kind
    if kind == PEACEFUL_PROTEST:
        return None if who is ActorKind.PROTESTERS else _voted(one) or Role.TARGET
    if kind in _TAKING and (one.armed or one.state):
        usual = Role.ATTACKER if one.armed is (kind == TERRITORY_LOST) else Role.TARGET
        told = _voted(one)
        return usual if _of_two_kinds(acting) and told is not Role.SUPPORTER else told or usual
    if one.actor.id in _STRIKING:
        return Role.ATTACKER
    if kind in (PROTEST_CRUSHED, PROTEST_STOPPED) and one.state:
        return Role.ATTACKER  # "students were driven off by troops"
    if kind == ARRESTS and (one.armed or one.state):
        return Role.TARGET if one.armed else Role.ATTACKER
    if who is ActorKind.CIVILIANS:
        if kind == OTHER:
            return None
        return (_voted(one) if one.strikes else None) or Role.TARGET
    if who is ActorKind.RIOTERS and kind in RIOTS:
        return _voted(one) or Role.ATTACKER
    if who is ActorKind.PROTESTERS:
        return Role.TARGET if kind in (PROTEST_CRUSHED, PROTEST_STOPPED) else _voted(one)
    return _voted(one) or _usual(one, kind, acting)


def _of_two_kinds(acting: Sequence[Acting]) -> bool:
    """True where a state and an armed group face each other, or one side alone is told; not for two armies."""
    fighting = [a for a in acting if a.armed or a.state]
    return len(fighting) < _TWO_SIDES or len({a.armed for a in fighting}) == _TWO_SIDES


def _voted(one: Acting) -> Role | None:
    """The role with most votes, or None where two have as many."""
    # Help that troops of one's own gave is no sign against having acted oneself.
    votes = Counter({role: n for role, n in one.votes.items() if role is not Role.SUPPORTER})
    best = (votes if votes[Role.ATTACKER] else one.votes).most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _usual(one: Acting, kind: str, acting: Sequence[Acting]) -> Role:
    """What an actor of its kind does in such events: groups attack, states are attacked and make arrests.

    A default, no word of the report: leaving such groups `unclear` costs .01 to .05 of actors with their role on
    the practice reports, where the only armed group that is told nearly always struck.
    """
    if one.armed:
        struck = kind in STATE_ACTS and any(a.state for a in acting)
        return Role.TARGET if struck else Role.ATTACKER
    alone = kind == OTHER and not any(a.armed for a in acting)
    return Role.ATTACKER if kind in STATE_ACTS or alone else Role.TARGET


def _balanced(acting: Sequence[Acting], kind: str) -> list[Acting]:
    """Opposed actors share no role unless both fight: the one with fewer votes for it yields."""
    fighting = [a for a in acting if (a.state or a.armed) and a.role is not Role.SUPPORTER]
    roles = {a.role for a in fighting}
    if kind == ARMED_CLASH and Role.BOTH in roles and Role.ATTACKER not in roles:
        return [replace(a, role=Role.BOTH) if a in fighting else a for a in acting]
    opposed = any(a.state for a in fighting) and any(a.armed for a in fighting)
    if opposed and roles == {Role.ATTACKER}:
        striking = any(a.actor.id in _STRIKING for a in fighting)
        states_yield = striking or _attacks(fighting, states=True) < _attacks(fighting, states=False)
        acting = [
            replace(a, role=Role.TARGET) if a in fighting and a.state is states_yield else a for a in acting
        ]
    elif kind == ARMED_CLASH and not opposed and len(fighting) == _TWO_SIDES and roles == {Role.TARGET}:
        acting = [replace(a, role=Role.BOTH) if a in fighting else a for a in acting]  # two armies
    elif opposed and roles == {Role.TARGET}:
        acting = [replace(a, role=Role.ATTACKER) if a in fighting and a.armed else a for a in acting]
    return [
        replace(a, role=Role.ATTACKER) if a.role is Role.BOTH and len(fighting) < 2 else a for a in acting
    ]


def _attacks(fighting: Sequence[Acting], *, states: bool) -> int:
    """The votes for attacker of one side."""
    return sum(a.votes[Role.ATTACKER] for a in fighting if a.state is states)


def _sides(acting: Sequence[Acting]) -> list[Side | None]:
    """`a`: the state's side, or the attackers' where no state force takes part."""
    groups = {a.actor.id for a in acting if a.armed}
    struck = any(a.armed and a.role is Role.TARGET for a in acting)
    by_state = any(a.state for a in acting) or (struck and len(groups) == 1)
    return [_side(a, by_state=by_state) for a in acting]


def _side(one: Acting, *, by_state: bool) -> Side | None:
    if one.people:
        return None
    first = one.state if by_state else one.role is Role.ATTACKER
    return Side.A if first else Side.B
