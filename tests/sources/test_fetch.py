from __future__ import annotations

import gzip
import time
import zlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.sources.reading import SENTENCE, article, read_source
from tests.sources.server import Site, page, redirect
from warledger.errors import SourceError
from warledger.sources import SourceOptions
from warledger.sources.fetch import USER_AGENT, Fetcher
from warledger.sources.network import PinnedBackend, is_public

LOCAL = SourceOptions(allow_private=True, timeout_s=5)


def fetch(url: str, options: SourceOptions = LOCAL) -> bytes:
    with Fetcher(options) as fetcher:
        return fetcher.fetch(url).body


def test_fetch_page_is_a_report(site: Site) -> None:
    site.pages["/news/attack.html?x=1"] = page(article(), Content_Type="text/html; charset=utf-8")
    (report,), problems = read_source(f"{site.url}/news/attack.html?x=1#top", LOCAL)
    assert problems == []
    assert SENTENCE in report.text
    assert report.url == f"{site.url}/news/attack.html?x=1"
    assert report.id.startswith("attack-")


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (SENTENCE, "text/plain"),
        (f'{{"text": "{SENTENCE}"}}', "application/json"),
        (f'[{{"text": "{SENTENCE}"}}]', "text/plain"),
        (f'{{"text": "{SENTENCE}"}}\n', "application/x-ndjson"),
        (f"<rss><channel><item><description>{SENTENCE}</description></item></channel></rss>", "text/html"),
    ],
)
def test_fetch_any_format_is_told_by_its_content(site: Site, body: str, media_type: str) -> None:
    site.pages["/x"] = page(body, Content_Type=media_type)
    (report,), problems = read_source(f"{site.url}/x", LOCAL)
    assert (report.text, problems) == (SENTENCE, [])


def test_fetch_names_the_project(site: Site) -> None:
    site.pages["/"] = page("x")
    fetch(f"{site.url}/")
    assert USER_AGENT.startswith("warledger/0.")
    assert {h["user-agent"] for _, h in site.requests} == {USER_AGENT}
    assert "+https://pypi.org/project/warledger" in USER_AGENT


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("/missing", "404 Not Found"),
        ("/broken", "500 Internal Server Error"),
        ("/br", "an encoding that was not asked for"),
        ("/bad-gzip", "compressed body is broken"),
        ("/cut-gzip", "compressed body is truncated"),
        ("/cut", "cannot be fetched"),
    ],
)
def test_fetch_what_cannot_be_had_is_a_problem(site: Site, source: str, message: str) -> None:
    packed = gzip.compress(SENTENCE.encode(), mtime=0)
    site.pages |= {
        "/broken": page("", status=500),
        "/br": page("x", Content_Encoding="br"),
        "/bad-gzip": page(b"no gzip", Content_Encoding="gzip"),
        "/cut-gzip": page(packed[:-12], Content_Encoding="gzip"),
        "/cut": cut_short,
    }
    reports, (problem,) = read_source(site.url + source, LOCAL)
    assert reports == []
    assert message in problem.message
    assert problem.source == site.url + source


def cut_short(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b"too little")


@pytest.mark.parametrize(
    "packed", [gzip.compress(b"body", mtime=0), zlib.compress(b"body")], ids=["gzip", "deflate"]
)
def test_fetch_packed_bodies_are_unpacked(site: Site, packed: bytes) -> None:
    site.pages["/"] = page(packed, Content_Encoding="gzip" if packed[0] == 0x1F else "deflate")
    assert fetch(f"{site.url}/") == b"body"


@pytest.mark.parametrize(
    ("body", "headers"),
    [(b"x" * 100_001, {}), (gzip.compress(b"x" * 50_000_000, mtime=0), {"Content-Encoding": "gzip"})],
)
def test_fetch_size_limit_holds_after_unpacking(site: Site, body: bytes, headers: dict[str, str]) -> None:
    site.pages["/"] = page(body, **headers)
    with pytest.raises(SourceError, match="larger than the limit of 100,000 bytes"):
        fetch(f"{site.url}/", SourceOptions(allow_private=True, max_bytes=100_000))


def test_fetch_redirects_are_followed_five_times(site: Site) -> None:
    site.pages |= {f"/{n}": redirect(f"/{n + 1}", status=(301, 302, 303, 307, 308)[n % 5]) for n in range(7)}
    site.pages["/5"] = page("there")
    with Fetcher(LOCAL) as fetcher:
        found = fetcher.fetch(f"{site.url}/0")
    assert (found.body, found.url) == (b"there", f"{site.url}/5")
    site.pages |= {"/5": redirect("/6"), "/6": page("too far")}
    with pytest.raises(SourceError, match="more than 5 redirects"):
        fetch(f"{site.url}/0")


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://e.org/", "http://[broken", "http://", "//:0/", ""]
)
def test_fetch_redirect_to_no_address_is_refused(site: Site, target: str) -> None:
    site.pages["/"] = redirect(target)
    with pytest.raises(SourceError, match="no http|no address|redirects"):
        fetch(f"{site.url}/")


@pytest.mark.parametrize(
    "host", ["127.0.0.2", "localhost.example", "[::1]", "[::ffff:7f00:2]", "169.254.169.254"]
)
def test_fetch_redirect_to_a_private_address_is_refused(site: Site, host: str) -> None:
    """The site itself counts as public here; each address after a redirect is checked like the first."""
    port = site.url.rsplit(":", 1)[1]
    site.pages |= {"/": redirect(f"http://{host}:{port}/secret"), "/secret": page("secret")}
    backend = PinnedBackend(
        timeout_s=5,
        permits=lambda address: address == "127.0.0.1" or is_public(address),
        resolve=lambda name, _port: [{"localhost.example": "127.0.0.3"}.get(name, name)],
    )
    with (
        Fetcher(SourceOptions(), backend=backend) as fetcher,
        pytest.raises(SourceError, match="no public address"),
    ):
        fetcher.fetch(f"{site.url}/")
    assert site.paths() == ["/robots.txt", "/"]


