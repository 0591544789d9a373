"""What a backfill costs: pages of generated web archives, and Ray against plain processes.

usage: backfill.py filter|units|workers|memory|ray [--pages 20000] [--links 120] [--reports 5000]

filter   pages a second and core that the filter passes, text extraction taken out (limit: 300)
units    process time of a report: reading, loading, linking; and what it takes on the disk
workers  the work that two processes do in the time of one (limit: 1.7 times); needs two free cores
memory   memory of a worker at a quarter of the pages and at their end (limits: 700 MB, 10 % more)
ray      wall time of Ray with one worker by that of one process, on reports (limit: 1.2 times)

A page is a generated news page between two menus of so many links, 3 % of them about armed violence. Exit code 1 where a limit is broken.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from warledger.evaluate.rows import load_reports
from warledger.knowledge import Knowledge
from warledger.linking.link import Linker
from warledger.linking.relink import relink
from warledger.model import Report
from warledger.record import Record
from warledger.settings import Settings
from warledger.shards.engines import ProcessEngine
from warledger.shards.folder import ReadingsFolder
from warledger.shards.found import find_shards
from warledger.shards.load import load_readings
from warledger.shards.reader import Relevance, made_by, open_shard_reader
from warledger.shards.run import read_shards
from warledger.shards.shard import Summary
from warledger.sources import SourceOptions, open_source

HERE: Final = Path(__file__).resolve().parent
GOLD: Final = HERE.parent / "tests" / "gold"
# Pages of one archive: a minute of work.
EACH: Final = 1000
WAR: Final = 0.03
OPTIONS: Final = SourceOptions()
LIMITS: Final = {
    "pages/s": (300.0, 1),
    "speed-up": (1.7, 1),
    "MB": (700.0, -1),
    "growth": (1.1, -1),
    "ratio": (1.2, -1),
}
"""The limit of each figure, and 1 where it may not be less, -1 where it may not be more."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: pages, the links of each of their menus, and reports."""

    pages: int
    links: int
    reports: int


def conflict_reports(count: int) -> Iterator[Report]:
    """The annotated reports again and again, each time with other numbers, so that no two are copies."""
    dice, known = random.Random(1), list(load_reports(GOLD))
    for n in range(count):
        report = known[n % len(known)]
        text = re.sub(r"\b[2-9]\d?\b", lambda _: str(dice.randrange(2, 90)), report.text)
        yield Report(f"{report.id}-{n}", f"{text}\n{n}.", report.published, report.publisher, report.title)


def write_archives(folder: Path, size: Size) -> None:
    """Archives of EACH pages, each page packed by itself as crawlers do."""
    menu = "".join(f'<li><a href="/section/{n}">Section number {n}</a></li>' for n in range(size.links))
    dice, war = random.Random(2), conflict_reports(size.pages)
    peace = [
        s for row in json.loads((HERE / "peaceful.json").read_text("utf-8")) for s in row["text"].split(". ")
    ]
    for first in range(0, size.pages, EACH):
        with (folder / f"crawl-{first:07}.warc.gz").open("wb") as stream:
            for n in range(first, min(size.pages, first + EACH)):
                report = next(war) if dice.random() < WAR else None
                said = [report.text] if report else [". ".join(dice.sample(peace, 8)) for _ in range(4)]
                stream.write(gzip.compress(_record(said, n, menu), 1))


def _record(paragraphs: Sequence[str], n: int, menu: str) -> bytes:
    told = "".join(f"<p>{p}</p>" for text in paragraphs for p in text.split("\n"))
    html = (
        f"<!DOCTYPE html><html lang=en><head><title>Page {n}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>Page {n}</h1>{told}<p>Page {n} of the archive ends here.</p></article><footer><ul>{menu}</ul></footer></body></html>"
    )
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:aeaa391d-70fd-4b72-b0f4-1af2c14d5c2e>\r\n"
        f"WARC-Date: 2014-10-29T10:00:00Z\r\nWARC-Target-URI: https://example.org/page-{n}.html\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def measure_filter(folder: Path, size: Size) -> dict[str, float]:
    """Language, relevance and text extraction of one archive, each in process time."""
    write_archives(folder, replace(size, pages=min(size.pages, 2 * EACH)))
    keeps = Relevance(Knowledge.load())
    keeps(next(conflict_reports(1)))  # the words are loaded with the first report
    began = time.process_time()
    reports = [f for f in open_source(str(folder), options=OPTIONS) if isinstance(f, Report)]
    extracted = time.process_time()
    kept = sum(keeps(report) is None for report in reports)
    ended = time.process_time()
    return {
        "pages": len(reports),
        "kept": kept / len(reports),
        "extracting ms": 1000 * (extracted - began) / len(reports),
        "pages/s": len(reports) / (ended - extracted),
    }


def measure_units(folder: Path, size: Size) -> dict[str, float]:
    """What one report costs in process time, step by step, in one process, and what it takes on the disk."""
    reports = size.reports
    shown = list(conflict_reports(reports))
    made = open_shard_reader(Settings(), OPTIONS, ReadingsFolder(str(folder / "local")))
    made.read(shown[0])
    (folder / "in.jsonl").write_text(
        "".join(json.dumps(asdict(r), default=str) + "\n" for r in shown), "utf-8"
    )
    began = time.process_time()
    [done] = (made(shard) for shard in find_shards([str(folder / "in.jsonl")]))
    took = time.process_time() - began
    made.folder.save([done])
    return {"reports": reports, "reading ms": 1000 * took / reports, **loading(folder)}


