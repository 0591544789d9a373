"""One event: what, when, where, who, how many by whose word, and why its reports tell of one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse

from warledger.errors import UsageError
from warledger.linking.why import PairReasons, why_event
from warledger.model import EventMention, Place, Precision, Status, When
from warledger.record import LinkedEvent
from warledger.telling import person_words, place_words, type_words, when_words
from warledger.web.addresses import event_address, operation_address
from warledger.web.drawings.locator import Locator, locator
from warledger.web.drawings.waterfall import Waterfall, waterfall
from warledger.web.parts.figures import Number, ToldFigure, figures, numbers
from warledger.web.parts.history import ToldJudgement, about, told_judgements
from warledger.web.parts.link import Link
from warledger.web.parts.sides import SideLines, sides
from warledger.web.parts.tellings import Telling, tellings
from warledger.web.rules import RuleChoice, rule_choices, rule_of
from warledger.web.state import Web, web_of
from warledger.web.templating import is_fragment, render

router = APIRouter()

# The strongest link of each mention is shown; more fill screens and tell nothing new.
MANY_PAIRS: Final = 20

_FINEST: Final = tuple(Precision)
_NOWHERE: Final = 9


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
    counting = web.countings[rule]
    return Numbers(rule, rule_choices(rule), numbers(event, counting), figures(event, counting))


def event_page(web: Web, event: LinkedEvent, rule: str) -> EventPage:
    """The page of an event by a rule."""
    mentions = [m.value for m in (event.mentions or event.earlier)]
    place, when = _place(mentions), _when(mentions)
    leading = next((m for m in mentions if m.primary), mentions[0])
    counted = event_numbers(web, event, rule)
    claims = {f.id for f in counted.figures}
    return EventPage(
        id=event.id,
        address=event_address(event.id),
        title=_title(leading, place),
        when=when_words(when) or "day not told",
        precision=when.precision.value,
        where=_where(place),
        status=_status(mentions),
        types=tuple(dict.fromkeys(m.type.replace("_", " ") for m in mentions)),
        operations=_operations(mentions),
        map=locator(place, web.boundaries),
        sides=sides(mentions, rule=rule),
        people=_people(mentions),
        means=tuple(dict.fromkeys(m.text for e in mentions for m in e.means)),
        claimed_by=tuple(
            dict.fromkeys(m.responsibility_claimed_by for m in mentions if m.responsibility_claimed_by)
        ),
        counted=counted,
        tellings=tuple(tellings(event)),
        sources=len(event.sources),
        why=_why(web, event),
        judgements=tuple(told_judgements(about(web.record.judgements(), set(event.names), claims))),
    )


def _why(web: Web, event: LinkedEvent) -> tuple[PairWhy, ...]:
    if len(event.names) < 2:
        return ()
    try:
        found = why_event(web.record, event.id, linker=web.linker)
    except UsageError:  # not linked yet: then there is nothing to be told
        return ()
    return tuple(_pair(p) for p in found[:MANY_PAIRS])


def _pair(pair: PairReasons) -> PairWhy:
    verdict = f"{pair.probability:.0%} by the features alone"
    if pair.opinion is not None:
        verdict += f"; a person said: {'same' if pair.opinion else 'different'}"
    return PairWhy(pair.left, pair.right, verdict, pair.contradictions, waterfall(pair))


def _title(leading: EventMention, place: Place | None) -> str:
    what = type_words(leading)
    where = f", {place_words(place)}" if place is not None else ""
    return f"{what[:1].upper()}{what[1:]}{where}"


def _where(place: Place | None) -> str:
    if place is None:
        return "place not told"
    words = place_words(place)
    if place.lat is None or place.lon is None:
        return words
    doubt = f", give or take {place.radius_km:g} km" if place.radius_km is not None else ""
    return f"{words} ({place.lat:.2f}, {place.lon:.2f}{doubt})"


def _status(mentions: Sequence[EventMention]) -> str:
    """What most reports say, unless it simply occurred."""
    told = [m.status for m in mentions]
    most = max(told, key=told.count)
    return "" if most is Status.OCCURRED else most.value


def _operations(mentions: Sequence[EventMention]) -> tuple[Link, ...]:
    names = dict.fromkeys(m.operation for m in mentions if m.operation)
    return tuple(Link(n, operation_address(n)) for n in names)


def _people(mentions: Sequence[EventMention]) -> tuple[str, ...]:
    """Named people with their fate; of one name the first told."""
    told = {p.name: p for m in reversed(mentions) for p in reversed(m.people)}
    fates = ((p, f" ({p.outcome.value})" if p.outcome else "") for p in reversed(told.values()))
    return tuple(person_words(p) + fate for p, fate in fates)


def _when(mentions: Sequence[EventMention]) -> When:
    """The most exact day that a report tells."""
    dated = [m.when for m in mentions if m.when.start is not None]
    return min(dated, key=lambda w: _FINEST.index(w.precision), default=When.unknown())


def _place(mentions: Sequence[EventMention]) -> Place | None:
    """The most exact place that a report tells."""
    placed = [m.place for m in mentions if m.place is not None]
    return min(placed, key=lambda p: p.where_prec or _NOWHERE, default=None)
