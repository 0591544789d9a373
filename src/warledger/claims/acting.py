"""Who acts in an event: every actor that its units name, each once, with the votes for its role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.claims.accounts import Account
from warledger.claims.actor_kinds import ARMED, PEOPLE, STATE
from warledger.claims.context import Context
from warledger.claims.event_types import (
    AGREEMENT,
    ARMED_CLASH,
    ARRESTS,
    PEACEFUL_PROTEST,
    PROTEST_STOPPED,
    WEAPONS_SEIZED,
)
from warledger.claims.units import Unit
from warledger.claims.votes import claims_act, country_votes, is_hedged, only_speaks, votes_at
from warledger.knowledge import Lexicon
from warledger.mentions.actors import NamedActor, Naming, force_of
from warledger.model import Actor, ActorKind, Category, Mention, Outcome, Role, Span

_HIT: Final = (Outcome.KILLED, Outcome.WOUNDED, Outcome.MISSING, Outcome.ABDUCTED, Outcome.CAPTURED)
# Types in which people without a told kind are not the ones who were hit.
_NO_CIVILIANS: Final = frozenset({ARRESTS, WEAPONS_SEIZED, AGREEMENT, PEACEFUL_PROTEST, PROTEST_STOPPED})
_CIVILIANS: Final = Actor("civilians", "civilians", ActorKind.CIVILIANS)
# Who says that it did it is believed before other signs.
_CLAIM_VOTES: Final = 4
# Those counted among the dead were hit, whatever else the words around them say.
_VICTIM_VOTES: Final = 2
_FORCES: Final[Mapping[Category, ActorKind]] = {
    Category.MILITARY: ActorKind.STATE_FORCE,
    Category.POLICE: ActorKind.POLICE,
}


@dataclass(frozen=True, slots=True)
class Acting:
    """An actor of one event with the votes for its role."""

    mention: Mention[NamedActor]
    actor: Actor
    naming: Naming
    votes: Counter[Role]
    hedged: bool
    role: Role | None = None

    @property
    def state(self) -> bool:
        """A force or body of a state."""
        return self.actor.kind in STATE

    @property
    def armed(self) -> bool:
        """An armed group of no state."""
        return self.actor.kind in ARMED

    @property
    def people(self) -> bool:
        """People without arms."""
        return self.actor.kind in PEOPLE


def find_acting(context: Context, units: Sequence[Unit], *, kind: str, country: str | None) -> list[Acting]:
    """The actors of an event of this type ("" for not yet known), in the order of the text.

    `country` is where it happened (ISO2): whose "troops" and "police" they are. Those who were counted among
    the victims and are named nowhere ("43 farmers") come last.
    """
    found = _one_identity(_gathered(context, units, country))
    accounts = [a for u in units for a in u.accounts]
    hit = [a.fate.people.span for a in accounts if a.fate.outcome in _HIT]
    voted = [
        replace(a, votes=a.votes + Counter({Role.TARGET: _overlapping(hit, a.mention.span)})) for a in found
    ]
    return voted + _victims(accounts, voted, kind=kind, country=country, lexicon=context.lexicon)


def _overlapping(spans: Iterable[Span], span: Span) -> int:
    return sum(s.overlaps(span) for s in spans)


def _gathered(context: Context, units: Sequence[Unit], country: str | None) -> list[Acting]:
    """Every actor named in the units, the votes of all its mentions added up."""
    speakers = [m.value.speaker for m in context.mentions.attributions]
    found: dict[str, Acting] = {}
    for unit in units:
        if unit.general:
            continue
        for acting in _named(context, unit, country, speakers):
            found[acting.actor.id] = _added(found.get(acting.actor.id), acting)
        for acting in _countries(context, unit, speakers):
            if acting.actor.id in found or not _has_force(found.values(), acting.actor.country):
                found[acting.actor.id] = _added(found.get(acting.actor.id), acting)
    return list(found.values())


def _added(known: Acting | None, acting: Acting) -> Acting:
    if known is None:
        return acting
    return replace(known, votes=known.votes + acting.votes, hedged=known.hedged or acting.hedged)


def _has_force(found: Iterable[Acting], country: str | None) -> bool:
    return any(a.state and a.actor.country == country for a in found)


def _named(context: Context, unit: Unit, country: str | None, speakers: Sequence[Span]) -> list[Acting]:
    """The actors that a unit names; civilians only where they are struck or counted."""
    acting = []
    for mention in context.mentions.actors_in(unit.span):
        value = mention.value
        claims = claims_act(context, mention, unit.span)
        if value.actor.kind is ActorKind.ORGANISATION or (
            not claims and only_speaks(context, mention.span, speakers)
        ):
            continue
        votes = votes_at(context, mention.span, unit.span) + Counter({Role.ATTACKER: _CLAIM_VOTES * claims})
        civilians = value.actor.kind is ActorKind.CIVILIANS
        if civilians and not votes[Role.TARGET] and not _counted(mention.span, unit):
            continue
        actor = _identified(value, country, context.lexicon)
        acting.append(
            Acting(
                mention,
                actor,
                value.naming,
                votes,
                hedged=not claims and is_hedged(context, mention, unit.span),
            )
        )
    return acting


def _identified(value: NamedActor, country: str | None, lexicon: Lexicon) -> Actor:
    """ "troops" told without a country are those of the country it happened in."""
    if value.naming is not Naming.FORCE or country is None:
        return value.actor
    return force_of(country, value.actor.kind, lexicon) or value.actor


def _counted(span: Span, unit: Unit) -> bool:
    """True where a figure of the unit counts these very people."""
    return any(a.fate.people.span.overlaps(span) for a in unit.accounts)


def _countries(context: Context, unit: Unit, speakers: Sequence[Span]) -> list[Acting]:
    """Countries that act: "Russia, which invaded …", "accused Armenia of having fired": their armed forces."""
    acting = []
    for word in context.doc.words_in("country", unit.span):
        votes = country_votes(context, word.span, unit.span)
        force = force_of(word.key, ActorKind.STATE_FORCE, context.lexicon)
        if votes and force is not None and not any(s.overlaps(word.span) for s in speakers):
            mention = Mention(word.span, NamedActor(force, Naming.PROPER))
            acting.append(Acting(mention, force, Naming.PROPER, votes, hedged=False))
    return acting


def _one_identity(found: Sequence[Acting]) -> list[Acting]:
    """A generic noun takes the identity of the named group of its side; forces of one state are one.

    "Boko Haram fighters … the gunmen" are one actor, and so are "soldiers … the Nigerian army".
    """
    hosts = _hosts(found)
    taken: dict[int, list[Acting]] = {}
    for i, host in hosts.items():
        taken.setdefault(host, []).append(found[i])
    return [_taking_in(a, taken.get(i, ())) for i, a in enumerate(found) if i not in hosts]


def _hosts(found: Sequence[Acting]) -> Mapping[int, int]:
    """For each actor that is another one told again: that other one, both by position."""
    groups = [i for i, a in enumerate(found) if a.armed and a.naming is Naming.PROPER]
    hosts: dict[int, int] = {}
    first_class: int | None = None
    first_force: dict[str, int] = {}
    for i, acting in enumerate(found):
        if acting.armed and acting.naming is Naming.CLASS:
            host = groups[0] if len(groups) == 1 or (groups and not acting.votes) else first_class
            first_class = i if host is None else first_class
        elif acting.state and acting.actor.country and acting.actor.kind is not ActorKind.MISSION:
            first = first_force.setdefault(acting.actor.country, i)
            host = first if first != i else None
        else:
            host = None
        if host is not None:
            hosts[i] = host
    return hosts


def _taking_in(host: Acting, others: Sequence[Acting]) -> Acting:
    """An actor with the votes of those who are the same; a bare "troops" takes the full name told later."""
    named = next((o for o in others if o.naming is Naming.PROPER), None)
    if host.naming is Naming.FORCE and named is not None:
        host = replace(host, actor=named.actor, mention=named.mention, naming=named.naming)
    return replace(host, votes=sum((o.votes for o in others), host.votes))


def _victims(
    accounts: Sequence[Account], found: Sequence[Acting], *, kind: str, country: str | None, lexicon: Lexicon
) -> list[Acting]:
    """Who was hit though no list of actors names them: "43 farmers", "28 soldiers", "seven people"."""
    added: list[Acting] = []
    for account in accounts:
        actor = _unnamed(account.fate.category, kind=kind, country=country, lexicon=lexicon)
        side = PEOPLE if actor is _CIVILIANS else STATE
        if actor is None or any(a.actor.kind in side for a in (*found, *added)):
            continue
        naming = Naming.CLASS if actor is _CIVILIANS else Naming.FORCE
        mention = Mention(account.fate.people.span, NamedActor(actor, naming))
        added.append(Acting(mention, actor, naming, Counter({Role.TARGET: _VICTIM_VOTES}), hedged=False))
    return added


def _unnamed(category: Category | None, *, kind: str, country: str | None, lexicon: Lexicon) -> Actor | None:
    """The actor that people of a category are: civilians, or the country's army or police."""
    if category in (Category.CIVILIAN, None):
        unclear = category is None and kind == ARMED_CLASH
        return None if unclear or kind in _NO_CIVILIANS else _CIVILIANS
    force = _FORCES.get(category) if category is not None else None
    return force_of(country, force, lexicon) if force is not None and country else None
