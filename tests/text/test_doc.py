"""Doc: what lies where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from warledger.model import Report, Span
from warledger.text.doc import Doc, Sentence, Token, Word

TEXT = "Two rebels died. It rained."
WORDS = (Word(4, 10, "class", "0"), Word(17, 19, "class", "1"))
SENTENCES = (Sentence(0, 0, 16, 0, ()), Sentence(1, 17, 27, 0, ()))
DOC = Doc(Report("r", TEXT), TEXT.lower(), (Span(0, 27),), SENTENCES, (), (), {"class": WORDS})


@pytest.mark.parametrize(
    ("span", "keys"), [((0, 27), ["0", "1"]), ((4, 17), ["0"]), ((5, 18), ["1"]), ((5, 17), [])]
)
def test_doc_words_that_begin_inside(span: tuple[int, int], keys: list[str]) -> None:
    assert [w.key for w in DOC.words_in("class", Span(*span))] == keys
    assert DOC.words_in("rank", Span(*span)) == ()


@pytest.mark.parametrize(("offset", "index"), [(0, 0), (15, 0), (16, None), (17, 1), (26, 1), (27, None)])
def test_doc_sentence_at(offset: int, index: int | None) -> None:
    found = DOC.sentence_at(offset)
    assert (found.index if found else None) == index


@pytest.mark.parametrize(
    ("label", "span", "found"),
    [
        ("PERSON", (0, 27), [(0, 3), (11, 15)]),
        ("PERSON", (2, 4), [(0, 3)]),
        ("PERSON", (3, 11), []),
        ("GPE", (0, 27), [(20, 26)]),
    ],
)
def test_doc_entities_that_share_letters(
    label: str, span: tuple[int, int], found: list[tuple[int, int]]
) -> None:
    entities = ((Span(0, 3), "PERSON"), (Span(11, 15), "PERSON"), (Span(20, 26), "GPE"))
    doc = replace(DOC, entities=entities)
    assert [(s.start, s.end) for s in doc.entities_in(label, Span(*span))] == found


def test_doc_quotes() -> None:
    assert DOC.quote(WORDS[0].span) == "rebels"
    assert DOC.quote(SENTENCES[1].span) == "It rained."
    assert DOC.text == TEXT


@pytest.mark.parametrize(("dep", "subject"), [("nsubj", True), ("nsubjpass", True), ("dobj", False)])
def test_token_is_subject(dep: str, subject: bool) -> None:
    assert Token(0, 0, 3, "Two", "two", "CD", dep, 0, "").is_subject is subject
