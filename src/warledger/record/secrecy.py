"""What a publication leaves out of readings: which names in which reports, and which places."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from warledger.errors import RecordError
from warledger.folding import fold
from warledger.model import EventMention, Person, Place, Reading, Report
from warledger.record.masking import MIN_PART, PersonMask, blanked_body, blanked_report, person_mask

# A name of one word is hidden where it is told of one whose name is hidden; elsewhere it is anybody's.
SURE_PARTS: Final = 2

# In a reading these are what knowledge calls an actor or place, or codes: but an actor may be called after a person.
_CALLED: Final = frozenset({"canonical", "publisher", "admin1", "actor", "raised_by"})
# Words of the format: a name that looks like one of them ("Militant") is no secret there.
_CODES: Final = frozenset(
    {"format", "reader", "language", "type", "family", "status", "date_precision", "kind", "role", "side"}
    | {"category", "outcome", "qualifier", "stance"}
)


@dataclass(frozen=True, slots=True)
class Secrecy:
    """A rule of publication."""

    name: str
    """Tells one rule from another; kept in the publication."""
    hides: Callable[[Person, EventMention], bool]
    """True where the name of a person told of in an event is hidden."""
    blurs: Callable[[EventMention], bool]
    """True where an event's place is shown as its first-order unit only."""
    coarse: Callable[[Place], Place]
    """The first-order unit of a place."""


@dataclass(frozen=True, slots=True)
class Told:
    """One reading on its way into a publication."""

    key: int
    """Of its report."""
    reading: Reading
    events: tuple[str, ...]
    """Name of the linked event of each of its mentions."""


@dataclass(slots=True)
class Secrets:
    """All that a record's publication hides; gathered from every reading before the first is written."""

    by_report: dict[int, set[str]] = field(default_factory=dict)
    by_event: dict[str, set[str]] = field(default_factory=dict)
    sure: dict[str, str] = field(default_factory=dict)
    """Folded name -> name, for those that are hidden in every report."""
    blurred: set[str] = field(default_factory=set)
    """Linked events."""

    def names(self) -> frozenset[str]:
        """All names that are hidden."""
        return frozenset(n for names in self.by_report.values() for n in names)

    def of(self, told: Told) -> tuple[str, ...]:
        """The names to be hidden in a report: its own, those of its events, and those found in its words."""
        report = told.reading.report
        found = set(self.by_report.get(told.key, ()))
        for event in told.events:
            found |= self.by_event.get(event, set())
        words = (report.text, report.title, report.url, report.id, report.publisher)
        found |= self.found("\n".join(w for w in words if w))
        return tuple(sorted(found, key=lambda name: (-len(name), name)))

    def found(self, text: str) -> set[str]:
        """The names hidden everywhere that stand in a text."""
        words = name_words(text)
        longest = max((key.count(" ") + 1 for key in self.sure), default=0)
        phrases = (
            " ".join(words[i : i + n]) for n in range(SURE_PARTS, longest + 1) for i in range(len(words))
        )
        return {self.sure[phrase] for phrase in phrases if phrase in self.sure}


def gather_secrets(told: Iterable[Told], secrecy: Secrecy) -> Secrets:
    """What the rule hides in a record."""
    secrets = Secrets()
    for one in told:
        for event, linked in zip(one.reading.events, one.events, strict=True):
            names = hidden_names(event, secrecy)
            secrets.by_report.setdefault(one.key, set()).update(names)
            secrets.by_event.setdefault(linked, set()).update(names)
            secrets.sure |= {" ".join(w): n for n in names if len(w := name_words(n)) >= SURE_PARTS}
            if secrecy.blurs(event):
                secrets.blurred.add(linked)
    return secrets


def hidden_names(event: EventMention, secrecy: Secrecy) -> frozenset[str]:
    """The names that the rule hides in an event; a name that a figure counts, of whom nothing else is told, is hidden."""
    hidden = {p.name for p in event.people if secrecy.hides(p, event)}
    shown = {fold(p.name) for p in event.people} - {fold(name) for name in hidden}
    counted = {name for c in event.casualties for name in c.value.named}
    return frozenset(n for n in hidden | {n for n in counted if fold(n) not in shown} if name_words(n))


