"""Where a unit's event happened: the most specific place beside a locative preposition."""

from __future__ import annotations

from typing import Final

from warledger.claims.acts import acts_in
from warledger.claims.beside import antecedent
from warledger.claims.context import Context
from warledger.claims.cue_categories import COMMENT
from warledger.claims.event_types import AGREEMENT, TERRITORY_LOST, TERRITORY_REGAINED
from warledger.claims.trigger_ids import DYING
from warledger.folding import fold
from warledger.mentions.gathered import Mentions
from warledger.model import Mention, Place, Span
from warledger.terms import (
    PREC_ADMIN1,
    PREC_COUNTRY,
    PREC_DISTRICT,
    PREC_EXACT,
    PREC_FUZZY,
    PREC_NEAR,
    PREC_SEA,
)
from warledger.text.doc import Sentence, Word

# How far before a place its preposition may stand (characters).
_BEFORE: Final = 64
# Points by UCDP precision: a town says more than a region, a country almost nothing.
_SPECIFIC: Final = {
    PREC_EXACT: 4.0,
    PREC_NEAR: 3.8,
    PREC_DISTRICT: 3.2,
    PREC_ADMIN1: 2.6,
    PREC_FUZZY: 2.4,
    PREC_COUNTRY: 1.0,
    PREC_SEA: 1.5,
}
_UNSPECIFIC: Final = 1.0
# A forest or a valley is finer than the province that holds it (km).
_SMALL_LAND_KM: Final = 70.0
_BY_SMALL_LAND: Final = 0.5
# A part of the world so wide tells no place (km).
_WORLD_KM: Final = 1_200.0
# What the words before a place add to its points; a place that is only named may still be the only one.
_BY_DISTANCE: Final = 1.5
_BY_STRONG: Final = 1.0
_BY_LOCATIVE: Final = 0.2
_BY_WEAK: Final = -0.6
_BY_NOTHING: Final = -1.0
# A place told within another one is the closer of the two.
_BY_CONTAINER: Final = 0.1
# The place that opens one of the first two sentences is a dateline (characters from its start; index).
_DATELINE_REACH: Final = 3
_DATELINE_LAST: Final = 1
# "A raid on a crowded funeral": how far before a gathering the act upon it may end (characters).
_GATHERING_REACH: Final = 24
# "Diallo (Mopti": how far behind a name the bracket opens (characters).
_BEHIND_NAME: Final = 2
_TERRITORY: Final = (TERRITORY_LOST, TERRITORY_REGAINED)
# Patterns of places.yaml that tell of people and houses known by a place, or of where someone was brought.
_ELSEWHERE: Final = (
    "known_by_place",
    "spoken_in",
    "people_of",
    "house",
    "brought",
    "treated",
    "origin",
    "border",
    "answered",
    "commanded",
)


def unit_place(span: Span, context: Context) -> Mention[Place] | None:
    """The best place of a stretch of text, or None where none is told with a preposition.

    In "The mayor of Gao said gunmen raided a camp near Ansongo." it is near Ansongo.
    """
    people = [m.span for m in context.mentions.people if m.value.rank or m.value.age]
    places = [m for m in context.mentions.places_in(span) if not any(p.overlaps(m.span) for p in people)]
    scored = [(_score(span, m, context), m) for m in places]
    for n in range(len(scored) - 1):
        first, second = scored[n], scored[n + 1]
        if 0.0 < second[0] <= first[0] and _owns(first[1], second[1], context):
            scored[n + 1] = (first[0] + _BY_CONTAINER, second[1])
        if not _lies_in(first[1], second[1], context):
            continue
        if 0.0 < first[0] <= second[0]:
            scored[n] = (second[0] + _BY_CONTAINER, first[1])
        elif first[0] == 0.0:
            scored[n + 1] = (0.0, second[1])  # "on their way home from the barracks in Omagh"
    if not any(s > 0 for s, _ in scored):
        return antecedent(span, context)
    return max(scored, key=lambda pair: pair[0])[1]


def _lies_in(inner: Mention[Place], outer: Mention[Place], context: Context) -> bool:
    """ "Rutshuru in eastern Congo fell": a town without a preposition, and what it lies in right behind."""
    held = context.lexicon.grammar["places"].patterns["held"]
    finer = inner.value.where_prec < outer.value.where_prec or _is_site_in_town(inner, outer, context)
    return finer and held.fullmatch(context.doc.folded, inner.span.end, outer.span.start) is not None


def _is_site_in_town(inner: Mention[Place], outer: Mention[Place], context: Context) -> bool:
    """ "Police cleared Taksim Square in Istanbul": a square, a camp, a quarter is finer than the town behind it."""
    named = context.lexicon.grammar["places"].patterns["site_named"].search(fold(inner.value.name))
    return named is not None and inner.value.where_prec == outer.value.where_prec


