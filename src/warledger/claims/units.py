"""Units: the clauses of a report that may tell of an event, with their triggers, figures, date and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warledger.claims.accounts import Account, Kind
from warledger.claims.acts import is_figurative
from warledger.claims.beside import has_beside
from warledger.claims.calamities import tells_chance
from warledger.claims.clauses import Clause, find_clauses
from warledger.claims.context import Context
from warledger.claims.event_types import (
    ABDUCTION,
    AGREEMENT,
    ARRESTS,
    LOOTING,
    PEACEFUL_PROTEST,
    RELEASES,
    RIOT,
    VIOLENCE,
    WEAPONS_SEIZED,
)
from warledger.claims.places import dateline_place, unit_place
from warledger.claims.status import status_at, told_of_another
from warledger.claims.takers import Taker, find_taker
from warledger.claims.trigger_ids import DYING
from warledger.claims.unit_dates import SPEAKING, find_unit_dates
from warledger.knowledge import Lexicon
from warledger.mentions.actors import Naming
from warledger.mentions.date_mention import DateKind, DateMention
from warledger.mentions.gathered import Mentions
from warledger.model import ActorKind, Mention, Place, Precision, Span, Status
from warledger.terms import PREC_ADMIN1
from warledger.text.doc import Doc, Sentence, Word

_STATES: Final = (
    ActorKind.STATE_FORCE,
    ActorKind.POLICE,
    ActorKind.SECURITY_FORCE,
    ActorKind.GOVERNMENT,
)
# Triggers of attacks that have a target.
_ATTACKS: Final = ("attack", "assault", "storming", "ambush", "military_operation_strike")
_NO_FIGHTERS: Final = (ActorKind.CIVILIANS, ActorKind.ORGANISATION)
# Categories of cues that tie an actor to an act told before.
_BLAMING: Final = frozenset({"hedged", "claim", "claim_by"})
# The dateline and the lead tell no place by themselves (sentences, from 0).
_FIRST_PLACED: Final = 2
# The tag of a participle ("stolen", "murdered").
_PARTICIPLE: Final = "VBN"
# "an army party was ": how far before a verb the words for what it befell may begin (characters).
_SUBJECT: Final = 60
# Triggers of people taken, as their participles describe whom or what was taken.
_HELD: Final = ("captured", "arrest")
# Types of acts upon things: arms and goods that change hands.
_OF_THINGS: Final = (WEAPONS_SEIZED, LOOTING)


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
    aftermath: bool
    """The date is that of what people did after the act."""
    speech_date: Mention[DateMention] | None
    place: Mention[Place] | None
    separate: bool
    since: bool
    """Told in a since-clause: background."""
    aside: bool
    """Told as what another act only answers: background too."""
    fighters: bool
    """An armed group, or a state's force, is named in it."""
    against_forces: bool
    """It tells of an attack on what soldiers or police hold."""
    blames: bool
    """It says who is blamed for, or claims, what was told before."""
    sized: bool
    """A strength is told in it."""
    general: bool
    """A general statement: it lends neither trigger nor means."""
    taker: Taker | None
    """Who took the place whose capture it tells."""
    refers: bool
    """It names an act as one that is known: "the raid began at dawn", "that attack"."""


def cut_units(doc: Doc, mentions: Mentions, accounts: Sequence[Account], lexicon: Lexicon) -> list[Unit]:
    """The units of all parsed sentences that hold something of an event, in the order of the text.

    "Gunmen killed two guards in Gao; on Friday a bomb wounded six." gives two.
    """
    context = Context(doc, mentions, lexicon)
    clauses = [
        c for s in doc.sentences for c in (find_clauses(s, context) if s.tokens else _placed(s, context))
    ]
    units = [_unit(c, [a for a in accounts if _begins_in(a, c.span)], context) for c in clauses]
    return [
        u
        for u in units
        if u.cues or u.accounts or u.tallied or u.blames or u.date or u.speech_date or u.place
    ]


