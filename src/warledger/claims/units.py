"""Sentences cut into units, each telling of one event: its triggers, figures, date and place.

Cut at semicolons, before dated "and"/"while" clauses, at "a day after …" and at "since <something happened>".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warledger.claims.accounts import Account, Kind
from warledger.claims.places import unit_place
from warledger.claims.status import status_at, told_of_another
from warledger.knowledge import Lexicon
from warledger.mentions.actors import Naming
from warledger.mentions.date_mention import DateAnchor, DateKind, DateMention, DateRole
from warledger.mentions.gathered import Mentions
from warledger.model import ActorKind, Mention, Place, Precision, Span, Status
from warledger.text.doc import Doc, Sentence, Word

_BEFORE_DATE: Final = re.compile(r"(?:;|,? (?:and|while|but)|, (?:which|who|where|when))\s+(?:also |then )?(?:in |on |at |by |early |late |last |around |about )*$")
_SINCE: Final = re.compile(r"\b(?:ever )?since\b")
_GENERAL: Final = re.compile(
    r"\b(?:often|frequently|regularly|routinely|usually|common|frequent|in recent (?:months|years|weeks)|for years|"
    r"for decades|over the years|several times|repeatedly|almost daily|has been fighting|have been fighting|most of the|"
    r"in the past few years|of late|known for|specialis|notorious|history of|series of|wave of|spate of|string of|"
    r"every day|each year|rampant|plagued|has long|have long|trained to|is battling|are battling|has been battling|has battled)\b"
)
_HABIT: Final = re.compile(r"\b(?:are|is|get|gets) (?:often |still |being )?(?:shot at|looted|attacked|killed|sniped at|kidnapped|mined|burned|burnt|raided|bombed|shelled|ambushed|targeted|robbed|murdered|abducted)\b")
_SEPARATE: Final = re.compile(
    r"(?:^|\. |; |\"|, )(?:in (?:a |an |another |two |other )?(?:separate|other|further|different|unrelated|second|new|similar)? ?(?:incident|incidents|attack|attacks|violence|development|raid|blast|clash|assault|case|shooting|ambush)\b|"
    r"separately|meanwhile|elsewhere|also on|at another|a second (?:attack|bomb|blast|raid)|another (?:attack|bomb|blast|raid|group)|"
    r"hours (?:later|earlier|after|before)|shortly (?:after|before)|not long after)|\bmeanwhile\b|\bin a separate\b|\bseparately\b"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A trigger word with the status that its surroundings give it."""

    word: Word
    status: Status
    elsewhere: bool = False
    """Told of another act ("suspected of the bombing"): lends its type only where nothing else does."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause that may tell of one event."""

    span: Span
    sentence: int
    paragraph: int
    cues: tuple[Cue, ...]
    accounts: tuple[Account, ...]
    """Casualties only."""
    tallied: bool
    """A figure of this unit is a tally: what it sums up is told elsewhere."""
    date: Mention[DateMention] | None
    speech_date: Mention[DateMention] | None
    place: Mention[Place] | None
    separate: bool
    since: bool
    """Told in a since-clause: background."""
    sized: bool
    """A strength is told in it."""
    general: bool
    """A general statement: it lends neither trigger nor means."""


def cut_units(doc: Doc, mentions: Mentions, accounts: Sequence[Account], lexicon: Lexicon) -> list[Unit]:
    """The units of all parsed sentences that hold a trigger or a figure, in the order of the text."""
    units: list[Unit] = []
    for sentence in doc.sentences:
        if not sentence.tokens:
            continue
        for span, since in _clauses(doc, sentence, mentions):
            unit = _unit(doc, sentence, span, since, mentions, accounts, lexicon)
            if unit.cues or unit.accounts or unit.tallied or unit.date is not None or unit.place is not None:
                units.append(unit)
    return units


def _clauses(doc: Doc, sentence: Sentence, mentions: Mentions) -> list[tuple[Span, bool]]:
    cuts = {sentence.start: False}
    text = doc.folded
    for match in re.finditer(r";\s|\s[-–—]\s(?=(?:in|on|at) )", text[sentence.start : sentence.end]):
        cuts[sentence.start + match.end()] = False
    for date in mentions.dates_in(sentence.span):
        at = _dated_cut(doc, sentence, date)
        if at is not None:
            cuts[at] = False
    for match in _SINCE.finditer(text, sentence.start, sentence.end):
        after = Span(match.end(), sentence.end)
        acts = doc.words_in("trigger", after) or doc.words_in("outcome", after)
        if acts and mentions.dates_in(after) and match.start() > sentence.start:
            cuts[match.start()] = True
    starts = sorted(cuts)
    ends = [*starts[1:], sentence.end]
    return [(Span(s, e), cuts[s]) for s, e in zip(starts, ends, strict=True) if e > s]


