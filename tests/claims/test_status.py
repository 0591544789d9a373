"""Status: what cues around a trigger make of it."""

from __future__ import annotations

import pytest

from tests.claims.told import context_of
from warledger.claims.status import status_at, told_of_another
from warledger.model import Span, Status
from warledger.opening import Opened


@pytest.mark.parametrize(
    ("text", "act", "status"),
    [
        ("A bomb exploded in the market, killing three people.", "exploded", Status.OCCURRED),
        ("The police said they had foiled an attack by gunmen.", "attack", Status.PLANNED),
        ("Rebels plan to raid the village and kill the guards.", "raid", Status.PLANNED),
        ("There was no attack on the base, said gunmen.", "attack", Status.DENIED),
        ("Rebels reportedly attacked a village near Gao, killing two.", "attacked", Status.SUSPECTED),
        ("Two died; the attack by gunmen was foiled by police.", "attack", Status.PLANNED),
        ("Fighting is still raging in Aleppo, and 20 people were killed.", "Fighting", Status.ONGOING),
        ("On May 12 an attack killed two guards.", "attack", Status.OCCURRED),
        ("The militia may mount an attack.", "attack", Status.PLANNED),
        ("The killing of a guard by gunmen was denied.", "killing", Status.DENIED),
    ],
)
def test_cues_give_a_trigger_its_status(opened: Opened, text: str, act: str, status: Status) -> None:
    context = context_of(opened, text)
    span = Span(text.index(act), text.index(act) + len(act))
    assert status_at(context.doc, span, context.lexicon) is status


@pytest.mark.parametrize(
    "text",
    [
        "There was no warning; gunmen attacked the base, killing two.",  # a mark stops the cue
        "There were no guards in a base which gunmen attacked, killing two.",  # a relative clause
        "There has been no calm since gunmen attacked the base, killing two.",  # an act of the past
        "No one in the whole of the old town of Gao heard that night how gunmen attacked.",  # too far
    ],
)
def test_cues_end_at_their_stops_and_their_reach(opened: Opened, text: str) -> None:
    context = context_of(opened, text)
    at = text.index("attacked")
    assert status_at(context.doc, Span(at, at + 8), context.lexicon) is Status.OCCURRED


def test_denied_wins_over_planned(opened: Opened) -> None:
    text = "The army denied plotting to raid the village, killing two."
    context = context_of(opened, text)
    at = text.index("raid")
    assert status_at(context.doc, Span(at, at + 4), context.lexicon) is Status.DENIED


def test_acts_that_people_are_suspected_of_are_told_of_another(opened: Opened) -> None:
    text = "Two men suspected of the bombing were killed. A bombing killed two."
    context = context_of(opened, text)
    first, second = text.index("bombing"), text.rindex("bombing")
    assert told_of_another(context.doc, Span(first, first + 7), context.lexicon)
    assert not told_of_another(context.doc, Span(second, second + 7), context.lexicon)


def test_words_between_sentences_have_no_cues(opened: Opened) -> None:
    text = "Gunmen killed two.  They fled."
    context = context_of(opened, text)
    gap = Span(text.index(".  ") + 1, text.index(".  ") + 2)
    assert context.doc.sentence_at(gap.start) is None
    assert status_at(context.doc, gap, context.lexicon) is Status.OCCURRED
