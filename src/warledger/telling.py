"""Values of the record in few words, for tables: days, places, actors, figures, speakers."""

from __future__ import annotations

from typing import Any, Protocol

from warledger.model import (
    Casualties,
    Claim,
    EventMention,
    Figure,
    Participant,
    Person,
    Place,
    Precision,
    Qualifier,
    Role,
    Stance,
    When,
)

_BEFORE = {
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.DOZENS: "dozens, at least ",
    Qualifier.HUNDREDS: "hundreds, at least ",
    Qualifier.UP_TO: "up to ",
}


class Range(Protocol):
    """A number of people; low <= best <= high."""

    @property
    def low(self) -> int:
        """At least so many."""

    @property
    def best(self) -> int:
        """As the rule has it."""

    @property
    def high(self) -> int:
        """At most so many."""


def range_words(people: Range) -> str:
    """ "71 (60 to 100)"; "71" where there is no doubt."""
    if people.low == people.high:
        return f"{people.best:,}"
    return f"{people.best:,} ({people.low:,} to {people.high:,})"


def when_words(when: When) -> str:
    """ "2014-10-29", "2014-10-25 to 2014-10-26", "2014-10", "2014", or "" for an unknown day."""
    if when.start is None or when.end is None:
        return ""
    if when.precision is Precision.YEAR:
        return f"{when.start:%Y}"
    if when.precision is Precision.MONTH and (when.start.year, when.start.month) == (
        when.end.year,
        when.end.month,
    ):
        return f"{when.start:%Y-%m}"
    return f"{when.start}" if when.start == when.end else f"{when.start} to {when.end}"


def place_words(place: Place | None) -> str:
    """ "Inates, Tillabéri, NE"; "50 km south of Tessalit" where only that is told."""
    if place is None:
        return ""
    relative = place.relation and place.name in place.relation
    parts = [place.relation if relative else place.name, place.admin1, place.country]
    return ", ".join(dict.fromkeys(p for p in parts if p))


def type_words(event: EventMention) -> str:
    """ "armed clash", with the status where the event did not simply occur."""
    name = event.type.replace("_", " ")
    return name if event.status.value == "occurred" else f"{name} ({event.status.value})"


def figure_words(figure: Figure) -> str:
    """ "about 20", "more than 60", "20 to 30"."""
    if figure.qualifier is Qualifier.MORE_THAN and figure.low is not None:
        return f"more than {figure.low - 1}"
    if figure.qualifier is Qualifier.FEWER_THAN and figure.high is not None:
        return f"fewer than {figure.high + 1}"
    if figure.qualifier is Qualifier.RANGE and None not in (figure.low, figure.high):
        return f"{figure.low} to {figure.high}"
    number = next((n for n in (figure.best, figure.low, figure.high) if n is not None), None)
    return _BEFORE.get(figure.qualifier, "") + ("?" if number is None else f"{number:,}")


def casualties_words(claim: Claim[Casualties]) -> str:
    """ "71 military killed": number, kind of people and outcome."""
    value = claim.value
    kind = "" if value.category.value in ("unknown", "mixed") else f"{value.category.value} "
    return f"{figure_words(value.figure)} {kind}{value.outcome.value}"


def speaker_words(claim: Claim[Any]) -> str:
    """ "the mayor, via AFP"; "" where the report says it in its own voice."""
    said = claim.said_by
    if said is None:
        return ""
    via = f", via {said.via}" if said.via else ""
    stance = "" if said.stance is Stance.SAYS else f" ({said.stance.value})"
    return said.speaker + via + stance


def actor_words(actor: Participant) -> str:
    """ "Boko Haram?": with a question mark where the report only suspects."""
    return actor.canonical + ("?" if actor.hedged else "")


def actors_words(event: EventMention) -> str:
    """ "Boko Haram? against civilians"; supporters and unclear ones after them."""
    by_role = {role: [actor_words(a) for a in event.actors if a.role is role] for role in Role}
    rest = [actor_words(a) for a in event.actors if a.role is None]
    against = [by_role[Role.ATTACKER], by_role[Role.TARGET]]
    parts = [" against ".join(", ".join(names) or "?" for names in against)] if any(against) else []
    parts += [" and ".join(by_role[Role.BOTH])] if by_role[Role.BOTH] else []
    others = [*by_role[Role.SUPPORTER], *by_role[Role.UNCLEAR], *rest]
    return "; ".join([*parts, ", ".join(others)] if others else parts)


def person_words(person: Person) -> str:
    """ "Sergeant Thomas Dupuy, 32"."""
    name = f"{person.rank.capitalize()} {person.name}" if person.rank else person.name
    return f"{name}, {person.age}" if person.age is not None else name
