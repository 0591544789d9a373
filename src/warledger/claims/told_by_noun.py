"""People whose outcome no verb tells them: their noun does, or what was told right before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from warledger.claims.predicates import Predicate, Voice
from warledger.claims.rows import Joined, Row
from warledger.knowledge import Lexicon, OutcomeWords
from warledger.mentions.figures import People, Shape
from warledger.model import Mention, Outcome
from warledger.terms import FORCE_CATEGORIES

# Voices of outcomes.yaml whose words are what is counted.
_ACT: Final = "act"
_NOUNS: Final = ("body", _ACT)
_HURT: Final = (Outcome.KILLED, Outcome.WOUNDED)
# "19 children's bodies" (tokens behind the owners).
_BESIDE: Final = 2


def taken_beside(row: Row, joined: Joined) -> Iterator[tuple[int, Predicate]]:
    """ "1,000 killed, as well as 58 prisoners": told right behind the dead or the hurt of a side, they were captured."""
    for i, figure in enumerate(row.figures):
        before = joined.get(i - 1) or joined.get(i - 2)
        if i in joined or before is None or figure.value.head not in row.grammar.words["prisoners"]:
            continue
        between = row.between(max(before.end, row.figures[i - 1].value.end), figure.value.first)
        listed = bool(between) and all(t.low in row.grammar.words["coordinators"] for t in between)
        verb = row.doc.folded[before.span.start : before.span.end]
        side = before.voice is Voice.LEFT and not before.finite
        if listed and before.outcome in _HURT and (side or verb in row.grammar.words["loses"]):
            yield i, told_without_verb(figure, Outcome.CAPTURED)


def taken_after(row: Row, joined: Joined) -> Iterator[tuple[int, Predicate]]:
    """ "They killed 208 people, wounded 75 and took 108 children": what raiders take with them."""
    killed = min(
        (p.first for p in joined.values() if p.outcome in _HURT and p.voice is Voice.RIGHT), default=None
    )
    for i, figure in enumerate(row.figures):
        value, start = figure.value, row.doc.tokens[figure.value.first].start
        behind = row.between(value.end, value.end + 1)
        led = row.grammar.patterns["and_took"].search(row.doc.folded, row.sentence.start, start)
        many = value.shape is Shape.COUNTED and value.known and value.figure.best != 1
        if killed is None or value.first < killed or i in joined or led is None or not many:
            continue
        if not row.holds("away_to", behind):
            outcome = Outcome.CAPTURED if value.category in FORCE_CATEGORIES else Outcome.ABDUCTED
            yield i, told_without_verb(figure, outcome)


def told_by_noun(row: Row, lexicon: Lexicon) -> Iterator[tuple[int, Predicate]]:
    """ "11 bodies", "a triple homicide": the noun itself tells the outcome, unless a verb says otherwise."""
    nouns = {(w, o.voice == _ACT): o for o in lexicon.outcomes.values() if o.voice in _NOUNS for w in o.words}
    for i, figure in enumerate(row.figures):
        value = figure.value
        told = nouns.get((value.head, value.multiple)) or _owned_body(row, value, nouns)
        organ = row.grammar.patterns["organs"].search(row.doc.folded, figure.span.start, figure.span.end)
        if told is not None and organ is None:
            yield i, told_without_verb(figure, told.outcome)
        elif _of_massacre(row, value) or _in_coffins(row, value) or _found_as_bodies(row, figure):
            yield i, told_without_verb(figure, Outcome.KILLED)
        elif value.head in row.grammar.words["prisoners"] and row.grammar.patterns["taken_then"].match(
            row.doc.folded, figure.span.end, row.sentence.end
        ):
            yield i, told_without_verb(figure, Outcome.CAPTURED)


def _found_as_bodies(row: Row, figure: Mention[People]) -> bool:
    """ "nine workers whose bodies were found in a ravine"."""
    pattern = row.grammar.patterns["whose_bodies"]
    return pattern.match(row.doc.folded, figure.span.end, row.sentence.end) is not None


def _of_massacre(row: Row, value: People) -> bool:
    """ "207 of the victims of Wednesday's massacre": those of an act that kills."""
    end = row.doc.tokens[value.end - 1].end
    massacre = row.grammar.patterns["of_massacre"].match(row.doc.folded, end, row.sentence.end)
    return value.head in row.grammar.words["victims"] and not value.definite and massacre is not None


def _in_coffins(row: Row, value: People) -> bool:
    """ "Nine coffins of soldiers": those who lie in them."""
    coffins = value.head in row.grammar.words["coffins"]
    return coffins and row.holds("owners", row.between(value.first, value.end))


def _owned_body(
    row: Row, value: People, nouns: Mapping[tuple[str, bool], OutcomeWords]
) -> OutcomeWords | None:
    """ "19 children's bodies": the noun of those whose bodies are told."""
    behind = row.between(value.end, value.end + _BESIDE)
    owned = len(behind) == _BESIDE and behind[0].tag == "POS" and value.shape is Shape.COUNTED
    return nouns.get((behind[1].low, False)) if owned else None


def told_without_verb(figure: Mention[People], outcome: Outcome) -> Predicate:
    """The predicate of people whose noun, or the words around it, tell what befell them."""
    value = figure.value
    return Predicate(outcome, Voice.LEFT, value.end - 1, value.end, figure.span, participle=False)
