"""Outcome words that tell no outcome where they stand: "shot at", "waiting to be evacuated", "released from hospital"."""

from __future__ import annotations

from typing import Final

from warledger.claims.outcome_place import OutcomePlace
from warledger.knowledge import OutcomeWords
from warledger.model import Outcome

# "was released from the regional hospital", "jailed for 30 years": where the telling word stands (tokens).
_TELLS_WITHIN: Final = 8
# "waiting on the quay to be evacuated" (tokens).
_AWAITED_REACH: Final = 6
# How far before a word of arrest somebody may have come for it (tokens).
_AIM_REACH: Final = 12
# "shot at police officers", "shot at the car": whom they aim at follows soon (tokens).
_AIMED_REACH: Final = 3
# "phone lines had suddenly gone dead" (tokens).
_GONE_REACH: Final = 10


def tells_none(place: OutcomePlace, entry: OutcomeWords, *, toll: bool) -> bool:
    """True where a word of outcomes.yaml tells of nobody: "He was shot at", "was discharged from the hospital"."""
    return (
        _is_idle(place)
        or _is_awaited(place, entry)
        or _is_discharged(place, entry)
        or (toll and _is_by_account(place))
    )


def _is_idle(place: OutcomePlace) -> bool:
    """ "shot at", "fell ill", "burnt-out": with the word behind it no outcome."""
    if place.single and place.after is not None and place.after.tag == "HYPH":
        return True
    told = " ".join(t.low for t in place.tokens[max(0, place.at - _GONE_REACH) : place.end])
    if place.grammar.patterns["gone_dead"].search(told):
        return True
    phrase = " ".join(t.low for t in place.tokens[place.end - 1 : place.end + 1])
    if place.behind_number or phrase not in place.grammar.words["idle"]:
        return False
    return phrase not in place.grammar.words["idle_of_doers"] or not _is_hit_somewhere(place)


def _is_hit_somewhere(place: OutcomePlace) -> bool:
    """ "were shot at a party", "people shot at a party": those hit and where, not "were shot at by gunmen"."""
    words, before = place.grammar.words, place.before
    hit = place.auxiliary in words["be"] or (before is not None and before.low in words["several_persons"])
    hit = hit or (before is not None and place.second_verb)
    behind = place.tokens[place.end + 1 : place.end + 1 + _AIMED_REACH]
    return (
        hit
        and bool(behind)
        and behind[0].low not in words["agents"]
        and all(t.low not in words["aims"] for t in behind)
    )


def _is_awaited(place: OutcomePlace, entry: OutcomeWords) -> bool:
    """ "people who had been waiting to be evacuated": what they wait for has not befallen them.

    Nor has what somebody "entered the quarter to arrest" him for.
    """
    before = place.tokens[max(0, place.at - _AWAITED_REACH) : place.at]
    if entry.outcome is Outcome.CAPTURED and place.first.tag == "VB":
        aim = place.tokens[max(0, place.at - _AIM_REACH) : place.at]
        if place.grammar.patterns["came_to"].search(" ".join(t.low for t in aim)):
            return True
    return bool(place.grammar.patterns["awaited"].search(" ".join(t.low for t in before)))


def _is_discharged(place: OutcomePlace, entry: OutcomeWords) -> bool:
    """ "was released from the hospital", "troops sent to the rescue of the president": no captives; nor "jailed for life"."""
    behind = " ".join(t.low for t in place.tokens[place.end : place.end + _TELLS_WITHIN])
    if entry.outcome is Outcome.CAPTURED:
        return place.grammar.patterns["sentenced"].match(behind) is not None
    if entry.outcome is not Outcome.RELEASED:
        return False
    to_aid = " ".join(t.low for t in place.tokens[max(0, place.at - 2) : place.at + 1])
    patterns = place.grammar.patterns
    return bool(patterns["discharged"].match(behind) or patterns["to_aid"].search(to_aid))


def _is_by_account(place: OutcomePlace) -> bool:
    """ "by the count of a newspaper, 60 have fled": who counted, and no toll; so not "by the count of 14"."""
    around = " ".join(t.low for t in place.tokens[max(0, place.at - 2) : place.end + 2])
    return place.grammar.patterns["by_account"].search(around) is not None
