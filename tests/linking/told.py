"""Small worlds of reports for linking, and a command that links a record (for tests of kills)."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

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


if __name__ == "__main__":
    with Record.open(Path(sys.argv[1])) as opened:
        relink(opened, Linker.load())
