from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.knowledge import Lexicon
from warledger.mentions.place_words import place_words
from warledger.mentions.places import find_places
from warledger.model import Mention, Place, Report
from warledger.opening import Opened
from warledger.text.segment import segment


class Finder:
    """Places of a text, with all that finding takes opened once."""

    def __init__(self, opened: Opened) -> None:
        lexicon = opened.knowledge.lexicon("en")
        assert lexicon is not None
        self.lexicon: Lexicon = lexicon
        self.gazetteer = opened.gazetteer
        self.engine = opened.engine

    def __call__(self, text: str) -> list[Mention[Place]]:
        doc = segment(Report("r", text, date(2020, 5, 5)), self.lexicon, self.engine)
        return find_places(doc, self.gazetteer, self.lexicon)

    def named(self, text: str, name: str) -> Place:
        return next(m.value for m in self(text) if m.value.name == name)


@pytest.fixture(scope="module")
def find(opened: Opened) -> Finder:
    return Finder(opened)


@pytest.mark.parametrize(
    ("text", "name", "country", "prec"),
    [
        ("Militants attacked Goma in eastern DR Congo and killed ten soldiers.", "Goma", "CD", 1),
        ("The French soldier was killed in the Ménaka region of Mali.", "Ménaka region", "ML", 4),
        ("Gunmen killed five people in Borno State, Nigeria.", "Borno State", "NG", 4),
        ("Rebels killed two soldiers in Sukma district, India.", "Sukma district", "IN", 3),
        ("Three soldiers were killed in Niger on Friday.", "Niger", "NE", 6),
        ("The army killed nine militants in the three-border zone of Mali.", "three-border zone", None, 5),
        ("The bomb killed six soldiers near Aguelhok in Mali.", "Aguelhok", "ML", 2),
    ],
)
def test_places_named(find: Finder, text: str, name: str, country: str | None, prec: int) -> None:
    place = find.named(text, name)
    assert (place.country, place.where_prec) == (country, prec)


def test_places_computed_point_of_a_named_feature(find: Finder) -> None:
    text = (
        "The paratrooper was killed in the Adrar des Ifoghas mountains, 50 kilometres south of the town of "
        "Tessalit, near the border with Algeria, in Mali."
    )
    mention = next(m for m in find(text) if m.value.name == "Adrar des Ifoghas mountains")
    place = mention.value
    assert (place.lat, place.lon) == (pytest.approx(19.75, abs=0.02), pytest.approx(1.01, abs=0.02))
    assert place.relation == "50 kilometres south of the town of Tessalit"
    assert (place.country, place.admin1, place.where_prec) == ("ML", "Kidal", 5)
    assert text[mention.span.start : mention.span.end].endswith("town of Tessalit")
    assert not any(m.value.name == "Tessalit" for m in find(text))


def test_places_known_place_outweighs_a_distance_that_does_not_fit(find: Finder) -> None:
    text = "The base of Bourem, about 1,300 kilometres north-east of Bamako in Mali, was liberated by troops."
    place = find.named(text, "Bourem")
    assert (place.lat, place.lon) == (pytest.approx(16.95, abs=0.02), pytest.approx(-0.35, abs=0.02))
    assert place.note is not None
    assert "951 km" in place.note
    assert "the direction agrees" in place.note


@pytest.mark.parametrize(
    ("phrase", "relation"),
    [
        ("12 miles north-east of Kidal", "12 miles north-east of Kidal"),
        ("25 km (15 miles) from Kidal", "25 km (15 miles) from Kidal"),
        ("on the outskirts of Kidal", "on the outskirts of Kidal"),
        ("fifty kilometres west of Kidal", "fifty kilometres west of Kidal"),
    ],
)
def test_places_relation_words_are_kept(find: Finder, phrase: str, relation: str) -> None:
    place = find.named(f"In Mali, six soldiers were killed in an ambush {phrase}.", "Kidal")
    assert place.relation is not None
    assert place.relation.endswith(relation)


def test_places_the_neighbours_border_is_that_of_the_country_told(find: Finder) -> None:
    text = "KABUL, Afghanistan - A bomb killed two soldiers on a hill near the Pakistani border on Monday."
    assert find.named(text, "Pakistani border").country == "AF"


def test_places_between_two_towns(find: Finder) -> None:
    text = "In Mali, gunmen killed six soldiers on the road from Gao to Kidal."
    place = next(m.value for m in find(text) if m.value.relation)
    assert place.lat == pytest.approx(17.36, abs=0.1)
    assert place.where_prec == 5


