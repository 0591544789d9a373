"""Shards for tests: files of generated reports, readers without a language model, and ones that die."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from tests.fake_reader import READER, fake_read, many_reports
from warledger.model import Reading, Report
from warledger.shards.account import Fate
from warledger.shards.engines import LocalEngine, ProcessEngine, ShardEngine
from warledger.shards.folder import ReadingsFolder
from warledger.shards.found import find_shards
from warledger.shards.on_ray import RayEngine
from warledger.shards.reader import MakeShardReader, Read, ShardReader, options_hash
from warledger.shards.rows import Row
from warledger.shards.run import read_shards
from warledger.shards.shard import Made, Shard, Summary
from warledger.sources import SourceOptions

OPTIONS = SourceOptions()
MADE = Made(READER, options_hash(OPTIONS))


def write_reports(folder: Path, *, files: int, each: int) -> None:
    """So many files of JSON Lines with so many reports each."""
    folder.mkdir(parents=True, exist_ok=True)
    reports = list(many_reports(files * each))
    for n in range(files):
        lines = [json.dumps(asdict(r), default=str) for r in reports[n * each : (n + 1) * each]]
        (folder / f"part{n}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def keep_all(_: Report) -> Fate | None:
    """A filter that every report passes."""
    return None


def make_fake(folder: ReadingsFolder, read: Read = fake_read) -> ShardReader:
    """A reader of shards that needs no model."""
    return ShardReader(read, keep_all, READER, OPTIONS, folder)


@dataclass(frozen=True)
class DeadlyRead:
    """A reader whose process is killed at one report: the first time, or every time."""

    report: str
    read: Read = fake_read
    once: Path | None = None

    def __call__(self, report: Report) -> Reading:
        if report.id == self.report and not (self.once and self.once.exists()):
            if self.once:
                self.once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return self.read(report)


def slow_read(report: Report) -> Reading:
    """A hundredth of a second a report."""
    time.sleep(0.01)
    return fake_read(report)


def run(shards: Sequence[Shard], engine: ShardEngine, folder: ReadingsFolder) -> Summary:
    """Read shards into a folder."""
    return read_shards(shards, engine=engine, folder=folder, made=MADE)


def fake_maker(folder: ReadingsFolder, read: Read = fake_read) -> MakeShardReader:
    """What workers open."""
    return partial(make_fake, folder, read)


def local(folder: ReadingsFolder, read: Read = fake_read) -> LocalEngine:
    """One process: what all others are compared with."""
    return LocalEngine(fake_maker(folder, read))


def processes(folder: ReadingsFolder, workers: int = 2, read: Read = fake_read) -> ProcessEngine:
    """Processes of this machine."""
    return ProcessEngine(fake_maker(folder, read), workers)


def files_of(folder: ReadingsFolder) -> dict[str, bytes]:
    """All that lies in a local folder of readings, byte for byte."""
    root = Path(folder.address)
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def rows_of(folder: ReadingsFolder) -> list[Row]:
    """The rows of all finished shards, by the names of the shards."""
    finished = folder.finished()
    return [row for name in sorted(finished) for row in folder.rows(finished[name])]


def ids_of(folder: ReadingsFolder) -> list[str]:
    """The reports of a folder, those that could not be read among them."""
    reports = [r.reading.report if r.reading else r.report for r in rows_of(folder)]
    return sorted(r.id for r in reports if r is not None)


def start_reading(source: Path, folder: ReadingsFolder, engine: str) -> subprocess.Popen[bytes]:
    """A process of its own that reads slowly, with two workers."""
    root = Path(__file__).resolve().parents[2]
    paths = os.pathsep.join([str(root / "src"), str(root)])
    command = [sys.executable, "-m", "tests.shards.making", str(source), folder.address, engine]
    return subprocess.Popen(command, cwd=root, env={**os.environ, "PYTHONPATH": paths})


def kill_in_the_middle(main: subprocess.Popen[bytes], folder: ReadingsFolder, done: int) -> None:
    """SIGKILL once so many shards are finished."""
    while len(folder.finished()) < done and main.poll() is None:
        time.sleep(0.02)
    main.send_signal(signal.SIGKILL)
    main.wait()


if __name__ == "__main__":
    out = ReadingsFolder(sys.argv[2])
    maker = fake_maker(out, slow_read)
    chosen = RayEngine(maker, 2) if sys.argv[3] == "ray" else ProcessEngine(maker, 2)
    run(find_shards([sys.argv[1]]), chosen, out)
