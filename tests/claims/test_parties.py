from __future__ import annotations

import pytest

from tests.claims.conftest import Reader

PARTIES = [
    # the state that a group swaps captives with, and who mediates
    (
        "Boko Haram let 21 girls go near Banki in Nigeria on Monday in exchange for four of its commanders. "
        "The swap was arranged by Switzerland and the Red Cross.",
        {
            "Boko Haram": "both",
            "Government of Nigeria": "both",
            "Government of Switzerland": "supporter",
            "ICRC": "supporter",
        },
    ),
    (
        "The government of Mali and Tuareg rebels signed a truce in Kidal on Monday. Mauritania had mediated.",
        {"Government of Mali": "both", "Tuareg rebels": "both", "Government of Mauritania": "supporter"},
    ),
    # captives let go for nothing are no deal of two
    (
        "Boko Haram let 21 girls go near Banki in Nigeria on Monday.",
        {"Government of Nigeria": None, "civilians": None},
    ),
]


@pytest.mark.parametrize(("text", "roles"), PARTIES)
def test_parties_and_mediators_of_a_deal(reader: Reader, text: str, roles: dict[str, str | None]) -> None:
    told = {a.canonical: a.role and a.role.value for a in reader.event(text).actors}
    assert {name: told.get(name) for name in roles} == roles
