"""How an event was done and what it is called: weapons used, operations, who claims it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from warledger.claims.actor_kinds import ARMED, STATE
from warledger.claims.context import Context
from warledger.claims.units import Unit
from warledger.folding import fold, last_word
from warledger.mentions.actors import NamedActor
from warledger.model import ActorKind, Means, Mention, Participant, Role, Span
from warledger.text.doc import Sentence, Word

# How much before a weapon, or before a claim of responsibility, is looked at (characters): a clause.
_BEFORE: Final = 40
# How much behind a weapon tells what became of it (characters): a verb phrase.
_BEHIND: Final = 80
# Vehicles and tools (keys of data/means.yaml) are means only where someone came, fought or left with them.
_CARRIERS: Final = frozenset(
    {"vehicle", "boat", "blunt", "other", "motorcycle", "fire", "animal", "armoured_vehicle"}
)
# Kinds that may take no part but fetch, carry or circle.
_MOVERS: Final = _CARRIERS | {"aircraft", "helicopter", "drone"}
# Kinds that strike from the air; helicopters fetch and carry more often than they strike.
_FLYING: Final = frozenset({"aircraft", "drone"})
# Kinds that come down on others, or are brought down on their way: they were used all the same.
_SENT_OFF: Final = frozenset({"drone", "rocket", "missile"})
# Kinds that are struck themselves: "hit a helicopter", "hit two howitzers".
_TARGETS: Final = _MOVERS | {"artillery"}
# Kinds of which one name may mean the other: a "device" is the roadside bomb told before.
_ALIKE: Final = {"vehicle_bomb": "explosive_device", "landmine": "explosive_device"}
_CLAIM: Final = "claim"
_CLAIM_BY: Final = "claim_by"


def find_used_means(context: Context, spans: Sequence[Span]) -> tuple[Means, ...]:
    """Weapons and vehicles used in what some stretches of text tell, each noun once; not those seized, hit or found.

    "Gunmen on motorcycles" used them; "the army seized two mortars" used none.
    """
    found: dict[str, Means] = {}
    unused: Mention[Means] | None = None
    used: Mention[Means] | None = None
    for span in spans:
        for mention in context.mentions.means_in(span):
            if _is_listed(context, unused, mention) or _is_idle(context, mention, span):
                unused = mention
            elif _is_listed(context, used, mention) or _is_moved(context, mention, span):
                used = mention
                found.setdefault(_singular(_noun(mention.value)), mention.value)
    return _without_vague(context, tuple(found.values()))


def _is_listed(context: Context, before: Mention[Means] | None, mention: Mention[Means]) -> bool:
    """ "Recovered were 12 rifles, a machine gun and a mortar": of one list, as much or as little used as the weapon before."""
    listed = context.lexicon.grammar["manner"].patterns["listed"]
    folded = context.doc.folded
    return before is not None and listed.fullmatch(folded, before.span.end, mention.span.start) is not None


def _without_vague(context: Context, found: Sequence[Means]) -> tuple[Means, ...]:
    """The means without the names that only mean another again: "a roadside bomb … the device"."""
    vague = [m for m in found if _is_vague(context, m)]
    close = {_kind(m) for m in found if m not in vague}
    first = {_kind(m): m for m in reversed(vague)}
    return tuple(m for m in found if m not in vague or (_kind(m) not in close and first[_kind(m)] is m))


def _is_vague(context: Context, means: Means) -> bool:
    """True for "explosives", "a second device": a name that tells no kind."""
    words = context.lexicon.grammar["manner"].words
    return " ".join(_telling_words(means, words["empty"])) in words["vague"]


def _telling_words(means: Means, empty: Collection[str]) -> list[str]:
    """The words of a means without those that tell nothing of its kind ("a second device")."""
    return [w for w in means.text.lower().split() if w not in empty]


def _kind(means: Means) -> str:
    return _ALIKE.get(means.kind, means.kind)


def _singular(noun: str) -> str:
    """What "lorries" and "lorry", "knives" and "knife" share."""
    return noun.removesuffix("s").removesuffix("ie").removesuffix("y")


def _noun(means: Means) -> str:
    return last_word(means.text.lower())


def _is_idle(context: Context, mention: Mention[Means], span: Span) -> bool:
    """True for a weapon that was seized, sold, lost or hit, or whose name is that of something else."""
    patterns, kind = context.lexicon.grammar["manner"].patterns, mention.value.kind
    before, after = _around(context, mention, span)
    if kind in _CARRIERS and _is_doers(context, before, after):
        return False
    if kind in _MOVERS and patterns["brings"].match(after):
        return False
    if patterns["not_used"].search(_last_clause(context, before)) and not patterns["in_use"].search(before):
        return True
    if kind in _SENT_OFF and patterns["sent_off"].search(before):
        return False
    if patterns["lost"].search(after) or (kind in _CARRIERS and patterns["hit_inside"].search(before)):
        return True
    if patterns["names_other"].search(after):
        return True
    if patterns["load"].search(before) and _is_vague(context, mention.value):
        return True
    if kind in _MOVERS and (patterns["struck_down"].search(before) or patterns["only_moves"].search(after)):
        return True
    if kind in _MOVERS and _fetched(context, mention, span):
        return True
    if kind in _CARRIERS and (patterns["runs_into"].search(after) or _is_ridden(context, before, after)):
        return True
    return kind in _TARGETS and patterns["struck"].search(before) is not None


def _last_clause(context: Context, before: str) -> str:
    """The words before a weapon from the beginning of its clause: "was in his car when a"."""
    joins = list(context.lexicon.grammar["manner"].patterns["next_clause"].finditer(before))
    return before[joins[-1].start() :] if joins else before


def _is_doers(context: Context, before: str, after: str) -> bool:
    """ "The killers fled in a car", "a car believed to be the getaway car": theirs, whatever became of it."""
    patterns = context.lexicon.grammar["manner"].patterns
    own = patterns["forced_in"].search(before) or patterns["fled_in"].search(before)
    return bool(own or patterns["getaway"].search(after))


def _is_ridden(context: Context, before: str, after: str) -> bool:
    """ "Three women were driving in jeeps when gunmen opened fire": of those whom it befell."""
    patterns = context.lexicon.grammar["manner"].patterns
    return bool(patterns["ridden"].search(before) and patterns["hit_then"].search(after))


def _fetched(context: Context, mention: Mention[Means], span: Span) -> bool:
    """ "The wounded were flown to Gao by helicopter": it took no part."""
    sentence = context.doc.sentence_at(mention.span.start)
    start = sentence.start if sentence is not None else span.start
    fetched = context.lexicon.grammar["manner"].patterns["fetched"]
    return fetched.search(context.doc.folded, start, mention.span.start) is not None


def _is_moved(context: Context, mention: Mention[Means], span: Span) -> bool:
    """True for a weapon, and for a vehicle or tool that someone came, fought or left with."""
    if mention.value.kind not in _CARRIERS:
        return True
    patterns = context.lexicon.grammar["manner"].patterns
    before, after = _around(context, mention, span)
    told = (patterns[name].search(after) for name in ("comes", "brings"))
    moves = patterns["used"].search(before) or any(told)
    moved = bool(moves) or _is_doers(context, before, after)
    return moved and not patterns["owned"].search(before)


def _around(context: Context, mention: Mention[Means], span: Span) -> tuple[str, str]:
    """The words before and behind a weapon in its sentence."""
    sentence, folded = context.doc.sentence_at(mention.span.start), context.doc.folded
    told = sentence.span if sentence is not None else span
    before = folded[max(told.start, mention.span.start - _BEFORE) : mention.span.start]
    return before, folded[mention.span.end : min(told.end, mention.span.end + _BEHIND)]


def done_by_aircraft(context: Context, unit: Unit) -> bool:
    """True where a unit names aircraft as those who did it: "bombed by a Sukhoi", "lost two men to army planes"."""
    pattern, folded = context.lexicon.grammar["manner"].patterns["done_by"], context.doc.folded
    return any(
        pattern.search(folded, max(unit.span.start, m.span.start - _BEHIND), m.span.start)
        for m in context.mentions.means_in(unit.span)
        if m.value.kind in _FLYING
    )


def done_afoot(context: Context, actors: Sequence[Participant]) -> bool:
    """True where men on the ground struck: "commandos", "Tunisian soldiers"; "forces" may have come by air."""
    men = context.lexicon.grammar["manner"].words["men_afoot"]
    return any(a.role is Role.ATTACKER and last_word(fold(a.mention)) in men for a in actors)


def find_operation(context: Context, units: Sequence[Unit], going_on: Sequence[Span] = ()) -> str | None:
    """The name of an operation ("Operation Iron Dune"): told in the event's units, else in what goes on from it.

    Of "an operation code-named Iron Dune" it is the name alone.
    """
    pattern = context.lexicon.grammar["manner"].patterns["operation"]
    spans = [*(u.span for u in units), *going_on]
    matches = (pattern.search(context.doc.quote(s)) for s in spans)
    return next((m[m.lastgroup] if m.lastgroup else m[0] for m in matches if m), None)


def find_claimant(context: Context, units: Sequence[Unit]) -> str | None:
    """Who claims the act, in the report's words; see `claimants`."""
    found = next(claimants(context, units), None)
    return context.doc.quote(found.span) if found is not None else None


