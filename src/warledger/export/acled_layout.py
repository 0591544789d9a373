"""The layout of ACLED's export: its 31 columns and its codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from warledger.export.files import columns_of

# Kinds of actors by their number.
INTER: Final = {
    1: "State forces",
    2: "Rebel group",
    3: "Political militia",
    4: "Identity militia",
    5: "Rioters",
    6: "Protesters",
    7: "Civilians",
    8: "External/Other forces",
}
CIVILIAN_TARGETING: Final = "Civilian targeting"
BOTH_DISORDERS: Final = "Political violence; Demonstrations"

SUB_EVENTS: Final = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
DISORDERS: Final = frozenset(
    {"Political violence", "Demonstrations", "Strategic developments", BOTH_DISORDERS}
)
REGIONS: Final = frozenset(
    {
        *(
            "Western Africa",
            "Middle Africa",
            "Eastern Africa",
            "Southern Africa",
            "Northern Africa",
            "South Asia",
        ),
        *("Southeast Asia", "Middle East", "Europe", "Caucasus and Central Asia", "Central America"),
        *("South America", "Caribbean", "East Asia", "North America", "Oceania", "Antarctica"),
    }
)
SCALES: Final = frozenset(
    {"Local partner", "Subnational", "National", "Regional", "International", "New media", "Other"}
)


@dataclass(frozen=True, slots=True)
class AcledRow:
    """The 31 columns in file order."""

    event_id_cnty: str
    event_date: str
    year: int
    time_precision: int
    disorder_type: str
    event_type: str
    sub_event_type: str
    actor1: str
    assoc_actor_1: str
    inter1: str
    actor2: str
    assoc_actor_2: str
    inter2: str
    interaction: str
    civilian_targeting: str
    iso: int
    region: str
    country: str
    admin1: str
    admin2: str
    admin3: str
    location: str
    latitude: str
    longitude: str
    geo_precision: int
    source: str
    source_scale: str
    notes: str
    fatalities: int
    tags: str
    timestamp: int


COLUMNS: Final = columns_of(AcledRow)


def interaction(first: int, second: int | None) -> str:
    """The label of two kinds of actors: "State forces-Rebel group", "Rebel group only".

    The lower number goes first, but for 78, which reads "External/Other forces-Civilians".
    """
    if second is None:
        return f"{INTER[first]} only"
    low, high = sorted((first, second))
    if (low, high) == (7, 8):
        low, high = high, low
    return f"{INTER[low]}-{INTER[high]}"
