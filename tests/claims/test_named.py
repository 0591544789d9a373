from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.claims.named import outcome_of
from warledger.model import Category, Outcome, Side

OUTCOMES = [
    # a predicate behind the name
    ("Sergeant Jon Arlo was killed by gunmen.", "Jon Arlo", Outcome.KILLED),
    ("Sergeant Jon Arlo, 24, was killed by gunmen.", "Jon Arlo", Outcome.KILLED),
    (
        "Sergeant Jon Arlo, of the 2nd Tank Brigade, was seriously wounded by gunmen.",
        "Jon Arlo",
        Outcome.WOUNDED,
    ),
    ("Sergeant Jon Arlo was wounded by gunmen and later died.", "Jon Arlo", Outcome.KILLED),
    ("Sergeant Jon Arlo was captured by rebels.", "Jon Arlo", Outcome.CAPTURED),
    ("Sergeant Jon Arlo was kidnapped by gunmen.", "Jon Arlo", Outcome.ABDUCTED),
    ("Sergeant Jon Arlo was freed by gunmen.", "Jon Arlo", Outcome.RELEASED),
    ("Sergeant Jon Arlo is missing after the ambush.", "Jon Arlo", Outcome.MISSING),
    ("Governor Adama Kone was killed by gunmen.", "Adama Kone", Outcome.KILLED),
    # a noun before the name
    ("Gunmen fled after the death of Sergeant Jon Arlo.", "Jon Arlo", Outcome.KILLED),
    ("The militants announced the capture on Monday of Sergeant Jon Arlo.", "Jon Arlo", Outcome.CAPTURED),
    ("The militants announced the kidnapping of Sergeant Jon Arlo.", "Jon Arlo", Outcome.ABDUCTED),
    ("The militants announced the release of Sergeant Jon Arlo.", "Jon Arlo", Outcome.RELEASED),
    # a list
    (
        "The dead soldiers were named as Corporal Jean Petit and Private Marc Roux.",
        "Marc Roux",
        Outcome.KILLED,
    ),
    ("The freed hostages include Corporal Jean Petit.", "Jean Petit", Outcome.RELEASED),
    ("The hostages were Corporal Jean Petit and Private Marc Roux.", "Jean Petit", Outcome.ABDUCTED),
    # the object of a verb
    ("Gunmen killed Sergeant Jon Arlo.", "Jon Arlo", Outcome.KILLED),
    ("Gunmen kidnapped Corporal Jean Petit near Gao.", "Jean Petit", Outcome.ABDUCTED),
    # none
    ("The fighters, led by Sergeant Jon Arlo, killed nine people.", "Jon Arlo", None),
    ("Sergeant Jon Arlo saw the gunmen.", "Jon Arlo", None),
    ("The gunmen fled from the town; Sergeant Jon Arlo followed.", "Jon Arlo", None),
]


@pytest.mark.parametrize(("text", "name", "outcome"), OUTCOMES)
def test_named_outcome_of_a_person(reader: Reader, text: str, name: str, outcome: Outcome | None) -> None:
    context = reader.context(text)
    mention = next(m for m in context.mentions.people if m.value.name == name)
    assert outcome_of(context, mention, context.doc.sentences[0]) is outcome


def test_named_spaces_without_end_are_read_at_once(reader: Reader) -> None:
    text = "Sergeant Jon Arlo" + " , " * 60 + "saw the gunmen."
    context = reader.context(text)
    assert outcome_of(context, context.mentions.people[0], context.doc.sentences[0]) is None


def test_named_person_fills_one_of_the_counted(reader: Reader) -> None:
    event = reader.event(
        "Two French soldiers were killed by a roadside bomb near Gao on Monday. "
        "Sergeant Jon Arlo was killed as he drove a truck."
    )
    assert [c.value.named for c in event.casualties] == [("Jon Arlo",)]
    assert [(p.name, p.rank, p.outcome) for p in event.people] == [("Jon Arlo", "Sergeant", Outcome.KILLED)]


def test_named_person_is_a_claim_of_one_where_none_was_counted(reader: Reader) -> None:
    event = reader.event("Sergeant Jon Arlo, 24, was killed by a roadside bomb near Gao on Monday.")
    claim = event.casualties[0]
    assert (claim.value.who, claim.value.figure.best, claim.id) == ("Sergeant Jon Arlo", 1, "r:9-17:killed")
    assert (claim.value.category, claim.value.side) == (Category.MILITARY, Side.A)
    assert event.people[0].age == 24