@pytest.mark.parametrize(
    ("text", "country", "north_of"),
    [
        ("Militants killed ten people in the north of Burkina Faso.", "BF", 13.0),
        ("Gunmen killed ten people in northern Cameroon.", "CM", 9.0),
        ("Rebels killed ten soldiers in northern Mali.", "ML", 17.5),
    ],
)
def test_places_side_of_a_country(find: Finder, text: str, country: str, north_of: float) -> None:
    place = next(m.value for m in find(text) if m.value.where_prec == 5)
    assert place.country == country
    assert place.lat is not None
    assert place.lat > north_of


def test_places_road_to_a_town_nobody_knows_has_no_exact_point(find: Finder) -> None:
    text = "In Mali, gunmen killed six soldiers on the road from Gao to the village of Qoxtavu."
    place = find.named(text, "Gao")
    assert (place.where_prec, place.note) == (5, "only one end of the way is known")
    assert place.radius_km is not None
    assert place.radius_km >= 25
    assert find.named("In Mali, gunmen killed six soldiers in Gao and fled.", "Gao").where_prec == 1


def test_places_stretch_of_a_road_is_told_beside_the_road(find: Finder) -> None:
    text = "Gunmen killed six people on the Douala-Bangui corridor between Baoro and Bouar."
    assert not any(m.value.where_prec == 1 for m in find(text))
    text = "Gunmen killed six people in Mali in a hamlet 30 km from Gao (between Gao and Ansongo)."
    assert "Ansongo" not in [m.value.name for m in find(text)]


def test_places_bearing_without_a_preposition_is_measured_from_the_name(find: Finder) -> None:
    place = find.named("Gunmen killed six people near Abu Arlo, some 30 km west of Gao, Mali.", "Abu Arlo")
    assert place.relation == "some 30 km west of Gao"
    place = find.named("Gunmen killed six people 42 km north-east Gao, Mali, on Friday.", "Gao")
    assert place.relation == "42 km north-east Gao"
    assert place.lat == pytest.approx(16.54, abs=0.05)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed six people in Ouadda Qoxtavu town, Central African Republic.", "Ouadda"),
        ("Gunmen killed six people in Guia-Bouar, Central African Republic.", "Bouar"),
    ],
)
def test_places_part_of_a_longer_name_is_another_place(find: Finder, text: str, name: str) -> None:
    assert not any(
        m.value.where_prec == 1 and m.value.gazetteer_id for m in find(text) if m.value.name == name
    )


def test_places_camp_called_by_its_town_lies_there(find: Finder) -> None:
    text = "Gunmen killed six people in Batangafo IDP camp, Central African Republic."
    assert any(m.value.lat == pytest.approx(7.3, abs=0.1) for m in find(text))


def test_places_spelled_otherwise_tell_what_they_were_taken_for(find: Finder) -> None:
    text = "Gunmen killed six people in Ngouandaye, Central African Republic."
    assert find.named(text, "Ngouandaye").note == "taken for Ngaoundaye, which is spelled alike"
    assert find.named("Gunmen killed six people in Kabo, Central African Republic.", "Kabo").note is None


@pytest.mark.parametrize(
    "road", ["the Gao-Ansongo road", "the Gao-Ansongo axis", "the Gao to Ansongo highway"]
)
def test_places_road_called_by_two_towns_runs_between_them(find: Finder, road: str) -> None:
    (place,) = [
        m.value
        for m in find(f"Gunmen killed six traders on {road} in Mali.")
        if m.value.country and m.value.lat and m.value.where_prec != 6
    ]
    assert place.where_prec == 5
    assert place.lat == pytest.approx(15.97, abs=0.1)


def test_places_way_out_of_a_town_is_no_place_of_its_own(find: Finder) -> None:
    text = "Gunmen killed six traders 10 kilometres from Gao on the Ansongo axis in Mali."
    assert "Ansongo" not in " ".join(m.value.name for m in find(text))
    assert find.named("Gunmen killed six traders in Ansongo in Mali.", "Ansongo").where_prec == 1


def test_places_half_of_a_double_name_is_another_place(find: Finder) -> None:
    (place,) = [
        m.value
        for m in find("Gunmen killed six traders in the village of Gao-Kettebe in Mali.")
        if "Gao" in m.value.name
    ]
    assert place.name == "Gao-Kettebe"
    assert place.gazetteer_id is None


def test_places_the_capital_is_that_of_the_main_country(find: Finder) -> None:
    text = "Gunmen attacked troops in Niger. Two soldiers were killed in the capital on Monday."
    assert find.named(text, "Niamey").country == "NE"