def _owns(owner: Mention[Place], part: Mention[Place], context: Context) -> bool:
    """ "A bar in Bujumbura's Bwiza quarter": a part behind the town that it is of."""
    between = context.doc.folded[owner.span.end : part.span.start]
    owned = context.lexicon.grammar["places"].patterns["owned"].fullmatch(between)
    return owned is not None and part.value.where_prec <= owner.value.where_prec


def may_have_happened(mention: Mention[Place], context: Context) -> bool:
    """False for a place where somebody spoke, came from or was brought: nothing says that the act was there."""
    sentence = context.doc.sentence_at(mention.span.start)
    if sentence is None or opens_report(mention.span, context) or _speaks(mention.span, context.mentions):
        return False
    before = context.doc.folded[max(sentence.start, mention.span.start - _BEFORE) : mention.span.start]
    patterns = context.lexicon.grammar["places"].patterns
    if patterns["described"].match(context.doc.folded, mention.span.end, sentence.end):
        return True
    led = any(patterns[p].search(before) for p in ("path", "road")) or _is_government(mention, context)
    elsewhere = _is_elsewhere(sentence.span, mention.span, before, context)
    return not (led or elsewhere or _only_comment(sentence.span, mention.span, context))


def takes_part(mention: Mention[Place], before: str, context: Context) -> bool:
    """ "Fighting with Azerbaijan", "brokered by Russia", "Spain hailed it": one of those who act, no ground."""
    patterns, folded = context.lexicon.grammar["places"].patterns, context.doc.folded
    acts = patterns["answers"].match(folded, mention.span.end)
    return bool(acts or patterns["party"].search(before))


def dateline_place(sentence: Sentence, context: Context) -> Mention[Place] | None:
    """ "GANJA, Azerbaijan - … in this city …": the town of the dateline, where the lead points to it."""
    if sentence.index > _DATELINE_LAST or not context.mentions.places:
        return None
    first, here = context.mentions.places[0], context.lexicon.grammar["places"].patterns["here"]
    opens = first.span.start < _DATELINE_REACH and first.value.where_prec <= PREC_DISTRICT
    points = here.search(context.doc.folded, sentence.start, sentence.end)
    return first if opens and points and opens_report(first.span, context) else None


def _score(span: Span, mention: Mention[Place], context: Context) -> float:
    """How likely a place is that of the act; 0 where it is none."""
    place = mention.value
    points = _SPECIFIC.get(place.where_prec, _UNSPECIFIC)
    if place.where_prec == PREC_FUZZY and place.gazetteer_id and 0 < (place.radius_km or 0) <= _SMALL_LAND_KM:
        points += _BY_SMALL_LAND
    before = context.doc.folded[max(span.start, mention.span.start - _BEFORE) : mention.span.start]
    patterns = context.lexicon.grammar["places"].patterns
    before = patterns["possessive"].sub("", before)
    if patterns["bound_for"].match(context.doc.folded, mention.span.end):
        return 0.0
    if _is_no_ground(mention, before, context):
        return 0.0
    if _speaks(mention.span, context.mentions) or _only_comment(span, mention.span, context):
        return 0.0
    if patterns["left"].search(before):
        return points + _BY_STRONG
    if _is_home(span, mention.span, context) or _is_elsewhere(span, mention.span, before, context):
        return 0.0
    if patterns["sent_to"].search(before):
        return points + _BY_LOCATIVE
    if patterns["locals"].search(before):
        return points + _BY_NOTHING
    if _measured(place):
        return points + _BY_DISTANCE
    struck = _is_struck(mention.span, context) or _has_fallen(span, mention.span, context)
    if patterns["strong"].search(before) or struck:
        return points + _BY_STRONG
    if patterns["road"].search(before):
        return points + _BY_LOCATIVE
    if patterns["path"].search(before):
        return points + _BY_LOCATIVE if _comes_upon(span, mention.span, before, context) else 0.0
    if patterns["weak"].search(before):
        return points + _BY_WEAK
    if opens_report(mention.span, context):
        return 0.0
    if patterns["locative"].search(before):
        return points + _BY_LOCATIVE
    owner = context.doc.folded.startswith("'s ", mention.span.end)
    return 0.0 if owner or _is_government(mention, context) else points + _BY_NOTHING


def _is_no_ground(mention: Mention[Place], before: str, context: Context) -> bool:
    """ "Fighting erupted with Azerbaijan", "brokered by Russia", "Spain hailed it": a country that takes part.

    So is "in Europe": all or nothing.
    """
    place = mention.value
    if place.country is None and (place.radius_km or 0.0) > _WORLD_KM:
        return True
    return place.where_prec == PREC_COUNTRY and not place.relation and takes_part(mention, before, context)


