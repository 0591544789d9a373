"""Words that go back to an actor named before: "the group", "the rebels", "its fighters", "the peacekeepers"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.knowledge import Lexicon
from warledger.mentions.named_actor import NamedActor, Naming
from warledger.model import Actor, ActorKind, Mention, Span
from warledger.text.doc import Doc

_GROUPS: Final = (
    ActorKind.REBEL_GROUP,
    ActorKind.MILITIA,
    ActorKind.COMMUNAL_MILITIA,
    ActorKind.CRIMINAL_GROUP,
    ActorKind.ARMED_GROUP,
)
# How far before a noun its article or "its" may begin: "the same ", "the Islamist " (characters).
_REACH: Final = 14


@dataclass(frozen=True, slots=True)
class _Salient:
    """Whom a reader has in mind at a point of the text."""

    group: Actor | None = None
    mission: Actor | None = None

    def after(self, mention: Mention[NamedActor]) -> _Salient:
        """The same after one more mention: the last name told is kept."""
        named, actor = mention.value.naming is Naming.PROPER, mention.value.actor
        if actor.kind is ActorKind.MISSION and named:
            return replace(self, mission=actor)
        return replace(self, group=actor) if named and actor.kind in _GROUPS else self


def resolve_back(
    doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon
) -> list[Mention[NamedActor]]:
    """The mentions with those that go back to a name told before given that name's actor.

    "Boko Haram raided Tolm. The group took ten girls": "The group" is Boko Haram.
    """
    salient, out = _Salient(mission=_only_mission(mentions, lexicon)), []
    for mention in sorted([*mentions, *_pronominal(doc, mentions, lexicon)], key=lambda m: m.span.start):
        resolved = _resolved(doc, mention, salient, lexicon)
        if resolved is not None:
            out.append(resolved)
            salient = salient if _is_any_mission(resolved, lexicon) else salient.after(resolved)
    return out


def _is_any_mission(mention: Mention[NamedActor], lexicon: Lexicon) -> bool:
    """True for "UN peacekeepers", "African Union troops": words for the men of any such mission."""
    return mention.value.actor.id in lexicon.grammar["actors"].words["blue_helmets"]


def _only_mission(mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon) -> Actor | None:
    """The mission that a report names, where it names one alone."""
    named = {
        m.value.actor.id: m.value.actor
        for m in mentions
        if m.value.actor.kind is ActorKind.MISSION
        and m.value.naming is Naming.PROPER
        and not _is_any_mission(m, lexicon)
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _pronominal(
    doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon
) -> Iterator[Mention[NamedActor]]:
    """ "the group", "the same gang": nouns that name nobody unless somebody was named before."""
    pattern = lexicon.grammar["actors"].patterns["back"]
    taken = bytearray(len(doc.folded))
    for mention in mentions:
        taken[mention.span.start : mention.span.end] = b"\x01" * (mention.span.end - mention.span.start)
    nobody = NamedActor(Actor("", "", ActorKind.ARMED_GROUP), Naming.BACK)
    for sentence in doc.sentences:
        if not sentence.tokens:
            continue
        for match in pattern.finditer(doc.folded, sentence.start, sentence.end):
            if not any(taken[match.start() : match.end()]):
                yield Mention(Span(match.start(), match.end()), nobody)


def _resolved(
    doc: Doc, mention: Mention[NamedActor], salient: _Salient, lexicon: Lexicon
) -> Mention[NamedActor] | None:
    """A mention with the actor it goes back to; None for "the group" with none before."""
    value = mention.value
    if value.naming is Naming.BACK:
        return _as(mention, salient.group) if salient.group is not None else None
    if _is_any_mission(mention, lexicon):
        return _as(mention, salient.mission) if salient.mission is not None else mention
    if value.naming is not Naming.CLASS:
        return mention
    collective = value.actor.id in lexicon.grammar["actors"].words["collective"]
    if salient.group is None or not collective or not _is_definite(doc, mention.span, lexicon):
        return mention
    return _as(mention, salient.group)


def _is_definite(doc: Doc, span: Span, lexicon: Lexicon) -> bool:
    """True behind "the", "its": people who were told of before."""
    before = doc.folded[max(0, span.start - _REACH) : span.start]
    return lexicon.grammar["actors"].patterns["definite"].search(before) is not None


def _as(mention: Mention[NamedActor], actor: Actor) -> Mention[NamedActor]:
    return replace(mention, value=replace(mention.value, actor=actor, naming=Naming.BACK))