def test_places_site_stands_in_the_town_told(find: Finder) -> None:
    text = "A bomb killed nine people in Zahrat Market in Baghdad, Iraq."
    place = next(m.value for m in find(text) if m.value.name.startswith("Zahrat"))
    assert (place.country, place.where_prec) == ("IQ", 1)
    assert place.lat == pytest.approx(33.3, abs=0.2)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A guard was shot dead on Gao Street in Baghdad, Iraq.", "Gao Street"),
        ("A bomb killed nine people in Baghdad, Iraq. It went off on Paris Avenue at noon.", "Paris Avenue"),
        ("Two men were shot dead on the South Side of Baghdad, Iraq.", "South Side"),
        ("Baghdad police said a guard was shot dead at a West Side bakery.", "West Side"),
    ],
)
def test_places_streets_and_sides_stand_in_the_town_told(find: Finder, text: str, name: str) -> None:
    place = next(m.value for m in find(text) if m.value.name.startswith(name))
    assert place.country == "IQ"
    assert place.lat == pytest.approx(33.3, abs=0.2)


def test_places_a_street_written_small_tells_its_town(find: Finder) -> None:
    place = next(
        m.value for m in find("Gunmen killed a guard in a Gao street in Mali.") if "Gao" in m.value.name
    )
    assert place.gazetteer_id is not None
    assert place.lat == pytest.approx(16.27, abs=0.2)


def test_places_unknown_village_takes_the_place_told_with_it(find: Finder) -> None:
    text = "Gunmen killed eleven farmers in Qoxtavu, a village near Maiduguri in Borno State, Nigeria."
    place = find.named(text, "Qoxtavu")
    assert (place.country, place.admin1) == ("NG", "Borno")
    assert place.lat == pytest.approx(11.85, abs=0.2)
    assert place.where_prec == 2


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Boko Haram killed four soldiers on Monday in Nigeria.", "Monday"),
        ("The shells were fired from a Ford lorry at a camp in Gao, Mali.", "Ford"),
        ("General Paris Kone said five soldiers were killed in Mali.", "Paris"),
        ("French troops killed four militants in Mali.", "France"),
        ("Russia's army fired an Elbrus missile at Grozny, killing 60 people.", "Elbrus"),
        ("The army killed ten militants in Kenya, the Sentinel reported.", "Sentinel"),
        ("Police named the two who were shot as Paris Kone, 30, and Gao Toure, 22.", "Paris"),
        ("Sepoy Muhammad Naeem was killed in South Waziristan, Pakistan.", "Naeem"),
        ("The Islamic State in West Africa Province killed four soldiers in Niger.", "West Africa"),
    ],
)
def test_places_leave_out_what_is_none(find: Finder, text: str, absent: str) -> None:
    assert absent not in [m.value.name for m in find(text)]


def test_places_unknown_name_lies_in_the_country_told_right_behind_it(find: Finder) -> None:
    text = "Soldiers killed nine rebels near Maiduguri in Borno State, Nigeria. Their chief spoke in Qoxtavu in Chad."
    assert find.named(text, "Qoxtavu").country == "TD"


def test_places_where_people_were_brought_hold_no_village(find: Finder) -> None:
    text = "Six men were flown to Abuja. Rebels had seized 26 people in the village of Qoxtavu in May. Nigeria mourns."
    assert find.named(text, "Qoxtavu").note == "not in the gazetteer: the point is that of Nigeria"


def test_places_keep_alternatives_with_reasons(find: Finder) -> None:
    place = find.named("Militants killed two soldiers in Kidal, Mali.", "Kidal")
    assert all(a.reason for a in place.alternatives)


def test_places_words_load_and_name_kinds(find: Finder) -> None:
    words = place_words(find.lexicon)
    assert words.km("1,300", "kilometres") == 1300
    assert words.km("fifty", "miles") == pytest.approx(80.45)
    assert words.km("many", "km") is None
    assert words.bearing("north-east") == words.bearing("northeast") == 45
    assert words.bearing("central") is None


