"""Find every date in a report and resolve it against the day of publication."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from warledger.knowledge_dates import DateWords
from warledger.knowledge_grammar import UPPER
from warledger.mentions import date_periods, date_readers, date_spans
from warledger.mentions.date_calendar import NEWER_DAYS, added_months, day_when, month_when
from warledger.mentions.date_grammar import Phrase, Stream, find_phrases, symbolise
from warledger.mentions.date_mention import DateAnchor, DateKind, DateMention, DateRole, TimexType
from warledger.mentions.date_readers import Telling
from warledger.mentions.date_spans import anaphoric_timex, resolve_anaphoric
from warledger.mentions.date_tense import told_as_past
from warledger.model import Mention, Precision, Span, When
from warledger.text.doc import Doc

__all__ = [
    "DateAnchor",
    "DateKind",
    "DateMention",
    "DateRole",
    "TimexType",
    "find_dates",
    "resolve_anaphoric",
]

# How far (words) a cue reaches: "will … on Sunday", "since France intervened in Mali in January 2013".
FUTURE_REACH: Final = 12
SINCE_REACH: Final = 10

# Words between "ahead of" and "Sunday's vote".
ATTRIBUTE_REACH: Final = 3

# A dateline stands in the first characters of a line: "SAN SALVADOR, May 7 (AFP) -".
DATELINE_REACH: Final = 60


class DateLexicon(Protocol):
    """What finding dates needs of a Lexicon."""

    @property
    def dates(self) -> DateWords:
        """The words of dates in the report's language."""


_Reader = Callable[[Phrase, Telling], DateMention | None]

READERS: Final[Mapping[str, _Reader]] = {
    "day": date_readers.read_day,
    "days": date_readers.read_days,
    "numeric": date_readers.read_numeric,
    "ordinal": date_readers.read_ordinal,
    "weekday": date_readers.read_weekday,
    "weekdays": date_readers.read_weekdays,
    "night": date_readers.read_night,
    "weekend": date_readers.read_weekend,
    "relative_day": date_readers.read_relative_day,
    "time": date_readers.read_time,
    "holiday": date_readers.read_holiday,
    "period": date_periods.read_period,
    "periods": date_periods.read_periods,
    "decade": date_periods.read_decade,
    "recent": date_spans.read_recent,
    "ago": date_spans.read_ago,
    "shifted": date_spans.read_shifted,
    "neighbouring": date_spans.read_neighbouring,
    "same": date_spans.read_same,
    "duration": date_spans.read_duration,
    "repeated": date_spans.read_repeated,
    "reference": date_spans.read_reference,
}
"""By the name that a rule of dates.yaml gives in `reads`."""

_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z])|;\s|\n\s*\n")
_DATELINE_PLACE: Final = re.compile(rf"\W*[{UPPER}][{UPPER}'’.-]{{2,}}\b[^\n]*[,(/ ]\s*\[?$")
_DATELINE_NAME: Final = re.compile(rf"\W*[{UPPER}][^\n.]*,\s*$")
# Behind the day of a ticker's line: its hour ("3 October, 06:30 - ", "Mon 17 April 9.15pm: ").
_ENTRY_END: Final = re.compile(
    r",?\s*(?:at )?\d{1,2}[.:h]\d\d\b(?:[^\n]{0,12}?\s*[-–—:|)\]]|\s+(?=[\"“'‘A-ZÀ-Þ]))"
)
_DATELINE_END: Final = re.compile(r"\]?,?\s*(?:\([^)\n]{2,40}\)\s*(?:--|[-–—_:])?|--|[-–—_:])")
# "Rawalpindi, 12 December 2023: On the night …", at the head of a report only: lists of incidents begin their lines so.
_DATELINE_TOWN: Final = re.compile(rf"\W*(?:[{UPPER}][\w'’-]+ ?){{1,3}},\s*")
_COLON: Final = re.compile(r"\s*(?::|[-–—] )")
# "Dushanbe, 20 September. The ministry …", the day of a communiqué in its head.
_STOP: Final = re.compile(r"\. (?=[A-ZÀ-Þ\"“'‘])")
_AGENCY: Final = re.compile(r"\]?,?\s*\([^)\n]{2,40}\)\s*(?:--|[-–—_:])")

# Bylines stand this near to the beginning of a report (characters).
_HEAD: Final = 300

# "10 June of that year", "in February, in the same year": how far behind a date the words for its year begin (characters).
_YEAR_WITHIN: Final = 5

# A report with this many days alone on a line is a chronicle: they head what was told on each.
_CHRONICLE: Final = 2

