"""Which of the 25 types an event is: specific words first, generic ones settled by who was hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warledger.claims.units import Unit
from warledger.knowledge import Lexicon, Trigger
from warledger.model import ActorKind, Category, Outcome, Status

_FORCES: Final = (Category.MILITARY, Category.POLICE, Category.PEACEKEEPER)
_FORCE_KINDS: Final = (ActorKind.STATE_FORCE, ActorKind.POLICE, ActorKind.SECURITY_FORCE, ActorKind.MISSION)
_BOMBS: Final = ("remote_explosive_landmine_ied", "suicide_bomb", "grenade")
_PROTESTS: Final = ("peaceful_protest", "protest_with_intervention", "excessive_force_against_protesters")
_ASSAULT: Final = ("attack", "clash", "fighting", "ambush")


@dataclass(frozen=True, slots=True)
class Victims:
    """Who was hit, as far as the rows and actors of an event tell."""

    categories: frozenset[Category]
    outcomes: frozenset[Outcome]
    target_kinds: frozenset[ActorKind]
    any_kinds: frozenset[ActorKind]
    attacker_kinds: frozenset[ActorKind] = frozenset()

    @property
    def armed(self) -> bool:
        """True where security forces or militants are among those hit."""
        hit = any(c in self.categories for c in (*_FORCES, Category.MILITANT))
        return hit or any(k in self.target_kinds for k in _FORCE_KINDS)


def live_triggers(units: Sequence[Unit], lexicon: Lexicon) -> list[Trigger]:
    """The triggers of an event's units in the order of the text, general statements left out."""
    cues = [c for u in units if not u.general for c in u.cues if c.status not in (Status.PLANNED, Status.DENIED)]
    own = [c for c in cues if not c.elsewhere]
    return [lexicon.triggers[c.word.key] for c in (own or cues)]


def settle_type(units: Sequence[Unit], victims: Victims, lexicon: Lexicon) -> str:
    """The type of an event told by these units."""
    first = live_triggers(units[:1], lexicon)
    outcomes = {a.fate.outcome for a in units[0].accounts}
    if outcomes and outcomes <= {Outcome.RELEASED}:
        first = [t for t in first if t.id in ("release", "rescue", "agreement")] or first
    triggers = live_triggers(units, lexicon)
    chosen = _best(first) or _best(triggers)
    if chosen is not None and chosen.rank <= 1:
        ground = any(t.id in _GROUND for t in first)
        near = live_triggers(units[:2], lexicon)
        triggers_seen = [t for t in triggers if not t.id.startswith("weapon_") or t in near]
        better = _best([t for t in triggers_seen if t.rank >= 2 and _same_story(t, chosen) and not (ground and t.type in _EXPLOSIVE)])
        chosen = better or chosen
    kind = chosen.type if chosen is not None else _by_outcome(victims)
    return _settled(kind, chosen, triggers, victims)


_GROUND: Final = frozenset("assault fighting".split())
_EXPLOSIVE: Final = frozenset("shelling_artillery_missile remote_explosive_landmine_ied grenade suicide_bomb".split())


def _best(triggers: Sequence[Trigger]) -> Trigger | None:
    ranked = [t for t in triggers if t.rank > 0]
    return max(ranked, key=lambda t: (t.rank, t.type in _VIOLENT, not t.id.startswith("weapon_"))) if ranked else None


def _same_story(specific: Trigger, generic: Trigger) -> bool:
    """A later specific word names the manner of a generic act, not another act."""
    violent = ("battles", "explosions", "civilians")
    return specific.type in _VIOLENT if generic.type in ("attack", "armed_clash") else bool(violent)


_VIOLENT: Final = frozenset(
    "armed_clash air_drone_strike suicide_bomb shelling_artillery_missile remote_explosive_landmine_ied grenade "
    "chemical_weapon sexual_violence abduction_forced_disappearance peaceful_protest protest_with_intervention "
    "mob_violence violent_demonstration non_state_actor_overtakes_territory government_regains_territory".split()
)


def _by_outcome(victims: Victims) -> str:
    if Outcome.ABDUCTED in victims.outcomes:
        return "abduction_forced_disappearance"
    if victims.outcomes == {Outcome.CAPTURED}:
        return "arrests"
    if victims.outcomes == {Outcome.RELEASED}:
        return "other"
    return "attack"


def _settled(kind: str, chosen: Trigger | None, triggers: Sequence[Trigger], victims: Victims) -> str:
    ids = {t.id for t in triggers}
    types = {t.type for t in triggers}
    generic = chosen is None or chosen.rank <= 1
    if kind == "non_state_actor_overtakes_territory" and any(k in victims.attacker_kinds for k in _FORCE_KINDS):
        return "government_regains_territory"
    if types & set(_PROTESTS) and (kind in _PROTESTS or generic):
        return _protest(types, victims)
    if kind in _BOMBS and _fought(ids, victims):
        return "armed_clash" if victims.armed else "attack"
    if kind == "remote_explosive_landmine_ied" and "suicide_bomb" in types:
        return "suicide_bomb"
    if generic and victims.outcomes and victims.outcomes <= {Outcome.ABDUCTED, Outcome.MISSING} and Outcome.ABDUCTED in victims.outcomes:
        return "abduction_forced_disappearance"
    if generic and kind in ("attack", "armed_clash"):
        return "armed_clash" if victims.armed else ("attack" if kind == "attack" or victims.categories else kind)
    if kind == "arrests" and Category.MILITARY in victims.categories and Outcome.CAPTURED in victims.outcomes:
        return "armed_clash"
    if kind == "other" and chosen is not None and chosen.id == "release" and Outcome.KILLED in victims.outcomes:
        return "armed_clash"
    if kind == "abduction_forced_disappearance" and Outcome.ABDUCTED not in victims.outcomes and Outcome.KILLED in victims.outcomes:
        return "armed_clash" if victims.armed else "attack"
    return kind


def _protest(types: set[str], victims: Victims) -> str:
    if Outcome.KILLED in victims.outcomes and any(k in victims.any_kinds for k in _FORCE_KINDS):
        return "excessive_force_against_protesters"
    if "violent_demonstration" in types:
        return "violent_demonstration"
    if Outcome.KILLED in victims.outcomes:
        return "excessive_force_against_protesters"
    return "protest_with_intervention" if "protest_with_intervention" in types else "peaceful_protest"


def _fought(ids: set[str], victims: Victims) -> bool:
    """A bomb that opened a ground assault: gunmen stormed, clashed or ambushed as well."""
    ground = ids & {"attack", "clash", "fighting", "ambush"}
    return bool(ground & {"clash", "ambush"}) or (len(ground) >= 1 and "attack" in ground and ActorKind.ARMED_GROUP in victims.any_kinds and victims.armed)
