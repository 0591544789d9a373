"""Where an event happened whose own clauses tell no place: at the place of another event, or in a country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from warledger.claims.context import Context
from warledger.claims.drafts import WITHOUT_PLACE, Draft
from warledger.claims.places import may_have_happened, opens_report, takes_part
from warledger.claims.stories import ARREST
from warledger.folding import fold
from warledger.model import Mention, Place, Span, When
from warledger.terms import PREC_COUNTRY, PREC_DISTRICT, PREC_NEAR
from warledger.text.doc import Sentence

# A story told without a place within this many days of another is told of the same place.
_SAME_PLACE_DAYS: Final = 10
# A country is told by its name more than by an adjective: "French troops in Mali".
_BY_NAME: Final = 3


def home_country(context: Context) -> str | None:
    """The country most of a report's places lie in (ISO2); without places the one most told of, or None."""
    countries = Counter(m.value.country for m in context.mentions.places if m.value.country)
    if not countries:
        countries.update(w.key for w in context.doc.words.get("demonym", ()))
        countries.update({w.key: _BY_NAME for w in context.doc.words.get("country", ())})
    return countries.most_common(1)[0][0] if countries else None


def place_of_untold(
    context: Context, draft: Draft, drafts: Sequence[Draft], home: str | None
) -> Place | None:
    """The place of an event before, where its words refer to it or it is near in time; else a country.

    "On 11 July a man blew himself up at the main market": the town that was told last.
    """
    same = _of_same_kind(context, draft) or _pointed_back(context, draft)
    if same is not None:
        return same
    for other in reversed(drafts[: drafts.index(draft)]):
        if other.section != draft.section:
            break
        if other.place is not None and (_is_same(context, draft, other) or _held_for(draft, other)):
            return other.place
    told = _town_around(context, draft) or _in_that_town(context, draft) or _only_town(context, draft)
    told = told or _country_told(context, draft)
    return told or _dateline(context, draft, drafts, home) or _country(context, draft, home)


def _of_same_kind(context: Context, draft: Draft) -> Place | None:
    """ "in the same gorge": the place told last whose name has that word ("the Kodori Gorge")."""
    pattern, folded = context.lexicon.grammar["events"].patterns["same_kind"], context.doc.folded
    for unit in draft.units:
        for match in pattern.finditer(folded, unit.span.start, unit.span.end):
            before = (m.value for m in reversed(context.mentions.places) if m.span.end <= match.start())
            named = next((p for p in before if match["kind"] in fold(p.name).split()), None)
            if named is not None:
                return named
    return None


def _pointed_back(context: Context, draft: Draft) -> Place | None:
    """ "A truce signed in the same city", "1,600 dead there", "bombed the area": the town told last right before."""
    pattern, folded = context.lexicon.grammar["events"].patterns["pointed"], context.doc.folded
    for unit in draft.units:
        match = pattern.search(folded, unit.span.start, unit.span.end)
        if match is None:
            continue
        sentences = context.doc.sentences
        first = sentences[unit.sentence - 1] if unit.sentence else sentences[unit.sentence]
        beside = first if first.paragraph == unit.paragraph else sentences[unit.sentence]
        told = [
            m for m in context.mentions.places_in(Span(beside.start, match.start())) if _is_town(m, context)
        ]
        if told:
            return told[-1].value
    return None


def _is_town(mention: Mention[Place], context: Context) -> bool:
    """True for a town or a district that is told as such, not in the name of a speaker."""
    speaks = any(m.value.speaker.overlaps(mention.span) for m in context.mentions.attributions)
    return (
        mention.value.where_prec <= PREC_DISTRICT and not speaks and not opens_report(mention.span, context)
    )


def _is_same(context: Context, draft: Draft, other: Draft) -> bool:
    near = not draft.background and _near_in_time(other.when, draft.when)
    return near or _tells(context, draft, "same_place")


def _held_for(draft: Draft, other: Draft) -> bool:
    """ "Men accused of a bombing in Gao that killed six were arrested": where nothing else is told, there too."""
    act, held = other.units[0], draft.units[0]
    return draft.story == ARREST and act.aside and act.sentence == held.sentence


def _tells(context: Context, draft: Draft, pattern: str) -> bool:
    """True where one of its units matches a pattern of events.yaml."""
    told = context.lexicon.grammar["events"].patterns[pattern]
    return any(told.search(context.doc.folded, u.span.start, u.span.end) for u in draft.units)


