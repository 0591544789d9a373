"""Where a name stands in the text of its sentence, seen from the verb of an act.

Each function's docstring explains the rows of its name in weights.csv. "" stands for "not told".
"""

from __future__ import annotations

from typing import Final

from acts.names import PLAIN
from acts.ties import Act, is_verb
from acts.words import MANY, RIGHT, preposition_of, side_of, words_between
from warledger.text.doc import Token

# Words between a verb and a name, as steps.
STEPS: Final = (1, 3, 6, 10, 16)
_MARKS: Final = frozenset({";", ":", '"', "“", "”", "--", "''", "``"})
_OPENERS: Final = frozenset({"WDT", "WP", "WRB", "WP$"})


def side(act: Act, n: int) -> str:
    """On which side of the verb the name stands, and behind which preposition."""
    return f"{side_of(act, n)} {preposition_of(act.ties[n])}"


def distance(act: Act, n: int) -> str:
    """How many words stand between."""
    between = len(words_between(act, n))
    return f"{side_of(act, n)} {sum(between > step for step in STEPS)}"


def verbs_told_between(act: Act, n: int) -> str:
    """How many verbs stand between in the text."""
    verbs = sum(is_verb(t) and t.dep not in ("aux", "auxpass", "amod") for t in words_between(act, n))
    return f"{side_of(act, n)} {min(verbs, MANY)}"


def commas_between(act: Act, n: int) -> str:
    """How many commas stand between."""
    return f"{side_of(act, n)} {min(sum(t.text == ',' for t in words_between(act, n)), MANY)}"


def marks_between(act: Act, n: int) -> str:
    """A semicolon, colon or quotation mark stands between."""
    return side_of(act, n) if any(t.text in _MARKS for t in words_between(act, n)) else ""


def clause_word(act: Act, n: int) -> str:
    """The word that opens or joins a clause between: "who", "after", "and"."""
    words = [
        t.low
        for t in words_between(act, n)
        if t.tag in _OPENERS or t.dep == "mark" or (t.dep == "cc" and _of_verb(t, act))
    ]
    return f"{side_of(act, n)} {words[0] if side_of(act, n) == RIGHT else words[-1]}" if words else ""


def names_between(act: Act, n: int) -> str:
    """How many other places stand between."""
    span, verb_at = act.names[n].span, act.verb.start
    low, high = min(span.end, verb_at), max(span.start, verb_at)
    between = sum(o.source != PLAIN and low <= o.span.start and o.span.end <= high for o in act.names)
    return f"{side_of(act, n)} {min(between, MANY)}"


def order(act: Act, n: int) -> str:
    """Which place of the sentence it is, and of how many."""
    places = [name.source != PLAIN for name in act.names]
    return f"{min(sum(places[:n]), MANY)} of {min(sum(places), MANY + 1)}"


def nearest(act: Act, n: int) -> str:
    """The place is the nearest to the verb on its side, in the verb's own clause or not."""
    near = names_between(act, n).endswith(" 0")
    over = act.ties[n].clause
    own = over is not None and over.index == act.verb.index
    return f"{side_of(act, n)} {'near' if near else 'far'} {'own' if own else 'other'}"


def _of_verb(token: Token, act: Act) -> bool:
    return is_verb(act.doc.tokens[token.head])
