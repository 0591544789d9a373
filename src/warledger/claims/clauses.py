"""Sentences cut into clauses that each tell of one event.

Cut at semicolons, before dated "and"/"while" clauses, at "a day after …" and at "since <something happened>".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from warledger.claims.acts import acts_in, tells_act
from warledger.claims.context import Context
from warledger.claims.cue_categories import COMMENT, ELSEWHERE
from warledger.claims.dated_clauses import dated_cuts, tells_day, tells_its_dead
from warledger.claims.held_for import held_for
from warledger.claims.listed import find_listed
from warledger.claims.periods import YESTERDAY
from warledger.claims.status import is_in_name
from warledger.mentions.date_mention import DateAnchor, DateKind, DateMention
from warledger.model import Mention, Span, When
from warledger.text.doc import FINITE_TAGS, Doc, Sentence, Word

# The words of an arrest, by their ids among triggers and outcomes.
_ARRESTING: Final = ("arrest", "captured_verb")
# What lies farther back than this before publication is background to the news (days).
_NEWS_DAYS: Final = 30
# "On 23 November, …": a date this near to the beginning of its sentence opens it (characters).
_DATE_OPENS: Final = 4
# Stories of acts that answer violence.
_ANSWERING: Final = frozenset({"agreement", "protest"})
# "after a March 2012 coup": how far behind its date an act may stand (characters).
_DATE_FIRST: Final = 24


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence; `since` where it tells what a period began with, which is background."""

    sentence: Sentence
    span: Span
    since: bool = False
    aside: bool = False
    """It tells of an act that the main one only answers ("over the killing of six")."""


def find_clauses(sentence: Sentence, context: Context) -> list[Clause]:
    """The clauses of a sentence in order; together they cover all of it.

    "Gunmen killed two guards; on Friday a bomb wounded six." has two.
    """
    plain = {sentence.start, *_marks(sentence, context), *dated_cuts(sentence, context)}
    plain.update(find_listed(sentence, context))
    opened = [*_opened(sentence, context), *_resumed(sentence, context)]
    plain.update(opened)
    parts = [Span(*ends) for ends in pairwise([*sorted(plain), sentence.end])]
    plain.update(cut for part in parts for cut in _later(part, context))
    since = {cut for part in parts for cut in _since(part, context)}
    plain.update(end for cut in since if (end := _since_ends(Span(cut, sentence.end), context)) is not None)
    asides = {cut for part in parts for cut in _answered(part, context)}
    followed = list(_followed_up(sentence, context))
    plain.update(followed)
    asides.update(sentence.start for _ in followed)
    for held in _held_for(sentence, context):
        asides.add(held.start)
        plain.add(held.end)
    asides.update(cut for part in parts for cut in _reacted(part, context))
    asides.update(sentence.start for end in opened if _goes_back(Span(sentence.start, end), context))
    spans = [Span(*ends) for ends in pairwise([*sorted(plain | since | asides), sentence.end])]
    told = [span for span in spans if span.end > span.start]
    return [Clause(sentence, s, since=s.start in since, aside=s.start in asides) for s in told]


def _patterns(context: Context) -> Mapping[str, re.Pattern[str]]:
    return context.lexicon.grammar["clauses"].patterns


def _marks(sentence: Sentence, context: Context) -> Iterator[int]:
    """Behind a semicolon, a dash before a preposition, or a colon between two acts, of which the second has a date."""
    text = context.doc.folded[sentence.start : sentence.end]
    for match in _patterns(context)["cut"].finditer(text):
        yield sentence.start + match.end()
    for match in _patterns(context)["colon"].finditer(text):
        behind = Span(sentence.start + match.end(), sentence.end)
        told = tells_act(context.doc, behind) and _tells_of_people(behind, context)
        if told and _tells_more(Span(sentence.start, behind.start), context):
            yield behind.start


def _tells_of_people(span: Span, context: Context) -> bool:
    """True where people are counted or named: an act told in full."""
    counted = any(span.start <= f.span.start < span.end for f in context.mentions.figures)
    return counted or bool(context.mentions.people_in(span))


