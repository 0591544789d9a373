from __future__ import annotations

from datetime import date

import pytest

from tests.claims.conftest import Reader

TICKER = (
    "Hotel siege in Gao: as it happened\n"
    "Tuesday 14:15 - The ministry puts the dead at 18, among them 14 foreigners.\n"
    "12:00 - More than 150 guests were freed, a general says.\n"
    "03:10 - Commandos break through the gate. Two of the attackers were shot dead.\n"
    "Monday 21:00 - Gunmen have stormed the Azalai Hotel. Nine people were killed.\n"
    "20:00 - A blast is heard.\n"
)

AT_A_GLANCE = (
    "Mali: Tuesday's events at a glance\n"
    "- Troops killed three rebels near Gao at dawn.\n"
    "- A bomb wounded two policemen in Kidal.\n"
    "- Fourteen suspected rebels were arrested in Mopti.\n"
)

HELD = (
    "Two suspects held over Gao church grenade\n"
    "Malian police arrested two men on Monday in connection with Sunday's grenade attack on a church, in which one "
    "worshipper was killed and 15 were injured.\n"
)


def test_layout_a_siege_of_a_ticker_is_an_attack_and_a_storming(reader: Reader) -> None:
    attack, storming = reader.events(TICKER)
    assert {c.value.figure.best for c in attack.casualties} == {18, 14, 9}
    assert {c.value.outcome.value for c in storming.casualties} == {"released", "killed"}
    assert (attack.when.start, storming.when.start) == (date(2019, 12, 9), date(2019, 12, 10))
    assert storming.type == "armed_clash"


def test_layout_a_siege_told_in_prose_is_not_divided_so(reader: Reader) -> None:
    text = (
        "Gunmen stormed a hotel in Gao on Monday and killed nine people; 150 guests were freed after a siege."
    )
    assert len(reader.events(text)) == 1


def test_layout_stories_at_a_glance_are_unconnected(reader: Reader) -> None:
    events = reader.events(AT_A_GLANCE)
    assert [e.place.name if e.place else None for e in events] == ["Gao", "Kidal", "Mopti"]
    assert {e.when.start for e in events} == {date(2019, 12, 10)}
    assert "Malian police" not in {a.canonical for a in events[2].actors}


@pytest.mark.parametrize(
    ("behind", "outcome", "of_arrests"),
    [
        ("A third man escaped and a policeman was stabbed during the raid.", "wounded", True),
        ("One of the wounded, a girl of twelve, died in hospital on Monday.", "killed", False),
        ("Two of the wounded died in hospital on Monday.", "killed", False),
    ],
)
def test_layout_follow_up_of_arrests(reader: Reader, behind: str, outcome: str, of_arrests: bool) -> None:
    arrests, attack = reader.events(HELD + behind)
    told = (c for e in (arrests, attack) for c in e.casualties if c.evidence.start >= len(HELD))
    claim = next(told)
    assert claim.value.outcome.value == outcome
    assert (claim in arrests.casualties) is of_arrests


@pytest.mark.parametrize(
    ("told", "rows"),
    [
        ("Two more of the 15 wounded died on Tuesday.", [("killed", 2)]),
        ("Five wounded police officers were flown to Bamako.", [("wounded", 5)]),
        ("Forty soldiers were exchanged on Monday for 35 rebels.", [("released", 40), ("released", 35)]),
        ("Two men were jailed for life in Bamako on Tuesday.", []),
    ],
)
def test_layout_counts_of_follow_ups(reader: Reader, told: str, rows: list[tuple[str, int]]) -> None:
    events = reader.events("Gunmen attacked a post near Gao on Sunday. " + told)
    counted = [(c.value.outcome.value, c.value.figure.best) for e in events for c in e.casualties]
    assert sorted(counted, key=str) == sorted(rows, key=str)
