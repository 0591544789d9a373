"""One actor: its losses, its strength over time, its events, and who stood beside and against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse

from warledger.errors import UsageError
from warledger.linking.books import Books
from warledger.linking.facts import Facts
from warledger.linking.losses import Loss, Told, losses
from warledger.linking.windows import last_day
from warledger.model import ActorKind, Claim, Participant, Strength
from warledger.record import ClaimFilter, Record, Recorded
from warledger.record.estimates import number_of
from warledger.record.views import mention_name
from warledger.telling import figure_words, speaker_words
from warledger.web.addresses import actor_address
from warledger.web.drawings.network import Network, Tie, network
from warledger.web.drawings.steps import Chart, ToldTotal, chart
from warledger.web.parts.event_lines import EventLine, event_lines
from warledger.web.parts.link import Link
from warledger.web.parts.loss_lines import LossLine, loss_chart, loss_lines
from warledger.web.parts.words import words_link
from warledger.web.rules import RuleChoice, rule_choices, rule_of
from warledger.web.state import web_of
from warledger.web.templating import render

router = APIRouter()

# They are victims or crowds, no allies and no opponents.
NO_PARTIES: Final = frozenset({ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.ORGANISATION})
# Events listed; the overview has them all with its filter.
LISTED: Final = 200

Rule = Annotated[str, Depends(rule_of)]


@dataclass(frozen=True, slots=True)
class Size:
    """A strength that a report tells."""

    day: str
    words: str
    force: str
    said_by: str
    quote: Link


@dataclass(frozen=True, slots=True)
class TieLine:
    """Another actor beside or against this one."""

    name: str
    address: str
    beside: int
    against: int


@dataclass(frozen=True, slots=True)
class ActorPage:
    """What the page shows."""

    id: str
    address: str
    name: str
    kind: str
    country: str
    rule: str
    rules: tuple[RuleChoice, ...]
    losses: tuple[LossLine, ...]
    losses_chart: Chart | None
    dead: int
    sizes: tuple[Size, ...]
    sizes_chart: Chart | None
    ties: tuple[TieLine, ...]
    network: Network | None
    events: tuple[EventLine, ...]
    more: int
    """Events that are not listed."""


@router.get("/actors/{actor:path}")
def actor(request: Request, actor: str, rule: Rule) -> HTMLResponse:
    """The page of an actor by its id."""
    web = web_of(request)
    page = actor_page(web.record, web.ledgers.of_actor(rule, actor), actor, rule)
    if page is None:
        raise HTTPException(404, f"{actor}: no actor of this id is in the record")
    return render(request, "actor.html", page=page)


def actor_page(record: Record, books: Books, actor: str, rule: str) -> ActorPage | None:
    """The page of an actor; None where neither the record nor the knowledge has one of this id."""
    events = [e for e in books.ledger.events if _told(e, actor)]
    entry = books.lexicon.actors.get(actor)
    named = next((a for e in events for a in _told(e, actor)), None)
    if entry is None and named is None:
        return None
    ledger = _losses(record, books, actor)
    sizes = [s for s in record.strengths(ClaimFilter(about=actor)) if s.value.value.actor == actor]
    ties = _ties(events, actor)
    kind = entry.kind if entry else named.kind if named else None
    return ActorPage(
        id=actor,
        address=actor_address(actor),
        name=entry.canonical if entry else named.canonical if named else actor,
        kind=kind.value.replace("_", " ") if kind else "",
        country=(entry.country or "") if entry else "",
        rule=rule,
        rules=rule_choices(rule),
        losses=tuple(loss_lines(ledger)),
        losses_chart=loss_chart(ledger),
        dead=sum(r.share.best for r in ledger if isinstance(r, Loss)),
        sizes=tuple(_size(s) for s in sizes),
        sizes_chart=_sizes_chart(sizes),
        ties=tuple(TieLine(t.name, actor_address(t.actor), t.beside, t.against) for t in ties),
        network=network(ties),
        events=tuple(event_lines(events[:LISTED], books.ledger.rule)),
        more=max(0, len(events) - LISTED),
    )


def _told(event: Facts, actor: str) -> list[Participant]:
    return [a for m in event.mentions.values() for a in m.actors if a.id == actor]


def _losses(record: Record, books: Books, actor: str) -> tuple[Loss | Told, ...]:
    """None for a class of people, of whom nobody can say whose they are."""
    try:
        group = books.group(actor)
    except UsageError:
        return ()
    return losses(books.ledger, books.totals_of(record, group), group)


def _ties(events: Iterable[Facts], actor: str) -> list[Tie]:
    """The other parties of its events, the most frequent first."""
    names: dict[str, str] = {}
    beside: dict[str, int] = {}
    against: dict[str, int] = {}
    for event in events:
        own = {a.side for a in _told(event, actor)} - {None}
        others = {a.id: a for m in event.mentions.values() for a in m.actors if a.id != actor}
        for other in others.values():
            if own and other.side is not None and other.kind not in NO_PARTIES:
                counts = beside if other.side in own else against
                counts[other.id] = counts.get(other.id, 0) + 1
                names.setdefault(other.id, other.canonical)
    ties = [Tie(i, name, beside.get(i, 0), against.get(i, 0)) for i, name in names.items()]
    return sorted(ties, key=lambda t: (-(t.beside + t.against), t.name))


def _size(one: Recorded[Claim[Strength]]) -> Size:
    strength = one.value.value
    words = figure_words(strength.figure) + (" (planned)" if strength.planned else "")
    quote = Link(one.value.evidence.quote, _address(one))
    return Size(strength.as_of or "", words, strength.force, speaker_words(one.value), quote)


def _sizes_chart(sizes: Sequence[Recorded[Claim[Strength]]]) -> Chart | None:
    """The strengths that have a day, as points."""
    told = []
    for one in sizes:
        day, number = last_day(one.value.value.as_of), number_of(one.value.value.figure)
        if day is not None and not one.value.value.planned:
            words = f"{one.value.value.as_of}: {figure_words(one.value.value.figure)} {one.value.value.force}"
            told.append(ToldTotal(day, number, number, number, words, _address(one)))
    return chart([], told)


def _address(one: Recorded[Claim[Strength]]) -> str:
    return words_link(mention_name(one.report_name, one.value.id)).address
