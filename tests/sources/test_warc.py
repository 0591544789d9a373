from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.sources.reading import SENTENCE, article, read_bytes
from warledger.sources import SourceOptions


def record(
    body: bytes, *, kind: str = "response", uri: str = "https://e.org/a", media: str | None = None
) -> bytes:
    media = media or "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:aeaa391d-70fd-4b72-b0f4-1af2c14d5c2e>\r\n"
        f"WARC-Date: 2014-10-29T10:00:00Z\r\nWARC-Target-URI: {uri}\r\nContent-Type: {media}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(body: bytes, *, status: str = "200 OK", **headers: str) -> bytes:
    lines = {
        "Content-Type": "text/html; charset=utf-8",
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    head = "".join(f"{k}: {v}\r\n" for k, v in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def page(n: int) -> bytes:
    return record(answer(article(f"Attack {n}").encode()), uri=f"https://e.org/attack-{n}.html")


PAGES = [page(n) for n in range(5)]
ARCHIVES = {
    "a.warc": b"".join(PAGES),
    "a.warc.gz": b"".join(gzip.compress(p, mtime=0) for p in PAGES),
    "whole.warc.gz": gzip.compress(b"".join(PAGES), mtime=0),
    "no-extension": b"".join(PAGES),
}


@pytest.mark.parametrize("name", sorted(ARCHIVES))
def test_warc_pages_are_reports(tmp_path: Path, name: str) -> None:
    reports, problems = read_bytes(tmp_path, name, ARCHIVES[name])
    assert problems == []
    assert [r.title for r in reports] == [f"Attack {n}" for n in range(5)]
    assert all(SENTENCE in r.text for r in reports)
    assert reports[3].url == "https://e.org/attack-3.html"
    assert reports[3].id.startswith("attack-3-")


@pytest.mark.parametrize("name", sorted(ARCHIVES))
@pytest.mark.parametrize("share", [0.3, 0.55, 0.78, 0.99])
def test_warc_truncated_keeps_the_records_before(tmp_path: Path, name: str, share: float) -> None:
    whole = ARCHIVES[name]
    reports, problems = read_bytes(tmp_path, name, whole[: int(len(whole) * share)])
    assert [r.title for r in reports] == [f"Attack {n}" for n in range(len(reports))]
    if name != "whole.warc.gz":
        assert len(reports) == int(5 * share)
    assert len(problems) == 1
    assert problems[0].record


def test_warc_other_records_are_passed_over(tmp_path: Path) -> None:
    archive = (
        record(b"software: x\r\n", kind="warcinfo", media="application/warc-fields")
        + record(b"GET / HTTP/1.1\r\n\r\n", kind="request", media="application/http; msgtype=request")
        + record(answer(b"gone", status="404 Not Found"))
        + record(answer(b"\x89PNG", Content_Type="image/png"))
        + PAGES[0]
        + record(article("A resource").encode(), kind="resource", media="text/html")
    )
    reports, problems = read_bytes(tmp_path, "a.warc", archive)
    assert [r.title for r in reports] == ["Attack 0", "A resource"]
    assert problems == []


def test_warc_without_pages_is_a_problem(tmp_path: Path) -> None:
    archive = record(answer(b"gone", status="404 Not Found")) + record(answer(b"x", Content_Type="image/png"))
    reports, (problem,) = read_bytes(tmp_path, "a.warc", archive)
    assert (reports, problem.message) == ([], "no HTML pages in this archive")


def test_warc_packed_and_chunked_answers_are_unpacked(tmp_path: Path) -> None:
    body = article().encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    archive = record(answer(gzip.compress(body, mtime=0), Content_Encoding="gzip")) + record(
        answer(chunked, Transfer_Encoding="chunked")
    )
    reports, problems = read_bytes(tmp_path, "a.warc", archive)
    assert len(reports) == 2
    assert problems == []


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (record(answer(b"junk", Content_Encoding="gzip")), "its HTTP answer is broken"),
        (record(answer(b"zz\r\nhello", Transfer_Encoding="chunked")), "its HTTP answer is broken"),
        (
            record(answer(gzip.compress(b"0" * 30_000_000, mtime=0), Content_Encoding="gzip")),
            "larger than the limit",
        ),
        (record(answer(b"x" * 200_000)), "larger than the limit"),
        (record(answer(b"<html></html>")), "no article"),
    ],
)
def test_warc_bad_record_is_named_and_nothing_else_lost(tmp_path: Path, bad: bytes, message: str) -> None:
    archive = PAGES[0] + bad + PAGES[1]
    reports, (problem,) = read_bytes(tmp_path, "a.warc", archive, SourceOptions(max_bytes=100_000))
    assert [r.title for r in reports] == ["Attack 0", "Attack 1"]
    assert message in problem.message
    assert problem.record == "record 2 (https://e.org/a)"


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"no archive",
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nfoo bar\r\n\r\nxxxx",
        PAGES[0].replace(b"Content-Length: ", b"Content-Length: -"),
        PAGES[0].replace(b"Content-Length: ", b"Content-Length: x"),
    ],
)
def test_warc_that_is_none_is_a_problem(tmp_path: Path, junk: bytes) -> None:
    reports, problems = read_bytes(tmp_path, "a.warc", junk)
    assert reports == []
    assert len(problems) == 1
