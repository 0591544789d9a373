"""What befell a name by what befell the one told right before it: long lists, "so was her son Jon Arlo"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.context import Context
from warledger.claims.naming import Naming
from warledger.claims.predicates import Voice
from warledger.mentions.people import NamedPerson
from warledger.model import Casualties, Claim, Mention, Outcome, Person

# From one name of a list to the next, with what brackets tell between them (characters).
_LIST_STEP: Final = 120


def fate_in_list(
    context: Context, mention: Mention[NamedPerson], people: dict[str, Person]
) -> Outcome | None:
    """What befell the name right before in a list, however long: "The dead are: Arlo (24), Petit (30), …"."""
    last = next(reversed(people.values()), None)
    if last is None or not 0 < mention.span.start - last.evidence.end <= _LIST_STEP:
        return None
    patterns, folded = context.lexicon.grammar["named"].patterns, context.doc.folded
    joined = patterns["next_in_list"].fullmatch(folded, last.evidence.end, mention.span.start)
    ends = patterns["item_end"].match(folded, mention.span.end)
    return last.outcome if joined is not None and ends is not None else None


def fate_likewise(naming: Naming) -> Outcome | None:
    """What was told right before a name that shares it: "Arlo was shot dead; so was her son …", "as were his guards …"."""
    lead = naming.pattern("likewise").search(naming.lead)
    if lead is None:
        return None
    start = naming.span.start - len(naming.before) + lead.start()
    told = [p.outcome for p in naming.predicates if p.voice is Voice.LEFT and p.span.end <= start]
    return told[-1] if told else None


def one_of_the_dead(naming: Naming, claims: Sequence[Claim[Casualties]]) -> bool:
    """ "One of them is an officer, Arlo, who was hit in the head": of those whom the sentence counts as dead."""
    opening = naming.words_from(naming.sentence.start)
    if opening is None or not naming.pattern("some_told").fullmatch(opening):
        return False
    opens = (c.value.outcome for c in claims if c.evidence.start == naming.sentence.start)
    return next(opens, None) is Outcome.KILLED
