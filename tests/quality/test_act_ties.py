"""The way through the parse from a name to the verb of an act."""

from __future__ import annotations

from acts.ties import Act, make_act
from tests.claims.told import context_of
from warledger.model import Span
from warledger.opening import Opened

TEXT = "Rebels captured Ansongo after a bomb killed two guards in Gao."


def act(opened: Opened, verb: str) -> Act:
    at = TEXT.index(verb)
    made = make_act(Span(at, at + len(verb)), context_of(opened, TEXT))
    assert made is not None
    return made


def test_act_ties_lead_to_the_verb(opened: Opened) -> None:
    near, far = act(opened, "captured").ties
    assert near.shared is not None
    assert near.shared.text == "captured"
    assert near.preposition is None
    assert far.preposition is not None
    assert far.preposition.text == "in"
    assert far.clause is not None
    assert far.clause.text == "killed"
    assert len(far.rise) > len(near.rise)


def test_act_ties_fall_from_a_verb_below(opened: Opened) -> None:
    near, far = act(opened, "killed").ties
    assert [t.text for t in near.fall][:1] == ["killed"]
    assert far.fall == ()


def test_act_is_none_between_sentences(opened: Opened) -> None:
    assert make_act(Span(500, 501), context_of(opened, TEXT)) is None
