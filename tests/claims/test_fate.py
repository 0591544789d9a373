"""Fate: the size of a figure and the nouns that name the same people."""

from __future__ import annotations

import pytest

from tests.claims.told import accounts_of, context_of
from warledger.claims.fate import same_noun
from warledger.opening import Opened


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Gunmen killed nine guards.", 9),
        ("Gunmen killed dozens of guards.", 24),
        ("Gunmen killed up to twelve guards.", 12),
        ("Gunmen killed several guards.", 3),
    ],
)
def test_sizes_are_at_least_what_is_told(opened: Opened, text: str, size: int) -> None:
    assert accounts_of(context_of(opened, text))[0].fate.size == size


def test_singular_and_plural_name_the_same(opened: Opened) -> None:
    context = context_of(opened, "Gunmen killed nine guards and a guard, and wounded two nurses.")
    many, one, nurses = (a.fate for a in accounts_of(context))
    assert same_noun(many, one, context.lexicon)
    assert not same_noun(many, nurses, context.lexicon)
