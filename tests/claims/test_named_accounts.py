"""One person who is named makes an event where his sentence counts nobody and has no word for an act."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from tests.claims.told import accounts_of
from warledger.claims.named_accounts import with_named_fates
from warledger.mentions.figures import Shape
from warledger.model import Outcome

ACCOUNTS = [
    ("Gunmen killed nine people near Gao on Monday. On May 3 Jose Vidal, 40, was gravely wounded.", [Outcome.WOUNDED]),
    ("Gunmen killed nine people near Gao on Monday. On May 3 Jose Vidal was hit in the chest.", [Outcome.WOUNDED]),
    # undated, counted beside, only feared, of natural causes, in a relative clause, a place
    ("Gunmen killed nine people near Gao on Monday. Ana Rico, 40, was gravely wounded.", []),
    ("Gunmen wounded a farmer near Gao on Monday. On May 3 Ana Rico, 40, was gravely wounded.", []),
    ("Gunmen killed nine people near Gao on Monday. On May 3 Ana Rico, 40, would have been wounded.", []),
    ("Gunmen killed nine people near Gao on Monday. On May 3 Ana Rico, 40, died after a long illness.", []),
    ("Gunmen killed nine people near Gao on Monday. Ana Rico, 40, who was wounded on May 3, watched.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outcomes"), ACCOUNTS)
def test_named_accounts(reader: Reader, text: str, outcomes: list[Outcome]) -> None:
    context = reader.context(text)
    accounts = with_named_fates(context, accounts_of(context))
    named = [a for a in accounts if a.fate.people.value.shape is Shape.NAMED]
    assert [a.fate.outcome for a in named] == outcomes


def test_named_accounts_make_an_event_of_their_own(reader: Reader) -> None:
    first, second = reader.events(
        "Gunmen killed nine people near Gao on Monday. On May 3 the priest Jon Arlo, 40, lost his life in Kidal."
    )
    assert first.people == ()
    assert [p.name for p in second.people] == ["Jon Arlo"]
