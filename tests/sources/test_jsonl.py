from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from tests.sources.reading import SENTENCE, read_bytes, read_source
from warledger.sources import SourceOptions

GOOD = {
    "id": "r1",
    "text": SENTENCE,
    "published": "2014-10-29",
    "publisher": "Reuters",
    "title": "T",
    "url": "https://e.org/a",
    "language": "en",
}


def lines(*values: object) -> bytes:
    return b"\n".join(v if isinstance(v, bytes) else json.dumps(v).encode() for v in values)


def test_jsonl_gold_inputs_are_read_whole(shared: Path) -> None:
    reports, problems = read_source(shared / "gold" / "inputs.jsonl")
    assert len(reports) == 30
    assert problems == []
    assert [r.id for r in reports] == [f"d{n:03}" for n in range(1, 31)]


def test_jsonl_all_keys_are_taken(tmp_path: Path) -> None:
    (report,), problems = read_bytes(tmp_path, "a.jsonl", lines(GOOD))
    assert problems == []
    assert (report.id, report.published, report.publisher) == ("r1", date(2014, 10, 29), "Reuters")
    assert (report.title, report.url, report.language) == ("T", "https://e.org/a", "en")


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (b"{not json", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        ([1, 2], "not a JSON object but list"),
        ({"id": "x"}, "text is missing"),
        ({"text": None}, "text is missing"),
        ({"text": 3}, "text is not a string"),
        ({"text": ""}, "no text"),
        (b"\xe9\xff{", "not UTF-8"),
    ],
)
def test_jsonl_bad_line_is_named_and_nothing_else_lost(tmp_path: Path, bad: object, message: str) -> None:
    other = {**GOOD, "id": "r2"}
    reports, problems = read_bytes(tmp_path, "a.jsonl", lines(GOOD, b"", bad, other) + b"\n")
    assert [r.id for r in reports] == ["r1", "r2"]
    assert message in problems[0].message
    assert {p.record for p in problems} == {"line 3"}


def test_jsonl_values_of_other_types_are_left_out_and_told(tmp_path: Path) -> None:
    (report,), problems = read_bytes(tmp_path, "a.jsonl", lines({**GOOD, "id": 7, "title": ["T"], "url": 3}))
    assert (report.id, report.title, report.url) == ("7", None, None)
    assert [p.message for p in problems] == [
        "title left out: not a string but list",
        "url left out: not a string but int",
    ]


def test_jsonl_lone_surrogate_is_replaced_and_told(tmp_path: Path) -> None:
    (report,), (problem,) = read_bytes(tmp_path, "a.jsonl", b'{"text": "two \\ud83d men were killed"}')
    assert report.text == "two \ufffd men were killed"
    assert "surrogates" in problem.message


def test_jsonl_overlong_line_is_skipped(tmp_path: Path) -> None:
    long = {"text": "x" * 100_000}
    options = SourceOptions(max_bytes=1000)
    reports, (problem,) = read_bytes(tmp_path, "a.jsonl", lines(GOOD, long, {**GOOD, "id": "r2"}), options)
    assert [r.id for r in reports] == ["r1", "r2"]
    assert problem.record == "line 2"


def test_jsonl_truncated_gzip_keeps_the_lines_before(tmp_path: Path) -> None:
    many = lines(*({**GOOD, "id": f"r{n}", "text": f"{n * 7919} {SENTENCE}"} for n in range(500)))
    packed = gzip.compress(many, mtime=0)
    reports, problems = read_bytes(tmp_path, "a.jsonl.gz", packed[: len(packed) // 2])
    assert len(reports) > 100
    assert [r.id for r in reports] == [f"r{n}" for n in range(len(reports))]
    assert "truncated" in problems[-1].message


@pytest.mark.parametrize("name", ["a.json", "a", "a.dat"])
def test_json_array_and_object_are_read(tmp_path: Path, name: str) -> None:
    array = json.dumps([GOOD, {"id": "x"}, {**GOOD, "id": "r2"}], indent=1).encode()
    reports, (problem,) = read_bytes(tmp_path, name, array)
    assert [r.id for r in reports] == ["r1", "r2"]
    assert (problem.record, problem.message) == ("item 2", "text is missing")
    (report,), _ = read_bytes(tmp_path, name, json.dumps(GOOD, indent=1).encode())
    assert report.id == "r1"


@pytest.mark.parametrize("name", ["a.json", "a"])
def test_json_lines_under_another_name_are_read(tmp_path: Path, name: str) -> None:
    reports, problems = read_bytes(tmp_path, name, lines(GOOD, {**GOOD, "id": "r2"}))
    assert [r.id for r in reports] == ["r1", "r2"]
    assert problems == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", b"{broken", "not JSON"),
        ("a.json", b"[]", "an empty array"),
        ("a.jsonl", b"", "empty"),
        ("a.json", b"x" * 2000, "larger than the limit"),
    ],
)
def test_json_nothing_in_it_is_a_problem(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    reports, (problem,) = read_bytes(tmp_path, name, content, SourceOptions(max_bytes=1000))
    assert reports == []
    assert message in problem.message
