"""Ordinals: running totals told by the last one of a series."""

from __future__ import annotations

import pytest

from tests.claims.told import context_of
from warledger.claims.ordinals import find_ordinals
from warledger.model import Category
from warledger.opening import Opened


@pytest.mark.parametrize(
    ("text", "quote", "number", "category"),
    [
        (
            "He is the fourth French soldier to die in Mali.",
            "the fourth French soldier",
            4,
            Category.MILITARY,
        ),
        ("She was the 12th journalist killed in Syria.", "the 12th journalist", 12, Category.CIVILIAN),
        (
            "It was the third casualty of killings and raids by gunmen this year.",
            "the third casualty",
            3,
            Category.UNKNOWN,
        ),
        ("He is the sixth mayor to be murdered this year.", "the sixth mayor", 6, Category.CIVILIAN),
        ("A twelfth guard was killed.", "twelfth guard", 12, Category.UNKNOWN),
        ("It is the second death since the coup, after clashes.", "the second death", 2, Category.UNKNOWN),
        ("Gunmen killed a guard. He was the 11th to die this month.", "11th to die", 11, Category.UNKNOWN),
        ("She is the third policeman killed this year.", "the third policeman", 3, Category.POLICE),
        ("He is the ninth peacekeeper killed in Mali.", "the ninth peacekeeper", 9, Category.PEACEKEEPER),
        ("It was the ninth such murder since May.", "the ninth such murder", 9, Category.UNKNOWN),
        ("He is the 48th victim of such murders since May.", "the 48th victim", 48, Category.UNKNOWN),
        ("He is the second general killed this year.", "the second general", 2, Category.MILITARY),
    ],
)
def test_ordinals_of_the_dead(opened: Opened, text: str, quote: str, number: int, category: Category) -> None:
    context = context_of(opened, text)
    (found,) = find_ordinals(context.doc, context.lexicon)
    assert (context.doc.quote(found.span), found.number, found.category) == (quote, number, category)


@pytest.mark.parametrize(
    "text",
    [
        "The second bomb killed a man.",
        "He was the fifth to speak this month.",
        "The third soldier ran from the gunmen who opened fire.",
        "The third casualty of the bombing was brought in.",  # of one event
        "It was the ninth murder of the series that gunmen are told to have begun.",
    ],
)
def test_other_ordinals_count_nobody(opened: Opened, text: str) -> None:
    context = context_of(opened, text)
    assert not find_ordinals(context.doc, context.lexicon)


def test_an_ordinal_knows_its_noun(opened: Opened) -> None:
    context = context_of(opened, "He is the fourth French Soldier to die in the attacks.")
    assert [o.noun for o in find_ordinals(context.doc, context.lexicon)] == ["soldier"]
