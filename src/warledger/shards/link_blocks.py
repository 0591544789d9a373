"""Blocks of candidates of linking scored in processes or on Ray: the same links as in one process."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Any, Final, TypeVar

from warledger.errors import WarledgerError
from warledger.linking.link import Scored, score_block
from warledger.linking.table import Pairs, Table
from warledger.linking.weights import Weights
from warledger.shards.on_ray import ray_started

T = TypeVar("T")

# Pairs of a block: seconds of work, a megabyte to send. A multiple of what `score` takes at a time.
BLOCK: Final = 200_000
# Blocks that wait for each worker.
WAITING: Final = 2


@dataclass(frozen=True, slots=True)
class ProcessBlocks:
    """Scores in processes of this machine; each gets the table once."""

    workers: int
    size: int = BLOCK

    def __call__(self, table: Table, found: Iterable[Pairs], weights: Weights) -> Iterator[Scored]:
        """In the order of the blocks. Raises WarledgerError where a process dies; nothing was written then."""
        pool = ProcessPoolExecutor(self.workers, get_context("spawn"), _open, (table, weights))
        try:
            yield from _in_order(
                _blocks(found, self.size),
                self.workers * WAITING,
                lambda block: pool.submit(_score_here, block),
                lambda future: future.result(),
            )
        except BrokenProcessPool as error:
            raise WarledgerError("a linking process died: try again with fewer workers") from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class RayBlocks:
    """Scores in tasks of Ray, which sends the table to each machine once and tries again what dies."""

    workers: int
    address: str | None = None
    size: int = BLOCK

    def __call__(self, table: Table, found: Iterable[Pairs], weights: Weights) -> Iterator[Scored]:
        """In the order of the blocks. Raises UsageError where Ray is not installed or has too few cores."""
        with ray_started(self.workers, self.address) as ray:
            task = ray.remote(num_cpus=1)(score_block)
            shared = ray.put(table)

            def send(block: Pairs) -> Any:
                return task.remote(shared, block, weights)

            yield from _in_order(_blocks(found, self.size), self.workers * WAITING, send, ray.get)


def _blocks(found: Iterable[Pairs], size: int) -> Iterator[Pairs]:
    for pairs in found:
        yield from (pairs.part(i, i + size) for i in range(0, len(pairs), size))


def _in_order(
    blocks: Iterable[Pairs], most: int, send: Callable[[Pairs], T], get: Callable[[T], Scored]
) -> Iterator[Scored]:
    """Send blocks ahead, so many at most, and give what they become, in their order."""
    stream = iter(blocks)
    waiting = deque(send(block) for block in islice(stream, most))
    while waiting:
        yield get(waiting.popleft())
        waiting.extend(send(block) for block in islice(stream, 1))


_SHARED: list[tuple[Table, Weights]] = []
"""In a worker: what all blocks are scored with."""


def _open(table: Table, weights: Weights) -> None:
    _SHARED.append((table, weights))


def _score_here(block: Pairs) -> Scored:
    table, weights = _SHARED[0]
    return score_block(table, block, weights)
