"""Reports that speak of violence and tell none: sport, fiction, exercises, accidents."""

from __future__ import annotations

from typing import Final

from warledger.claims.accounts import Account, Kind
from warledger.knowledge import Lexicon
from warledger.mentions.gathered import Mentions
from warledger.model import ActorKind
from warledger.text.doc import Doc

# One word of sport says nothing ("match"); three different ones say what a report is about.
_LEAST: Final = 3
_HOSTILE: Final = (
    ActorKind.REBEL_GROUP, ActorKind.MILITIA, ActorKind.COMMUNAL_MILITIA, ActorKind.CRIMINAL_GROUP, ActorKind.ARMED_GROUP,
)  # fmt: skip


def find_scene(doc: Doc, mentions: Mentions, accounts: tuple[Account, ...], lexicon: Lexicon) -> str | None:
    """The scene that a report plays in where it is none of armed violence ("sport"), else None."""
    found: dict[str, set[str]] = {}
    for word in doc.words.get("scene", ()):
        found.setdefault(word.key, set()).add(doc.folded[word.start : word.end])
    hostile = sum(m.value.actor.kind in _HOSTILE for m in mentions.actors)
    killed = sum(a.kind is Kind.CASUALTY for a in accounts)
    for scene, words in sorted(found.items()):
        against = hostile * 2 if scene == "accident" else hostile + killed // 2
        if len(words) >= _LEAST and len(words) > against:
            return scene
    return None
