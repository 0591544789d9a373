"""Junk in every format: a problem or a report, never an exception, and the same twice."""

from __future__ import annotations

import gzip
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.reading import article, split
from tests.sources.test_feed import ATOM, ENTRY, rss
from tests.sources.test_jsonl import GOOD, lines
from tests.sources.test_text import FRONT
from tests.sources.test_warc import PAGES
from warledger.sources import Document, SourceOptions
from warledger.sources.formats import read_document

NAMES = ("a.txt", "a.html", "a.rss", "a.json", "a.jsonl", "a.warc", "a")
WHOLE = {
    "a.txt": FRONT.encode() + "Ménaka".encode(),
    "a.html": article("Ménaka").encode(),
    "a.rss": rss(ENTRY, ENTRY).encode(),
    "b.atom": ATOM.encode(),
    "a.json": b"[" + b",".join(lines(GOOD).split(b"\n")) + b"]",
    "a.jsonl": lines(GOOD, GOOD),
    "a.warc": PAGES[0] + PAGES[1],
    "a.warc.gz": gzip.compress(PAGES[0], mtime=0) + gzip.compress(PAGES[1], mtime=0),
}
OPTIONS = SourceOptions(max_bytes=1_000_000)


def check(name: str, content: bytes) -> None:
    found = list(read_document(Document.of_bytes(name, content), OPTIONS))
    again = list(read_document(Document.of_bytes(name, content), OPTIONS))
    assert found == again
    reports, problems = split(found)
    assert reports or problems
    assert all(p.source == name and p.message for p in problems)
    for report in reports:
        assert report.text.strip()
        assert report.id
        report.text.encode()
        report.id.encode()


@pytest.mark.parametrize("name", NAMES)
@given(content=st.binary(max_size=300))
def test_junk_bytes(name: str, content: bytes) -> None:
    check(name, content)


@pytest.mark.parametrize("name", NAMES)
@given(
    content=st.text(
        alphabet=st.sampled_from('<>&;/!?-[]{}":,\\ \n\r\0\t=abrsfeedhtmlCDATA0é\ud83d'), max_size=200
    )
)
def test_junk_markup(name: str, content: str) -> None:
    check(name, content.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", sorted(WHOLE))
@given(seed=st.integers(0, 10_000))
def test_junk_damaged_files(name: str, seed: int) -> None:
    random = Random(seed)
    content = bytearray(WHOLE[name])
    for _ in range(random.randint(1, 12)):
        place = random.randrange(len(content))
        content[place : place + random.choice((0, 1, 1, 8))] = random.randbytes(random.choice((0, 1, 1, 4)))
    check(name, bytes(content[: random.randint(1, 2 * len(content))]))
