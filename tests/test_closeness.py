"""Who stands how close to an event: names, words, publishers, trust."""

from __future__ import annotations

from functools import cache

import pytest

from warledger.closeness import Sources
from warledger.knowledge import Knowledge
from warledger.model import Closeness


@cache
def sources() -> Sources:
    return Sources(Knowledge.load())


@pytest.mark.parametrize(
    ("words", "closeness", "of"),
    [
        ("the head of the clinic", Closeness.HOSPITAL, ""),
        ("SOHR", Closeness.MONITOR, ""),
        ("Amaq, the news outlet of the group", Closeness.PARTY, "group"),
        ("a defence ministry official", Closeness.PARTY, "state"),
        ("the deputy governor", Closeness.OFFICIAL, ""),
        ("two residents reached by telephone", Closeness.LOCAL, ""),
        ("a private radio", Closeness.AGENCY, ""),
        ("Maryam", Closeness.UNKNOWN, ""),
    ],
)
def test_closeness_of_a_speaker(words: str, closeness: Closeness, of: str) -> None:
    standing = sources().speaker(words)
    assert (standing.closeness, standing.of) == (closeness, of)


def test_closeness_of_a_publisher() -> None:
    assert sources().publisher("Example Wire").closeness is Closeness.AGENCY
    assert sources().publisher(None).closeness is Closeness.AGENCY
    assert sources().publisher("UN News").closeness is Closeness.MONITOR
    assert sources().publisher("Al-Kataib").closeness is Closeness.PARTY


def test_closeness_names_the_countries_of_a_speaker() -> None:
    assert sources().countries("France") == sources().countries("French Armed Forces") == {"FR"}
    assert sources().countries("the mayor") == frozenset()


def test_closeness_trusts_a_party_sooner_with_its_own_losses() -> None:
    trust = sources().reliability
    assert trust(Closeness.PARTY) < trust(Closeness.PARTY, own=True) <= trust(Closeness.OFFICIAL)
    assert trust(Closeness.HOSPITAL) > trust(Closeness.AGENCY) > trust(Closeness.UNKNOWN)
