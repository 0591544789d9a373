"""Named victims, captives and freed people of an event; a named dead person fills one of the counted dead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.claims.actor_kinds import ARMED
from warledger.claims.casualties import claim_id, side_of
from warledger.claims.categories import Told, kind_of_group
from warledger.claims.context import Context
from warledger.claims.event_types import ABDUCTION, ARMED_CLASH, ARRESTS
from warledger.claims.named_after import (
    fate_by_pronoun,
    fate_of_speaker,
    fate_told_after,
    people_meant_by_they,
)
from warledger.claims.named_before import is_ranked
from warledger.claims.named_dead import with_dead_named
from warledger.claims.named_lists import fate_in_list, fate_of_attacker, fate_of_bomber
from warledger.claims.named_outcomes import fate_in_clause, in_group, outcome_of, own_fate
from warledger.claims.naming import read_naming
from warledger.claims.predicates import Voice, find_predicates
from warledger.folding import first_word, fold
from warledger.mentions.figure_nouns import category_of_rank
from warledger.mentions.hearsay import speaker_of
from warledger.mentions.people import NamedPerson, PersonKind
from warledger.model import Casualties, Category, Claim, Figure, Mention, Outcome, Person, Span
from warledger.text.doc import Sentence

# A rank stands this near to a name (characters).
_RANK_REACH: Final = 40
# "killed Officer Jon Arlo": how far before a name the verb stands whose object it is (characters).
_OBJECT: Final = 20
# "the deputy head of the provincial council, Jon Arlo": how far before a name it is told (characters).
_TITLE_REACH: Final = 80
# So few people counted are mostly told of one by one, with their names.
_FEW: Final = 2
# What befalls towns as well as people.
_OF_PLACES: Final = (Outcome.CAPTURED, Outcome.ABDUCTED, Outcome.RELEASED, Outcome.WOUNDED)
# "He was captured on Monday": a pronoun may open the paragraph behind the one that names him.
_NEAR_PARAGRAPHS: Final = 1
# Where people with a rank are counted.
_RANKED: Final = (
    Category.MILITARY, Category.POLICE, Category.PEACEKEEPER, Category.UNKNOWN, Category.MIXED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """The casualty claims of an event with the names that fill them, and the people named."""

    claims: tuple[Claim[Casualties], ...]
    people: tuple[Person, ...]


def fill_named(
    context: Context, stretches: Sequence[Span], claims: tuple[Claim[Casualties], ...], told: Told
) -> Filled:
    """The people whom an event's stretches of text name as victims, captives or freed, each once.

    "A soldier was killed. Sergeant Jon Arlo was 24.": Arlo fills the one counted. Where no claim counts those
    of an outcome, a named person is a claim of one.
    """
    people: dict[str, Person] = {}
    before: dict[str, Person] = {}
    for stretch in stretches:
        before |= _named_before(context, stretch)
        people |= _meant_by_pronoun(context, stretch) or _meant_together(context, stretch)
        for mention in context.mentions.people_in(stretch):
            sentence = context.doc.sentence_at(mention.span.start)
            known = people.get(mention.value.name)
            if sentence is None or (known is not None and known.outcome is Outcome.KILLED):
                continue
            outcome = (
                _outcome(context, mention, sentence, claims)
                or fate_in_list(context, mention, people)
                or fate_of_bomber(context, mention, sentence, told.kind)
                or fate_of_attacker(context, mention, sentence, claims)
            )
            if known is not None and outcome is not Outcome.KILLED:
                continue
            outcome = _as_taken(outcome, mention.value, told.kind)
            if outcome not in (None, Outcome.DISPLACED) and not _is_place(context, mention, outcome):
                people[mention.value.name] = _person(context, mention, outcome)
                claims = with_dead_named(context, claims, people.values())
    for person in people.values():
        claims = _counting(context, claims, person, told)
    return Filled(claims, tuple((before | people).values()))


def _as_taken(outcome: Outcome | None, person: NamedPerson, kind: str) -> Outcome | None:
    """Soldiers whom the other side drags off and people whom the police lead away are captured, others abducted."""
    soldier = person.rank is not None and kind != ABDUCTION
    fighter = kind == ARMED_CLASH and person.role is None
    if outcome is Outcome.ABDUCTED and (kind == ARRESTS or soldier or fighter):
        return Outcome.CAPTURED
    if outcome is Outcome.CAPTURED and kind == ABDUCTION and not person.rank:
        return Outcome.ABDUCTED
    return outcome


def _named_before(context: Context, stretch: Span) -> dict[str, Person]:
    """The people whom a stretch that begins with a relative clause is about: "Arlo and Petit, who were seized"."""
    sentence = context.doc.sentence_at(stretch.start)
    told = context.doc.folded[stretch.start : stretch.end]
    relative = context.lexicon.grammar["named"].patterns["relative"].match(told)
    if sentence is None or relative is None:
        return {}
    found = {}
    for mention in context.mentions.people_in(Span(sentence.start, stretch.start)):
        outcome = fate_in_clause(context, mention, sentence, stretch.start)
        if outcome is not None:
            found[mention.value.name] = _person(context, mention, outcome)
    return found


def _meant_by_pronoun(context: Context, stretch: Span) -> dict[str, Person]:
    """The people named right before a stretch that speaks of "him" or "them": "Hamas let him go in 2011"."""
    sentence = context.doc.sentence_at(stretch.start)
    if sentence is None or context.mentions.people_in(Span(stretch.start, min(sentence.end, stretch.end))):
        return {}
    earlier = context.doc.sentences[sentence.index - 1] if sentence.index else sentence
    near = earlier if sentence.paragraph - earlier.paragraph <= _NEAR_PARAGRAPHS else sentence
    named = context.mentions.people_in(Span(near.start, stretch.start))
    here = [m for m in named if sentence.start <= m.span.start and m.value.kind is PersonKind.PERSON]
    named = here or named
    mourned = (
        context.lexicon.grammar["named"].patterns["quoted_told"].match(context.doc.folded, sentence.start)
    )
    if len({m.value.name for m in named}) != 1 or mourned or _speaks(context, named[-1]):
        return {}
    outcome = fate_by_pronoun(context, named[-1], sentence, stretch.start)
    return {named[-1].value.name: _person(context, named[-1], outcome)} if outcome is not None else {}


def _meant_together(context: Context, stretch: Span) -> dict[str, Person]:
    """The names of a list told before, of whom a stretch tells as "they", "both", "the two men": "They were seized in May"."""
    opens = context.doc.sentence_at(stretch.start)
    found: dict[str, Person] = {}
    for sentence in context.doc.sentences[opens.index :] if opens is not None else ():
        if sentence.start >= stretch.end:
            break
        for mention in people_meant_by_they(context, sentence):
            outcome = fate_by_pronoun(context, mention, sentence, sentence.start)
            if outcome in (*_OF_PLACES, Outcome.KILLED):
                found[mention.value.name] = _person(context, mention, outcome)
    return found


def _outcome(
    context: Context,
    mention: Mention[NamedPerson],
    sentence: Sentence,
    claims: Sequence[Claim[Casualties]],
) -> Outcome | None:
    """What befell a person: told where the name stands, else of "he" or "she" right after."""
    if _speaks(context, mention):
        return fate_of_speaker(context, mention, sentence)
    told = outcome_of(context, mention, sentence, claims)
    if told is not None or mention.value.kind is PersonKind.OFFICIAL:
        return told
    return fate_told_after(context, mention, sentence)


def _is_place(context: Context, mention: Mention[NamedPerson], outcome: Outcome) -> bool:
    """ "The rebels captured Kismayo": a name that a place bears too, with nothing told of a person."""
    value = mention.value
    told = (value.rank, value.role, value.nationality)
    if outcome not in _OF_PLACES or value.age is not None or any(told):
        return False
    return any(m.span.overlaps(mention.span) for m in context.mentions.places_in(mention.span))


def _speaks(context: Context, mention: Mention[NamedPerson]) -> bool:
    """True for one who speaks in this very sentence; whom a later "he said" means may be wrong."""
    here = (m for m in context.mentions.attributions if m.span.overlaps(mention.span))
    return any(m.value.speaker.overlaps(mention.span) for m in here)


def _person(context: Context, mention: Mention[NamedPerson], outcome: Outcome) -> Person:
    value = mention.value
    return Person(
        name=value.name,
        outcome=outcome,
        rank=value.rank,
        unit=value.unit,
        age=value.age,
        nationality=value.nationality,
        role=value.role,
        evidence=context.doc.report.evidence(mention.span),
    )


def _counting(
    context: Context, claims: tuple[Claim[Casualties], ...], person: Person, told: Told
) -> tuple[Claim[Casualties], ...]:
    """The claims with this person's name in the first that has room; a claim of one where none counts them.

    "Colonel Arlo and three soldiers were killed": he is none of the three.
    """
    if person.outcome is not None and _beside_counted(context, person, claims):
        return (*claims, _claim_of_one(context, person, person.outcome, told))
    for i, claim in enumerate(claims):
        value = claim.value
        if _is_of_doer(context, claim, person) or _is_of_victim(context, claim, person):
            continue
        if value.outcome is person.outcome and _has_room(value) and _alike(value.category, person):
            if _is_told_alone(context, person, claim):
                return (*claims, _claim_of_one(context, person, value.outcome, told, whole=value))
            named = replace(
                value, named=(*value.named, person.name), who=_who_with_name(context, claim, person)
            )
            return (*claims[:i], replace(claim, value=named), *claims[i + 1 :])
    others = (
        c for c in claims if not _is_of_doer(context, c, person) and not _is_of_victim(context, c, person)
    )
    same = [c for c in others if c.value.outcome is person.outcome and not _is_of_kin(context, c)]
    if person.outcome is None:
        return claims
    if not all(_told_beside(context, person, c) or _is_told_alone(context, person, c) for c in same):
        return claims
    return (*claims, _claim_of_one(context, person, person.outcome, told))


def _is_told_alone(context: Context, person: Person, claim: Claim[Casualties]) -> bool:
    """ "Eight soldiers died. … Private Arlo was shot dead as he ran": what befell one of many is told of him alone.

    So is "Among the dead was Private Arlo, 24", while a list of names only tells who those counted were.
    """
    mention = next((m for m in context.mentions.people_in(person.evidence.span)), None)
    sentence = context.doc.sentence_at(person.evidence.start)
    if mention is None or sentence is None or claim.value.figure.best == 1:
        return False
    naming = read_naming(context, mention, sentence)
    if naming.listed > 1:
        return False
    if in_group(naming, ()) is person.outcome:
        return naming.pattern("one_among").search(naming.lead) is not None or is_ranked(naming)
    many = (claim.value.figure.best or _FEW + 1) > _FEW
    apart = many and not sentence.span.holds(claim.evidence.span)
    mourned = bool(naming.pattern("mourned").search(naming.lead))
    return is_ranked(naming) or (apart and (mourned or own_fate(naming) is person.outcome))


def _is_of_doer(context: Context, claim: Claim[Casualties], person: Person) -> bool:
    """ "Arlo shot and killed Petit before killing himself": he who did it is not the victim named before."""
    name, words = person.evidence, context.lexicon.grammar["named"].words["reflexives"]
    sentence = context.doc.sentence_at(name.start)
    if fold(claim.evidence.quote) not in words or sentence is None or name.end > claim.evidence.start:
        return False
    told = list(context.doc.words_in("outcome", Span(name.end, claim.evidence.start)))
    before = list(
        context.doc.words_in("outcome", Span(max(sentence.start, name.start - _OBJECT), name.start))
    )
    apart = claim.evidence.start >= sentence.end
    return apart or bool(before) or len({w.end for w in told}) > 1


def _is_of_kin(context: Context, claim: Claim[Casualties]) -> bool:
    """ "his wife": someone's own, who is told beside the one named."""
    opens = first_word(fold(claim.evidence.quote))
    return opens in context.lexicon.grammar["named"].words["owners"] and claim.value.figure.best == 1


