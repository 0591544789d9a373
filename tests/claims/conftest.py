"""A reader of short texts that gives every step between words and claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from tests.claims.told import PUBLISHED, accounts_of, context_of
from warledger.claims.context import Context
from warledger.claims.drafts import Draft
from warledger.claims.events import read_events
from warledger.claims.fate import Fate
from warledger.claims.fates import read_fates
from warledger.claims.grouping import group_units
from warledger.claims.named_accounts import with_named_fates
from warledger.claims.units import Unit, cut_units
from warledger.knowledge import Lexicon
from warledger.model import EventMention
from warledger.opening import Opened


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads texts up to the step that a test is about."""

    opened: Opened
    lexicon: Lexicon

    def context(self, text: str, published: date | None = PUBLISHED) -> Context:
        return context_of(self.opened, text, published)

    def fates(self, text: str) -> list[Fate]:
        context = self.context(text)
        return read_fates(context.doc, context.mentions.figures, context.lexicon)

    def units(self, context: Context) -> Sequence[Unit]:
        return cut_units(context.doc, context.mentions, accounts_of(context), context.lexicon)

    def drafts(self, text: str, published: date | None = PUBLISHED) -> list[Draft]:
        context = self.context(text, published)
        return group_units(context, self.units(context))

    def events(self, text: str, published: date | None = PUBLISHED) -> tuple[EventMention, ...]:
        context = self.context(text, published)
        accounts = with_named_fates(context, accounts_of(context))
        return read_events(context.doc, context.mentions, accounts, context.lexicon)

    def event(self, text: str, published: date | None = PUBLISHED) -> EventMention:
        """The first event of a text."""
        return self.events(text, published)[0]


@pytest.fixture(scope="session")
def reader(opened: Opened) -> Reader:
    lexicon = opened.knowledge.lexicon("en")
    assert lexicon is not None
    return Reader(opened, lexicon)
