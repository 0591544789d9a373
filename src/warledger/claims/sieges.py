"""Sieges told in a ticker: the attack, and the storming on another day that ends it, are two events.

In running prose the days part the two; lines of a ticker tell them in any order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from warledger.claims.accounts import Account
from warledger.claims.actor_kinds import STATE
from warledger.claims.context import Context
from warledger.claims.drafts import Dated, Draft
from warledger.claims.event_types import VIOLENCE
from warledger.claims.layout import is_ticker, told_on
from warledger.claims.units import Unit
from warledger.model import Category, Outcome, Status

_HIT: Final = (Outcome.KILLED, Outcome.WOUNDED)
_ENDED: Final = (Outcome.RELEASED, Outcome.CAPTURED)
# Triggers of a storming, and of those freed by it.
_STORMS: Final = frozenset({"storming", "broke_in", "rescue"})


def with_rescues(context: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """The events, each siege of a ticker with its storming as an event of its own behind it.

    "12:00 - The last attacker was shot. 150 guests were freed. … 21:00 - Gunmen have stormed the hotel": those freed and
    the attackers killed or caught are of the storming, their victims of the attack.
    """
    if not is_ticker(context):
        return list(drafts)
    days = told_on(context)
    return [d for draft in drafts for d in _parted(context, draft, days)]


def _parted(context: Context, draft: Draft, days: Mapping[int, Dated]) -> list[Draft]:
    if draft.status is not Status.OCCURRED or draft.background or VIOLENCE not in draft.stories:
        return [draft]
    besieged = context.lexicon.grammar["grouping"].patterns["besieged"]
    siege = any(besieged.search(context.doc.folded, u.span.start, u.span.end) for u in draft.units)
    ends = [_ending(context, u) for u in draft.units]
    accounts = [a for u in ends if u is not None for a in u.accounts]
    left = [u for u in (_without(u, accounts) for u in draft.units if not _storms(context, u)) if u]
    hit = any(a.fate.outcome in _HIT for u in left for a in u.accounts)
    freed = any(a.fate.outcome is Outcome.RELEASED for a in accounts)
    if not (siege and hit and freed):
        return [draft]
    units = [u for u in ends if u is not None]
    begun, ended = _first_day(left, days), _first_day(units, days)
    if begun is None or ended is None or not _is_later(ended, begun):
        return [draft]  # a siege of one day is one event
    rescue = replace(draft, units=units, dated=ended, stories={VIOLENCE}, latest=ended.when)
    draft.units = left
    return [draft, rescue]


def _first_day(units: Sequence[Unit], days: Mapping[int, Dated]) -> Dated | None:
    """The day of the first of the lines in which some units stand; the lines may stand the newest first."""
    told = [days[u.paragraph] for u in units if u.paragraph in days]
    return min(told, key=lambda d: d.when.start or date.max, default=None)


def _is_later(dated: Dated, other: Dated) -> bool:
    return (
        dated.when.start is not None and other.when.start is not None and dated.when.start > other.when.start
    )


def _ending(context: Context, unit: Unit) -> Unit | None:
    """What a unit tells of the end of a siege: those freed or caught, the attackers killed, forces that break in."""
    if _storms(context, unit):
        return unit
    accounts = tuple(a for a in unit.accounts if _ends(context, a))
    return replace(unit, accounts=accounts) if accounts else None


def _ends(context: Context, account: Account) -> bool:
    outcome, people = account.fate.outcome, account.fate.people.value
    raiders = context.lexicon.grammar["casualties"].words["raiders"]
    struck = people.category is Category.MILITANT or people.head in raiders
    return outcome in _ENDED or (outcome is Outcome.KILLED and struck)


def _storms(context: Context, unit: Unit) -> bool:
    """ "Commandos break through the wall": forces of a state strike, and nobody is counted but those freed or caught."""
    words = [c.word for c in unit.cues if c.word.key in _STORMS]
    doers = [m for m in context.mentions.actors_in(unit.span) if m.value.actor.kind in STATE]
    counted = all(_ends(context, a) for a in unit.accounts)
    return counted and any(m.span.end <= w.start for m in doers for w in words)


def _without(unit: Unit, accounts: Sequence[Account]) -> Unit | None:
    """The unit without what the storming counts; None where nothing else is told in it."""
    kept = tuple(a for a in unit.accounts if not any(a.fate is b.fate for b in accounts))
    return replace(unit, accounts=kept) if kept or not unit.accounts else None
