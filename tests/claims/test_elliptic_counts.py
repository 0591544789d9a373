"""Counts told in few words: parts of the dead by how they were hit, people who left, tolls set at a number."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from tests.claims.told import accounts_of, context_of
from warledger.claims.accounts import Kind
from warledger.model import Outcome
from warledger.opening import Opened

K, W, A = Outcome.KILLED, Outcome.WOUNDED, Outcome.ABDUCTED

PARTS = [
    # how each of the dead was hit
    (
        "Raiders killed nine herders near Gao. Five of the victims were shot dead, three were stabbed and one was burnt.",
        [(9, K), (5, K), (3, K), (1, K)],
    ),
    (
        "Raiders killed 12 herders. Eight were shot, three were hacked with machetes and one was beaten.",
        [(12, K), (8, K), (3, K), (1, K)],
    ),
    ("Ten herders were killed near Gao. Six were shot; the others died in the flames.", [(10, K), (6, K)]),
    # others than the dead
    ("Raiders killed nine herders near Gao. Two were shot in the leg.", [(9, K), (2, W)]),
    ("Four herders were shot and two were stabbed.", [(4, W), (2, W)]),
    # by the number of all
    (
        "Eight rebels were killed. Five of the eight were deserters.",
        [(8, K), (5, K)],
    ),
    # those in whose company one named died
    (
        "Troops shot dead the rebel chief Per Dahl near Gao along with two of his fighters.",
        [(1, K), (2, K)],
    ),
    (
        "It came a week after the death of Per Dahl, whom troops killed in Gao together with two of his fighters.",
        [(2, K)],
    ),
    # one of them, told by what he was
    ("Gunmen killed nine guards. One raider, a Dane, was killed.", [(9, K), (1, K)]),
    # some of those told right before, and those left out of a count
    (
        "A bomb killed nine guards. It is said that six of the injured were in danger of death and two boys were among them.",
        [(9, K), (6, W), (2, W)],
    ),
    (
        "A blast hit Gao. Nine guards were killed, not counting the two bombers, and six wounded.",
        [(9, K), (2, K), (6, W)],
    ),
    (
        "Raiders struck Gao. It is said that 48 guests were dead, among them women, children and two priests.",
        [(48, K), (2, K)],
    ),
    ("Raiders killed nine herders, wounded six and took 30 children.", [(9, K), (6, W), (30, A)]),
    ("Raiders killed nine herders, wounded six and took 30 children to safety.", [(9, K), (6, W)]),
    ("Gunmen struck Gao. Nothing is known of ten guests who were taken away.", [(10, A)]),
    ("Gunmen struck Gao. Nothing is known of ten guests who were in the house.", [(10, Outcome.MISSING)]),
    ("Shells hit Gao: nine guards killed and ten rebels destroyed.", [(9, K), (10, K)]),
    ("Shells hit Gao: nine guards killed and ten of their trucks destroyed.", [(9, K)]),
    (
        "A bomb killed 50 guests. Thirty of the dead have been named; they include 21 guards and nine cooks.",
        [(50, K), (30, K), (21, K), (9, K)],
    ),
    # the doers, in a clause of their own
    (
        "A raid shook Gao, in which three gunmen killed five cooks before they were shot dead.",
        [(3, K), (5, K)],
    ),
    # a number set at the end, behind the place
    (
        "The prefect put the number of herders burnt to death at Gao, 15 km south of the river, at 40.",
        [(40, K)],
    ),
    ("A bomb hit Gao. Officials put the number of hurt at 46.", [(46, W)]),
]


@pytest.mark.parametrize(("text", "told"), PARTS)
def test_parts_and_tolls_in_few_words(reader: Reader, text: str, told: list[tuple[int, Outcome]]) -> None:
    assert [(f.size, f.outcome) for f in reader.fates(text) if f.outcome is not None] == told


LEFT = [
    ("Rebels raided Gao. About 400 residents left the quarter on foot.", Kind.CASUALTY),
    ("Rebels raided Gao. About 600 families have left for the capital.", Kind.CASUALTY),
    ("Rebels raided Gao. About 600 officials have left for the capital.", Kind.NONE),
    ("Rebels raided Gao. Two envoys left the town on foot.", Kind.NONE),
    ("Rebels raided Gao. A team of 150 soldiers left the town to find them.", Kind.STRENGTH),
    ("Rebels raided Gao. About 50 families are in mourning.", Kind.NONE),
]


@pytest.mark.parametrize(("text", "kind"), LEFT)
def test_those_who_live_in_a_place_flee_and_others_travel(opened: Opened, text: str, kind: Kind) -> None:
    last = accounts_of(context_of(opened, text))[-1]
    assert last.kind is kind


PERIODS = [
    ("The army freed two rebels who had been caught in 2012.", Kind.CASUALTY),
    ("The army has killed 200 rebels in 2012.", Kind.TALLY),
    ("The army lost 168 men in last year's battle for Gao.", Kind.CASUALTY),
    ("Last year's fighting killed 3,000 people in the province.", Kind.TALLY),
    ("The rebels killed 13 soldiers in two ambushes at Gao in April 2012.", Kind.CASUALTY),
    ("The rebels killed 13 soldiers in two ambushes in April 2012.", Kind.TALLY),
    ("Fighting in July and August last year left more than 60 people dead.", Kind.TALLY),
    (
        "Since January 2012, when raiders emptied a depot, more than 5,300 people have lost their lives in the south.",
        Kind.TALLY,
    ),
    ("Since Friday, when rebels stormed the town, 40 people have died in Gao.", Kind.CASUALTY),
    (
        "Gunmen killed 12 traders in Gao. Residents said the bandits, numbering over 200, rode in.",
        Kind.STRENGTH,
    ),
]


@pytest.mark.parametrize(("text", "kind"), PERIODS)
def test_of_one_event_or_of_a_period(opened: Opened, text: str, kind: Kind) -> None:
    kinds = [a.kind for a in accounts_of(context_of(opened, text)) if a.kind is not Kind.NONE]
    assert kinds[-1] is kind


CAPTIVES = [
    (
        "Rebels raided Gao and took 72 soldiers prisoner. An officer put the number of captives at 71.",
        Outcome.CAPTURED,
    ),
    (
        "Gunmen raided Gao and abducted 72 girls. An officer put the number of captives at 71.",
        Outcome.ABDUCTED,
    ),
]


@pytest.mark.parametrize(("text", "outcome"), CAPTIVES)
def test_captives_counted_again_are_as_they_were_told(reader: Reader, text: str, outcome: Outcome) -> None:
    told = [(f.size, f.outcome) for f in reader.fates(text) if f.outcome is not None]
    assert told == [(72, outcome), (71, outcome)]


def test_people_told_one_by_one_behind_their_number_are_its_parts(reader: Reader) -> None:
    told = reader.fates(
        "Raiders killed eleven people. Seven soldiers, three cooks and a boy died in the fire."
    )
    whole = told[0].people.value.first
    assert [(f.size, f.part_of == whole) for f in told] == [(11, False), (7, True), (3, True), (1, True)]
    told = reader.fates(
        "Raiders killed twelve people. Seven soldiers, three cooks and a boy died in the fire."
    )
    assert all(f.part_of is None for f in told)