def _since(part: Span, context: Context) -> Iterator[int]:
    """Before "since rebels seized the town in 2012", "after the coup of 2012": an act and an old date follow."""
    for match in _patterns(context)["since"].finditer(context.doc.folded, part.start, part.end):
        after = Span(match.end(), part.end)
        dates = context.mentions.dates_in(after)
        dated = bool(dates) and not (_is_of_now(dates, context) or _begins_state(match, dates[0], context))
        if match.start() > part.start and dated and tells_act(context.doc, after):
            yield match.start()
    whens = context.lexicon.grammar["clauses"].words["whens"]
    for match, date in _led_dates(part, context):
        same = match.group() in whens and not _comes_apart(match, part, context)
        same = same or _tells_of_verdict(Span(part.start, match.start()), date, context)
        if is_old(context.doc.report.published, date.value.when) and not same:
            yield match.start()


def _tells_of_verdict(left: Span, date: Mention[DateMention], context: Context) -> bool:
    """ "He was jailed for the killing of three girls who were beheaded in 2005": one act, that of the verdict."""
    act = next(iter(context.doc.words_in("trigger", left)), None)
    cues = context.doc.words_in("cue", Span(left.start, act.start)) if act is not None else ()
    verdict = any(context.lexicon.cues[c.key].category == COMMENT for c in cues)
    return verdict and tells_its_dead(left, Span(left.end, date.span.start), context)


def _is_of_now(dates: Sequence[Mention[DateMention]], context: Context) -> bool:
    """ "49 had been killed since fighting erupted on Tuesday", told on Wednesday: it is the fighting reported."""
    published = context.doc.report.published
    starts = [d.value.when.start for d in dates if tells_day(d)]
    if published is None or not starts:
        return False
    return all(s is not None and (published - s).days <= YESTERDAY for s in starts)


def _begins_state(since: re.Match[str], date: Mention[DateMention], context: Context) -> bool:
    """ "20 people have been held since Saturday over the murders": since when, and no act of that day."""
    patterns, folded = _patterns(context), context.doc.folded
    direct = patterns["since_day"].fullmatch(folded, since.end(), date.span.start)
    told = patterns["since_what"].match(folded, date.span.end)
    return bool(direct and told) and not is_old(context.doc.report.published, date.value.when)


def _comes_apart(when: re.Match[str], part: Span, context: Context) -> bool:
    """ "He had fled in May, when rebels took Gao": another day; "40 were hurt when rebels took Gao in May" is one act."""
    before = Span(part.start, when.start())
    dated = any(tells_day(d) for d in context.mentions.dates_in(before))
    return dated or context.doc.folded[before.start : before.end].rstrip().endswith(",")


def _since_ends(span: Span, context: Context) -> int | None:
    """Where the main clause goes on: "since troops invaded on 24 February, and ten captives were set free"."""
    date = next((d for d in context.mentions.dates_in(span) if tells_day(d)), None)
    if date is None:
        return None
    match = _patterns(context)["goes_on"].match(context.doc.folded, date.span.end, span.end)
    return (
        match.start() if match is not None and tells_act(context.doc, Span(match.end(), span.end)) else None
    )


def _led_dates(part: Span, context: Context) -> Iterator[tuple[re.Match[str], Mention[DateMention]]]:
    """Each "after" and "when" that leads to an act, with the day of that act."""
    dates = context.mentions.dates_in(part)
    matches = list(_patterns(context)["after"].finditer(context.doc.folded, part.start, part.end))
    for n, match in enumerate(matches):
        ahead = matches[n + 1].start() if n + 1 < len(matches) else part.end
        date = next((d for d in dates if match.end() <= d.span.start < ahead), None)
        if date is None or not tells_day(date) or any(d.span.overlaps(Span(*match.span())) for d in dates):
            continue
        direct = _is_direct(match, date, context.doc)
        reach = Span(match.end(), min(ahead, date.span.end + _DATE_FIRST))
        if match.start() > part.start and direct and tells_act(context.doc, reach):
            yield match, date


