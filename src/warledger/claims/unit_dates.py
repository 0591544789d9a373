"""The dates of a clause: when it happened, and when somebody spoke of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from warledger.claims.acts import acts_in, outcomes_told
from warledger.claims.clauses import Clause
from warledger.claims.context import Context
from warledger.claims.cue_categories import COMMENT, ELSEWHERE
from warledger.claims.homeward import only_goes_home
from warledger.claims.period_clause import NO_DAY
from warledger.claims.trigger_ids import DYING
from warledger.mentions.date_mention import DateKind, DateMention, DateRole
from warledger.model import Mention, Precision, Span
from warledger.text.doc import FINITE_TAGS, Doc, Sentence, Token, Word

# Cues that are words of speaking, by their ids in cues.yaml.
SPEAKING: Final = ("speech", COMMENT)
# "said in a televised statement late on Monday": words between the verb and its date.
_SPEECH_GAP: Final = 8
# "on Monday, the army said": how far behind a date the verb may begin (characters).
_SPEECH_BEHIND: Final = 24
# "Late on Monday, said the army": a date this near to the beginning of its sentence opens it (characters).
_SPEECH_OPENS: Final = 24
# How far the words of a new toll or a claim reach before their date, and behind one that opens them (characters).
_NEWS_BEFORE: Final = 140
_NEWS_BEHIND: Final = 120
# "Sunday's cathedral bombings": how far behind the date its act may begin (characters).
_OWNED_WITHIN: Final = 30
# "was to have retired from the service in the": how far what never came about reaches before its date (characters).
_UNREAL_BEFORE: Final = 100
# A date this near to the beginning of its clause opens it (characters).
_OPENING: Final = 4
# Kinds of dates that do not lean on the day of the report.
_OF_CALENDAR: Final = (DateKind.ABSOLUTE, DateKind.PARTIAL)
_NOUN_TAGS: Final = ("NN", "NNS", "NNP", "NNPS")
# The parser takes a past tense for one.
_PAST_PARTICIPLE: Final = "VBN"
_PRECISIONS: Final = tuple(Precision)
# The verb of a clause may begin right behind the date, as in "relatives on Tuesday identified ten men" (characters).
_VERB_BEHIND: Final = 2


@dataclass(frozen=True, slots=True)
class UnitDates:
    """The date of the act and the date of speaking."""

    event: Mention[DateMention] | None
    speech: Mention[DateMention] | None
    owned: bool = False
    """An act is called by the date ("Monday's shooting")."""
    aftermath: bool = False
    """The day of what people did after the act: the act was on that day or before."""


def find_unit_dates(clause: Clause, context: Context) -> UnitDates:
    """The first date of speaking, and of the other dates the first one, or a finer one that agrees with it.

    In "The army said on Tuesday that a bomb went off on Sunday." it happened on Sunday.
    """
    dates = [d for d in context.mentions.dates_in(clause.span) if _tells_when(d, context)]
    dates = [d for d in dates if not _of_comparison(clause.span, d, context)]
    dates = _without_stamp(dates, clause, context)
    spoken = [d for d in dates if not _opens(clause, d) and _is_speech_date(clause.sentence, d, context)]
    spoken = spoken or _of_finding(dates, context)
    spoken = spoken or _before_named(dates, clause, context)
    spoken = spoken or _of_comment(dates, clause, context)
    left = [d for d in dates if d not in spoken]
    own = [d for d in left if _owns_act(clause.sentence, d, context)]
    named, own = bool(own), own or _behind_participle(left, clause, context)
    late = [d for d in left if _of_aftermath(clause, d, context)]
    event = _of_event(own or [d for d in left if d not in late] or late)
    if event is not None and event.value.kind is DateKind.ANAPHORIC:
        spoken = spoken or late  # "prayed on Monday for those killed the day before"
    return UnitDates(event, spoken[0] if spoken else None, owned=named, aftermath=event in late)


def _of_aftermath(clause: Clause, date: Mention[DateMention], context: Context) -> bool:
    """ "Teams dug through the ruins on Thursday after a bomber struck": no act is told before, one is told behind."""
    doc, left = context.doc, Span(clause.span.start, date.span.start)
    patterns = context.lexicon.grammar["unit_dates"].patterns
    leads, mourned = patterns["aftermath"], patterns["mourned"].match(doc.folded, date.span.end)
    triggers = [w for w in doc.words_in("trigger", left) if not only_goes_home(doc, w.span, context.lexicon)]
    if patterns["holding"].search(doc.folded, left.start, left.end):
        return True
    if patterns["pined"].search(doc.folded, *_ends(left)) and not _tells_more_than_death(left, context):
        return True
    if patterns["died_later"].search(doc.folded, *_ends(clause.span)):
        return patterns["when_hurt"].search(doc.folded, *_ends(left)) is None
    if not acts_in(doc, clause.span) and patterns["burial"].search(doc.folded, *_ends(clause.span)):
        return True
    none = [w.span for w in triggers if not context.lexicon.triggers[w.key].rank]  # "rescue teams"
    befell = [w for w in outcomes_told(doc, left, context.lexicon) if not any(s.holds(w.span) for s in none)]
    befell = [w for w in befell if not only_goes_home(doc, w.span, context.lexicon)]
    before = patterns["had_happened"].match(doc.folded, date.span.end, clause.span.end)
    words = context.lexicon.grammar["unit_dates"].words
    found = (*words["found_people"], *words["fetched"])
    if before is not None and before["teller"] is not None:
        # "On Sunday rebels set free eight men whom they had held": the first verb tells the act.
        first = acts_in(doc, Span(date.span.end, before.start("teller")))
        before = before if all(doc.folded[w.start : w.end] in found for w in first) else None
    searched = before and all(doc.folded[w.start : w.end] in found for w in befell)
    if len(none) < len(triggers) or (befell and not (mourned or searched)):
        return False
    told = Span(left.start, date.span.end + _VERB_BEHIND)
    tags = {t.tag for t in clause.sentence.tokens if told.start <= t.start < told.end}
    opened = not tags.isdisjoint((*FINITE_TAGS, _PAST_PARTICIPLE))
    follows = leads.match(doc.folded, date.span.end, clause.span.end)
    act = next(iter(acts_in(doc, Span(date.span.end, clause.span.end))), None)
    if act is not None and follows is not None:
        when = patterns["came_when"].search(doc.folded, follows.end(), act.start)
        follows = follows if when is None else None
    if act is not None and patterns["burial"].search(doc.folded, *_ends(left)):
        follows = follows or patterns["who_was"].search(doc.folded, date.span.end, act.start)
    return opened and (before or follows) is not None


def _tells_more_than_death(span: Span, context: Context) -> bool:
    return any(w.key != DYING for w in context.doc.words_in("trigger", span))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _without_stamp(
    dates: list[Mention[DateMention]], clause: Clause, context: Context
) -> list[Mention[DateMention]]:
    """ "Sunday, 08:45 - Toll up again": when a line of a ticker was written, where it tells another day or no act."""
    doc = context.doc
    opens = bool(dates) and dates[0].span.start == doc.paragraphs[clause.sentence.paragraph].start
    clock = context.lexicon.grammar["unit_dates"].patterns["clock"]
    if not opens or not clock.match(doc.folded, dates[0].span.end):
        return dates
    quiet = not (doc.words_in("trigger", clause.span) or doc.words_in("outcome", clause.span))
    other = any(d.value.kind in _OF_CALENDAR for d in dates[1:])
    return dates[1:] if quiet or other else dates


def _opens(clause: Clause, date: Mention[DateMention]) -> bool:
    """ "…, two days after a jet bombed the crowd": a clause of its own, whatever verb stands before it."""
    anaphoric = date.value.kind is DateKind.ANAPHORIC and clause.span.start > clause.sentence.start
    return anaphoric and date.span.start - clause.span.start <= _OPENING


def _of_comparison(span: Span, date: Mention[DateMention], context: Context) -> bool:
    """ "the worst attack since the war reached the country in 2015": the year of what it is compared with."""
    since = context.lexicon.grammar["unit_dates"].patterns["since"]
    match = since.search(context.doc.folded, span.start, date.span.start)
    when = context.lexicon.grammar["unit_dates"].patterns["when"].match(context.doc.folded, date.span.end)
    if match is None or when is not None:
        return False
    told = Span(match.start(), date.span.start)
    return not (context.doc.words_in("trigger", told) or context.doc.words_in("outcome", told))


def _of_finding(dates: Sequence[Mention[DateMention]], context: Context) -> list[Mention[DateMention]]:
    """ "on Monday found the bodies of three men seized on 12 June": the day of finding, beside that of the deed."""
    finds = context.lexicon.grammar["unit_dates"].patterns["finds"]
    found = [d for d in dates if finds.match(context.doc.folded, d.span.end)]
    return found if len(found) < len(dates) else []


def _before_named(
    dates: Sequence[Mention[DateMention]], clause: Clause, context: Context
) -> list[Mention[DateMention]]:
    """ "sentenced ten men on Friday for the attack of 15 June": the days of what people do about an act.

    The act is called by its own day, and a word of comment opens the clause.
    """
    of, folded = context.lexicon.grammar["unit_dates"].patterns["called_by"], context.doc.folded
    named = [
        d
        for d in dates
        for w in context.doc.words_in("trigger", Span(clause.span.start, d.span.start))
        if of.fullmatch(folded, w.end, d.span.start)
    ]
    if not named or len(dates) == 1:
        return []
    left = Span(clause.span.start, named[0].span.start)
    comments = [w for w in context.doc.words_in("cue", left) if w.key == COMMENT]
    return [d for d in dates if d not in named] if comments else []


def _of_comment(
    dates: Sequence[Mention[DateMention]], clause: Clause, context: Context
) -> list[Mention[DateMention]]:
    """ "The funeral of the men killed in the raid was held on Monday": the day of what a word of comment opens.

    A verb of its own stands between the last act and the date.
    """
    doc, span = context.doc, clause.span
    held = context.lexicon.grammar["unit_dates"].patterns["held"].search(doc.folded, span.start, span.end)
    acts = acts_in(doc, Span(span.start, held.start() if held is not None else span.end))
    comments = [w.start for w in doc.words_in("cue", span) if w.key == COMMENT]
    if not acts or not comments or comments[0] > acts[0].start:
        return []
    last = max(w.end for w in acts)
    verbs = [t.start for t in clause.sentence.tokens if t.tag in FINITE_TAGS and t.start >= last]
    return [d for d in dates if any(verb < d.span.start for verb in verbs)]


def _behind_participle(
    dates: Sequence[Mention[DateMention]], clause: Clause, context: Context
) -> list[Mention[DateMention]]:
    """ "Nothing was heard this week of the four men kidnapped at Kwala in July": the day of the only act told.

    It is told as a participle behind those it befell, and the date before it is another verb's.
    """
    acts = acts_in(context.doc, clause.span)
    if len(dates) < 2 or not acts or dates[0].span.end > acts[0].start:
        return []
    tokens = {t.start: t for t in clause.sentence.tokens}
    if not all(_is_reduced(w, tokens, context.doc) for w in acts):
        return []
    return [d for d in dates if d.span.start > acts[-1].end]


def _is_reduced(word: Word, tokens: Mapping[int, Token], doc: Doc) -> bool:
    """ "the men kidnapped at Kwala": a participle right behind a noun."""
    token = tokens.get(word.start)
    return (
        token is not None and token.tag == _PAST_PARTICIPLE and doc.tokens[token.index - 1].tag in _NOUN_TAGS
    )


def _of_event(dates: Sequence[Mention[DateMention]]) -> Mention[DateMention] | None:
    chosen: Mention[DateMention] | None = None
    for date in dates:
        if chosen is None or _refines(date.value, chosen.value):
            chosen = date
    return chosen


def _tells_when(date: Mention[DateMention], context: Context) -> bool:
    """True for a date that an act of the past can have happened on."""
    value = date.value
    if value.kind in NO_DAY or value.role is DateRole.DATELINE or value.future:
        return False
    patterns = context.lexicon.grammar["unit_dates"].patterns
    when, of_period = patterns["when"], patterns["of_period"]
    if _still_runs(value, context) or of_period.match(context.doc.folded, date.span.end):
        return False
    before = max(0, date.span.start - _UNREAL_BEFORE)
    if patterns["unreal"].search(context.doc.folded, before, date.span.start):
        return False
    if patterns["own_last"].search(context.doc.folded, before, date.span.end):
        return False
    bounds = value.role is DateRole.UNTIL or (value.role is DateRole.SINCE and value.direct)
    bounds = bounds and not _since_today(value, context)
    possessive = patterns["possessive"]
    if bounds and not any(p.match(context.doc.folded, date.span.end) for p in (when, possessive)):
        return False
    return value.kind is DateKind.ANAPHORIC or value.when.precision is not Precision.UNKNOWN


def _since_today(date: DateMention, context: Context) -> bool:
    """ "Rockets have been coming down since this morning": what began today is of today."""
    published = context.doc.report.published
    return date.role is DateRole.SINCE and date.when.start == date.when.end == published is not None


def _still_runs(date: DateMention, context: Context) -> bool:
    """ "The deadliest attack this year": a year that is not over dates nothing."""
    published, when = context.doc.report.published, date.when
    if published is None or when.start is None or when.end is None or when.precision is not Precision.YEAR:
        return False
    return date.kind is DateKind.RELATIVE and when.start <= published <= when.end


def _refines(date: DateMention, other: DateMention) -> bool:
    """True where a date is finer than another and, as far as known, falls within it."""
    finer = _PRECISIONS.index(date.when.precision) < _PRECISIONS.index(other.when.precision)
    known = date.when.start is not None and other.when.start is not None
    return finer and not (known and not date.when.overlaps(other.when))


def _is_speech_date(sentence: Sentence, date: Mention[DateMention], context: Context) -> bool:
    """True where the nearest verb before (or right after) a date is one of speaking, or of a new toll or claim."""
    if _owns_act(sentence, date, context):
        return False
    if _said_before(sentence, date, context) or _said_behind(sentence, date, context):
        return True
    if _is_blamed(sentence, date, context) or _reacted_on(sentence, date, context):
        return True
    return _is_news_of_act(sentence, date, context)


def _is_blamed(sentence: Sentence, date: Mention[DateMention], context: Context) -> bool:
    """ "The state blamed the rebels on Friday for a bomb that killed six": the day of blaming."""
    patterns, folded = context.lexicon.grammar["unit_dates"].patterns, context.doc.folded
    if patterns["for_act"].match(folded, date.span.end, sentence.end) is None:
        return False
    told = patterns["day_on"].sub("", folded[sentence.start : date.span.start])
    return patterns["blamed"].search(told) is not None


def _reacted_on(sentence: Sentence, date: Mention[DateMention], context: Context) -> bool:
    """ "On Monday the president condemned the killings": the first verb behind the day is what people say of an act."""
    doc = context.doc
    if doc.words_in("trigger", Span(sentence.start, date.span.start)):
        return False
    finite = [t for t in sentence.tokens if t.tag in FINITE_TAGS]
    reacts = context.lexicon.grammar["unit_dates"].words["reacts"]
    before = [t for t in finite if t.start < date.span.start]
    if before and before[-1].low in reacts:
        left, right = Span(sentence.start, date.span.start), Span(date.span.end, sentence.end)
        alone = doc.folded.startswith(" that", right.start) or not acts_in(doc, right)
        return alone and not acts_in(doc, left)
    verb = next((t for t in finite if t.start >= date.span.end), None)
    return verb is not None and verb.low in reacts and not acts_in(doc, Span(date.span.end, verb.start))


def _owns_act(sentence: Sentence, date: Mention[DateMention], context: Context) -> bool:
    """ "corrected the toll of Sunday's cathedral bombings": the day of the act, whatever verb stands before.

    So it is, whoever speaks behind it, in "In the worst battle, on Monday, the army admitted …".
    """
    doc, end = context.doc, date.span.end
    patterns, left = context.lexicon.grammar["unit_dates"].patterns, Span(sentence.start, date.span.start)
    if patterns["in_act"].fullmatch(doc.folded, *_ends(left)) and doc.words_in("trigger", left):
        return not any(t.tag in FINITE_TAGS and t.start < left.end for t in sentence.tokens)
    possessive = patterns["possessive"].match(doc.folded, end)
    if possessive is None:
        return False
    behind = Span(possessive.end(), min(sentence.end, possessive.end() + _OWNED_WITHIN))
    return bool(doc.words_in("trigger", behind))


def _is_news_of_act(sentence: Sentence, date: Mention[DateMention], context: Context) -> bool:
    """ "The toll rose to nine on Saturday", "claimed the raid on Tuesday": the day of the news, not of the act."""
    patterns, folded = context.lexicon.grammar["unit_dates"].patterns, context.doc.folded
    before = folded[max(sentence.start, date.span.start - _NEWS_BEFORE) : date.span.start]
    behind = folded[date.span.end : min(sentence.end, date.span.end + _NEWS_BEHIND)]
    return bool(patterns["news_before"].search(before) or patterns["news_behind"].match(behind))


def _said_before(sentence: Sentence, date: Mention[DateMention], context: Context) -> bool:
    """ "the army said on Monday": no act stands between the verb of speaking and the date."""
    doc, left = context.doc, Span(sentence.start, date.span.start)
    speech = [w.end for w in doc.words_in("cue", left) if _tells(context, w)]
    acts = [w.end for kind in ("trigger", "outcome") for w in doc.words_in(kind, left)]
    if not speech or (acts and max(acts) > max(speech)):
        return False
    between = doc.folded[max(speech) : date.span.start]
    patterns = context.lexicon.grammar["unit_dates"].patterns
    if not between.strip() and patterns["when"].match(doc.folded, date.span.end):
        return False  # "The town remembers May 3, when gunmen came"
    if patterns["told_on_visit"].search(between):
        return True
    if _tells_clause(sentence, Span(max(speech), date.span.start), context):
        return False
    said = patterns["said"].search(between)
    return len(between.split()) <= _SPEECH_GAP and not said


def _tells_clause(sentence: Sentence, between: Span, context: Context) -> bool:
    """ "Survivors said the planes came in waves on Monday": a verb of its own stands before the date."""
    finite = [t for t in sentence.tokens if between.start <= t.start < between.end and t.tag in FINITE_TAGS]
    cues = context.doc.words_in
    return any(not any(_tells(context, w) for w in cues("cue", Span(t.start, t.end))) for t in finite)


def _said_behind(sentence: Sentence, date: Mention[DateMention], context: Context) -> bool:
    """ "On Monday, said the army": the verb of speaking follows at once, and no act is told before.

    "On Monday, according to the army, …" tells the day of the act.
    """
    doc, left = context.doc, Span(sentence.start, date.span.start)
    if doc.words_in("trigger", left) or doc.words_in("outcome", left):
        return False
    behind = Span(date.span.end, min(sentence.end, date.span.end + _SPEECH_BEHIND))
    verb = next(iter(doc.words_in("cue", behind)), None)
    names = context.lexicon.grammar["unit_dates"].words["names_source"]
    if (
        verb is None
        or not (_tells(context, verb) or verb.key == ELSEWHERE)
        or doc.folded[verb.start : verb.end] in names
        or doc.words_in(
            "trigger", Span(date.span.end, verb.end)
        )  # "on Sunday to march against the war": an act of its own
    ):
        return False
    leads, gap = context.lexicon.grammar["unit_dates"].words["leads"], doc.folded[date.span.end : verb.start]
    late = date.span.start - sentence.start > _SPEECH_OPENS
    if gap.startswith(",") and late and verb.key == COMMENT:
        return False  # "a passenger in the van that was blown up last Friday, died in hospital"
    return gap.strip(" ,") in leads


def _tells(context: Context, word: Word) -> bool:
    """A word of speaking that is no part of an outcome ("claimed the lives of", "claimed 115 lives")."""
    doc, takes_lives = context.doc, context.lexicon.grammar["unit_dates"].patterns["takes_lives"]
    if word.key not in SPEAKING or takes_lives.match(doc.folded, word.start):
        return False
    return not any(o.end > word.end for o in doc.words_in("outcome", Span(word.start, word.start + 1)))
