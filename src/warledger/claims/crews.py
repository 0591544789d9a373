"""Crews of ships and aircraft: whether those counted served a trade or an army."""

from __future__ import annotations

from typing import Final

from warledger.claims.accounts import Account
from warledger.claims.context import Context
from warledger.model import Outcome

# Seamen who are taken are those of a trading ship.
_TAKEN: Final = (Outcome.ABDUCTED, Outcome.RELEASED, Outcome.CAPTURED)


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
