"""How a report is laid out: the stories of a roundup under their headings, the days of a chronicle above its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate, islice, takewhile
from typing import Final

from warledger.claims.context import Context
from warledger.claims.drafts import Dated, Draft
from warledger.claims.units import Unit
from warledger.mentions.date_mention import DateRole
from warledger.mentions.dates import is_alone
from warledger.model import Mention, Place, Precision, Span, Status, When

# A heading in the middle of a roundup: "MEXICO: MORMON FAMILIES BURIED" (characters).
_LONGEST_HEADING: Final = 90
# A report with this many days alone on a line is a chronicle.
_CHRONICLE: Final = 2
# A report with this many paragraphs that open with a time of day is a ticker: one may quote a timetable.
_TICKER: Final = 3
# A report with this many paragraphs that open with a place and a colon is a roundup by places.
_ROUNDUP: Final = 3
# Headings in capitals are those of stories where this many of them are places; speakers of a transcript are none.
_PLACED_HEADINGS: Final = 2
# The headline and the paragraphs that tell what the report is about (index of the last).
LAST_OPENING_PARAGRAPH: Final = 2
# At most so many lines stand above a lead.
_TITLE_LINES: Final = 5
# The first paragraphs are the headline and the lead: capitals there head the whole report.
_LAST_LEAD_PARAGRAPH: Final = 1


def days_of(context: Context) -> Mapping[int, Dated]:
    """The day of each paragraph of a chronicle: that of the line above it ("SUNDAY 16 APRIL")."""
    doc, days, day = context.doc, dict[int, Dated](), Dated()
    heads = [m for m in context.mentions.dates if m.value.role is DateRole.DATELINE]
    alone = {m.span.start: m for m in heads if is_alone(doc.text, m.span)}
    if len(alone) < _CHRONICLE:
        return days
    for number, paragraph in enumerate(doc.paragraphs):
        head = next((m for start, m in alone.items() if paragraph.start <= start < paragraph.end), None)
        if head is not None:
            day = Dated(head.value.when, doc.report.evidence(head.span))
        days[number] = day
    return days


def date_by_ticker(context: Context, drafts: Sequence[Draft]) -> None:
    """Give the news of a ticker its day where no line tells another one: that of the first line that tells of it.

    The title may tell of it first, and the lines stand the newest first.
    """
    day, stamped, lines = _day_of_ticker(context), _days_stamped(context), told_on(context)
    day = day if day.known else _day_of_roundup(context)
    for draft in drafts:
        if draft.status is not Status.OCCURRED or draft.background or draft.dated.known:
            continue
        told = [lines[u.paragraph] for u in draft.units if u.paragraph in lines]
        first = min(told, key=lambda d: d.when.start or date.max, default=day)
        draft.dated = first if told or not day.known else stamped.get(draft.units[0].paragraph, day)


def _days_stamped(context: Context) -> Mapping[int, Dated]:
    """The day of each paragraph of a ticker below a stamp that tells one: "Saturday, 16:10. Two bombs …"."""
    doc, days, day = context.doc, dict[int, Dated](), Dated()
    clock = context.lexicon.grammar["unit_dates"].patterns["clock"]
    heads = {m.span.start: m for m in context.mentions.dates if clock.match(doc.folded, m.span.end)}
    for number, paragraph in enumerate(doc.paragraphs):
        head = heads.get(paragraph.start)
        if head is not None and head.value.when.precision is Precision.DAY:
            day = Dated(head.value.when, doc.report.evidence(head.span))
        if day.known:
            days[number] = day
    return days


def _day_of_ticker(context: Context) -> Dated:
    """The day of a report whose paragraphs open with a time of day ("12.50 - Shots …"): that of its publication."""
    doc, published = context.doc, context.doc.report.published
    stamp = context.lexicon.grammar["grouping"].patterns["stamp"]
    stamps = [m for p in doc.paragraphs if (m := stamp.match(doc.folded, p.start, p.end)) is not None]
    if published is None or len(stamps) < _TICKER:
        return Dated()
    told = Span(stamps[0].start(), stamps[0].end())
    return Dated(When(published, published, Precision.DAY), doc.report.evidence(told))


def _day_of_roundup(context: Context) -> Dated:
    """The one day that a roundup names above its stories: "SECURITY ROUNDUP - incidents reported in Iraq on Wednesday"."""
    doc = context.doc
    stories = sorted(n for n in {*heads_of(context), *_stories_opened(context)} if n)
    announced = announcement_of(context)
    last = announced if announced is not None else stories[0] - 1 if len(stories) >= _ROUNDUP else None
    if last is None:
        return Dated()
    above = Span(0, doc.paragraphs[last].end)
    days = [m for m in context.mentions.dates_in(above) if m.value.when.precision is Precision.DAY]
    acts = doc.words_in("outcome", above)
    if acts or not days or any(d.value.when != days[0].value.when for d in days):
        return Dated()
    return Dated(days[0].value.when, doc.report.evidence(days[0].span))


def told_on(context: Context) -> Mapping[int, Dated]:
    """The day on which each line of a ticker was told: that which opens it ("3 October, 06:30 - Shots …").

    A line that opens with an hour alone is of the day above it.
    """
    doc, days, day = context.doc, dict[int, Dated](), Dated()
    heads = {m.span.start: m for m in context.mentions.dates if m.value.role is DateRole.DATELINE}
    told = 0
    for number, paragraph in enumerate(doc.paragraphs):
        head = heads.get(paragraph.start)
        if head is not None and not is_alone(doc.text, head.span):
            day, told = Dated(head.value.when, doc.report.evidence(head.span)), told + 1
        elif not _opens_with_hour(context, number):
            continue
        if day.known:
            days[number] = day
    return days if told >= _CHRONICLE else {}


def opens_report(context: Context, paragraph: int) -> bool:
    """True for the headline and the first paragraphs; a headline may have several lines above the lead.

    "BLAST KILLS NINE", "Exclusive by Jon Arlo", "Nine people were killed on Monday …": a line without its full stop
    is no paragraph of the text.
    """
    lines = islice(context.doc.paragraphs, _TITLE_LINES)
    titles = sum(1 for _ in takewhile(lambda p: context.doc.text[p.end - 1].isalnum(), lines))
    return paragraph <= max(titles - 1, 0) + LAST_OPENING_PARAGRAPH


def is_ticker(context: Context) -> bool:
    """True for a report whose paragraphs open with an hour: "12.50 - Shots …", "SUNDAY 10:20 - The toll …"."""
    return sum(_opens_with_hour(context, n) for n in context.doc.openings) >= _TICKER


def _opens_with_hour(context: Context, paragraph: int) -> bool:
    opening, hour = context.doc.openings.get(paragraph), context.lexicon.grammar["grouping"].patterns["hour"]
    return opening is not None and hour.search(context.doc.folded, opening.start, opening.end) is not None


def heads_of(context: Context) -> Mapping[int, Mention[Place]]:
    """The place that each paragraph of a roundup opens with: "BASRA: Two cars blew up …"; none in other reports."""
    found = ((n, _head(paragraph, context)) for n, paragraph in enumerate(context.doc.paragraphs))
    heads = {n: head for n, head in found if head is not None}
    return heads if len(heads) >= _ROUNDUP else {}


def _head(paragraph: Span, context: Context) -> Mention[Place] | None:
    """Its first place, where nothing but a number or a bracket stands before it and a mark behind."""
    first = next(iter(context.mentions.places_in(paragraph)), None)
    patterns, folded = context.lexicon.grammar["grouping"].patterns, context.doc.folded
    if first is None or not patterns["before_head"].fullmatch(folded, paragraph.start, first.span.start):
        return None
    return first if patterns["head"].match(folded, first.span.end, paragraph.end) else None


def sections_of(context: Context, heads: Mapping[int, Mention[Place]]) -> Mapping[int, int]:
    """The section of each paragraph: a roundup's stories stand under headings in capitals, or open with one.

    `heads` are the places that paragraphs open with.
    """
    opened = {**heads, **_stories_opened(context)}
    numbered = list(enumerate(context.doc.paragraphs))
    first = [n in opened or (n > _LAST_LEAD_PARAGRAPH and _is_heading(p, context)) for n, p in numbered]
    announced = announcement_of(context)
    if announced is not None and not any(first):
        first = [n > announced for n, _ in numbered]
    return dict(enumerate(accumulate(int(begins) for begins in first)))


def of_other_story(context: Context, span: Span, units: Sequence[Unit]) -> bool:
    """True for words in another story of a roundup than that of some units: its police arrested nobody there."""
    sections, sentence = sections_of(context, heads_of(context)), context.doc.sentence_at(span.start)
    told_in = {0, *(sections.get(u.paragraph, 0) for u in units)}  # what stands above the stories is of all
    return sentence is not None and sections.get(sentence.paragraph, 0) not in told_in


def announcement_of(context: Context) -> int | None:
    """The paragraph that announces unconnected stories, one in each paragraph behind it: "The headlines: …", "IN BRIEF".

    A ticker that sums up its one story ("20:40 - The main points: …") announces none.
    """
    doc, announces = context.doc, context.lexicon.grammar["grouping"].patterns["announces"]
    if _day_of_ticker(context).known:
        return None
    first = doc.paragraphs[: _LAST_LEAD_PARAGRAPH + 1] if len(doc.paragraphs) >= _ROUNDUP else ()
    return next((n for n, p in enumerate(first) if announces.match(doc.folded, p.start, p.end)), None)


def _stories_opened(context: Context) -> Mapping[int, Span]:
    """The paragraphs that open with a heading ("CROSS-BORDER - "), where some of these are places."""
    doc, stamp = context.doc, context.lexicon.grammar["grouping"].patterns["hour"]
    opened = {
        n: span for n, span in doc.openings.items() if not stamp.search(doc.folded, span.start, span.end)
    }
    placed = sum(bool(context.mentions.places_in(span)) for span in opened.values())
    return opened if placed >= _PLACED_HEADINGS else {}


def _is_heading(paragraph: Span, context: Context) -> bool:
    """A line in capitals that turns to another story: no day of a chronicle, no "CASUALTIES" or "BACKGROUND"."""
    words = context.doc.quote(paragraph)
    if len(words) > _LONGEST_HEADING or not words.isupper():
        return False
    topic = context.lexicon.grammar["grouping"].patterns["topic"]
    days = any(d.value.role is DateRole.DATELINE for d in context.mentions.dates_in(paragraph))
    return not days and not topic.match(context.doc.folded, paragraph.start, paragraph.end)


def history_of(context: Context) -> frozenset[int]:
    """The paragraphs that look back: "FROM THE ARCHIVE - …", and those under a line "WHAT LED TO THIS"."""
    doc, looks_back = context.doc, context.lexicon.grammar["grouping"].patterns["looks_back"]
    found, under = set[int](), False
    for n, paragraph in enumerate(doc.paragraphs):
        match = looks_back.match(doc.folded, paragraph.start, paragraph.end)
        alone = match is not None and match.end() == paragraph.end
        under = alone or (under and not doc.quote(paragraph).isupper())
        if under or match is not None:
            found.add(n)
    return frozenset(found)
