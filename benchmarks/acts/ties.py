"""How each name of a sentence hangs together with the verb of an act in the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from acts.names import ActName, find_act_names
from warledger.claims.context import Context
from warledger.model import Span
from warledger.text.doc import Doc, Sentence, Token

# Verbs in name only: "the armed men", "were killed", "has killed".
_NO_VERBS: Final = frozenset({"amod", "aux", "auxpass"})
_PREPOSITIONS: Final = frozenset({"prep", "agent", "pcomp"})


@dataclass(frozen=True, slots=True)
class Tie:
    """A name in the parse, and the way from it to the verb."""

    head: Token
    """The word of the name that its others hang on."""
    above: tuple[Token, ...]
    """What the head hangs on, nearest first."""
    rise: tuple[Token, ...]
    """The words from the head up to the one that it shares with the verb, without that one."""
    fall: tuple[Token, ...]
    """The words from the verb up to the shared one, without that one."""
    shared: Token | None
    preposition: Token | None
    """The nearest preposition above the head and below any verb."""
    clause: Token | None
    """The nearest verb above the head."""


@dataclass(frozen=True, slots=True)
class Act:
    """The verb of an act with the names of its sentence, ready to be compared."""

    context: Context
    sentence: Sentence
    verb: Token
    names: tuple[ActName, ...]
    ties: tuple[Tie, ...]

    @property
    def doc(self) -> Doc:
        """The report that the sentence is of."""
        return self.context.doc


def make_act(verb: Span, context: Context) -> Act | None:
    """The act of a verb with the names of its sentence; None where the sentence was not parsed."""
    sentence = context.doc.sentence_at(verb.start)
    tokens = sentence.tokens if sentence else ()
    word = next((t for t in tokens if t.start < verb.end and verb.start < t.end), None)
    if sentence is None or word is None:
        return None
    names = find_act_names(sentence, context)
    chain = (word, *words_above(word, context.doc))
    return Act(context, sentence, word, names, tuple(_tie(n, chain, context.doc) for n in names))


def words_above(token: Token, doc: Doc) -> tuple[Token, ...]:
    """The words that a word hangs on, nearest first."""
    above: list[Token] = []
    while token.head != token.index:
        token = doc.tokens[token.head]
        above.append(token)
    return tuple(above)


def is_verb(token: Token) -> bool:
    """True for any form of a verb, an adjective made of one included."""
    return token.tag.startswith("VB")


def _tie(name: ActName, chain: Sequence[Token], doc: Doc) -> Tie:
    head = _head(name)
    above = words_above(head, doc)
    places = {t.index: n for n, t in enumerate(chain)}
    shared = next((t for t in (head, *above) if t.index in places), None)
    rise = tuple(takewhile(lambda t: shared is None or t.index != shared.index, (head, *above)))
    fall = tuple(chain[: places[shared.index]]) if shared else ()
    clause = next((t for t in above if is_verb(t) and t.dep not in _NO_VERBS), None)
    below = takewhile(lambda t: clause is None or t.index != clause.index, above)
    preposition = next((t for t in below if t.dep in _PREPOSITIONS or t.tag == "IN"), None)
    return Tie(head, above, rise, fall, shared, preposition, clause)


def _head(name: ActName) -> Token:
    """The word of a name that its others hang on."""
    numbers = {t.index for t in name.tokens}
    return next((t for t in name.tokens if t.head not in numbers or t.head == t.index), name.tokens[0])