def _is_of_victim(context: Context, claim: Claim[Casualties], person: Person) -> bool:
    """ "Arlo, who stabbed a guard to death before he was shot dead": the guard is not he."""
    name, one = person.evidence, claim.evidence
    sentence = context.doc.sentence_at(name.start)
    if claim.value.figure.best != 1 or sentence is None or not name.end <= one.start < sentence.end:
        return False
    does = context.lexicon.grammar["named"].patterns["does_it"]
    return any(
        p.voice in (Voice.RIGHT, Voice.SPLIT)
        and name.end <= p.span.start
        and p.span.end <= one.start
        and does.fullmatch(context.doc.folded, name.end, p.span.start)
        for p in find_predicates(context.doc, sentence, context.lexicon)
    )


def _told_beside(context: Context, person: Person, claim: Claim[Casualties]) -> bool:
    """True for a claim of one other person named in the same sentence: "killed the judge Arlo and his guard Petit"."""
    sentence = context.doc.sentence_at(person.evidence.start)
    one = claim.value.figure.best == 1 and len(claim.value.named) == 1
    return one and sentence is not None and sentence.span.holds(claim.evidence.span)


def _beside_counted(context: Context, person: Person, claims: Sequence[Claim[Casualties]]) -> bool:
    """True for a name joined by "and" to people counted behind it, where nobody is counted before it."""
    name, folded = person.evidence, context.doc.folded
    sentence = context.doc.sentence_at(name.start)
    if sentence is None:
        return False
    same = [c for c in claims if c.value.outcome is person.outcome and c.evidence.start >= sentence.start]
    joined = context.lexicon.grammar["named"].patterns["and_counted"]
    first = min(same, key=lambda c: c.evidence.start, default=None)
    return first is not None and bool(joined.fullmatch(folded, name.end, max(name.end, first.evidence.start)))


