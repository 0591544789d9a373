"""The gate before events: which figures are casualties of an event, which are tallies, stocks, strengths.

A figure with a cumulative cue or a period leaves the casualties; an armed force without an outcome is a strength.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from warledger.claims.fates import Fate, read_fates
from warledger.claims.predicates import Voice
from warledger.knowledge import Lexicon
from warledger.mentions.date_mention import DateKind, DateMention, DateRole
from warledger.mentions.figures import Shape
from warledger.mentions.gathered import Mentions
from warledger.model import Category, Mention, Outcome, Precision, Span
from warledger.text.doc import Doc, Sentence

# Sizes below this are told of people, not of forces ("two generals"); attacking bands may be smaller.
_SMALLEST_FORCE: Final = 10
_SMALLEST_BAND: Final = 3
# "between 27 September and 23 October": a told range longer than this is a period (days).
_RANGE_DAYS: Final = 4
# A date that spans more than this is a period, and a toll over it a tally (days).
_PERIOD_DAYS: Final = 45

_SERIES: Final = re.compile(
    r"\bin (?:(?:separate|several|multiple|a series of|a string of|a wave of|various|coordinated|other) "
    r"(?:attacks|raids|bombings|clashes|strikes|incidents|ambushes|explosions|blasts|assaults)|"
    r"(?:attacks|raids|bombings|clashes|strikes|incidents|ambushes) (?:on|at|across|in) (?:two|three|four|five|six|seven|several|\d+)\b|"
    r"(?:two|three|four|five|six|seven|\d+) (?:separate |different )?(?:attacks|raids|bombings|clashes|strikes|incidents|ambushes))"
)
_PERFECT_SERIES: Final = re.compile(
    r"\b(?:has|have) (?:been |now |so far |already )*(?:killed|died|cost|claimed|wounded|injured|displaced|forced|driven|"
    r"left|made|uprooted|abducted|kidnapped|lost|perished|fled|slain|murdered)\b"
)
_CONFLICT: Final = re.compile(
    r"\b(?:insurgency|violence|conflict|war|unrest|fighting|attacks|raids|clashes|bombings|rebellion|uprising|campaign|crisis|"
    r"troubles|hostilities|protests|crackdown)\b"
)
_WAR_COST: Final = re.compile(
    r"\b(?:war|conflict|insurgency|rebellion|uprising|unrest|violence|siege|troubles)\b[^.;]{0,60}?\b(?:has killed|have killed|killed|cost|costs|claimed|displaced|"
    r"uprooted|left|claiming|killing)\b|\bin the (?:\W*people's )?\W*war\b|\b(?:war|conflict|insurgency|rebellion|uprising) (?:in which|that) "
)
_PERIOD: Final = re.compile(
    r"\b(?:since (?:the (?:start|beginning|outbreak|coup|war|invasion|uprising|revolution)|then|independence|(?:\w+ ){1,5}?(?:began|started|erupted|broke out|intervened|launched|invaded|\d{4}))|so far this (?:year|month)|this year|last year|in the (?:past|last) (?:\w+ )?(?:year|years|month|months|decade|week|weeks)|"
    r"over the (?:past|last)|in recent (?:years|months|weeks)|during the (?:war|conflict|year)|to date|over the years|"
    r"in the (?:war|conflict)\b|throughout|between \d{4} and \d{4}|in less than a (?:week|month|year)|this month|a year)\b"
)
_RAISE: Final = re.compile(
    r"\b(?:raise[sd]?|raising|bring(?:s|ing)?|brought|tak(?:es|ing)|took|push(?:es|ed|ing)) (?:\w+ ){0,9}?to\b"
)
_ORDINAL: Final = re.compile(
    r"\b(?:the )?(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th))"
    r"\s+(?:\w+\s+){0,3}?(soldier|soldiers|policeman|police officer|officer|guard|peacekeeper|journalist|civilian|casualt(?:y|ies)|death|"
    r"victim|person|member|serviceman|fatality|trooper|paratrooper|marine|man|woman|aid worker|teacher)\b"
)


class Kind(StrEnum):
    """What a figure of people is."""

    CASUALTY = "casualty"
    TALLY = "tally"
    STOCK = "stock"
    STRENGTH = "strength"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Account:
    """A figure's fate and what kind of claim it makes."""

    fate: Fate
    kind: Kind


def read_accounts(doc: Doc, mentions: Mentions, lexicon: Lexicon) -> tuple[Account, ...]:
    """Every figure of people with its fate and kind, in the order of the text."""
    fates = read_fates(doc, mentions.figures, lexicon)
    accounts: list[Account] = []
    for i, fate in enumerate(fates):
        speaks = fate.people.value.shape is Shape.SINGLE and any(s.value.speaker.overlaps(fate.people.span) for s in mentions.attributions)
        none = speaks or _told_before(fate, fates[:i]) or any(d.span.overlaps(fate.people.value.number) for d in mentions.dates)
        kind = Kind.NONE if none else _kind(doc, fate, mentions, lexicon)
        if kind is Kind.CASUALTY and _goes_on(doc, fate, accounts, mentions):
            kind = Kind.TALLY
        if kind is Kind.TALLY and (fate.people.value.figure.best or 2) < 2:
            kind = Kind.NONE
        accounts.append(Account(fate, kind))
    return tuple(accounts)


