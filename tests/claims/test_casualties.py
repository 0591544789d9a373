from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.model import Category

CATEGORIES = [
    # what the other side lost, by whose word it is
    (
        "Troops fought rebels near Gao on Monday. The army said the enemy had lost about 90 men.",
        "militant",
        "b",
    ),
    ("Army units took a rebel camp at Gao on Monday. The enemy left behind eleven dead.", "militant", "b"),
    # fighters of a force of the state, and of a group
    ("Commandos stormed a jail near Gao on Monday. Six peshmerga fighters were wounded.", "military", "a"),
    ("Commandos stormed a jail near Gao on Monday. Six Taliban fighters were wounded.", "militant", "b"),
    # the other side in an army's words; gunmen without a name write none
    ("The army fought rebels near Gao on Monday: 14 enemies killed and six captured.", "militant", "b"),
    ("Armed men attacked Gao on Monday. The balance: 14 enemies killed and six captured.", "militant", "a"),
    # of a band without a name; of a government
    (
        "The army fought armed groups near Gao on Monday. A leader of these groups was killed.",
        "militant",
        "b",
    ),
    # not of the side that lost the place
    ("Rebels said they had taken Gao from Malian troops on Monday and lost two men.", "militant", "b"),
    # whom the police kill in a clash
    ("Police fought gunmen in Gao on Monday. A man was shot dead by the police.", "militant", "b"),
    # the side named before a bare number; airmen whose jet was shot down, not those of an airliner
    (
        "The army attacked rebels near Gao on Monday. Soldiers suffered six dead, and on the side of the rebels one counts 70 killed.",
        "militant",
        "b",
    ),
    ("Rebels released a Malian pilot whose jet was shot down near Gao.", "military", "a"),
    ("Rebels released a Malian pilot whose airliner was shot down near Gao.", "civilian", None),
    # cadets of a police school are police, whatever nation's
    (
        "A bomb killed three Panamanian cadets at a police academy in Bogota on Monday; the police were hit hard.",
        "police",
        "a",
    ),
    # some of the dead told by their nation are of the force that was hit
    (
        "Gunmen attacked a base of African Union peacekeepers in Haskanita on Monday and killed ten peacekeepers. Seven of the dead were Nigerians.",
        "peacekeeper",
        "a",
    ),
    # told by one side of its own men and the other's; airmen of a warplane; the dead of a post that was lost
    ("Rebels attacked the army post near Gao on Monday. Four of our dead were found.", "militant", "b"),
    ("The army attacked rebels near Gao on Monday. Four of our dead were found.", "military", "a"),
    ("The army attacked rebels near Gao on Monday. Six bodies of the enemy were found.", "militant", "b"),
    ("Two pilots died when rebels shot down a warplane near Gao on Monday.", "military", "a"),
    ("Rebels shot a postman near Gao on Monday.", "civilian", None),
    ("Gunmen killed six farmers near Gao on Monday.", "civilian", None),
    ("Gunmen killed nine people near Gao on Monday.", "civilian", None),
    ("Gunmen killed four soldiers near Gao on Monday.", "military", "a"),
    ("Gunmen killed 12 soldiers and civilians near Gao on Monday.", "mixed", "a"),
    (
        "Gunmen killed five officers of the prosecutor's investigative force near Gao on Monday.",
        "police",
        "a",
    ),
    ("Troops killed a commander of Boko Haram in a village near Gao on Monday.", "militant", "b"),
    ("Soldiers killed four militants near Gao on Monday.", "militant", "b"),
    (
        "Militants attacked an army post near Gao on Monday. The army admitted the loss of 14 of its men.",
        "military",
        "a",
    ),
    (
        "Soldiers attacked rebels near Gao on Monday. The rebels admitted the loss of 14 of their men.",
        "militant",
        "b",
    ),
    ("Two officers were killed when gunmen attacked a police station in Gao on Monday.", "police", "a"),
    ("Two officers were killed when rebels ambushed soldiers near Gao on Monday.", "military", "a"),
    ("Rebels killed 20 members of a police patrol near Gao on Monday.", "police", "a"),
    ("Rebels killed 20 members of an army convoy near Gao on Monday.", "military", "a"),
    ("Rebels killed 20 members of a wedding party near Gao on Monday.", "civilian", None),
    (
        "In a clash with rebels near Gao on Monday two brave officers, Lieutenant Colonel Jon Arlo and Captain Issa Bah, were killed.",
        "military",
        "a",
    ),
    ("Gunmen killed four soldiers near Gao on Monday. Three others were wounded.", "military", "a"),
    # leaders and members of an armed group, people whose ranks stand behind them
    ("Jets struck Hamas in Gao on Monday. Hamas acknowledged the loss of 16 members.", "militant", "b"),
    # commandos are of the army, or of the police that takes part alone
    ("Police raided a house in Gao on Monday and gunmen killed two commandos.", "police", "a"),
    ("Two commandos were killed when gunmen attacked a school in Gao on Monday.", "military", "a"),
    # "of them" are of those named last; defenders and raiders are on their sides; sailors who are taken are no soldiers
    ("A bomb hit a bus carrying Malian police in Gao on Monday, killing nine of them.", "police", "a"),
    ("Rebels overran an army post near Gao on Monday. Eleven of its defenders were killed.", "military", "a"),
    ("Gunmen attacked soldiers near Gao on Monday. Nine attackers were killed.", "militant", "b"),
    ("Gunmen abducted two sailors off Gao on Monday.", "civilian", None),
    # the soldiers whom a country sent to a mission are peacekeepers
    (
        "Four Fijian soldiers were killed when gunmen attacked a base of MINUSMA in Gao on Monday.",
        "peacekeeper",
        "a",
    ),
    ("Fighting between rebels and Malian soldiers killed nine people near Gao on Monday.", "unknown", None),
    ("Police arrested nine people and gunmen in Gao on Monday.", "militant", "b"),
    (
        "Fighting between rebels and Malian soldiers killed nine rebels near Gao on Monday. The clash left 12 dead.",
        "militant",
        "b",
    ),
    ("Soldiers killed 25 rebels near Gao on Monday, three women among them.", "militant", "b"),
    (
        "Fighting between rebels and Malian soldiers near Gao on Monday drove 900 people from their homes.",
        "civilian",
        None,
    ),
    (
        "Twelve policemen died near Gao on Friday. Rebels killed nine men of the same force there on Monday.",
        "police",
        "a",
    ),
    ("Rebels killed an army doctor near Gao on Monday.", "military", "a"),
    ("Militants shot 22 men near Gao on Monday and took seven others hostage.", "civilian", None),
    ("A clash near Gao on Monday left a soldier wounded. The militia had lost 25 dead.", "militant", "b"),
    # soldiers of a peace mission that was hit; an alliance at war is none
    (
        "Rebels attacked UN peacekeepers of MINUSMA near Gao on Monday. Eight soldiers were killed.",
        "peacekeeper",
        "a",
    ),
    # a unit told by its size, one's comrades, those whom an army counts as its sons
    ("The 11-man patrol was seized by gunmen near Gao on Monday.", "military", "a"),
    (
        "Gunmen killed a farmer near Gao on Monday. Corporal Jon Arlo was seized and two of his comrades died.",
        "military",
        "a",
    ),
    ("Gunmen killed seven of the sons of the armed forces near Gao on Monday.", "military", "a"),
    ("Rebels raided a post near Gao on Monday. Five gallant sons of the soil were killed.", "military", "a"),
    ("Rebels raided a village near Gao on Monday. Five sons of the chief were killed.", "civilian", None),
    # sailors of a freighter; captives of those who overran a post; whom the army killed
    ("A missile hit a bulk carrier off Gao on Monday and killed two sailors.", "civilian", None),
    ("Rebels overran an army post near Gao on Monday and captured eight.", "military", "a"),
    # losses of one's own, whoever was counted before; the dead whom rebels leave
    (
        "Rebels said they had killed 30 soldiers near Gao on Monday and lost four of their own.",
        "militant",
        "a",
    ),
    (
        "The army lost 12 men near Gao on Monday, while the rebels left 20 bodies on the field.",
        "militant",
        "b",
    ),
    ("Rebels stormed an army post near Gao on Monday. All nine were killed by soldiers.", "militant", "b"),
    # counted by their nation in an act upon civilians; men of a force by the last word of its name
    (
        "Malian soldiers and nine policemen shot at a march in Gao on Monday. Soldiers shot dead four Malians.",
        "civilian",
        None,
    ),
    # told again in another number: of the kind of those told before in a like one
    (
        "Rebels killed 15 policemen near Gao on Monday and hurt four women. The ministry had first spoken of 13 dead.",
        "police",
        "a",
    ),
    (
        "Rebels killed 15 policemen near Gao on Monday and two farmers. A clinic had put the dead at two.",
        "civilian",
        None,
    ),
    # a group's own hurt, and its members whom others killed
    (
        "Soldiers fought the JNIM near Gao on Monday. The JNIM mourns nine of its own and has 14 hurt.",
        "militant",
        "b",
    ),
    ("The JNIM said that troops had killed two of its members near Gao on Monday.", "militant", "b"),
    # who drives a bomb is of those who sent it, if no name tells of a victim
    (
        "A lorry packed with explosives blew up in Gao on Monday and killed 21 people, the man at the wheel among them.",
        "militant",
        "b",
    ),
    ("A lorry bomb in Gao on Monday killed four guards and a driver.", "civilian", None),
    # one who tells it has a rank, those who died have none
    (
        "A bomb exploded in Gao on Monday and killed two people, police captain Jon Arlo said.",
        "civilian",
        None,
    ),
    (
        "Gunmen attacked a base of MINUSMA in Gao on Monday. Nine members of MINUSMA were hurt.",
        "peacekeeper",
        "a",
    ),
    # counted again, of as many people of no told kind
    (
        'Fighting between rebels and Malian soldiers near Gao on Monday killed 42 people. "We have counted 42 bodies," a nurse said.',
        "unknown",
        None,
    ),
    # kin are civilians, also in a fight
    (
        "Fighting between rebels and Malian soldiers near Gao on Monday killed two grandsons.",
        "civilian",
        None,
    ),
]