def test_fetch_slow_server_is_given_up(site: Site) -> None:
    site.pages["/"] = lambda _request: time.sleep(3)
    start = time.monotonic()
    with pytest.raises(SourceError, match=r"no whole answer within 0\.3 s"):
        fetch(f"{site.url}/", SourceOptions(allow_private=True, timeout_s=0.3))
    assert time.monotonic() - start < 2.5


def test_fetch_dripping_server_is_given_up(site: Site) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        for _ in range(40):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.1)

    site.pages["/"] = drip
    start = time.monotonic()
    with pytest.raises(SourceError, match=r"no whole answer within 0\.5 s"):
        fetch(f"{site.url}/", SourceOptions(allow_private=True, timeout_s=0.5))
    assert time.monotonic() - start < 3


def test_fetch_no_server_is_told() -> None:
    with pytest.raises(SourceError, match="cannot be fetched"):
        fetch("http://127.0.0.1:9/")


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /private", "/private/a", False),
        ("User-agent: *\nDisallow: /private", "/open", True),
        ("User-agent: warledger\nDisallow: /\n\nUser-agent: *\nDisallow:", "/open", False),
        ("User-agent: other\nDisallow: /", "/open", True),
        ("\ufeffUser-agent: *\nDisallow: /", "/open", False),
        ("", "/open", True),
    ],
)
def test_fetch_robots_txt_is_respected(site: Site, robots: str, path: str, allowed: bool) -> None:
    site.pages |= {"/robots.txt": page(robots), path: page("body")}
    if allowed:
        assert fetch(site.url + path) == b"body"
    else:
        with pytest.raises(SourceError, match=r"robots\.txt does not permit it"):
            fetch(site.url + path)
        assert path not in site.paths()


def test_fetch_robots_txt_holds_after_a_redirect(site: Site) -> None:
    site.pages |= {
        "/robots.txt": page("User-agent: *\nDisallow: /b"),
        "/a": redirect("/b"),
        "/b": page("body"),
    }
    with pytest.raises(SourceError, match="does not permit"):
        fetch(f"{site.url}/a")
    assert "/b" not in site.paths()


@pytest.mark.parametrize("status", [500, 503])
def test_fetch_unreachable_robots_txt_permits_nothing(site: Site, status: int) -> None:
    site.pages |= {"/robots.txt": page("", status=status), "/": page("body")}
    with pytest.raises(SourceError, match=r"robots\.txt cannot be had"):
        fetch(f"{site.url}/")


def test_fetch_unclear_robots_txt_permits_nothing(site: Site) -> None:
    site.pages |= {"/robots.txt": page("User-agent: *\nDisallow: http://[x"), "/": page("body")}
    with pytest.raises(SourceError, match=r"cannot be understood|does not permit"):
        fetch(f"{site.url}/")


def test_fetch_robots_txt_is_asked_once_a_site(site: Site) -> None:
    site.pages |= {"/a": page("a"), "/b": page("b")}
    with Fetcher(LOCAL) as fetcher:
        fetcher.fetch(f"{site.url}/a")
        fetcher.fetch(f"{site.url}/b")
    assert site.paths() == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize(
    ("given", "asked"), [("ETag", "if-none-match"), ("Last-Modified", "if-modified-since")]
)
def test_fetch_unchanged_page_is_not_sent_again(site: Site, tmp_path: Path, given: str, asked: str) -> None:
    options = SourceOptions(allow_private=True, cache=tmp_path / "fetched")
    sent: list[int] = []

    def versioned(request: BaseHTTPRequestHandler) -> None:
        status = 304 if request.headers.get(asked) == "v1" else 200
        sent.append(status)
        page(
            article() if status == 200 else b"", status=status, **{given: "v1", "Content-Type": "text/html"}
        )(request)

    site.pages["/a"] = versioned
    first, _ = read_source(f"{site.url}/a", options)
    second, problems = read_source(f"{site.url}/a", options)
    assert sent == [200, 304]
    assert first == second
    assert len(first) == 1
    assert problems == []


def test_fetch_changed_page_is_sent_again(site: Site, tmp_path: Path) -> None:
    options = SourceOptions(allow_private=True, cache=tmp_path)
    site.pages["/a"] = page("one", ETag="v1")
    assert fetch(f"{site.url}/a", options) == b"one"
    site.pages["/a"] = page("two", ETag="v2")
    assert fetch(f"{site.url}/a", options) == b"two"
    assert site.requests[-1][1]["if-none-match"] == "v1"


def test_fetch_broken_cache_counts_as_empty(site: Site, tmp_path: Path) -> None:
    options = SourceOptions(allow_private=True, cache=tmp_path)
    site.pages["/a"] = page("one", ETag="v1")
    fetch(f"{site.url}/a", options)
    for kept in tmp_path.iterdir():
        kept.write_text("{}")
    assert fetch(f"{site.url}/a", options) == b"one"
    assert "if-none-match" not in site.requests[-1][1]


def test_fetch_nothing_is_kept_without_a_version(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = page("one")
    fetch(f"{site.url}/a", SourceOptions(allow_private=True, cache=tmp_path))
    assert list(tmp_path.iterdir()) == []