def name_words(text: str) -> Sequence[str]:
    """The words of a text as names are compared by."""
    return re.findall(r"[^\W_]+", fold(text))


@dataclass(frozen=True, slots=True)
class Blanks:
    """Blanks names of people and words for places in texts; of the same length, so that offsets stay."""

    people: tuple[PersonMask, ...]
    places: tuple[PersonMask, ...] = ()
    parts: frozenset[str] = frozenset()
    """Folded parts of the names, as they stand in addresses."""

    @classmethod
    def of(cls, people: Iterable[str], places: Iterable[str] = ()) -> Blanks:
        """For names and words."""
        names, words = tuple(people), tuple(places)
        parts = frozenset(p for n in (*names, *words) for p in name_words(n) if len(p) >= MIN_PART)
        return cls(tuple(map(person_mask, names)), tuple(map(person_mask, words)), parts)

    def __call__(self, text: str) -> str:
        """The text without the names."""
        for mask in (*self.people, *self.places):
            text = mask.blank(text)
        return text

    def leaves(self, text: str) -> bool:
        """True where the whole name of a person still stands in a text."""
        return any(mask.names(text) for mask in self.people)

    def tells(self, address: str) -> bool:
        """True where an address or id has a part of a name in it."""
        return not self.parts.isdisjoint(name_words(address))


def published_report(report: Report, blank: Blanks) -> Report:
    """The report as it is published: without an address, and under another id, where they tell a name."""
    new = blanked_report(report, blank)
    if blank.tells(report.id):
        new = replace(new, id=f"redacted-{report.sha256[:16]}")
    return replace(new, url=None) if report.url and blank.tells(report.url) else new


def published_body(body: Mapping[str, Any], old: Report, new: Report, blank: Blanks) -> dict[str, Any]:
    """A reading's JSON as it is published. Raises RecordError where a name could not be taken out."""
    out = {k: _recalled(v, blank, k) for k, v in blanked_body(dict(body), old, new, blank).items()}
    for words in (new.text, new.title or "", new.id, *_strings(out)):
        if blank.leaves(words):
            raise RecordError(f"report {new.id}: a hidden name would stay in it, so nothing was published")
    return out


def place_names(events: Iterable[EventMention]) -> tuple[str, ...]:
    """The words for the places of events, without those that are the name of the unit or the country."""
    found: list[str] = []
    for place in (e.place for e in events if e.place is not None):
        unit = set(name_words(f"{place.admin1 or ''} {place.country or ''}"))
        quote = place.evidence.quote if place.evidence else ""
        words = re.findall(r"[^\W_]+", f"{quote} {place.relation or ''}")
        told = [w for w in words if len(w) >= MIN_PART and not w[0].islower() and not w.isdecimal()]
        found += [w for w in (place.name, *told) if w and not set(name_words(w)) <= unit]
    return tuple(dict.fromkeys(found))


def blurred_events(told: Told, blurred: Collection[str]) -> Iterator[int]:
    """Which mentions of a reading are blurred: those of blurred events, and those told to be at the same places."""
    events = told.reading.events
    mine = {n for n, name in enumerate(told.events) if name in blurred}
    spots = {_spot(events[n].place) for n in mine} - {None}
    return (n for n, e in enumerate(events) if n in mine or _spot(e.place) in spots)


def _spot(place: Place | None) -> str | None:
    return None if place is None else place.gazetteer_id or fold(place.name)


def _recalled(value: Any, blank: Blanks, key: str) -> Any:
    """The names of actors and places too, where they hold a hidden name."""
    if isinstance(value, dict):
        return {k: _recalled(v, blank, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_recalled(v, blank, key) for v in value]
    called = isinstance(value, str) and key in _CALLED and blank.leaves(value)
    return blank(value) if called else value


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = [v for k, v in value.items() if k not in _CODES]
    if isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str):
        yield value
