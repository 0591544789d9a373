from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.shards.making import write_reports
from warledger.errors import SourceError, UsageError
from warledger.shards.found import find_shards


def test_found_long_files_are_cut_behind_line_ends(tmp_path: Path) -> None:
    write_reports(tmp_path, files=1, each=40)
    whole = (tmp_path / "part0.jsonl").read_bytes()
    shards = find_shards([str(tmp_path)], part=len(whole) // 7)
    pieces = [whole[s.start : s.end] for s in shards]
    assert len(pieces) > 3
    assert b"".join(pieces) == whole
    assert all(p.endswith(b"\n") for p in pieces)
    assert len({s.name for s in shards}) == len(shards)


@pytest.mark.parametrize("part", [1, 10, 10_000])
def test_found_parts_of_one_line_or_of_none_are_whole(tmp_path: Path, part: int) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "one long line without an end"}')
    [shard] = find_shards([str(tmp_path)], part=part)
    assert (shard.start, shard.size) == (0, 40)


def test_found_packed_lines_and_archives_are_one_shard_each(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"{}\n" * 100))
    (tmp_path / "b.warc.gz").write_bytes(b"x" * 100)
    (tmp_path / "c.parquet").write_bytes(b"x" * 100)
    assert [Path(s.files[0]).name for s in find_shards([str(tmp_path)], part=10)] == [
        "a.jsonl.gz",
        "b.warc.gz",
        "c.parquet",
    ]


def test_found_loose_pages_of_a_folder_go_together(tmp_path: Path) -> None:
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        for n in range(5):
            (tmp_path / place / f"{n}.html").write_text("<p>x</p>")
    shards = find_shards([str(tmp_path)], pages=3)
    assert [len(s.files) for s in shards] == [3, 2, 3, 2]
    assert [Path(s.files[0]).parent.name for s in shards] == ["a", "a", "b", "b"]


def test_found_is_each_file_once_whatever_the_order(tmp_path: Path) -> None:
    write_reports(tmp_path, files=3, each=2)
    files = [str(p) for p in tmp_path.iterdir()]
    assert find_shards([*files, str(tmp_path), *reversed(files)]) == find_shards([str(tmp_path)])


def test_found_a_file_that_grew_is_another_shard(tmp_path: Path) -> None:
    write_reports(tmp_path, files=1, each=2)
    before = find_shards([str(tmp_path)])[0].name
    with (tmp_path / "part0.jsonl").open("a") as stream:
        stream.write("{}\n")
    assert find_shards([str(tmp_path)])[0].name != before


@pytest.mark.parametrize("source", ["-", "https://example.org/a.warc.gz"])
def test_found_refuses_what_is_no_shard(source: str) -> None:
    with pytest.raises(UsageError, match="no shard"):
        find_shards([source])


def test_found_tells_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="gone"):
        find_shards([str(tmp_path / "gone")])
    with pytest.raises(SourceError, match="nosuch"):
        find_shards(["nosuch://bucket/key"])