def _is_elsewhere(clause: Span, span: Span, before: str, context: Context) -> bool:
    """ "The mayor of Gao", "was taken to a clinic in Gao": of people, or where they were brought, unless it was struck."""
    patterns = context.lexicon.grammar["places"].patterns
    told = any(patterns[p].search(before) for p in _ELSEWHERE)
    told = told or _is_house_of_care(clause, span, before, context) or _is_of_speaker(span, before, context)
    told = told or _comes_hurt(clause, span, before, context)
    return _dies_there(clause, before, context) or (told and not _is_house_struck(span, context))


def _dies_there(clause: Span, before: str, context: Context) -> bool:
    """ "died in a hospital in Delhi", "succumbed to his burns in Gao": one who was hurt elsewhere, of no new act."""
    if any(w.key != DYING for w in context.doc.words_in("trigger", clause)):
        return False
    patterns = context.lexicon.grammar["places"].patterns
    return any(patterns[p].search(before) for p in ("dies_in_care", "dies_of_wounds"))


def _is_government(mention: Mention[Place], context: Context) -> bool:
    """ "has pushed Ankara closer to war": a capital that is moved or answers is a government."""
    patterns, folded, start = (
        context.lexicon.grammar["places"].patterns,
        context.doc.folded,
        mention.span.start,
    )
    moved = patterns["moves"].search(folded, max(0, start - _BEFORE), start)
    if not (moved or patterns["answers"].match(folded, mention.span.end)):
        return False
    return fold(mention.value.name) in context.lexicon.capitals


def _is_struck(span: Span, context: Context) -> bool:
    """True for the object of an act ("retook the town of Gao")."""
    doc, pattern = context.doc, context.lexicon.grammar["places"].patterns["object"]
    acts = doc.words_in("trigger", Span(max(0, span.start - _BEFORE), span.start))
    return any(pattern.fullmatch(doc.folded, w.end, span.start) for w in acts if w.end < span.start)


def _has_fallen(span: Span, mention: Span, context: Context) -> bool:
    """ "Tikrit, the home of the former president, has fallen to the rebels": the subject of a capture."""
    triggers = context.lexicon.triggers
    fell = [w for w in context.doc.words_in("trigger", span) if triggers[w.key].type in _TERRITORY]
    subject = context.lexicon.grammar["places"].patterns["subject"]
    opens = bool(fell) and mention.end <= fell[0].start
    if opens and context.lexicon.grammar["places"].patterns["dateline_ends"].search(
        context.doc.text, mention.end, fell[0].start
    ):
        return False
    return opens and subject.search(context.doc.folded, span.start, mention.start) is not None


def _is_of_speaker(span: Span, before: str, context: Context) -> bool:
    """ "Investigators in Moscow were still talking of four": where they are who speak, unless they live there."""
    patterns = context.lexicon.grammar["places"].patterns
    speaks = patterns["speaks_there"].match(context.doc.folded, span.end)
    if speaks is not None and patterns["in_there"].search(before) is not None:
        return True
    sentence = context.doc.sentence_at(span.start)
    start = sentence.start if sentence is not None else span.start
    quoted = patterns["quoted_in"].search(context.doc.folded, start, span.start)
    return quoted is not None and not acts_in(context.doc, Span(quoted.start(), span.start))


def _comes_upon(clause: Span, span: Span, before: str, context: Context) -> bool:
    """ "The militia came to Arlo in trucks and fired on the houses": where they act as soon as they come."""
    if not context.lexicon.grammar["places"].patterns["comes_to"].search(before):
        return False
    acts = acts_in(context.doc, Span(span.end, clause.end))
    return bool(acts) and not acts_in(context.doc, Span(clause.start, span.start))


def _is_house_of_care(clause: Span, span: Span, before: str, context: Context) -> bool:
    """ "died in the Referral Hospital", "Six were hurt; two are at St Mary's Hospital", "City Hospital had received 12
    bodies": who was hurt elsewhere was brought there, unless an act is told before it ("a bomb went off at the hospital").

    So were those counted "at the Arlo mortuary".
    """
    patterns, doc = context.lexicon.grammar["places"].patterns, context.doc
    if patterns["of_the_dead"].match(doc.folded, span.start):
        return True
    care = patterns["care"].match(doc.folded, span.start)
    if care is None:
        return False
    if patterns["takes_in"].match(doc.folded, care.end(), clause.end):
        return True
    left = Span(clause.start, span.start)
    quiet = bool(doc.words_in("outcome", left)) and not doc.words_in("trigger", left)
    return quiet or patterns["cared_for"].search(before) is not None