def _placed(sentence: Sentence, context: Context) -> list[Clause]:
    """A sentence that was not worth parsing may still tell where it was: "The base is in Bulo-Marer".

    In the first paragraph it sets the scene: "They came in the night from Monday to Tuesday."
    """
    placed = context.mentions.places_in(sentence.span) and not sentence.index < _FIRST_PLACED
    dated = sentence.paragraph == 0 and context.mentions.dates_in(sentence.span)
    return [Clause(sentence, sentence.span)] if placed or dated else []


def _begins_in(account: Account, span: Span) -> bool:
    """True for the clause of a figure: that of its predicate, where a cut lies between the two."""
    fate = account.fate
    at = fate.people.span.start
    if fate.predicate is not None:
        at = max(at, fate.predicate.span.start)
    return span.start <= at < span.end


def _unit(clause: Clause, accounts: Sequence[Account], context: Context) -> Unit:
    kinds = {a.kind for a in accounts}
    dates = find_unit_dates(clause, context)
    habit = dates.event is None and not accounts and _matches("habit", clause.span, context)
    chance = tells_chance(context, clause.span)
    cues = () if chance else _cues(clause.span, context)
    if Kind.TALLY in kinds:
        cues = tuple(c for c in cues if not _counts_since(c, clause.span, context))
    own = dates.owned or (dates.event is not None and _tells_agreement(cues, context))
    summed = Kind.TALLY in kinds and Kind.CASUALTY not in kinds and not own
    casualties = tuple(a for a in accounts if a.kind is Kind.CASUALTY)
    refers = _matches("refers", clause.span, context)
    # "The assault began at dawn on Sunday, while most of the garrison slept" dates the act that is told.
    general = _matches("general", clause.span, context) and not (refers and dates.event is not None)
    general = general and not _protests_since(cues, clause.span, context)
    surveyed = _matches("surveyed", clause.span, context)
    general = general or surveyed
    buried = not cues and _matches("buried", clause.span, context)
    if Kind.CASUALTY not in kinds:
        general = general or _only_counts_from(clause, cues, context) or _spans_years(dates.event)
    return Unit(
        span=clause.span,
        sentence=clause.sentence.index,
        paragraph=clause.sentence.paragraph,
        cues=cues,
        accounts=() if surveyed or chance or _only_charged(cues, accounts, dates.event) else casualties,
        tallied=Kind.TALLY in kinds,
        date=dates.event,
        aftermath=dates.aftermath or buried,
        speech_date=dates.speech,
        place=None if buried else _where(clause, context),
        separate=_matches("separate", clause.span, context),
        since=clause.since,
        aside=clause.aside,
        fighters=any(m.value.actor.kind not in _NO_FIGHTERS for m in context.mentions.actors_in(clause.span)),
        against_forces=_against_forces(clause.span, context),
        blames=_blames(clause.span, context),
        sized=Kind.STRENGTH in kinds,
        general=habit or summed or general,
        taker=find_taker(clause.span, [c.word for c in cues], context),
        refers=refers,
    )


def _protests_since(cues: Sequence[Cue], span: Span, context: Context) -> bool:
    """ "Since then thousands have been demanding his departure each night": a protest that began on a day."""
    protests = any(context.lexicon.triggers[c.word.key].type == PEACEFUL_PROTEST for c in cues)
    return protests and _matches("since", span, context)


def _only_charged(
    cues: Sequence[Cue], accounts: Sequence[Account], date: Mention[DateMention] | None
) -> bool:
    """ "He is wanted for several murders": what somebody is charged with, without a number or a day."""
    if date is not None or not cues or not all(c.elsewhere for c in cues):
        return False
    return all(a.fate.people.value.figure.best is None for a in accounts)


def _only_counts_from(clause: Clause, cues: Sequence[Cue], context: Context) -> bool:
    """ "Two days before the attack, the commander had asked for help": the attack is known, and nothing of it is told."""
    if not cues or clause.aside or not clause.sentence.index:
        return False
    dates = context.mentions.dates_in(clause.span)
    if any(d.value.kind is not DateKind.ANAPHORIC for d in dates):
        return False
    patterns, folded = context.lexicon.grammar["units"].patterns, context.doc.folded
    names = ("counts_from", "counts_from_own") if dates else ("counts_from",)
    return all(any(patterns[n].search(folded, clause.span.start, c.word.start) for n in names) for c in cues)


