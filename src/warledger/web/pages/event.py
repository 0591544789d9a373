"""One event: what, when, where, who, how many by whose word, and why its reports tell of one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse

from warledger.errors import UsageError
from warledger.linking.why import PairReasons, why_linked
from warledger.model import EventMention, Person, Place, Status
from warledger.record import LinkedEvent, Source
from warledger.record.agreed import agreed
from warledger.telling import person_words, place_words, when_words
from warledger.web.addresses import event_address, operation_address
from warledger.web.drawings.locator import Locator, locator
from warledger.web.drawings.waterfall import Waterfall, waterfall
from warledger.web.parts.figures import Number, ToldFigure, counted
from warledger.web.parts.history import ToldJudgement, about, told_judgements
from warledger.web.parts.link import Link
from warledger.web.parts.sides import SideLines, sides
from warledger.web.parts.tellings import Telling, tellings
from warledger.web.parts.type_names import type_name
from warledger.web.rules import RuleChoice, rule_choices, rule_of
from warledger.web.state import Web, web_of
from warledger.web.templating import is_fragment, render

router = APIRouter()

# The strongest link of each mention is shown; more fill screens and tell nothing new.
MANY_PAIRS: Final = 20


@dataclass(frozen=True, slots=True)
class PairWhy:
    """Why two mentions are one event."""

    left: str
    right: str
    verdict: str
    contradictions: tuple[str, ...]
    bars: Waterfall


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers and figures of the event: what the choice of the rule changes."""

    rule: str
    rules: tuple[RuleChoice, ...]
    numbers: tuple[Number, ...]
    figures: tuple[ToldFigure, ...]

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Those that have a figure, in their order."""
        return tuple(dict.fromkeys(f.outcome for f in self.figures))


@dataclass(frozen=True, slots=True)
class EventPage:
    """What the page shows."""

    id: str
    address: str
    title: str
    when: str
    precision: str
    where: str
    status: str
    types: tuple[str, ...]
    operations: tuple[Link, ...]
    map: Locator | None
    sides: tuple[SideLines, ...]
    people: tuple[str, ...]
    means: tuple[str, ...]
    claimed_by: tuple[str, ...]
    counted: Numbers
    tellings: tuple[Telling, ...]
    sources: int
    why: tuple[PairWhy, ...]
    judgements: tuple[ToldJudgement, ...]

    @property
    def several(self) -> bool:
        """True where it has more than one mention, so that one could be taken out."""
        return len(self.tellings) > 1


Rule = Annotated[str, Depends(rule_of)]


@router.get("/events/{name:path}")
def event(request: Request, name: str, rule: Rule) -> HTMLResponse:
    """The page of an event, or of the event of a mention; for htmx its numbers alone."""
    web = web_of(request)
    found = web.record.linked_event(name)
    if found is None:
        raise HTTPException(404, f"{name}: no event of this id is in the record")
    if is_fragment(request):
        return render(request, "partials/_numbers.html", page=found, counted=event_numbers(web, found, rule))
    return render(request, "event.html", page=event_page(web, found, rule))


def event_numbers(web: Web, event: LinkedEvent, rule: str) -> Numbers:
    """The numbers of an event by a rule, with its figures."""
    found = counted(event, web.countings[rule])
    return Numbers(rule, rule_choices(rule), found.numbers, found.figures)


def event_page(web: Web, event: LinkedEvent, rule: str) -> EventPage:
    """The page of an event by a rule."""
    told = event if event.mentions else replace(event, sources=(Source(event.id, event.earlier),))
    mentions, whole = [m.value for m in told.mentions], agreed(told).event
    place, when = whole.place, whole.when
    found = event_numbers(web, event, rule)
    return EventPage(
        id=event.id,
        address=event_address(event.id),
        title=_title(whole, type_name(web.knowledge, whole.type)),
        when=when_words(when) or "day not told",
        precision=when.precision.value,
        where=_where(place),
        status="" if whole.status is Status.OCCURRED else whole.status.value,
        types=tuple(dict.fromkeys(type_name(web.knowledge, m.type) for m in mentions)),
        operations=_operations(mentions),
        map=locator(place, web.boundaries),
        sides=sides(whole.actors, rule=rule),
        people=_people(whole.people),
        means=tuple(dict.fromkeys(m.text for m in whole.means)),
        claimed_by=tuple(
            dict.fromkeys(m.responsibility_claimed_by for m in mentions if m.responsibility_claimed_by)
        ),
        counted=found,
        tellings=tuple(tellings(event)),
        sources=len(event.sources),
        why=_why(web, event),
        judgements=tuple(told_judgements(about(web.record.judgements_near(event), event))),
    )


def _why(web: Web, event: LinkedEvent) -> tuple[PairWhy, ...]:
    if len(event.names) < 2:
        return ()
    try:
        found = why_linked(web.record, event, linker=web.linker, at_most=MANY_PAIRS)
    except UsageError:  # not linked yet: then there is nothing to be told
        return ()
    return tuple(_pair(p) for p in found)


def _pair(pair: PairReasons) -> PairWhy:
    verdict = f"{pair.probability:.0%} by the features alone"
    if pair.opinion is not None:
        verdict += f"; a person said: {'same' if pair.opinion else 'different'}"
    return PairWhy(pair.left, pair.right, verdict, pair.contradictions, waterfall(pair))


def _title(event: EventMention, name: str) -> str:
    what = name if event.status is Status.OCCURRED else f"{name} ({event.status.value})"
    where = f", {place_words(event.place)}" if event.place is not None else ""
    return f"{what[:1].upper()}{what[1:]}{where}"


def _where(place: Place | None) -> str:
    if place is None:
        return "place not told"
    words = place_words(place)
    if place.lat is None or place.lon is None:
        return words
    doubt = f", give or take {place.radius_km:g} km" if place.radius_km is not None else ""
    return f"{words} ({place.lat:.2f}, {place.lon:.2f}{doubt})"


def _operations(mentions: Sequence[EventMention]) -> tuple[Link, ...]:
    names = dict.fromkeys(m.operation for m in mentions if m.operation)
    return tuple(Link(n, operation_address(n)) for n in names)


def _people(people: Sequence[Person]) -> tuple[str, ...]:
    """Named people with their fate."""
    return tuple(person_words(p) + (f" ({p.outcome.value})" if p.outcome else "") for p in people)
