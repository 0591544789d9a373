"""People whom the same befell as those they were with: "died together with two soldiers", "along with his guards"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.predicates import Predicate, Voice
from warledger.claims.rows import Joined, Row
from warledger.mentions.figures import People, Shape
from warledger.model import Outcome
from warledger.text.doc import FINITE_TAGS, Token

# A word of these tags opens where, when or by whom it was done, right behind the verb.
_OPENS_PLACE: Final = frozenset(["IN", "RB", "NNP", "TO", ","])
# How far before "along with" what befell the one named may stand (tokens).
_COMPANY_WITHIN: Final = 14
# "whom the policemen of Arlo killed" (tokens before the verb).
_WHOM_WITHIN: Final = 6
# "as well" right behind people, with the sign behind it (tokens).
_TOO: Final = 3
# The same behind a name with all his offices: "killed Jon Arlo, the head of …, along with two bodyguards".
_NAMED_COMPANY_WITHIN: Final = 24


def accompanied(row: Row, joined: Joined) -> Joined:
    """ "A guard died together with two soldiers": the same befell those behind the verb.

    So it did where the first is only named: "Arlo was gunned down by the police along with two associates".
    """
    found = dict(joined)
    for i, figure in enumerate(row.figures):
        before = found.get(i - 1) if i else None
        if i in found or (i and before is None):
            continue
        shared = _behind_verb(row, figure.value, before) or _told_too(row, i, before)
        shared = shared or _left_out(row, figure.value, found) or _right_behind(row, figure.value)
        shared = shared or _beside_name(row, figure.value)
        if shared is not None:
            found[i] = shared
    return found


def _left_out(row: Row, value: People, joined: Joined) -> Predicate | None:
    """ "Eleven people were killed, not counting the two bombers": they died as well."""
    start = row.doc.tokens[value.first].start
    if row.grammar.patterns["left_out"].search(row.doc.folded, row.sentence.start, start) is None:
        return None
    told = [p for p in joined.values() if p.outcome is Outcome.KILLED and p.first < value.first]
    return max(told, key=lambda p: p.first, default=None)


def _right_behind(row: Row, value: People) -> Predicate | None:
    """ "one of its chiefs, who was shot dead with three of his men": only the company stands behind the verb."""
    for predicate in row.predicates:
        between = row.between(predicate.end, value.first)
        passive = predicate.voice is Voice.LEFT and predicate.finite
        if passive and between and all(t.low in row.grammar.words["company"] for t in between):
            return predicate
    return None


def _behind_verb(row: Row, value: People, before: Predicate | None) -> Predicate | None:
    """What befell those before, where only "together with" stands between it and these people."""
    if before is None or value.head in row.grammar.words["prisoners"]:
        return None
    between = row.without_speech(row.between(before.end, value.first))
    lows = [t.low for t in between]
    if _with_those(row, value, between):
        return before
    if before.voice is not Voice.LEFT:
        return None
    together = bool(lows) and all(low in row.grammar.words["company"] for low in lows)
    together = together or " ".join(lows) in row.grammar.words["as_well"]
    return before if together or _listed_behind(row, before, between) else None


def _listed_behind(row: Row, before: Predicate, between: Sequence[Token]) -> bool:
    """ "Six guards were killed in Arlo, along with a cook": only where, when and by whom stands in between."""
    words = " ".join(t.low for t in between)
    added = row.grammar.patterns["added_behind"].search(words)
    if added is None or not before.finite or len(between) > _NAMED_COMPANY_WITHIN:
        return False
    told = between[: len(words[: added.start()].split())]
    placed = not told or told[0].tag in _OPENS_PLACE
    return (
        placed
        and not any(t.tag in FINITE_TAGS or t.low in (";", ":") for t in told)
        and not (told and not row.counts_nobody(told))
    )


def _with_those(row: Row, value: People, between: Sequence[Token]) -> bool:
    """ "Nineteen worshippers were shot dead, and their imam with them": "with them" stands right behind."""
    end = row.doc.tokens[value.end - 1].end
    behind = row.grammar.patterns["with_those"].match(row.doc.folded, end, row.sentence.end)
    joined = row.holds("ands", between[-1:]) and not any(t.low == ";" for t in between)
    return behind is not None and joined and not any(t.tag in FINITE_TAGS for t in between)


def _told_too(row: Row, i: int, before: Predicate | None) -> Predicate | None:
    """ "Ten soldiers were slain at Arlo, and six rebels too": what befell those before, told by "too" alone."""
    value = row.figures[i].value
    behind = " ".join(t.low for t in row.between(value.end, value.end + _TOO))
    if before is None or row.grammar.patterns["too"].match(behind) is None:
        return None
    between = row.between(max(before.end, row.figures[i - 1].value.end), value.first)
    clause = any(t.tag in FINITE_TAGS or t.low == ";" for t in between)
    joined = bool(between) and row.holds("coordinators", between[-1:])
    return before if joined and not clause else None


def _beside_name(row: Row, value: People) -> Predicate | None:
    """The predicate before "along with" these people that nobody counted before them has.

    Others may stand between: "was shot dead along with the speaker and six others", "and with him two guards".
    """
    opens = row.sentence.tokens[0]
    company = row.grammar.patterns["in_company"].search(
        row.doc.folded, opens.start, row.doc.tokens[value.first].start
    )
    if company is None:
        return None
    first = next((t.index for t in row.sentence.tokens if t.start >= company.start("with")), value.first)
    before = [p for p in row.predicates if p.end <= first and p.voice in (Voice.RIGHT, Voice.LEFT)]
    if not before:
        return None
    last, between = before[-1], row.between(before[-1].end, first)
    named = last.voice is Voice.RIGHT and bool(between) and _opens_one(row, between[0])
    if not named and not (last.voice is Voice.LEFT and (last.finite or _is_of_whom(row, last))):
        return None
    inside = between[:-1] if between and between[-1].low == "," else between
    new_clause = any(t.tag in FINITE_TAGS or t.low == ";" or (t.low == "," and not named) for t in inside)
    reach = _NAMED_COMPANY_WITHIN if named else _COMPANY_WITHIN
    return None if new_clause or len(between) > reach else last


def _opens_one(row: Row, token: Token) -> bool:
    """ "killed Jon Arlo along with …", "shot dead the rebel chief Jon Arlo along with …": a name, or one person."""
    single = (f.value for f in row.figures if f.value.shape is Shape.SINGLE)
    return token.tag == "NNP" or any(v.first == token.index for v in single)


def _is_of_whom(row: Row, predicate: Predicate) -> bool:
    """ "Arlo, whom policemen killed in Tolm together with …": a verb of those who did it, of one told before."""
    before = row.between(max(row.sentence.tokens[0].index, predicate.first - _WHOM_WITHIN), predicate.first)
    return row.holds("whom", before)
