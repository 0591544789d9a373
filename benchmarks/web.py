"""How fast the pages and the HTTP interface answer: `python benchmarks/web.py [--events N] [--db FILE|URL] [--json FILE]`.

On a generated record (`web_record.py`, its parameters printed; --db keeps it for the next run, in a file or a database
of PostgreSQL): medians of answers of
one process, a whole table as CSV with the memory that it takes, and readers and writers at once: nothing that was
written may be lost, and no answer may be a failure of the server.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from results import Result, give
from warledger.errors import RecordError
from warledger.record import Record, Scope, UserRole
from warledger.web.security.secrets import new_token, secret_hash
from web_record import write_record
from web_world import World

HOST: Final = "127.0.0.1"
PORT: Final = 8791
RUNS: Final = 5
# Addresses of each kind: filters as people set them, one answer each, none of them twice.
ASKED: Final = {
    "overview's data, all events": ("/api/overview", "/api/overview?rule=ucdp", "/api/overview?cell_deg=0.5"),
    "overview's data for a filter": (
        "/api/overview?country=AF", "/api/overview?since=2016-01-01&until=2016-12-31", "/api/overview?since=2014-01-01",
        "/api/overview?type=attack", "/api/overview?actor=ae-armed-forces", "/api/overview?actor=armed+forces",
        "/api/overview?box=-65,-35,-55,5", "/api/overview?source=Press+3", "/api/overview?text=lado",
        "/api/overview?outcome=killed", "/api/overview?least=20&rule=ucdp", "/api/overview?country=AL&family=battles",
    ),
    "overview's page": ("/", "/?country=AF", "/?since=2016-01-01&until=2016-12-31"),
    "event page": tuple(f"/events/r{n:07d}:e1" for n in (1, 301, 9_001, 40_001, 80_001)),
    "next review item": (
        "/api/review?limit=1", "/api/review?limit=1&kind=link", "/api/review?limit=1&reviewer=al",
        "/api/review?limit=1&reviewer=al&again=1",
    ),
    "full-text search": tuple(f"/api/events?text={w}" for w in ("lado", "bido+mana", "gu", "%22lado+bido%22")),
    "list of events": ("/api/events", "/api/events?order=-killed", "/api/events?country=AF&order=-day"),
}  # fmt: skip
# Pages that read a part of the events; the first answer after a change of the record.
READ: Final = {
    "page of an armed group": ("/actors/3r", "/actors/1920-brigades"),
    "page of an army": ("/actors/af-armed-forces", "/actors/ae-armed-forces"),
    "page of an operation": ("/operations/Operation%20AF%201", "/operations/Operation%20AE%200"),
    "totals against the record": ("/tallies", "/tallies?rule=ucdp", "/api/reconciliation?country=AF"),
    "totals, again": ("/tallies?rule=ucdp", "/tallies?rule=ucdp&page=2"),
    "lists of operations and actors": ("/operations", "/actors", "/api/actors?named=armed"),
    "series": ("/api/series?by=month", "/api/series?by=year&of=actor"),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Generate, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=World().events)
    parser.add_argument("--seconds", type=float, default=60, help="of readers and writers at once")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--writers", type=int, default=5)
    parser.add_argument("--db", help="keep the record here; used again where it exists")
    parser.add_argument("--json", type=Path, help="also write the results to this file")
    given = parser.parse_args(arguments)
    world = World(events=given.events)
    sys.stdout.write(f"{asdict(world)}\n")
    with tempfile.TemporaryDirectory() as folder:
        path = given.db or str(Path(folder) / "web.db")
        if not is_there(path):
            write_record(path, world)
        crowd = Crowd(given.readers, given.writers, given.seconds, token_of(path))
        results = measured(path, crowd)
    give("web", results, given.json)


def is_there(path: str) -> bool:
    """True for a record that was written before."""
    try:
        with Record.open(path, create=False) as record:
            return record.event_rows(limit=1).total > 0
    except RecordError:
        return False


def measured(path: str, crowd: Crowd) -> list[Result]:
    """All figures of a record."""
    with served(path) as server:
        rows = [Result(name, medians(addresses, server)) for name, addresses in ASKED.items()]
        rows.append(Result("CSV of half the events", table(server)))
        rows += [Result(name, firsts(addresses)) for name, addresses in READ.items()]
        before = judged(path)
        rows.append(Result(f"{crowd.readers} readers, {crowd.writers} writers", crowd.figures()))
        lost = crowd.written - (judged(path) - before)
        rows.append(Result("written and lost", {"written": crowd.written, "lost": lost}))
    return rows


@contextmanager
def served(path: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server of a record in a process of its own."""
    command = [sys.executable, "-m", "warledger", "serve", "--db", path, "--port", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            wait()
            yield server
        finally:
            server.terminate()


def wait() -> None:
    """Until the server answers."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            if ask("/api/health").status == http.client.OK:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server does not answer")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    size: int
    seconds: float


def ask(address: str, *, form: dict[str, str] | None = None, token: str = "") -> Answer:
    """One request on a connection of its own."""
    started = time.monotonic()
    connection = http.client.HTTPConnection(HOST, PORT, timeout=120)
    try:
        if form is None:
            connection.request("GET", address)
        else:
            kind = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Bearer {token}"}
            connection.request("POST", address, urlencode(form), kind)
        answer = connection.getresponse()
        size = 0
        while part := answer.read(1 << 16):
            size += len(part)
        return Answer(answer.status, size, time.monotonic() - started)
    finally:
        connection.close()


def medians(addresses: Sequence[str], server: subprocess.Popen[bytes]) -> dict[str, float]:
    """Milliseconds of an answer: the median of the medians of each address, the slowest of these, processor time."""
    found = []
    before = cpu_ms(server.pid)
    for address in addresses:
        answers = [ask(address) for _ in range(RUNS)]
        assert all(a.status == http.client.OK for a in answers), (address, answers)
        found.append(statistics.median(a.seconds for a in answers) * 1000)
    spent = (cpu_ms(server.pid) - before) / (RUNS * len(addresses))
    return {"median ms": statistics.median(found), "slowest ms": max(found), "CPU ms": spent}


def cpu_ms(pid: int) -> float:
    """Processor time that a process has taken (Linux)."""
    words = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def firsts(addresses: Sequence[str]) -> dict[str, float]:
    """Milliseconds of the first answer of each address: the median, and the slowest."""
    found = [ask(address) for address in addresses]
    assert all(a.status == http.client.OK for a in found), (addresses, found)
    times = [a.seconds * 1000 for a in found]
    return {"median ms": statistics.median(times), "slowest ms": max(times)}


def table(server: subprocess.Popen[bytes]) -> dict[str, float]:
    """Seconds of a table of some fifty thousand lines, and by how much the server grew."""
    before, started = peak_mb(server.pid), cpu_ms(server.pid)
    answer = ask("/api/events.csv?until=2018-12-01")
    assert answer.status == http.client.OK
    return {
        "seconds": answer.seconds,
        "CPU s": (cpu_ms(server.pid) - started) / 1000,
        "MB": answer.size / 1e6,
        "peak MB": peak_mb(server.pid),
        "before": before,
    }


def peak_mb(pid: int) -> float:
    """The most memory that a process had (Linux)."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM"))


