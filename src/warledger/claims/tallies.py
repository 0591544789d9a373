"""Tallies: totals over several events or a period, and stocks; never added to casualties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from warledger.claims.accounts import Account, Kind, ordinals
from warledger.claims.events import home_country
from warledger.knowledge import Lexicon
from warledger.mentions.attribution import speaker_of
from warledger.mentions.date_mention import DateRole
from warledger.mentions.gathered import Mentions
from warledger.model import Category, Claim, Figure, Outcome, Precision, Span, Tally, TallyKind
from warledger.text.doc import Doc, Sentence

_AREA: Final = re.compile(r"\b(?:across|throughout|in|of|around|over) (?:the )?$")


def read_tallies(
    doc: Doc, mentions: Mentions, accounts: Sequence[Account], lexicon: Lexicon
) -> tuple[Claim[Tally], ...]:
    """The running totals of a report, in the order of the text."""
    claims: list[Claim[Tally]] = []
    for account in accounts:
        counted = account.fate.people.value.figure.best is not None
        if account.kind in (Kind.TALLY, Kind.STOCK) and account.fate.outcome is not None and counted:
            claims.append(_claim(doc, account, mentions, lexicon))
    for span, number, noun in ordinals(doc):
        claims.append(_ordinal(doc, span, number, noun, mentions, lexicon))
    claims.sort(key=lambda c: c.evidence.start)
    return _numbered(_once(claims))


def _once(claims: Sequence[Claim[Tally]]) -> list[Claim[Tally]]:
    """A figure repeated for the same outcome is one tally."""
    seen: set[tuple[int | None, Outcome]] = set()
    out = []
    for claim in claims:
        key = (claim.value.figure.low if claim.value.figure.best is None else claim.value.figure.best, claim.value.outcome)
        if key not in seen:
            seen.add(key)
            out.append(claim)
    return out


def _numbered(claims: Sequence[Claim[Tally]]) -> tuple[Claim[Tally], ...]:
    from dataclasses import replace

    return tuple(replace(c, id=f"t{n}") for n, c in enumerate(claims, 1))


def _claim(doc: Doc, account: Account, mentions: Mentions, lexicon: Lexicon) -> Claim[Tally]:
    fate = account.fate
    sentence = doc.sentences[fate.sentence]
    value = fate.people.value
    kind = TallyKind.STOCK if account.kind is Kind.STOCK else TallyKind.CUMULATIVE
    who, category = (doc.quote(fate.who) if fate.who else None), fate.category
    if who is None or value.noun is None:
        who, category = _counted_after(doc, sentence, fate.people.span, who, category, mentions)
    since, as_of = _window(doc, sentence, mentions)
    tally = Tally(
        kind=kind,
        who=who,
        category=category or Category.CIVILIAN,
        outcome=fate.outcome or Outcome.KILLED,
        figure=_rounded(value.figure),
        since=since if kind is TallyKind.CUMULATIVE else None,
        as_of=as_of,
        area=_area(doc, sentence, mentions, lexicon),
        raised_by="e1" if re.search(r"\b(?:raised|bring\w*|brought|takes|taking)\b", doc.folded[sentence.start : sentence.end]) else None,
    )
    return Claim("", tally, doc.report.evidence(fate.people.span), speaker_of(doc, mentions.attributions, fate.people.span))


def _rounded(figure: Figure) -> Figure:
    """A tally's value is the number told: "more than 2 million" is 2,000,001 as a bound, told as two million."""
    if figure.qualifier.value == "more_than" and figure.best is not None:
        return Figure(figure.low, figure.best - 1, figure.high, figure.qualifier)
    return figure


def _counted_after(
    doc: Doc, sentence: Sentence, span: Span, who: str | None, category: Category | None, mentions: Mentions
) -> tuple[str | None, Category | None]:
    """ "raised to 10 the number of French soldiers killed": those counted are told behind."""
    text = doc.folded[span.end : sentence.end]
    match = re.match(r"\W*(?:the )?(?:number|total|tally|toll)(?: of)? ((?:[\w'-]+ ){1,4}?)(?:who |that |killed|died|dead|slain|wounded|injured|kidnapped|abducted|missing)", text)
    if not match:
        return who, category
    begin = span.end + match.start(1)
    words = doc.text[begin : begin + len(match.group(1).rstrip())]
    actors = [m for m in mentions.actors if begin <= m.span.start < begin + len(words)]
    told = actors[0].value if actors else None
    military = told is not None and told.actor.kind.value in ("state_force",)
    return words, told.category if told and told.category else (Category.MILITARY if military else category)


def _window(doc: Doc, sentence: Sentence, mentions: Mentions) -> tuple[str | None, str | None]:
    """(since, as of): the period that a total covers."""
    since, until = None, None
    for date in mentions.dates_in(sentence.span):
        when = date.value.when
        if when.start is None or when.end is None:
            continue
        if date.value.role is DateRole.SINCE:
            since = _partial(when.start.isoformat(), when.precision)
        elif (when.end - when.start).days > 45 and since is None:
            since, until = _partial(when.start.isoformat(), Precision.MONTH), when.end.isoformat()
    published = doc.report.published
    return since, until or (published.isoformat() if published else None)


def _partial(day: str, precision: Precision) -> str:
    return {Precision.YEAR: day[:4], Precision.MONTH: day[:7]}.get(precision, day)


def _area(doc: Doc, sentence: Sentence, mentions: Mentions, lexicon: Lexicon) -> str | None:
    """The area that a total covers: the sentence's place, else the report's country."""
    places = [m for m in mentions.places_in(sentence.span) if not any(s.value.speaker.overlaps(m.span) for s in mentions.attributions)]
    told = [m for m in places if _AREA.search(doc.folded[max(0, m.span.start - 12) : m.span.start])]
    best = (told or places)[-1:] or None
    if best:
        return best[0].value.name
    home = home_country(mentions)
    return lexicon.country[home].name if home in lexicon.country else None


def _ordinal(doc: Doc, span: Span, number: int, noun: str, mentions: Mentions, lexicon: Lexicon) -> Claim[Tally]:
    sentence = doc.sentence_at(span.start)
    military = noun.startswith(("soldier", "service", "troop", "para", "marine"))
    since, as_of = _window(doc, sentence, mentions) if sentence else (None, None)
    tally = Tally(
        TallyKind.CUMULATIVE, noun, Category.MILITARY if military else Category.CIVILIAN, Outcome.KILLED,
        Figure.exact(number), since, as_of, _area(doc, sentence, mentions, lexicon) if sentence else None,
    )  # fmt: skip
    return Claim("", tally, doc.report.evidence(span), speaker_of(doc, mentions.attributions, span))
