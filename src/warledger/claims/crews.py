"""Crews and drivers: whether those counted served a trade, an army, or brought the bomb."""

from __future__ import annotations

from typing import Final

from warledger.claims.accounts import Account
from warledger.claims.context import Context
from warledger.claims.event_types import BOMB, SUICIDE_BOMB
from warledger.mentions.figures import Shape
from warledger.model import Outcome, Span

# Seamen who are taken are those of a trading ship.
_TAKEN: Final = (Outcome.ABDUCTED, Outcome.RELEASED, Outcome.CAPTURED)
# ", Jon Arlo": a name begins so near behind the one who bears it (characters).
_NAME_BEHIND: Final = 4


def of_trading_ship(context: Context, account: Account) -> bool:
    """ "Two sailors" of a freighter: those taken, and those of whom the report says that their ship trades."""
    grammar = context.lexicon.grammar["casualties"]
    if account.fate.head not in grammar.words["seamen"]:
        return False
    return (
        account.fate.outcome in _TAKEN
        or grammar.patterns["trading_ship"].search(context.doc.folded) is not None
    )


def flew_to_war(context: Context, account: Account) -> bool:
    """ "captured its pilot", "both pilots of the warplane died": airmen who are taken, or whose aircraft is armed or shot down."""
    grammar, sentence = context.lexicon.grammar["casualties"], context.doc.sentences[account.fate.sentence]
    if account.fate.head not in grammar.words["airmen"]:
        return False
    if account.fate.outcome is Outcome.CAPTURED:
        return True
    patterns, folded, span = grammar.patterns, context.doc.folded, sentence.span
    downed = patterns["downed"].search(folded, span.start, span.end) is not None
    downed = downed and not patterns["airliner"].search(folded, span.start, span.end)
    return downed or patterns["armed_aircraft"].search(folded, span.start, span.end) is not None


def brought_bomb(context: Context, account: Account, kind: str) -> bool:
    """ "21 people died, the man at the wheel among them": the driver of a car bomb is of those who sent it."""
    grammar, value, folded = (
        context.lexicon.grammar["casualties"],
        account.fate.people.value,
        context.doc.folded,
    )
    dead = account.fate.outcome is Outcome.KILLED and kind in (BOMB, SUICIDE_BOMB)
    if not dead or value.shape is not Shape.SINGLE or not value.definite or value.owned:
        return False
    end = account.fate.people.span.end
    if context.mentions.people_in(Span(end, end + _NAME_BEHIND)):
        return False  # "the driver, Jon Arlo, 42, a cook at the base"
    at_wheel = grammar.patterns["at_wheel"].match(folded, end)
    drives = account.fate.head in grammar.words["drivers"]
    return (drives or at_wheel is not None) and grammar.patterns["car_bomb"].search(folded) is not None