def _dated_cut(doc: Doc, sentence: Sentence, date: Mention[DateMention]) -> int | None:
    """Where a dated clause of its own begins, or None."""
    value = date.value
    if value.kind in (DateKind.TIME, DateKind.DURATION, DateKind.SET) or value.role in (DateRole.SINCE, DateRole.UNTIL):
        return None
    relative = _relative_cut(doc, sentence, date)
    after = Span(date.span.end, sentence.end)
    if not (doc.words_in("trigger", after) or doc.words_in("outcome", after)):
        return relative
    before = Span(sentence.start, date.span.start)
    if not (doc.words_in("trigger", before) or doc.words_in("outcome", before)):
        return None
    if value.kind is DateKind.ANAPHORIC and value.anchor is DateAnchor.AFTER:
        return date.span.start
    match = _BEFORE_DATE.search(doc.folded, sentence.start, date.span.start)
    if match and match.end() == date.span.start:
        return match.start()
    return _relative_cut(doc, sentence, date)


_RELATIVE: Final = re.compile(r", (?:who|which|where|when)\b([^,;]*)$")


def _relative_cut(doc: Doc, sentence: Sentence, date: Mention[DateMention]) -> int | None:
    """ ", who were seized on May 1": a dated relative clause tells of another event."""
    match = _RELATIVE.search(doc.folded, sentence.start, date.span.start)
    if match is None:
        return None
    inner = Span(match.start(1), date.span.start)
    acts = doc.words_in("trigger", inner) or doc.words_in("outcome", inner)
    return match.start() if acts else None


def _unit(
    doc: Doc,
    sentence: Sentence,
    span: Span,
    since: bool,
    mentions: Mentions,
    accounts: Sequence[Account],
    lexicon: Lexicon,
) -> Unit:
    text = doc.folded[span.start : span.end]
    general = bool(_GENERAL.search(text))
    inside = [a for a in accounts if span.start <= a.fate.people.span.start < span.end]
    event, speech = _dates(doc, sentence, span, mentions)
    general = general or (event is None and not inside and bool(_HABIT.search(text)))
    return Unit(
        span=span,
        sentence=sentence.index,
        paragraph=sentence.paragraph,
        cues=tuple(_cues(doc, span, mentions, lexicon)),
        accounts=tuple(a for a in inside if a.kind is Kind.CASUALTY),
        tallied=any(a.kind is Kind.TALLY for a in inside),
        date=event,
        speech_date=speech,
        place=unit_place(doc, span, mentions, lexicon),
        sized=any(a.kind is Kind.STRENGTH for a in inside),
        separate=bool(_SEPARATE.search(text)),
        since=since,
        general=general or (any(a.kind is Kind.TALLY for a in inside) and not any(a.kind is Kind.CASUALTY for a in inside)),
    )


_STATES: Final = (ActorKind.STATE_FORCE, ActorKind.POLICE, ActorKind.SECURITY_FORCE, ActorKind.GOVERNMENT)


def _cues(doc: Doc, span: Span, mentions: Mentions, lexicon: Lexicon) -> list[Cue]:
    named = [m.span for m in mentions.actors if m.value.naming is Naming.PROPER and m.span.overlaps(span) and m.value.actor.kind not in _STATES]
    cues = []
    for word in doc.words_in("trigger", span):
        trigger = lexicon.triggers[word.key]
        if any(s.overlaps(word.span) for s in named) or doc.folded[word.end : word.end + 1] == "-":
            continue
        if any(s.span.holds(word.span) and s.key in ("speech", "comment") for s in doc.words_in("cue", Span(span.start, word.end))):
            continue
        if trigger.needs and not _has_beside(doc, word, span, trigger.needs, mentions, lexicon):
            continue
        cues.append(Cue(word, status_at(doc, word.span, lexicon), told_of_another(doc, word.span, lexicon)))
    return cues


# How far a captured town or seized people may stand from the verb (characters).
_BESIDE: Final = 60


