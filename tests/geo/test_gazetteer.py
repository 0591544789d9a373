from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from warledger.errors import GazetteerError
from warledger.geo.gazetteer import SHIPPED, Gazetteer, Match
from warledger.geo.gazetteer_layer import LayerWriter, PlaceRow
from warledger.geo.names import NameKeys


@pytest.mark.parametrize(
    ("name", "match"),
    [("Ménaka", Match.NAME), ("MENAKA", Match.NAME), ("Menaca", Match.ALIAS), ("Bulomareer", Match.LOOSE)],
)
def test_gazetteer_lookup_says_how_the_name_fits(small: Gazetteer, name: str, match: Match) -> None:
    assert small.lookup(name)[0].match is match


def test_gazetteer_lookup_gives_the_most_populous_first(small: Gazetteer) -> None:
    assert [p.country for p in small.lookup("Goma")] == ["CD", "PH"]


def test_gazetteer_lookup_in_a_country_tries_spellings_alike(small: Gazetteer) -> None:
    assert not small.lookup("Minaka")
    found = small.lookup("Minaka", country="ML")
    assert {p.name for p in found} == {"Ménaka"}
    assert {p.match for p in found} == {Match.SKELETON}
    assert not small.lookup("Minaka", country="FR")
    assert not small.lookup("Monko", country="ML"), "of three consonants nearly all letters must agree"
    assert not small.lookup("Mienka", country="ML"), "the vowels stand elsewhere"


@pytest.mark.parametrize(("name", "found"), [("Bolo Morier", False), ("Bulo Marir", True)])
def test_gazetteer_lookup_of_longer_names_alike_wants_most_letters(
    small: Gazetteer, name: str, found: bool
) -> None:
    assert bool(small.lookup(name, country="SO")) is found


def test_gazetteer_place_keeps_its_own_codes(small: Gazetteer) -> None:
    place = small.lookup("Goma", country="CD")[0]
    assert (place.country, place.admin1, place.admin1_name) == ("CD", "CD.11", "Nord-Kivu")
    assert place.id == "geonames:3"
    assert small.lookup("Bulo Marer")[0].admin1_name == "Lower Shabelle"


@pytest.mark.parametrize("name", ["", "-", "'", "   ", "\x00", "x" * 5000])
def test_gazetteer_lookup_of_junk_is_empty(small: Gazetteer, name: str) -> None:
    assert small.lookup(name) == ()
    assert small.lookup(name, country="ML") == ()


def test_gazetteer_country_unit_and_phrases(small: Gazetteer) -> None:
    country = small.country("ML")
    assert country is not None
    assert country.name == "Mali"
    assert small.country("XX") is None
    assert [p.id for p in small.unit("ML.13")] == ["geonames:2"]
    assert small.phrases == ("three-border zone",)
    assert small.named("three border zone")[0].id == "own:zone"


def test_gazetteer_user_layer_adds_to_the_packaged_one(layer: Path, keys: NameKeys, tmp_path: Path) -> None:
    user = tmp_path / "user.sqlite"
    with LayerWriter(user, keys) as writer:
        writer.add([PlaceRow(99, None, "Toulfé", (), "village", "ML", "ML.13", 14.7, -1.3, 3.0)])
    gazetteer = Gazetteer.open(layer, user)
    assert gazetteer.lookup("Toulfe")[0].admin1_name == "Ménaka"
    assert gazetteer.lookup("Kidal")
    assert Gazetteer.open(layer, tmp_path / "none.sqlite").lookup("Toulfe") == ()


def test_gazetteer_is_read_only(small: Gazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        small._layers[0].execute("DELETE FROM place")


def test_gazetteer_refuses_missing_and_foreign_files(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no gazetteer there"):
        Gazetteer.open(tmp_path / "none.sqlite")
    (tmp_path / "text.sqlite").write_text("not a database, and longer than its header would be" * 20)
    with pytest.raises(GazetteerError, match="not a gazetteer"):
        Gazetteer.open(tmp_path / "text.sqlite")


def test_gazetteer_refuses_another_version(tmp_path: Path, keys: NameKeys) -> None:
    path = tmp_path / "old.sqlite"
    with LayerWriter(path, keys) as writer:
        writer.set_meta("schema", "0")
    with pytest.raises(GazetteerError, match="another version"):
        Gazetteer.open(path)


def test_packaged_gazetteer_is_small_and_knows_the_policy_cases() -> None:
    assert SHIPPED.stat().st_size < 60_000_000
    gazetteer = Gazetteer.open()
    assert gazetteer.lookup("Goma")[0].country == "CD"
    menaka = gazetteer.lookup("Ménaka", country="ML")
    assert {p.admin1_name for p in menaka} == {"Ménaka"}
    assert gazetteer.lookup("Simferopol")[0].country == "UA"
