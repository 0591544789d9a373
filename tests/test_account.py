"""The account of a run: every sentence is used, or set aside with a reason."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tests.export.events import CLASH
from warledger.account import NO_LANGUAGE, NOTHING_FOUND, Account, Aside, account
from warledger.knowledge import Knowledge
from warledger.model import EventMention, Reader, Reading, Report
from warledger.text.segment import FURNITURE, MAX_CHARS, NO_VIOLENCE, NO_WORD, TOO_LONG

READER = Reader("fake", "1", "k")
TEXT = "Ten soldiers were killed in Gao. The sun shone. Gunmen had come at dawn."


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def told(text: str, events: tuple[EventMention, ...] = (), language: str = "en") -> Account:
    return account(Reading(Report("r", text, language=language), READER, events), knowledge())


def killed() -> EventMention:
    evidence = Report("r", TEXT).evidence
    bare = replace(CLASH, place=None, actors=(), casualties=(), people=(), means=(), date_evidence=None)
    at = TEXT.index("killed")
    return replace(bare, trigger=evidence(type(CLASH.trigger.span)(at, at + 6)))


def test_account_tells_what_became_of_each_sentence() -> None:
    found = told(TEXT, (killed(),))
    assert (found.sentences, found.used, found.events) == (3, 1, 1)
    assert found.set_aside == (Aside(NO_WORD, 1), Aside(NOTHING_FOUND, 1))


def test_account_adds_up() -> None:
    one, other = told(TEXT, (killed(),)), told("The match ended. Nobody scored.")
    both = one + other
    assert both.sentences == both.used + sum(a.sentences for a in both.set_aside) == 5
    assert Aside(NO_VIOLENCE, 2) in both.set_aside


def test_account_tells_of_texts_that_are_not_read() -> None:
    assert told("Dix soldats sont morts.", language="fr").set_aside == (Aside(NO_LANGUAGE, 1),)
    long = told("Ten soldiers were killed in Gao. " + "x " * MAX_CHARS)
    assert Aside(TOO_LONG, 1) in long.set_aside
    assert FURNITURE not in {a.reason for a in long.set_aside}