def _counts_since(cue: Cue, span: Span, context: Context) -> bool:
    """ "Friday's carnage brings to 150 the dead since the operation began": what a toll is only counted from."""
    since = context.lexicon.grammar["units"].patterns["toll_since"]
    return since.search(context.doc.folded, span.start, cue.word.start) is not None


def _spans_years(date: Mention[DateMention] | None) -> bool:
    """ "70,000 were killed or vanished from 1980 to 2000": years of war, no act."""
    when = date.value.when if date is not None else None
    if when is None or when.start is None or when.end is None:
        return False
    return when.precision is Precision.YEAR and when.start.year < when.end.year


def _tells_agreement(cues: Sequence[Cue], context: Context) -> bool:
    """ "The war, which ended with a treaty signed on 27 June, cost 50,000 lives": the treaty is an event."""
    return any(context.lexicon.triggers[c.word.key].type == AGREEMENT for c in cues)


def _where(clause: Clause, context: Context) -> Mention[Place] | None:
    """The place of a clause; where it tells no more than a region and points to the dateline, that town."""
    told = unit_place(clause.span, context)
    if told is not None and told.value.where_prec < PREC_ADMIN1:
        return told
    return dateline_place(clause.sentence, context) or told


def _against_forces(span: Span, context: Context) -> bool:
    """ "stormed the Malian post", "an attack on two checkpoints", "an army party was ambushed"."""
    patterns = context.lexicon.grammar["units"].patterns
    doc = context.doc
    overrun = context.lexicon.grammar["units"].words["overrun"]
    told = doc.words_in("trigger", span)
    attacks = [w for w in told if w.key in _ATTACKS or doc.folded[w.start : w.end] in overrun]
    return any(
        patterns["against_forces"].match(doc.folded, w.end, span.end)
        or patterns["forces_hit"].search(doc.folded[max(span.start, w.start - _SUBJECT) : w.start])
        for w in attacks
    )


def _blames(span: Span, context: Context) -> bool:
    """True where an actor is blamed, suspected or says that it did it."""
    told = {context.lexicon.cues[w.key].category for w in context.doc.words_in("cue", span)}
    return not told.isdisjoint(_BLAMING) and bool(context.mentions.actors_in(span))


def _matches(pattern: str, span: Span, context: Context) -> bool:
    """True where a stretch of text matches a pattern of units.yaml."""
    text = context.doc.folded[span.start : span.end]
    return bool(context.lexicon.grammar["units"].patterns[pattern].search(text))


def _cues(span: Span, context: Context) -> tuple[Cue, ...]:
    """The triggers of a clause that tell of an act."""
    doc, lexicon = context.doc, context.lexicon
    named, found = _names(span, context.mentions), _things_taken(span, context)
    return tuple(
        Cue(word, Status.OCCURRED)
        if _had_victims(word, span, context)
        else Cue(word, status_at(doc, word.span, lexicon), told_of_another(doc, word.span, lexicon))
        for word in doc.words_in("trigger", span)
        if not any(_is_part(word.span, s, doc.text) for s in named)
        and not any(_is_held(word.span, s) for s in found)
        and _tells_act(word, span, context)
    )


def _things_taken(span: Span, context: Context) -> list[Span]:
    """What was found ("unearthed 40 mortar rounds") or stolen ("made off with the cows"): no other act is told in it."""
    triggers = context.lexicon.triggers
    told = (w for w in context.doc.words_in("trigger", span) if triggers[w.key].type in _OF_THINGS)
    return [w.span for w in told]


def _had_victims(word: Word, span: Span, context: Context) -> bool:
    """ "took part in planning the bombing in which 12 people died": it happened, whoever planned it."""
    kind = context.lexicon.triggers[word.key].type
    if context.lexicon.knowledge.event_types[kind].story != VIOLENCE:
        return False
    behind = context.lexicon.grammar["units"].patterns["had_victims"]
    return behind.match(context.doc.folded, word.end, span.end) is not None


