"""How a name hangs on other words, and the way from it through the parse to the verb of an act.

Each function's docstring explains the rows of its name in weights.csv. "" stands for "not told".
"""

from __future__ import annotations

from typing import Final

from acts.ties import Act, is_verb
from acts.words import (
    LEFT,
    MANY,
    MANY_WORDS,
    RIGHT,
    done_to,
    is_kind_of_place,
    kinds_of,
    labels,
    preposition_of,
    speaks,
    stem,
)
from warledger.text.doc import Token

_MODIFIES: Final = frozenset({"compound", "nmod", "amod", "poss"})


def role(act: Act, n: int) -> str:
    """What the name is to the word it hangs on: behind a preposition, an object, part of another name."""
    return act.ties[n].head.dep


def preposition(act: Act, n: int) -> str:
    """The preposition that the name hangs on, and what that one hangs on: "in" of a verb, "of" of a town."""
    tie = act.ties[n]
    if tie.preposition is None:
        return ""
    over = act.doc.tokens[tie.preposition.head]
    return f"{tie.preposition.low} {'verb' if is_verb(over) else over.low}"


def preposition_alone(act: Act, n: int) -> str:
    """The preposition that the name hangs on, directly or as part of another name."""
    tie = act.ties[n]
    if tie.preposition is None:
        return f"none {tie.head.dep}"
    return f"{tie.preposition.low} {tie.above.index(tie.preposition)}"


def kind_above(act: Act, n: int) -> str:
    """What knowledge takes the noun for that the preposition hangs on: "the attack on Gao", "the town of Gao"."""
    before = act.ties[n].preposition
    if before is None:
        return ""
    over = act.doc.tokens[before.head]
    kind = "place" if is_kind_of_place(over, act) else next(iter(kinds_of(over, act)), "")
    return f"{before.low} {kind}" if not is_verb(over) else ""


def preposition_of_whole(act: Act, n: int) -> str:
    """The preposition of the noun that "of" hangs on: "in the town of Gao"."""
    tie = act.ties[n]
    if tie.preposition is None or tie.preposition.low != "of":
        return ""
    rest = tie.above[tie.above.index(tie.preposition) + 1 :]
    noun = act.doc.tokens[tie.preposition.head]
    above = next((t for t in rest if t.dep == "prep" or is_verb(t)), None)
    return above.low if above is not None and above.dep == "prep" else noun.dep


def names_kind(act: Act, n: int) -> str:
    """What kind of word the name describes, and what that word is in the sentence."""
    tie = act.ties[n]
    if tie.head.dep not in _MODIFIES:
        return ""
    noun = act.doc.tokens[tie.head.head]
    kind = "place" if is_kind_of_place(noun, act) else next(iter(kinds_of(noun, act)), "")
    return f"{tie.head.dep} {kind} {noun.dep}"


def held(act: Act, n: int) -> str:
    """Whether the name lies in another one, or holds another: "the Algiers suburb of Oued Kniss"."""
    own = _thing(act, n)
    others = [(other, _thing(act, other)) for other in range(len(act.names)) if other != n]
    if own is not None and any(_lies_in(act, other, own) for other, _ in others):
        return "holds"
    return "held" if any(thing is not None and _lies_in(act, n, thing) for _, thing in others) else ""


def two_verbs(act: Act, n: int) -> str:
    """The verb of the act and that of the name's own clause, where they differ."""
    return f"{stem(act.verb.low)} {clause(act, n)}" if clause(act, n) not in ("self", "none") else ""


def precision_branch(act: Act, n: int) -> str:
    """How fine the place is, and the branch by which it hangs on the verb."""
    return f"{act.names[n].precision} {branch(act, n)}"


def path_down(act: Act, n: int) -> str:
    """The way from the shared word down to the verb: "" where the name hangs on the verb."""
    return labels(act.ties[n].fall) or "self" if act.ties[n].shared else ""


def path_length(act: Act, n: int) -> str:
    """How many words lie on the way to the verb."""
    tie = act.ties[n]
    return str(min(len(tie.rise) + len(tie.fall), MANY_WORDS)) if tie.shared else "none"


