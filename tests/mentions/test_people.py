"""Named people: found, told apart, and given what the report tells of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warledger.knowledge import Lexicon
from warledger.mentions.people import NamedPerson, PersonKind, find_people
from warledger.model import Mention, Report
from warledger.opening import Opened
from warledger.text.doc import Doc
from warledger.text.segment import segment


class Reader:
    """Reads sentences with one engine for all tests."""

    def __init__(self, opened: Opened) -> None:
        lexicon = opened.knowledge.lexicon("en")
        assert lexicon is not None
        self.lexicon: Lexicon = lexicon
        self.engine = opened.engine

    def doc(self, text: str) -> Doc:
        return segment(Report("r", text), self.lexicon, self.engine)

    def mentions(self, text: str) -> list[Mention[NamedPerson]]:
        return find_people(self.doc(text), self.lexicon)

    def people(self, text: str) -> dict[str, NamedPerson]:
        return {m.value.name: m.value for m in self.mentions(text)}


@pytest.fixture(scope="session")
def reader(opened: Opened) -> Reader:
    return Reader(opened)


RANKS = [
    ("Sergeant Jon Arlo was killed by a landmine.", "Jon Arlo", "Sergeant"),
    (
        "Sgt. First Class Daniel Marsh, 32, was killed when a bomb exploded.",
        "Daniel Marsh",
        "Sgt. First Class",
    ),
    ("Lt. Col. Peter Orsk was killed in the ambush.", "Peter Orsk", "Lt. Col"),
    ("The bomb killed Gendarmerie Sergeant Mehmet Yılmaz Şen.", "Mehmet Yılmaz Şen", "Gendarmerie Sergeant"),
    ("Sepoy Imran Tolm died in the firefight with militants.", "Imran Tolm", "Sepoy"),
    ("Police constable Daniel Reed was shot dead by gunmen.", "Daniel Reed", "Police constable"),
    ("Soldiers shot dead Pvt. Kim Min-jun.", "Kim Min-jun", "Pvt"),
    ("Gunmen killed army captain Idrissa Barro.", "Idrissa Barro", "captain"),
    ("Lance Naik Suresh Yadav was killed by militants.", "Suresh Yadav", "Lance Naik"),
    ("Chief Inspector Ana Prado was killed by a car bomb.", "Ana Prado", "Chief Inspector"),
    ("Jean Morel, a corporal, was killed by insurgents.", "Jean Morel", "corporal"),
    (
        "The 1st class legionnaire Milan Horak was killed in the clash.",
        "Milan Horak",
        "1st class legionnaire",
    ),
]


@pytest.mark.parametrize(("text", "name", "rank"), RANKS)
def test_people_rank_as_told(reader: Reader, text: str, name: str, rank: str) -> None:
    assert reader.people(text)[name].rank == rank


UNITS = [
    (
        "The army named Subedar Karan Singh and Havildar Ravi Paul, 42, both of 10 Dogra.",
        "Ravi Paul",
        "10 Dogra",
    ),
    (
        "Officials confirmed the death of Paul Renner, a sergeant from a mountain infantry unit in the army, in the clash.",
        "Paul Renner",
        "mountain infantry unit in the army",
    ),
    (
        "Corporal James Holt, of the 1st Battalion Grenadier Guards, was killed by a grenade.",
        "James Holt",
        "1st Battalion Grenadier Guards",
    ),
    (
        "Private Ivan Petrov of the 2nd Tank Brigade was killed by shelling.",
        "Ivan Petrov",
        "2nd Tank Brigade",
    ),
    (
        "Sergeant Luc Arnaud was killed. Arnaud belonged to the second foreign engineer regiment of Laudun, in the south.",
        "Luc Arnaud",
        "second foreign engineer regiment of Laudun",
    ),
    (
        "Two soldiers, Corporal Jean Petit and Private Marc Roux, both of the 2nd Parachute Regiment, died in a bomb blast.",
        "Jean Petit",
        "2nd Parachute Regiment",
    ),
    (
        "Soldiers Adama Kone and Issa Ba were killed by a mine. Both belonged to the 33rd Parachute Regiment.",
        "Issa Ba",
        "33rd Parachute Regiment",
    ),
    ("Sergeant Tom Reed of Arlo was killed by a bomb.", "Tom Reed", None),
    (
        "Sergeants Tom Reed and Sam Holt of the 2nd Tank Brigade were killed by a bomb.",
        "Tom Reed",
        "2nd Tank Brigade",
    ),
    (
        "Sergeant Tom Reed and Private Sam Holt of the 2nd Tank Brigade were killed by a bomb.",
        "Tom Reed",
        None,
    ),
    (
        "Sergeant Tom Reed, who served with the 2nd Tank Brigade, was killed by a bomb.",
        "Tom Reed",
        "2nd Tank Brigade",
    ),
    (
        "Sergeant Tom Reed of the Arlo and Tolm Police was killed by a bomb.",
        "Tom Reed",
        "Arlo and Tolm Police",
    ),
    (
        "Sergeant Tom Reed, 25, and Private Sam Holt, 20, were killed. The last two served with the 2nd Battalion, 30th Infantry Regiment.",
        "Tom Reed",
        "2nd Battalion, 30th Infantry Regiment",
    ),
]


@pytest.mark.parametrize(("text", "name", "unit"), UNITS)
def test_people_unit_without_article_and_place(
    reader: Reader, text: str, name: str, unit: str | None
) -> None:
    assert reader.people(text)[name].unit == unit


def test_people_ages_in_turn_and_in_words(reader: Reader) -> None:
    people = reader.people(
        "The bomb killed Jon and Ali Arlo, aged 19 and 22, and hurt Ana Petit, 11, and Eva Petit, six."
    )
    assert {n: p.age for n, p in people.items()} == {
        "Jon": 19,
        "Ali Arlo": 22,
        "Ana Petit": 11,
        "Eva Petit": 6,
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The dead soldiers are Jon Arlo, 23, of Dayton, Ohio, and Per Dahl, 20, of El Paso, Texas.",
            {"Jon Arlo", "Per Dahl"},
        ),
        ("Rebels killed Jon Arlo in a clash in Patikul, Sulu, on Friday.", {"Jon Arlo"}),
        ("The attack killed Jon Arlo, 51, a Cossack from Arlo, and Per Dahl, 33.", {"Jon Arlo", "Per Dahl"}),
    ],
)
def test_people_homes_are_nobody(reader: Reader, text: str, names: set[str]) -> None:
    assert set(reader.people(text)) == names


def test_people_same_regiment_is_the_one_told_last(reader: Reader) -> None:
    text = (
        "Corporal Luc Arnaud, 24, was killed in the clash.\n"
        "Arnaud belonged to the first foreign cavalry regiment of Carpaigne.\n"
        "The regiment already mourns the death last Friday of Brigadier Orlov, of the same regiment."
    )
    assert reader.people(text)["Orlov"].unit == "first foreign cavalry regiment of Carpaigne"


def test_people_plural_apposition_holds_for_the_whole_list(reader: Reader) -> None:
    text = (
        "Two soldiers were killed. The dead men are Denis de Marny and Alain Costa, petty officers of the Jaubert "
        "commando, a unit of the navy's special forces."
    )
    people = reader.people(text)
    assert set(people) == {"Denis de Marny", "Alain Costa"}
    assert {p.rank for p in people.values()} == {"petty officer"}
    assert {p.unit for p in people.values()} == {"Jaubert commando"}


AGES = [
    ("Masuda Bello, 20, was abducted by gunmen.", "Masuda Bello", 20),
    ("The 25-year-old Aisha Bello was abducted by gunmen.", "Aisha Bello", 25),
    ("The army named the dead soldier as Nguyen Van Thanh (aged 34).", "Nguyen Van Thanh", 34),
    ("Carlos Ruiz de la Vega, who was 28, was killed by the bomb.", "Carlos Ruiz de la Vega", 28),
    ("The gunmen shot Danny Rosen, aged four, in the market.", "Danny Rosen", 4),
    ("The gunmen shot Danny Rosen, 71 years of age, in the market.", "Danny Rosen", 71),
    ("The gunmen shot a nurse of 33, Dana Rosen, in the market.", "Dana Rosen", 33),
    ("The gunmen shot a father of 12, Danny Rosen, in the market.", "Danny Rosen", None),
    (
        "The gunmen shot Danny Rosen, a clerk from Gao thought to be about 30, in the market.",
        "Danny Rosen",
        30,
    ),
    ("The army named the bomber as Danny Rosen, a Saudi aged 20 who had a car.", "Danny Rosen", 20),
    ("The gunmen shot Danny Rosen, the father of a girl aged 4, in the market.", "Danny Rosen", None),
    ("The gunmen shot Danny Rosen and Ana Petit, both of them 19 years old, in the market.", "Ana Petit", 19),
    ("Ahmed Khan (27) was injured in firing by militants.", "Ahmed Khan", 27),
    ("Constable Liam Kerr, a 25-year-old police officer, was killed by a car bomb.", "Liam Kerr", 25),
    ("Major Omar Israr, 29, who came from Tolm, was killed by militants.", "Omar Israr", 29),
    ("Militants killed Omar Israr, 29 years old, near Tolm.", "Omar Israr", 29),
    ("Militants killed Omar Israr, a pilot of 50, near Tolm.", "Omar Israr", 50),
    ("Militants killed Omar Israr, then 25, near Tolm.", "Omar Israr", 25),
    ("Militants killed Omar Israr, then 25 soldiers.", "Omar Israr", None),
    ("Omar Israr, 29 soldiers and a guide were killed in the ambush.", "Omar Israr", None),
]


@pytest.mark.parametrize(("text", "name", "age"), AGES)
def test_people_age(reader: Reader, text: str, name: str, age: int | None) -> None:
    assert reader.people(text)[name].age == age


ROLES = [
    ("Gunmen killed teacher Ousmane Diallo in the village of Tolm.", "Ousmane Diallo", "teacher", None),
    ("The French tourists Paul Picard and Louis Lasson were kidnapped.", "Louis Lasson", "tourist", "FR"),
    ("Xi Wang, a Chinese engineer, was kidnapped by rebels.", "Xi Wang", "engineer", "CN"),
    ("Jordanian pilot Tariq al-Masri was killed by the militants.", "Tariq al-Masri", "pilot", "JO"),
    ("The rebels killed a French soldier, Maxime Blanc, during a clash.", "Maxime Blanc", "soldier", "FR"),
    ("The gunmen killed Omar Salem, a trader, and his wife Fatima Salem.", "Fatima Salem", "wife", None),
    (
        "The main suspect, Kamal Paden, gave himself up after the bombing.",
        "Kamal Paden",
        "main suspect",
        None,
    ),
    (
        "A suicide bomber, named as Abdullah al-Muhajir, blew himself up.",
        "Abdullah al-Muhajir",
        "suicide bomber",
        None,
    ),
    ("Gunmen stormed the home of imam Souleymane Barry and kidnapped him.", "Souleymane Barry", "imam", None),
    ("Corporal Ali Nur was killed in the raid.", "Ali Nur", "soldier", None),
]


@pytest.mark.parametrize(("text", "name", "role", "nationality"), ROLES)
def test_people_role_and_nationality(
    reader: Reader, text: str, name: str, role: str, nationality: str | None
) -> None:
    person = reader.people(text)[name]
    assert (person.role, person.nationality) == (role, nationality)


OFFICIALS = [
    (
        "President Marcel Orlo condemned the attack, in which soldiers were killed.",
        "Marcel Orlo",
        "president",
    ),
    (
        "The defence ministry's spokesman, Colonel Issa Hassan, said that 71 soldiers were killed.",
        "Issa Hassan",
        "spokesman",
    ),
    (
        "General Luc Marin, the chief of staff of the armed forces, said that two soldiers were killed.",
        "Luc Marin",
        "chief of staff",
    ),
    ("Governor Babagana Tolm spoke after militants killed 40 farmers.", "Babagana Tolm", "governor"),
    (
        "Bomb attacks killed nine, according to Amin al-Rashid, a spokesman for the ministry.",
        "Amin al-Rashid",
        "spokesman",
    ),
    ("Defence Minister Anne Parel said that a soldier was killed.", "Anne Parel", "defence minister"),
]


@pytest.mark.parametrize(("text", "name", "role"), OFFICIALS)
def test_people_office_makes_an_official(reader: Reader, text: str, name: str, role: str) -> None:
    person = reader.people(text)[name]
    assert (person.kind, person.role) == (PersonKind.OFFICIAL, role)


LISTS = [
    ("The gunmen who seized the Briton Jon Arlo near Gao killed a soldier.", {"Jon Arlo"}),
    ("Gunmen kidnapped the Canadians Jon Arlo and Max Hill near Gao.", {"Jon Arlo", "Max Hill"}),
    ("A bomb killed a driver in Tayaran Square, 43 km from Gao.", set()),
    ("Gunmen kidnapped the Finns Jon Arlo and Max Petit near Gao.", {"Jon Arlo", "Max Petit"}),
    ("Soldiers killed the rebel Jon Ould Baba Bah near Gao.", {"Jon Ould Baba Bah"}),
    ("Rebels attacked the Thai Border Patrol near Gao and killed a soldier.", set()),
    (
        "Police killed the gunmen. Albaji Kisa Gadjar, Rajan Bakil Gadjar, Kaisar Bakil Gadjar and Salim Alih surrendered.",
        {"Albaji Kisa Gadjar", "Rajan Bakil Gadjar", "Kaisar Bakil Gadjar", "Salim Alih"},
    ),
    (
        "Staff Sgt. Bryan White, 35, Sgt. La David Jones, 25, and Staff Sgt. Dustin Wood, 29, were killed in the ambush.",
        {"Bryan White", "La David Jones", "Dustin Wood"},
    ),
    (
        "Police said Ko Min Thu, U Tin Maung and Daw Khin Mya were shot dead by soldiers.",
        {"Min Thu", "Tin Maung", "Khin Mya"},
    ),
    (
        "Havildar Ram Singh and Naik Vijay Kumar of the 21 Mountain Rifles were killed by militants.",
        {"Ram Singh", "Vijay Kumar"},
    ),
    (
        "The dead soldiers were identified as Ali Hassan, Omar Said and Hussein Jama, all farmers.",
        {"Ali Hassan", "Omar Said", "Hussein Jama"},
    ),
    (
        "Three guards were killed in the raid: Sepoy Karim (Peshawar), Naik Yusuf (Lakki Marwat) and Sepoy Dost (Kohat).",
        {"Karim", "Yusuf", "Dost"},
    ),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_people_lists_give_each_name(reader: Reader, text: str, names: set[str]) -> None:
    assert set(reader.people(text)) == names


NOBODY = [
    "Gunmen killed three soldiers in Tessalit.",
    "Militants stormed the town of Arlo and killed nine soldiers.",
    "Nine soldiers died in the Tolm region, near Operation Barkhane's base at Camp Crame.",
    "Boko Haram and the Taliban killed nine farmers, Amnesty International said.",
    "The Norwegian Refugee Council said that bombs fell on Tayaran Square.",
    "French Foreign Legion Soldier Killed In Northern Mali",
    "Troops have captured Tolmi Arlo, a stronghold of the rebels, and killed nine of them.",
    "A general and a major were killed on Monday in Kabul, the Defence Ministry said.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_people_places_groups_and_headlines_are_nobody(reader: Reader, text: str) -> None:
    assert reader.people(text) == {}


@pytest.mark.parametrize("told", ["the camp commander,", "a village elder,", "the leader of the camp,"])
def test_people_known_by_a_place_are_no_place(told: str, reader: Reader) -> None:
    assert set(reader.people(f"Soldiers captured Jon Benda, {told} on Friday and killed six rebels.")) == {
        "Jon Benda"
    }


def test_people_mayor_of_a_town_names_no_town(reader: Reader) -> None:
    assert set(reader.people("Militants abducted the mayor of Djibo, Oumarou Dako.")) == {"Oumarou Dako"}


def test_people_surnames_carry_the_same_person(reader: Reader) -> None:
    text = (
        "Soldiers mourn Kévin Clermont, killed in the clash. Clérmont, 21, had been in the country since May.\n"
        "The death of Sergeant Clermont is the second in a week, the army said."
    )
    mentions = reader.mentions(text)
    assert [reader.doc(text).quote(m.span) for m in mentions] == ["Kévin Clermont", "Clérmont", "Clermont"]
    assert {m.value for m in mentions} == {mentions[0].value}
    assert (mentions[0].value.name, mentions[0].value.age, mentions[0].value.rank) == (
        "Kévin Clermont",
        21,
        "Sergeant",
    )


def test_people_of_one_family_stay_apart(reader: Reader) -> None:
    people = reader.people(
        "Gunmen killed Omar Salem, 40, and his son Yusuf Salem, 12. Omar Salem was a teacher."
    )
    assert {n: p.age for n, p in people.items()} == {"Omar Salem": 40, "Yusuf Salem": 12}


SOUP = (
    "Sergeant Thomas Dupont al-Burhan de la Vega , 32 (aged 34) was killed by soldiers in Mali and \n . the same "
    "regiment of 2nd Brigade Governor teacher İlker Şahin’s “bomb” 25-year-old O'Neil J. Van Said both"
)
WORDS = st.sampled_from(SOUP.split(" "))


@settings(max_examples=60)
@given(words=st.lists(WORDS, max_size=40))
def test_people_spans_quote_their_names(reader: Reader, words: list[str]) -> None:
    text = "Soldiers were killed. " + " ".join(words)
    doc = reader.doc(text)
    found = find_people(doc, reader.lexicon)
    assert found == find_people(doc, reader.lexicon)
    assert [m.span for m in found] == sorted({m.span for m in found})
    names = {m.value.name for m in found}
    quotes = {" ".join(text[m.span.start : m.span.end].split()) for m in found}
    assert names <= quotes


def test_another_name_of_the_same_man_is_nobody_else(reader: Reader) -> None:
    assert list(reader.people("Jon Arlo, also known as Marwan Petit, was shot dead by soldiers.")) == [
        "Jon Arlo"
    ]


def test_people_a_nickname_is_part_of_the_name(reader: Reader) -> None:
    found = reader.mentions('The army captured Jon "El Gordo" Arlo on Friday. Arlo was flown to prison.')
    assert {m.value.name for m in found} == {'Jon "El Gordo" Arlo'}


def test_people_share_a_unit_behind_their_homes_and_an_age(reader: Reader) -> None:
    people = reader.people(
        "Sappers Mark Arlo, 23, from Leeds, and Paul Reed, 21, from Hull, both of 12 Engineer Regiment, were shot."
    )
    assert {p.unit for p in people.values()} == {"12 Engineer Regiment"}
    people = reader.people("Mark Arlo and Paul Reed, both 16, were shot near Gao.")
    assert [p.age for p in people.values()] == [16, 16]


def test_people_lead_the_unit_told_before_the_comma(reader: Reader) -> None:
    [leader] = reader.people("The commander of the 4th Brigade, Colonel Jon Arlo, was killed.").values()
    assert leader.unit == "4th Brigade"
    [officer] = reader.people("The mayor of Gao, Jon Arlo, was killed.").values()
    assert officer.unit is None


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Corporal Jon Arlo was shot dead near Gao on Monday. The 24-year-old died at once.", 24),
        ("Corporal Jon Arlo was shot dead near Gao on Monday. He was 29.", 29),
        ("Corporal Jon Arlo was shot dead near Gao on Monday. A 24-year-old was held.", None),
        ("Corporal Jon Arlo and Private Ali Petit were shot dead. The 24-year-old died at once.", None),
        ("Corporal Jon Arlo, 31, was shot dead near Gao on Monday. The 24-year-old was held.", 31),
    ],
)
def test_people_age_told_in_the_next_sentence(reader: Reader, text: str, age: int | None) -> None:
    assert reader.mentions(text)[0].value.age == age


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Former minister Jon Arlo was shot dead near Gao on Monday.", PersonKind.PERSON),
        ("The ousted president Jon Arlo was shot dead near Gao on Monday.", PersonKind.PERSON),
        ("The minister Jon Arlo was shot dead near Gao on Monday.", PersonKind.OFFICIAL),
    ],
)
def test_people_who_held_an_office_are_no_officials(reader: Reader, text: str, kind: PersonKind) -> None:
    assert reader.mentions(text)[0].value.kind is kind


def test_people_are_not_told_with_an_article(reader: Reader) -> None:
    assert not reader.mentions(
        "Gunmen shot at travellers on the Titanic Express, the daily coach from Segou."
    )
