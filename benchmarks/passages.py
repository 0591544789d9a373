"""Short passages written blind: which casualties, sources, events and named people of theirs the reader finds.

usage: passages.py [FOLDER] [--misses]     (default: tests/practice/passages)

A row of casualties is found where outcome and bounds agree, its source where half of the words do; an event where
type, day or place agree with one that is told; a named person where the outcome and a word of the name do, his details
where rank, unit or age is that of the passage or a part of it. --misses prints what differs, passage by passage.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from results import ROOT, Result, give
from warledger.evaluate.alike import SHARED_WORDS, overlap
from warledger.evaluate.rows import EventRow, PersonRow, reading_rows
from warledger.model import Report
from warledger.opening import Opened, open_all
from warledger.pipeline import read
from warledger.settings import Settings

FOLDER = ROOT / "tests" / "practice" / "passages"
_Passage = Mapping[str, Any]
# What is told of a person beside the name.
_DETAILS: Final = ("rank", "unit", "age")


def passages(folder: Path, name: str) -> list[_Passage]:
    """The passages of one file of the folder."""
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


def events_of(opened: Opened, passage: _Passage) -> Sequence[EventRow]:
    """The events that the reader tells of a passage."""
    told = date.fromisoformat(passage["published"]) if passage["published"] else None
    report = Report("passage", passage["text"], published=told)
    reading = read(report, opened.knowledge, opened.gazetteer, opened.engine)
    return reading_rows(reading.to_dict()).events


def count_casualties(found: Counter[str], passage: _Passage, events: Sequence[EventRow]) -> Iterator[str]:
    """Count the rows of a passage; yields what was missed, spurious or laid in another's mouth."""
    left = [c for e in events for c in e.casualties or ()]
    found["told"] += len(left)
    found["expected"] += len(passage["rows"])
    for row in passage["rows"]:
        wanted = row["outcome"], row["low"], row["best"], row["high"]
        hit = next((c for c in left if (c.outcome, c.low, c.best, c.high) == wanted), None)
        if hit is None:
            yield f"missed {wanted} {row['who']!r}"
            continue
        left.remove(hit)
        found["right"] += 1
        found["sources"] += bool(row["said_by"])
        if row["said_by"] and overlap(row["said_by"], hit.speakers) >= SHARED_WORDS:
            found["sources right"] += 1
        elif row["said_by"] or hit.speakers:
            yield f"said by {row['said_by']!r}, read {hit.speakers!r}"
    yield from (f"spurious {c.shown}" for c in left)


def count_events(found: Counter[str], passage: _Passage, events: Sequence[EventRow]) -> Iterator[str]:
    """Count the events of a passage, best pairs first; yields those that were missed, spurious or of another type."""
    left, wanted = list(events), list(passage["events"])
    found["told"] += len(left)
    found["expected"] += len(wanted)
    pairs = sorted(
        ((alike(w, e), i, j) for i, w in enumerate(wanted) for j, e in enumerate(left)),
        key=lambda p: (-p[0], *p[1:]),
    )
    paired: dict[int, int] = {}
    for likeness, i, j in pairs:
        if likeness and i not in paired and j not in paired.values():
            paired[i] = j
    for i, want in enumerate(wanted):
        if i not in paired:
            yield f"missed {want['type']} {want['date_start']} {want['place']}"
            continue
        found["right"] += 1
        event = left[paired[i]]
        if want["type"] is not None:
            found["types"] += 1
            found["types right"] += want["type"] == event.type
            if want["type"] != event.type:
                yield f"type {want['type']}, read {event.type}"
    yield from (f"spurious {e.type}" for j, e in enumerate(left) if j not in paired.values())


def count_people(found: Counter[str], passage: _Passage, events: Sequence[EventRow]) -> Iterator[str]:
    """Count the people of a passage and their details; yields those missed, spurious or told otherwise."""
    left = [p for e in events for p in e.people]
    found["told"] += len(left)
    found["expected"] += len(passage["people"])
    for want in passage["people"]:
        hit = next((p for p in left if p.outcome == want["outcome"] and _shares_name(want["name"], p)), None)
        if hit is None:
            yield f"missed {want['name']} {want['outcome']}"
            continue
        left.remove(hit)
        found["right"] += 1
        for detail in _DETAILS:
            wanted, told = want[detail], getattr(hit, detail)
            found["details"] += wanted is not None or told is not None
            same = _same_detail(wanted, told)
            found["details right"] += same
            if not same and (wanted, told) != (None, None):
                yield f"{detail} {wanted!r}, read {told!r}"
    yield from (f"spurious {p.name} {p.outcome}" for p in left)


def _shares_name(name: str, person: PersonRow) -> bool:
    return not set(name.casefold().split()).isdisjoint(person.name.casefold().split())


def _same_detail(wanted: str | int | None, told: str | int | None) -> bool:
    """The same age, or a rank or unit of which one is a part of the other."""
    if wanted is None or told is None:
        return False
    one, other = str(wanted).casefold(), str(told).casefold()
    return one in other or other in one


def alike(want: Mapping[str, Any], event: EventRow) -> int:
    """How many of type, first day and place agree."""
    place = event.place.name if event.place is not None else None
    day = want["date_start"] is not None and want["date_start"] == str(event.date_start)
    there = overlap(want["place"], place) >= SHARED_WORDS
    return (want["type"] == event.type) + day + there


def measure(folder: Path = FOLDER, *, misses: bool = False) -> list[Result]:
    """Precision and recall of casualties, events and people; the share of sources, types and details that is right."""
    opened, results = open_all(Settings()), []
    for name, count, detail in (
        ("casualties", count_casualties, "sources"),
        ("events", count_events, "types"),
        ("people", count_people, "details"),
    ):
        found: Counter[str] = Counter()
        for n, passage in enumerate(passages(folder, name)):
            wrong = list(count(found, passage, events_of(opened, passage)))
            if misses and wrong:
                print(f"{name} {n}: {passage['text']}\n  " + "\n  ".join(wrong))  # noqa: T201  asked for
        figures = {
            "expected": found["expected"],
            "precision": found["right"] / max(1, found["told"]),
            "recall": found["right"] / max(1, found["expected"]),
            detail: found[f"{detail} right"] / max(1, found[detail]),
        }
        results.append(Result(name, figures))
    return results


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", type=Path, default=None)
    options = parser.parse_args()
    give("passages", measure(options.folder, misses=options.misses), options.json)


if __name__ == "__main__":
    main()
