"""What the record holds in a scope: the sum of its events by a rule, sure and possible ones apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warledger.linking.areas import Area
from warledger.linking.facts import Facts
from warledger.linking.groups import Group, Groups
from warledger.linking.membership import Member, every
from warledger.linking.windows import Window
from warledger.model import Outcome
from warledger.record.estimates import Rule, toll


@dataclass(frozen=True, slots=True)
class Scope:
    """Who, what befell them, where and when."""

    group: Group
    outcome: Outcome
    area: Area
    window: Window

    def contains(self, other: Scope) -> bool:
        """True where all that the other counts is surely counted here too."""
        return (
            self.outcome is other.outcome
            and self.group.contains(other.group)
            and self.area.contains(other.area)
            and self.window.contains(other.window)
        )


@dataclass(frozen=True, slots=True)
class Share:
    """The part of one event that lies in a scope."""

    event: str
    low: int
    best: int
    high: int
    sure: bool
    """False where the event, or its people, only may lie in the scope: then low and best are 0."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the record holds in a scope (people); high has the possible events too."""

    low: int
    best: int
    high: int
    shares: Sequence[Share]

    @property
    def events(self) -> tuple[str, ...]:
        """The events counted, sure and possible."""
        return tuple(s.event for s in self.shares)


def held(scope: Scope, events: Iterable[Facts], groups: Groups, rule: Rule) -> Held:
    """The sum of the events in a scope, each counted once by the rule."""
    shares = tuple(s for e in events if (s := share(scope, e, groups, rule)) is not None)
    return Held(sum(s.low for s in shares), sum(s.best for s in shares), sum(s.high for s in shares), shares)


def share(scope: Scope, event: Facts, groups: Groups, rule: Rule) -> Share | None:
    """What one event adds to a scope; None where it surely adds nothing."""
    lies = every((scope.window.holds(event.when), _lies_in(scope, event, groups)))
    if lies is Member.NO:
        return None
    found = people_of(scope.group, scope.outcome, event, groups, rule)
    if found is None:
        return None
    if lies is Member.YES and found.sure:
        return Share(event.id, found.low, found.best, found.high, sure=True)
    return Share(event.id, 0, 0, found.most, sure=False)


@dataclass(frozen=True, slots=True)
class PeopleOf:
    """The people of a group in one event, wherever it lies."""

    low: int
    best: int
    high: int
    """With those who may be of the group."""
    most: int
    """Of all who may be of it, where the event only may lie in a scope."""
    sure: bool
    """False where all of them only may be of the group."""


def people_of(group: Group, outcome: Outcome, event: Facts, groups: Groups, rule: Rule) -> PeopleOf | None:
    """Those of a group who met an outcome in an event; None where surely nobody did."""
    answers = [groups.holds(group, s.claim.value, event.mentions[s.event]) for s in event.statements]
    possible = [s for s, a in zip(event.statements, answers, strict=True) if a is not Member.NO]
    sure = [s for s, a in zip(event.statements, answers, strict=True) if a is Member.YES]
    most = toll(possible, outcome, rule)
    if most is None or most.total.high == 0:
        return None
    least = toll(sure, outcome, rule)
    if least is None:
        return PeopleOf(0, 0, most.total.high, most.total.high, sure=False)
    high = max(least.total.high, most.total.high)
    return PeopleOf(least.total.low, least.total.best, high, most.total.high, sure=True)


def _lies_in(scope: Scope, event: Facts, groups: Groups) -> Member:
    """By the place. Of events without one, those perhaps whose dead are named as the group, or where its area's forces fought."""
    answer = scope.area.holds(event.place)
    if answer is not Member.MAYBE or event.place is not None or scope.group.named:
        return answer
    homes = frozenset(c for m in event.mentions.values() for c in groups.countries(m))
    return Member.MAYBE if not homes or homes & scope.area.countries else Member.NO
