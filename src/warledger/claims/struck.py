"""Who was hit though no list of actors names them: "43 farmers", "28 soldiers", "at least 12 Ugandans"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from warledger.claims.accounts import Account
from warledger.claims.actor_kinds import ARMED, PEOPLE, STATE
from warledger.claims.context import Context
from warledger.claims.event_types import (
    AGREEMENT,
    ARMED_CLASH,
    ARRESTS,
    PEACEFUL_PROTEST,
    PROTEST_STOPPED,
    WEAPONS_SEIZED,
)
from warledger.claims.homes import Home
from warledger.claims.identity import Acting
from warledger.knowledge import Lexicon
from warledger.mentions.actors import NamedActor, Naming, force_of
from warledger.mentions.figures import Shape
from warledger.model import Actor, ActorKind, Category, Mention, Outcome, Role

CIVILIANS: Final = Actor("civilians", "civilians", ActorKind.CIVILIANS)
SUSPECTS: Final = Actor("suspects", "suspects", ActorKind.ARMED_GROUP)
# Those counted among the dead were hit, whatever else the words around them say.
VICTIM_VOTES: Final = 2
# Types in which people without a told kind are not the ones who were hit.
_NO_CIVILIANS: Final = frozenset({ARRESTS, WEAPONS_SEIZED, AGREEMENT, PEACEFUL_PROTEST, PROTEST_STOPPED})
_FORCES: Final[Mapping[Category, ActorKind]] = {
    Category.MILITARY: ActorKind.STATE_FORCE,
    Category.POLICE: ActorKind.POLICE,
}


def find_victims(
    context: Context,
    accounts: Sequence[Account],
    found: Sequence[Acting],
    *,
    kind: str,
    home: Home,
) -> list[Acting]:
    """Who was hit though no list of actors names them: "43 farmers", "28 soldiers", "seven people"."""
    added: list[Acting] = []
    for account in accounts:
        soldiers = account.fate.category is Category.MILITARY
        country = _people_of(context, account) or (home.soldiers if soldiers else home.country)
        actor = _unnamed(account, kind=kind, country=country, lexicon=context.lexicon)
        side = PEOPLE if actor is CIVILIANS else ARMED if actor is SUSPECTS else STATE
        if actor is None or any(a.actor.kind in side and not a.strikes for a in (*found, *added)):
            continue
        if actor is SUSPECTS and any(
            a.people and a.mention.span.overlaps(account.fate.people.span) for a in found
        ):
            continue  # "seven of the fugitives": they are told by their own name
        naming = Naming.CLASS if actor in (CIVILIANS, SUSPECTS) else Naming.FORCE
        mention = Mention(account.fate.people.span, NamedActor(actor, naming))
        added.append(Acting(mention, actor, naming, Counter({Role.TARGET: VICTIM_VOTES}), hedged=False))
    return added


def _people_of(context: Context, account: Account) -> str | None:
    """The country whose people were counted: "at least 12 Ugandans died in an assault on their camp"."""
    words = context.doc.words_in("demonym", account.fate.people.span)
    return words[-1].key if words else None


def has_parts(account: Account, accounts: Sequence[Account]) -> bool:
    """True for the whole of "35 people, two of them policemen": the others are no policemen."""
    parts = (a.fate for a in accounts if a.fate.people.value.shape is Shape.PART)
    return any(p.sentence == account.fate.sentence and p.size < account.fate.size for p in parts)


def _unnamed(account: Account, *, kind: str, country: str | None, lexicon: Lexicon) -> Actor | None:
    """The actor that counted people are: civilians, suspects held, or the country's army or police."""
    category = account.fate.category
    if kind == ARRESTS and account.fate.outcome is Outcome.CAPTURED and category in (None, Category.MILITANT):
        return SUSPECTS
    if category in (Category.CIVILIAN, None):
        unclear = category is None and (kind == ARMED_CLASH or not account.fate.head)
        return None if unclear or kind in _NO_CIVILIANS else CIVILIANS
    force = _FORCES.get(category) if category is not None else None
    return force_of(country, force, lexicon) if force is not None and country else None
