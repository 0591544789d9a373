"""Means: the words of a weapon or vehicle with their number and adjectives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warledger.knowledge import Lexicon
from warledger.mentions.means import find_means
from warledger.text.doc import Doc


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("Two Mirage fighter jets bombed the rebels.", "Two Mirage fighter jets", "aircraft"),
        ("Rebels attacked with a stolen military jet.", "stolen military jet", "aircraft"),
        ("Troops fled as warplanes bombed Gao.", "warplanes", "aircraft"),
        ("Warplanes bombed Gao.", "Warplanes", "aircraft"),
    ],
)
def test_means_with_number_and_adjectives(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, quote: str, kind: str
) -> None:
    mention = find_means(parse(text), lexicon)[0]
    assert (mention.value.text, mention.value.kind) == (quote, kind)
    assert mention.value.evidence.span == mention.span
    assert text[mention.span.start : mention.span.end] == quote


def test_means_none_in_an_irrelevant_report(parse: Callable[[str], Doc], lexicon: Lexicon) -> None:
    doc = parse("The minister boarded a plane to Paris.")
    assert doc.words["means"]
    assert find_means(doc, lexicon) == []


@pytest.mark.parametrize(
    ("text", "mines"),
    [
        ("A minibus drove over a mine, wounding 17 civilians.", ["mine"]),
        ("The passengers were killed by two mines near the town.", ["mines"]),
        ("A mine set off by wire killed nine soldiers.", ["mine"]),
        ("Gunmen attacked a mine and killed nine workers.", []),
        ("A truck ran onto mines laid under the road and nine died in the attack.", ["mines"]),
        ("Nine died when a gold mine caved in after the attack.", []),
    ],
)
def test_means_mines_that_explode(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, mines: list[str]
) -> None:
    found = find_means(parse(text), lexicon)
    assert [m.value.text for m in found if m.value.kind == "landmine"] == mines


@pytest.mark.parametrize(
    ("text", "vests"),
    [
        ("The man detonated his vest at the gate, killing five.", ["vest"]),
        ("Two attackers wore belts full of explosives and killed nine people.", []),
        ("The policeman put on his vest before the attack, which killed six.", []),
    ],
)
def test_means_vests_that_explode(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, vests: list[str]
) -> None:
    found = find_means(parse(text), lexicon)
    assert [m.value.text for m in found if m.value.kind == "suicide_device"] == vests


@pytest.mark.parametrize(
    ("text", "charges"),
    [
        ("The bomber set off his charge in a mosque and killed six.", ["charge"]),
        ("Charges placed under the floor went off and killed six.", ["Charges"]),
        ("Police laid charges against nine men over the attack.", []),
        ("Three men faced charges laid by police over the attack.", []),
    ],
)
def test_means_charges_that_explode(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, charges: list[str]
) -> None:
    found = find_means(parse(text), lexicon)
    assert [m.value.text for m in found if m.value.kind == "explosive_device"] == charges
