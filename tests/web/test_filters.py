"""Filters in an address: what they ask for, and how those that do not fit are told."""

from __future__ import annotations

from datetime import date

import pytest

from warledger.errors import UsageError
from warledger.record.views import Box
from warledger.record.views_index import EventOrder
from warledger.terms import Outcome, Status
from warledger.web.filters import asked_of, form_of, query_of


def test_filters_ask_for_what_the_address_names() -> None:
    asked = asked_of(
        form_of({"since": "2014-01-01", "country": "ml", "outcome": "killed", "least": "10", "rule": "ucdp"})
    )
    assert (asked.wanted.since, asked.wanted.country, asked.wanted.outcome) == (
        date(2014, 1, 1),
        "ML",
        Outcome.KILLED,
    )
    assert (asked.wanted.least, asked.rule, asked.order) == (10, "ucdp", EventOrder.DAY_DOWN)


def test_filters_that_are_empty_ask_for_nothing() -> None:
    assert asked_of(form_of({"since": " ", "box": "", "status": ""})) == asked_of(form_of({}))


def test_filters_take_a_box_and_a_status() -> None:
    asked = asked_of(form_of({"box": "-5,10,5,20", "status": "denied"}))
    assert asked.wanted.box == Box(-5, 10, 5, 20)
    assert asked.wanted.statuses == (Status.DENIED,)
    assert asked_of(form_of({"status": "happened"})).wanted.statuses == (Status.OCCURRED, Status.ONGOING)
    assert asked_of(form_of({"status": "any"})) == asked_of(form_of({}))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("since", "yesterday"),
        ("box", "1,2,3"),
        ("box", "0,20,10,10"),
        ("box", "nan,0,1,1"),
        ("least", "-1"),
        ("least", "١"),
        ("primary", "perhaps"),
        ("status", "sure"),
        ("rule", "mine"),
        ("order", "backwards"),
        ("text", "x" * 201),
    ],
)
def test_filters_that_do_not_fit_are_named(name: str, words: str) -> None:
    with pytest.raises(UsageError, match=f"^{name}: "):
        asked_of(form_of({name: words}))


def test_query_holds_what_is_set_alone() -> None:
    form = form_of({"country": "ML", "text": "car bomb", "unknown": "1"})
    assert query_of(form) == "country=ML&text=car+bomb"
    assert query_of(form, country="", family="battles") == "family=battles&text=car+bomb"
