"""What befell those who did it, told behind their deed: "Two gunmen killed five people before they were shot dead"."""

from __future__ import annotations

from typing import Final

from warledger.claims.predicates import Predicate, Voice
from warledger.claims.rows import Joined, Row
from warledger.mentions.figures import Shape
from warledger.model import Category, Outcome

# What those who strike meet at the end.
_ENDS: Final = (Outcome.KILLED, Outcome.CAPTURED, Outcome.WOUNDED)
# Only an article stands before the subject that opens its sentence (tokens).
_OPENS: Final = 1
# One is told by "he", which another rule reads.
_FEWEST: Final = 2


def doers_of(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """The people who open a sentence, or a clause, and do the deed, where a verb behind it goes back to them.

    "Three attackers killed five guards before being shot dead": the three.
    """
    if predicate.voice is not Voice.LEFT or predicate.outcome not in _ENDS or not row.figures or 0 in joined:
        return None
    value, start = row.figures[0].value, row.sentence.tokens[0].index
    many = value.shape is Shape.COUNTED and (value.figure.best or value.figure.low or 0) >= _FEWEST
    armed = value.category is Category.MILITANT or value.head in row.grammar.words["may_be_doers"]
    opens = value.first - start <= _OPENS or row.holds(
        "opens_deed", row.between(value.first - 1, value.first)
    )
    if not (many and armed and opens) or value.end > predicate.first:
        return None
    end, folded = row.doc.tokens[value.end - 1].end, row.doc.folded
    back = row.grammar.patterns["back_to_doers"].search(folded, end, predicate.span.start)
    return 0 if back is not None else None
