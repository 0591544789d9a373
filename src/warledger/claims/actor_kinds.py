"""Kinds of actors by the part they can take: forces of a state, armed groups, people without arms."""

from __future__ import annotations

from typing import Final

from warledger.model import ActorKind

STATE: Final = (
    ActorKind.STATE_FORCE,
    ActorKind.POLICE,
    ActorKind.SECURITY_FORCE,
    ActorKind.GOVERNMENT,
    ActorKind.MISSION,
)
ARMED: Final = (
    ActorKind.REBEL_GROUP,
    ActorKind.MILITIA,
    ActorKind.COMMUNAL_MILITIA,
    ActorKind.CRIMINAL_GROUP,
    ActorKind.ARMED_GROUP,
    ActorKind.PRIVATE_FORCE,
)
PEOPLE: Final = (ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.RIOTERS)
