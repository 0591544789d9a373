"""What a trigger needs beside it to tell of an act: "seized" a town, or people; "drove … from" a force and a town."""

from __future__ import annotations

from typing import Final

from warledger.claims.actor_kinds import PEOPLE
from warledger.claims.context import Context
from warledger.claims.event_types import RELEASES
from warledger.model import Mention, Place, Span
from warledger.text.doc import Word

# Means (kinds of data/means.yaml) that are taken from those who are attacked.
_ARMS: Final = frozenset(
    {"small_arms", "heavy_weapon", "mortar", "rocket", "missile", "artillery", "grenade"}
)
# A passive verb looks for its people before it; so does a noun, which is no short verb ("seized") (characters).
_LONGEST_VERB: Final = 8
# How far a captured town or seized people may stand from the verb (characters).
_BESIDE: Final = 60
# "seized the Gao": room for an article between a verb and the place that is its object (characters).
_NEXT: Final = 24
# How far behind a verb its object may end, and before a passive verb its subject begin (characters).
_OBJECT: Final = 50
_SUBJECT: Final = 40
# Needs that a pattern of units.yaml finds in the sentence, before the trigger.
_TOLD_IN_SENTENCE: Final = ("operation_before", "raids_before", "crowd_before")
# How far before a relative clause the place that it goes on from may begin (characters).
_ANTECEDENT: Final = 70


def has_beside(need: str, word: Word, span: Span, context: Context) -> bool:
    """True where what a trigger needs stands beside it: a place, a place as its object, or people.

    "A crowd stoned a man to death" is `active`, "villagers were hacked to death" is not.
    """
    near = Span(max(span.start, word.start - _BESIDE), min(span.end, word.end + _BESIDE))
    mentions = context.mentions
    if need == "place":
        named = any(m.span.overlaps(near) for m in mentions.places)
        settled = named or _tells("settlement", near, context) or _of_place_before(word, context)
        return settled or _goes_on_from_place(span, context)
    if need == "place_next":
        return _has_place_next(word, span, context) and not _tells_before("hit_as_they", word, context)
    if need == "place_before":
        return _has_place_before(word, span, context) or _of_place_before(word, context, "it_fell")
    if need == "active":
        return not _tells("passive_inside", word.span, context)
    if need == "force_inside":
        return _has_force_inside(word, context)
    if need == "people_before":
        return _opens_relative(span, context) or _has_people_before(word, near, context)
    if need == "force_before":
        return _has_force_before(word, span, context)
    if need in _TOLD_IN_SENTENCE:
        return _tells_before(need, word, context)
    if need == "captivity":
        sentence = context.doc.sentence_at(word.start)
        return sentence is not None and _tells(need, sentence.span, context)
    if need == "people":
        beside = _opens_relative(span, context) or _has_people(word, near, context)
        return beside and not _of_weapons(word, near, context)
    return False


def _tells_before(need: str, word: Word, context: Context) -> bool:
    """ "Operation Dawn, which the army launched in March": what was launched stands before the relative clause.

    So do raids of which another clause tells: "ordered the bombing to be resumed; it had been suspended on 10 March".
    """
    sentence = context.doc.sentence_at(word.start)
    return sentence is not None and _tells(need, Span(sentence.start, word.start), context)


def _of_place_before(word: Word, context: Context, pattern: str = "it_was") -> bool:
    """ "Gao had been theirs since 2012, when it was overrun": what "it" is, the sentence told before."""
    sentence = context.doc.sentence_at(word.start)
    if sentence is None or not _tells(pattern, Span(sentence.start, word.start), context):
        return False
    return bool(context.mentions.places_in(Span(sentence.start, word.start)))


def _goes_on_from_place(span: Span, context: Context) -> bool:
    """ "Gao fell to the rebels in May and was retaken on Monday": the second verb of a sentence about a place."""
    sentence = context.doc.sentence_at(span.start)
    if sentence is None or sentence.start == span.start or not _opens_relative(span, context):
        return False
    return bool(context.mentions.places_in(Span(sentence.start, span.start)))


def _has_people(word: Word, near: Span, context: Context) -> bool:
    """People behind the verb ("seized 40 girls") or within it ("let five men go"), or before a passive verb or a noun."""
    mentions = context.mentions
    people = [m.span for group in (mentions.figures, mentions.people, mentions.actors) for m in group]
    freed = word.key in RELEASES and _has_pronoun(word, near, context)
    if freed or any(word.start < p.start < near.end for p in people):
        return True
    begin = max(0, word.start - 2 * _LONGEST_VERB)
    passive = _tells("be", Span(begin, word.start), context) or word.end - word.start > _LONGEST_VERB
    return passive and (
        any(near.start <= p.start < word.start for p in people) or _names_again(word, context)
    )


def _names_again(word: Word, context: Context) -> bool:
    """ "Jon Arlo was buried on Monday. … Arlo, a teacher, was seized last week": a surname at the head of the sentence."""
    sentence = context.doc.sentence_at(word.start)
    subject = context.lexicon.grammar["units"].patterns["name_subject"]
    opens = subject.match(context.doc.text, sentence.start, word.start) if sentence is not None else None
    if sentence is None or opens is None:
        return False
    named = (context.doc.quote(m.span) for m in context.mentions.people if m.span.end <= sentence.start)
    return any(" " in name and name.split()[-1] == opens["name"] for name in named)


