"""Tallies: totals over several events or a period, and stocks; never added to casualties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.claims.accounts import Account, Kind
from warledger.claims.context import Context
from warledger.claims.fate import Fate
from warledger.claims.ordinals import Ordinal, find_ordinals, is_civilian
from warledger.claims.periods import is_long
from warledger.claims.whereabouts import home_country
from warledger.folding import fold
from warledger.knowledge import Lexicon
from warledger.mentions.date_mention import DateMention, DateRole
from warledger.mentions.gathered import Mentions
from warledger.mentions.hearsay import speaker_of
from warledger.model import (
    ActorKind,
    Category,
    Claim,
    EventMention,
    Figure,
    Mention,
    Outcome,
    Place,
    Precision,
    Span,
    Tally,
    TallyKind,
)
from warledger.text.doc import Doc, Sentence

# How far before a place its preposition may stand: "throughout the " (characters).
_BEFORE: Final = 12
# A place so close before another total is that one's: "in Niger 200" (characters).
_NEXT: Final = 4


@dataclass(frozen=True, slots=True)
class _Counted:
    """Who a total counts."""

    who: str | None
    category: Category


@dataclass(frozen=True, slots=True)
class _Window:
    """The period that a total covers: partial dates (ISO)."""

    since: str | None
    as_of: str | None


def read_tallies(
    doc: Doc,
    mentions: Mentions,
    accounts: Sequence[Account],
    lexicon: Lexicon,
    *,
    events: Sequence[EventMention] = (),
) -> tuple[Claim[Tally], ...]:
    """The running totals of a report, in the order of the text; ids are t1, t2 …

    "More than 300 people have been killed since January." is one, from January to the report's day. `events` are
    those of the report: one told as raising a total is what the report is about.
    """
    context = Context(doc, mentions, lexicon)
    totals = [a for a in accounts if _is_total(a)]
    raiser = next((e.id for e in events if e.primary), None)
    told = [_claim(a, _until(a, totals, context), context, raiser) for a in totals]
    claims = _with_periods(told, context)
    claims += [_series(o, context) for o in find_ordinals(doc, lexicon)]
    first = _once(sorted(claims, key=lambda c: c.evidence.start))
    return tuple(replace(c, id=f"t{n}") for n, c in enumerate(first, 1))


def _with_periods(claims: Sequence[Claim[Tally]], context: Context) -> list[Claim[Tally]]:
    """The totals with the period of the one before where they tell none: "Last year 300 died. Forty were girls." """
    told: list[Claim[Tally]] = []
    for claim in claims:
        before = told[-1] if told else None
        if before is not None and claim.value.since is None and _goes_on(before, claim, context):
            window = replace(claim.value, since=before.value.since, as_of=before.value.as_of)
            claim = replace(claim, value=window)
        told.append(claim)
    return told


def _goes_on(before: Claim[Tally], claim: Claim[Tally], context: Context) -> bool:
    """True where a total stands in the sentence of another or right behind it, in one paragraph."""
    if TallyKind.STOCK in (before.value.kind, claim.value.kind):
        return False
    first = context.doc.sentence_at(before.evidence.start)
    second = context.doc.sentence_at(claim.evidence.start)
    if first is None or second is None or first.paragraph != second.paragraph:
        return False
    return second.index - first.index <= 1


def _is_total(account: Account) -> bool:
    counted = account.fate.people.value.figure.best is not None
    return account.kind in (Kind.TALLY, Kind.STOCK) and account.fate.outcome is not None and counted


def _once(claims: Iterable[Claim[Tally]]) -> list[Claim[Tally]]:
    """A figure repeated for the same outcome is one tally."""
    first: dict[tuple[int | None, Outcome], Claim[Tally]] = {}
    for claim in claims:
        figure = claim.value.figure
        number = figure.low if figure.best is None else figure.best
        first.setdefault((number, claim.value.outcome), claim)
    return list(first.values())


def _until(account: Account, totals: Iterable[Account], context: Context) -> int:
    """Where the words about a total end: at the next total of its sentence, else with the sentence."""
    start = account.fate.people.span.start
    later = (t.fate.people.span.start for t in totals if t.fate.sentence == account.fate.sentence)
    return min((s for s in later if s > start), default=context.doc.sentences[account.fate.sentence].end)


def _claim(account: Account, until: int, context: Context, raiser: str | None) -> Claim[Tally]:
    fate = account.fate
    sentence = context.doc.sentences[fate.sentence]
    cumulative = account.kind is not Kind.STOCK
    counted, window = _counted(account, sentence, context), _window(sentence, fate.people.span, context)
    tally = Tally(
        kind=TallyKind.CUMULATIVE if cumulative else TallyKind.STOCK,
        who=counted.who,
        category=counted.category,
        outcome=fate.outcome or Outcome.KILLED,
        figure=account.told,
        since=window.since if cumulative else None,
        as_of=window.as_of,
        area=_area(sentence, Span(fate.people.span.start, until), context),
        raised_by=raiser if _raises(sentence, context) else None,
    )
    return _said(tally, fate.people.span, context)


def _series(ordinal: Ordinal, context: Context) -> Claim[Tally]:
    """ "the fifth soldier to die": a total of five."""
    sentence = context.doc.sentence_at(ordinal.span.start)
    window = _window(sentence, ordinal.span, context) if sentence is not None else _Window(None, None)
    tally = Tally(
        kind=TallyKind.CUMULATIVE,
        who=ordinal.noun,
        category=ordinal.category,
        outcome=Outcome.KILLED,
        figure=Figure.exact(ordinal.number),
        since=window.since,
        as_of=window.as_of,
        area=_area(sentence, Span(ordinal.span.start, sentence.end), context)
        if sentence is not None
        else None,
    )
    return _said(tally, ordinal.span, context)


def _said(tally: Tally, span: Span, context: Context) -> Claim[Tally]:
    said = speaker_of(context.doc, context.mentions.attributions, span, lexicon=context.lexicon)
    return Claim("", tally, context.doc.report.evidence(span), said)


def _raises(sentence: Sentence, context: Context) -> bool:
    text = context.doc.folded[sentence.start : sentence.end]
    return bool(context.lexicon.grammar["tallies"].patterns["raised"].search(text))


def _counted(account: Account, sentence: Sentence, context: Context) -> _Counted:
    """Who is counted: the figure's own noun, else what is told behind "the number of"."""
    fate, doc = account.fate, context.doc
    who, told = _who(fate, context), fate.category
    behind = _told_behind(fate.people.span.end, sentence, context)
    if (who is None or fate.people.value.noun is None) and behind is not None:
        who, told = doc.quote(behind), _category(behind, context) or told
    return _Counted(who, told or _of_no_force(who, context))


