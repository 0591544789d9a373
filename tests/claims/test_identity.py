"""Who is who in one event."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.claims.acting import find_acting

ACTORS = [
    # bare soldiers beside one foreign force are its soldiers
    (
        "French troops raided a camp of Boko Haram in Gao on Monday. A soldier was killed.",
        ["French Armed Forces", "Boko Haram"],
    ),
    # not where one struck and the other was struck
    (
        "Russian troops attacked Gao on Monday, killing nine soldiers.",
        ["Russian Armed Forces", "Malian Armed Forces"],
    ),
    # contingents are their mission
    ("Two Ugandan soldiers of AMISOM were killed in Gao on Monday.", ["AMISOM"]),
    # unnamed fighters are the one group named beside them
    ("Boko Haram attacked Gao on Monday. Gunmen killed nine people.", ["Boko Haram", "civilians"]),
    # an umbrella beside its branch is the branch
    (
        "Islamic State said on Monday that Islamic State West Africa Province had attacked Gao, killing nine soldiers.",
        ["Islamic State West Africa Province", "Malian Armed Forces"],
    ),
    # governments act in politics only; forces that are only mentioned did nothing
    (
        "Gunmen killed four policemen in Gao on Monday, the government said.",
        ["unidentified gunmen", "Malian police"],
    ),
]


@pytest.mark.parametrize(("text", "actors"), ACTORS)
def test_identity_of_forces(reader: Reader, text: str, actors: list[str]) -> None:
    context = reader.context(text)
    found = find_acting(context, reader.units(context), kind="attack", country="ML")
    assert [a.actor.canonical for a in found] == actors
