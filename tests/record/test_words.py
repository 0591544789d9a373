"""The words of a text: those that SQLite's index cuts it into, so that both stores find the same."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fake_reader import fake_read
from warledger.model import Report
from warledger.record import EventFilter, Record
from warledger.record.words import words_of


def cut_by_sqlite(text: str) -> list[str]:
    """The words of a text in their order, out of an index like that of a record."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'unicode61 remove_diacritics 2')")
    database.execute("CREATE VIRTUAL TABLE words USING fts5vocab (t, 'instance')")
    database.execute("INSERT INTO t VALUES (?)", [text])
    found = database.execute("SELECT term FROM words ORDER BY offset").fetchall()
    database.close()
    return [term for (term,) in found]


@pytest.mark.parametrize(
    "text",
    [
        "Clash at Gao: 3 soldiers died",
        "Ménaka's two camps; Émile DUPUŸ, İstanbul, Øresund, straße, Łódź",
        "al-Shabaab's 1,250 men (U.N. said 3.5 km) in Abéché_2",
        "Me\u0301naka taken apart, co\u0302te\u0301",
        "Боевики захватили Ёлкино и Новый Айдар",
        "قتل جنود في غاو ١٢",
        "Μάχη στην Αθήνα 第3師団 공격",
        "\u00a0\u200b\u2019 — … ½ ² Ⅳ",
    ],
)
def test_words_are_those_of_sqlite(text: str) -> None:
    assert words_of(text) == cut_by_sqlite(text)


# Letters of Europe with and without accents, punctuation, digits.
LETTERS = st.characters(min_codepoint=1, max_codepoint=0x17F)


@given(st.text(LETTERS, max_size=40))
def test_words_of_any_latin_text_are_those_of_sqlite(text: str) -> None:
    assert words_of(text) == cut_by_sqlite(text)


REPORTS = {
    "a": ("Ambush near Ménaka", "Clash: al-Shabaab's men killed 1,250 soldiers, officials in Gao said."),
    "b": ("Men of Gao", "Clash: officials said al Shabaab killed soldiers. Gao's market is closed."),
    "c": (
        None,
        "Attack in N'Djamena; the army's 3rd battalion, U.N. troops (MINUSMA) and Émile Dupuy were there.",
    ),
}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("menaka", "a"),
        ("MÉNAKA", "a"),
        ("shabaab", "ab"),
        ("al-shabaab", "ab"),
        ('"al shab"', "ab"),
        ('"shabaab al"', ""),
        ("sold", "ab"),
        ("1,250", "a"),
        ("1250", ""),
        ("n'djamena", "c"),
        ("u.n.", "c"),
        ("UN", ""),
        ('"gao said"', "a"),
        ('"gao clash"', ""),
        ("gao clash", "ab"),
        ("men gao", "ab"),
        ('dupuy "emile d"', "c"),
        ("' & | ! <-> :*", ""),
        ("gao:* & x'", ""),
        ("\\", ""),
        ('"', ""),
    ],
)
def test_both_stores_give_the_same_answers(store: str, words: str, found: str) -> None:
    with Record.open(store) as record:
        reports = [Report(name, text, title=title) for name, (title, text) in REPORTS.items()]
        record.add([fake_read(r) for r in reports])
        assert "".join(e.source.report.id for e in record.events(EventFilter(text=words))) == found
