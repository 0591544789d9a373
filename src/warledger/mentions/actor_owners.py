"""Whose fighters people are by the people or the leader told with them: "Haftar's men", "Acehnese gunmen"."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from warledger.knowledge import Lexicon
from warledger.mentions.covered import Covered
from warledger.mentions.named_actor import NamedActor, Naming
from warledger.mentions.noun_groups import word_before
from warledger.model import ActorKind, Mention, Span
from warledger.terms import ARMED_GROUPS
from warledger.text.doc import Doc, Word

_FIGHTERS: Final = (
    ActorKind.REBEL_GROUP,
    ActorKind.MILITIA,
    ActorKind.COMMUNAL_MILITIA,
    ActorKind.ARMED_GROUP,
    ActorKind.STATE_FORCE,
)
_ARMED: Final = ARMED_GROUPS | {ActorKind.PRIVATE_FORCE}
_STATE: Final = (ActorKind.STATE_FORCE, ActorKind.POLICE, ActorKind.SECURITY_FORCE, ActorKind.MISSION)
# Words between an owner and the fighters: "Haftar's eastern forces" has one.
_FARTHEST: Final = 2
# "rebels loyal to the sacked vice president, Riek Machar": how far behind fighters their leader may stand (characters).
_LEADER_REACH: Final = 90


def of_owners(
    doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon
) -> list[Mention[NamedActor]]:
    """The mentions, those of unnamed fighters given the group whose leader or people is told with them.

    "Forces loyal to General Haftar", "Haftar's men" and "Haftar's forces" are the Libyan National Army.
    """
    owners = _told_most(doc, lexicon)
    if not owners:
        return list(mentions)
    ends = _ends(doc, owners)
    named = [_owned(doc, m, owners, ends, lexicon) for m in mentions]
    grown = [n for n, m in zip(named, mentions, strict=True) if n.span != m.span]
    taken = Covered(n.span for n in grown)
    alone = [
        n for n, m in zip(named, mentions, strict=True) if n.span == m.span and not taken.touches(n.span)
    ]
    men = _men(doc, Covered(n.span for n in (*grown, *alone)), owners, lexicon)
    return sorted([*grown, *alone, *men], key=lambda m: m.span.start)


def without_apposed(
    doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon
) -> list[Mention[NamedActor]]:
    """The mentions without the nouns that only say what a named group is: "the FNL, a Hutu rebel group"."""
    out: list[Mention[NamedActor]] = []
    for mention in mentions:
        if out and _says_what(doc, out[-1], mention, lexicon):
            continue
        if out and _says_what_first(doc, out[-1], mention):
            out.pop()
        out.append(mention)
    return out


def of_named(
    doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon
) -> list[Mention[NamedActor]]:
    """The mentions, those of people told as those of a force or group one with it: "soldiers of the Malian army"."""
    out: list[Mention[NamedActor]] = []
    for mention in mentions:
        if out and _is_of(doc, out[-1], mention, lexicon):
            out[-1] = replace(mention, span=Span(out[-1].span.start, mention.span.end))
        else:
            out.append(mention)
    return out


def of_speakers(
    doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon
) -> list[Mention[NamedActor]]:
    """The mentions, a group's own men one with it: "UNITA said that its forces had attacked the train"."""
    own = lexicon.grammar["actors"].patterns["its_own"]
    out: list[Mention[NamedActor]] = []
    for mention in mentions:
        owner = out[-1] if out else None
        unnamed = mention.value.naming is not Naming.PROPER and mention.value.actor.kind in _FIGHTERS
        named = owner is not None and owner.value.actor.kind in _ARMED and owner.value.naming is Naming.PROPER
        if (
            owner is not None
            and unnamed
            and named
            and own.fullmatch(doc.folded, owner.span.end, mention.span.start)
        ):
            mention = replace(mention, value=owner.value)
        out.append(mention)
    return out


def _says_what(doc: Doc, group: Mention[NamedActor], noun: Mention[NamedActor], lexicon: Lexicon) -> bool:
    """True for a noun of fighters behind the name of a group and an article: ", a Hutu rebel group"."""
    apposed = lexicon.grammar["actors"].patterns["apposed"]
    return (
        _is_name(doc, group)
        and noun.value.actor.kind in _ARMED
        and not _is_name(doc, noun)
        and apposed.fullmatch(doc.folded, group.span.end, noun.span.start) is not None
    )


def _says_what_first(doc: Doc, noun: Mention[NamedActor], group: Mention[NamedActor]) -> bool:
    """True for a noun of fighters right before the name of a group: "the Hutu rebel group FNL"."""
    touching = doc.folded[noun.span.end : group.span.start] in (" ", ", ")
    return touching and _is_name(doc, group) and noun.value.actor.kind in _ARMED and not _is_name(doc, noun)


