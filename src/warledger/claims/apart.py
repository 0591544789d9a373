"""What sets an act apart from an event of the same days, by how its own day is told."""

from __future__ import annotations

from typing import Final

from warledger.claims.drafts import Dated, Draft, Told
from warledger.mentions.date_mention import DateAnchor, DateKind
from warledger.model import Precision

# "On March 26 …": a date this near to the beginning opens its clause (characters).
_DATE_OPENS: Final = 4


def is_earlier(dated: Dated, words: tuple[str, ...]) -> bool:
    """ "earlier this month", by the words that such a date begins with."""
    quote = dated.evidence.quote if dated.evidence is not None else ""
    return quote.casefold().startswith(words)


def of_that_month(told: Told, draft: Draft) -> bool:
    """ "A guard was shot last month. … On March 26 the army took the airstrip": a day of its own, in a paragraph of its own."""
    unit, coarse = told.unit, draft.when.precision not in (Precision.DAY, Precision.UNKNOWN)
    day = told.dated.when.precision is Precision.DAY and unit.date is not None
    counted = bool(unit.accounts) and any(u.accounts for u in draft.units)
    opens = unit.date is not None and unit.date.span.start - unit.span.start <= _DATE_OPENS
    return coarse and day and counted and opens and unit.paragraph != draft.units[-1].paragraph


def counted_from(told: Told, draft: Draft) -> bool:
    """ "In May they shot six farmers, ten days after they had killed nine": another act, though its day is not known."""
    value = told.unit.date.value if told.unit.date is not None else None
    if value is None or value.kind is not DateKind.ANAPHORIC or value.anchor is not DateAnchor.AFTER:
        return False
    coarse = draft.when.precision is not Precision.DAY and draft.dated.known
    return bool(value.shift) and coarse and draft.last_sentence == told.unit.sentence
