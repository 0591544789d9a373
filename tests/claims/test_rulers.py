"""Rulers who are overthrown are told as their government."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.claims.acting import find_acting
from warledger.model import ActorKind, Role


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers ousted the elected president on Monday and seized the palace.",
        "Mutinous soldiers overthrew President Alpha Conde on Monday.",
        "The king was deposed in a coup on Monday, after troops seized the palace.",
        "The army overthrew the elected government on Monday.",
        "Rebels seized the capital on Sunday and the president fled to Togo.",
    ],
)
def test_rulers_overthrown_are_the_government(reader: Reader, text: str) -> None:
    context = reader.context(text)
    found = find_acting(context, reader.units(context), kind="other", country="GN")
    hit = [a for a in found if a.actor.kind is ActorKind.GOVERNMENT]
    assert [a.actor.canonical for a in hit] == ["Government of Guinea"]
    assert hit[0].votes[Role.TARGET] > 0
    assert not any(a.people for a in found)


def test_rulers_killed_are_men(reader: Reader) -> None:
    context = reader.context("Gunmen killed the president in an ambush on Monday.")
    found = find_acting(context, reader.units(context), kind="attack", country="GN")
    assert not any(a.actor.kind is ActorKind.GOVERNMENT for a in found)