@pytest.mark.parametrize(
    ("text", "name", "prec"),
    [
        ("Militants killed 15 people in a village near the Nigerian city of Maiduguri.", "Maiduguri", 2),
        ("Two policemen were shot dead just outside the Pakistani city of Quetta.", "Quetta", 2),
        ("The army shot 14 detainees in a ravine near Ayacucho in Peru.", "Ayacucho", 2),
        ("Three soldiers were killed by a mine eight kilometres from Tessalit.", "Tessalit", 2),
        ("Seven traders were killed some 70 kilometres south-west of Agadez.", "Agadez", 5),
        ("Eleven Afghan policemen were shot dead in Gereshk district of Helmand.", "Gereshk district", 3),
        ("Rebels killed two soldiers in Kathua district of Jammu and Kashmir, India.", "Kathua district", 3),
        ("Gunmen killed six soldiers in Thailand's Narathiwat province.", "Narathiwat province", 4),
        ("Gunmen killed 26 people in Mali's Mopti region on Monday.", "Mopti region", 4),
        ("Nine policemen were killed in the state of Guerrero, Mexico.", "Guerrero", 4),
        ("Navy gunboats killed 18 rebels off Mullaitivu in Sri Lanka.", "Mullaitivu", 7),
        ("Gunmen killed two sailors off the coast of Sabah, Malaysian police said.", "Sabah", 7),
        ("Pirates killed a sailor in the waters off Bosaso.", "Bosaso", 7),
        ("A jet was shot down and two airmen killed over the Black Sea.", "Black Sea", 7),
        ("Two sailors were killed by a mine in the Gulf of Oman.", "Gulf of Oman", 7),
        ("Tajik guards killed three militants at the Tajik-Afghan border.", "Tajik-Afghan border", 5),
        ("Soldiers killed 22 guerrillas by the Putumayo river in Colombia.", "Putumayo river", 5),
        ("Tanks killed 14 residents in a district of Homs, Syria.", "Homs", 1),
    ],
)
def test_places_precision_is_that_of_the_words_told(find: Finder, text: str, name: str, prec: int) -> None:
    assert find.named(text, name).where_prec == prec


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Masked men killed six customers of a café in Man, in Ivory Coast.", "Man", "CI"),
        ("Mortars killed four soldiers in the Egyptian town of Sheikh Zuweid.", "Sheikh Zuweid", "EG"),
        ("Iraqi forces killed 20 militants in Qayyara on Thursday.", "Qayyara", "IQ"),
        ("Gunmen killed ten people in Ganthier, a town east of Port-au-Prince.", "Ganthier", "HT"),
        ("A bomb killed two rangers in Lam Phaya, a subdistrict of Yala in Thailand.", "Lam Phaya", "TH"),
    ],
)
def test_places_a_village_is_exact_though_its_point_is_not(
    find: Finder, text: str, name: str, country: str
) -> None:
    place = find.named(text, name)
    assert place.country == country
    assert place.where_prec <= 2


def test_places_unknown_feature_without_a_country_keeps_its_precision(find: Finder) -> None:
    place = find.named("Soldiers killed four cattle thieves in the Qoxtavu valley.", "Qoxtavu valley")
    assert (place.lat, place.where_prec) == (None, 5)


def test_places_country_fought_in_outweighs_a_large_namesake(find: Finder) -> None:
    text = (
        "Insurgents attacked Palma on Wednesday, the Mozambican army said. Fighters raided villages in Cabo "
        "Delgado. Dozens of people were killed in Palma."
    )
    assert find.named(text, "Palma").country == "MZ"


def test_places_province_told_chooses_among_namesakes(find: Finder) -> None:
    text = "Gunmen killed eight people in El Aguaje in Aguililla municipality, Michoacan state, Mexico."
    place = find.named(text, "El Aguaje")
    assert place.admin1 is not None
    assert place.admin1.startswith("Michoac")


def test_places_country_and_its_region_are_told_as_one(find: Finder) -> None:
    text = "Gunmen killed 14 people in Peru's Junin region on Sunday."
    mention = next(m for m in find(text) if m.value.name == "Junin region")
    assert text[mention.span.start :].startswith("Peru's")


@given(st.text(alphabet=st.sampled_from("Aa B'-.,\n5é’km of north Mali killed in "), max_size=200))
def test_places_evidence_is_in_the_text(find: Finder, junk: str) -> None:
    text = f"Gunmen killed 5 people in Kidal. {junk} km north of Gao"
    for mention in find(text):
        evidence = mention.value.evidence
        assert evidence is not None
        assert text[evidence.start : evidence.end] == evidence.quote
        assert mention.span.holds(evidence.span)
    assert find(text) == find(text)


def test_places_check_a_point_against_a_border_told_beside_it(find: Finder) -> None:
    text = (
        "Five soldiers were killed 50 kilometres south of the town of Tessalit, near the border with Algeria."
    )
    place = find(text)[0].value
    assert place.country == "ML"
    assert place.note == "border with Algeria: the point lies 99 km from Algeria, which agrees"


