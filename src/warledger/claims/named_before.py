"""What befell a named person by those counted, or told of as a group, in the sentences before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.naming import BY_GROUP, MASK, Naming
from warledger.folding import last_word
from warledger.model import Casualties, Claim, Outcome

# What befell those who live on.
_TAKEN: Final = (Outcome.CAPTURED, Outcome.ABDUCTED, Outcome.RELEASED)
# A sentence goes on about those counted in the sentence before it, across one that counts nobody.
_NEAR_SENTENCES: Final = 2


def fate_from_before(naming: Naming, claims: Sequence[Claim[Casualties]]) -> Outcome | None:
    """By those counted in a sentence before: "They were identified as …", or as many names as were counted."""
    before = [c for c in claims if c.evidence.end <= naming.sentence.start]
    near = [c for c in before if _is_near(naming, c)]
    if near and is_ranked(naming):
        taken = _just_taken(naming, near)
        dead = (c for c in reversed(near) if c.value.outcome is Outcome.KILLED)
        told = taken or next(dead, None)
        return told.value.outcome if told is not None else None
    if near and naming.pattern("of_them").match(naming.after):
        return near[-1].value.outcome
    if (group := _of_group_before(naming)) is not None:
        return group
    if naming.official:
        return None
    if (named := _in_naming_sentence(naming, before, near)) is not None:
        return named.value.outcome
    if _is_mourned_kin(naming, before):
        return Outcome.KILLED
    if (one := _the_one_counted(naming, before)) is not None:
        return one.value.outcome
    opening = naming.words_from(naming.sentence.start)
    if opening is None or not naming.pattern("opens").fullmatch(opening):
        return None
    if _was_aged(naming, before):
        return Outcome.KILLED
    return next((c.value.outcome for c in before if _names_all(naming, c)), None)


def _was_aged(naming: Naming, before: Sequence[Claim[Casualties]]) -> bool:
    """ "Jon Arlo was 34 and used to …", behind people killed: the dead have an age no more."""
    killed = any(c.value.outcome is Outcome.KILLED for c in before)
    return killed and naming.pattern("was_aged").match(naming.after) is not None


def _is_mourned_kin(naming: Naming, before: Sequence[Claim[Casualties]]) -> bool:
    """ "His brother, Jon Arlo, was 36": one of a speaker's kin, of whom the report tells as of the dead."""
    opening = naming.words_from(naming.sentence.start)
    told = opening is not None and naming.pattern("opens_kin").fullmatch(opening) is not None
    return told and _was_aged(naming, before)


def is_ranked(naming: Naming) -> bool:
    """ "The youngest, Jon Arlo, was 16", "the most senior of the fallen as Sergeant Arlo": one of those told before."""
    ends = naming.pattern("ranked_end").match(naming.after)
    return ends is not None and naming.pattern("ranked_among").search(naming.lead) is not None


def _of_group_before(naming: Naming) -> Outcome | None:
    """ "The first of the victims were buried. Among them was …": by the group that the sentence before tells of."""
    opening = naming.words_from(naming.sentence.start)
    if opening is None or not naming.sentence.index or not naming.pattern("some_told").fullmatch(opening):
        return None
    before = naming.context.doc.sentences[naming.sentence.index - 1]
    told = naming.context.doc.folded[before.start : before.end]
    return next((o for o in BY_GROUP if naming.pattern(f"{o.value}_group").search(told)), None)


def _in_naming_sentence(
    naming: Naming, before: Sequence[Claim[Casualties]], near: Sequence[Claim[Casualties]]
) -> Claim[Casualties] | None:
    """ "The soldiers were named as …": those counted before, as many as there are names; the dead before others."""
    opening, told = naming.words_from(naming.sentence.start), naming.pattern("told_before")
    if (counted := _of_number(naming, before)) is not None:
        return counted
    dead = next((c for c in reversed(near) if c.value.outcome is Outcome.KILLED), None)
    nearest = _just_taken(naming, near) or dead or next(reversed(near), None)
    if opening is not None and told.fullmatch(opening):
        return _as_many(naming, before) or nearest
    if len(naming.before) < naming.span.start - naming.sentence.start:
        return None
    begins = told.match(naming.before)
    if begins is None or not naming.before.startswith(MASK, begins.end()):
        return None
    return nearest if naming.pattern("some_of_them").match(naming.before) else _as_many(naming, before)


