"""Outcome predicates of a sentence: what befell people, and on which side of the word they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from warledger.claims.no_outcome import tells_none
from warledger.claims.outcome_place import OutcomePlace, place_of
from warledger.knowledge import Lexicon, OutcomeWords
from warledger.knowledge_grammar import Grammar
from warledger.model import Outcome, Span
from warledger.text.doc import Doc, Sentence, Word

# "taken to Arlo County Regional Medical Center": where the closing word stands (tokens).
_CLOSES_WITHIN: Final = 8
# "the number of displaced people slaughtered" (tokens between two words of a toll).
_KIND_WITHIN: Final = 2
# "the number of people known to have been killed" (tokens).
_NUMBER_REACH: Final = 10
# "Dead in the raid and in the fighting that it set off: 12 guards": where the colon of a label stands (tokens).
_LABEL_WITHIN: Final = 16
# "Killed: at least 14", "Dead: around 20" (tokens from a colon to its number).
_COUNTED_WITHIN: Final = 3
# "killed or badly wounded" (tokens in between).
_EITHER_GAP: Final = 2
# A noun group that makes a participle an adjective ("a wounded man") begins with one of these tags.
_LEADS_NOUN: Final = frozenset(["DT", "IN", "JJ", "PRP$", "CD", "POS"])
_BEGINS_OBJECT: Final = frozenset(["CD", "DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "PDT"])
_NAMES_THING: Final = frozenset(["NN", "NNS", "NNP"])
_FINITE: Final = ("VBD", "VBZ", "VBP")
_COMMON_NOUN: Final = frozenset(["NN", "NNS"])


class Voice(StrEnum):
    """Where the people stand."""

    LEFT = "left"
    RIGHT = "right"
    OBJECT = "object"
    """Right behind: "the death of two soldiers"."""
    TOLL = "toll"
    COUNTED = "counted"
    """Only one noun may be its object: "cost 20 lives", "took 18 prisoners"."""
    STOCK = "stock"
    SPLIT = "split"


# Voices of outcomes.yaml that settle the side whatever the sentence.
_FIXED: Final = {
    "noun": Voice.OBJECT,
    "toll": Voice.TOLL,
    "counted": Voice.COUNTED,
    "stock": Voice.STOCK,
    "split": Voice.SPLIT,
}
# Voices whose words may be the label of a list.
_LABELS: Final = ("verb", "adjective")
# What stands behind the people decides between readings of these voices, so all are kept.
_CLOSED: Final = frozenset([Voice.SPLIT, Voice.COUNTED])
# Of two readings of one word the later of these wins: a verb says more than a phrase about counts or tolls.
_FITNESS: Final = (Voice.STOCK, Voice.TOLL, Voice.OBJECT, Voice.RIGHT, Voice.LEFT)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that tells an outcome; first and end are token indices in the Doc."""

    outcome: Outcome
    voice: Voice
    first: int
    end: int
    span: Span
    participle: bool
    """Bare, without "was" or "were": "71 soldiers killed"."""
    closes: tuple[str, ...] = ()
    """The words of which one must stand behind the people, or be their noun."""
    people_only: bool = False
    """Also said of things: only nouns known to name people are its people."""
    finite: bool = False
    """With a form of be or have before it, or a verb in a tense of its own ("died")."""
    deadly: bool = False
    """May have killed as well as wounded: "shot"."""
    either: bool = False
    """Joined by "or" with another outcome: "killed or wounded"."""


def find_predicates(doc: Doc, sentence: Sentence, lexicon: Lexicon) -> list[Predicate]:
    """The outcome predicates of a sentence in order; of two at one place the one that fits its grammar.

    "Gunmen killed two guards and nine others were wounded." gives killed (RIGHT) and wounded (LEFT).
    """
    grammar = lexicon.grammar["predicates"]
    found: list[Predicate] = []
    for word in doc.words_in("outcome", sentence.span):
        place = place_of(sentence, word, grammar)
        made = _predicate(place, word, lexicon.outcomes[word.key]) if place is not None else None
        if made is not None and not _told_by_toll(made, found):
            found = _with(found, made)
    return _with_either(sentence, _without_kinds(found), grammar)