def _who_with_name(context: Context, claim: Claim[Casualties], person: Person) -> str | None:
    """ "a police inspector, Jon Arlo", "Jon Arlo, a police inspector": the one counted with the name beside it."""
    one, name, folded = claim.evidence, person.evidence, context.doc.folded
    patterns = context.lexicon.grammar["named"].patterns
    alone = claim.value.figure.best == 1 and claim.value.who is not None
    if alone and one.end <= name.start and patterns["counted_named"].fullmatch(folded, one.end, name.start):
        return context.doc.quote(Span(one.start, name.end))
    if alone and name.end <= one.start and patterns["named_counted"].fullmatch(folded, name.end, one.start):
        return context.doc.quote(Span(name.start, one.end))
    return claim.value.who


def _who_named(context: Context, person: Person) -> str:
    """A name with the words before it that tell who it is: "the first lady, Ana Arlo", "Police Chief Jon Arlo"."""
    doc, name = context.doc, person.evidence
    sentence = doc.sentence_at(name.start)
    start = sentence.start if sentence is not None else name.start
    start = max(start, name.start - _TITLE_REACH)
    told = context.lexicon.grammar["named"].patterns["told_first"].search(doc.folded, start, name.start)
    if told is not None:
        return doc.quote(Span(told.start(), name.end))
    titles = [
        w
        for w in (person.rank, person.role)
        if w and doc.folded[start : name.start].endswith(f"{w} ".casefold())
    ]
    longest = max(titles, key=len, default="")
    return doc.quote(Span(name.start - len(longest) - 1, name.end)) if longest else person.name