def run(source: Path, out: Path, workers: int, show: Callable[[Summary], None] | None = None) -> Summary:
    """Read archives in processes."""
    folder = ReadingsFolder(str(out))
    engine = ProcessEngine(partial(open_shard_reader, Settings(), OPTIONS, folder), workers)
    made = made_by(Settings(), OPTIONS)
    return read_shards(find_shards([str(source)]), engine=engine, folder=folder, made=made, progress=show)


def measure_workers(folder: Path, size: Size) -> dict[str, float]:
    """Wall time of two workers and of one, their start among it."""
    (folder / "in").mkdir()
    write_archives(folder / "in", size)
    took: dict[int, float] = {}
    for workers in (2, 1):
        began = time.perf_counter()
        run(folder / "in", folder / f"out{workers}", workers)
        took[workers] = time.perf_counter() - began
    return {
        "pages": size.pages,
        "one s": took[1],
        "two s": took[2],
        "pages/s, two": size.pages / took[2],
        "speed-up": took[1] / took[2],
    }


def measure_memory(folder: Path, size: Size) -> dict[str, float]:
    """Resident memory of the larger of two workers, while they read."""
    (folder / "in").mkdir()
    write_archives(folder / "in", size)
    seen: list[float] = []
    began = time.perf_counter()
    summary = run(folder / "in", folder / "out", 2, lambda _: seen.append(largest_child()))
    took = time.perf_counter() - began
    early, late = max(seen[: max(1, len(seen) // 4)]), max(seen)
    stored = sum(f.stat().st_size for f in (folder / "out" / "shards").iterdir())
    read = summary.account.read
    return {
        "pages": size.pages,
        "read": read,
        "kB each": stored / 1000 / read,
        "pages/s, two.": size.pages / took,
        "quarter MB": early,
        "MB": late,
        "growth": late / early,
    }


def largest_child() -> float:
    """Resident memory (MB) of the largest process that this one started."""
    listed = Path("/proc/self/task").glob("*/children")
    children = [pid for file in listed for pid in file.read_text().split()]
    sizes = [re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()) for pid in children]
    return max((int(s.group(1)) / 1024 for s in sizes if s), default=0.0)


def measure_ray(folder: Path, size: Size) -> dict[str, float]:
    """The same command by one process and by Ray with one worker."""
    reports = size.reports
    (folder / "in").mkdir()
    lines = [json.dumps(asdict(r), default=str) for r in conflict_reports(reports)]
    for first in range(0, reports, 250):
        (folder / "in" / f"part{first:06}.jsonl").write_text(
            "\n".join(lines[first : first + 250]) + "\n", "utf-8"
        )
    took = {}
    for engine in ("local", "ray"):
        command = [
            sys.executable,
            "-m",
            "warledger",
            "read",
            str(folder / "in"),
            "--out",
            str(folder / engine),
        ]
        began = time.perf_counter()
        subprocess.run([*command, "--engine", engine, "--json"], check=False, stdout=subprocess.DEVNULL)
        took[engine] = time.perf_counter() - began
    return {
        "reports": reports,
        "local s": took["local"],
        "reports/s": reports / took["local"],
        "ray s": took["ray"],
        "ratio": took["ray"] / took["local"],
        **loading(folder),
    }


def loading(folder: Path) -> dict[str, float]:
    """What loading the readings takes, and what they take on the disk."""
    with Record.open(folder / "record.db") as record:
        began = time.process_time()
        stored = load_readings(ReadingsFolder(str(folder / "local")), record).stored
        took = time.process_time() - began
        mentions = relink(record, Linker.load()).mentions
    linked = time.process_time() - began - took
    shards = sum(f.stat().st_size for f in (folder / "local" / "shards").iterdir())
    size = (folder / "record.db").stat().st_size
    each = {"readings, kB": shards / 1000 / stored, "record, kB": size / 1000 / stored}
    cost = {"loading ms": 1000 * took / stored, "linking ms": 1000 * linked / stored}
    return {**cost, "mentions": mentions / stored, **each}


def main() -> None:
    """Measure one thing, and print a line a figure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("filter", "units", "workers", "memory", "ray"))
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--links", type=int, default=120, help="of each menu")
    parser.add_argument("--reports", type=int, default=5_000)
    options = parser.parse_args()
    measures = {
        "filter": measure_filter,
        "units": measure_units,
        "workers": measure_workers,
        "memory": measure_memory,
        "ray": measure_ray,
    }
    with tempfile.TemporaryDirectory() as name:
        found = measures[options.what](Path(name), Size(options.pages, options.links, options.reports))
    broken = [n for n, (limit, sign) in LIMITS.items() if n in found and sign * (found[n] - limit) < 0]
    for name, value in found.items():
        limit = f"  limit {LIMITS[name][0]:g}" if name in LIMITS else ""
        print(f"{name:14s} {value:12,.3f}{limit}")  # noqa: T201  a benchmark prints
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