def _of_no_force(who: str | None, context: Context) -> Category:
    """Nurses and widows are civilians; "people", "members" or a bare number may be anyone."""
    last = fold(who or "").split()[-1:]
    return Category.CIVILIAN if any(is_civilian(n, context.lexicon) for n in last) else Category.UNKNOWN


def _who(fate: Fate, context: Context) -> str | None:
    """The words for those counted; "1,200 lives in Lebanon and 159 in Israel": the second are lives, not 1,200."""
    if fate.who is None:
        return None
    figures = (m for m in context.mentions.figures if fate.who.holds(m.span))
    other = next((m for m in figures if not m.span.overlaps(fate.people.span)), None)
    noun = other.value.noun if other is not None and not fate.who.overlaps(fate.people.span) else None
    return context.doc.quote(Span(noun.start, fate.who.end) if noun is not None else fate.who)


def _told_behind(end: int, sentence: Sentence, context: Context) -> Span | None:
    """ "raised to 10 the number of French soldiers killed": the words for those counted."""
    counted = context.lexicon.grammar["tallies"].patterns["counted"]
    match = counted.match(context.doc.folded[end : sentence.end])
    if match is None:
        return None
    return Span(end + match.start(1), end + match.start(1) + len(match.group(1).rstrip()))


def _category(span: Span, context: Context) -> Category | None:
    """The category of the first actor among the words for those counted."""
    actor = next((m.value for m in context.mentions.actors_in(span)), None)
    if actor is None or actor.category is not None:
        return actor.category if actor is not None else None
    return Category.MILITARY if actor.actor.kind is ActorKind.STATE_FORCE else None


def _window(sentence: Sentence, figure: Span, context: Context) -> _Window:
    """From the date told with "since", or the first day of the period told, to its end or the report's day."""
    since, until = _since(sentence, figure, context), None
    for date in context.mentions.dates_in(sentence.span):
        when = date.value.when
        if since is None and is_long(date.value) and when.start is not None and when.end is not None:
            since, until = _partial(when.start.isoformat(), _least(when.precision)), when.end.isoformat()
    if since is None and (span := _short_period(sentence, context)) is not None:
        since, until = span.since, span.as_of
    published = context.doc.report.published
    return _Window(since, until or (published.isoformat() if published else None))


