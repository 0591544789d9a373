"""The totals that are told, each against the record's own sum in its scope: what is missing, what cannot be right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Annotated, Final, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from warledger.linking.findings import Finding, gravest
from warledger.linking.holdings import Share
from warledger.linking.reckoning import Reckoning
from warledger.linking.reconcile import Holder
from warledger.linking.totals import Total
from warledger.linking.windows import Window
from warledger.record import Record
from warledger.record.views import mention_name
from warledger.web.addresses import event_address
from warledger.web.drawings.steps import Chart, Step, ToldTotal, chart
from warledger.web.parts.link import Link
from warledger.web.parts.words import words_link
from warledger.web.rules import RuleChoice, rule_choices, rule_of
from warledger.web.state import web_of
from warledger.web.templating import render

T = TypeVar("T")

router = APIRouter()

# Scopes that are drawn: those with the most totals; the table has all.
DRAWN: Final = 12
# Steps and points of a drawing: more fall on one another.
MOST_STEPS: Final = 300
MOST_POINTS: Final = 80
# Comparisons of one page, and events that are named of each.
LISTED: Final = 50
NAMED: Final = 30

Rule = Annotated[str, Depends(rule_of)]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A comparison in words, with the claims and events that it rests on."""

    kind: str
    scope: str
    words: str
    holds: bool
    missing: int
    claims: tuple[Link, ...]
    events: tuple[Link, ...]
    """The first ones."""
    counted: int
    """How many there are."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The totals of one scope over time against the record's sum."""

    title: str
    chart: Chart
    totals: int
    missing: bool


@dataclass(frozen=True, slots=True)
class TalliesPage:
    """What the page shows."""

    rule: str
    rules: tuple[RuleChoice, ...]
    totals: int
    missing: int
    """Findings that miss something."""
    wrong: int
    drawn: tuple[Drawn, ...]
    """On the first page of comparisons."""
    findings: tuple[FindingLine, ...]
    found: int
    """On all pages."""
    first: int
    """The number of the first one here, from 1."""
    before: str | None
    """The address of the page before."""
    after: str | None


@router.get("/tallies")
def tallies(request: Request, rule: Rule, page: PageNumber = 1) -> HTMLResponse:
    """A page of all comparisons, worst first."""
    web = web_of(request)
    shown = tallies_page(web.record, web.ledgers.reckoning(rule), rule, page)
    if not shown.findings and page > 1:
        raise HTTPException(404, f"page {page}: there are {-(-shown.found // LISTED)} pages")
    return render(request, "tallies.html", page=shown)


def tallies_page(record: Record, reckoning: Reckoning, rule: str, page: int = 1) -> TalliesPage:
    """A page of a record's comparisons by a rule; the first one has the drawings, too."""
    first, found = (page - 1) * LISTED, reckoning.findings
    shown = gravest(found)[first : first + LISTED]
    quotes = _quotes(record, reckoning, {c for f in shown for c in f.claims})
    return TalliesPage(
        rule=rule,
        rules=rule_choices(rule),
        totals=len(reckoning.totals),
        missing=sum(f.missing > 0 for f in found),
        wrong=sum(not f.holds for f in found),
        drawn=drawings(reckoning) if page == 1 else (),
        findings=tuple(_line(f, quotes) for f in shown),
        found=len(found),
        first=first + 1,
        before=_address(rule, page - 1) if page > 1 else None,
        after=_address(rule, page + 1) if first + LISTED < len(found) else None,
    )


def _address(rule: str, page: int) -> str:
    return f"/tallies?{urlencode({'rule': rule, 'page': page})}"


def _quotes(record: Record, reckoning: Reckoning, claims: Collection[str]) -> dict[str, str]:
    """The words of the claims that the findings of a page name."""
    told = reckoning.told
    found = {mention_name(t.report_name, t.value.id): t.value.evidence.quote for t in told.tallies}
    found |= {mention_name(s.report_name, s.value.id): s.value.evidence.quote for s in told.strengths}
    return found | {c: quote for c in claims if c not in found and (quote := _figure(record, c))}


