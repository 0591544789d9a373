"""The automaton of words: whole words, longest first, case where it counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.folding import fold
from warledger.knowledge_words import CLOSING, OPENING, Automaton, WordEntry, fold_quotes, joined

ENTRIES = [
    WordEntry("air strike", "trigger", "strike"),
    WordEntry("strike", "trigger", "protest"),
    WordEntry("strike", "class", "0"),
    WordEntry("killed", "outcome", "killed"),
    WordEntry("killed", "outcome", "death"),
    WordEntry("killed", "outcome", "death"),
    WordEntry("=IS", "actor", "is"),
    WordEntry("=N'Djamena", "place", "ndj"),
    WordEntry("-strong", "size", "strong"),
    WordEntry("", "none", "none"),
]
WORDS = Automaton(ENTRIES)


def found(text: str) -> list[tuple[str, str, str]]:
    matches = [m for ms in WORDS.find(text, fold(text)).values() for m in ms]
    return sorted((text[m.start : m.end], m.kind, m.key) for m in matches)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An air strike.", [("air strike", "trigger", "strike"), ("strike", "class", "0")]),
        ("AIR STRIKE", [("AIR STRIKE", "trigger", "strike"), ("STRIKE", "class", "0")]),
        ("Strikers", []),
        ("airstrike", []),
        ("kíllèd", [("kíllèd", "outcome", "death"), ("kíllèd", "outcome", "killed")]),
        ("A force is here", []),
        ("the IS group", [("IS", "actor", "is")]),
        ("FORCE IS HERE", []),
        ("in N’Djamena", [("N’Djamena", "place", "ndj")]),
        ("in n'djamena", []),
        ("200-strong", [("-strong", "size", "strong")]),
    ],
)
def test_automaton_finds(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_automaton_without_words() -> None:
    assert Automaton([]).find("killed", "killed") == {}


def test_fold_quotes_keeps_the_case() -> None:
    assert fold_quotes("N’Djamena ‘x’") == "N'Djamena 'x'"


@given(
    st.lists(st.sampled_from(["air", "strike", "killed", "IS", " ", "-strong", "x", "’"]), max_size=12).map(
        "".join
    )
)
def test_automaton_matches_of_a_kind_do_not_overlap_in_junk(text: str) -> None:
    for matches in WORDS.find(text, fold(text)).values():
        spans = sorted({(m.start, m.end) for m in matches})
        assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("they launched a new ground offensive", ["launched a new ground offensive"]),
        ("they launched an offensive on the town", ["launched an offensive"]),
        # too far, behind a mark, or the wrong way round
        ("they launched a book that is in no way at all offensive", []),
        ("they launched it; the offensive", []),
        ("the offensive they launched", []),
    ],
)
def test_joined_words_stand_near_each_other(text: str, found: list[str]) -> None:
    words = [
        WordEntry("launched", OPENING, "move"),
        WordEntry("offensive", CLOSING, "move"),
        # a longer second half of another entry hides none
        WordEntry("offensive on the town", CLOSING, "territory"),
    ]
    matches = Automaton(words).find(text, text)
    pairs = joined(matches.get(OPENING, ()), matches.get(CLOSING, ()), text, {"move": 5, "territory": 5})
    assert [text[m.start : m.end] for m in pairs] == found


def test_joined_words_stand_as_far_apart_as_their_entry_says() -> None:
    text = "the truce between the government of the north and the rebels of the south collapsed"
    matches = Automaton([WordEntry("truce", OPENING, "end"), WordEntry("collapsed", CLOSING, "end")]).find(
        text, text
    )
    pairs = [joined(matches[OPENING], matches[CLOSING], text, {"end": gap}) for gap in (5, 14)]
    assert [len(found) for found in pairs] == [0, 1]
