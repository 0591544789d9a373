"""The queue of what is in doubt, worst first: one thing at a time, with the words beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from warledger.errors import UsageError
from warledger.linking.why import PairReasons, why_pair
from warledger.model import Place
from warledger.record import Record
from warledger.record.views import place_name
from warledger.record.views_index import Agreement, ReviewItem, ReviewKind
from warledger.telling import place_words
from warledger.web.addresses import event_address
from warledger.web.drawings.locator import Locator, locator
from warledger.web.drawings.waterfall import Waterfall, waterfall
from warledger.web.parts.passages import FoundMention, Passage, find_claim, find_mention, passage
from warledger.web.security import user_of
from warledger.web.state import Web, web_of
from warledger.web.templating import render

router = APIRouter()

# The list below the one in hand: what comes next.
LISTED: Final = 15


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place that the name may mean."""

    words: str
    why_not: str
    name: str
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class InHand:
    """The thing to be judged."""

    key: str
    kind: str
    doubt: int
    """Percent."""
    why: str
    event: str
    """Address of its event, "" where it has none."""
    on: str
    """What is judged: a mention, a claim, a place, a judgement."""
    other: str
    passages: tuple[Passage, ...]
    bars: Waterfall | None
    probability: str
    contradictions: tuple[str, ...]
    """What keeps two mentions apart, whatever the features say."""
    places: tuple[PlaceChoice, ...]
    map: Locator | None


@dataclass(frozen=True, slots=True)
class QueueLine:
    """Something that waits."""

    kind: str
    doubt: int
    why: str
    address: str


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A part of the queue."""

    name: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What the page shows."""

    here: str
    """Address of the queue at this place: where to go on after a judgement."""
    skip: str
    """Address behind the thing in hand."""
    start: str
    kinds: tuple[KindChoice, ...]
    again: str
    """Address of what others have judged; from there, of all."""
    seconding: bool
    """True where this is what others have judged."""
    item: InHand | None
    waiting: tuple[QueueLine, ...]
    agreement: Agreement | None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the queue a reviewer is."""

    kind: ReviewKind | None
    after: str | None
    item: str | None
    reviewer: str | None
    again: bool = False
    """Among what others have judged."""

    def address(self, **told: str) -> str:
        """The address of another place in the same part of the queue."""
        plain = {"kind": self.kind.value if self.kind else "", "again": "1" if self.again else "", **told}
        query = urlencode({name: value for name, value in plain.items() if value})
        return f"/review?{query}" if query else "/review"


@router.get("/review")
def review(
    request: Request,
    kind: str = "",
    after: str = "",
    item: Annotated[str, Query(max_length=2000)] = "",
    again: bool = False,
) -> HTMLResponse:
    """The page of the queue, at the item asked for, else at the first behind `after`."""
    user = user_of(request)
    asked = Spot(_kind(kind), after or None, item or None, user.name if user else None, again)
    return render(request, "review.html", page=review_page(web_of(request), asked))


def review_page(web: Web, asked: Spot) -> ReviewPage:
    """The page of the queue."""
    found = _items(web.record, asked)
    chosen = web.record.review_item(asked.item) if asked.item else None
    first = chosen or (found[0] if found else None)
    return ReviewPage(
        here=asked.address(after=asked.after or ""),
        skip=asked.address(after=first.key if first else ""),
        start=asked.address(),
        kinds=_kinds(asked),
        again=replace(asked, again=not asked.again, after=None).address(),
        seconding=asked.again,
        item=_in_hand(web, first) if first else None,
        waiting=tuple(_waits(i, asked) for i in found if first is None or i.key != first.key),
        agreement=web.record.agreement(),
    )


def _items(record: Record, asked: Spot) -> list[ReviewItem]:
    find = partial(
        record.review_items,
        kind=asked.kind,
        reviewer=asked.reviewer,
        again=asked.again,
        limit=LISTED + 1,
    )
    try:
        return find(after=asked.after)
    except UsageError:  # what it was to go on behind is in doubt no more
        return find()


def _kind(name: str) -> ReviewKind | None:
    if not name:
        return None
    try:
        return ReviewKind(name)
    except ValueError as error:
        known = ", ".join(k.value for k in ReviewKind)
        raise UsageError(f"{name!r} is no kind of doubt; known: {known}") from error


def _kinds(asked: Spot) -> tuple[KindChoice, ...]:
    kinds = (None, *ReviewKind)
    return tuple(
        KindChoice(k.value if k else "all", replace(asked, kind=k).address(), k is asked.kind) for k in kinds
    )


def _waits(item: ReviewItem, asked: Spot) -> QueueLine:
    address = asked.address(after=asked.after or "", item=item.key)
    return QueueLine(item.kind.value, round(item.doubt * 100), item.why, address)


def _in_hand(web: Web, item: ReviewItem) -> InHand:
    pair = _reasons(web, item)
    place = _place(web.record, item)
    return InHand(
        key=item.key,
        kind=item.kind.value,
        doubt=round(item.doubt * 100),
        why=item.why,
        event=event_address(item.event) if item.event else "",
        on=place_name(item.left) if item.kind is ReviewKind.PLACE else item.left,
        other=item.right or "",
        passages=tuple(_passages(web.record, item)),
        bars=waterfall(pair) if pair else None,
        probability=f"{pair.probability:.0%}" if pair else "",
        contradictions=(*pair.contradictions, *pair.elsewhere) if pair else (),
        places=_choices(place),
        map=locator(place, web.boundaries),
    )


def _reasons(web: Web, item: ReviewItem) -> PairReasons | None:
    if item.kind is not ReviewKind.LINK or item.right is None:
        return None
    try:
        return why_pair(web.record, item.left, item.right, linker=web.linker)
    except UsageError:  # linked anew meanwhile
        return None


def _passages(record: Record, item: ReviewItem) -> list[Passage]:
    """Both sides of a pair or of a contradiction."""
    names = [name for name in (item.left, item.right) if name]
    if item.kind is ReviewKind.CLAIM:
        claims = ((find_claim(record, name), name) for name in names)
        return [passage(f, focus=name) for f, name in claims if f is not None]
    if item.kind is ReviewKind.ORPHAN:
        return []
    return [passage(f) for f in (find_mention(record, name) for name in names) if f is not None]


def _place(record: Record, item: ReviewItem) -> Place | None:
    if item.kind is not ReviewKind.PLACE:
        return None
    found: FoundMention | None = find_mention(record, item.left)
    return found.event.place if found else None


def _choices(place: Place | None) -> tuple[PlaceChoice, ...]:
    """The places that were not chosen, with why."""
    if place is None:
        return ()
    named = ((a, Place(a.name, a.country)) for a in place.alternatives)
    return tuple(
        PlaceChoice(
            f"{place_words(p)} ({a.lat:.2f}, {a.lon:.2f})", a.reason, a.name, a.country or "", a.lat, a.lon
        )
        for a, p in named
    )
