"""The overview: the events that fit the filters, on a map, on a timeline and in a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from warledger.errors import UsageError
from warledger.model import When
from warledger.record.views_index import Bucket, Counted, EventRow, Overview, People, RowActor
from warledger.telling import range_words, when_words
from warledger.terms import Outcome, Status, Step
from warledger.web.addresses import actor_address, event_address
from warledger.web.api.overview import sums
from warledger.web.filters import ANY, HAPPENED, Asked, Form, asked_of, form_of, query_of
from warledger.web.parts.type_names import type_name
from warledger.web.rules import DEFAULT, rule_choices
from warledger.web.state import Web, web_of
from warledger.web.templating import is_fragment, render

router = APIRouter()

# Rows of the list on one page: two screens.
ROWS: Final = 50
# Actors of a row: the sides, and no more.
ACTORS: Final = 4

FORMATS: Final = {"CSV": "csv", "GeoJSON": "geojson", "Parquet": "parquet", "JSON": "json"}
ORDERS: Final = {
    "-day": "latest first",
    "day": "earliest first",
    "-killed": "most killed first",
    "-changed": "last changed first",
}
# The outcomes that the sums tell, in this order, where there are any.
OUTCOMES: Final = tuple(Outcome)
FAMILIES: Final = ("battles", "explosions", "civilians", "protests", "riots", "strategic")


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    """A list to choose from."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of time, a country, a type or a source with its sums, and the overview of it alone."""

    name: str
    address: str
    events: str
    killed: str


@dataclass(frozen=True, slots=True)
class ActorWords:
    """An actor in a row."""

    name: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """An event in the list."""

    day: str
    what: str
    place: str
    address: str
    actors: tuple[ActorWords, ...]
    killed: str
    reports: str


