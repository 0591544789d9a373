"""The losses of one force, death by death, with a running number and the gaps against the totals that are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from warledger.linking.areas import Area
from warledger.linking.facts import Facts
from warledger.linking.groups import Group
from warledger.linking.holdings import Scope, Share, share
from warledger.linking.membership import Member
from warledger.linking.reconcile import Ledger, against_record
from warledger.linking.totals import Total
from warledger.linking.windows import Window
from warledger.model import Category, Outcome, Place, When


@dataclass(frozen=True, slots=True)
class Loss:
    """What one event cost the force."""

    when: When
    place: Place | None
    event: str
    share: Share
    people: tuple[str, ...]
    """Names of the dead that reports give."""
    reports: tuple[str, ...]
    running: int
    """The sum of the best numbers up to this one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A total of the force's losses, on its day."""

    day: date
    total: Total
    words: str
    """What the record holds of it."""
    missing: int


def losses(
    ledger: Ledger, totals: Iterable[Total], group: Group, *, outcome: Outcome = Outcome.KILLED
) -> tuple[Loss | Told, ...]:
    """The losses and the totals of a group that is no civilians', by day; undated ones last."""
    rows: list[Loss | Told] = [*_losses(ledger, group, outcome), *_told(ledger, totals, group, outcome)]
    return tuple(sorted(rows, key=_day))


def _losses(ledger: Ledger, group: Group, outcome: Outcome) -> Iterator[Loss]:
    scope = Scope(group, outcome, Area(), Window())
    running = 0
    for event in sorted(ledger.events, key=lambda e: (e.when.end or date.max, e.id)):
        fighters = _fighters(event)
        found = share(scope, fighters, ledger.groups, ledger.rule)
        if found is None:
            continue
        running += found.best
        reports = tuple(dict.fromkeys(s.report for s in fighters.statements))
        people = _people(event, group, ledger) if outcome is Outcome.KILLED else ()
        yield Loss(event.when, event.place, event.id, found, people, reports, running)


def _fighters(event: Facts) -> Facts:
    """The event without the claims of civilians."""
    told = tuple(s for s in event.statements if s.claim.value.category is not Category.CIVILIAN)
    return replace(event, statements=told)


def _people(event: Facts, group: Group, ledger: Ledger) -> tuple[str, ...]:
    """The dead who are named in the claims of the group, else soldiers among the named."""
    named: dict[str, None] = {}
    for told in event.statements:
        mention = event.mentions[told.event]
        if ledger.groups.holds(group, told.claim.value, mention) is not Member.NO:
            named.update(dict.fromkeys(told.claim.value.named))
    return tuple(named)


def _told(ledger: Ledger, totals: Iterable[Total], group: Group, outcome: Outcome) -> Iterator[Told]:
    for total in totals:
        last = total.scope.window.last
        if last is None or total.scope.outcome is not outcome or not total.timed or total.stock:
            continue
        if total.scope.group.named and group.contains(total.scope.group):
            found = against_record(total, ledger)
            yield Told(last, total, found.words, found.missing)


def _day(row: Loss | Told) -> tuple[date, bool]:
    """Losses stand before the totals of their day."""
    if isinstance(row, Told):
        return row.day, True
    return row.when.end or date.max, False
