"""Words of an outcome that tell of nobody where they stand."""

from __future__ import annotations

import pytest

from tests.claims.told import context_of
from warledger.claims.predicates import find_predicates
from warledger.opening import Opened


@pytest.mark.parametrize(
    ("text", "word", "tells"),
    [
        ("Gunmen shot at police officers in Arlo.", "shot", False),
        ("Three men were shot at a party in Arlo.", "shot", True),
        ("A burnt-out bus stood near the bombed village.", "burnt", False),
        ("Phone lines had suddenly gone dead before the raid.", "dead", False),
        ("Villagers were waiting to be evacuated after the shelling.", "evacuated", False),
        ("Villagers were evacuated after the shelling.", "evacuated", True),
        ("Two guards hurt in the blast were released from the hospital.", "released", False),
        ("Two guards taken in the raid were released by the rebels.", "released", True),
    ],
)
def test_no_outcome_is_told_by_a_word_that_befalls_nobody(
    opened: Opened, text: str, word: str, tells: bool
) -> None:
    context = context_of(opened, text)
    found = [p for s in context.doc.sentences for p in find_predicates(context.doc, s, context.lexicon)]
    assert any(word in context.doc.quote(p.span) for p in found) is tells
