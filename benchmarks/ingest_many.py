"""Several processes ingest at once: `python benchmarks/ingest_many.py [--db URL] [--readings N] [--processes N ...] [--json FILE]`.

Readings are generated (link_world.py, whose parameters are printed) before the clock starts, so that what is timed is
ingesting alone: asking what is known, and writing, in batches as `warledger ingest` does it. First one process into a
file; then, with --db and the address of an empty database, as many as are named at once into PostgreSQL, each with its
share. The last row is what the file holds and the server does not, and how long it took against the file.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

from sqlalchemy import text

from link_world import World, generate, put_together, reading_of
from results import Result, give
from warledger.ingest import ingest
from warledger.model import Reading
from warledger.record import Record
from warledger.record.database import open_database

# Tellings of events in one report, as in link_scale.py.
MENTIONS_A_REPORT = 2

_START: list[Barrier] = []


def main(arguments: Sequence[str] | None = None) -> None:
    """Generate, ingest, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--db", help="an empty database of PostgreSQL; what is written there is taken away again"
    )
    parser.add_argument("--readings", type=int, default=20_000)
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 4], help="into PostgreSQL")
    parser.add_argument("--json", type=Path, help="also write the results to this file")
    given = parser.parse_args(arguments)
    sys.stdout.write(f"{asdict(World())}\n")
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "record.db")
        rows = [measured(path, given.readings, 1)]
        if given.db is not None:
            rows += [on_server(given.db, given.readings, n, path) for n in given.processes]
            ratio = rows[-1].figures["seconds"] / rows[0].figures["seconds"]
            rows.append(Result("server / file", {"seconds": ratio}))
    give("ingest_many", rows, given.json)


def on_server(url: str, readings: int, processes: int, path: str) -> Result:
    """Into the database, compared with the file, and taken away again."""
    found = measured(url, readings, processes)
    lost = len(held(path) - held(url))
    more = len(held(url) - held(path))
    empty(url)
    return Result(found.name, {**found.figures, "lost": lost, "doubled": more})


def measured(store: str, readings: int, processes: int) -> Result:
    """Seconds from when all processes are ready to when the last one has ended."""
    Record.open(store).close()
    context = get_context("spawn")
    barrier = context.Barrier(processes)
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=_remember, initargs=(barrier,)
    ) as pool:
        shares = [pool.submit(share, store, readings, n, processes) for n in range(processes)]
        times = [s.result() for s in shares]
    seconds = max(end for _, end in times) - min(start for start, _ in times)
    kind = "server" if "://" in store else "file"
    return Result(f"{kind}, {processes} at once", {"seconds": seconds, "readings/s": readings / seconds})


def _remember(barrier: Barrier) -> None:
    _START.append(barrier)


def share(store: str, readings: int, number: int, processes: int) -> tuple[float, float]:
    """Ingest every so-manieth reading; gives when it began and when it ended (of the machine's clock)."""
    mine = {r.report: r for r in made(readings)[number::processes]}
    with Record.open(store, create=False) as record:
        _START[0].wait()
        start = time.monotonic()
        summary = ingest(mine, record=record, reader=mine.__getitem__)
        end = time.monotonic()
    assert summary.stored == len(mine), summary
    return start, end


def made(readings: int) -> list[Reading]:
    """The same readings in every process."""
    told = list(generate(readings * MENTIONS_A_REPORT, World()))
    return [reading_of(report) for report in put_together(told, readings)]


def held(store: str) -> set[tuple[str, str, int]]:
    """What a record holds of each report: its id, the hash of its text, and how many events it tells."""
    with Record.open(store, create=False) as record:
        return {(r.report.id, r.report.sha256, len(r.events)) for r in record.readings()}


def empty(url: str) -> None:
    """Take away all tables."""
    database = open_database(url, create=False)
    with database.writing() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1:])