def _has_beside(
    doc: Doc, word: Word, span: Span, needs: Sequence[str], mentions: Mentions, lexicon: Lexicon
) -> bool:
    near = Span(max(span.start, word.start - _BESIDE), min(span.end, word.end + _BESIDE))
    text = doc.folded[near.start : near.end]
    if "people" in needs and doc.folded[span.start : span.start + 6].startswith((", who", ", whom")):
        return True
    for need in needs:
        if need == "place" and (_SETTLEMENT.search(text) or any(m.span.overlaps(near) for m in mentions.places)):
            return True
        if need == "place_next" and _place_next(doc, word, mentions):
            return True
        if need == "people" and any(f.span.overlaps(near) for f in mentions.figures):
            return True
        if need == "people" and any(m.span.overlaps(near) for m in (*mentions.people, *mentions.actors)):
            return True
    return False


_NEXT: Final = re.compile(r"^(?: back| over)?(?: control of)?(?: (?:the|a|an|two|three|four|several|its|their))?(?: \w+){0,2}? (?:towns?|villages?|cit(?:y|ies)|bases?|camps?|strongholds?|airports?|hills?|territory|capital|barracks|outposts?|district|garrison|port|islands?)\b")


def _place_next(doc: Doc, word: Word, mentions: Mentions) -> bool:
    """True where a place is the object right behind a verb ("seized Gao", "captured the town of …")."""
    after = doc.folded[word.end : word.end + 50]
    close = any(0 <= m.span.start - word.end <= 5 for m in mentions.places)
    return close or bool(_NEXT.match(after)) or (after.startswith(" by ") and bool(_SETTLEMENT.search(doc.folded[max(0, word.start - 40) : word.start])))


_SETTLEMENT: Final = re.compile(r"\b(?:towns?|villages?|cit(?:y|ies)|bases?|camps?|positions?|strongholds?|airports?|hills?|territory|area|capital|barracks|outposts?|district|bridge)\b")


def _dates(
    doc: Doc, sentence: Sentence, span: Span, mentions: Mentions
) -> tuple[Mention[DateMention] | None, Mention[DateMention] | None]:
    """The date of the event and the date of speaking, each the first of its kind in the unit."""
    event: Mention[DateMention] | None = None
    speech: Mention[DateMention] | None = None
    for date in mentions.dates_in(span):
        value = date.value
        if value.kind in (DateKind.TIME, DateKind.DURATION, DateKind.SET) or value.role in (DateRole.UNTIL, DateRole.DATELINE):
            continue
        if value.role is DateRole.SINCE and value.direct and not doc.folded.startswith(", when", date.span.end):
            continue
        if value.kind is not DateKind.ANAPHORIC and value.when.precision is Precision.UNKNOWN:
            continue
        if value.future:
            continue
        if _is_speech_date(doc, sentence, date):
            speech = speech or date
        elif event is None or _finer(value, event.value) and not _apart(event.value, value):
            event = date
    return event, speech


def _finer(date: DateMention, other: DateMention) -> bool:
    order = list(Precision)
    return order.index(date.when.precision) < order.index(other.when.precision)


def _apart(a: DateMention, b: DateMention) -> bool:
    return a.when.start is not None and b.when.start is not None and not a.when.overlaps(b.when)


def _tells(doc: Doc, word: Word) -> bool:
    """A word of speaking that is no part of an outcome ("claimed the lives of")."""
    if word.key not in ("speech", "comment"):
        return False
    return not any(o.end > word.end for o in doc.words_in("outcome", Span(word.start, word.start + 1)))


# "said in a televised statement late on Monday": words between the verb and its date.
_SPEECH_GAP: Final = 8


def _is_speech_date(doc: Doc, sentence: Sentence, date: Mention[DateMention]) -> bool:
    """True where the nearest verb before (or right after) a date is one of speaking."""
    left = Span(sentence.start, date.span.start)
    speech = [w.end for w in doc.words_in("cue", left) if _tells(doc, w)]
    acts = [w.end for kind in ("trigger", "outcome") for w in doc.words_in(kind, left)]
    if speech and (not acts or max(speech) > max(acts)):
        between = doc.folded[max(speech) : date.span.start]
        if len(between.split()) <= _SPEECH_GAP and not re.search(r"\bthat\b|[;:]", between):
            return True
    after = doc.folded[date.span.end : date.span.end + 24]
    right = next(iter(doc.words_in("cue", Span(date.span.end, min(sentence.end, date.span.end + 24)))), None)
    return right is not None and _tells(doc, right) and not after[: right.start - date.span.end].strip(" ,")