def _town_around(context: Context, draft: Draft) -> Place | None:
    """The town told last before "the main market", "in the Dinguessou quarter"."""
    if not _tells(context, draft, "in_town"):
        return None
    start = draft.units[0].span.start
    towns = [m for m in context.mentions.places if m.span.end <= start and m.value.where_prec <= PREC_NEAR]
    return towns[-1].value if towns else None


def _only_town(context: Context, draft: Draft) -> Place | None:
    """ "Help came to Leego, the base that gunmen stormed": the one town of its sentence or of that before it."""
    if draft.story in WITHOUT_PLACE or draft.background:
        return None
    sentences, unit = context.doc.sentences, draft.units[0]
    for sentence in (sentences[unit.sentence], sentences[max(0, unit.sentence - 1)]):
        if sentence.paragraph != unit.paragraph:
            return None
        told = [m for m in context.mentions.places_in(sentence.span) if m.value.where_prec <= PREC_NEAR]
        towns = {m.value.name: m.value for m in told if may_have_happened(m, context)}
        if towns:
            return next(iter(towns.values())) if len(towns) == 1 else None
    return None


def _in_that_town(context: Context, draft: Draft) -> Place | None:
    """ "Doctors in Arlo spoke of shells that burst in the town": the one town told so far in the paragraph."""
    pattern, unit = context.lexicon.grammar["events"].patterns["in_that_town"], draft.units[0]
    match = pattern.search(context.doc.folded, unit.span.start, unit.span.end)
    paragraph = context.doc.sentences[unit.sentence].paragraph
    if match is None or draft.background:
        return None
    first = next(s.start for s in context.doc.sentences if s.paragraph == paragraph)
    told = context.mentions.places_in(Span(first, match.start()))
    towns = {m.value.name: m.value for m in told if m.value.where_prec <= PREC_NEAR}
    return next(iter(towns.values())) if len(towns) == 1 else None


def _dateline(context: Context, draft: Draft, drafts: Sequence[Draft], home: str | None) -> Place | None:
    """The town of the dateline, for a lead that tells no place: a capital files the news of the whole country."""
    first = context.mentions.places[0] if context.mentions.places else None
    if first is None or draft is not drafts[0] or first.span.start > 0 or first.value.where_prec > PREC_NEAR:
        return None
    country = context.lexicon.country.get(first.value.country or "")
    if country is None or country.iso2 != home or fold(country.capital or "") == fold(first.value.name):
        return None
    return first.value if opens_report(first.span, context) else None


def _country_told(context: Context, draft: Draft) -> Place | None:
    """ "Mali has been unstable since the coup of 2012": the country told in the sentence."""
    sentence = context.doc.sentences[draft.units[0].sentence]
    told = [m for m in context.mentions.places_in(sentence.span) if not _acts(m, sentence, context)]
    places = [m.value for m in told]
    return next((p for p in reversed(places) if p.where_prec == PREC_COUNTRY and not p.relation), None)


def _acts(mention: Mention[Place], sentence: Sentence, context: Context) -> bool:
    """ "A truce brokered by Norway", "a raid that Spain hailed": a country that did something about it."""
    return takes_part(mention, context.doc.folded[sentence.start : mention.span.start], context)


def _country(context: Context, draft: Draft, home: str | None) -> Place | None:
    """The country that the report tells of, without a point: nobody says that it happened in its middle."""
    country = context.lexicon.country.get(home or "")
    if country is None:
        return None
    named = _words_of(context, country.iso2)
    if not named:
        return None
    nearest = min(named, key=lambda span: abs(span.start - draft.units[0].span.start))
    return Place(
        name=country.name,
        country=country.iso2,
        where_prec=PREC_COUNTRY,
        evidence=context.doc.report.evidence(nearest),
    )


def _words_of(context: Context, iso2: str) -> list[Span]:
    """The words that name a country, else its people, else places in it."""
    for kind in ("country", "demonym"):
        spans = [w.span for w in context.doc.words.get(kind, ()) if w.key == iso2]
        if spans:
            return spans
    return [m.span for m in context.mentions.places if m.value.country == iso2]


def _near_in_time(a: When, b: When) -> bool:
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    return (b.start - a.end).days <= _SAME_PLACE_DAYS and (a.start - b.end).days <= _SAME_PLACE_DAYS