def claimants(context: Context, units: Sequence[Unit]) -> Iterator[Mention[NamedActor]]:
    """Those who claim the act of some units: the group on the claim's side in its sentence.

    "al-Shabaab claimed responsibility", "the raid was claimed by al-Shabaab".
    """
    for unit in units:
        sentence = context.doc.sentences[unit.sentence]
        groups = [m for m in context.mentions.actors_in(sentence.span) if _may_claim(m.value)]
        for word, category in _claims(context, sentence):
            left = [m for m in groups if m.span.end <= word.start]
            right = [m for m in groups if m.span.start >= word.end]
            yield from left[-1:] if category == _CLAIM else right[:1]


def comrades_of(context: Context, units: Sequence[Unit]) -> Iterator[Mention[NamedActor]]:
    """The group whose men those of some units are, told there or right behind: "All belonged to the Dawn Front"."""
    pattern, sentences = context.lexicon.grammar["manner"].patterns["members_of"], context.doc.sentences
    told = sorted({n for u in units for n in (u.sentence, u.sentence + 1)} & set(range(len(sentences))))
    paragraphs = {u.paragraph for u in units}
    for sentence in (sentences[n] for n in told if sentences[n].paragraph in paragraphs):
        for mention in context.mentions.actors_in(sentence.span):
            member = pattern.fullmatch(context.doc.folded, sentence.start, mention.span.start)
            if member and mention.value.actor.kind in ARMED and mention.value.naming.tells_identity:
                yield mention


def _may_claim(named: NamedActor) -> bool:
    return named.actor.kind not in (*STATE, ActorKind.CIVILIANS)


def _claims(context: Context, sentence: Sentence) -> Iterator[tuple[Word, str]]:
    """The words of a sentence that claim responsibility, with their category; denials are left out."""
    nobody = context.lexicon.grammar["manner"].patterns["nobody"]
    for word in context.doc.words_in("cue", sentence.span):
        category = context.lexicon.cues[word.key].category
        before = Span(max(sentence.start, word.start - _BEFORE), word.start)
        denied = nobody.search(context.doc.folded[before.start : before.end])
        if category in (_CLAIM, _CLAIM_BY) and not denied:
            yield word, category
