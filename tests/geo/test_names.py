from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.geo.gazetteer_layer import is_name
from warledger.geo.names import NameKeys


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Pobé-Mengao", "pobe mengao"),
        ("N'Djaména", "ndjamena"),
        ("St. Louis", "st louis"),
        ("Saint  Louis", "st louis"),
        ("Şemdinli", "semdinli"),
        ("’", ""),
    ],
)
def test_names_exact_folds_case_accents_hyphens_and_apostrophes(keys: NameKeys, name: str, key: str) -> None:
    assert keys.exact(name) == key


@pytest.mark.parametrize(
    ("name", "other"),
    [("Bulo Mareer", "Bulo-Marer"), ("Al-Hadhba", "Hadhba"), ("Maaret al-Numan", "Maarret al Numan")],
)
def test_names_loose_joins_articles_spaces_and_doubled_letters(keys: NameKeys, name: str, other: str) -> None:
    assert keys.loose(name) == keys.loose(other) != ""


@pytest.mark.parametrize(
    ("name", "other"),
    [("Koshebe", "Koshobe"), ("Suqaylabiyah", "Suqailabiya"), ("Aguelhok", "Aguelhoc")],
)
def test_names_skeleton_joins_transliterations(keys: NameKeys, name: str, other: str) -> None:
    assert keys.skeleton(name) == keys.skeleton(other) != ""


def test_names_pattern_tells_where_the_vowels_stand(keys: NameKeys) -> None:
    assert keys.pattern("Koshebe") == keys.pattern("Koshobe") == "k.x.b."
    assert keys.pattern("Nzako") == keys.pattern("Nzacko")
    assert keys.pattern("Banga") not in (keys.pattern("Bianga"), keys.pattern("Bayanga"))


@pytest.mark.parametrize("name", ["Ala", "Ouo", "", "Gao"])
def test_names_too_short_for_a_skeleton_have_none(keys: NameKeys, name: str) -> None:
    assert keys.skeleton(name) == ""


def test_names_without_unit_leaves_the_bare_name(keys: NameKeys) -> None:
    assert keys.without_unit("Borno State") == "Borno"
    assert keys.without_unit("State") == "State"


def test_names_rules_survive_json(keys: NameKeys) -> None:
    assert NameKeys.from_json(keys.to_json()) == keys


@given(st.text(max_size=30))
def test_names_keys_never_fail(keys: NameKeys, text: str) -> None:
    assert keys.exact(keys.exact(text)) == keys.exact(text)
    keys.loose(text)
    keys.skeleton(text)


@pytest.mark.parametrize("alias", ["mynka", "GOM", "Ab", "Гома", "Km 26"])
def test_layer_refuses_codes_and_machine_transliterations(alias: str) -> None:
    assert not is_name(alias)
