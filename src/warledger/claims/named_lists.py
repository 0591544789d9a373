"""What befell a name by what befell the one told right before it: long lists, "so was her son Jon Arlo"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.context import Context
from warledger.claims.event_types import SUICIDE_BOMB
from warledger.claims.naming import Naming
from warledger.claims.predicates import Voice
from warledger.folding import fold
from warledger.mentions.people import NamedPerson
from warledger.model import Casualties, Claim, Mention, Outcome, Person
from warledger.text.doc import Sentence

# From one name of a list to the next, with what brackets tell between them (characters).
_LIST_STEP: Final = 160


def fate_in_list(
    context: Context, mention: Mention[NamedPerson], people: dict[str, Person]
) -> Outcome | None:
    """What befell the name right before in a list, however long: "The dead are: Arlo (24), Petit (30), …"."""
    last = next(reversed(people.values()), None)
    if last is None or not 0 < mention.span.start - last.evidence.end <= _LIST_STEP:
        return None
    patterns, folded = context.lexicon.grammar["named"].patterns, context.doc.folded
    joined = patterns["next_in_list"].fullmatch(folded, last.evidence.end, mention.span.start)
    between = folded[last.evidence.end : mention.span.start]
    if joined is None and _heads_group(context, mention):
        joined = patterns["next_titled"].fullmatch(between)
    ends = patterns["item_end"].match(folded, mention.span.end)
    if ends is None and between.split()[-1:] == ["and"]:
        ends = patterns["last_end"].match(folded, mention.span.end)
    return last.outcome if joined is not None and ends is not None else None


def _heads_group(context: Context, mention: Mention[NamedPerson]) -> bool:
    """ "Among the dead are Arlo, a surgeon, and the head of the office, Petit": the sentence is a list of a group."""
    sentence = context.doc.sentence_at(mention.span.start)
    opens = context.lexicon.grammar["named"].patterns["heads_of_group"]
    return (
        sentence is not None
        and opens.match(context.doc.folded[sentence.start : mention.span.start]) is not None
    )


def fate_of_bomber(
    context: Context, mention: Mention[NamedPerson], sentence: Sentence, kind: str
) -> Outcome | None:
    """ "One of its men, Jon Arlo, had carried out the attack": who did a suicide attack died in it."""
    done = context.lexicon.grammar["named"].patterns["blast_maker"]
    blast = kind == SUICIDE_BOMB and done.match(context.doc.folded, mention.span.end, sentence.end)
    return Outcome.KILLED if blast else None


def fate_of_attacker(
    context: Context, mention: Mention[NamedPerson], sentence: Sentence, claims: Sequence[Claim[Casualties]]
) -> Outcome | None:
    """ "Arlo, 22, opened up on them … who finished off the gunman": what befell the one attacker, whom a name told before."""
    patterns = context.lexicon.grammar["named"].patterns
    if not patterns["attacks"].match(context.doc.folded, mention.span.end, sentence.end):
        return None
    ones = [
        c.value.outcome
        for c in claims
        if c.value.figure.best == 1
        and c.evidence.start > mention.span.end
        and patterns["attacker"].fullmatch(fold(c.evidence.quote))
    ]
    return ones[0] if len(set(ones)) == 1 else None


def fate_likewise(naming: Naming) -> Outcome | None:
    """What was told right before a name that shares it: "Arlo was shot dead; so was her son …", "as were his guards …"."""
    likewise = naming.pattern("likewise")
    apart = ";" in naming.before[naming.listed_from :]  # another clause
    lead = likewise.search(naming.before) or (None if apart else likewise.search(naming.lead))
    if lead is None and not naming.pattern("same_fate").match(naming.after):
        return None
    reach = lead.start() if lead is not None else len(naming.before)
    start = naming.span.start - len(naming.before) + reach
    told = [p.outcome for p in naming.predicates if p.voice is Voice.LEFT and p.span.end <= start]
    return told[-1] if told else None


def one_of_the_dead(naming: Naming, claims: Sequence[Claim[Casualties]]) -> bool:
    """ "One of them is an officer, Arlo, who was hit in the head": of those whom the sentence counts as dead."""
    opening = naming.words_from(naming.sentence.start)
    if opening is None or not naming.pattern("some_told").fullmatch(opening):
        return False
    opens = (c.value.outcome for c in claims if c.evidence.start == naming.sentence.start)
    return next(opens, None) is Outcome.KILLED
