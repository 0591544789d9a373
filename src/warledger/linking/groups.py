"""The people that a total counts: of which force or country, and of which kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from warledger.folding import fold
from warledger.knowledge import Knowledge, Lexicon
from warledger.linking.membership import Member, every
from warledger.model import ActorKind, Casualties, Category, EventMention, Participant

STATE_KINDS: Final = frozenset(
    {ActorKind.GOVERNMENT, ActorKind.STATE_FORCE, ActorKind.POLICE, ActorKind.SECURITY_FORCE}
)
# Words and ids whose group is kept: the same ones come back with every event.
KEPT: Final = 100_000
_ANYONE: Final = frozenset({Category.UNKNOWN, Category.MIXED})


@dataclass(frozen=True, slots=True)
class Group:
    """ "French soldiers": military, of FR. No country and no actor: of any."""

    category: Category = Category.UNKNOWN
    countries: frozenset[str] = frozenset()
    """ISO 3166 alpha-2."""
    actors: frozenset[str] = frozenset()
    """Ids of groups that are no state's force."""
    open: bool = False
    """True for "others", "their members": some, of whom the words do not tell which."""

    @property
    def anyone(self) -> bool:
        """True where any kind of people may be meant."""
        return self.category in _ANYONE

    @property
    def named(self) -> bool:
        """True where whose people they are is told."""
        return bool(self.countries or self.actors)

    def shares(self, other: Group) -> bool:
        """True where people of the one may be of the other, by whose they are."""
        return bool(self.countries & other.countries or self.actors & other.actors)

    def holds(self, who: Who) -> Member:
        """Whether the people that a claim counts are of this group."""
        told = Member.MAYBE if self.open else Member.YES
        return every((told, self._same_kind(who.category), self._same_people(who)))

    def _same_kind(self, category: Category) -> Member:
        if self.anyone or self.category is category:
            return Member.YES
        return Member.MAYBE if category in _ANYONE else Member.NO

    def _same_people(self, who: Who) -> Member:
        if not self.named:
            return Member.YES
        shared = [self.shares(p) for p in who.people]
        if who.told and shared and all(shared):
            return Member.YES
        return Member.MAYBE if any(shared) else Member.NO

    def contains(self, other: Group) -> bool:
        """True where all of the other are surely among these."""
        if self.open or (not self.anyone and self.category is not other.category):
            return False
        if not self.named:
            return True
        return other.named and other.countries <= self.countries and other.actors <= self.actors


@dataclass(frozen=True, slots=True)
class Who:
    """Whose people a claim counts: all that any group asks of it."""

    category: Category
    people: tuple[Group, ...]
    """Those that its words name, else those who stood on its side, else all who took part; each once, in order."""
    told: bool
    """False where neither words nor side tell whose they are."""

    @classmethod
    def of(cls, category: Category, people: Iterable[Group], *, told: bool = True) -> Who:
        """Without the categories of the groups, which the claim's own one overrules."""
        bare = {Group(countries=p.countries, actors=p.actors) for p in people}
        return cls(category, tuple(sorted(bare, key=lambda g: (sorted(g.countries), sorted(g.actors)))), told)

    @classmethod
    def read(cls, words: str) -> Who:
        """The one that was written so."""
        category, told, people = json.loads(words)
        groups = (Group(countries=frozenset(c), actors=frozenset(a)) for c, a in people)
        return cls(Category(category), tuple(groups), told)

    def __str__(self) -> str:
        people = [[sorted(p.countries), sorted(p.actors)] for p in self.people]
        return json.dumps([self.category.value, self.told, people], separators=(",", ":"))


def people_reader(knowledge: Knowledge) -> Groups | None:
    """What tells people apart in the words of pages and totals; None where the knowledge has no English words."""
    lexicon = knowledge.lexicon("en")
    return None if lexicon is None else Groups(lexicon)


class Groups:
    """Reads words for people by the knowledge of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._patterns = lexicon.grammar["reconcile"].patterns
        self._kept_words = lru_cache(KEPT)(self._of_words)
        self._kept_actors = lru_cache(KEPT)(self._of_actors)

    def of_words(self, words: str | None, category: Category) -> Group:
        """The group of the words for those counted, with the category that their reader gave them."""
        return self._kept_words(words, category)

    def _of_words(self, words: str | None, category: Category) -> Group:
        folded = fold(words or "")
        some = bool(self._patterns["some"].search(folded.rstrip()))
        if some or not folded or self._patterns["anyone"].search(folded.rstrip()):
            category = Category.UNKNOWN
        found = self._lexicon.automaton.find(words or "", folded)
        countries = {m.key for kind in ("demonym", "country") for m in found.get(kind, ())}
        actors = {m.key for m in found.get("actor", ())}
        return replace(self._group(category, countries, actors), open=some)

    def countries(self, event: EventMention) -> frozenset[str]:
        """The countries whose forces took part."""
        return frozenset(c for a in event.actors for c in self.of_actor(a).countries)

    def of_ids(self, actors: Set[str]) -> Group:
        """The group of actors by their ids."""
        return self._kept_actors(frozenset(actors))

    def _of_actors(self, actors: frozenset[str]) -> Group:
        return self._group(Category.UNKNOWN, frozenset(), actors)

    def actors_of(self, group: Group) -> frozenset[str]:
        """The ids of all whose people may be of a group."""
        known = (i for i in self._lexicon.actors if group.shares(self.of_ids({i})))
        return group.actors.union(known)

    def words_of(self, group: Group, words: Iterable[str]) -> frozenset[str]:
        """Those of the words for people that name some of a group."""
        return frozenset(w for w in words if group.shares(self.of_words(w, Category.UNKNOWN)))

    def of_actor(self, actor: Participant) -> Group:
        """The group that somebody who took part belongs to."""
        return self.of_ids({actor.id})

    def holds(self, group: Group, claim: Casualties, event: EventMention) -> Member:
        """Whether the people of a claim are of a group."""
        return group.holds(self.who(claim, event))

    def who(self, claim: Casualties, event: EventMention) -> Who:
        """Whose people a claim counts: by its own words, else by who fought on its side."""
        own = self.of_words(claim.who, claim.category)
        if own.named:
            return Who.of(claim.category, [own])
        sided = claim.side is not None
        beside = (a for a in event.actors if not sided or a.side is claim.side)
        return Who.of(claim.category, map(self.of_actor, beside), told=sided)

    def _group(self, category: Category, countries: Set[str], actors: Set[str]) -> Group:
        """A state's force is its country's people; other actors stand by their id."""
        known = [self._lexicon.actors[a] for a in actors if a in self._lexicon.actors]
        forces = {a.id: a.country for a in known if a.country and a.kind in STATE_KINDS}
        return Group(category, frozenset({*countries, *forces.values()}), frozenset(actors - forces.keys()))
