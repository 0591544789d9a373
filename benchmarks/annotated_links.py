"""Score links between annotated reports: `python benchmarks/annotated_links.py [FOLDER ...] [--alike FILE] [--json FILE]`.

A FOLDER holds annotated reports with `clusters.json`; default: those shipped with the tests. The reports of a folder are
read and linked as one record, and each two mentions of one event are a link: right, false, or false since one of them is
no annotated event at all. FILE lists pairs of events that only look alike.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Final, TypeAlias

from results import ROOT, Result, give
from warledger.errors import WarledgerError
from warledger.evaluate.events import align
from warledger.evaluate.rows import load_gold, load_reports, reading_rows
from warledger.linking.link import Linker, link
from warledger.linking.mentions import LinkMention, link_mentions
from warledger.model import Reading
from warledger.record import Recorded, Stored
from warledger.settings import load_settings
from warledger.workers import Unread, open_reader, read_all

FOLDERS: Final = (ROOT / "tests" / "gold", ROOT / "tests" / "practice" / "batch1")
ALIKE: Final = ROOT / "tests" / "practice" / "batch1_lookalikes.json"

Pair: TypeAlias = frozenset[str]
"""Two events, each as "report:event"."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """What is known of the events of annotated reports."""

    links: frozenset[Pair]
    """Every two events that are one."""
    event: dict[str, str]
    """The annotated event of a mention, where it is one."""


@dataclass(frozen=True, slots=True)
class Score:
    """Links between mentions against those between annotated events."""

    links: int
    right: int
    false: int
    of_no_event: int
    """False links of which one side is no annotated event."""
    alike: int
    """False links between events that only look alike."""

    @property
    def f1(self) -> float:
        """Of links; those with what is no annotated event count as false."""
        found = self.right + self.false + self.of_no_event
        return 2 * self.right / (found + self.links) if found + self.links else 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, link, score, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", default=list(FOLDERS))
    parser.add_argument("--alike", type=Path, default=ALIKE, help="pairs of events that only look alike")
    parser.add_argument("--json", type=Path, help="also write the results to this file")
    given = parser.parse_args(arguments)
    alike = load_alike(given.alike)
    give("annotated_links", [measure(folder, read(folder), alike) for folder in given.folders], given.json)


def load_alike(path: Path) -> frozenset[Pair]:
    """The pairs of a file."""
    return frozenset(frozenset(pair) for pair in json.loads(path.read_text("utf-8")))


def read(folder: Path) -> list[Reading]:
    """The readings of a folder; raises WarledgerError where a report cannot be read."""
    readings = []
    for found in read_all(load_reports(folder), partial(open_reader, load_settings()), workers=2):
        if isinstance(found, Unread):
            raise WarledgerError(f"{folder}: a report could not be read")
        readings.append(found)
    return readings


def measure(folder: Path, readings: Sequence[Reading], alike: frozenset[Pair]) -> Result:
    """A row of the table."""
    found = score(annotated(folder, readings), linked(readings), alike)
    figures = {"links": found.links, "right": found.right, "false": found.false}
    more = {"of no event": found.of_no_event, "alike": found.alike, "F1": found.f1}
    return Result(folder.name, {**figures, **more})


def linked(readings: Iterable[Reading]) -> list[Pair]:
    """Every two mentions that linking makes one event of."""
    linker = Linker.load()
    mentions = [m for r in readings for m in views(r, linker)]
    return [
        frozenset(p) for group in link(mentions, linker=linker).clusters() for p in combinations(group, 2)
    ]


def views(reading: Reading, linker: Linker) -> tuple[LinkMention, ...]:
    """What linking compares of a reading that is in no record."""
    report = reading.report
    source = Stored(report, report.id, 1, True, report.sha256, "", False)
    return link_mentions(Recorded(source, reading.reader, reading), linker.common)


def annotated(folder: Path, readings: Iterable[Reading]) -> Annotated:
    """The annotated events of a folder, aligned with those that were read."""
    gold = {rows.id: rows for rows in load_gold(folder)}
    event: dict[str, str] = {}
    for rows in (reading_rows(r.to_dict()) for r in readings):
        for pair in align(rows.id, gold[rows.id].events or (), rows.events or (), min_similarity=0.4).pairs:
            if pair.system and pair.gold:
                event[f"{rows.id}:{pair.system.id}"] = f"{rows.id}:{pair.gold.id}"
    clusters = json.loads((folder / "clusters.json").read_text("utf-8"))
    return Annotated(frozenset(frozenset(p) for group in clusters for p in combinations(group, 2)), event)


def score(gold: Annotated, found: Sequence[Pair], alike: frozenset[Pair]) -> Score:
    """How many links are right."""
    known = [frozenset(gold.event[m] for m in pair) for pair in found if pair <= gold.event.keys()]
    right = sum(pair in gold.links for pair in known)
    return Score(
        len(gold.links),
        right,
        len(known) - right,
        len(found) - len(known),
        sum(pair in alike for pair in known),
    )


if __name__ == "__main__":
    main()
