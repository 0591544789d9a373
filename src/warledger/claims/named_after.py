"""What befell a named person, told behind: of "she" in the next sentence, of "him" in a later act, of one who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.context import Context
from warledger.claims.named_outcomes import died_after, fate_behind, fate_in_relative
from warledger.claims.naming import BY_GROUP, Naming, closes_behind, names_in, read_naming
from warledger.claims.predicates import Voice, find_predicates
from warledger.mentions.people import NamedPerson, PersonKind
from warledger.model import Mention, Outcome
from warledger.text.doc import Sentence

# What may have befallen one who speaks.
_OF_SPEAKERS: Final = (Outcome.RELEASED, Outcome.WOUNDED, Outcome.CAPTURED)

# "Both" are so many.
_TWO: Final = 2
# "They were seized in May", of a list of names so many sentences before.
_LIST_BACK: Final = 4


def fate_told_after(context: Context, mention: Mention[NamedPerson], sentence: Sentence) -> Outcome | None:
    """ "Lan was hit in the chest. She died in hospital.": told of the subject by the next sentence's pronoun.

    Also behind a semicolon ("… were led away; the two men were found shot dead"), and of the only one named.
    """
    naming = read_naming(context, mention, sentence)
    subject = naming.words_from(sentence.start)
    alone = names_in(naming.before + naming.after) == naming.listed - 1
    opens = subject is not None and any(naming.pattern(p).fullmatch(subject) for p in ("is_told", "opens"))
    if naming.pattern("leading").search(naming.before):
        return None
    if is_buried_by_kin(naming):
        return Outcome.KILLED
    if not (opens or alone):
        return _of_both(naming)
    clause = naming.after.rfind(";") + 1
    if clause:
        found = _of_pronoun(naming, sentence, naming.span.end + clause + 1)
        if found is not None:
            return found
    following = context.doc.sentences[sentence.index + 1 : sentence.index + 2]
    if not following or sentence.paragraph != following[0].paragraph:
        return None
    told = _of_pronoun(naming, following[0], following[0].start) or _of_both(naming)
    return Outcome.KILLED if told is Outcome.WOUNDED and died_after(naming) else told


def is_buried_by_kin(naming: Naming) -> bool:
    """ "Lan's father, Petit, mends radios. He recognised the body by the socks.": whose body his kin saw or buried."""
    doc, first = naming.context.doc, naming.sentence.index + 1
    following = doc.sentences[first : first + 1]
    told = doc.folded[following[0].start : following[0].end] if following else ""
    if naming.pattern("kin_owned").match(naming.after):
        return any(naming.pattern("body_found").search(text) for text in (naming.after, told))
    kin = naming.pattern("kin_opens").match(told)
    return kin is not None and naming.pattern("body_found").search(told, kin.end()) is not None


def _of_both(naming: Naming) -> Outcome | None:
    """ "Lan was walking home; Petit had come out to look. Both were cut down": of the only two of a sentence."""
    context = naming.context
    following = context.doc.sentences[naming.sentence.index + 1 : naming.sentence.index + 2]
    if not following or len({m.value.name for m in context.mentions.people_in(naming.sentence.span)}) != _TWO:
        return None
    told = context.doc.folded[following[0].start : following[0].end]
    predicates = find_predicates(context.doc, following[0], context.lexicon)
    both = naming.pattern("both_subject")
    return next(
        (
            p.outcome
            for p in predicates
            if p.voice is Voice.LEFT and both.fullmatch(told, 0, p.span.start - following[0].start)
        ),
        None,
    )


def _of_pronoun(naming: Naming, sentence: Sentence, start: int) -> Outcome | None:
    """What a clause that begins at an offset tells of "she", "the two men", or of "him"."""
    context = naming.context
    opening = context.doc.folded[start : sentence.end]
    subject = "pronouns_subject" if naming.listed > 1 else "pronoun_subject"
    if naming.pattern("killed_pronoun").search(opening) or naming.pattern("with_them_died").match(opening):
        return Outcome.KILLED
    member = naming.pattern("pronoun_member").match(opening)
    if member is not None and naming.listed == 1:
        groups = ((o, naming.pattern(f"{o.value}_group")) for o in BY_GROUP)
        return next((o for o, group in groups if group.search(member["group"])), None)
    for predicate in find_predicates(context.doc, sentence, context.lexicon):
        if predicate.outcome is Outcome.DISPLACED or predicate.span.start < start:
            continue
        between = opening[: predicate.span.start - start]
        if naming.pattern("attempted").search(between):
            continue
        if predicate.voice is Voice.LEFT and naming.pattern(subject).fullmatch(between):
            return predicate.outcome
        end = predicate.span.end - start
        closed = predicate.voice is Voice.SPLIT and closes_behind(predicate, opening[end:])
        direct = predicate.voice is Voice.RIGHT or closed
        objects = ("pronoun", "with_pronoun") if direct else ("with_pronoun",)
        if any(naming.pattern(name).match(opening, end) for name in objects):
            return predicate.outcome
    return None


def fate_by_pronoun(
    context: Context, mention: Mention[NamedPerson], told_in: Sentence, start: int
) -> Outcome | None:
    """What a clause of a later event tells of one named before: "Hamas let him go", "they were freed in May"."""
    named_in = context.doc.sentence_at(mention.span.start)
    if named_in is None:
        return None
    return _of_pronoun(read_naming(context, mention, named_in), told_in, start)


def people_meant_by_they(context: Context, sentence: Sentence) -> Sequence[Mention[NamedPerson]]:
    """The latest list of names near before a sentence about "they" or "the two men"; as many as it tells, if it does."""
    grammar, folded = context.lexicon.grammar["named"], context.doc.folded
    opens = grammar.patterns["they_again"].match(folded, sentence.start, sentence.end)
    if opens is None:
        return ()
    number = context.lexicon.figures.units.get(opens["number"] or "", _TWO if opens["both"] else None)
    noun = opens["noun"] or ""
    plain = not noun or noun in grammar.words["plain_people"] | grammar.words["doers"]
    vague = number is None and not opens["doers"]
    reach = _LIST_BACK if plain else sentence.index
    for at in range(sentence.index - 1, max(-1, sentence.index - 1 - reach), -1):
        before = context.doc.sentences[at]
        if vague and _counts_others(context, before):
            return ()
        if not plain and noun.removesuffix("s") not in folded[before.start : before.end]:
            continue
        named = {
            m.value.name: m
            for m in context.mentions.people_in(before.span)
            if m.value.kind is PersonKind.PERSON
        }
        listed = [m for m in named.values() if read_naming(context, m, before).listed > 1]
        if len(listed) >= _TWO:
            return listed if number in (None, len(listed)) else ()
    return ()


def _counts_others(context: Context, sentence: Sentence) -> bool:
    """ "Two pupils were hit. They …": a sentence that counts people, and names nobody."""
    figures = (m.value.figure for m in context.mentions.figures if sentence.span.holds(m.span))
    return any(f.best != 1 for f in figures) and not context.mentions.people_in(sentence.span)


def fate_of_speaker(context: Context, mention: Mention[NamedPerson], sentence: Sentence) -> Outcome | None:
    """ "said Arlo, 20, from his hospital bed", "said Arlo, who was captured in May": what befell one who speaks."""
    naming = read_naming(context, mention, sentence)
    if naming.pattern("bedridden").match(naming.after):
        return Outcome.WOUNDED
    if naming.pattern("freed_speaker").match(naming.after):
        return Outcome.RELEASED
    if (beside := _of_those(naming) or _by_epithet(naming) or _before_speaking(naming)) is not None:
        return beside
    return fate_in_relative(naming)


def _before_speaking(naming: Naming) -> Outcome | None:
    """ "Lan, 23, was under arrest and had confessed", "Lan was hit in the arm but said": told before he speaks."""
    spoken = [m.value for m in naming.context.mentions.attributions if m.value.speaker.overlaps(naming.span)]
    verb = min((s.verb.start for s in spoken if s.verb.start > naming.span.end), default=naming.span.end)
    told = naming.words_to(verb)
    return fate_behind(replace(naming, after=told), naming.span.end) if told else None


def _of_those(naming: Naming) -> Outcome | None:
    """ "Lan, 15, one of those freed, said": by the group that one who speaks is told to be of."""
    member = naming.pattern("member_apposed").match(naming.after)
    member = member or naming.pattern("one_of_group").search(naming.lead)
    if member is None:
        return None
    told_by_kin = naming.pattern("leading").search(naming.before) is not None
    fates = BY_GROUP if told_by_kin else _OF_SPEAKERS
    groups = ((o, naming.pattern(f"{o.value}_group")) for o in fates)
    return next((o for o, group in groups if group.search(member["group"])), None)


def _by_epithet(naming: Naming) -> Outcome | None:
    """ "an injured guard, Lan, said": by the word before one who speaks."""
    for outcome in _OF_SPEAKERS:
        epithet = naming.pattern(f"{outcome.value}_epithet").search(naming.before)
        if epithet is not None and naming.pattern("of_one").search(naming.before, 0, epithet.start()):
            return outcome
    return None