@pytest.mark.parametrize(("text", "category", "side"), CATEGORIES)
def test_casualties_category_and_side(reader: Reader, text: str, category: str, side: str | None) -> None:
    value = reader.event(text).casualties[-1].value
    assert (value.category.value, value.side.value if value.side else None) == (category, side)


def test_casualties_a_part_points_to_its_whole(reader: Reader) -> None:
    whole, part = reader.event(
        "Nine people, two of them soldiers, were killed in an attack in Gao on Monday."
    ).casualties
    assert part.part_of == whole.id == "r:0-11:killed"
    assert (whole.value.category, part.value.category) == (Category.MIXED, Category.MILITARY)


def test_casualties_of_one_kind_are_not_mixed(reader: Reader) -> None:
    whole, part = reader.event(
        "Nine farmers, two of them children, were killed in an attack in Gao on Monday."
    ).casualties
    assert part.part_of == whole.id
    assert whole.value.category is Category.CIVILIAN


def test_casualties_carry_their_speaker(reader: Reader) -> None:
    claim = reader.event("Gunmen killed nine people near Gao on Monday, the mayor said.").casualties[0]
    assert claim.said_by is not None
    assert claim.said_by.speaker == "the mayor"
    assert claim.evidence.quote == "nine people"
    assert claim.value.who == "nine people"


