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
    # who worked for a release
    (
        "Gunmen let a nurse go in Gao on Monday and gave her to Boko Haram, which had pleaded for her release.",
        {"Boko Haram": "supporter"},
    ),
    (
        "Rebels freed nine nurses in Gao on Monday through the mediation of Qatar.",
        {"Government of Qatar": "supporter"},
    ),
    (
        "Rebels freed nine nurses in Gao on Monday at the request of the Red Cross.",
        {"ICRC": "supporter"},
    ),
    (
        "Rebels freed nine nurses in Gao on Monday, the Red Cross said.",
        {"ICRC": None},
    ),
    # capitals and ministries speak for their countries
    (
        "Ankara and the PKK agreed on a ceasefire on Monday.",
        {"Government of Turkey": "both", "PKK": "both"},
    ),
    (
        "The foreign ministries of Chad and Sudan announced on Monday that a truce would begin at midnight.",
        {"Government of Chad": "both", "Government of Sudan": "both"},
    ),
    # who made a truce is told where it ends
    (
        "The truce between Ankara and the PKK fell apart on Monday.",
        {"Government of Turkey": "both", "PKK": "both"},
    ),
    ("Rebels attacked the town of Gao in Mali on Monday and the truce ended.", {"Government of Mali": None}),
    (
        "Mali and Niger announced on Monday that a truce was to begin after the clashes of May.",
        {"Government of Mali": "both", "Government of Niger": "both"},
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


def test_parties_two_countries_that_the_report_tells_of_most(reader: Reader) -> None:
    text = (
        "Egyptian soldiers shot dead two Israeli soldiers near Rafah on Monday. Egypt and Israel called it a mistake.\n\n"
        "The two countries signed a peace treaty in Washington in 1979."
    )
    treaty = next(e for e in reader.events(text) if e.type == "agreement")
    assert {a.canonical for a in treaty.actors} == {"Government of Egypt", "Government of Israel"}