@dataclass(frozen=True, slots=True)
class TollWords:
    """The sum of an outcome."""

    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """What fits the filters."""

    query: str
    """The address of the map and timeline: the filters without page or defaults."""
    rule: str
    events: str
    tolls: tuple[TollWords, ...]
    undated: int
    unplaced: int
    step: str
    buckets: tuple[Line, ...]
    countries: tuple[Line, ...]
    types: tuple[Line, ...]
    sources: tuple[Line, ...]
    rows: tuple[Row, ...]
    range: str
    first: str | None
    next: str | None
    downloads: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What the page shows; `found` is None where a filter does not fit, which `problem` tells."""

    form: Form
    selects: tuple[Select, ...]
    iso_numbers: Mapping[str, str]
    found: Found | None
    problem: str | None
    empty_record: bool


@router.get("/", response_class=HTMLResponse)
def overview(request: Request) -> HTMLResponse:
    """The page, or for htmx what changes with the filters."""
    page = overview_page(web_of(request), request.query_params)
    name = "partials/_found.html" if is_fragment(request) else "overview.html"
    return render(request, name, status=400 if page.problem else 200, page=page)


def overview_page(web: Web, parameters: Mapping[str, str]) -> OverviewPage:
    """The page for the parameters of an address; a filter that does not fit is told in its place."""
    form = _shown(form_of(parameters))
    found, problem = None, None
    try:
        found = _found(web, form, asked_of(form), parameters.get("after"))
    except UsageError as error:
        problem = str(error)
    return OverviewPage(
        form=form,
        selects=_selects(web, form),
        iso_numbers={c.numeric: c.iso2 for c in web.knowledge.countries if c.numeric},
        found=found,
        problem=problem,
        empty_record=web.record.last_change() == 0,
    )


def _shown(form: Form) -> Form:
    """Without a word on the status, what happened: a list does not begin with what was planned or denied."""
    return form if form.status else replace(form, status=HAPPENED)


def _found(web: Web, form: Form, asked: Asked, after: str | None) -> Found:
    overview = sums(web, asked)
    page = web.record.event_rows(asked.wanted, rule=asked.rule, order=asked.order, after=after, limit=ROWS)
    query = query_of(form)
    return Found(
        query=query,
        rule=asked.rule,
        events=_many(overview.events, "event"),
        tolls=tuple(_toll(o, overview.tolls[o]) for o in OUTCOMES if overview.tolls.get(o)),
        undated=overview.undated,
        unplaced=overview.unplaced,
        step=overview.step.value,
        buckets=_buckets(overview, form),
        countries=_lines(overview.countries, form, "country", _country_names(web)),
        types=_lines(overview.types, form, "type", _type_names(web)),
        sources=_lines(overview.sources, form, "source"),
        rows=tuple(_row(web, r, asked.rule) for r in page.rows),
        range=_range(len(page.rows), page.total, asked),
        first=f"/?{query}#events" if after else None,
        next=f"/?{query}{'&' if query else ''}after={quote(page.next)}#events" if page.next else None,
        downloads={words: f"/api/events.{suffix}?{query}" for words, suffix in FORMATS.items()},
    )


def _selects(web: Web, form: Form) -> tuple[Select, ...]:
    types = sorted(_type_names(web).items(), key=lambda t: t[1].casefold())
    statuses = [(HAPPENED, HAPPENED), (ANY, ANY), *_plain(s.value for s in Status)]
    countries = sorted(_country_names(web).items(), key=lambda c: c[1])
    rules = [(c.name, c.words) for c in rule_choices(form.rule)]
    return (
        _select("country", "Country", form.country.upper(), countries),
        _select("family", "Family of types", form.family, _plain(FAMILIES)),
        _select("type", "Type", form.type, types),
        _select("outcome", "Outcome", form.outcome, _plain(o.value for o in Outcome)),
        _select("status", "Status", form.status, statuses, anything=None),
        _select("rule", "Numbers by", form.rule, rules, anything=None),
        _select("order", "Order", form.order, list(ORDERS.items()), anything=None),
    )


def _select(
    name: str, label: str, chosen: str, known: Iterable[tuple[str, str]], *, anything: str | None = "any"
) -> Select:
    options = [Option(value, words, value == chosen) for value, words in known]
    if anything is not None:
        options.insert(0, Option("", anything, not chosen))
    return Select(name, label, tuple(options))


def _plain(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(n, n.replace("_", " ")) for n in names]


def _country_names(web: Web) -> dict[str, str]:
    return {c.iso2: c.name for c in web.knowledge.countries}


def _type_names(web: Web) -> dict[str, str]:
    return {name: type_name(web.knowledge, name) for name in web.knowledge.event_types}


def _buckets(overview: Overview, form: Form) -> tuple[Line, ...]:
    return tuple(
        Line(str(b.first), _bucket_address(b, overview.step, form), f"{b.events:,}", range_words(b.killed))
        for b in overview.buckets
    )


def _bucket_address(bucket: Bucket, step: Step, form: Form) -> str:
    last = step.after(bucket.first) - timedelta(days=1)
    return f"/?{query_of(form, since=str(bucket.first), until=str(last))}"


def _lines(
    found: Iterable[Counted], form: Form, filtered: str, names: Mapping[str, str] | None = None
) -> tuple[Line, ...]:
    return tuple(
        Line(
            (names or {}).get(c.name, c.name),
            f"/?{query_of(form, **{filtered: c.name})}",
            f"{c.events:,}",
            f"{c.killed:,}",
        )
        for c in found
    )


def _row(web: Web, row: EventRow, rule: str) -> Row:
    killed = row.tolls.get(Outcome.KILLED)
    sided = sorted(row.actors, key=lambda a: (a.side or "z", a.name))[:ACTORS]
    return Row(
        day=row_when(row),
        what=_what(web, row),
        place=", ".join(dict.fromkeys(p for p in (row.place, row.admin1, row.country) if p)),
        address=event_address(row.id, rule=None if rule == DEFAULT else rule),
        actors=tuple(_actor(a) for a in sided),
        killed=range_words(killed) if killed else "",
        reports=str(row.reports) if row.reports == row.sources else f"{row.reports} ({row.sources} sources)",
    )


def _what(web: Web, row: EventRow) -> str:
    name = type_name(web.knowledge, row.type)
    return name if row.status is Status.OCCURRED else f"{name} ({row.status.value})"


def _actor(actor: RowActor) -> ActorWords:
    words = [w for w in (actor.role.value if actor.role else "", "suspected" if actor.hedged else "") if w]
    return ActorWords(actor.name, ", ".join(words), actor_address(actor.id))


def row_when(row: EventRow) -> str:
    """The day or days of an event in a list, "" for an unknown one."""
    return when_words(When(row.day_first, row.day_last, row.precision))


def _toll(outcome: Outcome, people: People) -> TollWords:
    return TollWords(f"{range_words(people)} {outcome.value}")


def _many(n: int, word: str) -> str:
    return f"{n:,} {word}{'' if n == 1 else 's'}"


def _range(shown: int, total: int, asked: Asked) -> str:
    return f"{shown:,} of {total:,}, {ORDERS[asked.order.value]}"
