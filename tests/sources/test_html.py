from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.sources.reading import SENTENCE, article, read_bytes
from warledger.sources import SourceOptions
from warledger.sources.html import MAX_PAGE, fragment_text

HEAD = (
    "<meta property='og:site_name' content='Daily News'>"
    "<meta property='article:published_time' content='2014-10-29T10:00:00+01:00'>"
)


def test_html_article_title_date_and_publisher(tmp_path: Path) -> None:
    (report,), problems = read_bytes(tmp_path, "a.html", article(head=HEAD).encode())
    assert problems == []
    assert SENTENCE in report.text
    assert "Home" not in report.text
    assert report.text.count("\n") >= 5
    assert (report.title, report.published, report.publisher) == (
        "A town is attacked",
        date(2014, 10, 29),
        "Daily News",
    )
    assert report.id.startswith("a-")


def test_html_what_is_given_goes_before_what_is_guessed(tmp_path: Path) -> None:
    options = SourceOptions(published=date(2013, 1, 2), publisher="Reuters")
    (report,), _ = read_bytes(tmp_path, "a.html", article(head=HEAD).encode(), options)
    assert (report.published, report.publisher) == (date(2013, 1, 2), "Reuters")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html></html>",
        "<html><body><nav><a href=x>Home</a><a href=y>About us</a></nav></body></html>",
        "<!-- only a comment -->",
        "<html>" + "<div>" * 50_000,
    ],
)
def test_html_without_article_is_a_problem(tmp_path: Path, page: str) -> None:
    reports, (problem,) = read_bytes(tmp_path, "a.html", page.encode())
    assert reports == []
    assert problem.message == "no article found in the page"


def test_html_empty_file_is_a_problem(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, "a.html", b"")[1]


@pytest.mark.parametrize("encoding", ["windows-1251", "iso-8859-2"])
def test_html_declared_encoding_is_used(tmp_path: Path, encoding: str) -> None:
    title = {"windows-1251": "Атака", "iso-8859-2": "Łódź"}[encoding]
    page = article(title, head=f"<meta charset='{encoding}'>").encode(encoding)
    (report,), problems = read_bytes(tmp_path, "a.html", page)
    assert (report.title, problems) == (title, [])


def test_html_undeclared_encoding_is_told(tmp_path: Path) -> None:
    (report,), (problem,) = read_bytes(tmp_path, "a.html", article("Ménaka").encode("cp1252"))
    assert report.title == "Ménaka"
    assert "cp1252" in problem.message


def test_html_xhtml_prolog_is_no_trouble(tmp_path: Path) -> None:
    page = '<?xml version="1.0" encoding="UTF-8"?>\n' + article("Ménaka")
    (report,), problems = read_bytes(tmp_path, "a.xhtml", page.encode())
    assert (report.title, problems) == ("Ménaka", [])


def test_html_overlong_page_is_cut_and_told(tmp_path: Path) -> None:
    page = article().replace("</article>", f"<p>{'and so on ' * (MAX_PAGE // 10)}.</p></article>")
    (report,), (problem,) = read_bytes(tmp_path, "a.html", page.encode())
    assert SENTENCE in report.text
    assert "the rest is left out" in problem.message


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>One  two</p><p>Three</p>", "One two\nThree"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("He <b>said</b> so &amp; left.<script>x()</script>", "He said so & left."),
        ("<!-- no -->plain", "plain"),
        ("", ""),
        ("a < b", "a < b"),
    ],
)
def test_html_fragment_text_has_a_line_a_block(fragment: str, text: str) -> None:
    assert fragment_text(fragment) == text
