"""Folding: one character for one, so offsets hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.folding import first_word, fold, last_word, storable_text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ménaka’s", "menaka's"),
        ("“IS” – here", '"is" - here'),
        ("złoty, İzmir, Sığ, đà Nẵng, Tromsø", "zloty, izmir, sig, da nang, tromso"),
        ("ŁÓDŹ, Ødegård, Đồng Hới", "lodz, odegard, dong hoi"),
        ("a\u00a0b", "a b"),
        ("Straße", "straße"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.characters())
def test_fold_is_one_for_one(char: str) -> None:
    assert fold(char + "x") == fold(char) + "x"


@given(st.text(st.characters(exclude_categories=[])))
def test_storable_text_is_taken_by_utf8_and_keeps_every_offset(text: str) -> None:
    stored = storable_text(text)
    assert len(stored) == len(text)
    assert b"\x00" not in stored.encode()
    assert all(a == b or b == "\ufffd" for a, b in zip(text, stored, strict=True))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("the army said", "the", "said"), (" gao ", "gao", "gao"), ("", "", ""), (" \n", "", "")],
)
def test_first_and_last_word(text: str, first: str, last: str) -> None:
    assert (first_word(text), last_word(text)) == (first, last)