def _without_kinds(found: Sequence[Predicate]) -> list[Predicate]:
    """The predicates without a toll that only tells whose toll follows: "the number of displaced people slain"."""
    tolls = [p for p in found if p.voice is Voice.TOLL]
    return [p for p in found if not (p in tolls and any(0 <= q.first - p.end <= _KIND_WITHIN for q in tolls))]


def _told_by_toll(made: Predicate, found: Sequence[Predicate]) -> bool:
    """True for the last word of "the number of people killed", which is one predicate."""
    return made.voice is Voice.TOLL and any(p.voice is Voice.TOLL and p.span.holds(made.span) for p in found)


def _with_either(sentence: Sentence, found: Sequence[Predicate], grammar: Grammar) -> list[Predicate]:
    """The predicates with two marked that are joined by "or": "killed or wounded" tells of neither (guide).

    Of "shot or burnt to death" the second tells what came of it.
    """
    either: set[int] = set()
    for a, b in zip(found, found[1:], strict=False):
        between = sentence.tokens[a.end - sentence.tokens[0].index : b.first - sentence.tokens[0].index]
        joined = 0 < len(between) <= _EITHER_GAP and between[0].low in grammar.words["or"]
        if joined and a.outcome is not b.outcome and not a.deadly:
            either |= {a.first, b.first}
    return [replace(p, either=True) if p.first in either else p for p in found]


def _predicate(place: OutcomePlace, word: Word, entry: OutcomeWords) -> Predicate | None:
    label = _label_end(place) if entry.voice in _LABELS else None
    voice = _voice(place, entry.voice) if label is None else Voice.RIGHT
    unclosed = voice is Voice.LEFT and entry.closes and not _closed(place, entry)
    if voice is None or unclosed or tells_none(place, entry, toll=voice is Voice.TOLL):
        return None
    first, auxiliary = place.first, place.auxiliary
    bare = auxiliary == "" and first.tag in ("VBN", "VBD", "JJ")
    return Predicate(
        outcome=entry.outcome,
        voice=voice,
        first=first.index,
        end=place.tokens[place.end - 1 if label is None else label].index + 1,
        span=word.span,
        participle=bare and label is None and (entry.voice == "verb" or _is_led_by_participle(place, entry)),
        closes=entry.closes,
        people_only=entry.people_only,
        finite=auxiliary != "" or (entry.voice == "intransitive" and first.tag in _FINITE),
        deadly=first.low in place.grammar.words["deadly"],
    )


def _is_led_by_participle(place: OutcomePlace, entry: OutcomeWords) -> bool:
    """ "121 girls taken from their dormitory": a phrase that opens with a participle describes its people too."""
    return entry.voice == "intransitive" and bool(entry.closes) and place.first.tag == "VBN"


def _label_end(place: OutcomePlace) -> int | None:
    """Where the colon of a label stands: "Wounded: 35 soldiers", "Dead in the operation: 10 guards", else None.

    The word opens its sentence or the colon stands right behind it, and a number follows.
    """
    words = place.grammar.words
    if place.behind_number:
        return None  # "16 dead: nine soldiers and seven guards"
    opens = all(not t.low[:1].isalnum() for t in place.tokens[: place.at])
    reach = _LABEL_WITHIN if opens else 1
    behind = [t.low for t in place.tokens[place.end : place.end + reach]]
    if ":" not in behind or not words["be"].isdisjoint(behind[: behind.index(":")]):
        return None
    colon = place.end + behind.index(":")
    counted = any(t.tag == "CD" for t in place.tokens[colon + 1 : colon + 1 + _COUNTED_WITHIN])
    return colon if counted else None


def _closed(place: OutcomePlace, entry: OutcomeWords) -> bool:
    """ "taken to … Hospital": a word that the entry needs stands soon behind."""
    return any(t.low in entry.closes for t in place.tokens[place.end : place.end + _CLOSES_WITHIN])


def _with(found: Sequence[Predicate], made: Predicate) -> list[Predicate]:
    """The predicates with one more, which takes the place of a less fitting one at the same token."""
    if any(p.voice is Voice.RIGHT and _within(made, p) for p in found):
        return list(found)
    for i, kept in enumerate(found):
        if kept.first == made.first and _CLOSED.isdisjoint((kept.voice, made.voice)):
            better = _FITNESS.index(made.voice) > _FITNESS.index(kept.voice)
            return [*found[:i], made if better else kept, *found[i + 1 :]]
    return [*found, made]