def test_named_person_beside_people_counted_is_none_of_them(reader: Reader) -> None:
    event = reader.event("Colonel Jon Arlo, 41, and three soldiers were killed by rebels near Gao on Monday.")
    assert [(c.value.figure.best, c.value.named) for c in event.casualties] == [(3, ()), (1, ("Jon Arlo",))]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Gunmen kidnapped Anna Lind near Gao on Monday.", Category.CIVILIAN),
        (
            "Militants surrendered in Gao on Monday, among them Omar Diallo, who was arrested by soldiers.",
            Category.MILITANT,
        ),
    ],
)
def test_named_person_without_a_rank_by_the_outcome(reader: Reader, text: str, category: Category) -> None:
    claims = [c.value for e in reader.events(text) for c in e.casualties if c.value.named]
    assert [c.category for c in claims] == [category]


@pytest.mark.parametrize(
    ("text", "category", "side"),
    [
        ("Gendarme Jon Arlo was killed by rebels near Gao on Monday.", Category.POLICE, Side.A),
        (
            "Soldiers killed Commander Jon Arlo of Ansar Dine near Gao on Monday.",
            Category.MILITANT,
            Side.B,
        ),
    ],
)
def test_named_person_is_of_the_side_of_those_of_his_kind(
    reader: Reader, text: str, category: Category, side: Side
) -> None:
    claims = [c.value for c in reader.event(text).casualties if c.value.named == ("Jon Arlo",)]
    assert [(c.category, c.side) for c in claims] == [(category, side)]


def test_named_soldier_is_none_of_the_civilians(reader: Reader) -> None:
    event = reader.event(
        "Gunmen killed four farmers near Gao on Monday. Sergeant Jon Arlo was killed in the same attack near Gao."
    )
    assert all(
        "Jon Arlo" not in c.value.named for c in event.casualties if c.value.category is Category.CIVILIAN
    )


def test_named_speaker_is_no_victim(reader: Reader) -> None:
    text = "Gunmen killed nine people near Gao on Monday, said Adama Kone, a wounded farmer."
    assert reader.event(text).people == ()


def test_named_person_is_told_once(reader: Reader) -> None:
    text = "Sergeant Jon Arlo was killed by gunmen near Gao on Monday. Sergeant Jon Arlo was killed in his truck."
    event = reader.event(text)
    assert [p.name for p in event.people] == ["Jon Arlo"]
    assert [c.value.named for c in event.casualties] == [("Jon Arlo",)]


def test_named_victim_is_not_the_one_who_killed_himself(reader: Reader) -> None:
    event = reader.event("Jon Arlo shot and killed Ana Petit, 40, near Gao on Monday before killing himself.")
    assert [(c.evidence.quote, c.value.named) for c in event.casualties] == [
        ("himself", ()),
        ("Ana Petit", ("Ana Petit",)),
    ]


def test_named_person_of_many_told_alone_is_a_row_of_his_own(reader: Reader) -> None:
    event = reader.event(
        "Gunmen killed eight soldiers near Gao on Monday. Private Jon Arlo was shot dead as he ran for help."
    )
    assert [c.value.named for c in event.casualties] == [(), ("Jon Arlo",)]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Gunmen killed 40 people at the mill. Among the victims was also Jon Arlo, 61, a miller.", [40, 1]),
        ("Gunmen killed 40 people at the mill. Among those buried was Lieutenant Jon Arlo, 27.", [40, 1]),
        ("Gunmen killed 40 people at the mill. Ana Arlo buried her husband, Jon Arlo, on Sunday.", [40, 1]),
        ("Gunmen killed 40 people at the mill. Among the dead are Jon Arlo, 61, and Ana Petit, 30.", [40]),
        ("Gunmen killed one man at the mill. The dead man is Jon Arlo, 61.", [1]),
    ],
)
def test_named_one_among_many_dead_is_a_row_of_his_own(reader: Reader, text: str, sizes: list[int]) -> None:
    (event,) = reader.events(text)
    assert [c.value.figure.best for c in event.casualties] == sizes


def test_named_people_of_a_list_are_of_those_counted(reader: Reader) -> None:
    event = reader.event(
        "Gunmen killed eight soldiers near Gao on Monday. Private Jon Arlo and Corporal Per Dahl were shot dead."
    )
    assert [len(c.value.named) for c in event.casualties] == [2]


@pytest.mark.parametrize(
    ("behind", "named"),
    [
        ("The youngest, Private Jon Arlo, was 19.", [(), ("Jon Arlo",)]),
        ("The army named the most senior of the fallen as Major Jon Arlo, 40.", [(), ("Jon Arlo",)]),
        ("Sergeant Jon Arlo is among the dead.", [("Jon Arlo",)]),
        ("The youngest minister, Jon Arlo, said that they were heroes.", [()]),
    ],
)
def test_named_person_told_by_his_rank_among_the_dead(
    reader: Reader, behind: str, named: list[tuple[str, ...]]
) -> None:
    event = reader.event(f"Gunmen killed eight soldiers near Gao on Monday. {behind}")
    assert [c.value.named for c in event.casualties] == named