def _of_weapons(word: Word, near: Span, context: Context) -> bool:
    """ "Made off with two rifles", "the guards' rifles were carried off": arms are what was taken, nobody was."""
    if word.key in RELEASES:
        return False
    means = context.mentions.means_in(near)
    return any(
        0 <= m.span.start - word.end <= _NEXT or 0 <= word.start - m.span.end <= _NEXT
        for m in means
        if m.value.kind in _ARMS
    )


def _has_pronoun(word: Word, near: Span, context: Context) -> bool:
    """ "They were set free", "the rebels freed him": people who were told before."""
    patterns, folded = context.lexicon.grammar["units"].patterns, context.doc.folded
    behind = patterns["pronoun_behind"].match(folded, word.end, near.end)
    return bool(behind or patterns["pronoun_before"].search(folded, near.start, word.start))


def _has_people_before(word: Word, near: Span, context: Context) -> bool:
    """People as the subject of a passive verb ("eight nurses were taken by rebels"), not a town that was taken.

    A lone name may be a town's.
    """
    mentions = context.mentions
    named = [m.span for m in mentions.people if " " in context.doc.quote(m.span)]
    told = [*named, *(m.span for group in (mentions.figures, mentions.actors) for m in group)]
    return any(near.start <= p.start and p.end <= word.start for p in told)


def _opens_relative(span: Span, context: Context) -> bool:
    """ ", who were seized on May 1": the people stand before the clause."""
    relative = context.lexicon.grammar["units"].patterns["relative"]
    return relative.match(context.doc.folded, span.start, span.end) is not None


def _has_place_next(word: Word, span: Span, context: Context) -> bool:
    """True where a place is the object right behind a verb ("seized Gao", "captured the town of …"), not "at Gao"."""
    object_of = context.lexicon.grammar["places"].patterns["which_object"]
    if object_of.match(context.doc.folded, span.start) and antecedent(span, context) is not None:
        return True
    beside, text = context.lexicon.grammar["places"].patterns["object"], context.doc.folded
    near = context.mentions.places_in(Span(word.end, word.end + _NEXT))
    if any(beside.fullmatch(text, word.end, m.span.start) for m in near):
        return True
    patterns, text = context.lexicon.grammar["units"].patterns, context.doc.folded
    behind = text[word.end : word.end + _OBJECT]
    if patterns["object"].match(behind):
        return True
    before = Span(max(0, word.start - _SUBJECT), word.start)
    return bool(patterns["passive"].match(behind)) and _tells("settlement", before, context)


def antecedent(span: Span, context: Context) -> Mention[Place] | None:
    """The place that a clause goes on from: "Mocímboa da Praia, which the insurgents had captured in August"."""
    relative = context.lexicon.grammar["places"].patterns["which"]
    if relative.match(context.doc.folded, span.start, span.end) is None:
        return None
    before = context.mentions.places_in(Span(max(0, span.start - _ANTECEDENT), span.start))
    apart = context.lexicon.grammar["places"].patterns["apposition"]
    near = bool(before) and apart.fullmatch(context.doc.folded, before[-1].span.end, span.start)
    return before[-1] if near else None


def _has_place_before(word: Word, span: Span, context: Context) -> bool:
    """A place that is the subject of a passive verb or of a fall: "Timbuktu was captured", "the town of Gao fell".

    "Kemora, the main town, was cleared": it is told what the place is.
    """
    if _tells("town_subject", Span(span.start, word.start), context):
        return True
    subject = context.lexicon.grammar["places"].patterns["subject"]
    near = context.mentions.places_in(Span(span.start, word.start))
    if not near:
        return False
    between = context.doc.folded[near[-1].span.end : word.start]
    if between.strip(" ,") and not context.lexicon.grammar["units"].patterns["apposed"].fullmatch(between):
        return False
    return subject.search(context.doc.folded[span.start : near[0].span.start]) is not None


def _has_force_inside(word: Word, context: Context) -> bool:
    """ "drove the rebels from Sirte": an armed actor between the two halves of a trigger, a place right behind it.

    "Drove them from the slopes" tells it of those named before, wherever that was.
    """
    told = context.mentions.actors_in(Span(word.start, word.end))
    if _tells("them", Span(word.start, word.end), context):
        return True
    return _has_place_next(word, Span(word.start, word.end), context) and any(
        m.value.actor.kind not in PEOPLE for m in told
    )


def _has_force_before(word: Word, span: Span, context: Context) -> bool:
    """ "Al-Shabaab was driven from the capital": who bears arms right before a passive verb, a place right behind it."""
    before = context.mentions.actors_in(Span(max(span.start, word.start - _SUBJECT), word.start))
    armed = any(m.value.actor.kind not in PEOPLE for m in before)
    return armed and _has_place_next(word, span, context)


def _tells(pattern: str, span: Span, context: Context) -> bool:
    """True where a stretch of text matches a pattern of units.yaml."""
    text = context.doc.folded[span.start : span.end]
    return bool(context.lexicon.grammar["units"].patterns[pattern].search(text))