def _is_direct(lead: re.Match[str], date: Mention[DateMention], doc: Doc) -> bool:
    """True where no other clause stands between an act and its day.

    Behind ", and" commas may set off a name: "and 55 died at Arlo camp, Arlo district, in March 2007".
    """
    comma = doc.folded.find(",", lead.end(), date.span.start)
    sentence = doc.sentence_at(lead.start())
    if comma < 0 or sentence is None or not lead.group().startswith(","):
        return comma < 0
    return not any(t.tag in FINITE_TAGS and comma < t.start < date.span.start for t in sentence.tokens)


def _later(part: Span, context: Context) -> Iterator[int]:
    """Before "after gunmen killed six on Monday", where the act before it is of another day."""
    for match, date in _led_dates(part, context):
        left = Span(part.start, match.start())
        days = [d.value.when for d in context.mentions.dates_in(left) if tells_day(d)]
        apart = bool(days) and not days[-1].overlaps(date.value.when)
        if apart and tells_act(context.doc, left) and not _begins_state(match, date, context):
            yield match.start()


def _resumed(sentence: Sentence, context: Context) -> Iterator[int]:
    """Behind the day of "A man kidnapped in 2012 was freed on Friday": the main clause goes on, of another day."""
    resumes, doc = _patterns(context)["resumes"], context.doc
    dates = [d for d in context.mentions.dates_in(sentence.span) if tells_day(d) or _counts_on(d)]
    for first, second in pairwise(dates):
        left, right = Span(sentence.start, first.span.start), Span(first.span.end, sentence.end)
        other = tells_day(first) and not first.value.when.overlaps(second.value.when)
        verb = resumes.match(doc.folded, first.span.end) if other else None
        if verb is not None and tells_act(doc, left) and tells_act(doc, right):
            yield verb.end(verb.lastindex or 0)


def _counts_on(date: Mention[DateMention]) -> bool:
    """ "… and freed three days later"."""
    value = date.value
    onward = value.shift is not None and value.shift > 0 and value.anchor is DateAnchor.BEFORE
    return value.kind is DateKind.ANAPHORIC and onward


def _goes_back(span: Span, context: Context) -> bool:
    """ "Hours after the salvoes, …": an act told before, with nothing new of it."""
    back = _patterns(context)["back"].match(context.doc.folded, span.start, span.end)
    return back is not None and not _tells_more(span, context)


def _answered(part: Span, context: Context) -> Iterator[int]:
    """Before "in connection with the bombing that killed four": what an arrest or a sentence only answers."""
    doc = context.doc
    for word in doc.words_in("cue", part):
        answers = context.lexicon.cues[word.key].category == ELSEWHERE
        if not answers or is_in_name(doc, word, context.lexicon):
            continue
        begin = _behind_arrest(word, part, doc)
        left, right = Span(part.start, begin), Span(word.end, part.end)
        dates = context.mentions.dates_in(right)
        names = Span(right.start, dates[0].span.start) if dates and begin != word.start else right
        if tells_act(doc, left) and tells_act(doc, names) and _tells_more(right, context):
            yield begin


def _behind_arrest(cue: Word, part: Span, doc: Doc) -> int:
    """Where what is answered begins: behind the verb of "have been arrested over the car bombs"."""
    verbs = (w for w in acts_in(doc, part) if w.key in _ARRESTING)
    return max((w.end for w in verbs if w.start < cue.end and cue.start < w.end < cue.end), default=cue.start)


def _reacted(part: Span, context: Context) -> Iterator[int]:
    """Before "after an air strike killed 26 of its men": what the end of a truce or a protest answers."""
    triggers, types = context.lexicon.triggers, context.lexicon.knowledge.event_types
    for match in _patterns(context)["reacts"].finditer(context.doc.folded, part.start, part.end):
        left = context.doc.words_in("trigger", Span(part.start, match.start()))
        stories = {types[triggers[w.key].type].story for w in left if triggers[w.key].rank}
        right = Span(match.end(), part.end)
        counted = any(right.start <= f.span.start < right.end for f in context.mentions.figures)
        killed = bool(context.doc.words_in("outcome", right)) and counted
        if stories and stories <= _ANSWERING and killed and context.doc.words_in("trigger", right):
            yield match.start()


