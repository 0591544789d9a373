"""Floors of the pages' speed, on a generated record of 3,000 events: processor time, several times what it takes now.

`benchmarks/web.py` measures a record of 100,000 events; here a page that begins to read all events fails.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import browser
from warledger.record import EventFilter
from warledger.record.sayings import Action, Saying
from warledger.web.judging import say
from warledger.web.state import Web
from web_record import write_record
from web_world import World

WORLD = World(events=3_000, linked=200)
RUNS = 3
# Counting the lines that run makes Python code about three times as slow.
SLOWER = 3 if sys.gettrace() else 1


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("speed") / "web.db"
    write_record(path, WORLD)
    with browser(path) as found:
        found.get("/")
        yield found


@pytest.fixture
def web(client: TestClient) -> Web:
    found = client.app.state.web  # type: ignore[attr-defined]  # a FastAPI
    assert isinstance(found, Web)
    return found


def cpu_ms(work: Callable[[], object], *, runs: int = RUNS) -> float:
    """Milliseconds of processor time of some work without the counting of lines, the median of several runs."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        work()
        times.append((time.process_time() - started) * 1000)
    return statistics.median(times) / SLOWER


@pytest.mark.parametrize(
    ("address", "most_ms"),
    [
        ("/api/overview", 120),
        ("/api/overview?rule=ucdp&cell_deg=0.1", 200),
        ("/api/overview?country=AF", 120),
        ("/api/overview?since=2016-01-01&until=2016-12-31", 120),
        ("/api/overview?type=attack", 120),
        ("/api/overview?actor=armed+forces", 120),
        ("/api/overview?box=-65,-35,-55,5", 120),
        ("/api/overview?source=Press+3", 120),
        ("/api/overview?text=lado", 120),
        ("/", 300),
        ("/events/r0000301:e1", 150),
        ("/api/review?limit=1&reviewer=al", 80),
        ("/api/events?text=gu", 150),
        ("/api/events?order=-killed", 150),
        ("/operations", 80),
        ("/actors", 200),
        ("/api/actors?named=armed&country=AF", 150),
        ("/api/series?by=month&of=actor", 400),
        ("/tallies", 300),
        ("/api/reconciliation?limit=10", 80),
    ],
)
def test_answers_are_quick(client: TestClient, address: str, most_ms: float) -> None:
    assert client.get(address).status_code == 200
    assert cpu_ms(lambda: client.get(address)) < most_ms


@pytest.mark.parametrize(
    "address", ["/actors/3r", "/actors/af-armed-forces", "/operations/Operation%20AF%201"]
)
def test_pages_of_some_events_read_only_these(client: TestClient, address: str) -> None:
    """All 3,000 events would take several seconds. The first answer counts: the books of a page are kept."""
    client.get("/actors/2000-mules")
    assert cpu_ms(lambda: client.get(address), runs=1) < 900


@pytest.mark.parametrize("address", ["/tallies?rule=ucdp", "/api/reconciliation?country=AF"])
def test_totals_are_held_against_the_index(client: TestClient, address: str) -> None:
    """Not against readings: these would take several seconds. The first answer counts."""
    assert cpu_ms(lambda: client.get(address), runs=1) < 900


def test_a_table_is_quick(web: Web, client: TestClient) -> None:
    rows = web.record.event_rows(EventFilter()).total
    assert rows == WORLD.events
    assert cpu_ms(lambda: client.get("/api/events.csv"), runs=1) < rows * 0.5


def test_a_judgement_is_quick(web: Web) -> None:
    """Only the event that it touches is made anew, and only its columns are read anew."""
    rows = web.record.event_stream(EventFilter())
    events = (web.record.linked_event(r.id) for r in rows if r.reports == 2 and r.id < "r0000200")
    left, right = next(e.names for e in events if e is not None)
    say(web, Saying(Action.SAME, left, right), by="al")
    assert cpu_ms(lambda: say(web, Saying(Action.DIFFERENT, left, right), by="al"), runs=1) < 600
    assert cpu_ms(lambda: say(web, Saying(Action.UNDO), by="al"), runs=1) < 600
    assert cpu_ms(lambda: say(web, Saying(Action.ACCEPT, f"{left}:place"), by="al"), runs=1) < 300
    assert cpu_ms(web.record.overview, runs=1) < 100
