"""People of whom no verb tells, but the words right before and behind them: "None of the seven passengers survived"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from warledger.claims.predicates import Predicate, Voice
from warledger.claims.rows import Row
from warledger.claims.told_by_noun import told_without_verb
from warledger.knowledge_grammar import Grammar
from warledger.mentions.figures import People, Shape
from warledger.model import Category, Mention, Outcome

# Those whom an army or the police hold are captured, whoever else holds people abducts them.
_CIVIL: Final = (Category.CIVILIAN, None)
# "the seven it killed", "the four men police arrested": what may stand between people and that verb (tokens).
_DOER_WITHIN: Final = 3
_DOER_TAGS: Final = ("PRP", "DT", "NN", "NNS", "NNP", "NNPS", "JJ")
# Behind such a verb these begin an object of its own: "the seven police killed two rebels".
_OBJECTS: Final = ("CD", "DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ")


@dataclass(frozen=True, slots=True)
class _Around:
    """What befell people between two patterns of second_chance.yaml, of which one may be missing."""

    outcome: Outcome
    before: str | None = None
    behind: str | None = None


_RULES: Final = (
    _Around(Outcome.KILLED, "none_of_the", "survived"),
    _Around(Outcome.MISSING, before="searching_for"),
    _Around(Outcome.MISSING, behind="no_trace"),
    _Around(Outcome.WOUNDED, before="took_in"),
    _Around(Outcome.ABDUCTED, "raiders_took", "with_them"),
    _Around(Outcome.ABDUCTED, before="left_with"),
    _Around(Outcome.ABDUCTED, behind="were_taken"),
)


def told_around(row: Row, figure: Mention[People], grammar: Grammar) -> Predicate | None:
    """A predicate for people of whom the words around them tell, or the clause right behind them; else None.

    "Divers were looking for six sailors" means that they are missing, "the seven it killed" that they died.
    """
    return _by_clause(row, figure) or _by_words(row, figure, grammar)


def _by_words(row: Row, figure: Mention[People], grammar: Grammar) -> Predicate | None:
    value, folded = figure.value, row.doc.folded
    if value.definite and value.shape is Shape.SINGLE:
        return None
    before = folded[row.sentence.start : figure.span.start]
    for rule in _RULES:
        led = rule.before is None or grammar.patterns[rule.before].search(before)
        closed = rule.behind is None or grammar.patterns[rule.behind].match(
            folded, figure.span.end, row.sentence.end
        )
        if led and closed and _may_be(row, value, rule, grammar):
            return told_without_verb(figure, _as_captive(value, rule.outcome))
    return None


def _may_be(row: Row, value: People, rule: _Around, grammar: Grammar) -> bool:
    """True for people of a known noun; militants who are sought are no missing, and who left with men may be their chief."""
    if rule.before == "left_with":
        return any(t.low in grammar.words["taken_as"] for t in row.between(value.first, value.end))
    if rule.outcome is Outcome.MISSING and value.category is Category.MILITANT:
        return False
    return value.known or (value.shape is Shape.BARE and rule.outcome is not Outcome.ABDUCTED)


def _as_captive(value: People, outcome: Outcome) -> Outcome:
    return Outcome.CAPTURED if outcome is Outcome.ABDUCTED and value.category not in _CIVIL else outcome


def _by_clause(row: Row, figure: Mention[People]) -> Predicate | None:
    """ "Among the seven it killed were two pupils": the object of the clause behind it, which has no other object."""
    value = figure.value
    verb = next((p for p in row.predicates if p.first >= value.end), None)
    if verb is None or verb.voice not in (Voice.RIGHT, Voice.TOLL) or value.shape is Shape.SINGLE:
        return None
    between = row.between(value.end, verb.first)
    if not 0 < len(between) <= _DOER_WITHIN or not all(t.tag in _DOER_TAGS for t in between):
        return None
    behind = row.between(verb.end, verb.end + 1)
    object_of_its_own = any(t.tag in _OBJECTS for t in behind)
    definite = row.between(max(0, value.first - 1), value.first)
    led = between[0].tag == "PRP" or any(t.tag in ("DT", "PRP$") for t in definite)
    return None if object_of_its_own or not led else verb
