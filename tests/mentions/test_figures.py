"""Figures of people in parsed sentences: shape, noun, category, and what is no figure of people."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from warledger.knowledge import Lexicon
from warledger.mentions.figures import People, Shape, by_sentence, find_figures
from warledger.model import Category, Figure, Mention
from warledger.text.doc import Doc

Find = Callable[[str], Sequence[Mention[People]]]


@pytest.fixture(scope="session")
def find(parse: Callable[[str], Doc], lexicon: Lexicon) -> Find:
    return lambda text: find_figures(parse(text), lexicon)


@pytest.mark.parametrize(
    ("text", "quote", "category"),
    [
        ("Gunmen killed four soldiers near Gao.", "four soldiers", Category.MILITARY),
        ("Gunmen killed three policemen near Gao.", "three policemen", Category.POLICE),
        ("Rebels killed two UN peacekeepers.", "two UN peacekeepers", Category.PEACEKEEPER),
        ("Troops killed about 20 Islamist militants.", "about 20 Islamist militants", Category.MILITANT),
        ("The army killed 12 Boko Haram fighters.", "12 Boko Haram fighters", Category.MILITANT),
        ("A bomb killed nine villagers.", "nine villagers", Category.CIVILIAN),
        ("The raid caused six military deaths.", "six military deaths", Category.MILITARY),
        ("Arlo, one of four soldiers killed near Gao, was 25.", "four soldiers", Category.MILITARY),
        ("He was one of the six nurses shot by gunmen near Gao.", "six nurses", Category.CIVILIAN),
        ("The dead of the bombing, all under 12 years of age, and 30 wounded nurses, were brought in.", "30 wounded nurses", Category.CIVILIAN),
        # "also 24" is an age
        ("Jon Arlo, also 24, and two soldiers were shot near Gao.", "two soldiers", Category.MILITARY),
        # One number for two nouns; a second number counts for itself.
        ("Rebels killed 500 policemen and soldiers near Gao.", "500 policemen and soldiers", Category.MIXED),
        ("Rebels killed nine soldiers and fled from Gao.", "nine soldiers", Category.MILITARY),
        ("Rebels killed 12 security men and soldiers.", "12 security men and soldiers", Category.MIXED),
        ("Rebels killed 12 officers and soldiers.", "12 officers and soldiers", Category.MILITARY),
        ("A bomb killed nine people.", "nine people", None),
        ("Six Malians were killed by gunmen.", "Six Malians", None),
        ("Troops killed seven heavily armed Islamist fighters.", "seven heavily armed Islamist fighters", Category.MILITANT),
        ("Rebels freed three wounded soldiers.", "three wounded soldiers", Category.MILITARY),
        ("The bomb wounded three other soldiers.", "three other soldiers", Category.MILITARY),
        ("Gunmen killed five members of the army.", "five members of the army", Category.MILITARY),
        ("Two special forces soldiers were killed near Gao.", "Two special forces soldiers", Category.MILITARY),
        ("Rebels killed two special forces in the ambush.", "two special forces", Category.MILITARY),
        ("Rebels killed two sergeants in the ambush.", "two sergeants", Category.MILITARY),
    ],
)  # fmt: skip
def test_figures_counted_people(find: Find, text: str, quote: str, category: Category | None) -> None:
    [mention] = [m for m in find(text) if m.value.shape is Shape.COUNTED]
    assert text[mention.span.start : mention.span.end] == quote
    assert mention.value.category is category
    assert mention.value.known
    assert mention.value.noun is not None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Two of them were killed in the attack.", "Two of them"),
        ("Three of the soldiers were killed.", "Three of the soldiers"),
        ("Rebels killed two of its men.", "two of its men"),
        ("One of the gunmen was killed.", "One of the gunmen"),
        ("At least two of the wounded died.", "At least two of the wounded"),
        ("Three of them children were killed in the attack.", "Three of them children"),
    ],
)
def test_figures_parts_of_a_group_told_before(find: Find, text: str, quote: str) -> None:
    parts = [m for m in find(text) if m.value.shape is Shape.PART]
    assert [text[m.span.start : m.span.end] for m in parts] == [quote]


@pytest.mark.parametrize(
    ("text", "quote", "definite"),
    [
        ("A French soldier was killed by rebels.", "A French soldier", False),
        ("Another soldier was wounded in the attack.", "Another soldier", False),
        ("Gunmen killed his bodyguard.", "his bodyguard", True),
        ("The gunman was killed.", "The gunman", True),
        ("Rebels shot a 14-year-old boy.", "a 14-year-old boy", False),
    ],
)
def test_figures_one_person(find: Find, text: str, quote: str, definite: bool) -> None:
    [mention] = [m for m in find(text) if m.value.shape is Shape.SINGLE]
    assert text[mention.span.start : mention.span.end] == quote
    assert mention.value.figure == Figure.exact(1)
    assert mention.value.definite is definite
    assert mention.value.others is (text.split()[0] == "Another")


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers killed the rebels.",
        "The Taliban attacked Malian troops.",
        "A bomb exploded in the market.",
        "The dead were soldiers.",
        "The killed were soldiers, a",
    ],
)
def test_figures_no_single_person(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        # the number of a regiment, and an age, count nobody
        ("Rebels killed 18 jawans of 6 Dogra.", ["18 jawans"]),
        ("Rebels killed Bombardier Arlo of 29 Commando Regiment Royal Artillery.", []),
        ("Rebels killed nine pupils; six were under ten.", ["nine pupils", "six"]),
        # a number behind its noun; one told by his office
        ("The rebels, more than 100 in number, fled.", ["more than 100"]),
        ("Rebels killed the village head.", ["the village head"]),
        ("Rebels stole 40 head of cattle.", []),
    ],
)
def test_figures_of_people_alone(find: Find, text: str, quotes: list[str]) -> None:
    assert [text[m.span.start : m.span.end] for m in find(text)] == quotes


@pytest.mark.parametrize(
    ("text", "quote"),
    [("Gunmen attacked the army and six were wounded.", "six"), ("The attack by gunmen left 12 dead.", "12")],
)
def test_figures_without_a_noun_of_their_own(find: Find, text: str, quote: str) -> None:
    [mention] = [m for m in find(text) if m.value.shape is Shape.BARE]
    assert text[mention.span.start : mention.span.end] == quote


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Rebels killed a soldier and wounded six others.", True),
        ("Rebels killed a soldier and wounded four more soldiers.", True),
        ("Rebels killed six soldiers.", False),
    ],
)
def test_figures_others(find: Find, text: str, others: bool) -> None:
    assert find(text)[-1].value.others is others


@pytest.mark.parametrize(
    "text",
    [
        "In 2014 the army fought rebels.",
        "The army fought rebels on 7 May.",
        "The army fought rebels on May 7.",
        "Rebels attacked Gao at 9 p.m. with rockets.",
        "Rebels attacked Gao at 9:30 with rockets.",
        "Rebels took 20 percent of Gao, the army said.",
        "Rebels demanded a ransom of $20 from the army.",
        "The army cited resolution 2100 after the attack.",
        "Rebels attacked 50 kilometres south of Gao.",
        "Rebels burned two vehicles.",
        "The army destroyed seven armoured cars.",
        "Rebels fired six rockets.",
    ],
)
def test_figures_of_nobody(find: Find, text: str) -> None:
    assert [m.value for m in find(text) if m.value.shape is not Shape.SINGLE] == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The soldier, a father of three, was killed.", []),
        ("Gunmen killed Idrissa Barro, 34, in Gao.", []),
        ("Gunmen killed a teacher aged 25.", []),
        ("Rebels killed 2000 soldiers.", ["2000 soldiers"]),
        ("Rebels killed more than 2000 soldiers.", ["more than 2000 soldiers"]),
        ("Gunmen killed two village guards.", ["two village guards"]),
        ("On Friday 7 soldiers were killed.", ["7 soldiers"]),
        # A day before the month leaves the next number to people; a name may look like a plural.
        ("On 3 April two border guards were killed near Gao.", ["two border guards"]),
        ("Gunmen killed Ana Petits, 39, a nurse, in Gao.", []),
        ("The girl, killed in Gao, was not yet three.", []),
        ("Gunmen chased the man a few streets from the house.", []),
        ("Rebels killed 29 girls in Gao, all of them under 15.", ["29 girls"]),
        ("Troops killed 14 men in Gao, all between 18 and 28.", ["14 men"]),
        ("Troops killed two more men, 18 and 24, in Gao.", ["two more men"]),
        # The number behind an article counts.
        ("Rebels killed the three National Guardsmen in Gao.", ["three National Guardsmen"]),
    ],
)
def test_figures_beside_ages_families_and_years(find: Find, text: str, quotes: list[str]) -> None:
    found = [m for m in find(text) if m.value.shape is not Shape.SINGLE]
    assert [text[m.span.start : m.span.end] for m in found] == quotes


def test_figures_a_size_is_strong(find: Find) -> None:
    [mention] = find("Rebels attacked the 200-strong force.")[-1:]
    assert mention.value.strong


@pytest.mark.parametrize(
    "text", ["Militants kill dozens", "Gunmen in Gao kidnapped several", "Rebels killed half a dozen"]
)
def test_figures_may_end_a_headline(find: Find, text: str) -> None:
    assert find(text)[-1].span.end == len(text)


def test_figures_by_sentence(parse: Callable[[str], Doc], lexicon: Lexicon) -> None:
    doc = parse("Rebels killed two soldiers. It rained. Troops killed three rebels.")
    grouped = by_sentence(doc, find_figures(doc, lexicon))
    assert {n: [m.value.figure.best for m in found] for n, found in grouped.items()} == {0: [2], 2: [3]}


def test_figures_tokens_are_those_of_the_span(parse: Callable[[str], Doc], lexicon: Lexicon) -> None:
    doc = parse("It was calm.\nRebels killed more than 20 soldiers near Gao.\nA bomb wounded a guard.")
    for mention in find_figures(doc, lexicon):
        first, last = doc.tokens[mention.value.first], doc.tokens[mention.value.end - 1]
        assert (first.start, last.end) == (mention.span.start, mention.span.end)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("A 14-year-old was killed in Gao.", ["A 14-year-old"]),
        ("Gunmen killed a 9-year-old black girl Friday.", ["a 9-year-old black girl"]),
        ("Two 15-year-olds were killed.", ["Two 15-year-olds"]),
        ("Two teens, ages 15 and 17, were killed.", ["Two teens"]),
        ("Cops: Toddler killed in Gao", ["Toddler"]),
        ("Man, woman killed in Gao", ["Man", "woman"]),
        ("Officer Jon Arlo killed a dog.", []),
        ("The guard killed himself.", ["The guard", "himself"]),
        ("4 shot, 1 killed in Gao", ["4", "1"]),
    ],
)
def test_figures_of_people_told_by_age_in_headlines_and_by_reflexives(
    find: Find, text: str, quotes: list[str]
) -> None:
    assert [text[m.span.start : m.span.end] for m in find(text)] == quotes


@pytest.mark.parametrize("end", ["", " in Gao."])
def test_figures_gathering_is_counted_by_its_size(find: Find, end: str) -> None:
    [mention] = find(f"Gunmen shot dead a family of seven{end}")
    value = mention.value
    assert (value.figure.best, value.head, value.shape) == (7, "family", Shape.COUNTED)
    assert value.noun is not None
    assert value.noun.start < value.noun.end


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The Motel 6 robbery and shooting killed one.", ["one"]),
        ("Motel 6 customers were killed.", ["6 customers"]),
        ("A shooting at Motel 6 in Arlo killed one.", ["one"]),
        ("A shooting in Arlo killed 6 in June.", ["6"]),
        ("One lives in Arlo and was shot.", ["One"]),
        ("A double fatal shooting was reported.", ["double fatal shooting"]),
        ("A double standard was killed.", []),
        ("Neighbors called 911 after a man was shot at 900 Garden Way.", ["a man"]),
        ("A man shot his neighbor's two daughters.", ["A man", "two daughters"]),
        ("Three Special Reserve Police (SRP) men died.", ["Three Special Reserve Police (SRP) men"]),
    ],
)
def test_figures_beside_names_and_acts(find: Find, text: str, quotes: list[str]) -> None:
    assert [text[f.span.start : f.span.end] for f in find(text)] == quotes
