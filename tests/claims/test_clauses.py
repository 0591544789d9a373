"""Clauses: where a sentence goes over from one event to another."""

from __future__ import annotations

import pytest

from tests.claims.told import context_of
from warledger.claims.clauses import find_clauses
from warledger.opening import Opened


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "Gunmen killed two guards; a bomb wounded six.",
            ["Gunmen killed two guards; ", "a bomb wounded six."],
        ),
        (
            "Gunmen killed two guards - in Gao a bomb wounded six.",
            ["Gunmen killed two guards - ", "in Gao a bomb wounded six."],
        ),
        (
            "Gunmen raided Gao on Monday, and on Friday a bomb killed six soldiers.",
            ["Gunmen raided Gao on Monday", ", and on Friday a bomb killed six soldiers."],
        ),
        (
            "Gunmen freed two hostages, who were seized on May 1.",
            ["Gunmen freed two hostages", ", who were seized on May 1."],
        ),
        (
            "Soldiers killed two men, who were seized on May 1 and shot on sight.",
            ["Soldiers killed two men", ", who were seized on May 1 and shot on sight."],
        ),
        (
            "Rebels killed three men a day after gunmen raided Ansongo.",
            ["Rebels killed three men ", "a day after gunmen raided Ansongo."],
        ),
    ],
)
def test_sentences_are_cut_where_events_change(opened: Opened, text: str, clauses: list[str]) -> None:
    context = context_of(opened, text)
    found = find_clauses(context.doc.sentences[0], context)
    assert [context.doc.quote(c.span) for c in found] == clauses
    assert not any(c.since for c in found)


def test_what_a_period_began_with_is_a_clause_of_its_own(opened: Opened) -> None:
    context = context_of(opened, "Gunmen killed six men, the worst attack since rebels seized Gao in 2012.")
    first, second = find_clauses(context.doc.sentences[0], context)
    assert context.doc.quote(second.span) == "since rebels seized Gao in 2012."
    assert (first.since, second.since) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two guards in Gao on Monday.",
        "On Monday gunmen killed two guards.",
        "Gunmen killed two guards on Monday in a raid.",
        "Gunmen killed two guards, who were at home on Monday.",
        "Gunmen killed two guards and left at 3 pm in a raid.",
        "Gunmen have killed two guards since Monday.",
        "Gunmen killed two guards, the first since the attack.",
        "Since rebels seized Gao in 2012, gunmen killed two guards.",
    ],
)
def test_one_event_is_one_clause(opened: Opened, text: str) -> None:
    context = context_of(opened, text)
    found = find_clauses(context.doc.sentences[0], context)
    assert [context.doc.quote(c.span) for c in found] == [text]