def _comes_hurt(clause: Span, span: Span, before: str, context: Context) -> bool:
    """ "Six patients had reached Gao by a detour", "Hospitals in Gao are treating 40": they were hurt elsewhere."""
    patterns, folded = context.lexicon.grammar["places"].patterns, context.doc.folded
    if patterns["takers"].search(before) and patterns["takes_in"].match(folded, span.end, clause.end):
        return True
    if any(w.key != DYING for w in context.doc.words_in("trigger", Span(clause.start, span.start))):
        return False
    hurt = patterns["hurt_ones"].search(folded, clause.start, span.start)
    return hurt is not None and patterns["arrives"].search(before) is not None


def _is_home(span: Span, mention: Span, context: Context) -> bool:
    """ "Corporal Diallo (Mopti) and Private Touré (resident of Gao)": where someone comes from, behind the name."""
    patterns, doc = context.lexicon.grammar["places"].patterns, context.doc
    if patterns["resident"].search(doc.folded, max(span.start, mention.start - _BEFORE), mention.start):
        return True
    alone = doc.text.startswith(")", mention.end) and doc.text.endswith("(", 0, mention.start)
    behind = mention.start - _BEHIND_NAME
    return alone and any(behind <= m.span.end < mention.start for m in context.mentions.people)


def _is_house_struck(span: Span, context: Context) -> bool:
    """ "burned down a clinic in Palma": the house is the object of an act, nobody was brought there."""
    doc, pattern = context.doc, context.lexicon.grammar["places"].patterns["house_struck"]
    acts = doc.words_in("trigger", Span(max(0, span.start - _BEFORE), span.start))
    return any(pattern.fullmatch(doc.folded, w.end, span.start) for w in acts if w.end < span.start)


def _only_comment(span: Span, mention: Span, context: Context) -> bool:
    """ "attended the funeral in Niamey": the last act told before the place is none of violence."""
    doc, left = context.doc, Span(span.start, mention.start)
    comments = [
        w.end
        for w in doc.words_in("cue", left)
        if context.lexicon.cues[w.key].category == COMMENT and not _is_gathering_struck(w.span, context)
    ]
    acts = [w.end for w in acts_in(doc, left) if not _waits(w, context)]
    if not acts and not comments:
        return _of_comment_behind(span, mention, context)
    return bool(comments) and comments[-1] > max(acts, default=0) and not _agreed(span, mention, context)


def _is_gathering_struck(span: Span, context: Context) -> bool:
    """ "A raid on a funeral hall in Sanaa": a gathering that is the object of an act, which happened there."""
    doc, pattern = context.doc, context.lexicon.grammar["places"].patterns["gathering_struck"]
    acts = doc.words_in("trigger", Span(max(0, span.start - _GATHERING_REACH), span.start))
    return any(pattern.fullmatch(doc.folded, w.end, span.start) for w in acts)


def _of_comment_behind(span: Span, mention: Span, context: Context) -> bool:
    """ "filled the streets of Saada to bury the children killed when …": the first thing told is no act."""
    doc, right = context.doc, Span(mention.end, span.end)
    comments = [
        w.start for w in doc.words_in("cue", right) if context.lexicon.cues[w.key].category == COMMENT
    ]
    acts = [w.start for w in acts_in(doc, right) if not _waits(w, context)]
    return bool(comments and acts) and comments[0] < min(acts)


def _waits(word: Word, context: Context) -> bool:
    """A word that tells an outcome only with another one behind: "held" of "held hostage"."""
    outcome = context.lexicon.outcomes.get(word.key)
    return outcome is not None and bool(outcome.closes)


def _agreed(span: Span, mention: Span, context: Context) -> bool:
    """ "agreed on a truce at a summit in Luanda": talks are where agreements are made."""
    acts = context.doc.words_in("trigger", Span(span.start, mention.start))
    return any(context.lexicon.triggers[w.key].type == AGREEMENT for w in acts)


def _speaks(span: Span, mentions: Mentions) -> bool:
    """True for a place in a speaker's name ("the governor of Borno said")."""
    return any(m.value.speaker.holds(span) for m in mentions.attributions)


def _measured(place: Place) -> bool:
    """True where the place is told by its distance or direction from a known one, or off a coast."""
    told = place.relation or ""
    fine = place.where_prec <= PREC_DISTRICT or place.where_prec == PREC_SEA
    return bool(told) and (fine or any(c.isdigit() for c in told))


def opens_report(span: Span, context: Context) -> bool:
    """True for a dateline ("Gao, Mali (AFP) - "), not for a town that something befell ("Gao was shelled")."""
    sentence = context.doc.sentence_at(span.start)
    if sentence is None or sentence.index > _DATELINE_LAST:
        return False
    marks = context.lexicon.grammar["places"].patterns["dateline"]
    opens = span.start - sentence.start < _DATELINE_REACH
    return opens and marks.match(context.doc.text, span.end, sentence.end) is not None
