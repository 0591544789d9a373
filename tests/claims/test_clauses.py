"""Clauses: where a sentence goes over from one event to another."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.told import PUBLISHED, context_of
from warledger.claims.clauses import find_clauses, is_old
from warledger.model import Precision, When
from warledger.opening import Opened


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "Gunmen killed two guards; a bomb wounded six.",
            ["Gunmen killed two guards; ", "a bomb wounded six."],
        ),
        (
            "The bomb under the car of an officer, who burned to death in Gao on 19 June, was small.",
            ["The bomb under the car of an officer, who burned to death in Gao on 19 June, was small."],
        ),
        (
            "All have since been found, and gunmen killed two guards in Gao on Monday.",
            ["All have since been found, and gunmen killed two guards in Gao on Monday."],
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
            "Detectives hunting the men who killed two soldiers in Gao have arrested three suspects.",
            ["Detectives hunting the men who killed two soldiers in Gao ", "have arrested three suspects."],
        ),
        (
            "The rebels called off their truce after an air strike killed six fighters.",
            ["The rebels called off their truce ", "after an air strike killed six fighters."],
        ),
        (
            "Among the dead is a man sought over the bombing of a bus in Gao on 3 May.",
            ["Among the dead is a man ", "sought over the bombing of a bus in Gao on 3 May."],
        ),
        (
            "Fighting in Gao in July and August last year killed six guards.",
            ["Fighting in Gao in July and August last year killed six guards."],
        ),
        (
            "Women were hurt when militiamen raided Gao in March 2012.",
            ["Women were hurt when militiamen raided Gao in March 2012."],
        ),
        (
            "Years after the bombing in Gao, in which 54 people died, gunmen killed two guards.",
            ["Years after the bombing in Gao, in which 54 people died, ", "gunmen killed two guards."],
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
            "Gunmen seized two nurses on Friday and freed them on Monday.",
            ["Gunmen seized two nurses on Friday", " and freed them on Monday."],
        ),
        (
            "Rebels began a raid in May and claimed on Monday that they had killed two men.",
            ["Rebels began a raid in May and claimed on Monday that they had killed two men."],
        ),
        (
            "The rebels ended their truce the day after the raid.",
            ["The rebels ended their truce the day after the raid."],
        ),
        (
            "They flew men on Monday to Gao, where 5,000 people died last week in a raid.",
            ["They flew men on Monday to Gao", ", where 5,000 people died last week in a raid."],
        ),
        (
            "Gunmen killed 44 people at Gao on Monday, and a week later 22 at Ansongo.",
            ["Gunmen killed 44 people at Gao on Monday", ", and a week later 22 at Ansongo."],
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
    ],
)
def test_one_event_is_one_clause(opened: Opened, text: str) -> None:
    context = context_of(opened, text)
    found = find_clauses(context.doc.sentences[0], context)
    assert [context.doc.quote(c.span) for c in found] == [text]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        # an old date far from the act before it
        (
            "Gao has been tense since the coup of March 2012.",
            ["Gao has been tense ", "since the coup of March 2012."],
        ),
        (
            "France sent troops in 2013 after rebels seized Gao in March 2012.",
            ["France sent troops in 2013 ", "after rebels seized Gao in March 2012."],
        ),
        # one act told by its victims and its doers
        (
            "Six men died when gunmen raided Gao on Monday.",
            ["Six men died when gunmen raided Gao on Monday."],
        ),
        # another day
        (
            "Soldiers arrested two men on Tuesday after gunmen raided Gao on Monday.",
            ["Soldiers arrested two men on Tuesday ", "after gunmen raided Gao on Monday."],
        ),
        # what an arrest answers
        (
            "Police arrested two men in connection with the bombing that killed four people.",
            ["Police arrested two men ", "in connection with the bombing that killed four people."],
        ),
        (
            "Two men suspected of the bombing were arrested.",
            ["Two men suspected of the bombing were arrested."],
        ),
        # what came before stands first
        (
            "Since rebels seized Gao in 2012, gunmen killed two guards.",
            ["Since rebels seized Gao in 2012, ", "gunmen killed two guards."],
        ),
        (
            "Hours after a bomb killed nine people in Kabul, gunmen ambushed a convoy.",
            ["Hours after a bomb killed nine people in Kabul, ", "gunmen ambushed a convoy."],
        ),
    ],
)
def test_clauses_that_go_back_behind_the_act(opened: Opened, text: str, clauses: list[str]) -> None:
    context = context_of(opened, text)
    found = find_clauses(context.doc.sentences[0], context)
    assert [context.doc.quote(c.span) for c in found] == clauses


@pytest.mark.parametrize(
    ("told", "published", "background"),
    [
        (When(date(2019, 12, 9), date(2019, 12, 9), Precision.DAY), PUBLISHED, False),
        (When(date(2019, 11, 1), date(2019, 11, 1), Precision.DAY), PUBLISHED, True),
        (When(date(2012, 3, 22), date(2012, 3, 22), Precision.DAY), None, False),
        (When.unknown(), PUBLISHED, False),
    ],
)
def test_clauses_old_is_a_month_back(told: When, published: date | None, background: bool) -> None:
    assert is_old(published, told) is background
