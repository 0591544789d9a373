"""Whose forces those are that a report names without their country: "troops", "police", "the army"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from warledger.claims.actor_kinds import ARMED
from warledger.claims.context import Context
from warledger.claims.units import Unit
from warledger.folding import last_word
from warledger.mentions.actors import NamedActor, Naming
from warledger.model import ActorKind, Mention

# "neighbouring" stands right before its country (characters).
_DOOR_REACH: Final = 16


@dataclass(frozen=True, slots=True)
class Home:
    """Whose forces are told without a country (ISO2): police, "the army", and "soldiers"."""

    country: str | None
    army: str | None
    soldiers: str | None
    told: bool = False
    """The report names the army of that country."""

    def of(self, context: Context, mention: Mention[NamedActor]) -> str | None:
        """Whose a force is that a report names without its country."""
        if mention.value.actor.kind is not ActorKind.STATE_FORCE:
            return self.country
        bodies = context.lexicon.grammar["actors"].words["bodies"]
        said = context.doc.folded[mention.span.start : mention.span.end]
        return self.army if any(body in said for body in bodies) else self.soldiers


def read_home(context: Context, units: Sequence[Unit], country: str | None) -> Home:
    """Whose forces those of an event are: of the country it happened in, but "soldiers" of the one foreign army.

    A report of British units in Helmand that names no Afghan soldiers means British ones. Where the units name the
    army themselves, `one_identity` decides. A country without an army has only a foreign one.
    """
    armies = {m.value.actor.country for m in context.mentions.actors if _names_men(context, m)}
    country = country or _country_told(context, armies)
    ruling = _ruling_army(context, country)
    if ruling is not None and (ruling in armies or not armies):
        return Home(country, ruling, ruling)
    if country is None or country in armies or len(armies) != 1:
        return Home(country, country, country, told=country is not None and country in armies)
    army = next(iter(armies))
    if country.lower() in context.lexicon.grammar["actors"].words["without_army"]:
        return Home(country, army, army)
    if _is_next_door(context, units, country):
        return Home(country, country, country)
    inside = any(_is_named_army(m.value) for u in units for m in context.mentions.actors_in(u.span))
    told = Counter(m.value.country for m in context.mentions.places)
    return Home(country, country, country if inside or told[army] > told[country] else army)


def _ruling_army(context: Context, country: str | None) -> str | None:
    """Whose army rules a country that has none: "soldiers" in Jenin are Israeli, in a report that tells of Israel."""
    pairs = (p.split() for p in context.lexicon.grammar["actors"].words["armies_of_rule"])
    army = next((army.upper() for host, army in pairs if country and host == country.lower()), None)
    told = (w.key for kind in ("country", "demonym") for w in context.doc.words.get(kind, ()))
    return army if army is not None and army in told else None


def groups_country(context: Context, units: Sequence[Unit]) -> str | None:
    """The country of the one group that agrees: accords are signed abroad ("the government and the SLA in Abuja")."""
    named = (m.value.actor for u in units for m in context.mentions.actors_in(u.span))
    countries = {actor.country for actor in named if actor.kind in ARMED and actor.country}
    return next(iter(countries)) if len(countries) == 1 else None


def _is_next_door(context: Context, units: Sequence[Unit], country: str) -> bool:
    """True where the words go over a border: "in neighbouring Nigeria 47 soldiers were killed"."""
    next_door = context.lexicon.grammar["actors"].patterns["next_door"]
    told = (w for u in units for w in context.doc.words_in("country", u.span) if w.key == country)
    return any(next_door.search(context.doc.folded[max(0, w.start - _DOOR_REACH) : w.start]) for w in told)


def _country_told(context: Context, armies: Collection[str | None]) -> str | None:
    """The country of a report that tells of no place: that of the one army it names, else the one told most."""
    if len(armies) == 1:
        return next(iter(armies))
    words = (w.key for kind in ("country", "demonym") for w in context.doc.words.get(kind, ()))
    return next((key for key, _ in Counter(words).most_common(1)), None)


def _names_men(context: Context, mention: Mention[NamedActor]) -> bool:
    """True for an army named with its men, not by its arms or acts alone: "since the American invasion"."""
    words = (w for kind in ("actor", "force") for w in context.doc.words_in(kind, mention.span))
    return _is_named_army(mention.value) and any(True for _ in words) and not _is_arms(context, mention)


def _is_arms(context: Context, mention: Mention[NamedActor]) -> bool:
    """ "American warplanes", "a Turkish air strike": no men on the ground, to whom "soldiers" might go back."""
    armed = any(m.span.end == mention.span.end for m in context.mentions.means_in(mention.span))
    last = last_word(context.doc.folded[mention.span.start : mention.span.end])
    return armed or last in context.lexicon.grammar["votes"].words["blows"]


def _is_named_army(value: NamedActor) -> bool:
    return value.naming is Naming.PROPER and value.actor.kind is ActorKind.STATE_FORCE