def _has_room(value: Casualties) -> bool:
    return value.figure.high is None or len(value.named) < max(value.figure.high, 1)


def _claim_of_one(
    context: Context, person: Person, outcome: Outcome, told: Told, *, whole: Casualties | None = None
) -> Claim[Casualties]:
    """One named person as a row of its own; of the kind of those counted with him, where nothing else is told."""
    span = Span(person.evidence.start, person.evidence.end)
    group = kind_of_group(context, span.end)
    counted = whole.category if whole is not None and person.rank is None else None
    category = _category(context, person, told.kind) if counted in (None, Category.MIXED) else counted
    if counted is Category.MIXED and category is Category.UNKNOWN:
        category = Category.CIVILIAN  # soldiers among them are told by their rank
    category = group or category
    # Whoever was only held is a suspect at most: of a side are those whose rank or group is told.
    of_force = group is not None or person.rank is not None
    side = side_of(category, told.actors, span) if of_force else None
    value = Casualties(_who_named(context, person), category, side, outcome, Figure.exact(1), (person.name,))
    said = speaker_of(context.doc, context.mentions.attributions, span, lexicon=context.lexicon)
    return Claim(claim_id(context, span, outcome), value, person.evidence, said)


def _alike(category: Category, person: Person) -> bool:
    """A person with a rank is counted among soldiers, police, or people of no told kind."""
    return person.rank is None or category in _RANKED


def _category(context: Context, person: Person, kind: str) -> Category:
    if _leads_group(context, person):
        return Category.MILITANT
    if person.rank is not None:
        return _of_rank(context, person, person.rank)
    patterns, sentence = (
        context.lexicon.grammar["named"].patterns,
        context.doc.sentence_at(person.evidence.end),
    )
    behind = context.doc.folded[person.evidence.end : sentence.end if sentence else None]
    if patterns["militant_title"].search(fold(_who_named(context, person))) or patterns[
        "his_fighters"
    ].search(behind):
        return Category.MILITANT
    militant = person.role in context.lexicon.grammar["casualties"].words["militant_roles"]
    if militant or person.outcome is Outcome.CAPTURED:
        return Category.MILITANT
    return Category.CIVILIAN if kind != ARMED_CLASH else Category.UNKNOWN


def _leads_group(context: Context, person: Person) -> bool:
    """ "the Arlo Front commander Jon Petit": of the armed group whose name stands right before his title."""
    name = person.evidence
    near = Span(max(0, name.start - _RANK_REACH), name.start)
    named = [m for m in context.mentions.actors_in(near) if m.value.actor.kind in ARMED]
    if not named:
        return False
    title = context.lexicon.grammar["named"].patterns["title"]
    return title.fullmatch(context.doc.folded, named[-1].span.end, name.start) is not None


def _of_rank(context: Context, person: Person, rank: str) -> Category:
    """ "Jon Arlo, a police inspector": of the force that a rank near the name tells, else of the army."""
    doc, low = context.doc, rank.casefold()
    near = Span(max(0, person.evidence.start - _RANK_REACH), person.evidence.end + _RANK_REACH)
    told = (w for w in doc.words_in("rank", near) if doc.quote(w.span).rstrip(".").casefold() in low)
    kinds = (category_of_rank(context.lexicon.ranks[w.key].forces) for w in told)
    return next((k for k in kinds if k is not Category.MILITARY), Category.MILITARY)
