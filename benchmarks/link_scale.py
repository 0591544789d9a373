"""How long linking takes, and how much memory: `python benchmarks/link_scale.py [--mentions N ...] [--adding N] [--db FILE] [--json FILE]`.

1. Linking generated mentions (link_world.py, whose parameters are printed) is timed from the mentions to the events, in
   one process of its own for each size.
2. How much longer the largest size takes than the smallest.
3. Adding reports to a record on disk that holds so many linked mentions: storing their readings, and linking them.
   To make that record takes minutes: with --db it is kept for the next run, and a copy of it is added to.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from link_world import Told, World, generate, happening, numbers, put_together, reading_of, tell
from results import Result, give
from warledger.linking.candidates import keys
from warledger.linking.link import Linker, link
from warledger.linking.mentions import pack
from warledger.linking.relink import relink
from warledger.model import Reading
from warledger.record import LinkView, Record

T = TypeVar("T")

SIZES = (10_000, 100_000, 200_000)
ADDED = 100
ADDING_TO = 100_000
# Of the record that is added to; linking alone is measured with one a report.
MENTIONS_A_REPORT = 5
# Reports stored in one transaction while the record is filled.
BATCH = 1_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Generate, link, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", type=int, nargs="*", default=list(SIZES), help="sizes to be linked")
    parser.add_argument("--adding", type=int, default=ADDING_TO, help="add to a record of so many; 0: do not")
    parser.add_argument(
        "--db", type=Path, help="keep the record that is added to here; used again where it exists"
    )
    parser.add_argument("--json", type=Path, help="also write the results to this file")
    given = parser.parse_args(arguments)
    sys.stdout.write(f"{asdict(World())}\n")
    results = [alone(measure, n) for n in given.mentions]
    ratios = [ratio(results[0], results[-1])] if len(results) > 1 else []
    added = [alone(partial(measure_adding, kept=given.db), given.adding)] if given.adding else []
    give("link_scale", [*results, *ratios, *added], given.json)


def alone(work: Callable[[int], Result], size: int) -> Result:
    """The result of work in a process of its own; raises BrokenProcessPool where that is killed, for want of memory say."""
    result = alone_in_process(work, size)
    sys.stderr.write(f"{result.name}: {dict(result.figures)}\n")
    return result


def alone_in_process(work: Callable[[int], T], size: int) -> T:
    """What work gives in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, size).result()


def measure(size: int) -> Result:
    """Seconds and memory of linking so many mentions, in this process."""
    mentions = [told.mention for told in generate(size, World())]
    linker = Linker.load()
    started, worked = time.monotonic(), time.process_time()
    links = link(mentions, linker=linker)
    seconds, work = time.monotonic() - started, time.process_time() - worked
    events = len({m.event for m in links.members})
    figures = {"seconds": seconds, "cpu seconds": work, "peak GB": peak_gb()}
    return Result(f"{size} mentions", {**figures, "pairs": len(links.scored.pairs), "events": events})


def ratio(smallest: Result, largest: Result) -> Result:
    """How many times as long the largest takes."""
    names = ("seconds", "cpu seconds")
    return Result(
        f"{largest.name} / {smallest.name}", {n: largest.figures[n] / smallest.figures[n] for n in names}
    )


def measure_adding(size: int, kept: Path | None) -> Result:
    """Seconds of adding reports to a record that holds so many mentions, in this process."""
    linker = Linker.load()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        filled = path if kept is None else kept
        if not filled.exists():
            alone_in_process(partial(fill, filled), size)
        if kept is not None:
            shutil.copyfile(kept, path)
        readings = [reading_of([told]) for told in further(size)]
        with Record.open(path) as record:
            return add(record, readings, linker, size)


def add(record: Record, readings: Sequence[Reading], linker: Linker, size: int) -> Result:
    """Seconds of storing and linking reports; raises SystemExit where the record is of another size or linker."""
    last = size // MENTIONS_A_REPORT - 1
    held = record.report(f"r{last:07d}") is not None and record.report(f"r{last + 1:07d}") is None
    if not held or record.linked_by() != linker.version:
        raise SystemExit(f"{record.name}: holds other mentions, or another linker linked them: delete it")
    started, worked = time.monotonic(), time.process_time()
    record.add(readings)
    stored = time.monotonic() - started
    summary = relink(record, linker)
    seconds, work = time.monotonic() - started, time.process_time() - worked
    compared = {"compared": summary.compared, "linked": summary.linked, "events": summary.events}
    figures = {"seconds": seconds, "cpu seconds": work, "storing": stored, "peak GB": peak_gb()}
    return Result(f"{ADDED} reports added to {size}", {**figures, **compared})


def fill(path: Path, size: int) -> None:
    """Store so many readings with what linking made of them, as `relink` would; whole, or there is no such file."""
    linker = Linker.load()
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.unlink(missing_ok=True)
    reports = put_together(list(generate(size, World())), size // MENTIONS_A_REPORT)
    with Record.open(unfinished) as record:
        record.keep_links_of(linker.version)
        for start in range(0, len(reports), BATCH):
            record.add([reading_of(report) for report in reports[start : start + BATCH]])
            sys.stderr.write(f"\r{start} reports stored")
        mentions = [told.mention for report in reports for told in report]
        links = link(mentions, linker=linker)
        views = [LinkView(m.name, pack(m), array("q", keys(m).tobytes())) for m in mentions]
        record.save_links(record.link_state().stamp, views, links.pairs, links.members)
    sys.stderr.write("\n")
    unfinished.rename(path)


def further(size: int) -> Iterator[Told]:
    """The reports that come later: half on events of the record, as likely as each was told, half on new ones."""
    world = World()
    rng = random.Random(world.seed + 1)
    told = list(numbers(size, world))
    for n in range(ADDED):
        event = happening(rng.choice(told) if n % 2 else size + n, world)
        yield tell(event, size + n, None, world, rng)


def peak_gb() -> float:
    """The most memory that this process held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    main(sys.argv[1:])
