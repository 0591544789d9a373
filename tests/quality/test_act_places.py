"""The places of one verb's act: the likeliest of the names of its sentence."""

from __future__ import annotations

import pytest

from acts.places import act_places, likelihoods
from acts.ties import make_act
from acts.weights import load_act_weights
from tests.claims.told import context_of
from warledger.model import Span
from warledger.opening import Opened

TWO_ACTS = "Rebels captured Ansongo after a bomb killed two guards in Gao."


@pytest.mark.parametrize(
    ("text", "verb", "names"),
    [
        ("Gunmen killed two guards in Gao on Monday.", "killed", ["Gao"]),
        ("Gunmen killed two guards in the village of Ouro Tanbal on Monday.", "killed", ["Ouro Tanbal"]),
        ("Rebels stormed the villages of Gao, Kidal and Ansongo.", "stormed", ["Gao", "Kidal", "Ansongo"]),
        ("A bomb exploded in Gao, killing two guards.", "killing", ["Gao"]),
        ("Rebels captured Ansongo on Monday.", "captured", ["Ansongo"]),
        (
            "Rebels shelled the villages of Gao (twice), the Kidal camp and Ansongo.",
            "shelled",
            ["Gao", "Kidal", "Ansongo"],
        ),
        ("Gunmen killed four guards in Gao and nearby Ansongo.", "killed", ["Gao", "Ansongo"]),
        (TWO_ACTS, "killed", ["Gao"]),
        ("Gunmen killed two guards in the town of Ansongo, Mali.", "killed", ["Ansongo"]),
        ("Gunmen killed two guards.", "killed", []),
        ("Mali killed two rebels on Monday.", "killed", []),
    ],
)
def test_act_places_are_the_likeliest_names(opened: Opened, text: str, verb: str, names: list[str]) -> None:
    at = text.index(verb)
    found = act_places(Span(at, at + len(verb)), context_of(opened, text))
    assert [text[n.span.start : n.span.end] for n in found] == names


def test_act_places_likelihoods_leave_room_for_no_place(opened: Opened) -> None:
    act = make_act(Span(9, 17), context_of(opened, TWO_ACTS))
    assert act is not None
    likely = likelihoods(act, load_act_weights())
    assert len(likely) == len(act.names)
    assert all(0 < p < 1 for p in likely)
    assert sum(likely) < 1


def test_act_places_of_what_was_not_parsed_are_none(opened: Opened) -> None:
    text = "The weather in Gao was fine."
    assert act_places(Span(19, 22), context_of(opened, text)) == ()
