from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.sources.reading import SENTENCE, article, read_bytes, read_source
from tests.sources.server import Site, page
from warledger.sources import SourceOptions


def rss(*entries: str, language: str = "<language>en-us</language>") -> str:
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>Daily News</title>{language}"
        f"{''.join(f'<item>{e}</item>' for e in entries)}</channel></rss>"
    )


ENTRY = (
    "<title>An attack</title><link>https://e.org/news/attack.html</link>"
    f"<description>&lt;p&gt;{SENTENCE}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description>"
    "<pubDate>Wed, 29 Oct 2014 23:30:00 -0500</pubDate>"
)

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>Two killed</title>
<id>tag:e.org,1</id><updated>2014-10-29T23:30:00-05:00</updated><summary>short</summary>
<content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;</content></entry></feed>"""


def test_feed_rss_entries_are_reports(tmp_path: Path) -> None:
    (report,), problems = read_bytes(tmp_path, "news.xml", rss(ENTRY).encode())
    assert problems == []
    assert report.text == f"{SENTENCE}\nMore."
    assert (report.title, report.publisher, report.language) == ("An attack", "Daily News", "en")
    assert report.published == date(2014, 10, 29)
    assert report.url == "https://e.org/news/attack.html"
    assert report.id == f"attack-{report.sha256[:12]}"


def test_feed_atom_content_goes_before_summary(tmp_path: Path) -> None:
    (report,), problems = read_bytes(tmp_path, "wire", ATOM.encode())
    assert problems == []
    assert (report.text, report.published, report.url) == (SENTENCE, date(2014, 10, 29), None)
    assert report.id.startswith("wire-")


@pytest.mark.parametrize(
    ("stated", "published", "told"),
    [
        ("<pubDate>2014-10-29</pubDate>", date(2014, 10, 29), False),
        ("<pubDate>10/29/2014 11:00 PM</pubDate>", None, True),
        ("<pubDate>some day</pubDate>", None, True),
        ("", None, False),
    ],
)
def test_feed_dates(tmp_path: Path, stated: str, published: date | None, told: bool) -> None:
    entry = ENTRY.split("<pubDate>")[0] + stated
    (report,), problems = read_bytes(tmp_path, "a.rss", rss(entry).encode())
    assert report.published == published
    assert bool(problems) is told


def test_feed_entry_without_text_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    empty = "<title>x</title><link>https://e.org/x</link>"
    (report,), (problem,) = read_bytes(tmp_path, "a.rss", rss(empty, ENTRY).encode())
    assert report.title == "An attack"
    assert (problem.record, problem.message) == ("entry 1 (https://e.org/x)", "no text")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"this is no XML at all", "not a feed"),
        (b"", "not a feed"),
        (b"<a><b></a>", "not a feed"),
        (b"<?xml version='1.0'?><a>other XML</a>", "not a feed"),
        (rss().encode(), "the feed has no entries"),
        (b"/etc/passwd", "not a feed"),
    ],
)
def test_feed_that_is_none_is_a_problem(tmp_path: Path, content: bytes, message: str) -> None:
    reports, (problem,) = read_bytes(tmp_path, "a.rss", content)
    assert reports == []
    assert problem.message.startswith(message)


def test_feed_broken_in_the_middle_keeps_what_could_be_read(tmp_path: Path) -> None:
    broken = rss(ENTRY, ENTRY).encode()[:-60]
    reports, problems = read_bytes(tmp_path, "a.rss", broken)
    assert len(reports) >= 1
    assert "what could be read is kept" in problems[0].message


def test_feed_follow_reads_the_pages(site: Site) -> None:
    site.pages["/a"] = page(article("From the page"), Content_Type="text/html")
    link = ENTRY.replace("https://e.org/news/attack.html", f"{site.url}/a")
    gone = ENTRY.replace("https://e.org/news/attack.html", f"{site.url}/gone")
    site.pages["/feed"] = page(rss(link, gone), Content_Type="application/rss+xml")
    reports, problems = read_source(f"{site.url}/feed", SourceOptions(follow=True, allow_private=True))
    assert [r.title for r in reports] == ["From the page", "An attack"]
    assert (reports[0].publisher, reports[0].published) == ("Daily News", date(2014, 10, 29))
    assert reports[0].url == f"{site.url}/a"
    (problem,) = problems
    assert "404" in problem.message
    assert problem.record == f"entry 2 ({site.url}/gone)"


def test_feed_follow_reaches_no_private_address(site: Site, tmp_path: Path) -> None:
    entry = ENTRY.replace("https://e.org/news/attack.html", f"{site.url}/a")
    (report,), (problem,) = read_bytes(tmp_path, "a.rss", rss(entry).encode(), SourceOptions(follow=True))
    assert report.text.startswith(SENTENCE)
    assert "no public address" in problem.message
    assert site.requests == []
