"""The event types that rules name, by their ids in data/events.yaml."""

from __future__ import annotations

from typing import Final

ATTACK: Final = "attack"
ARMED_CLASH: Final = "armed_clash"
AIR_STRIKE: Final = "air_drone_strike"
SHELLING: Final = "shelling_artillery_missile"
BOMB: Final = "remote_explosive_landmine_ied"
SUICIDE_BOMB: Final = "suicide_bomb"
GRENADE: Final = "grenade"
CHEMICAL_WEAPON: Final = "chemical_weapon"
SEXUAL_VIOLENCE: Final = "sexual_violence"
MOB_VIOLENCE: Final = "mob_violence"
ABDUCTION: Final = "abduction_forced_disappearance"
ARRESTS: Final = "arrests"
PEACEFUL_PROTEST: Final = "peaceful_protest"
PROTEST_STOPPED: Final = "protest_with_intervention"
PROTEST_CRUSHED: Final = "excessive_force_against_protesters"
RIOT: Final = "violent_demonstration"
TERRITORY_LOST: Final = "non_state_actor_overtakes_territory"
TERRITORY_REGAINED: Final = "government_regains_territory"
TRANSFER: Final = "non_violent_transfer_of_territory"
LOOTING: Final = "looting_property_destruction"
WEAPONS_SEIZED: Final = "disrupted_weapons_use"
AGREEMENT: Final = "agreement"
CHANGE: Final = "change_to_group_activity"
OTHER: Final = "other"
STATE_ACTS: Final = frozenset(
    {ARRESTS, WEAPONS_SEIZED, TERRITORY_REGAINED, PROTEST_STOPPED, PROTEST_CRUSHED, AIR_STRIKE}
)
"""Acts that states do: where no words tell who struck, the state did."""

BLASTS: Final = frozenset({AIR_STRIKE, SHELLING, BOMB, SUICIDE_BOMB, CHEMICAL_WEAPON})
"""Acts that no crowd is met with."""

PROTESTS: Final = (PEACEFUL_PROTEST, PROTEST_STOPPED, PROTEST_CRUSHED)
RIOTS: Final = (RIOT, MOB_VIOLENCE)
"""Acts of crowds, peaceful or hit, and violent."""

VIOLENCE: Final = "violence"
"""The story of acts that kill."""

RELEASES: Final = ("release", "captives_home", "let_go", "people_handed_over")
"""The triggers of a release, by their ids."""

SWAPS: Final = frozenset(
    {"in_return", "in_last_exchange", "swap", "swap_done", "swapped_for", "agreed_to_trade", "changed_hands"}
)
"""The triggers of captives let go by two sides, by their ids."""
