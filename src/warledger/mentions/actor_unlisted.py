"""Armed groups that no list knows, found by how they are named: "the Varn Liberation Front (VLF)", "a gang called Red Dawn"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from warledger.folding import fold
from warledger.knowledge import Lexicon
from warledger.mentions.covered import Covered
from warledger.mentions.named_actor import NamedActor, Naming
from warledger.model import Actor, ActorKind, Mention, Span
from warledger.terms import ARMED_GROUPS
from warledger.text.doc import Doc, Word

# Patterns of the grammar by which such a name is found; its group `name` is the name.
_PATTERNS: Final = (
    "named_group",
    "called_group",
    "group_called",
    "renamed_group",
    "fighters_of",
    "of_letters",
    "of_gang",
    "of_clans",
    "of_clans_too",
    "fighters_of_group",
    "lettered_group",
)
# "(VLF)" stands right behind its name (characters).
_LETTERS_REACH: Final = 16


def with_unlisted(
    doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon
) -> list[Mention[NamedActor]]:
    """The mentions with the armed groups that no list knows and the letters that a report gives a group, in order.

    "Fighters of the Varn Liberation Front (VLF) … The VLF said": both are the Varn Liberation Front. A name that
    a list knows stays as it is.
    """
    mentions = _by_given_letters(doc, mentions, lexicon)
    known = Covered(m.span for m in mentions if m.value.naming is Naming.PROPER)
    found = [m for m in _groups(doc, lexicon) if not known.touches(m.span)]
    named = [m for m in mentions if m.value.naming is Naming.PROPER and m.value.actor.kind in ARMED_GROUPS]
    again = _again(doc, [*named, *found], lexicon)
    new = Covered(m.span for m in found)
    found += [m for m in again if not known.touches(m.span) and not new.touches(m.span)]
    if not found:
        return list(mentions)
    taken = Covered(m.span for m in found)
    return sorted([*(m for m in mentions if not taken.touches(m.span)), *found], key=lambda m: m.span.start)


def _by_given_letters(
    doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon
) -> list[Mention[NamedActor]]:
    """The mentions with letters as the report gives them: "the Special Deterrence Force (SDF)" is no Syrian one."""
    letters, end = lexicon.grammar["actor_unlisted"].patterns["letters"], len(doc.folded)
    given: dict[str, NamedActor] = {}
    for mention in mentions:
        match = letters.match(doc.text, mention.span.end, min(end, mention.span.end + _LETTERS_REACH))
        if match is not None and _initials(doc.quote(mention.span)) == match["letters"]:
            given.setdefault(match["letters"], mention.value)
    return [replace(m, value=given.get(doc.quote(m.span), m.value)) for m in mentions]


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _groups(doc: Doc, lexicon: Lexicon) -> list[Mention[NamedActor]]:
    """The names of such groups in the parsed sentences, each stretch of text once."""
    patterns = lexicon.grammar["actor_unlisted"].patterns
    taken, found = Covered(()), []
    for name in _PATTERNS:
        for match in patterns[name].finditer(doc.text, 0, len(doc.folded)):
            span = _trimmed(doc, Span(*match.span("name")), lexicon)
            if span is not None and not taken.touches(span) and _is_parsed(doc, span):
                found.append(Mention(span, _named(doc.quote(span))))
                taken.add(span)
    return found


def _named(name: str) -> NamedActor:
    slug = re.sub(r"\W+", "-", fold(name)).strip("-")
    return NamedActor(Actor(slug, name, ActorKind.ARMED_GROUP), Naming.PROPER)


def _trimmed(doc: Doc, span: Span, lexicon: Lexicon) -> Span | None:
    """A name without the words that only lead to it: "Fighters of the", "The"; None where nothing is left."""
    patterns, start = lexicon.grammar["actor_unlisted"].patterns, span.start
    while start < span.end:
        lead = patterns["lead"].match(doc.folded, start, span.end)
        people = _fighters(doc, start, lexicon)
        if lead is not None:
            start = lead.end()
        elif people and (of := patterns["of"].match(doc.folded, people[0].end, span.end)):
            start = of.end()
        else:
            break
    name = doc.folded[start : span.end]
    if not name or patterns["no_group"].fullmatch(name) or _is_adjective(doc, Span(start, span.end)):
        return None
    return Span(start, span.end)


def _fighters(doc: Doc, start: int, lexicon: Lexicon) -> Sequence[Word]:
    """The words for armed people, or for nobody in particular, that begin here: "Fighters", "members"."""
    first = Span(start, start + 1)
    kinds = ((w, lexicon.classes[int(w.key)].kind) for w in doc.words_in("class", first))
    armed = [w for w, kind in kinds if kind is None or kind in ARMED_GROUPS]
    return armed or doc.words_in("force", first)


def _is_adjective(doc: Doc, name: Span) -> bool:
    """True for a people, a country or a creed alone: "the Malian militia", "a Muslim group"."""
    words = (w for kind in ("demonym", "country", "class", "owner") for w in doc.words_in(kind, name))
    return any(w.start == name.start and w.end >= name.end for w in words)


def _is_parsed(doc: Doc, span: Span) -> bool:
    sentence = doc.sentence_at(span.start)
    return sentence is not None and bool(sentence.tokens)


def _again(doc: Doc, named: Sequence[Mention[NamedActor]], lexicon: Lexicon) -> Iterator[Mention[NamedActor]]:
    """Each place where a group is told by the letters that the report gave it: "… Front (VLF). The VLF said"."""
    letters = lexicon.grammar["actor_unlisted"].patterns["letters"]
    given: dict[str, Actor] = {}
    for mention in named:
        match = letters.match(
            doc.text, mention.span.end, min(len(doc.folded), mention.span.end + _LETTERS_REACH)
        )
        if match is not None:
            given.setdefault(match["letters"], mention.value.actor)
    for short, actor in given.items():
        for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", doc.text[: len(doc.folded)]):
            if _is_parsed(doc, Span(*match.span())):
                yield Mention(Span(*match.span()), NamedActor(actor, Naming.PROPER))
