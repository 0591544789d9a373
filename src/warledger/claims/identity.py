"""Who is who in one event: a force told twice, its units, and nouns that mean a group named beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.claims.actor_kinds import ARMED, PEOPLE, STATE
from warledger.mentions.actors import NamedActor, Naming
from warledger.model import Actor, ActorKind, Mention, Role

_SOLDIERS: Final = (ActorKind.STATE_FORCE, ActorKind.MISSION)


@dataclass(frozen=True, slots=True)
class Acting:
    """An actor of one event with the votes for its role."""

    mention: Mention[NamedActor]
    actor: Actor
    naming: Naming
    votes: Counter[Role]
    hedged: bool
    role: Role | None = None
    accused: int | None = None
    """The sentence in which others say that it did it, or it claims that itself; None for neither."""

    strikes: bool = False
    """People without arms who struck all the same: "inmates seized nine warders"."""

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


def one_identity(
    found: Sequence[Acting], *, country: str | None, parents: Mapping[str, str], host_told: bool = False
) -> list[Acting]:
    """A generic noun takes the identity of the named group of its side; forces of one state are one.

    "Boko Haram fighters … the gunmen" are one actor, and so are "soldiers … the Nigerian army". `country` is
    where it happened: "soldiers" beside a foreign force that has no other force there are that force's.
    `host_told` is true where the report names the army of that country: bare soldiers are its own then.
    `parents` has the id of each group's umbrella: a group and its umbrella on one side are the group.
    """
    hosts = {
        **_forces_told_again(found),
        **_guests(found, country, host_told=host_told),
        **_classes_named(found),
        **_missions_told_shorter(found),
        **_umbrellas(found, parents),
    }
    final = {i: _last_host(i, hosts) for i in hosts}
    taken: dict[int, list[Acting]] = {}
    for i, host in final.items():
        taken.setdefault(host, []).append(found[i])
    return [_taking_in(a, taken.get(i, ())) for i, a in enumerate(found) if i not in hosts]


def _last_host(i: int, hosts: Mapping[int, int]) -> int:
    """Whom an actor is in the end: soldiers are the French army, which is of the mission."""
    seen = {i}
    while i in hosts and hosts[i] not in seen:
        i = hosts[i]
        seen.add(i)
    return i


def _classes_named(found: Sequence[Acting]) -> dict[int, int]:
    """Unnamed fighters beside a named group: for each the one that it is, both by position."""
    groups = [i for i, a in enumerate(found) if a.armed and a.naming.tells_identity]
    # Where a force of a state struck too, "the militia" that was struck may be the group that struck before.
    alone_at_it = not any(a.state and a.votes[Role.ATTACKER] for a in found)
    hosts: dict[int, int] = {}
    first_class: int | None = None
    for i, acting in enumerate(found):
        if acting.armed and acting.naming is Naming.CLASS:
            strikers = [g for g in groups if _all_struck([found[g]])]
            told = strikers if acting.votes and _all_struck([acting]) else groups if not acting.votes else []
            alone = len(groups) == 1 and not _struck_by(found[groups[0]], acting, both_ways=alone_at_it)
            same = first_class is not None and not _struck_by(
                found[first_class], acting, both_ways=alone_at_it
            )
            host = groups[0] if alone else next(iter(told), first_class if same else None)
            first_class = i if host is None and first_class is None else first_class
            if host is not None:
                hosts[i] = host
    return hosts


def _umbrellas(found: Sequence[Acting], parents: Mapping[str, str]) -> dict[int, int]:
    """Umbrellas told beside one branch: "the Islamic State group says that its West African branch …"."""
    hosts: dict[int, int] = {}
    for i, umbrella in enumerate(found):
        branches = [j for j, a in enumerate(found) if parents.get(a.actor.id) == umbrella.actor.id]
        if umbrella.armed and len(branches) == 1 and not _opposed(umbrella, found[branches[0]]):
            hosts[i] = branches[0]
    return hosts


def _missions_told_shorter(found: Sequence[Acting]) -> dict[int, int]:
    """ "Peacekeepers" beside "African Union peacekeepers": the same men."""
    missions = [
        (i, a.mention.value.actor.canonical) for i, a in enumerate(found) if a.actor.kind is ActorKind.MISSION
    ]
    longer = {
        i: [j for j, full in missions if j != i and full.endswith(f" {short}")]
        for i, short in missions
        if found[i].naming is Naming.CLASS
    }
    return {i: hosts[0] for i, hosts in longer.items() if len(hosts) == 1}


def _struck_by(one: Acting, other: Acting, *, both_ways: bool) -> bool:
    """True where a militia was struck by other fighters: they are not its own; `both_ways` where either may be it.

    "Bandits attacked a group of vigilantes": two actors.
    """
    struck = _is_militia(one) and _strikes_at(other, one)
    return struck or (both_ways and _is_militia(other) and _strikes_at(one, other))


def _is_militia(one: Acting) -> bool:
    return one.actor.kind in (ActorKind.MILITIA, ActorKind.COMMUNAL_MILITIA)


def _strikes_at(one: Acting, other: Acting) -> bool:
    """True where the words tell of one that it struck, and of the other that it was struck."""
    return _all_struck([one]) and other.votes[Role.TARGET] > other.votes[Role.ATTACKER]


def _all_struck(found: Sequence[Acting]) -> bool:
    """True where the words tell of each that it struck: several groups claim what "the gunmen" did."""
    return all(a.votes[Role.ATTACKER] > a.votes[Role.TARGET] for a in found)


def _forces_told_again(found: Sequence[Acting]) -> dict[int, int]:
    """Forces of one state: for each the first that was told."""
    hosts: dict[int, int] = {}
    first: dict[str, int] = {}
    for i, acting in enumerate(found):
        if acting.state and acting.actor.country and acting.actor.kind is not ActorKind.MISSION:
            host = first.setdefault(acting.actor.country, i)
            if host != i:
                hosts[i] = host
    return hosts


def _guests(found: Sequence[Acting], country: str | None, *, host_told: bool) -> dict[int, int]:
    """Bare "soldiers" of no told country beside one foreign force or mission, and contingents beside their mission."""
    forces = [i for i, a in enumerate(found) if a.state and a.actor.kind in _SOLDIERS]
    missions = [i for i in forces if found[i].actor.kind is ActorKind.MISSION]
    own = [i for i in forces if found[i].actor.country == country and found[i].naming is Naming.PROPER]
    foreign = [i for i in forces if found[i].naming is Naming.PROPER and i not in own]
    senders = missions if len(missions) == 1 and foreign else foreign
    bare_told = host_told and senders is not missions
    hosts: dict[int, int] = {}
    for i in forces:
        acting = found[i]
        if acting.naming is Naming.FORCE and not own and not bare_told and len(senders) == 1:
            host = senders[0]
        elif i in foreign and len(missions) == 1 and i not in missions:
            host = missions[0]
        else:
            continue
        # Where an armed group is the enemy, the soldiers are of the force that fights it, whatever befell them.
        if any(a.armed for a in found) or not _opposed(acting, found[host]):
            hosts[i] = host
    return hosts


def _opposed(one: Acting, other: Acting) -> bool:
    """True where the words tell of one that it struck and of the other that it was struck."""

    def struck(a: Acting) -> int:
        return a.votes[Role.TARGET] - a.votes[Role.ATTACKER]

    return struck(one) * struck(other) < 0


def _taking_in(host: Acting, others: Sequence[Acting]) -> Acting:
    """An actor with the votes of those who are the same; a bare "troops" takes the full name told later."""
    named = next((o for o in others if o.naming is Naming.PROPER), None)
    if host.naming is Naming.FORCE and named is not None:
        host = replace(host, actor=named.actor, mention=named.mention, naming=named.naming)
    agreeing = (o.votes for o in others if not _opposed(o, host))
    accused = next((a.accused for a in (host, *others) if a.accused is not None), None)
    return replace(host, votes=sum(agreeing, host.votes), accused=accused)
