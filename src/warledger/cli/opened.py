"""What the ledgers need open, by the settings of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warledger.cli.options import settings_with
from warledger.cli.rules import counting_by
from warledger.errors import UsageError

if TYPE_CHECKING:
    from warledger.linking.books import Books
    from warledger.record import EventFilter, Record


def open_ledger(record: Record, rule: str | None, wanted: EventFilter | None = None) -> Books:
    """The events of a record that fit, counted by a rule (None: lowest); raises UsageError for an unknown one."""
    from warledger.knowledge import Knowledge
    from warledger.linking.books import open_books
    from warledger.record import EventFilter

    knowledge = Knowledge.load(settings_with().knowledge)
    lexicon = knowledge.lexicon("en")
    if lexicon is None:
        raise UsageError("this knowledge has no English words")
    counting = counting_by(rule)
    return open_books(record, counting, knowledge=knowledge, lexicon=lexicon, wanted=wanted or EventFilter())
