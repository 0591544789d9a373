"""What the verb of an act says by itself: its weights speak against any place.

Each function's docstring explains the rows of its name in weights.csv. "" stands for "not told".
"""

from __future__ import annotations

from acts.ties import Act, is_verb
from acts.words import MANY, MANY_WORDS, done_to, hanging_on, kinds_of, stem


def verb(act: Act) -> str:
    """The verb: "captured" is of a place more often than "said"."""
    return stem(act.verb.low)


def verb_form(act: Act) -> str:
    """The verb's form: "was captured", "captures", "to capture"."""
    return act.verb.tag


def verb_role(act: Act) -> str:
    """What the verb is in its sentence: its root, a clause, one of two acts."""
    return act.verb.dep


def verb_kind(act: Act) -> str:
    """What knowledge takes the verb for: an act, an outcome, speech."""
    return " ".join(kinds_of(act.verb, act))


def verb_done_to(act: Act) -> str:
    """The verb with the kind of what it befell: people, a place, a thing; object of the act or subject of its passive."""
    return f"{stem(act.verb.low)} {done_to(act)}"


def verb_subject(act: Act) -> str:
    """The kind of who acts: a force, a person, a place, "they"."""
    told = next((t for t in hanging_on(act) if t.dep in ("nsubj", "agent")), None)
    return "" if told is None else next(iter(kinds_of(told, act)), "") or told.ent or told.tag


def places_told(act: Act) -> str:
    """How many places the sentence names that the gazetteer knows."""
    return str(min(sum(n.mention is not None for n in act.names), MANY + 1))


def verbs_told(act: Act) -> str:
    """How many verbs the sentence has."""
    return str(min(sum(map(is_verb, act.sentence.tokens)), MANY_WORDS))


def verb_particle(act: Act) -> str:
    """The verb's particle: "shot up", "shot down"."""
    return next((t.low for t in hanging_on(act) if t.dep == "prt"), "")


def verb_preposition(act: Act) -> str:
    """The first preposition that hangs on the verb: "protested in", "captured by"."""
    return next((t.low for t in hanging_on(act) if t.dep == "prep"), "")


def verb_denied(act: Act) -> str:
    """The act is denied, or may, will or would be done."""
    return next(
        (t.dep if t.dep == "neg" else "MD" for t in hanging_on(act) if t.dep == "neg" or t.tag == "MD"), ""
    )