def _is_part(word: Span, name: Span, text: str) -> bool:
    """ "Combat" in a group's name; "a Boko Haram suicide bomber" is named and tells of an act.

    A group between the two halves of a trigger ("drove … from") is none.
    """
    return name.holds(word) and text[word.start].isupper()


def _is_held(word: Span, found: Span) -> bool:
    """True for a word within a longer one."""
    return found.holds(word) and found != word


def _names(span: Span, mentions: Mentions) -> list[Span]:
    """Names of groups, which may have triggers in them ("Salvation Front for Combat")."""
    proper = [m for m in mentions.actors if m.value.naming is Naming.PROPER and m.span.overlaps(span)]
    return [m.span for m in proper if m.value.actor.kind not in _STATES]


def _only_describes(word: Word, context: Context) -> bool:
    """ "its murdered drummer", "two hijacked vans": a participle before a noun tells of an act that is known."""
    doc, kind = context.doc, context.lexicon.triggers[word.key].type
    sentence = doc.sentence_at(word.start)
    token = (
        next((t for t in sentence.tokens if t.start == word.start), None) if sentence is not None else None
    )
    held = word.key in _HELD or word.key in RELEASES
    tags = (_PARTICIPLE, "JJ") if held else (_PARTICIPLE,)
    if sentence is None or token is None or token.tag not in tags or token.dep != "amod":
        return False
    if doc.tokens[token.head].start < word.end:
        return False  # "guided bombs": the noun is part of the trigger
    if held:  # "met the freed men", "one of the captured vehicles"
        known = context.lexicon.grammar["units"].patterns["known_by_article"]
        return sentence.index >= _FIRST_PLACED and bool(known.search(doc.folded, sentence.start, word.start))
    return kind in (ABDUCTION, LOOTING) or context.lexicon.knowledge.event_types[kind].story == VIOLENCE


def _tells_act(word: Word, span: Span, context: Context) -> bool:
    """False for a piece of a compound ("attack-ready", "anti-coup"), for speech, and where what it needs is not beside it."""
    folded = context.doc.folded
    patterns = context.lexicon.grammar["units"].patterns
    if folded.startswith("-", word.end) or patterns["compares"].match(folded, word.end, span.end):
        return False
    if is_figurative(context.doc, word, context.lexicon):
        return False
    if patterns["answered_series"].search(folded, span.start, word.start):
        return False
    if patterns["officer"].match(folded, word.start) or _only_describes(word, context):
        return False
    if folded.startswith("-", word.start - 1) and patterns["prefix"].search(folded, span.start, word.start):
        return False  # "anti-coup marchers"
    cues = context.doc.words_in("cue", Span(span.start, word.end))
    if any(c.key in SPEAKING and c.span.holds(word.span) for c in cues):
        return False
    if folded[word.start : word.end] in context.lexicon.grammar["units"].words["mines"] and patterns[
        "pit"
    ].search(folded, span.start, word.start):
        return False  # "hacked to death at the mine"
    kind = context.lexicon.triggers[word.key].type
    if kind == ARRESTS and patterns["in_order_to"].search(folded, span.start, word.start):
        return False
    if any(patterns[p].match(folded, word.end, span.end) for p in ("of_words", "of_debate")):
        return False
    counted = any(span.start <= f.span.start < span.end for f in context.mentions.figures)
    if not counted and patterns["fled_from"].search(folded, span.start, word.start):
        return False
    riots = kind == RIOT and patterns["to_death"].match(folded, word.end, span.end)
    party = context.doc.text[word.start].isupper() and patterns["party_named"].match(
        context.doc.text, word.end
    )
    if riots or (party and word.start > span.start):
        return False
    if word.key == DYING and patterns["death_of_one"].match(folded, span.start, span.end):
        return False
    if patterns["helped"].search(folded, span.start, word.start) and not context.mentions.dates_in(span):
        return False
    undated = not counted and not context.mentions.dates_in(span)
    if undated and patterns["kin_of"].search(folded, span.start, word.start):
        return False
    needs = context.lexicon.triggers[word.key].needs
    return not needs or any(has_beside(need, word, span, context) for need in needs)
