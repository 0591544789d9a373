"""Which event a figure belongs to: what is told behind an act, and what is another one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.conftest import Reader

PUBLISHED = date(2018, 6, 12)
SHELLS = "Shells killed 30 people in Homs on Sunday."
GUNMEN = "Gunmen killed seven people in a hall in Alexandria on Sunday."


@pytest.mark.parametrize(
    ("lead", "behind", "events"),
    [
        (
            SHELLS,
            "The army denied it on Monday. On Tuesday its spokesman added that the rebels had lost 80 men.",
            1,
        ),
        (SHELLS, "On Monday she conceded that four soldiers had died too.", 1),
        (SHELLS, "The governor spoke of 28 dead; on Monday his deputy said that there were 31 bodies.", 1),
        (SHELLS, "On Monday gunmen who had crossed the border killed three villagers in Homs.", 2),
        (SHELLS, "Five wounded men had reached Damascus by a detour.", 1),
        (SHELLS, "Hospitals in Damascus and Hama are treating 46 injured.", 1),
        (SHELLS, "Hospitals in Damascus were struck by two missiles on Monday, killing six patients.", 2),
        (GUNMEN, "Officials said that 77 suspects were rounded up after that crime.", 2),
        (GUNMEN, "They also carried off nine villagers.", 1),
        (
            "A bomber killed 21 people in Alexandria on Friday.",
            "Thousands marched through Alexandria that night.",
            2,
        ),
        (
            "Police shot dead 21 people in Alexandria on Friday.",
            "Thousands marched through Alexandria that day.",
            1,
        ),
        (SHELLS, "Six soldiers were killed near Gao on Friday and three near Menaka on Saturday.", 3),
        (SHELLS, "Six soldiers were killed near Gao on Friday, three of them officers from Menaka.", 2),
    ],
)
def test_a_figure_goes_to_its_event(reader: Reader, lead: str, behind: str, events: int) -> None:
    assert len(reader.events(f"{lead} {behind}", PUBLISHED)) == events


@pytest.mark.parametrize(
    "text",
    [
        "CAIRO, 12 June 2018 - Five men accused of an attack on a casino in Alexandria in which 52 people died were "
        "arrested on Monday.",
        "The police gave a briefing. A man wanted for a bombing in Alexandria that killed nine people was caught on "
        "Sunday in Cairo.",
    ],
)
def test_what_suspects_are_held_for_is_an_event_of_its_own(reader: Reader, text: str) -> None:
    assert {"arrests"} < {e.type for e in reader.events(text, PUBLISHED)}
