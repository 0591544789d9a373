"""What a trigger needs beside it to tell of an act."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.claims.beside import antecedent
from warledger.model import Span


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Malian soldiers drove Islamic State fighters from Gao on Monday.", {"force_driven"}),
        ("A lorry driver drove the rebels of his party from the hall on Monday.", set()),
        ("The Malian town of Gao was captured by rebels in April 2012.", {"place_captured", "captured"}),
        ("Gunmen shot two rebels. They were set free in Gao on Monday.", {"killing", "release", "let_go"}),
        ("Gunmen shot two rebels. They were rounded up in Gao on Monday.", {"killing"}),
        ("Two rebels of Gao were captured in April 2012.", {"captured"}),
    ],
)
def test_beside_triggers_stands_what_they_need(reader: Reader, text: str, keys: set[str]) -> None:
    units = reader.units(reader.context(text))
    assert {c.word.key for u in units for c in u.cues} == keys


@pytest.mark.parametrize(
    ("before", "clause", "name"),
    [
        ("Soldiers retook Gao", ", which rebels had captured in August.", "Gao"),
        ("Soldiers retook Gao, the town on the river,", " which rebels had captured in August.", "Gao"),
        ("Soldiers from Gao retook the camp", ", which rebels had captured in August.", None),
        ("Soldiers retook Gao", " and killed six rebels in August.", None),
    ],
)
def test_beside_a_relative_clause_stands_its_place(
    reader: Reader, before: str, clause: str, name: str | None
) -> None:
    context = reader.context(before + clause)
    found = antecedent(Span(len(before), len(before + clause)), context)
    assert (found.value.name if found else None) == name
