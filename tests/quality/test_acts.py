"""The places of one verb's act, by the grammar of its sentence."""

from __future__ import annotations

import pytest

from acts import act_places
from tests.claims.told import context_of
from warledger.model import Span
from warledger.opening import Opened


@pytest.mark.parametrize(
    ("text", "verb", "names"),
    [
        ("Gunmen killed two guards in Gao on Monday.", "killed", ["Gao"]),
        ("Gunmen killed two guards in Gao and in Kidal.", "killed", ["Gao", "Kidal"]),
        ("A bomb exploded in Gao, killing two guards.", "killing", ["Gao"]),
        ("Rebels captured Ansongo after a bomb killed two guards in Gao.", "captured", ["Ansongo"]),
        ("Rebels captured Ansongo after a bomb killed two guards in Gao.", "killed", ["Gao"]),
        ("Gunmen killed two guards.", "killed", []),
        ("Mali killed two rebels on Monday.", "killed", []),
        ("A spokesman in Bamako said gunmen killed two guards.", "killed", []),
        ("A spokesman in Bamako said gunmen killed two guards.", "said", []),
    ],
)
def test_acts_have_the_places_that_hang_on_their_verb(
    opened: Opened, text: str, verb: str, names: list[str]
) -> None:
    at = text.index(verb)
    found = act_places(Span(at, at + len(verb)), context_of(opened, text))
    assert [m.value.name for m in found] == names