def token_of(path: str) -> str:
    """A token that may write."""
    token = new_token()
    with Record.open(path) as record:
        if record.accounts.login("writer") is None:
            record.accounts.add("writer", UserRole.REVIEWER, "no hash: nobody logs in with it")
        record.accounts.add_token(
            "writer", secret_hash(token), scope=Scope.WRITE, label="bench", lasts=timedelta(days=1)
        )
    return token


def judged(path: str) -> int:
    """The number of the last judgement: all are kept."""
    with Record.open(path) as record:
        return record.last_word_of("writer") or 0


@dataclass
class Crowd:
    """Readers and writers at once."""

    readers: int
    writers: int
    seconds: float
    token: str
    written: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def figures(self) -> dict[str, float]:
        """What they met in their time."""
        end = time.monotonic() + self.seconds
        doing: list[tuple[Callable[[int, float], None], int]] = [
            *((self._read, n) for n in range(self.readers)),
            *((self._write, n) for n in range(self.writers)),
        ]
        threads = [threading.Thread(target=work, args=(n, end)) for work, n in doing]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        failures = sum(count for status, count in self.statuses.items() if status >= 500 or status == 0)
        return {
            "answers": sum(self.statuses.values()),
            "failures": failures,
            "median ms": statistics.median(self.times or [0.0]) * 1000,
            "write ms": statistics.median(self.waits or [0.0]) * 1000,
        }

    def _read(self, number: int, end: float) -> None:
        rng = random.Random(number)
        addresses = [a for found in ASKED.values() for a in found]
        while time.monotonic() < end:
            self._count(rng.choice(addresses), self.times)

    def _write(self, number: int, end: float) -> None:
        """Each writer judges places of its own."""
        event = number
        while time.monotonic() < end:
            event += self.writers
            form = {"action": "accept", "on": f"r{event + 1:07d}:e1:place", "next": "/api/health"}
            self._count("/judge", self.waits, form)

    def _count(self, address: str, times: list[float], form: dict[str, str] | None = None) -> None:
        try:
            answer = ask(address, form=form, token=self.token)
        except (OSError, http.client.HTTPException):
            answer = Answer(0, 0, 0.0)
        with self.lock:
            self.statuses[answer.status] += 1
            times.append(answer.seconds)
            self.written += form is not None and answer.status == http.client.SEE_OTHER


if __name__ == "__main__":
    main(sys.argv[1:])