def _goes_on(doc: Doc, fate: Fate, before: Sequence[Account], mentions: Mentions) -> bool:
    """A figure in the sentence after a yearly total, with no date of its own, is of the same period."""
    tallies = [a for a in before if a.kind is Kind.TALLY and a.fate.people.value.figure.best]
    if not tallies:
        return False
    last, now = doc.sentences[tallies[-1].fate.sentence], doc.sentences[fate.sentence]
    if last.index == now.index:
        return last is now and not _own_day(mentions, now.span) and fate.people.value.figure.best is not None
    near = last.paragraph == now.paragraph and now.index - last.index == 1
    text = doc.folded[now.start : now.end]
    return near and _long_dates(mentions, last.span) and not mentions.dates_in(now.span) and not _ONE_EVENT.search(text)


def _told_before(fate: Fate, before: Sequence[Fate]) -> bool:
    """ "the soldier" after "a soldier" is the same man; "the mayor", told first, is one."""
    if not fate.people.value.definite:
        return False
    plain = [f for f in before if f.outcome is fate.outcome and f.outcome is not None]
    return any(f.head.rstrip("s") == fate.head.rstrip("s") or f.category is fate.category for f in plain)


def _kind(doc: Doc, fate: Fate, mentions: Mentions, lexicon: Lexicon) -> Kind:
    sentence = doc.sentences[fate.sentence]
    if fate.outcome is None:
        return Kind.STRENGTH if _is_strength(doc, fate, sentence) else Kind.NONE
    if fate.predicate is not None and fate.predicate.voice is Voice.STOCK:
        return Kind.STOCK
    if _unreal(doc, fate, sentence, lexicon):
        return Kind.NONE
    if fate.people.value.vague and fate.people.value.figure.best is None and is_period(doc, fate, sentence, mentions):
        return Kind.TALLY
    return Kind.TALLY if is_tally(doc, fate, sentence, mentions) else Kind.CASUALTY


def _unreal(doc: Doc, fate: Fate, sentence: Sentence, lexicon: Lexicon) -> bool:
    """ "threatened to kill two hostages", "no soldiers were killed": told, but not as happened."""
    assert_from = fate.predicate.first if fate.predicate else fate.people.value.first
    first = sentence.tokens[0].index
    before = doc.tokens[max(first, min(assert_from, fate.people.value.first) - 6) : assert_from]
    lows = [t.low for t in before]
    modal = any(w in ("would", "will", "could", "to") for w in lows[-2:])
    threat = any(w.startswith(("threat", "vow", "plan", "plot", "want", "warn", "intend", "foil", "thwart")) for w in lows)
    purpose = "to" in lows[-2:] and any(t.tag in ("VBD", "VBZ", "VBP", "VBN", "NN") for t in before)
    return (modal and threat) or ("would" in lows[-3:] and "have" not in lows) or (purpose and threat) or lows[-1:] == ["no"]


def is_period(doc: Doc, fate: Fate, sentence: Sentence, mentions: Mentions) -> bool:
    """True where the figure's clause tells of a period and of no single day."""
    clause = _clause(doc, fate, sentence)
    text = doc.folded[clause.start : clause.end]
    return (bool(_PERIOD.search(text)) or _long_dates(mentions, clause)) and not _own_day(mentions, clause)


def is_tally(doc: Doc, fate: Fate, sentence: Sentence, mentions: Mentions) -> bool:
    """True where a figure sums up several events or a period."""
    if fate.people.value.vague and fate.people.value.figure.best is None:
        return False
    text = doc.folded[sentence.start : sentence.end]
    clause = _clause(doc, fate, sentence)
    around = doc.folded[clause.start : clause.end]
    if _SERIES.search(around) or (_PERFECT_SERIES.search(around) and re.search(r"\bin (?:\w+ )?attacks\b", around)):
        return True
    period = _covers_period(doc, fate, clause, mentions)
    raised = bool(_RAISE.search(around)) and "toll" not in around
    perfect = bool(_PERFECT_SERIES.search(around))
    series = bool(_CONFLICT.search(around))
    if re.search(r"\b(?:in total|in all|altogether)\b", around[:60]) and period:
        return True
    if _WAR_COST.search(around):
        return True
    if "to date" in around or (raised and period):
        return True
    if period and not _own_day(mentions, clause):
        return True
    return perfect and series and (fate.outcome is Outcome.DISPLACED or " cost " in text or "have been" in around)


_ONE_EVENT: Final = re.compile(r"\b(?:an?|the|that|one) (?:\w+ ){0,2}?(?:attack|ambush|raid|assault|strike|airstrike|bombing|blast|explosion|clash|massacre|battle|crash|shooting|attacks on)\b")