def test_casualties_side_of_the_actor_named_in_the_phrase(reader: Reader) -> None:
    event = reader.event("Rebels killed four militants near Gao on Monday.")
    assert event.casualties[0].value.side is not None


def test_casualties_of_one_side_where_all_groups_are_on_it(reader: Reader) -> None:
    event = reader.event("Gunmen attacked farmers near Gao on Monday. Two attackers were killed.")
    sides = {a.side for a in event.actors if a.side}
    assert {c.value.side for c in event.casualties} <= sides


def test_casualties_side_of_the_force_that_shares_their_noun(reader: Reader) -> None:
    text = "Border guards killed three militants near Arlo on Friday. One guard was wounded."
    event = reader.event(text)
    guards = [a.side for a in event.actors if a.evidence.quote.endswith("guards")]
    assert [c.value.side for c in event.casualties if c.evidence.quote == "One guard"] == guards != [None]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("A suicide bomb killed 36 people, among them 16 civilians, near Gao on Monday.", Category.MIXED),
        (
            "Fighting with rebels near Gao on Monday killed four people, three pupils and a teacher.",
            Category.CIVILIAN,
        ),
    ],
)
def test_casualties_a_whole_is_of_the_kind_of_its_parts(
    reader: Reader, text: str, category: Category
) -> None:
    assert reader.event(text).casualties[0].value.category is category


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # "of them": the people named last in the sentence, who hold no figure
        ("A bomb hit a lorry full of border police near Gao on Monday, killing 12 of them.", ["police"]),
        (
            "Nine people died near Gao on Monday, seven of them gendarmes.",
            ["Nine people", "seven of them gendarmes"],
        ),
        # a single one told behind; a part of one gives its noun to nobody
        ("Ten people died in a raid near Gao on Monday. One of them was a nurse.", ["Ten people", "nurse"]),
        (
            "Nine gendarmes, including a captain, were killed near Gao on Monday and two were hurt.",
            ["Nine gendarmes", "a captain", "Nine gendarmes"],
        ),
        # what befell them names those of a toll, and the whole those of a part
        (
            "Rebels killed nine cooks near Gao on Monday. The mayor put the dead at 11 and the wounded at 20.",
            ["nine cooks", "the dead", "the wounded"],
        ),
        (
            "Rebels killed nine cooks near Gao on Monday and hurt 30. Of the injured, 12 were flown to Dakar.",
            ["nine cooks", "nine cooks", "the injured"],
        ),
        (
            "Rebels killed nine cooks near Gao on Monday. Five of the dead were women.",
            ["nine cooks", "Five of the dead"],
        ),
        (
            "Rebels hurt 90 cooks near Gao on Monday. The clinic admitted 42 of the wounded, 15 of them in a coma.",
            ["90 cooks", "42 of the wounded", "42 of the wounded"],
        ),
    ],
)
def test_casualties_words_of_who(reader: Reader, text: str, who: list[str]) -> None:
    assert [c.value.who for c in reader.event(text).casualties] == who


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # one told by kind is a row of his own, and of the kind told
        (
            "A bomb in Gao on Monday wounded six people, one of them a policeman.",
            [(6, "mixed"), (1, "police")],
        ),
        (
            "Gunmen killed two soldiers in Gao on Monday, one of them their captain.",
            [(2, "military")],
        ),
        # the wounded beside the parts of the dead are of the whole
        (
            "Gunmen raided a post in Gao on Monday. The mayor gives 18 dead, among them 15 farmers and three soldiers, "
            "and 33 wounded.",
            [(18, "mixed"), (15, "civilian"), (3, "military"), (33, "mixed")],
        ),
        # those of one who was counted right before
        (
            "Gunmen killed a police inspector and two of his men in Gao on Monday.",
            [(1, "police"), (2, "police")],
        ),
        # what those killed had done
        (
            "Troops shot dead nine men who had stormed a police post in Gao on Monday.",
            [(9, "militant")],
        ),
        # a spokesman's own group
        (
            "Rebels attacked a post in Gao on Monday, killing nine policemen. "
            "Their spokesman said his group had lost two men.",
            [(9, "police"), (2, "militant")],
        ),
        (
            "Rebels attacked a post in Gao on Monday, killing nine policemen. "
            "The attackers had left four dead behind.",
            [(9, "police"), (4, "militant")],
        ),
    ],
)
def test_kinds_of_parts_and_of_sides(reader: Reader, text: str, rows: list[tuple[int, str]]) -> None:
    found = [(c.value.figure.best, c.value.category.value) for c in reader.event(text).casualties]
    assert found == rows