def _is_name(doc: Doc, mention: Mention[NamedActor]) -> bool:
    """True for an armed group told by a name of its own; "Tuareg rebels" is none."""
    named = mention.value.naming is Naming.PROPER and mention.value.actor.kind in _ARMED
    return named and not doc.quote(mention.span).split(" ")[-1].islower()


def _is_of(doc: Doc, people: Mention[NamedActor], named: Mention[NamedActor], lexicon: Lexicon) -> bool:
    """True where a name right behind people tells whose they are."""
    if people.value.naming is Naming.PROPER:
        return False
    if named.value.actor.kind in _STATE and _is_praised(doc, people, lexicon):
        return _right_of(doc, people, named, lexicon)
    kinds = {people.value.actor.kind, named.value.actor.kind}
    alike = kinds.issubset(_ARMED) or kinds.issubset(_STATE)
    proper = named.value.naming is Naming.PROPER
    return proper and alike and _right_of(doc, people, named, lexicon)


def _is_praised(doc: Doc, people: Mention[NamedActor], lexicon: Lexicon) -> bool:
    """ "The sons of the armed forces": what a force calls its own dead."""
    return doc.folded[people.span.start : people.span.end] in lexicon.grammar["actors"].words["praised"]


def _right_of(doc: Doc, people: Mention[NamedActor], named: Mention[NamedActor], lexicon: Lexicon) -> bool:
    """True where a name stands behind people and an "of"."""
    belongs = lexicon.grammar["actors"].patterns["of_named"]
    return belongs.fullmatch(doc.folded, people.span.end, named.span.start) is not None


def _told_most(doc: Doc, lexicon: Lexicon) -> list[Word]:
    """The words for owners, each once: of two groups of one word the one whose country the report tells of most."""
    told = Counter(w.key for kind in ("country", "demonym") for w in doc.words.get(kind, ()))
    best: dict[int, Word] = {}
    shared = Counter(w.start for w in doc.words.get("owner", ()))
    for word in doc.words.get("owner", ()):
        if shared[word.start] > 1 and told and not told[_country(word, lexicon)]:
            continue  # "Maoist" in Peru: neither of India nor of Nepal
        known = best.get(word.start)
        if known is None or told[_country(word, lexicon)] > told[_country(known, lexicon)]:
            best[word.start] = word
    return sorted(best.values(), key=lambda w: w.start)


def _country(word: Word, lexicon: Lexicon) -> str:
    return lexicon.actors[word.key].country or ""


def _ends(doc: Doc, owners: Sequence[Word]) -> dict[int, Word]:
    """The owners by where a noun of theirs may begin: "Haftar" and "Haftar's"."""
    return {w.end + 2 * doc.folded.startswith("'s", w.end): w for w in owners}


def _owned(
    doc: Doc,
    mention: Mention[NamedActor],
    owners: Sequence[Word],
    ends: Mapping[int, Word],
    lexicon: Lexicon,
) -> Mention[NamedActor]:
    """A mention of unnamed fighters with their group, where its words tell one."""
    value = mention.value
    if value.naming is Naming.PROPER or value.actor.kind not in _FIGHTERS:
        return mention
    if value.actor.id in lexicon.grammar["actors"].words["strangers"]:
        return mention
    owner = word_before(doc.folded, ends, mention.span.start, farthest=_FARTHEST)
    if owner is not None:
        return _as(mention, owner, Span(owner.start, mention.span.end), lexicon)
    leader = _leader(doc, mention.span.end, owners, lexicon)
    if leader is None:
        return mention
    return _as(mention, leader, Span(mention.span.start, leader.end), lexicon)


def _leader(doc: Doc, at: int, owners: Sequence[Word], lexicon: Lexicon) -> Word | None:
    """Who leads the fighters that end here: "loyal to …", "led by …", "under …"."""
    pattern = lexicon.grammar["actors"].patterns["led"]
    i = bisect_right(owners, at, key=lambda w: w.start)
    if i == len(owners) or owners[i].start > at + _LEADER_REACH:
        return None
    return owners[i] if pattern.fullmatch(doc.folded, at, owners[i].start) else None


def _men(doc: Doc, taken: Covered, owners: Sequence[Word], lexicon: Lexicon) -> Iterator[Mention[NamedActor]]:
    """ "General Mladic's men": people who are fighters because they are his."""
    pattern = lexicon.grammar["actors"].patterns["men_of"]
    for owner in owners:
        match = pattern.match(doc.folded, owner.end)
        span = Span(owner.start, match.end()) if match else None
        if span is not None and not taken.touches(span):
            yield Mention(span, NamedActor(lexicon.actors[owner.key], Naming.PROPER))


def _as(mention: Mention[NamedActor], owner: Word, span: Span, lexicon: Lexicon) -> Mention[NamedActor]:
    value = replace(mention.value, actor=lexicon.actors[owner.key], naming=Naming.PROPER)
    return Mention(span, value)
