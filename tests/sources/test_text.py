from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from tests.sources.reading import SENTENCE, read_bytes
from warledger.sources import SourceOptions
from warledger.sources.text import parse_front_matter

FRONT = "---\nid: r1\npublished: 2014-10-29\nPublisher: 'Reuters'\ntitle: A: b\nurl: https://e.org/a\nlanguage: en-GB\n---\n"


def test_text_states_nothing_of_itself(tmp_path: Path) -> None:
    reports, problems = read_bytes(tmp_path, "ambush.txt", SENTENCE.encode())
    assert problems == []
    (report,) = reports
    assert (report.text, report.published, report.publisher, report.url) == (SENTENCE, None, None, None)
    assert report.id == f"ambush-{report.sha256[:12]}"
    assert report.language == "en"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_text_front_matter_is_read_and_left_out(tmp_path: Path, newline: str) -> None:
    content = (FRONT + SENTENCE).replace("\n", newline).encode()
    (report,), problems = read_bytes(tmp_path, "a.txt", content)
    assert problems == []
    assert report.text == SENTENCE
    assert (report.id, report.published, report.publisher) == ("r1", date(2014, 10, 29), "Reuters")
    assert (report.title, report.url, report.language) == ("A: b", "https://e.org/a", "en")


@pytest.mark.parametrize(
    "text",
    [
        "---\nA rule, no front matter\n---\nMore.",
        "---\nauthor: nobody we know\n---\nMore.",
        "---\nid: never closed\nMore.",
        "First\n---\nid: 3\n---\n",
        "---\n\n---\n",
    ],
)
def test_text_rules_between_paragraphs_are_no_front_matter(text: str) -> None:
    assert parse_front_matter(text).text == text


def test_text_what_it_states_goes_before_options(tmp_path: Path) -> None:
    options = SourceOptions(published=date(2001, 1, 1), publisher="X", url="https://x.org/x", language="fr")
    (report,), _ = read_bytes(tmp_path, "a.txt", (FRONT + SENTENCE).encode(), options)
    assert (report.publisher, report.published) == ("Reuters", date(2014, 10, 29))
    (report,), _ = read_bytes(tmp_path, "b.txt", SENTENCE.encode(), options)
    assert (report.publisher, report.published, report.url, report.language) == (
        "X",
        date(2001, 1, 1),
        "https://x.org/x",
        "fr",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_encodings_with_a_mark_are_read_silently(tmp_path: Path, encoding: str) -> None:
    text = f"Ménaka’s men. {SENTENCE}"
    (report,), problems = read_bytes(tmp_path, "a.txt", text.encode(encoding))
    assert (report.text, problems) == (text, [])


@pytest.mark.parametrize(
    ("content", "text", "note"),
    [
        (b"M\xe9naka \x96 two men died", "Ménaka – two men died", "not UTF-8: read as cp1252"),
        (b"M\xe9naka \x81", "Ménaka \ufffd", "some characters are lost"),
        (b"\xff\xfea\x00b\x00c", "ab\ufffd", "broken utf-16"),
        (b"\xef\xbb\xbfa\xe9b", "a\ufffdb", "broken utf-8"),
    ],
)
def test_text_wrong_encodings_are_read_and_told(tmp_path: Path, content: bytes, text: str, note: str) -> None:
    (report,), (problem,) = read_bytes(tmp_path, "a.txt", content)
    assert report.text == text
    assert note in problem.message
    assert problem.source.endswith("a.txt")


def test_text_control_characters_stay(tmp_path: Path) -> None:
    text = "Two\x00men\x07 were\x1b killed\x85 \u2028today\r\n"
    (report,), problems = read_bytes(tmp_path, "a.txt", text.encode())
    assert (report.text, problems) == (text, [])


@pytest.mark.parametrize("content", [b"PK\x03\x04 words", b"%PDF-1.7 words", bytes(range(32)) * 9 + b"words"])
def test_text_of_another_kind_of_file_is_a_problem(tmp_path: Path, content: bytes) -> None:
    reports, problems = read_bytes(tmp_path, "a.txt", content)
    assert reports == []
    assert "no text: these are the bytes of another kind of file" in [p.message for p in problems]


@pytest.mark.parametrize("content", [b"", b" \r\n\t ", b"---\nid: 4\n---\n"])
def test_text_empty_is_a_problem(tmp_path: Path, content: bytes) -> None:
    assert [p.message for p in read_bytes(tmp_path, "a.txt", content)[1]] == ["no text"]


@pytest.mark.parametrize(
    ("published", "message"),
    [
        ("29 October 2014", "not an ISO date"),
        ("2014-13-01", "not an ISO date"),
        ("2031-01-01", "in the future"),
    ],
)
def test_text_bad_date_is_left_out_and_told(tmp_path: Path, published: str, message: str) -> None:
    content = f"---\npublished: {published}\n---\n{SENTENCE}".encode()
    options = SourceOptions(today=date(2026, 11, 21), published=date(2014, 1, 1))
    (report,), (problem,) = read_bytes(tmp_path, "a.txt", content, options)
    assert report.published is None
    assert message in problem.message


@pytest.mark.parametrize(
    "stated", ["2014-10-29", "2014-10-29T23:30:00-05:00", "2014-10-29T23:30:00Z", "20141029", " 2014-10-29 "]
)
def test_text_day_is_that_of_its_own_time_zone(tmp_path: Path, stated: str) -> None:
    content = f"---\npublished: {stated}\n---\n{SENTENCE}".encode()
    (report,), _ = read_bytes(tmp_path, "a.txt", content)
    assert report.published == date(2014, 10, 29)


def test_text_unfit_id_is_replaced_and_told(tmp_path: Path) -> None:
    content = f"---\nid: {'x' * 300}\n---\n{SENTENCE}".encode()
    (report,), (problem,) = read_bytes(tmp_path, "a.txt", content)
    assert report.id.startswith("a-")
    assert "too long" in problem.message


def test_text_gzip_is_unpacked(tmp_path: Path) -> None:
    (report,), problems = read_bytes(tmp_path, "a.txt.gz", gzip.compress(SENTENCE.encode(), mtime=0))
    assert (report.text, problems) == (SENTENCE, [])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (gzip.compress(SENTENCE.encode() * 50, mtime=0)[:-20], "truncated"),
        (gzip.compress(SENTENCE.encode(), mtime=0)[:-8] + b"\0" * 8, "broken"),
        (gzip.compress(SENTENCE.encode(), mtime=0) + b"more", "not gzip"),
    ],
)
def test_text_broken_gzip_is_a_problem(tmp_path: Path, content: bytes, message: str) -> None:
    reports, (problem,) = read_bytes(tmp_path, "a.txt.gz", content)
    assert reports == []
    assert message in problem.message


def test_text_gzip_bomb_is_given_up(tmp_path: Path) -> None:
    bomb = gzip.compress(b"a" * 30_000_000, mtime=0)
    reports, (problem,) = read_bytes(tmp_path, "a.txt.gz", bomb)
    assert reports == []
    assert "limit of 20,000,000 bytes" in problem.message


def test_text_ten_megabytes_in_one_paragraph_are_one_report(tmp_path: Path) -> None:
    (report,), problems = read_bytes(tmp_path, "a.txt", b"killed " * 1_500_000)
    assert len(report.text) == 10_500_000
    assert problems == []
