"""Forces, groups and classes of people: "Nigerien soldiers", "al-Shabaab fighters", "gunmen"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from warledger.knowledge import Lexicon
from warledger.model import Actor, ActorKind, Category, Mention, Span
from warledger.text.doc import Doc, Word


class Naming(StrEnum):
    """How an actor is named."""

    PROPER = "proper"
    """By its name or its country: the identity is told."""
    FORCE = "force"
    """A force of a country not told here: "troops", "police"."""
    CLASS = "class"
    """Unnamed people: "gunmen", "villagers"."""


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor as the text has it; `country` is ISO2 where an adjective beside it tells one."""

    actor: Actor
    naming: Naming
    category: Category | None = None


# Which wins where two kinds of words share letters: a name over a force over a class.
_ORDER = {"actor": 0, "force": 1, "class": 2}


def find_actors(doc: Doc, lexicon: Lexicon) -> list[Mention[NamedActor]]:
    """Every actor in the parsed sentences, longest words first, in the order of the text."""
    words = [w for kind in _ORDER for w in doc.words.get(kind, ())]
    taken: list[Word] = []
    for word in sorted(words, key=lambda w: (w.start - w.end, _ORDER[w.kind], w.start)):
        sentence = doc.sentence_at(word.start)
        if sentence and sentence.tokens and not any(word.span.overlaps(t.span) for t in taken):
            taken.append(word)
    mentions = [m for w in sorted(taken, key=lambda w: w.start) if (m := _mention(w, lexicon)) is not None]
    return _joined(doc, _national(doc, mentions, lexicon))


def _mention(word: Word, lexicon: Lexicon) -> Mention[NamedActor] | None:
    if word.kind == "actor":
        return Mention(word.span, NamedActor(lexicon.actors[word.key], Naming.PROPER))
    if word.kind == "force":
        rule = next(r for r in lexicon.forces if r.kind.value == word.key)
        unknown = re.sub(r"\{\w+\} | of \{\w+\}", "", rule.canonical)
        actor = Actor(f"force:{word.key}", unknown, rule.kind)
        return Mention(word.span, NamedActor(actor, Naming.FORCE, rule.category))
    group = lexicon.classes[int(word.key)]
    if group.canonical is None or group.kind is None:
        return None
    slug = group.canonical.lower().replace(" ", "-")
    return Mention(word.span, NamedActor(Actor(slug, group.canonical, group.kind), Naming.CLASS, group.category))


def _national(
    doc: Doc, mentions: list[Mention[NamedActor]], lexicon: Lexicon
) -> list[Mention[NamedActor]]:
    """Give a bare force the country of an adjective that stands before it in its noun group."""
    ends = {w.end: w for w in doc.words.get("demonym", ())}
    out = []
    for mention in mentions:
        word = _adjective(doc, ends, mention.span.start)
        if word is not None and mention.value.naming is Naming.FORCE:
            kind = mention.value.actor.kind
            actor = force_of(word.key, kind, lexicon)
            if actor is not None:
                mention = Mention(Span(word.start, mention.span.end), NamedActor(actor, Naming.PROPER))
        out.append(mention)
    return out


def _adjective(doc: Doc, ends: dict[int, Word], start: int) -> Word | None:
    """The demonym up to two words before a position: "Colombian anti-narcotics police"."""
    text, at = doc.folded, start
    for _ in range(3):
        at = len(text[:at].rstrip(" "))
        if at in ends:
            return ends[at]
        begin = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
        if begin >= at or not text[begin:at].replace("-", "").isalpha():
            return None
        at = begin
    return None


def force_of(country: str, kind: ActorKind, lexicon: Lexicon) -> Actor | None:
    """The force of a country by rule ("Nigerien Armed Forces")."""
    rule = next((r for r in lexicon.forces if r.kind is kind), None)
    return lexicon.actors.get(rule.id.format(iso2=country.lower())) if rule else None


def _joined(doc: Doc, mentions: list[Mention[NamedActor]]) -> list[Mention[NamedActor]]:
    """ "Boko Haram fighters" is one actor: a name takes in the class noun right behind it."""
    out: list[Mention[NamedActor]] = []
    for mention in mentions:
        last = out[-1] if out else None
        gap = doc.folded[last.span.end : mention.span.start] if last else ""
        if last is not None and gap.strip(" -") in ("", "'s") and len(gap) <= 3 and _joins(last, mention):
            out[-1] = replace(last, span=Span(last.span.start, mention.span.end))
        else:
            out.append(mention)
    return out


def _joins(name: Mention[NamedActor], noun: Mention[NamedActor]) -> bool:
    civil = (ActorKind.CIVILIANS, ActorKind.PROTESTERS)
    return (
        name.value.naming is Naming.PROPER
        and noun.value.naming is not Naming.PROPER
        and noun.value.actor.kind not in civil
    )