def test_places_of_a_country_are_not_its_capital_of_that_name(find: Finder) -> None:
    place = find.named("Gunmen ambushed a police patrol in Mexico on Monday.", "Mexico")
    assert place.gazetteer_id == "country:MX"


def test_places_told_in_another_province_are_namesakes(find: Finder) -> None:
    place = find.named("Rebels attacked the village of La Esperanza, in Cauca, in Colombia.", "La Esperanza")
    assert place.gazetteer_id is None
    assert place.admin1 == "Cauca"


def test_places_near_a_town_far_away_are_namesakes(find: Finder) -> None:
    place = find.named("Two soldiers of Ukraine died at Zinkiv, near Donetsk.", "Zinkiv")
    assert (place.lat, place.lon) == pytest.approx((48.02, 37.80), abs=0.05)


def test_places_quarter_told_by_a_name_far_away_is_of_the_town_told(find: Finder) -> None:
    text = "A bomb killed nine in Mogadishu, in Somalia. Another burst in Medina district. The United States sent aid."
    place = find.named(text, "Medina district")
    assert place.country == "SO"


def test_places_district_of_a_country_told_stays_there(find: Finder) -> None:
    text = "A bomb killed nine in Mogadishu, in Somalia. Another burst in Medina district in Ohio, in the United States."
    assert find.named(text, "Medina district").country == "US"


def test_places_cities_known_to_all_are_no_small_namesakes(find: Finder) -> None:
    text = "A soldier of the United States fell near Columbus, Ohio. His father flew in from London."
    assert {m.value.country for m in find(text) if m.value.name == "London"} <= {"GB"}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a mine in the Est region, said the governor of Burkina Faso, Saidou Sanou.",
        "One man was killed in April, and another, Robert Hall, 67, in June in Davao.",
        "Police captured Javier Lopez Pena at a farm near Lyon.",
    ],
)
def test_people_told_with_places_are_none(find: Finder, text: str) -> None:
    names = {m.value.name for m in find(text)}
    assert names.isdisjoint({"Saidou Sanou", "Robert Hall", "Javier", "Javier Lopez Pena"})


def test_villages_of_a_region_across_borders_lie_in_the_country_told(find: Finder) -> None:
    text = "Jihadists in Mali attacked a Malian army base at Bolkassou, in the Gourma region of Mali."
    assert find.named(text, "Bolkassou").country == "ML"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Air strikes hit the Damascus suburb of Douma in Syria, killing 20 people.", "Douma"),
        ("A bomb killed nine people in the Karrada district of Baghdad in Iraq.", "Karrada district"),
    ],
)
def test_places_of_a_town_and_its_part_tell_the_part(find: Finder, text: str, told: str) -> None:
    assert find(text)[0].value.name == told


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Tolmari in northern Mali on Monday.",
        "Rebels captured Tolmari, a town in northern Mali, on Monday.",
        "Tolmari fell to the rebels in northern Mali on Monday.",
        "Militants torched Tolmari in central Mali and killed nine farmers.",
    ],
)
def test_places_that_no_gazetteer_has_are_told_by_what_befell_them(find: Finder, text: str) -> None:
    assert find.named(text, "Tolmari").country == "ML"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen seized Tolmari, a nurse, in northern Mali on Monday.",
        "Rebels in northern Mali took Tolmari prisoner on Monday.",
        "Joseph Tolmari led the band in Mali. Soldiers captured Tolmari on Monday.",
        "Rebels in northern Mali seized Tolmari's brother on Monday.",
    ],
)
def test_people_who_are_taken_are_no_places(find: Finder, text: str) -> None:
    assert "Tolmari" not in [m.value.name for m in find(text)]


def test_places_are_no_agencies_of_a_dateline(find: Finder) -> None:
    text = "TEHRAN (Meridian News) - Gunmen killed nine policemen in Rask in Iran on Monday."
    assert [m.value.name for m in find(text)] == ["TEHRAN", "Rask", "Iran"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("In Poonch district, on the Indian side, a shell killed a woman.", "Poonch district", "IN"),
        ("Chadian soldiers killed nine rebels on Lake Chad on Monday. Chad mourns.", "Lake Chad", "TD"),
        ("The swap between Yemen's government and the rebels was agreed in Bern on Monday.", "Bern", "CH"),
    ],
)
def test_places_lie_where_the_report_tells(find: Finder, text: str, name: str, country: str) -> None:
    assert find.named(text, name).country == country


def test_places_in_streets_are_no_towns(find: Finder) -> None:
    assert "Rue" not in [m.value.name for m in find("A bomb went off in Rue des Palmiers in Bamako.")]
