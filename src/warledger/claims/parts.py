"""Parts and wholes: "nine people, two of them children" and "a cook and eight workers - nine in all"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.fate import Fate
from warledger.mentions.figures import Shape
from warledger.model import Outcome
from warledger.text.doc import Doc

# Tokens between a whole and its part: "31 others; half a dozen of the latter" has few.
_CLOSE: Final = 8
# A group told again ("seven of the prisoners") is looked for in this many sentences before.
_SENTENCES: Final = 3
_LINKS: Final = frozenset("including among - – — : comprising".split())
_PRONOUN: Final = re.compile(r"\bof (?:them|whom|these|those|the latter|the former|which)\b")
_GROUPS: Final = {
    "prisoners": Outcome.CAPTURED, "detainees": Outcome.CAPTURED, "captives": Outcome.ABDUCTED, "hostages": Outcome.ABDUCTED,
    "wounded": Outcome.WOUNDED, "injured": Outcome.WOUNDED, "dead": Outcome.KILLED, "victims": Outcome.KILLED,
    "missing": Outcome.MISSING, "abducted": Outcome.ABDUCTED, "freed": Outcome.RELEASED,
}  # fmt: skip
_SEVERITY: Final = frozenset("critically seriously badly gravely slightly severely lightly".split())
_STATES: Final = frozenset("were was are is wore had have came belonged".split())


def with_whole(doc: Doc, fate: Fate, row: Sequence[Fate], told: Sequence[Fate]) -> Fate:
    """The fate with the figure it is a part of, and with that one's outcome where it tells none of its own.

    `row` are the fates before it in its sentence, `told` those of the sentences before.
    """
    whole = _whole(doc, fate, row, told)
    if whole is None or _size(whole) < _size(fate):
        return fate
    outcome, predicate = fate.outcome, fate.predicate
    if outcome is None and whole.outcome is not None:
        outcome, predicate = whole.outcome, whole.predicate
    return replace(fate, part_of=whole.people.value.first, outcome=outcome, predicate=predicate)


def _size(fate: Fate) -> int:
    figure = fate.people.value.figure
    return (figure.best if figure.best is not None else figure.low) or 0


def _whole(doc: Doc, fate: Fate, row: Sequence[Fate], told: Sequence[Fate]) -> Fate | None:
    value = fate.people.value
    words = doc.folded[fate.people.span.start : fate.people.span.end + 12]
    near = [f for f in told if fate.sentence - f.sentence <= _SENTENCES and f.outcome is not None]
    if value.shape is Shape.PART:
        if _PRONOUN.search(words):
            return _last_larger((*near, *row), fate)
        return _regrouped(fate, (*near, *row))
    if row:
        return _beside(doc, fate, row)
    return _sentence_before(doc, fate, near)


def _last_larger(fates: Sequence[Fate], fate: Fate) -> Fate | None:
    return next((f for f in reversed(fates) if f.outcome is not None and f.part_of is None and _size(f) >= _size(fate)), None)


def _regrouped(fate: Fate, before: Sequence[Fate]) -> Fate | None:
    """ "Seven of the prisoners": the last figure of that outcome or noun."""
    outcome = _GROUPS.get(fate.head)
    alike = [f for f in before if f.outcome is not None and (f.outcome is outcome or f.head.rstrip("s") == fate.head.rstrip("s") != "")]
    return _last_larger(alike, fate)


def _beside(doc: Doc, fate: Fate, row: Sequence[Fate]) -> Fate | None:
    """A part told in the same sentence as its whole."""
    last, value = row[-1], fate.people.value
    between = [t.low for t in doc.tokens[last.people.value.end : value.first]]
    after = [t.low for t in doc.tokens[value.end : value.end + 3]]
    if after[:2] in (["among", "them"], ["of", "them"], ["of", "whom"]):
        return last
    if len(between) <= _CLOSE and any(w in _LINKS for w in between) and last.outcome is not None and value.shape is not Shape.BARE:
        return last if last.part_of is None else None
    if last.part_of is not None and between and all(w in (",", "and") for w in between):
        return next((f for f in row if f.people.value.first == last.part_of), None)
    bare = value.shape is Shape.BARE
    if bare and between in ([","], [",", "and"]) and after[:1] and after[0] in _SEVERITY:
        return last
    if bare and fate.outcome is None and after[:1] and after[0] in _STATES and (";" in between or _of_the(doc, row[0])):
        return _last_larger(row, fate) or row[0]
    return None


def _of_the(doc: Doc, first: Fate) -> bool:
    """ "Of the nineteen who died, eighteen were …"."""
    at = first.people.value.first
    return [t.low for t in doc.tokens[max(0, at - 2) : at]] == ["of", "the"]


def _sentence_before(doc: Doc, fate: Fate, near: Sequence[Fate]) -> Fate | None:
    """ "A bomb killed 33 people. Twenty-one were pilgrims": a bare number that opens the next sentence."""
    value = fate.people.value
    if value.shape is not Shape.BARE or fate.outcome is not None:
        return None
    opens = doc.sentences[fate.sentence].tokens[0].index == value.first
    after = [t.low for t in doc.tokens[value.end : value.end + 1]]
    return _last_larger(near, fate) if opens and after and after[0] in _STATES else None


def parts_before_total(doc: Doc, row: Sequence[Fate]) -> list[Fate]:
    """ "31 workers, eight soldiers and a cook - forty hostages in all": the total follows its parts."""
    for i, total in enumerate(row):
        value = total.people.value
        after = " ".join(t.low for t in doc.tokens[value.end : value.end + 2])
        before = doc.tokens[value.first - 1].low if value.first else ""
        if i and after in ("in all", "in total", "altogether") and before in ("-", "–", "—", ":"):
            first = value.first
            return [
                replace(f, part_of=first, outcome=f.outcome or total.outcome, predicate=f.predicate or total.predicate)
                if k < i and _size(f) < _size(total)
                else f
                for k, f in enumerate(row)
            ]
    return list(row)