def _followed_up(sentence: Sentence, context: Context) -> Iterator[int]:
    """Before "have arrested three men", behind "police hunting those who murdered two soldiers": the news of the lead."""
    patterns, doc = _patterns(context), context.doc
    for match in patterns["caught"].finditer(doc.folded, sentence.start, sentence.end):
        before = Span(sentence.start, match.start())
        hunts = patterns["hunts"].search(doc.folded, before.start, before.end)
        if hunts is not None and _tells_more(Span(hunts.end(), before.end), context):
            yield match.start()


def _held_for(sentence: Sentence, context: Context) -> Iterator[Span]:
    """What people are held for, where no act stands before it and more is told of it."""
    for act, _ in held_for(context.doc, sentence, context.lexicon.grammar["clauses"]):
        if not tells_act(context.doc, Span(sentence.start, act.start)):
            if _tells_more(act, context):
                yield act
            return


def _tells_more(span: Span, context: Context) -> bool:
    """True for an act with a date, or with a figure of those it befell."""
    if not tells_act(context.doc, span):
        return False
    counted = any(span.start <= f.span.start < span.end for f in context.mentions.figures)
    dated = any(tells_day(d) for d in context.mentions.dates_in(span))
    return dated or (counted and bool(context.doc.words_in("outcome", span)))


def _opened(sentence: Sentence, context: Context) -> Iterator[int]:
    """Behind the comma of "Hours after the blast in Kabul, gunmen …": another act follows.

    "Years after the bombing of Gao, in which 54 people died, a court …" goes on into the act behind its first comma.
    """
    begin = _behind_opening_date(sentence, context)
    match = _patterns(context)["opened"].match(context.doc.folded, begin, sentence.end)
    if match is None:
        return
    named = _named_act(Span(match.end(), sentence.end), context)
    if named is not None:
        yield named
        return
    for comma in _patterns(context)["comma"].finditer(context.doc.folded, match.end(), sentence.end):
        told = Span(match.end(), comma.start())
        if _patterns(context)["goes_into"].match(context.doc.folded, comma.end()):
            continue
        if tells_act(context.doc, told):
            if tells_act(context.doc, Span(comma.end(), sentence.end)):
                yield comma.end()
            return


def _behind_opening_date(sentence: Sentence, context: Context) -> int:
    """Behind the date and comma of "On 23 November, two days after the rebels broke the truce, they …"; else its start."""
    for first, second in pairwise(context.mentions.dates_in(sentence.span)[:2]):
        comma = _patterns(context)["comma"].match(context.doc.folded, first.span.end, sentence.end)
        counted = second.value.anchor is DateAnchor.AFTER and first.span.start - sentence.start <= _DATE_OPENS
        if comma is not None and counted and second.span.start == comma.end():
            return comma.end()
    return sentence.start


def _named_act(span: Span, context: Context) -> int | None:
    """Where "A few hours after the ambush a minibus …" goes on behind the act that it only names, without a comma."""
    act = next(iter(context.doc.words_in("trigger", span)), None)
    patterns, folded = _patterns(context), context.doc.folded
    if act is None or not patterns["names"].fullmatch(folded, span.start, act.start):
        return None
    goes_on = patterns["anew"].match(folded, act.end, span.end)
    return goes_on.end(1) if goes_on and tells_act(context.doc, Span(goes_on.end(1), span.end)) else None


def is_old(published: dt.date | None, when: When) -> bool:
    """True for what lies more than a month before publication; False where either date is unknown."""
    if when.end is None or published is None:
        return False
    return published - when.end > dt.timedelta(days=_NEWS_DAYS)