_CLAUSE_ENDS: Final = ("comma", "stop", "colon", "mark", "clause")
_PREPOSITIONS: Final = ("on", "in", "at", "the", "approx", "of")


@dataclass(frozen=True, slots=True)
class _Scene:
    """A text as symbols with its sentences."""

    doc: Doc
    stream: Stream
    breaks: tuple[int, ...]
    """Where sentences and their parts after a semicolon begin (characters)."""

    def sentence(self, offset: int) -> int:
        """Number of the sentence at a character."""
        return bisect_right(self.breaks, offset)

    def kinds_before(self, index: int, reach: int) -> list[str]:
        """The kinds before a symbol in its sentence, nearest first."""
        first = self.breaks[self.sentence(self.stream.spans[index][0]) - 1]
        nearest = range(index - 1, max(-1, index - 1 - reach), -1)
        return [self.stream.kind_at(i) for i in nearest if self.stream.spans[i][0] >= first]

    def kinds_after(self, index: int, reach: int) -> list[str]:
        """The kinds after a symbol in its sentence, nearest first."""
        number = self.sentence(self.stream.spans[index][0])
        nearest = range(index + 1, min(len(self.stream.spans), index + 1 + reach))
        return [self.stream.kind_at(i) for i in nearest if self.sentence(self.stream.spans[i][0]) == number]


def find_dates(doc: Doc, lexicon: DateLexicon) -> list[Mention[DateMention]]:
    """The dates, durations and times that a report tells, in the order of the text, none overlapping.

    "On Wednesday" in a report published on Wednesday is that day. After a dateline, dates are counted from it
    where it is within a week of the day of publication (or where that is unknown).
    """
    stream = symbolise(doc.text, doc.folded, lexicon.dates)
    breaks = (0, *(m.end() for m in _SENTENCE_END.finditer(doc.text)))
    scene = _Scene(doc, stream, breaks)
    reference, found = doc.report.published, list[Mention[DateMention]]()
    phrases = list(find_phrases(stream))
    headings = _headings(doc.text, phrases) + _entries(doc.text, phrases)
    for phrase in phrases:
        role, direct = _role(scene, phrase)
        future = role is not DateRole.SINCE and _told_as_future(scene, phrase)
        counted_from = doc.report.published if phrase in headings else reference
        telling = Telling(counted_from, future, past=role is DateRole.SINCE)
        mention = READERS[phrase.rule.reads](phrase, telling)
        if mention is not None and not future and _is_to_come(mention, counted_from):
            told_on = scene.kinds_before(phrase.first, 1) in ([], ["on"])  # not "the vote of 5 July"
            past = told_on and told_as_past(doc, phrase.span, lexicon.dates)
            mention = READERS[phrase.rule.reads](phrase, replace(telling, past=True)) if past else mention
        if mention is None:
            continue
        if phrase in headings or _is_dateline(scene, phrase, mention):
            role, direct = DateRole.DATELINE, True
        elif mention.kind is DateKind.ANAPHORIC and not direct:
            role, direct = DateRole.EVENT, True
        mention = replace(mention, role=role, direct=direct)
        if mention.role is DateRole.DATELINE:
            reference = _moved_reference(reference, mention, _stamp(scene, phrase))
        found.append(Mention(phrase.span, replace(mention, future=_is_future(mention, reference, future))))
    return _placed(scene, found, doc.report.published)


