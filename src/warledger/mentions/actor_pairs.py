"""Forces that share one noun: "French and Malian forces", "troops from Niger, Chad and Nigeria"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from warledger.knowledge import ForceRule, Lexicon
from warledger.mentions.named_actor import NamedActor, Naming
from warledger.model import Actor, ActorKind, Mention, Span
from warledger.text.doc import Doc, Word

# How far before a force the joint to its partner may begin: ", and three " (characters).
_JOINT_REACH: Final = 16
_FORCES: Final = (ActorKind.STATE_FORCE, ActorKind.POLICE, ActorKind.SECURITY_FORCE, ActorKind.MISSION)


def find_partners(
    doc: Doc, mentions: list[Mention[NamedActor]], lexicon: Lexicon
) -> list[Mention[NamedActor]]:
    """The forces that share the noun of one that is named: of "French and Malian forces" those of France.

    A mission's partner is its country's army: "Somali and African Union troops".
    """
    adjectives = {w.end: w for w in doc.words.get("demonym", ()) if not _is_people(w, doc, lexicon)}
    countries = {w.start: w for w in doc.words.get("country", ())}
    found: list[Mention[NamedActor]] = []
    for mention in mentions:
        if mention.value.actor.kind not in _FORCES or mention.value.naming is Naming.FORCE:
            continue
        rule = _rule(mention.value, lexicon)
        words = [*_before(doc, mention.span.start, adjectives, lexicon)]
        words += _behind(doc, mention, countries, lexicon)
        forces = ((w, lexicon.actors.get(rule.id.format(iso2=w.key.lower()))) for w in words)
        found += [Mention(w.span, NamedActor(a, Naming.PROPER)) for w, a in forces if a is not None]
    return found


def with_mixed(
    doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon
) -> list[Mention[NamedActor]]:
    """The mentions, an army and a police told in one breath as the security forces of their country (guide).

    "Soldiers and police" are one force; "three soldiers and two policemen" are two.
    """
    out: list[Mention[NamedActor]] = []
    for mention in mentions:
        mixed = _mixed(doc, out[-1], mention, lexicon) if out else None
        if mixed is None:
            out.append(mention)
        else:
            out[-1] = mixed
    return out


def _mixed(
    doc: Doc, one: Mention[NamedActor], other: Mention[NamedActor], lexicon: Lexicon
) -> Mention[NamedActor] | None:
    actors = (one.value.actor, other.value.actor)
    joint = lexicon.grammar["actors"].patterns["mixed"]
    if {a.kind for a in actors} != {ActorKind.STATE_FORCE, ActorKind.POLICE}:
        return None
    countries = {a.country for a in actors if a.country}
    # The second of "Malian soldiers and police" begins with the adjective that it shares.
    shares = other.span.start <= one.span.start and joint.match(doc.folded, one.span.end, other.span.end)
    joined = joint.fullmatch(doc.folded, one.span.end, other.span.start) or shares
    if len(countries) > 1 or not joined:
        return None
    rule = next(r for r in lexicon.forces if r.kind is ActorKind.SECURITY_FORCE)
    unknown = lexicon.grammar["actors"].patterns["country_slot"].sub("", rule.canonical)
    actor = Actor(rule.bare_id, unknown, rule.kind)
    for iso2 in countries:
        actor = lexicon.actors.get(rule.id.format(iso2=iso2.lower()), actor)
    naming = Naming.PROPER if countries else Naming.FORCE
    return Mention(Span(one.span.start, other.span.end), NamedActor(actor, naming))


def _rule(named: NamedActor, lexicon: Lexicon) -> ForceRule:
    """The rule that names the forces of a country like this one."""
    same = (r for r in lexicon.forces if named.actor.id.endswith(r.id.removeprefix("{iso2}")))
    armies = (r for r in lexicon.forces if r.kind is ActorKind.STATE_FORCE)
    return next(same, None) or next(armies)


def _is_people(word: Word, doc: Doc, lexicon: Lexicon) -> bool:
    """True for "Malians", "a Frenchman": people, whose noun stands not behind them."""
    text = doc.text[word.start : word.end]
    plural = text.endswith("s") and text[:-1] in lexicon.country[word.key].demonyms
    return plural or text.endswith(("man", "men"))


def _before(doc: Doc, start: int, ends: Mapping[int, Word], lexicon: Lexicon) -> Iterator[Word]:
    """The adjectives joined to the one at a position, nearest first: "Turkish, Russian and Iranian forces"."""
    joint = lexicon.grammar["actors"].patterns["joint"]
    match = joint.search(doc.folded[max(0, start - _JOINT_REACH) : start])
    word = ends.get(start - len(match[0])) if match else None
    if word is not None:
        yield word
        yield from _before(doc, word.start, ends, lexicon)


def _behind(
    doc: Doc, mention: Mention[NamedActor], starts: Mapping[int, Word], lexicon: Lexicon
) -> Iterator[Word]:
    """The countries joined to the one that a force's name ends with: "troops from Niger, Chad and Nigeria"."""
    if not any(w.end == mention.span.end for w in doc.words_in("country", mention.span)):
        return
    joint, at = lexicon.grammar["actors"].patterns["joint_behind"], mention.span.end
    while (match := joint.match(doc.folded, at)) and (word := starts.get(match.end())):
        if doc.folded.startswith("'s", word.end):
            return
        yield word
        at = word.end
