"""Marks that overlap cut the text into pieces, which together are the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from warledger.marks import Marked
from warledger.model import Evidence
from warledger.web.highlight import Piece, highlighted, key_of

TEXT = "Three Malian soldiers died.\n\nTwo <b>fled</b>."


def mark(kind: str, words: str, of: str = "e1") -> Marked:
    start = TEXT.index(words)
    return Marked(kind, Evidence(start, start + len(words), words), of)


def test_highlighted_cuts_where_marks_overlap() -> None:
    marks = [
        mark("casualties", "Three Malian soldiers", "r:0-21:killed"),
        mark("actor", "Malian soldiers died"),
    ]
    first = highlighted(TEXT, marks)[0]
    assert [(p.text, p.kind, len(p.keys)) for p in first.pieces] == [
        ("Three ", "casualties", 1),
        ("Malian soldiers", "casualties", 2),
        (" died", "actor", 1),
        (".", "", 0),
    ]


def test_highlighted_gives_each_mark_one_address() -> None:
    marks = [mark("casualties", "Three Malian soldiers", "r:0-21:killed"), mark("actor", "Malian")]
    pieces = [p for paragraph in highlighted(TEXT, marks) for p in paragraph.pieces]
    begins = [key for p in pieces for key in p.begins]
    assert sorted(begins) == ["claim-e1-actor-6", "claim-r:0-21:killed"]


def test_highlighted_leaves_text_without_marks_as_it_is() -> None:
    assert highlighted(TEXT, [])[1].pieces == (Piece("Two <b>fled</b>."),)


def test_key_of_an_event_is_its_id() -> None:
    assert key_of(mark("event", "died", "e7")) == "e7"


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)), max_size=8))
def test_highlighted_loses_no_character(spans: list[tuple[int, int]]) -> None:
    marks = [Marked("place", Evidence(a, a + n, TEXT[a : a + n]), f"e{a}") for a, n in spans]
    told = "\n".join("".join(p.text for p in paragraph.pieces) for paragraph in highlighted(TEXT, marks))
    assert told == "\n".join(line for line in TEXT.splitlines() if line)