def _headings(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The days that stand alone on their lines ("SUNDAY 16 APRIL"), where there are several: a chronicle's.

    Each is counted from the day of publication, not from the one above it.
    """
    alone = [p for p in phrases if p.rule.reads in ("day", "weekday") and is_alone(text, p.span)]
    return alone if len(alone) >= _CHRONICLE else []


def _entries(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The days that open the lines of a ticker, with the hour of each ("3 October, 06:30 - Shots …"): when it was told."""
    days = [p for p in phrases if p.rule.reads in ("day", "weekday") and _opens_line(text, p.span)]
    opening = [p for p in days if _ENTRY_END.match(text, p.span.end)]
    return opening if len(opening) >= _CHRONICLE else []


def _opens_line(text: str, span: Span) -> bool:
    line = text.rfind("\n", 0, span.start) + 1
    return not any(c.isalnum() for c in text[line : span.start])


def is_alone(text: str, span: Span) -> bool:
    """True for words that have a line for themselves."""
    line, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    rest = text[line : span.start] + text[span.end : end if end >= 0 else len(text)]
    return not any(c.isalnum() for c in rest)


def _role(scene: _Scene, phrase: Phrase) -> tuple[DateRole, bool]:
    """What the words before a date make of it, and whether they stand right before."""
    before = scene.kinds_before(phrase.first, SINCE_REACH)
    near = next((kind for kind in before if kind not in ("the", "approx", "phase", "at")), "")
    if near in ("until", "by", "to"):
        return DateRole.UNTIL, True
    if near == "since":
        return DateRole.SINCE, True
    for kind in before:
        if kind in _CLAUSE_ENDS:
            break
        if kind == "since":
            return DateRole.SINCE, False
    return DateRole.EVENT, True


def _told_as_future(scene: _Scene, phrase: Phrase) -> bool:
    """Whether "will", "expected to" and the like govern the date; "said on Friday that he will" tells a past Friday."""
    attributive = scene.kinds_after(phrase.last, 2) == ["apostrophe", "plural_s"]
    before = scene.kinds_before(phrase.first, FUTURE_REACH)
    near = next((kind for kind in before if kind not in _PREPOSITIONS), "")
    if near == "speech":
        return False
    if attributive:
        # "They will study Sunday's attack" tells a past one, "ahead of Sunday's vote" a coming one.
        return _first_of(before[:ATTRIBUTE_REACH], ("intended",), _CLAUSE_ENDS)
    if _first_of(before, ("future", "intended"), (*_CLAUSE_ENDS, "speech", "not_future")):
        return True
    if any(kind in ("word", "name", "speech", "future") for kind in before):
        return False
    # "On Monday, officials will …"
    after = scene.kinds_after(phrase.last, FUTURE_REACH)
    return _first_of(after, ("future",), ("speech", "not_future", "clause"))


def _first_of(kinds: list[str], wanted: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether some kinds come before any of the others."""
    return next((kind in wanted for kind in kinds if kind in wanted or kind in others), False)


def _is_future(mention: DateMention, reference: date | None, told: bool) -> bool:
    """Whether the date lies after the report: a few days after it do not count unless told so."""
    start = mention.when.start
    if start is None or reference is None:
        return told and mention.kind is DateKind.RELATIVE
    return start > reference and (told or (start - reference).days > NEWER_DAYS)


def _is_to_come(mention: DateMention, reference: date | None) -> bool:
    """True for a day of no told year that lies more than a few days after the report."""
    start = mention.when.start
    return (
        mention.kind is DateKind.PARTIAL
        and start is not None
        and reference is not None
        and (start - reference).days > NEWER_DAYS
    )


def _is_dateline(scene: _Scene, phrase: Phrase, mention: DateMention) -> bool:
    """Whether a day stands in a dateline: "PARIS, May 7 (Reuters) -", "UPDATE, December 12:"."""
    if mention.kind not in (DateKind.ABSOLUTE, DateKind.PARTIAL) or mention.when.precision is Precision.MONTH:
        return False
    text, start, end = scene.doc.text, phrase.span.start, phrase.span.end
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    if _stamp(scene, phrase):
        return "colon" in scene.kinds_before(phrase.first, 1) or len(before.split()) <= 3
    if len(before) > DATELINE_REACH:
        return False
    if _DATELINE_PLACE.match(before):
        return _DATELINE_END.match(text, end) is not None
    if line == 0 and _DATELINE_TOWN.fullmatch(before) and _COLON.match(text, end):
        return True
    if line < _HEAD and _DATELINE_TOWN.fullmatch(before) and _STOP.match(text, end):
        return _is_news(scene.doc, mention)
    if _ends_byline(scene.doc, Span(line, end), mention):
        return True
    return _DATELINE_NAME.match(before) is not None and _AGENCY.match(text, end) is not None


def _ends_byline(doc: Doc, line: Span, mention: DateMention) -> bool:
    """ "Staff Reporter, Gao, April 7", a line of its own in the head of a report of that day; no act stands in it."""
    end = doc.text.find("\n", line.end)
    if line.start > _HEAD or end < 0:
        return False
    alone = not any(c.isalnum() for c in doc.text[line.end : end])
    told = doc.words_in("trigger", line) or doc.words_in("outcome", line)
    return alone and not told and _is_news(doc, mention)


def _is_news(doc: Doc, mention: DateMention) -> bool:
    """True for the day of publication, the day before it or the day after."""
    day, published = mention.when.start, doc.report.published
    return day is not None and published is not None and abs((published - day).days) <= 1


def _stamp(scene: _Scene, phrase: Phrase) -> str:
    """The kind of label before a date: `stamp` for "Posted:", `updated` for "Last updated:", else ""."""
    before = scene.kinds_before(phrase.first, 2)
    return next((kind for kind in before if kind in ("stamp", "updated")), "")


def _moved_reference(reference: date | None, dateline: DateMention, stamp: str) -> date | None:
    """What later dates are counted from: the dateline's day, except where it only says when the report was touched.

    A full date before the day of publication is the truer one, as that may be the day of fetching.
    """
    day, full = dateline.when.start, dateline.kind is DateKind.ABSOLUTE
    if day is None or dateline.when.end != day or stamp == "updated":
        return reference
    if reference is None or (full and day < reference):
        return day if full else reference
    return day if abs((reference - day).days) <= NEWER_DAYS else reference


def _placed(
    scene: _Scene, found: list[Mention[DateMention]], published: date | None
) -> list[Mention[DateMention]]:
    """Times of day on the nearest date of their sentence; values of anaphoric dates from the date told before."""
    last = day = before = day_when(published) if published else When.unknown()
    placed: list[Mention[DateMention]] = []
    for mention in found:
        value = mention.value
        if placed and _is_its_year(placed[-1], mention):
            placed[-1] = _of_year(placed[-1], mention, _in_other_year(placed[:-1], published) or before)
            last = placed[-1].value.when
            day = last if last.precision is Precision.DAY else day
            continue
        if _is_that_month(scene, mention) and (told := _in_other_year(placed, published)) is not None:
            mention = _of_year(mention, mention, told)
            value = mention.value
        before = last
        if value.kind is DateKind.TIME:
            value = _on_nearest_day(scene, mention, found)
        elif value.kind is DateKind.ANAPHORIC:
            leant_on = day if value.grain is Precision.DAY else last
            value = replace(value, timex=anaphoric_timex(value, leant_on))
        elif value.when.start and value.role is DateRole.EVENT:
            last = value.when
            day = last if last.precision is Precision.DAY else day
        placed.append(Mention(mention.span, value))
    return placed


def _is_its_year(date: Mention[DateMention], year: Mention[DateMention]) -> bool:
    """ "10 June of that year": a day or month without its year, and the year of what was told before."""
    value = year.value
    if value.kind is not DateKind.ANAPHORIC or value.grain is not Precision.YEAR or value.shift != 0:
        return False
    beside = year.span.start - date.span.end <= _YEAR_WITHIN
    return beside and date.value.kind is DateKind.PARTIAL and date.value.when.start is not None


def _is_that_month(scene: _Scene, date: Mention[DateMention]) -> bool:
    """ "They had fled that June": a month of the year told before; not "he said that June was wet"."""
    if date.value.kind is not DateKind.PARTIAL or date.value.when.precision is not Precision.MONTH:
        return False
    before = scene.kinds_before(bisect_left(scene.stream.spans, (date.span.start, 0)), 2)
    return before[:1] == ["that"] and before[1:] != ["speech"]


def _in_other_year(dates: Sequence[Mention[DateMention]], published: date | None) -> When | None:
    """The last date before of another year than the report's own, which nobody calls "that year"."""
    whens = (m.value.when for m in reversed(dates) if m.value.kind in (DateKind.ABSOLUTE, DateKind.PARTIAL))
    return next((w for w in whens if w.start and published and w.start.year != published.year), None)


def _of_year(date: Mention[DateMention], year: Mention[DateMention], told: When) -> Mention[DateMention]:
    """A date moved into the year of the date told before it."""
    when, span = date.value.when, Span(date.span.start, year.span.end)
    if told.start is None or when.start is None or when.end is None:
        return Mention(span, date.value)
    months = 12 * (told.start.year - when.start.year)
    moved = When(added_months(when.start, months), added_months(when.end, months), when.precision)
    if when.precision is Precision.MONTH and months and moved.start is not None:
        moved = month_when(moved.start.year, moved.start.month)  # a running month ends on the report's day
    text = f"{moved.start:%Y-%m-%d}" if when.precision is Precision.DAY else f"{moved.start:%Y-%m}"
    return Mention(span, replace(date.value, when=moved, timex=text, future=False))


def _on_nearest_day(
    scene: _Scene, time: Mention[DateMention], found: list[Mention[DateMention]]
) -> DateMention:
    """A time of day with the day told nearest to it in the same sentence, if any."""
    sentence = scene.sentence(time.span.start)
    days = [
        m
        for m in found
        if m.value.when.precision is Precision.DAY and scene.sentence(m.span.start) == sentence
    ]
    if not days:
        return time.value
    nearest = min(days, key=lambda m: abs(m.span.start - time.span.start))
    when, role = nearest.value.when, time.value.role
    role = DateRole.DATELINE if nearest.value.role is DateRole.DATELINE else role
    return replace(time.value, when=when, role=role, timex=f"{when.start}{time.value.timex}")
