"""Engine: reads shards somewhere, in any order. Here: in this process, and in several of this machine."""

from __future__ import annotations

import signal
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Final, Protocol, TypeAlias

from pebble import ProcessExpired, ProcessPool

from warledger.errors import WarledgerError
from warledger.shards.reader import MakeShardReader, ShardReader
from warledger.shards.shard import Done, Lost, Shard

# A worker may be killed for its memory, or with its machine; a shard that kills three is to blame itself.
ATTEMPTS: Final = 3
# Shards that wait for each process.
WAITING: Final = 2

Outcome: TypeAlias = Done | Lost


class ShardEngine(Protocol):
    """Where shards are read."""

    def map(self, shards: Sequence[Shard]) -> Generator[Outcome, None, None]:
        """What became of each shard, each once, as they end. Closing it ends all that runs."""
        ...


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Reads in this process."""

    make: MakeShardReader

    def map(self, shards: Sequence[Shard]) -> Generator[Outcome, None, None]:
        """In the order given."""
        if shards:
            reader = self.make()
            yield from (read_shard(shard, reader) for shard in shards)


@dataclass(frozen=True, slots=True)
class ProcessEngine:
    """Reads in processes of this machine; one that dies is replaced, and its shard is read again."""

    make: MakeShardReader
    workers: int

    def map(self, shards: Sequence[Shard]) -> Generator[Outcome, None, None]:
        """As they end. Raises WarledgerError where the workers cannot open what reading needs."""
        pool = ProcessPool(
            self.workers, initializer=_open, initargs=(self.make,), context=get_context("spawn")
        )
        try:
            yield from _map_in(pool, shards, self.workers * WAITING)
            pool.close()  # type: ignore[no-untyped-call]  # pebble types only what gives something
        finally:
            pool.stop()  # type: ignore[no-untyped-call]  # the same
            pool.join()


def read_shard(shard: Shard, reader: ShardReader) -> Outcome:
    """Read a shard; what cannot be opened or written now is lost for this time, and the others go on."""
    try:
        return reader(shard)
    except WarledgerError as error:
        return Lost(shard, str(error))
    except OSError as error:  # a store that broke off, a full disk
        return Lost(shard, f"{shard.source}: {error.strerror or error}")


@dataclass(frozen=True, slots=True)
class _Try:
    """A shard that is being read, for the n-th time."""

    shard: Shard
    n: int = 1


def _map_in(pool: ProcessPool, shards: Iterable[Shard], most: int) -> Iterator[Outcome]:
    stream = (_Try(shard) for shard in shards)
    running: dict[Future[Outcome], _Try] = {_submit(pool, one): one for one in islice(stream, most)}
    while running:
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            one = running.pop(future)
            try:
                yield future.result()
                again = next(stream, None)
            except ProcessExpired as error:
                if one.n >= ATTEMPTS:
                    yield Lost(one.shard, f"{one.shard.source}: {ATTEMPTS} processes died of it: {error}")
                again = _Try(one.shard, one.n + 1) if one.n < ATTEMPTS else next(stream, None)
            if again is not None:
                running[_submit(pool, again)] = again


def _submit(pool: ProcessPool, one: _Try) -> Future[Outcome]:
    return pool.schedule(_read_here, args=(one.shard,))


_READER: list[ShardReader | str] = []
"""In a worker: the reader of this process, or why there is none."""


def _open(make: MakeShardReader) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which ends the others
    try:
        _READER.append(make())
    except WarledgerError as error:  # told by the first shard, in the main process
        _READER.append(str(error))


def _read_here(shard: Shard) -> Outcome:
    reader = _READER[0]
    if isinstance(reader, str):
        raise WarledgerError(reader)
    return read_shard(shard, reader)
