"""RayEngine: shards read by a pool of actors of Ray Data, on this machine or on a cluster."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from warledger.errors import UsageError
from warledger.shards.engines import ATTEMPTS, Outcome, read_shard
from warledger.shards.reader import MakeShardReader
from warledger.shards.shard import Lost, Shard

# Ray tells of each worker that dies, with its trace; what it means for a shard is told by us.
QUIET: Final = logging.CRITICAL
# Blocks of shards that Ray keeps books on; beyond it a block has several shards.
BLOCKS: Final = 10_000


@dataclass(frozen=True, slots=True)
class RayEngine:
    """Reads in actors that each open all they need once; one that dies is replaced, and its shard is read again."""

    make: MakeShardReader
    workers: int
    address: str | None = None
    """Of the head of a cluster ("auto" finds it); None: Ray is started on this machine."""

    def map(self, shards: Sequence[Shard]) -> Generator[Outcome, None, None]:
        """As they end. The folder of the readings must be one that all machines reach.

        Raises UsageError where Ray is not installed or has too few cores.
        """
        if not shards:
            return
        with ray_started(self.workers, self.address) as ray:
            missing = dict(enumerate(shards))
            for row in self._outcomes(ray, shards):
                del missing[row["n"]]
                yield row["outcome"]
            for shard in missing.values():
                yield Lost(shard, f"{shard.source}: {ATTEMPTS} workers died of it")

    def _outcomes(self, ray: Any, shards: Sequence[Shard]) -> Iterator[dict[str, Any]]:
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.max_errored_blocks = -1
        items = [{"n": n, "shard": shard} for n, shard in enumerate(shards)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of arguments that later versions drop: see pyproject.toml
            read = ray.data.from_items(items, override_num_blocks=min(len(items), BLOCKS)).map(
                _Worker,
                fn_constructor_args=(self.make,),
                # One task an actor: one that waits behind a deadly shard would be counted as deadly too.
                compute=ray.data.ActorPoolStrategy(size=self.workers, max_tasks_in_flight_per_actor=1),
                num_cpus=1,
                max_restarts=-1,
                max_task_retries=ATTEMPTS - 1,
            )
        yield from read.iter_rows()


class _Worker:
    """An actor: opens once, reads many."""

    def __init__(self, make: MakeShardReader) -> None:
        self._reader = make()

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        return {"n": row["n"], "outcome": read_shard(row["shard"], self._reader)}


def _ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise UsageError(f"Ray is missing ({error}): pip install 'warledger[ray]'") from error
    return ray


@contextmanager
def ray_started(workers: int, address: str | None = None) -> Iterator[Any]:
    """Ray, started or joined; what was started here ends here."""
    ray = _ray()
    logging.getLogger("ray").setLevel(QUIET)
    logging.getLogger("ray.data").setLevel(QUIET)
    mine = not ray.is_initialized()
    if mine:
        where: dict[str, Any] = {"address": address} if address else {"num_cpus": workers}
        ray.init(
            **where, include_dashboard=None if address else False, logging_level=QUIET, log_to_driver=False
        )
    try:
        cores = int(ray.cluster_resources().get("CPU", 0))
        if address is None and cores < workers:  # clusters may grow
            raise UsageError(f"{workers} workers asked for, and Ray has {cores} cores")
        yield ray
    finally:
        if mine:
            ray.shutdown()
