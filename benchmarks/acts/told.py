"""What a name says of itself and what stands beside it, for or against its being where an act was done.

Each function's docstring explains the rows of its name in weights.csv. "" stands for "not told".
"""

from __future__ import annotations

from typing import Final

from acts.names import NAMES, ActName
from acts.ties import Act
from acts.words import MANY, stem, word_at
from warledger.model import Span

# Names further apart than this are not told as one in the other (characters).
BESIDE: Final = 30
BESIDE_PLAIN: Final = 14


def source(act: Act, n: int) -> str:
    """Whether the gazetteer knows the name, and what the language model takes it for."""
    return f"{act.names[n].source} {act.ties[n].head.ent}"


def precision(act: Act, n: int) -> str:
    """How fine a known place is: a town, a province, a country (UCDP's where_prec)."""
    return str(act.names[n].precision)


def finer_beside(act: Act, n: int) -> str:
    """Whether the sentence names a finer place than this one."""
    own = act.names[n].precision
    finer = any(0 < name.precision < own for name in act.names)
    return f"{own} {'finer' if finer else 'finest'}"


def told_from(act: Act, n: int) -> str:
    """The place is told by its distance or direction from another one."""
    mention = act.names[n].mention
    return "yes" if mention and mention.value.relation else ""


def name_tag(act: Act, n: int) -> str:
    """What the parser takes the name for: a proper name, an adjective."""
    return act.ties[n].head.tag


def name_words(act: Act, n: int) -> str:
    """How many words the name has."""
    return str(min(len(act.names[n].tokens), MANY))


def last_word(act: Act, n: int) -> str:
    """The last word of the name: "Square", "Province", "Monday"."""
    return act.names[n].tokens[-1].low


def name_kind(act: Act, n: int) -> str:
    """What knowledge takes the name for: an actor, a people, a country."""
    inside = act.names[n].span
    return next((k for k in ("actor", "demonym", "country") if act.doc.words_in(k, inside)), "")


def capitals(act: Act, n: int) -> str:
    """The name is in capitals: an acronym, a dateline."""
    text = act.doc.quote(act.names[n].span)
    return ("short" if len(text) <= MANY + 1 else "long") if text.isupper() else ""


def word_before(act: Act, n: int) -> str:
    """The word before the name: "in", "the", "northern"."""
    return word_at(act, act.names[n].tokens[0].index - 1)


def words_before(act: Act, n: int) -> str:
    """The two words before the name: "city of", "near the"."""
    first = act.names[n].tokens[0].index
    return f"{word_at(act, first - 2)} {word_at(act, first - 1)}"


def word_after(act: Act, n: int) -> str:
    """The word after the name: "province", a comma, "'s"."""
    return word_at(act, act.names[n].tokens[-1].index + 1)


def words_after(act: Act, n: int) -> str:
    """The two words after the name: "'s capital", ", where"."""
    last = act.names[n].tokens[-1].index
    return f"{word_at(act, last + 1)} {word_at(act, last + 2)}"


def gap_after(act: Act, n: int) -> str:
    """What stands between the name and the next one: "Gao, Mali", "Gao and Kidal"."""
    return _gap(act, n, n + 1)


def gap_before(act: Act, n: int) -> str:
    """What stands between the name before and this one."""
    return _gap(act, n - 1, n)


def in_list(act: Act, n: int) -> str:
    """The name is the first of a list of names, or a later one: "in Gao, Kidal and Menaka"."""
    before = n > 0 and _joined(act, n - 1)
    behind = n + 1 < len(act.names) and _joined(act, n)
    return "later" if before else "first" if behind else ""


def verb_word_before(act: Act, n: int) -> str:
    """The verb and the word before the name: "killed … in", "captured … of"."""
    return f"{stem(act.verb.low)} {word_before(act, n)}"


def source_word_before(act: Act, n: int) -> str:
    """Where the name comes from, how fine it is, and the word before it."""
    return f"{act.names[n].source} {act.names[n].precision} {word_before(act, n)}"


def precision_word_after(act: Act, n: int) -> str:
    """How fine the place is, and the word after it."""
    return f"{act.names[n].precision} {word_after(act, n)}"


def next_place(act: Act, n: int) -> str:
    """Whether the known place right behind is finer or coarser: "Gao, Mali"."""
    return _compared(act, n, n + 1)


def place_before(act: Act, n: int) -> str:
    """Whether the known place right before is finer or coarser: "Mali's Gao"."""
    return _compared(act, n, n - 1)


def _gap(act: Act, left: int, right: int) -> str:
    if left < 0 or right >= len(act.names):
        return ""
    gap = act.doc.folded[act.names[left].span.end : act.names[right].span.start]
    return " ".join(gap.split()) or "-" if len(gap) < BESIDE_PLAIN else ""


def _compared(act: Act, n: int, other: int) -> str:
    if not 0 <= other < len(act.names):
        return ""
    own, beside = act.names[n], act.names[other]
    first, second = sorted((own, beside), key=lambda name: name.span)
    if not (own.precision and beside.precision) or second.span.start - first.span.end >= BESIDE:
        return ""
    told = "finer" if beside.precision < own.precision else "coarser"
    return f"{'same' if own.precision == beside.precision else told} {_joint(act, first, second)}"


def _joined(act: Act, n: int) -> bool:
    """True where the name and the next one are of one list."""
    joins = NAMES.patterns["list"]
    span = Span(act.names[n].span.end, act.names[n + 1].span.start)
    return joins.fullmatch(act.doc.folded, span.start, span.end) is not None


def _joint(act: Act, first: ActName, second: ActName) -> str:
    """The comma or preposition between two names."""
    between = act.doc.folded[first.span.end : second.span.start]
    return "," if "," in between else "in" if " in " in between else ""
