"""Lists of people that add up to a toll told before them."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.model import Outcome

LISTS = [
    (
        "A bomb tore a truck open at Arlo. Eight soldiers died. Seven privates and a sergeant, said the minister.",
        2,
    ),
    (
        "Gunmen burned a bar in Arlo; 23 people were killed, the prosecutor told reporters, ten women and thirteen men.",
        2,
    ),
    ("Four men were wounded by gunmen in Arlo, two soldiers and two drivers.", 2),
]


@pytest.mark.parametrize(("text", "parts"), LISTS)
def test_people_who_add_up_to_a_toll_are_its_parts(reader: Reader, text: str, parts: int) -> None:
    fates = reader.fates(text)
    whole = next(f for f in fates if f.part_of is None and f.outcome is not None)
    found = [f for f in fates if f.part_of == whole.people.value.first]
    assert len(found) == parts
    assert {f.outcome for f in found} == {whole.outcome}


OTHERS = [
    "Eight soldiers died in a raid on Arlo. Seven ministers and two bishops spoke at the church.",
    "Eight soldiers died in a raid on Arlo. Six clerks spoke; two cooks listened.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_people_who_add_up_to_nothing_are_no_parts(reader: Reader, text: str) -> None:
    assert [f.size for f in reader.fates(text) if f.outcome is Outcome.KILLED] == [8]
