from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.shards.making import MADE, fake_maker, files_of, ids_of, local, run, write_reports
from warledger.errors import SourceError, UsageError
from warledger.shards.engines import LocalEngine
from warledger.shards.folder import MANIFEST, ReadingsFolder
from warledger.shards.found import find_shards
from warledger.shards.run import read_shards
from warledger.shards.shard import Shard, Summary


@pytest.fixture
def shards(tmp_path: Path) -> list[Shard]:
    write_reports(tmp_path / "in", files=4, each=10)
    return find_shards([str(tmp_path / "in")])


@pytest.fixture
def folder(tmp_path: Path) -> ReadingsFolder:
    return ReadingsFolder(str(tmp_path / "out"))


def test_run_the_order_of_shards_changes_no_byte(
    shards: list[Shard], folder: ReadingsFolder, tmp_path: Path
) -> None:
    run(shards, local(folder), folder)
    other = ReadingsFolder(str(tmp_path / "other"))
    run(random.Random(1).sample(shards, 4), local(other), other)
    assert files_of(other) == files_of(folder)


def test_run_a_second_start_reads_nothing_again(shards: list[Shard], folder: ReadingsFolder) -> None:
    first = run(shards, local(folder), folder)
    before = files_of(folder)

    def explode() -> None:
        raise AssertionError("nothing is to be read")

    again = read_shards(shards, engine=LocalEngine(explode), folder=folder, made=MADE)  # type: ignore[arg-type]
    assert (again.done, again.before, again.account) == (4, 4, first.account)
    assert files_of(folder) == before


def test_run_goes_on_where_it_was_stopped(shards: list[Shard], folder: ReadingsFolder) -> None:
    def stop(summary: Summary) -> None:
        if summary.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_shards(shards, engine=local(folder), folder=folder, made=MADE, progress=stop)
    assert len(folder.finished()) == 2
    summary = run(shards, local(folder), folder)
    assert (summary.done, summary.before) == (4, 2)
    assert ids_of(folder) == [f"r{n:04}" for n in range(40)]


def test_run_finds_finished_shards_without_a_manifest(shards: list[Shard], folder: ReadingsFolder) -> None:
    run(shards, local(folder), folder)
    manifest = Path(folder.address) / MANIFEST
    before = manifest.read_bytes()
    manifest.write_bytes(b"".join(before.splitlines(keepends=True)[:1]))
    assert run(shards, local(folder), folder).before == 4
    assert manifest.read_bytes() == before


def test_run_a_file_that_was_deleted_is_read_again(shards: list[Shard], folder: ReadingsFolder) -> None:
    run(shards, local(folder), folder)
    before = files_of(folder)
    next((Path(folder.address) / "shards").iterdir()).unlink()
    assert run(shards, local(folder), folder).before == 3
    assert files_of(folder) == before


def test_run_a_file_that_was_changed_is_told(shards: list[Shard], folder: ReadingsFolder) -> None:
    run(shards, local(folder), folder)
    done = next(iter(folder.finished().values()))
    with (Path(folder.address) / done.file).open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(SourceError, match="not the file that the manifest tells of"):
        list(folder.rows(done))


def test_run_a_shard_that_cannot_be_opened_is_tried_again(
    shards: list[Shard], folder: ReadingsFolder, tmp_path: Path
) -> None:
    gone = tmp_path / "in" / "part1.jsonl"
    content = gone.read_bytes()
    gone.unlink()
    summary = run(shards, local(folder), folder)
    assert (summary.done, [lost.shard.files[0] for lost in summary.lost]) == (3, [str(gone)])
    gone.write_bytes(content)
    assert (run(shards, local(folder), folder).done, len(ids_of(folder))) == (4, 40)


@pytest.mark.parametrize("name", [MANIFEST, "shards"])
def test_run_a_folder_that_cannot_be_looked_into_is_not_taken_for_an_empty_one(
    shards: list[Shard], folder: ReadingsFolder, name: str
) -> None:
    (Path(folder.address)).mkdir()
    (Path(folder.address) / name).symlink_to(name)
    with pytest.raises(SourceError, match=f"{name}: Too many levels"):
        run(shards, local(folder), folder)
    assert [p.name for p in Path(folder.address).iterdir()] == [name]


@pytest.mark.parametrize(
    "made", [replace(MADE, options="other"), replace(MADE, reader=replace(MADE.reader, version="2"))]
)
def test_run_refuses_a_folder_made_otherwise(
    shards: list[Shard], folder: ReadingsFolder, made: object
) -> None:
    run(shards[:1], local(folder), folder)
    with pytest.raises(UsageError, match="name another folder"):
        read_shards(shards, engine=LocalEngine(fake_maker(folder)), folder=folder, made=made)  # type: ignore[arg-type]


def test_run_the_manifest_has_a_line_a_shard(shards: list[Shard], folder: ReadingsFolder) -> None:
    run(shards, local(folder), folder)
    lines = [json.loads(line) for line in (Path(folder.address) / MANIFEST).read_text().splitlines()]
    assert sorted(line["source"] for line in lines) == [s.files[0] for s in shards]
    assert all(line["account"]["pages"] == 10 == line["rows"] for line in lines)
    assert {len(line["sha256"]) for line in lines} == {64}