def verbs_between(act: Act, n: int) -> str:
    """How many verbs lie on the way, and the name's preposition."""
    return f"{_verbs_on_way(act, n)} {preposition_of(act.ties[n])}"


def shared_word(act: Act, n: int) -> str:
    """What the name and the verb both hang on: the verb itself, another verb, a noun."""
    shared = act.ties[n].shared
    if shared is None:
        return "none"
    return "self" if shared.index == act.verb.index else "verb" if is_verb(shared) else "noun"


def branch(act: Act, n: int) -> str:
    """The branches on which name and verb part, and the name's preposition."""
    tie = act.ties[n]
    top, down = tie.rise[-1].dep if tie.rise else tie.head.dep, tie.fall[-1].dep if tie.fall else "self"
    return f"{top} {preposition_of(tie)} {down}"


def verb_branch(act: Act, n: int) -> str:
    """The verb, the branch by which the name hangs on it, and the preposition: "captured … in", "captured" itself."""
    tie = act.ties[n]
    top = tie.rise[-1].dep if tie.rise and not tie.fall else "far"
    return f"{stem(act.verb.low)} {top} {preposition_of(tie)}"


def kind_branch(act: Act, n: int) -> str:
    """What knowledge takes the verb for, the branch of the name, and the preposition."""
    return f"{' '.join(kinds_of(act.verb, act))} {branch(act, n)}"


def done_to_branch(act: Act, n: int) -> str:
    """The kind of what the act befell, the branch of the name, and the preposition: "captured two men in Gao"."""
    return f"{done_to(act)} {branch(act, n)}"


def preposition_path(act: Act, n: int) -> str:
    """The whole way with the preposition."""
    tie = act.ties[n]
    return f"{labels(tie.rise)} > {labels(tie.fall)} {preposition_of(tie)}" if tie.shared else ""


def clause(act: Act, n: int) -> str:
    """The verb of the name's own clause, where it is another one."""
    over = act.ties[n].clause
    return "none" if over is None else "self" if over.index == act.verb.index else stem(over.low)


def clause_order(act: Act, n: int) -> str:
    """Where the other verb stands: above the act, below it or beside, before or behind."""
    tie, over = act.ties[n], act.ties[n].clause
    if over is None or over.index == act.verb.index:
        return ""
    up = tie.shared is not None and tie.shared.index == over.index
    below = tie.shared is not None and tie.shared.index == act.verb.index
    place = "above" if up else "below" if below else "beside"
    return f"{over.dep} {place} {LEFT if over.index < act.verb.index else RIGHT}"


def speech_between(act: Act, n: int) -> str:
    """Somebody speaks on the way from the name to the verb."""
    tie = act.ties[n]
    way = [*tie.rise[1:], *tie.fall[1:], *([tie.shared] if tie.shared and tie.fall else [])]
    return "yes" if any(speaks(t, act) for t in way) else ""


def kind_on_way(act: Act, n: int) -> str:
    """The last noun of knowledge on the way: a force, an act, a weapon."""
    nouns = [t for t in act.ties[n].rise[1:] if t.tag.startswith("N")]
    return next((k for t in reversed(nouns) for k in kinds_of(t, act)), "")


def _thing(act: Act, n: int) -> Token | None:
    """The noun that a name describes: the suburb of "the Algiers suburb", the square of "Cairo's main square"."""
    head = act.ties[n].head
    return act.doc.tokens[head.head] if head.dep in _MODIFIES and head.head != head.index else None


def _lies_in(act: Act, n: int, thing: Token) -> bool:
    """True for a name that is the thing itself, or is told with "of" or beside it."""
    tie = act.ties[n]
    if tie.head.index == thing.index:
        return True
    over = next((t for t in tie.above if t.dep not in _MODIFIES and t.tag != "IN"), None)
    return over is not None and over.index == thing.index and not is_verb(thing)


def _verbs_on_way(act: Act, n: int) -> int:
    tie = act.ties[n]
    own = tie.shared is not None and tie.shared.index != act.verb.index and is_verb(tie.shared)
    return min(sum(map(is_verb, (*tie.rise[1:], *tie.fall[1:]))) + own, MANY)
