"""Syntax: the role that an actor has in its sentence as the parser sees it: subject, object, agent, owner."""

from __future__ import annotations

from typing import Final

from warledger.claims.context import Context
from warledger.model import Role, Span
from warledger.text.doc import Token

# From a noun to the verb it depends on: "members of a unit of the army attacked" takes four steps.
_FARTHEST: Final = 6
# "came under heavy sniper fire": where the act may stand behind "under" (tokens).
_FIRE_REACH: Final = 3
# Nouns that stand for their head: "the army base", "soldiers and policemen", "the gunmen, all rebels".
_JOINED: Final = frozenset({"conj", "appos", "compound", "nmod", "amod", "dep"})


def role_in_clause(context: Context, span: Span) -> Role | None:
    """The role that the parse gives an actor, or None where it hangs on no act.

    "Gunmen from the hills late on Monday attacked a post of the border police": the gunmen are the attacker,
    the police the target.
    """
    token = _head(context, span)
    for _ in range(_FARTHEST):
        if token is None or token.head == token.index:
            return None
        governor = context.doc.tokens[token.head]
        role = _role(context, token, governor)
        if role is not None:
            return role
        token = _next(context, token, governor)
    return None


def _head(context: Context, span: Span) -> Token | None:
    """The word of an actor's mention that the rest of it depends on."""
    sentence = context.doc.sentence_at(span.start)
    inside = [t for t in sentence.tokens if span.start <= t.start < span.end] if sentence else []
    indices = {t.index for t in inside}
    return next((t for t in reversed(inside) if t.head not in indices or t.head == t.index), None)


def _next(context: Context, token: Token, governor: Token) -> Token | None:
    """The word to look at next: the noun that this one belongs to."""
    if token.dep in _JOINED:
        return governor
    if token.dep == "poss":
        return governor
    linking = context.lexicon.grammar["syntax"].words["linking"]
    if token.dep == "pobj" and governor.low in linking and governor.head != governor.index:
        noun = context.doc.tokens[governor.head]
        return noun if noun.tag.startswith("N") or noun.tag == "CD" else None
    return None


def _role(context: Context, token: Token, governor: Token) -> Role | None:
    """What a word is to the act that it depends on."""
    if token.dep in ("nsubj", "nsubjpass", "dobj"):
        return _of_verb(context, token.dep, governor)
    if token.dep == "pobj":
        return _behind_preposition(context, governor)
    if token.dep in ("poss", "compound") and _is_act(context, governor):
        return Role.ATTACKER
    return None


def _of_verb(context: Context, dep: str, verb: Token) -> Role | None:
    words = context.lexicon.grammar["syntax"].words
    if dep == "nsubj" and verb.low in words["mutual"]:
        following = context.doc.tokens[verb.index + 1 : verb.index + 3]
        return Role.ATTACKER if " ".join(t.low for t in following) in words["onward"] else Role.BOTH
    if dep == "nsubj" and verb.low in words["suffering"]:
        following = context.doc.tokens[verb.index + 1 : verb.index + 2]
        return Role.ATTACKER if any(t.low in words["turning"] for t in following) else Role.TARGET
    if dep == "nsubj" and _is_under(context, verb):
        return Role.TARGET
    if dep == "nsubj" and not _is_act(context, verb):
        return Role.ATTACKER if _goes_on_to_act(context, verb) else None
    if not _is_act(context, verb) or verb.low in words["suffering"]:
        return None
    if dep == "dobj" and verb.low in context.lexicon.grammar["votes"].words["sends"]:
        return None  # "sent 1,000 soldiers"
    return Role.ATTACKER if dep == "nsubj" else Role.TARGET


def _is_under(context: Context, verb: Token) -> bool:
    """ "The patrol came under fire": a verb of coming with an act behind "under"."""
    behind = context.doc.tokens[verb.index + 1 : verb.index + 2]
    under = any(t.low in context.lexicon.grammar["syntax"].words["under"] for t in behind)
    following = context.doc.tokens[verb.index + 2 : verb.index + 2 + _FIRE_REACH]
    fired = (w for t in following for w in context.doc.words_in("trigger", Span(verb.start, t.end)))
    return under and any(w.end > verb.end for w in fired)


def _goes_on_to_act(context: Context, verb: Token) -> bool:
    """ "Guards sealed the gates and emptied their magazines into the crowd": the verb that goes on is the act."""
    suffering = context.lexicon.grammar["syntax"].words["suffering"]
    sentence = context.doc.sentence_at(verb.start)
    joined = [t for t in sentence.tokens if t.dep == "conj" and t.head == verb.index] if sentence else []
    acts = context.lexicon.grammar["votes"].words["acts"]
    return any(t.tag == "VBD" and t.low in acts and t.low not in suffering for t in joined)


def _behind_preposition(context: Context, preposition: Token) -> Role | None:
    """ "attacked by X", "an attack on X", "the killing of X", "clashes between X and Y"."""
    words = context.lexicon.grammar["syntax"].words
    act = context.doc.tokens[preposition.head]
    if preposition.low == "between" or (preposition.low == "with" and act.low in words["mutual"]):
        return Role.BOTH
    if not _is_act(context, act):
        return None
    if preposition.low in words["agent"]:
        return Role.ATTACKER
    return Role.TARGET if preposition.low in words["patient"] else None


def _is_act(context: Context, token: Token) -> bool:
    """True for a word that tells of violence, or of what an attacker does."""
    if token.low in context.lexicon.grammar["votes"].words["acts"]:
        return True
    span = Span(token.start, token.end)
    return bool(context.doc.words_in("trigger", span) or context.doc.words_in("outcome", span))