def _short_period(sentence: Sentence, context: Context) -> _Window | None:
    """A month, a week or a weekend told for the total: "662 were killed in June", "20 over the weekend"."""
    published = context.doc.report.published
    for date in context.mentions.dates_in(sentence.span):
        when = date.value.when
        event = date.value.role is DateRole.EVENT and when.start is not None and when.end is not None
        if event and when.start != when.end:
            until = min(when.end, published) if published and when.end else when.end
            since = _partial(when.start.isoformat(), when.precision) if when.start else None
            return _Window(since, until.isoformat() if until else None)
    return None


def _since(sentence: Sentence, figure: Span, context: Context) -> str | None:
    """The date told with "since", the one behind the figure first; of "since then" the date told last before."""
    dates = [m for m in context.mentions.dates_in(sentence.span) if m.value.when.start is not None]
    told = [m for m in dates if m.value.role is DateRole.SINCE]
    then = (
        context.lexicon.grammar["tallies"]
        .patterns["since_then"]
        .search(context.doc.folded, sentence.start, sentence.end)
    )
    if not told and then is not None:
        before = Span(context.doc.paragraphs[sentence.paragraph].start, then.start())
        told = [m for m in context.mentions.dates_in(before) if m.value.when.start is not None][-1:]
    if not told:
        told = _behind_since(dates, sentence, figure, context)
    first = min(told, key=lambda m: (m.span.start < figure.end, abs(m.span.start - figure.end)), default=None)
    if first is None or first.value.when.start is None:
        return None
    return _partial(first.value.when.start.isoformat(), first.value.when.precision)


def _behind_since(
    dates: Sequence[Mention[DateMention]], sentence: Sentence, figure: Span, context: Context
) -> list[Mention[DateMention]]:
    """ "since the army, in January 1992, called off an election": the first date behind the word."""
    pattern = context.lexicon.grammar["tallies"].patterns["since"]
    since = pattern.search(context.doc.folded, figure.end, sentence.end)
    return [m for m in dates if m.span.start >= since.end()][:1] if since is not None else []


def _least(precision: Precision) -> Precision:
    """A period is told by its months, unless by days: "between 27 September and 23 October"."""
    return precision if precision is Precision.DAY else Precision.MONTH


def _partial(day: str, precision: Precision) -> str:
    """A day as exactly as it is known: "2013", "2013-01" or the day itself."""
    return {Precision.YEAR: day[:4], Precision.MONTH: day[:7]}.get(precision, day)


def _area(sentence: Sentence, own: Span, context: Context) -> str | None:
    """The area that a total covers: the last place of its own words, else of those before, else the report's country.

    "80 in the Mopti region, and 240 in Mali": the first total is of the region.
    """
    places = [m for m in context.mentions.places_in(sentence.span) if not _speaks(m, context.mentions)]
    part = _part_of_country(own, places, context) or _part_of_country(
        Span(sentence.start, own.end), places, context
    )
    if part is not None:
        return part
    if not places:
        home = home_country(context)
        return context.lexicon.country[home].name if home in context.lexicon.country else None
    told = [m for m in places if _led_in(m, context)]
    last = own.end if own.end == sentence.end else own.end - _NEXT
    mine = [m for m in told if own.start <= m.span.start and m.span.end <= last]
    before = [m for m in told if m.span.end <= own.start]
    return (mine or before or told or places)[-1].value.name


def _part_of_country(own: Span, places: Sequence[Mention[Place]], context: Context) -> str | None:
    """ "killed in the three provinces": an area told by a common noun, where the total's own words name no place."""
    if any(own.start <= m.span.start and m.span.end <= own.end and _led_in(m, context) for m in places):
        return None
    told = context.lexicon.grammar["tallies"].patterns["part"].search(context.doc.folded, own.start, own.end)
    return context.doc.quote(Span(*told.span(1))) if told is not None else None


def _speaks(mention: Mention[Place], mentions: Mentions) -> bool:
    return any(m.value.speaker.overlaps(mention.span) for m in mentions.attributions)


def _led_in(mention: Mention[Place], context: Context) -> bool:
    """True for a place behind "across", "in" …"""
    before = context.doc.folded[max(0, mention.span.start - _BEFORE) : mention.span.start]
    return bool(context.lexicon.grammar["tallies"].patterns["area"].search(before))
