"""People told by the words around them: nobody survived, sought by rescuers, carried off, treated, listed by name."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.model import Outcome

KILLED, WOUNDED, CAPTURED, ABDUCTED, MISSING, DISPLACED = (
    Outcome.KILLED,
    Outcome.WOUNDED,
    Outcome.CAPTURED,
    Outcome.ABDUCTED,
    Outcome.MISSING,
    Outcome.DISPLACED,
)

TOLD = [
    ("A van hit a mine near the ford. None of the nine travellers survived.", 9, KILLED),
    ("A bomb went off in the market. Divers were still searching for six traders.", 6, MISSING),
    ("Gunmen killed two guards. Of the other three guards there is no trace.", 3, MISSING),
    ("A bomb went off in the market. The clinic said that it had taken in 31 people.", 31, WOUNDED),
    ("Gunmen burst into the hall and took 14 guests.", 14, ABDUCTED),
    ("Gunmen stormed the post. They left with three captured policemen.", 3, CAPTURED),
    ("Rebels stormed the port. Eleven of its guards had been taken.", 11, ABDUCTED),
    ("A rocket killed many. Most of the seven it killed were pupils.", 7, KILLED),
    ("Gunmen killed 40 people. Nineteen survivors were still on admission at the clinic.", 19, WOUNDED),
    ("Gunmen killed 40 people. The town hall had a list of 36 names.", 36, KILLED),
    ("The guard was killed, as were the two drivers.", 2, KILLED),
    ("Rebels attacked the post and left 12 of their men on the field.", 12, KILLED),
    ("Two died on the spot and a third in the ambulance after the attack.", 1, KILLED),
    ("Gunmen attacked the valley, which put 4,000 villagers to flight.", 4000, DISPLACED),
    ("Gunmen attacked the valley, sending 4,000 villagers on the road.", 4000, DISPLACED),
    ("Police raided the slum; of 27 dead slum dwellers only three were armed.", 27, KILLED),
    ("Gunmen killed five people. The dead include a trader known as Arlo and four minors.", 4, KILLED),
]


@pytest.mark.parametrize(("text", "size", "outcome"), TOLD)
def test_told_around_gives_an_outcome(reader: Reader, text: str, size: int, outcome: Outcome) -> None:
    assert (size, outcome) in [(f.size, f.outcome) for f in reader.fates(text)]


UNTOLD = [
    ("A van hit a mine near the ford. None of the nine travellers was hurt.", 9),
    ("A bomb went off in the market. Police were searching for six gunmen.", 6),
    ("The bus took 14 guests to the mill where gunmen had killed a guard.", 14),
    ("Gunmen attacked the mill. The guide left with four cheerful visitors.", 4),
    ("Gunmen seized the nurses. All but three were freed on Sunday.", 3),
]


@pytest.mark.parametrize(("text", "size"), UNTOLD)
def test_told_around_is_silent(reader: Reader, text: str, size: int) -> None:
    assert size not in [f.size for f in reader.fates(text) if f.outcome is not None]


def test_told_around_clause_of_a_part_is_not_of_its_whole(reader: Reader) -> None:
    text = "A bomb went off. The clinic took in 31 people, four of whom died."
    assert {(f.size, f.outcome) for f in reader.fates(text)} == {(31, WOUNDED), (4, KILLED)}


def test_told_around_parts_by_nation(reader: Reader) -> None:
    text = "Nine Danes and two Finns were freed. Six of the Danes were soldiers and three were civilians."
    released = [f.size for f in reader.fates(text) if f.outcome is Outcome.RELEASED]
    assert released == [9, 2, 6, 3]