def _covers_period(doc: Doc, fate: Fate, clause: Span, mentions: Mentions) -> bool:
    """A period told of the figure itself; what follows "since" is the event that the period begins with."""
    text = doc.folded[clause.start : clause.end]
    since = text.find("since ")
    at = fate.people.span.start - clause.start
    dated = any(
        d.value.role is DateRole.SINCE and d.span.end <= fate.people.span.start and not doc.folded.startswith((", when", ", in which"), d.span.end)
        for d in mentions.dates_in(clause)
    )
    if 0 <= since < at and not dated and (", when" in text[since:at] or not re.match(r"\W*$", text[:since])):
        return False
    if _PERIOD.search(text):
        return True
    if 0 <= since < at and not dated:
        return False
    return _long_dates(mentions, clause) and not (_ONE_EVENT.search(text) or " ago" in text)


def _clause(doc: Doc, fate: Fate, sentence: Sentence) -> Span:
    """The part of a sentence that a figure stands in: from one semicolon or dated "and" to the next."""
    cuts = [sentence.start, sentence.end]
    cuts += [sentence.start + m.end() for m in re.finditer(r";|, and (?=in |on )| - |, (?=bringing|raising|taking|pushing|which brings|which takes)", doc.folded[sentence.start : sentence.end])]
    at = fate.people.span.start
    return Span(max(c for c in cuts if c <= at), min(c for c in cuts if c > at))


def _long_dates(mentions: Mentions, clause: Span) -> bool:
    return any(
        m.value.role is not DateRole.DATELINE and _is_long(m.value) for m in mentions.dates_in(clause)
    )


def _is_long(date: DateMention) -> bool:
    when = date.when
    if date.role is DateRole.SINCE:
        return True
    if when.start is not None and when.end is not None and when.precision is Precision.DAY and (when.end - when.start).days > _RANGE_DAYS:
        return True
    if when.start is None or when.end is None:
        return False
    return (when.end - when.start).days > _PERIOD_DAYS and "ago" not in date.timex and date.kind is not DateKind.ANAPHORIC


def _own_day(mentions: Mentions, clause: Span) -> bool:
    """True where the clause also tells the day of one event."""
    return any(
        m.value.role is DateRole.EVENT
        and m.value.when.precision is Precision.DAY
        and m.value.kind not in (DateKind.TIME, DateKind.DURATION, DateKind.SET)
        for m in mentions.dates_in(clause)
    )


_FORCE_HEADS: Final = frozenset(
    "troops soldiers men fighters militants members strong peacekeepers personnel policemen police officers gunmen rebels "
    "insurgents militiamen jihadists combatants guerrillas commandos marines paratroopers servicemen mercenaries "
    "terrorists attackers assailants riders blue helmets bandits gendarmes recruits reservists guards extremists".split()
)
_NO_FORCE: Final = re.compile(r"\b(?:fled|visited|attended|buried|mourn|bodies|retired|former|wives|families of)\b")


def _is_strength(doc: Doc, fate: Fate, sentence: Sentence) -> bool:
    value = fate.people.value
    best = value.figure.best if value.figure.best is not None else value.figure.low
    if best is None or value.vague or value.shape in (Shape.PART, Shape.SINGLE):
        return False
    if value.strong:
        return True
    head = fate.head
    if head not in _FORCE_HEADS and fate.category not in (Category.MILITARY, Category.POLICE, Category.PEACEKEEPER, Category.MILITANT):
        return False
    if head in ("members", "men", "guards", "officers") and fate.category is None and head != "men":
        return False
    if value.shape is Shape.BARE and head == "":
        return False
    militant = fate.category is Category.MILITANT or head in ("men", "fighters", "gunmen", "militants", "attackers")
    smallest = _SMALLEST_BAND if militant else _SMALLEST_FORCE
    return best >= smallest and not _NO_FORCE.search(doc.folded[sentence.start : sentence.end])


def ordinals(doc: Doc) -> list[tuple[Span, int, str]]:
    """ "the fifth guard lost this year": span, number and noun of ordinals of a series."""
    found = []
    for sentence in doc.sentences:
        if not sentence.tokens:
            continue
        text = doc.folded[sentence.start : sentence.end]
        for match in _ORDINAL.finditer(text):
            after = text[match.end() : match.end() + 60]
            told = re.search(r"^(?:\s+\w+){0,4}?\s*(?:to (?:die|be killed|lose)|killed|lost|to have died|slain|who died)", after)
            casualty = match.group(2).startswith(("casualt", "death", "fatal"))
            if told or (casualty and _PERIOD.search(text)):
                found.append((Span(sentence.start + match.start(), sentence.start + match.end()), _ordinal(match.group(1)), match.group(2)))
    return found


_ORDINALS: Final = {w: n for n, w in enumerate("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 2)}


def _ordinal(word: str) -> int:
    return _ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