MIXED = [
    # soldiers or police among people told elsewhere, before or behind the words that say so
    ("A bomb killed 20 people in Gao on Monday. Five soldiers and a nurse were among those killed.", 20),
    ("A bomb killed 40 people in Gao on Monday. The dead included six policemen.", 40),
    ("A bomb hurt 30 people in Gao on Monday. Among the wounded were four gendarmes.", 30),
    # told by no number
    ("A bomb killed 25 people in Gao on Monday. Most of the dead were soldiers.", 25),
    # who they were stands far behind the number
    (
        "A bomb killed 60 people in Gao on Monday. Fifty of those who lost their lives were soldiers.",
        60,
    ),
    ("A bomb killed 70 people in Gao on Monday. Three of the dead were civilians and 67 were policemen.", 70),
    ("A bomb killed 80 people in Gao on Monday. Three of the dead were civilians, a doctor said.", 80),
    # a part with the place it was from before it
    (
        "A bomb killed 12 people in Gao on Monday, among them a candidate for the council and two policemen.",
        12,
    ),
    # an earlier count, and the wounded beside the dead
    (
        "A bomb killed 45 people in Gao on Monday, including nine soldiers. The mayor had first spoken of 31 dead.",
        31,
    ),
    ("A bomb killed 15 people, six of them soldiers, and wounded 50 in Gao on Monday.", 50),
    ("A bomb killed 60 people and wounded 150, most of them policemen, in Gao on Monday.", 60),
]
NOT_MIXED = [
    ("A bomb killed 20 people in Gao on Monday. Five teachers were among those killed.", 20),
    ("A bomb killed 25 people in Gao on Monday. Most of the dead were children, soldiers said.", 25),
    ("A bomb killed 15 people and wounded 50, six of them soldiers, in Gao on Monday.", 15),
    ("Gunmen killed 12 farmers and two soldiers near Gao on Monday and wounded 30 farmers.", 30),
]


