"""Votes for an actor's role: what the words right before and behind it say that it did."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from warledger.claims.actor_kinds import ARMED
from warledger.claims.context import Context
from warledger.claims.syntax import role_in_clause
from warledger.knowledge import Cue
from warledger.mentions.actors import NamedActor
from warledger.model import Actor, Mention, Role, Span
from warledger.text.doc import Word

# How much of the text before and behind an actor is looked at (characters): a verb phrase.
_BEFORE: Final = 46
_AFTER: Final = 80
# "… which took up arms in May, said in a statement on Monday that its men had": (characters).
_CLAIM_REACH: Final = 220
# " and the coalition": how near behind an actor the one that shares its verb begins (characters).
_PARTNER: Final = 24
# An office stands closer: "army spokesman Colonel" (characters).
_OFFICE: Final = 32
# How far before those who are meant somebody is told as sent (characters): a sentence with its date and place.
_SENT: Final = 160
# Help told is help; "by" is stronger than a verb, a verb may have another subject.
_HELP_VOTES: Final = 5
_BY_VOTES: Final = 4
# "Each other" outweighs what its verb alone would tell.
_MUTUAL_VOTES: Final = 6
# Who holds a place again took it, whatever is told of those who held it before.
_HOLDS_VOTES: Final = 12
_VERB_VOTES: Final = 3
# Who came and began it struck, whatever befell him later.
_BEGUN_VOTES: Final = 4
# The parse reaches farther than the words right beside an actor, and errs more often.
SYNTAX_VOTES: Final = 2
# A span of an actor may begin with the space behind "suspected" (characters).
_TOUCH: Final = 1
# Tags of words before a noun that make it people: "the hostage", "one captive", "a French hostage".
_DETERMINING: Final = frozenset({"DT", "PRP$", "CD", "JJ", "JJR", "POS"})
# Tags of nouns that another noun only describes: "refugee camps".
_THINGS: Final = frozenset({"NN", "NNS"})
# What the words behind an actor make it, by pattern.
_TOLD_BEHIND: Final = (
    ("acts", Role.ATTACKER),
    ("fights", Role.BOTH),
    ("was_hit", Role.TARGET),
    ("its_base", Role.TARGET),
)
_STOP: Final = re.compile(r"[.;]")
# Quotation marks, as folded.
_OPENING: Final = "\"'"


def votes_at(context: Context, span: Span, unit: Span) -> Counter[Role]:
    """How often the words around an actor in its unit tell of each role.

    "an attack on the army by gunmen": the army gets votes for target, the gunmen for attacker.
    """
    patterns = context.lexicon.grammar["votes"].patterns
    before, after = _before(context, span, unit), _after(context, _with_partner(context, span))
    if patterns["on_mine"].search(after) or patterns["who_fell"].search(after):
        return Counter({Role.TARGET: _VERB_VOTES})
    if patterns["with_help"].search(before):
        return Counter({Role.SUPPORTER: _HELP_VOTES})
    votes = _votes_before(patterns, before, after) + _votes_behind(patterns, after)
    parsed = None if votes[Role.SUPPORTER] else role_in_clause(context, span)
    if parsed is Role.TARGET and patterns["had_done"].search(after):
        return Counter({Role.TARGET: _VERB_VOTES + SYNTAX_VOTES})
    if parsed is not None:
        votes[parsed] += SYNTAX_VOTES
    return votes


def _with_partner(context: Context, span: Span) -> Span:
    """An actor with the one that shares its verb: "Afghan and coalition forces repelled …"."""
    both = context.lexicon.grammar["votes"].patterns["both_do"]
    near = context.mentions.actors_in(Span(span.start, span.end + _PARTNER))
    armed = any(m.span == span and m.value.actor.kind in ARMED for m in near)
    same = (m.span for m in near if m.span.start >= span.end and (m.value.actor.kind in ARMED) is armed)
    partner = next((s for s in same if both.fullmatch(context.doc.folded, span.end, s.start)), None)
    return span if partner is None else Span(span.start, partner.end)


def _votes_before(patterns: Mapping[str, re.Pattern[str]], before: str, after: str) -> Counter[Role]:
    """What the words before an actor tell: "by", "against", "with the help of", "held by"."""
    if patterns["blast_at"].search(before):
        return Counter({Role.TARGET: _BY_VOTES})
    if patterns["deploys"].search(after):
        return Counter({Role.SUPPORTER: _HELP_VOTES})
    if patterns["between"].search(before):
        return Counter({Role.BOTH: _VERB_VOTES})
    if patterns["whom"].search(before) and patterns["acts"].search(after):
        return Counter({Role.ATTACKER: _BY_VOTES})
    if patterns["held"].search(before) or patterns["taken_from"].search(before):
        return Counter({Role.TARGET: _VERB_VOTES})
    if patterns["thrown_by"].search(before):
        return Counter({Role.TARGET: _VERB_VOTES})
    if patterns["thrown"].search(before):
        return Counter({Role.ATTACKER: _BY_VOTES})
    if patterns["begun_by"].search(before):
        return Counter({Role.ATTACKER: _BY_VOTES + _BEGUN_VOTES})
    if patterns["suspects_struck"].search(before):
        return Counter({Role.TARGET: _VERB_VOTES})
    done = patterns["by"].search(before) and not patterns["helped"].search(before)
    if done or patterns["lost_to"].search(before):
        return Counter({Role.ATTACKER: _BY_VOTES})
    struck = patterns["against"].search(before) or patterns["struck_at"].search(before)
    return Counter({Role.TARGET: _VERB_VOTES} if struck else {})


def _votes_behind(patterns: Mapping[str, re.Pattern[str]], after: str) -> Counter[Role]:
    """What the words behind it tell: "the soldier killed in the raid" was struck, "soldiers killed two" struck."""
    if patterns["mutual"].search(after):
        return Counter({Role.BOTH: _MUTUAL_VOTES})
    if patterns["blamed_behind"].search(after):
        return Counter({Role.ATTACKER: _VERB_VOTES})
    if patterns["struck"].search(after) or patterns["repels"].search(after):
        return Counter({Role.TARGET: _VERB_VOTES})
    if patterns["holds"].search(after) or patterns["own_operation"].match(after):
        return Counter({Role.ATTACKER: _HOLDS_VOTES})
    votes: Counter[Role] = Counter()
    for pattern, role in _TOLD_BEHIND:
        votes[role] += _VERB_VOTES if patterns[pattern].search(after) else 0
    if patterns["begins"].search(after):
        votes[Role.ATTACKER] += _BEGUN_VOTES
    return +votes


def country_votes(context: Context, span: Span, unit: Span) -> Counter[Role]:
    """Votes for a country that strikes ("Russia, which invaded …") or sends troops; none for a place or an owner."""
    if context.doc.folded.startswith("'s", span.end):
        return Counter()
    patterns = context.lexicon.grammar["votes"].patterns
    before = _before(context, span, unit)
    if patterns["deploys"].search(_after(context, span)):
        return Counter({Role.SUPPORTER: _HELP_VOTES})
    acts = patterns["acts"].search(_after(context, span)) and not patterns["place"].search(before)
    blamed = patterns["blamed"].search(before) and not patterns["no_author"].search(before)
    return Counter({Role.ATTACKER: _VERB_VOTES}) if acts or blamed else Counter()


def owns_act(context: Context, span: Span) -> bool:
    """True for who says that it acted itself: "India says it fired missiles"."""
    return context.lexicon.grammar["votes"].patterns["owns_act"].search(_after(context, span)) is not None


def party_role(context: Context, span: Span, unit: Span) -> Role | None:
    """What a country is to an agreement: a party of it, a mediator, or None for neither."""
    patterns = context.lexicon.grammar["votes"].patterns
    before, after = _before(context, span, unit), _after(context, span)
    if patterns["mediates"].match(after) or patterns["mediated"].search(before):
        return Role.SUPPORTER
    party = patterns["agrees_with"].search(before) or patterns["agrees"].match(after)
    return Role.BOTH if party else None


def only_speaks(context: Context, span: Span, speakers: Sequence[Span]) -> bool:
    """True for who speaks or is named as an official ("an army commander"), where no words tell that it acted."""
    if speaks_for_force(context, span) or is_speaker(span, speakers):
        return True
    patterns = context.lexicon.grammar["votes"].patterns
    official = patterns["official"].search(_behind(context, span))
    return bool(official or patterns["office"].search(_right_before(context, span)))


def only_meant(context: Context, span: Span) -> bool:
    """True for whom those sent are to fight or to help: "sent 1,700 soldiers to fight the rebels"."""
    start = max(0, span.start - _SENT)
    sentence = context.doc.sentence_at(span.start)
    start = max(start, sentence.start) if sentence is not None else start
    purpose = context.lexicon.grammar["votes"].patterns["purpose"]
    sent = context.lexicon.grammar["votes"].patterns["sent_for"]
    before = context.doc.folded[start : span.start]
    return purpose.search(before) is not None and sent.search(before) is not None


def is_speaker(span: Span, speakers: Sequence[Span]) -> bool:
    """True for who is named in the words for a speaker: "a police captain told reporters"."""
    return any(s.overlaps(span) for s in speakers)


def may_strike(context: Context, actor: Actor) -> bool:
    """True for people without arms who may strike all the same: "inmates seized nine warders"."""
    return actor.id in context.lexicon.grammar["votes"].words["may_strike"]


def is_no_one(context: Context, span: Span) -> bool:
    """True for a word for people that means none here: "were taken hostage", "refugee camps", "crowds of women"."""
    grammar = context.lexicon.grammar["votes"]
    tokens = context.doc.tokens
    sentence = context.doc.sentence_at(span.start)
    inside = [t for t in sentence.tokens if span.start <= t.start < span.end] if sentence else []
    if not inside:
        return False
    first, last = inside[0], inside[-1]
    if last.low in grammar.words["states_of_people"]:
        before = tokens[first.index - 1] if first.index else first
        return first is last and before.tag not in _DETERMINING
    if grammar.patterns["crowd_of"].match(context.doc.folded, span.start):
        return True
    if last.tag == "JJ" and last.dep == "amod":
        return last.head > last.index
    describes = last.dep == "compound" and tokens[last.head].tag in _THINGS
    return last.tag == "NN" and (describes or last.dep == "poss")


def tells_part(context: Context, span: Span) -> bool:
    """ "Three rebels, one of them a woman": what one of those told before is, nobody else."""
    before = _right_before(context, span)
    return context.lexicon.grammar["votes"].patterns["one_of_them"].search(before) is not None


def speaks_for_force(context: Context, span: Span) -> bool:
    """True for a force named by its voice ("an army spokesman"), which did nothing whatever the parse says."""
    patterns = context.lexicon.grammar["votes"].patterns
    voice = patterns["speaks_for"].search(_behind(context, span))
    return bool(voice or patterns["spoken_for"].search(_right_before(context, span)))


def _behind(context: Context, span: Span) -> str:
    return context.doc.folded[span.end : span.end + _OFFICE]


def _right_before(context: Context, span: Span) -> str:
    return context.doc.folded[max(0, span.start - _OFFICE) : span.start]


def is_hedged(context: Context, mention: Mention[NamedActor], unit: Span) -> bool:
    """True where the report only suspects that it was this actor ("suspected al-Shabaab fighters")."""
    cues = ((word, context.lexicon.cues[word.key]) for word in context.doc.words_in("cue", unit))
    return any(cue.category == "hedged" and _hedges(context, word, cue, mention.span) for word, cue in cues)


def is_accused(context: Context, span: Span, unit: Span) -> bool:
    """True where somebody says that this actor did it ("the army blamed the rebels")."""
    accused = context.lexicon.grammar["votes"].patterns["accused"]
    return accused.search(_before(context, span, unit)) is not None


def claims_act(context: Context, mention: Mention[NamedActor], unit: Span) -> bool:
    """True where an armed group says that it did it ("Islamic State said it was behind the blast")."""
    if mention.value.actor.kind not in ARMED:
        return False
    behind = context.doc.folded[mention.span.end : min(unit.end, mention.span.end + _CLAIM_REACH)]
    if context.lexicon.grammar["votes"].patterns["claims"].search(behind):
        return True
    for word in context.doc.words_in("cue", Span(mention.span.end, unit.end)):
        cue = context.lexicon.cues[word.key]
        if cue.category == "claim":
            between = context.doc.folded[mention.span.end : word.start].split()
            return len(between) <= cue.max_scope and set(cue.stopped_by).isdisjoint(between)
    return False


def _hedges(context: Context, word: Word, cue: Cue, actor: Span) -> bool:
    """True where a cue stands on its side of an actor, near enough, with no stop in between."""
    if cue.direction == "forward" and word.end <= actor.start + _TOUCH:
        between = context.doc.folded[word.end : actor.start]
    elif cue.direction == "backward" and word.start >= actor.end:
        between = context.doc.folded[actor.end : word.start]
    else:
        return False
    return len(between.split()) <= cue.max_scope and not _STOP.search(between)


def _before(context: Context, span: Span, unit: Span) -> str:
    """The words before an actor in its unit, without the quotation mark of its own name ('blamed "terrorists"')."""
    return context.doc.folded[max(unit.start, span.start - _BEFORE) : span.start].rstrip(_OPENING)


def _after(context: Context, span: Span) -> str:
    return context.doc.folded[span.end : span.end + _AFTER]


def stands_by(context: Context, span: Span) -> bool:
    """ "The army did not answer their calls", "a kilometre from an army camp": a force near by that took no part."""
    patterns, folded = context.lexicon.grammar["votes"].patterns, context.doc.folded
    near = patterns["near_by"].search(folded, max(0, span.start - _BEFORE), span.start)
    return near is not None or patterns["stands_by"].match(folded, span.end) is not None
