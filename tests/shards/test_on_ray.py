"""Ray gives what one process gives, with one worker and with two; a worker that is killed costs nothing."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shards.making import (
    DeadlyRead,
    fake_maker,
    files_of,
    ids_of,
    kill_in_the_middle,
    local,
    run,
    start_reading,
    write_reports,
)
from tests.shards.test_link_blocks import linked
from warledger.errors import UsageError
from warledger.shards.folder import MANIFEST, ReadingsFolder
from warledger.shards.found import find_shards
from warledger.shards.link_blocks import RayBlocks
from warledger.shards.on_ray import RayEngine
from warledger.shards.shard import Shard

# One process of the test runner starts Ray, once for all tests.
pytestmark = [
    pytest.mark.xdist_group("ray"),
    pytest.mark.filterwarnings("ignore"),  # what Ray warns of says nothing about this project
]


@pytest.fixture(scope="module", autouse=True)
def ray() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ray

        os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"
        ray.init(num_cpus=2, include_dashboard=False, logging_level="CRITICAL", log_to_driver=False)
        yield
        ray.shutdown()


@pytest.fixture
def shards(tmp_path: Path) -> list[Shard]:
    write_reports(tmp_path / "in", files=5, each=8)
    return find_shards([str(tmp_path / "in")])


@pytest.fixture
def alone(shards: list[Shard], tmp_path: Path) -> dict[str, bytes]:
    folder = ReadingsFolder(str(tmp_path / "alone"))
    run(shards, local(folder), folder)
    return files_of(folder)


def test_on_ray_the_bytes_of_one_worker_are_those_of_one_process(
    shards: list[Shard], alone: dict[str, bytes], tmp_path: Path
) -> None:
    folder = ReadingsFolder(str(tmp_path / "out"))
    summary = run(list(reversed(shards)), RayEngine(fake_maker(folder), 1), folder)
    assert (summary.done, summary.lost) == (5, ())
    assert files_of(folder) == alone


def test_on_ray_of_two_workers_one_that_is_killed_is_replaced_and_a_deadly_shard_is_left(
    shards: list[Shard], alone: dict[str, bytes], tmp_path: Path
) -> None:
    folder = ReadingsFolder(str(tmp_path / "out"))
    deadly = DeadlyRead("r0028", DeadlyRead("r0012", once=tmp_path / "killed"))
    summary = run(shards, RayEngine(fake_maker(folder, deadly), 2), folder)
    assert (tmp_path / "killed").exists()
    assert [lost.shard for lost in summary.lost] == [shards[3]]
    assert ids_of(folder) == [f"r{n:04}" for n in range(40) if not 24 <= n < 32]
    read = {name: content for name, content in files_of(folder).items() if name != MANIFEST}
    assert len(read) == 4
    assert read.items() <= alone.items()


def test_on_ray_a_driver_that_is_killed_is_gone_on_from(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", files=10, each=20)
    folder = ReadingsFolder(str(tmp_path / "out"))
    kill_in_the_middle(start_reading(tmp_path / "in", folder, "ray"), folder, 3)
    summary = run(find_shards([str(tmp_path / "in")]), RayEngine(fake_maker(folder), 2), folder)
    assert 3 <= summary.before < 10
    assert summary.done == 10
    assert ids_of(folder) == [f"r{n:04}" for n in range(200)]


def test_on_ray_too_few_cores_are_told(shards: list[Shard], tmp_path: Path) -> None:
    folder = ReadingsFolder(str(tmp_path / "out"))
    with pytest.raises(UsageError, match="3 workers asked for, and Ray has 2 cores"):
        run(shards, RayEngine(fake_maker(folder), 3), folder)


def test_on_ray_linking_gives_the_same_links() -> None:
    assert linked(RayBlocks(2, size=20)) == linked(None)