def _category_counted(reader: Reader, text: str, best: int) -> Category:
    claims = [c.value for e in reader.events(text) for c in e.casualties]
    return next(v.category for v in claims if v.figure.best == best)


@pytest.mark.parametrize(("text", "best"), MIXED)
def test_casualties_counted_with_forces_among_them_are_mixed(reader: Reader, text: str, best: int) -> None:
    assert _category_counted(reader, text, best) is Category.MIXED


@pytest.mark.parametrize(("text", "best"), NOT_MIXED)
def test_casualties_without_forces_among_them_are_not_mixed(reader: Reader, text: str, best: int) -> None:
    assert _category_counted(reader, text, best) is not Category.MIXED


WHO_THEY_WERE = [
    ("A bomb hit a bus in Gao on Monday and killed 21 people. The 20 other dead were soldiers.", 20, "military"),
    ("A bomb hit a bus in Gao on Monday and killed 21 people. Twelve of those killed were policemen.", 12, "police"),
    ("A bomb hit a bus in Gao on Monday and killed 21 people. Nine of the victims in the first bus were all farmers.", 9, "civilian"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "best", "category"), WHO_THEY_WERE)
def test_casualties_category_of_who_they_were(reader: Reader, text: str, best: int, category: str) -> None:
    assert _category_counted(reader, text, best).value == category


@pytest.mark.parametrize(
    ("text", "outcome", "best"),
    [
        ("Troops freed captives in Gao on Monday. The mayor put the dead at 20 and the freed at 69.", "released", 69),
        ("Police broke up a march in Gao on Monday. The mayor put the dead at two and the arrested at 40.", "captured", 40),
        ("Rebels raided Gao on Monday. The mayor put the dead at two and the missing at seven.", "missing", 7),
    ],
)  # fmt: skip
def test_casualties_tolls_by_what_befell_people(reader: Reader, text: str, outcome: str, best: int) -> None:
    claims = [c.value for e in reader.events(text) for c in e.casualties]
    assert (outcome, best) in [(v.outcome.value, v.figure.best) for v in claims]


NAMED_AMONG_MIXED = "A bomb killed 59 people, 12 of them policemen, in Gao on Monday. Among the dead was the prayer leader, Sahib Noor Arlo."


def test_casualties_one_named_among_mixed_is_not_mixed(reader: Reader) -> None:
    claims = [c.value for e in reader.events(NAMED_AMONG_MIXED) for c in e.casualties]
    assert all(v.category is not Category.MIXED for v in claims if v.figure.best == 1)