def _within(made: Predicate, kept: Predicate) -> bool:
    """ "counted among the dead 12 nurses": "among the dead" is no predicate of its own there."""
    inner = kept.span.holds(made.span) and kept.first < made.first
    return inner and made.voice is Voice.LEFT and made.outcome is kept.outcome


def _voice(place: OutcomePlace, voice: str) -> Voice | None:
    """The side that a voice of outcomes.yaml gives here; None where the word is no predicate."""
    if voice == "verb":
        return _verb_voice(place)
    if voice == "active":
        verb = place.first.tag.startswith("VB") or not place.single
        return Voice.RIGHT if verb or (place.after is not None and place.after.tag == "CD") else None
    if voice == "intransitive" and _is_of_number(place):
        return Voice.TOLL
    if voice in ("intransitive", "adjective"):
        counted = place.first.low in place.grammar.words["short_forms"] and place.behind_number
        return None if counted or _before_noun(place) else Voice.LEFT
    return _FIXED.get(voice)


def _before_noun(place: OutcomePlace) -> bool:
    """ "dead soldiers", "missing men": an adjective of what follows, no predicate."""
    adjective = place.single and place.first.tag == "JJ"
    return adjective and place.after is not None and place.after.tag in _COMMON_NOUN


def _verb_voice(place: OutcomePlace) -> Voice | None:
    """ "were killed" looks left, "killed nine" right; "the killed man" and "the kill" are no predicates."""
    auxiliary, first = place.auxiliary, place.first
    if _is_of_number(place):
        return Voice.TOLL
    if auxiliary in place.grammar.words["be"]:
        return Voice.RIGHT if place.single and first.tag == "VBG" else Voice.LEFT
    if (
        first.tag in _NAMES_THING
        and place.single
        and not _behind_people(place)
        and not place.grammar.patterns["participle"].search(first.low)
    ):
        return None
    if auxiliary == "" and _in_noun_group(place):
        return None
    if _begins_object(place):
        return Voice.RIGHT
    doer = place.before is not None and place.before.low in place.grammar.words["doers"]
    return None if doer and auxiliary == "" else Voice.LEFT


def _is_of_number(place: OutcomePlace) -> bool:
    """ "the number of people known to have been killed in the raid": the number follows."""
    before = place.tokens[max(0, place.at - _NUMBER_REACH) : place.at]
    return bool(place.grammar.patterns["of_number"].search(" ".join(t.low for t in before)))


def _behind_people(place: OutcomePlace) -> bool:
    """ "4 shot, 1 dead", "14-year-old shot": a participle tagged as a noun, right behind people."""
    words, before = place.grammar.words, place.before
    if before is None or place.first.low not in words["participles"]:
        return False
    return place.second_verb or place.behind_number or before.low in words["persons"]


def _in_noun_group(place: OutcomePlace) -> bool:
    """ "the wounded men", "visited the wounded in Arlo": in a noun group, or its noun."""
    before, after = place.before, place.after
    if before is not None and before.low in place.grammar.words["articles"] and place.single:
        return True
    if before is None or after is None or before.low in place.grammar.words["coordinators"]:
        return False
    return before.tag in _LEADS_NOUN and after.tag in _COMMON_NOUN


def _counts_within(place: OutcomePlace, start: int) -> bool:
    """True where a count opens a quotation: no nickname, as in 'killed "the Fox", a rebel'."""
    opening = place.tokens[start : start + _COUNTED_WITHIN]
    return any(t.tag == "CD" or t.low in place.grammar.words["counts"] for t in opening)


def _begins_object(place: OutcomePlace) -> bool:
    """True where people can begin right behind the word: "killed nearly forty", not "killed Tuesday"."""
    words, after, end = place.grammar.words, place.after, place.end
    if after is not None and after.tag == "``" and _counts_within(place, end + 1):
        after, end = place.tokens[end + 1], end + 1  # 'said it had killed "nine terrorists"'
    if " ".join(t.low for t in place.tokens[end : end + 2]) in words["count_phrases"]:
        return True
    if after is None or after.low in words["no_object"]:
        return False
    if after.tag in _BEGINS_OBJECT or after.low in words["counts"]:
        return True
    behind = place.tokens[end + 1 : end + 2]
    return after.low in words["before_number"] and bool(behind) and behind[0].tag == "CD"
