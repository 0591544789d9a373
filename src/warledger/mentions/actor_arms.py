"""What strikes for a country and is struck in its place: "Israeli artillery", "a Russian Su-25 jet", "Turkey's raids"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from warledger.knowledge import Lexicon
from warledger.mentions.covered import Covered
from warledger.mentions.named_actor import NamedActor, Naming
from warledger.mentions.noun_groups import word_before
from warledger.model import Actor, ActorKind, Mention, Span
from warledger.text.doc import Doc, Word

# How far before a weapon the words may stand that give it to another: "fired three" (characters).
_LENT_REACH: Final = 40
# How far behind a country's adjective an act may end: "long-awaited ground offensive" (characters).
_ACT_REACH: Final = 40
# Tags of verbs that have a subject.
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})


def find_arms(doc: Doc, lexicon: Lexicon) -> list[Mention[NamedActor]]:
    """The armed forces of each country whose weapons or acts are told: "Israeli shells hit a post" has Israel's."""
    owners = _owners(doc, lexicon)
    if not owners:
        return []
    armies = {r.kind: r.id for r in reversed(lexicon.forces)}
    rule = armies[ActorKind.STATE_FORCE]
    spans = [*_weapons(doc, owners, lexicon), *_acts(doc, owners, lexicon)]
    forces = ((s, lexicon.actors.get(rule.format(iso2=w.key.lower()))) for s, w in spans)
    return without_overlaps([], [_mention(span, force) for span, force in forces if force is not None])


def _mention(span: Span, force: Actor) -> Mention[NamedActor]:
    return Mention(span, NamedActor(force, Naming.PROPER))


def _owners(doc: Doc, lexicon: Lexicon) -> dict[int, Word]:
    """Words for countries that have an army, by where a noun of theirs may begin: "Israeli", "Israel's"."""
    unarmed = lexicon.grammar["actors"].words["without_army"]
    ends = {w.end: w for w in doc.words.get("demonym", ())}
    ends |= {w.end + 2: w for w in doc.words.get("country", ()) if doc.folded.startswith("'s", w.end)}
    return {end: w for end, w in ends.items() if w.key.lower() not in unarmed}


def _weapons(doc: Doc, owners: Mapping[int, Word], lexicon: Lexicon) -> Iterator[tuple[Span, Word]]:
    """Weapons behind the adjective of their country; not those that somebody else bought or fired."""
    grammar = lexicon.grammar["actors"]
    for weapon in doc.words.get("means", ()):
        if weapon.key not in grammar.words["arms"]:
            continue
        owner = word_before(doc.folded, owners, weapon.start)
        if owner is None or _has_verb(doc, Span(owner.end, weapon.start)):
            continue
        before = doc.folded[max(0, owner.start - _LENT_REACH) : owner.start]
        if not grammar.patterns["lent"].search(before):
            yield Span(owner.start, weapon.end), owner


def _has_verb(doc: Doc, between: Span) -> bool:
    """ "A Russian battery poured Grad rockets": the adjective is that of whoever did something with the weapon."""
    sentence = doc.sentence_at(between.start)
    tokens = sentence.tokens if sentence is not None else ()
    return any(between.start <= t.start < between.end and t.tag in _FINITE for t in tokens)


def _acts(doc: Doc, owners: Mapping[int, Word], lexicon: Lexicon) -> Iterator[tuple[Span, Word]]:
    """Acts behind the adjective of the country that does them: "the Russian invasion", "Israeli strikes"."""
    pattern = lexicon.grammar["actors"].patterns["army_act"]
    for end, owner in owners.items():
        act = pattern.match(doc.folded, end, end + _ACT_REACH)
        if act is not None:
            yield Span(owner.start, act.end()), owner


def without_overlaps(
    mentions: Sequence[Mention[NamedActor]], others: Sequence[Mention[NamedActor]]
) -> list[Mention[NamedActor]]:
    """Mentions and those others that share no letters with one of them or with a longer other, in order.

    A government gives way to its weapons: "a Sudanese government Antonov" is the army's.
    """
    arms = Covered(o.span for o in others if o.value.actor.kind is ActorKind.STATE_FORCE)
    kept = [m for m in mentions if not (_is_government(m) and arms.touches(m.span))]
    taken = Covered(m.span for m in kept)
    for other in sorted(others, key=lambda m: (m.span.start - m.span.end, m.span.start)):
        if not taken.touches(other.span):
            kept.append(other)
            taken.add(other.span)
    return sorted(kept, key=lambda m: m.span.start)


def _is_government(mention: Mention[NamedActor]) -> bool:
    return mention.value.actor.kind is ActorKind.GOVERNMENT
