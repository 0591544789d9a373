"""Figures told again: another number for people told before, without a noun."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.model import Outcome

AGAIN = [
    "Gunmen killed 18 workers at the mill. The union spoke of 23.",
    "Gunmen killed 18 workers at the mill; the rebels put it at 23.",
    "At first 18 workers were reported killed by the bomb. By evening the figure had become 23.",
    "Bombs killed 18 workers. The ministry had at first admitted to 23.",
    "The hospital counted 18 workers killed by the bomb, the union 23.",
    "Bombs killed 18 workers. On Saturday it said 23.",
    "The toll of 18 dead workers after the bombing is old; it now stands at 23.",
    "Bombs killed 18 workers. Police had counted 12 on Sunday night and 23 on Monday.",
    "A raid on the mill killed 18 workers. (Twenty-three, according to the union.)",
    "A bomb killed 18 workers, police said; their first tally was 23.",
    "Gunmen killed 18 workers. A vigilante said the final figure would be nearer 23.",
    "Gunmen killed 18 workers. A leader of the union put it at 23 and feared more deaths.",
    "Bombs killed 18 workers. The governor first spoke of 20, and by evening of 23.",
    "Bombs killed 18 workers, police say; the union believes that 23 did.",
    "The number of workers known to have died in Sunday's bombing at the mill has risen to 23.",
    "The number of workers killed in Sunday's bombing at the mill has gone up to 23.",
    # Where nothing else of the sentence tells of violence.
    "Gunmen killed 18 workers on Monday. On Tuesday the mayor corrected himself: 23.",
    "Gunmen killed 18 workers on Monday. The governor clung to 23 until Friday.",
    "Gunmen killed 18 workers on Monday. The Red Cross has 23 so far.",
    "Gunmen killed 18 workers on Monday. A cook had told the radio of 23.",
    "Gunmen killed 18 workers on Monday. Twenty-three is the union's figure.",
    "Gunmen killed 18 workers on Monday. Twenty-three, no more: this had been the reckoning on Friday.",
    "Gunmen killed 18 workers on Monday. The union had named 23 as the count of its stewards.",
    "Gunmen killed 18 workers on Monday. The major calls a fable the 23 that the rebels boasted of.",
    "Gunmen killed 18 workers on Monday. The police doubled it: the number had gone up to 23, they said.",
    "Gunmen killed 18 workers on Monday. On Sunday the prefect knew of 12, on Tuesday of 23.",
]


@pytest.mark.parametrize("text", AGAIN)
def test_retold_numbers_count_the_dead_told_before(reader: Reader, text: str) -> None:
    last = reader.fates(text)[-1]
    assert (last.size, last.outcome) == (23, Outcome.KILLED)


NEUTRAL = [
    ("Eleven cooks were hurt by a shell in Arlo. The clinic put the figure at 14.", "14 wounded"),
    ("A shell killed nine cooks in Arlo and injured 30. The clinic put the figure at 34.", "34 wounded"),
    ("A shell killed nine cooks in Arlo and injured 30. The clinic put the figure at 11.", "11 killed"),
    (
        "Eleven cooks were hurt by a shell in Arlo; the prefect gave a figure of 15, among them six girls.",
        "6 wounded",
    ),
    ("Eleven cooks were hurt by a shell in Arlo. The clinic put the death toll at four.", "4 killed"),
    ("A shell killed nine cooks. Apart from the dead, 15 were injured.", "15 wounded"),
    ("A shell killed nine cooks, says the mayor, who gives also the figure of 31 wounded.", "31 wounded"),
]


@pytest.mark.parametrize(("text", "told"), NEUTRAL)
def test_a_figure_counts_those_of_whom_it_was_told(reader: Reader, text: str, told: str) -> None:
    last = reader.fates(text)[-1]
    assert f"{last.size} {last.outcome}" == told


def test_retold_numbers_take_noun_and_category(reader: Reader) -> None:
    first, again = reader.fates("The army said it killed 12 rebels. The rebels acknowledged only four.")
    assert (again.head, again.category) == (first.head, first.category)


def test_retold_pairs_are_dead_and_wounded(reader: Reader) -> None:
    told = reader.fates("The bomb killed 30 people and wounded 60. The army corrected this to 39 and 87.")
    assert [(f.size, f.outcome) for f in told[2:]] == [(39, Outcome.KILLED), (87, Outcome.WOUNDED)]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 18 workers. The union asked for 23 lawyers.",
        "Gunmen killed 18 workers. Twenty-three of the bombed houses burned.",
        "Gunmen fired at the mill. The union spoke of 23.",
    ],
)
def test_retold_needs_a_number_alone_and_dead_before(reader: Reader, text: str) -> None:
    assert [f.size for f in reader.fates(text) if f.outcome is not None] in ([18], [])


def test_retold_numbers_count_those_most_like_them(reader: Reader) -> None:
    text = "Gunmen killed 42 pupils. Three of them were rescued. On Saturday the police had still made it 25."
    assert (reader.fates(text)[-1].size, reader.fates(text)[-1].outcome) == (25, Outcome.KILLED)


def test_retold_numbers_count_those_whom_the_words_behind_name(reader: Reader) -> None:
    text = "A bomb killed 19 people and wounded ten. The mayor spoke of 24 and gave 13 for the wounded."
    assert (reader.fates(text)[-1].size, reader.fates(text)[-1].outcome) == (13, Outcome.WOUNDED)


NOT_AGAIN = [
    "Gunmen killed 18 workers on Monday. Some 4,000 soldiers are stationed there, down from 27,000.",
    "Gunmen killed 18 workers on Monday. The group claims both that attack and another.",
]


@pytest.mark.parametrize("text", NOT_AGAIN)
def test_numbers_unlike_those_before_count_others(reader: Reader, text: str) -> None:
    assert [f.size for f in reader.fates(text) if f.outcome is not None] == [18]
