"""A person's word, as a form or a program gives it, into the record that is served."""

from __future__ import annotations

from warledger.record.sayings import Saying, store_saying
from warledger.web.state import Web


def say(web: Web, saying: Saying, *, by: str) -> tuple[int, ...]:
    """Store a word and make its events anew; gives the numbers of the judgements.

    Raises UsageError for what the record does not know, and where judgements that stand say otherwise.
    """
    numbers = store_saying(web.record, saying, by=by)
    web.settle()
    return numbers
