"""How fast the reader is, as ratios to the bare language model on the same texts in the same run.

usage: speed.py [FOLDER_OF_GOLD] [--rounds 5]     (default: tests/gold)

Prints medians over the rounds, in process time of one process: conflict reports against the bare model,
reports without violence against it, the cold start of a first reading, `warledger --help`, and peak memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy

from warledger.engine import MODEL
from warledger.evaluate.rows import load_reports
from warledger.model import Report
from warledger.opening import open_all
from warledger.pipeline import read
from warledger.settings import Settings

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
# The limits of the quality gate (issue of the first reader).
LIMITS = {"conflict": 1.4, "peaceful": 1 / 15, "help_s": 0.5, "first_s": 5.0, "memory_mb": 700.0}
_COLD = """
import time; start = time.perf_counter()
from warledger.opening import open_all
from warledger.pipeline import read
from warledger.settings import Settings
from warledger.model import Report
opened = open_all(Settings())
read(Report("x", "Two soldiers were killed in an ambush near Gao, Mali, on Monday."), opened.knowledge, opened.gazetteer, opened.engine)
print(time.perf_counter() - start)
"""


def seconds(work: Callable[[Report], object], reports: Sequence[Report]) -> float:
    """Process time of one pass over reports (s)."""
    start = time.process_time()
    for report in reports:
        work(report)
    return time.process_time() - start


def cold_start() -> float:
    """Wall time of a first reading in a new process (s), the better of two: other work may disturb one."""
    runs = [
        subprocess.run([sys.executable, "-c", _COLD], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    return min(float(run.stdout) for run in runs)


def help_time() -> float:
    """Wall time of `warledger --help` (s), the best of five."""
    command, times = str(Path(sys.executable).with_name("warledger")), []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([command, "--help"], capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    return min(times)


def measure(gold: Path, rounds: int) -> dict[str, float]:
    """Every figure by name."""
    opened = open_all(Settings())
    bare = spacy.load(MODEL)
    conflict = list(load_reports(gold))
    peaceful = [Report(**row) for row in json.loads((HERE / "peaceful.json").read_text("utf-8"))]

    def reading(report: Report) -> object:
        return read(report, opened.knowledge, opened.gazetteer, opened.engine)

    ratios: dict[str, list[float]] = {"conflict": [], "peaceful": []}
    for _ in range(rounds + 1):  # the first round warms up
        for name, reports in (("conflict", conflict), ("peaceful", peaceful)):
            alone = seconds(lambda report: bare(report.text), reports)
            ratios[name].append(seconds(reading, reports) / alone)
    found = {name: statistics.median(values[1:]) for name, values in ratios.items()}
    found["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found["first_s"], found["help_s"] = cold_start(), help_time()
    return found


def main() -> None:
    """Print one line a figure with its limit; exit 1 where one is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path, default=ROOT / "tests" / "gold")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    found = measure(options.gold, options.rounds)
    for name, limit in LIMITS.items():
        print(f"{name:10s} {found[name]:8.3f}  limit {limit:.3f}")  # noqa: T201  a benchmark prints
    sys.exit(any(found[name] > limit for name, limit in LIMITS.items()))


if __name__ == "__main__":
    main()
