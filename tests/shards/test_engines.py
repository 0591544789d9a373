"""Processes give what one process gives; a kill of a worker or of the main process loses and doubles nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shards.making import (
    DeadlyRead,
    files_of,
    ids_of,
    kill_in_the_middle,
    local,
    processes,
    run,
    start_reading,
    write_reports,
)
from warledger.errors import KnowledgeError, WarledgerError
from warledger.shards.engines import ProcessEngine
from warledger.shards.folder import ReadingsFolder
from warledger.shards.found import find_shards
from warledger.shards.reader import ShardReader
from warledger.shards.shard import Shard

ALL = [f"r{n:04}" for n in range(40)]


@pytest.fixture
def shards(tmp_path: Path) -> list[Shard]:
    write_reports(tmp_path / "in", files=5, each=8)
    return find_shards([str(tmp_path / "in")])


def test_engines_give_the_same_bytes(shards: list[Shard], tmp_path: Path) -> None:
    alone, two = (ReadingsFolder(str(tmp_path / name)) for name in ("alone", "two"))
    run(shards, local(alone), alone)
    run(list(reversed(shards)), processes(two), two)
    assert files_of(two) == files_of(alone)
    assert ids_of(two) == ALL


def test_engines_a_worker_that_is_killed_is_replaced(shards: list[Shard], tmp_path: Path) -> None:
    folder, alone = (ReadingsFolder(str(tmp_path / name)) for name in ("out", "alone"))
    deadly = DeadlyRead("r0012", once=tmp_path / "killed")
    summary = run(shards, processes(folder, read=deadly), folder)
    assert (summary.done, summary.lost, (tmp_path / "killed").exists()) == (5, (), True)
    run(shards, local(alone), alone)
    assert files_of(folder) == files_of(alone)


def test_engines_a_shard_that_kills_every_worker_is_lost_alone(shards: list[Shard], tmp_path: Path) -> None:
    folder = ReadingsFolder(str(tmp_path / "out"))
    summary = run(shards, processes(folder, read=DeadlyRead("r0012")), folder)
    assert [lost.shard for lost in summary.lost] == [shards[1]]
    assert "3 processes died" in summary.lost[0].message
    assert ids_of(folder) == ALL[:8] + ALL[16:]
    assert [name for name in files_of(folder) if ".new-" in name] == []


def make_nothing() -> ShardReader:
    raise KnowledgeError("events.yaml", "clash", "wrong")


def test_engines_tell_why_nothing_opens(shards: list[Shard], tmp_path: Path) -> None:
    folder = ReadingsFolder(str(tmp_path / "out"))
    with pytest.raises(WarledgerError, match=r"events\.yaml: clash: wrong"):
        run(shards, ProcessEngine(make_nothing, 2), folder)


def test_engines_a_main_process_that_is_killed_is_gone_on_from(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", files=10, each=20)
    folder = ReadingsFolder(str(tmp_path / "out"))
    main = start_reading(tmp_path / "in", folder, "processes")
    kill_in_the_middle(main, folder, 3)
    shards = find_shards([str(tmp_path / "in")])
    summary = run(shards, local(folder), folder)
    assert 3 <= summary.before < 10
    assert summary.done == 10
    assert ids_of(folder) == [f"r{n:04}" for n in range(200)]