def _figure(record: Record, claim: str) -> str:
    """The words of a figure of an event, "report:start-end:outcome"; "" where the report has none there."""
    report, _, rest = claim.rpartition(":")[0].rpartition(":")
    reading = record.reading(report)
    events = reading.events if reading is not None and rest else ()
    return next((c.evidence.quote for e in events for c in e.casualties if c.id == claim), "")


def _line(found: Finding, quotes: Mapping[str, str]) -> FindingLine:
    held = found.held.shares if found.held is not None else ()
    events = [s.event for s in islice(held, NAMED)]
    return FindingLine(
        found.kind.value,
        found.scope,
        found.words,
        found.holds,
        found.missing,
        tuple(_words(c, quotes) for c in found.claims),
        tuple(Link(e, event_address(e)) for e in events),
        len(held),
    )


def _words(claim: str, quotes: Mapping[str, str]) -> Link:
    """ "“50” in menaka-1", leading there."""
    link = words_link(claim)
    report = claim.partition(":")[0]
    return Link(f"“{quotes[claim]}” in {report}", link.address) if claim in quotes else link


@lru_cache(maxsize=1)
def drawings(reckoning: Reckoning) -> tuple[Drawn, ...]:
    """The totals over time; of the last reckoning they are kept."""
    return tuple(_drawn(reckoning.totals, reckoning.ledger))


def _drawn(totals: Sequence[Total], ledger: Holder) -> Iterator[Drawn]:
    """The scopes with a total that has a last day, those with the most totals first."""
    days = ledger.days
    for alike in sorted(_series(totals), key=lambda t: (-len(t), t[0].label))[:DRAWN]:
        told = _some(alike, MOST_POINTS)
        drawing = _chart(told, ledger, days)
        if drawing is not None:
            missing = any(ledger.held(t.scope).high < t.said.low for t in told)
            yield Drawn(_title(alike[-1]), drawing, len(alike), missing)


def _series(totals: Iterable[Total]) -> list[list[Total]]:
    """Running totals of the same people in the same area, by day."""
    found: dict[tuple[object, ...], list[Total]] = {}
    for total in totals:
        if total.timed and not total.stock and not total.ordinal and total.scope.window.last is not None:
            scope = total.scope
            key = (scope.group, scope.outcome, scope.area.countries, scope.area.part, scope.window.first)
            found.setdefault(key, []).append(total)
    return list(found.values())


def _title(total: Total) -> str:
    tally = total.tally
    since = f" since {tally.since}" if tally.since else ""
    who = tally.who or "people"
    return (
        f"{who[:1].upper()}{who[1:]} {tally.outcome.value}"
        + (f" in {tally.area}" if tally.area else "")
        + since
    )


def _chart(alike: Sequence[Total], ledger: Holder, days: Mapping[str, date | None]) -> Chart | None:
    """The record's sum up to the last total, and every total on its day."""
    last = max(_last(t) for t in alike)
    scope = replace(alike[0].scope, window=Window(alike[0].scope.window.first, last))
    steps = _steps(ledger.held(scope).shares, days)
    return chart(steps, [_told(t, ledger) for t in alike], since=scope.window.first)


def _steps(shares: Iterable[Share], days: Mapping[str, date | None]) -> list[Step]:
    """The sums after each day with an event; events without a day are left out."""
    low = best = high = 0
    steps: dict[date, Step] = {}
    dated = [(day, s) for s in shares if (day := days[s.event]) is not None]
    for day, share in sorted(dated, key=lambda pair: (pair[0], pair[1].event)):
        low, best, high = low + share.low, best + share.best, high + share.high
        steps[day] = Step(day, low, best, high)
    return _some(list(steps.values()), MOST_STEPS)


def _some(found: Sequence[T], most: int) -> list[T]:
    """All; of too many some at even distances, the last one among them."""
    return [*found[:: -(-(-len(found) // most) or 1)]][::-1]


def _told(total: Total, ledger: Holder) -> ToldTotal:
    held = ledger.held(total.scope).best
    words = f"{total.said.words} said by {_last(total)}; {held:,} held in the record"
    return ToldTotal(
        _last(total), total.said.low, total.said.high, held, words, words_link(total.name).address
    )


def _last(total: Total) -> date:
    return total.scope.window.last or date.max
