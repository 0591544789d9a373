"""The totals that are told, each against the record's own sum in its scope: what is missing, what cannot be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from warledger.linking.books import Books, findings_of
from warledger.linking.findings import Finding, Kind
from warledger.linking.holdings import Share
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

router = APIRouter()

# Scopes that are drawn: those with the most totals; the table has all.
DRAWN: Final = 12

Rule = Annotated[str, Depends(rule_of)]


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


@dataclass(frozen=True, slots=True)
class Drawn:
    """The totals of one scope over time against the record's sum."""

    title: str
    chart: Chart
    totals: int
    missing: int


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
    findings: tuple[FindingLine, ...]


@router.get("/tallies")
def tallies(request: Request, rule: Rule) -> HTMLResponse:
    """The page of all totals."""
    web = web_of(request)
    return render(request, "tallies.html", page=tallies_page(web.record, web.ledgers.by(rule), rule))


def tallies_page(record: Record, books: Books, rule: str) -> TalliesPage:
    """The page of a record's totals by a rule."""
    found = findings_of(record, books)
    totals = books.ground.totals(record.tallies())
    quotes = _quotes(record, books)
    return TalliesPage(
        rule=rule,
        rules=rule_choices(rule),
        totals=len(totals),
        missing=sum(f.missing > 0 for f in found),
        wrong=sum(not f.holds for f in found),
        drawn=tuple(_drawn(totals, books)),
        findings=tuple(_line(f, quotes) for f in sorted(found, key=_gravity)),
    )


def _gravity(found: Finding) -> tuple[bool, int, int]:
    """What cannot be right first, then what misses most."""
    return found.holds, -found.missing, tuple(Kind).index(found.kind)


def _quotes(record: Record, books: Books) -> dict[str, str]:
    """The words of each claim that a finding may name."""
    found = {s.claim.id: s.claim.evidence.quote for e in books.ledger.events for s in e.statements}
    found |= {mention_name(t.report_name, t.value.id): t.value.evidence.quote for t in record.tallies()}
    return found | {
        mention_name(s.report_name, s.value.id): s.value.evidence.quote for s in record.strengths()
    }


def _line(found: Finding, quotes: Mapping[str, str]) -> FindingLine:
    events = found.held.events if found.held is not None else ()
    return FindingLine(
        found.kind.value,
        found.scope,
        found.words,
        found.holds,
        found.missing,
        tuple(_words(c, quotes) for c in found.claims),
        tuple(Link(e, event_address(e)) for e in events),
    )


def _words(claim: str, quotes: Mapping[str, str]) -> Link:
    """ "“50” in menaka-1", leading there."""
    link = words_link(claim)
    report = claim.partition(":")[0]
    return Link(f"“{quotes[claim]}” in {report}", link.address) if claim in quotes else link


def _drawn(totals: Sequence[Total], books: Books) -> Iterator[Drawn]:
    """The scopes with a total that has a last day, those with the most totals first."""
    for alike in sorted(_series(totals), key=lambda t: (-len(t), t[0].label))[:DRAWN]:
        drawing = _chart(alike, books)
        if drawing is not None:
            missing = max(books.ledger.held(t.scope).high < t.said.low for t in alike)
            yield Drawn(_title(alike[-1]), drawing, len(alike), int(missing))


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


def _chart(alike: Sequence[Total], books: Books) -> Chart | None:
    """The record's sum up to the last total, and every total on its day."""
    last = max(_last(t) for t in alike)
    scope = replace(alike[0].scope, window=Window(alike[0].scope.window.first, last))
    days = {e.id: e.when.end for e in books.ledger.events}
    steps = _steps(books.ledger.held(scope).shares, days)
    return chart(steps, [_told(t, books) for t in alike], since=scope.window.first)


def _steps(shares: Iterable[Share], days: dict[str, date | None]) -> list[Step]:
    """The sums after each day with an event; events without a day are left out."""
    low = best = high = 0
    steps: dict[date, Step] = {}
    dated = [(day, s) for s in shares if (day := days[s.event]) is not None]
    for day, share in sorted(dated, key=lambda pair: (pair[0], pair[1].event)):
        low, best, high = low + share.low, best + share.best, high + share.high
        steps[day] = Step(day, low, best, high)
    return list(steps.values())


def _told(total: Total, books: Books) -> ToldTotal:
    held = books.ledger.held(total.scope).best
    words = f"{total.said.words} said by {_last(total)}; {held:,} held in the record"
    return ToldTotal(
        _last(total), total.said.low, total.said.high, held, words, words_link(total.name).address
    )


def _last(total: Total) -> date:
    return total.scope.window.last or date.max
