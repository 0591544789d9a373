"""Small worlds of reports for linking, and commands that link a record (for tests of kills and of two processes)."""

from __future__ import annotations

import os
import signal
import sys
from datetime import date, timedelta
from itertools import count

from sqlalchemy import Engine
from sqlalchemy.event import listen

from tests.fake_reader import fake_read
from warledger.linking.link import Linker
from warledger.linking.relink import relink
from warledger.model import Reading, Report
from warledger.record import Record

NAMES = ("Amadou Keita", "Pierre Lafleur", "Jean Petit", "Issa Diallo")


def telling(name: str, dead: int, day: date, sergeant: str = "", words: str = "") -> Report:
    """A report of a clash at Gao; the sergeant is among the dead."""
    who = f", among them Sergeant {sergeant}" if sergeant else ""
    text = f"Clash at Gao: {dead} soldiers and {dead * 3} militants died{who}. {words}"
    return Report(name, text, day, "Press", None)


def world(events: int = 6, tellings: int = 3) -> list[Reading]:
    """Clashes a week apart, each told by some reports of the same and of the next day."""
    readings = []
    for e in range(events):
        for t in range(tellings):
            day = date(2014, 1, 1) + timedelta(days=e * 9 + t % 2)
            name = NAMES[e % len(NAMES)] if t != 1 else ""
            words = f"Colonel Moussa Traoré{e} spoke at camp Tassiga{e}. Report {t}."
            readings.append(fake_read(telling(f"r{e}-{t}", 5 + e, day, name, words)))
    return readings


def grouped(record: Record) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The events of a record: id, mentions, and the first report of each source."""
    return sorted((e.id, e.names, tuple(sorted(s.report for s in e.sources))) for e in record.linked_events())


def die_at(write: int) -> None:
    """Kill this process before it writes to a record for the nth time, whatever it is writing."""
    written = count(1)

    def watch(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")) and next(written) == write:
            os.kill(os.getpid(), signal.SIGKILL)

    listen(Engine, "before_cursor_execute", watch)


def share(number: int, of: int) -> None:
    """Add every `of`th reading of the world to the record, one by one, and link after each."""
    with Record.open(sys.argv[1]) as record:
        for reading in world()[number::of]:
            record.add([reading])
            relink(record, Linker.load())


if __name__ == "__main__":
    if len(sys.argv) == 4:
        share(int(sys.argv[2]), int(sys.argv[3]))
    else:
        if len(sys.argv) == 3:
            die_at(int(sys.argv[2]))
        with Record.open(sys.argv[1]) as opened:
            relink(opened, Linker.load())
