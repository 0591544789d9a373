"""What features say of the names of a sentence."""

from __future__ import annotations

import pytest

from acts import verbs
from acts.features import ACT_FEATURES, FEATURES
from acts.ties import Act, make_act
from acts.weights import load_act_weights
from acts.words import stem
from tests.claims.told import context_of
from warledger.model import Span
from warledger.opening import Opened

TEXT = "A spokesman in Bamako said gunmen captured two guards in the town of Gao, Mali."


def act(opened: Opened, verb: str) -> Act:
    at = TEXT.index(verb)
    made = make_act(Span(at, at + len(verb)), context_of(opened, TEXT))
    assert made is not None
    assert [TEXT[n.span.start : n.span.end] for n in made.names] == ["Bamako", "Gao", "Mali"]
    return made


@pytest.mark.parametrize(
    ("feature", "told"),
    [
        ("word_before", ["in", "of", ","]),
        ("words_after", ["said gunmen", ", mali", ". $"]),
        ("preposition", ["in spokesman", "of town"]),
        ("preposition_of_whole", ["", "in"]),
        ("kind_above", [None, "of place"]),
        ("speech_between", ["yes", "", ""]),
        ("next_place", [None, "coarser ,", ""]),
        ("side", ["left in", "right of"]),
        ("precision", ["1", "1", "6"]),
        ("held", ["", "", ""]),
        ("finer_beside", ["1 finest", "1 finest", "6 finer"]),
    ],
)
def test_act_features_say(opened: Opened, feature: str, told: list[str | None]) -> None:
    made, function = act(opened, "captured"), next(f for f in FEATURES if f.__name__ == feature)
    said = [function(made, n) for n in range(len(told))]
    assert [s for s, t in zip(said, told, strict=True) if t is not None] == [t for t in told if t is not None]


def test_act_features_of_the_verb_say_what_it_befell(opened: Opened) -> None:
    made = act(opened, "captured")
    assert verbs.verb(made) == "captur"
    assert verbs.verb_done_to(made).startswith("captur dobj ")


@pytest.mark.parametrize("word", ["captured", "captures", "capturing", "capture"])
def test_act_features_know_a_verb_in_all_its_forms(word: str) -> None:
    assert stem(word) == "captur"


def test_act_features_have_words_that_explain_them() -> None:
    functions = (*ACT_FEATURES, *FEATURES)
    assert all(f.__doc__ for f in functions)
    assert len({f.__name__ for f in functions}) == len(functions)


def test_act_features_are_the_rows_of_the_table() -> None:
    assert set(load_act_weights().by_feature) <= {f.__name__ for f in (*ACT_FEATURES, *FEATURES)}
