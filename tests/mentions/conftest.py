"""Sentences ready for the search of mentions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warledger.knowledge import Lexicon
from warledger.model import Report
from warledger.opening import Opened
from warledger.text.doc import Doc
from warledger.text.segment import segment


@pytest.fixture(scope="session")
def lexicon(opened: Opened) -> Lexicon:
    """The English words."""
    found = opened.knowledge.lexicon("en")
    assert found is not None
    return found


@pytest.fixture(scope="session")
def parse(opened: Opened, lexicon: Lexicon) -> Callable[[str], Doc]:
    """Cuts a text up and parses it."""
    return lambda text: segment(Report("r", text), lexicon, opened.engine)