def _just_taken(naming: Naming, near: Sequence[Claim[Casualties]]) -> Claim[Casualties] | None:
    """ "Three men were detained. The eldest was named as …": those taken or freed of whom alone the last sentence tells."""
    last = naming.context.doc.sentence_at(near[-1].evidence.start) if near else None
    if last is None or naming.pattern("dead_group").search(naming.before):
        return None
    latest = [c for c in near if c.evidence.start >= last.start]
    return latest[-1] if all(c.value.outcome in _TAKEN for c in latest) else None


def _of_number(naming: Naming, before: Sequence[Claim[Casualties]]) -> Claim[Casualties] | None:
    """ "Among the five are §": the last five counted before, however far."""
    among = naming.pattern("among_counted").match(naming.context.doc.folded, naming.sentence.start)
    if among is None:
        return None
    told, units = among["number"], naming.context.lexicon.figures.units
    number = int(told) if told.isascii() and told.isdigit() else units.get(told)
    same = (c for c in reversed(before) if number is not None and c.value.figure.best == number)
    return next(same, None)


def _as_many(naming: Naming, before: Sequence[Claim[Casualties]]) -> Claim[Casualties] | None:
    """The last figure told before that counts as many people as the sentence or the list names; the dead first."""
    named = {
        len({m.value.name for m in naming.context.mentions.people_in(naming.sentence.span)}),
        naming.listed,
    }
    same = [c for c in reversed(before) if c.value.figure.best in named]
    return next((c for c in same if c.value.outcome is Outcome.KILLED), next(iter(same), None))


def _the_one_counted(naming: Naming, before: Sequence[Claim[Casualties]]) -> Claim[Casualties] | None:
    """ "The teacher, §, 22, had come last year", "The pair, § and §, were": those counted before, as many as are named."""
    found = (naming.pattern(p).search(naming.lead) for p in ("the_one", "the_one_named", "the_one_called"))
    told = next((f for f in found if f), None)
    if told is None:
        return None
    same = [c for c in reversed(before) if c.value.figure.best == naming.listed]
    called = (c for c in same if last_word((c.value.who or "").lower()) == told["noun"])
    return next(called, None) or _plainly_told(naming, told["noun"], same)


def _plainly_told(naming: Naming, noun: str, same: Sequence[Claim[Casualties]]) -> Claim[Casualties] | None:
    """ "The two men, § and §": the last such number of people near before, whatever they were called."""
    words = naming.context.lexicon.grammar["named"].words
    near = [c for c in same if _is_near(naming, c) and _opens_sentence(naming, c)]
    if noun in words["held_told"] or naming.listed == 1:  # "The man, Arlo, fled": he who killed one
        near = [c for c in near if c.value.outcome in _TAKEN]
    lists = ("plain_people", "plain_told", "held_told", "numbers")
    return next(iter(near), None) if any(noun in words[key] for key in lists) else None


def _opens_sentence(naming: Naming, claim: Claim[Casualties]) -> bool:
    """ "Police held two men a day after a blast that killed two": those whom its sentence counts first."""
    context, number = naming.context, claim.value.figure.best
    sentence = context.doc.sentence_at(claim.evidence.start)
    alike = (m.span for m in context.mentions.figures if m.value.figure.best == number)
    return sentence is not None and not any(
        sentence.start <= s.start and s.end <= claim.evidence.start for s in alike
    )


def _is_near(naming: Naming, claim: Claim[Casualties]) -> bool:
    told_in = naming.context.doc.sentence_at(claim.evidence.start)
    return told_in is not None and naming.sentence.index - told_in.index <= _NEAR_SENTENCES


def _names_all(naming: Naming, claim: Claim[Casualties]) -> bool:
    """True where a sentence opens with as many names as a figure counts: near it, or told with ages."""
    listed = naming.listed
    aged, near = naming.person.age is not None, _is_near(naming, claim)
    return claim.value.figure.best == listed and (aged and near if listed == 1 else aged or near)
