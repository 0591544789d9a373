"""Values in few words."""

from __future__ import annotations

from datetime import date

import pytest

from warledger.cli.output import json_line
from warledger.model import (
    ActorKind,
    EventMention,
    Evidence,
    Figure,
    Participant,
    Person,
    Place,
    Precision,
    Qualifier,
    Role,
    Status,
    When,
)
from warledger.telling import actors_words, figure_words, person_words, place_words, when_words

HERE = Evidence(0, 1, "x")


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure.exact(1200), "1,200"),
        (Figure(20, 20, 20, Qualifier.ABOUT), "about 20"),
        (Figure(21, 21, None, Qualifier.MORE_THAN), "more than 20"),
        (Figure(None, 19, 19, Qualifier.FEWER_THAN), "fewer than 20"),
        (Figure(20, 25, 30, Qualifier.RANGE), "20 to 30"),
        (Figure(None, 20, 20, Qualifier.UP_TO), "up to 20"),
        (Figure(24, None, None, Qualifier.DOZENS), "dozens, at least 24"),
        (Figure(None, None, None), "?"),
    ],
)
def test_figure_words(figure: Figure, expected: str) -> None:
    assert figure_words(figure) == expected


@pytest.mark.parametrize(
    ("first", "last", "precision", "expected"),
    [
        (None, None, Precision.UNKNOWN, ""),
        (date(2014, 10, 29), date(2014, 10, 29), Precision.DAY, "2014-10-29"),
        (date(2014, 10, 25), date(2014, 10, 26), Precision.DAY, "2014-10-25 to 2014-10-26"),
        (date(2014, 10, 1), date(2014, 10, 31), Precision.MONTH, "2014-10"),
        (date(2014, 1, 1), date(2014, 12, 31), Precision.YEAR, "2014"),
    ],
)
def test_when_words(first: date | None, last: date | None, precision: Precision, expected: str) -> None:
    assert when_words(When(first, last, precision)) == expected


def test_place_words_keep_a_relation_that_names_the_place() -> None:
    relative = Place("Tessalit", "ML", "Kidal", relation="50 km south of Tessalit")
    assert place_words(relative) == "50 km south of Tessalit, Kidal, ML"
    assert place_words(Place("Gao", "ML", "Gao")) == "Gao, ML"
    assert place_words(None) == ""


def test_actors_words_tell_who_against_whom() -> None:
    roles = [
        ("JNIM", Role.ATTACKER, True),
        ("civilians", Role.TARGET, False),
        ("MINUSMA", Role.SUPPORTER, False),
    ]
    actors = tuple(_actor(*r) for r in roles)
    assert actors_words(_event(actors)) == "JNIM? against civilians; MINUSMA"
    both = tuple(_actor(name, Role.BOTH, hedged=False) for name in ("SAF", "RSF"))
    assert actors_words(_event(both)) == "SAF and RSF"
    assert actors_words(_event((_actor("FARC", None, hedged=False),))) == "FARC"


def test_person_words() -> None:
    person = Person("Jean Petit", None, "sergeant", None, 33, None, None, HERE)
    assert person_words(person) == "Sergeant Jean Petit, 33"


def test_json_line_holds_what_utf8_cannot() -> None:
    assert json_line({"a": "Ménaka"}) == '{"a": "Ménaka"}\n'.encode()
    assert json_line({"a": "\ud800"}) == b'{"a": "\\ud800"}\n'


def _actor(name: str, role: Role | None, hedged: bool) -> Participant:
    return Participant(name, name, name.lower(), ActorKind.REBEL_GROUP, role, None, hedged, HERE)


def _event(actors: tuple[Participant, ...]) -> EventMention:
    return EventMention(
        "e1", "attack", "civilians", True, Status.OCCURRED, HERE, When.unknown(), actors=actors
    )
