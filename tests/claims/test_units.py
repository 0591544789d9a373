"""Units: clauses with what they tell of an event."""

from __future__ import annotations

import pytest

from tests.claims.told import accounts_of, context_of, quoted
from warledger.claims.units import Unit, cut_units
from warledger.model import Status
from warledger.opening import Opened


def units(opened: Opened, text: str) -> list[Unit]:
    context = context_of(opened, text)
    return cut_units(context.doc, context.mentions, accounts_of(context), context.lexicon)


def triggers(opened: Opened, text: str) -> list[str]:
    return [text[c.word.start : c.word.end] for u in units(opened, text) for c in u.cues]


def test_a_verb_that_compares_acts_tells_of_none(opened: Opened) -> None:
    assert triggers(opened, "Since the raid on Gao no bomb has killed so many.")[-1:] != ["killed"]
    assert "killed" in triggers(opened, "Gunmen killed as many as ten guards in Gao.")


def test_a_unit_holds_what_its_clause_tells(opened: Opened) -> None:
    text = "Gunmen killed two guards in Gao; on Friday a bomb wounded six in Mopti."
    first, second = units(opened, text)
    context = context_of(opened, text)
    assert [context.doc.quote(a.fate.people.span) for a in (*first.accounts, *second.accounts)] == [
        "two guards",
        "six",
    ]
    assert (quoted(context, first.date), quoted(context, second.date)) == (None, "Friday")
    assert [u.place.value.name for u in (first, second) if u.place] == ["Gao", "Mopti"]
    assert (first.sentence, first.paragraph) == (0, 0)


def test_clauses_that_tell_nothing_are_no_units(opened: Opened) -> None:
    assert [u.sentence for u in units(opened, "Gunmen killed two guards. The army was silent.")] == [0]


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Gunmen killed two guards.", set()),
        ("In a separate incident, gunmen killed two guards.", {"separate"}),
        ("In the clearance operation that followed, troops killed nine rebels.", {"separate"}),
        ("Meanwhile, gunmen killed two guards.", {"separate"}),
        ("Gunmen have often killed two guards at a time.", {"general"}),
        ("Farmers are kidnapped by bandits, the killers of the north.", {"general"}),
        ("Two farmers are attacked and killed on Sunday.", set()),
        ("Gunmen have killed 300 guards since January.", {"tallied", "general"}),
        ("Some 30 gunmen killed two guards.", {"sized"}),
    ],
)
def test_units_know_their_kind(opened: Opened, text: str, flags: set[str]) -> None:
    (unit,) = units(opened, text)
    told = {"separate": unit.separate, "general": unit.general, "tallied": unit.tallied, "sized": unit.sized}
    assert {name for name, is_so in told.items() if is_so} == flags


def test_since_clauses_are_background(opened: Opened) -> None:
    found = units(opened, "Gunmen killed six men, the worst raid since rebels seized Gao in 2012.")
    assert [u.since for u in found] == [False, True]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels, who killed two, seized Gao.", "seized"),
        ("Rebels, who killed two, seized the town.", "seized"),
        ("Two villages were seized by rebels, who killed two.", "seized"),
        ("Rebels captured 12 soldiers and killed two.", "captured"),
        ("Soldiers killed two hostages, who were abducted on May 1.", "abducted"),
    ],
)
def test_triggers_have_what_they_need_beside_them(opened: Opened, text: str, word: str) -> None:
    assert word in triggers(opened, text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Killers killed two; the attack-ready crowd fled.", "attack"),
        ("The Libyan Islamic Fighting Group shot two soldiers.", "Fighting"),
        ("A bomb killed two; the state retook the lead in the long count of votes that day.", "retook"),
    ],
)
def test_other_words_are_no_triggers(opened: Opened, text: str, word: str) -> None:
    assert word not in triggers(opened, text)


def test_triggers_carry_their_status(opened: Opened) -> None:
    (unit,) = units(opened, "Two men suspected of the bombing were killed on Sunday.")
    bombing = unit.cues[0]
    assert (bombing.status, bombing.elsewhere) == (Status.SUSPECTED, True)


def test_an_agreement_beside_a_total_is_an_event(opened: Opened) -> None:
    text = "The war, which ended with a treaty signed in Gao on June 27, 1997, cost 5,000 lives."
    (unit,) = units(opened, text)
    assert (unit.tallied, unit.general) == (True, False)


def test_an_act_that_only_something_is_counted_from_is_not_told_anew(opened: Opened) -> None:
    text = "Ten guards were killed in Gao.\n\nTwo days before the attack, the commander had asked for help."
    assert [u.general for u in units(opened, text)] == [False, True]
    dated = text.replace("the attack, the", "the attack of 3 May, the")
    assert not any(u.general for u in units(opened, dated))
