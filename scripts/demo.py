"""Read the example reports into a record, link them and show what they say: events, figures, the dead, totals; export all.

`make demo` runs it; with `--serve` (`make demo SERVE=1`) it then serves the record. A second run reads nothing that is known.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.text import Text

from warledger.cli.indexing import refresh_record
from warledger.cli.ingest import shown_progress
from warledger.cli.linked import print_linked
from warledger.cli.listing import STRENGTHS, TALLIES
from warledger.cli.opened import open_ledger
from warledger.cli.output import Column, table
from warledger.cli.serve import serve
from warledger.errors import WarledgerError
from warledger.export.acled import save_acled
from warledger.export.crosswalk import crosswalk
from warledger.export.files import ExportOptions, Saved
from warledger.export.geojson import save_geojson
from warledger.export.tables import save_csv, save_parquet
from warledger.export.ucdp import save_ucdp
from warledger.ingest import ingest, reread
from warledger.knowledge import SHIPPED
from warledger.linking.facts import Facts
from warledger.linking.link import Linker
from warledger.linking.reconcile import reconcile
from warledger.linking.relink import relink
from warledger.model import EventMention, Outcome
from warledger.record import ClaimFilter, EventFilter, Record, Recorded
from warledger.record.estimates import Estimate, toll
from warledger.record.rules import RULES
from warledger.record.statements import Statement
from warledger.settings import Settings
from warledger.sources import Found, SourceOptions, open_source
from warledger.telling import (
    casualties_words,
    person_words,
    place_words,
    speaker_words,
    type_words,
    when_words,
)
from warledger.workers import OpenReader, open_reader

EXAMPLES: Final = SHIPPED / "examples" / "reports.jsonl"
FOLDER: Final = Path("demo")
RECORD: Final = FOLDER / "record.db"
# Where `warledger serve` listens unless it is told otherwise.
PORT: Final = 8000
TALLIED: Final = "menaka-1"
TOLD: Final = EventFilter(primary=True)


def main() -> int:
    """Run the demonstration; 1 where something could not be read."""
    options = argparse.ArgumentParser(description="Read the example reports and show what they say.")
    options.add_argument("--serve", action="store_true", help="serve the record at the end, until Ctrl-C")
    options.add_argument("--port", type=int, default=PORT, help="where to serve it; 0 takes a free one")
    given = options.parse_args()
    console = Console(highlight=False)
    try:
        bad = demonstrate(console)
        tell_commands(console, given.port, serving=given.serve)
        if given.serve:
            serve(db=str(RECORD), port=given.port)
    except WarledgerError as error:
        console.print(Text(f"demo: {error}", "red"))
        return 1
    return 1 if bad else 0


def demonstrate(console: Console) -> int:
    """Read, link, show and export the examples; how many reports could not be read."""
    FOLDER.mkdir(exist_ok=True)
    reader = open_reader(Settings())
    if RECORD.exists():
        Record.migrate(RECORD)  # of an earlier version, from an earlier demonstration
    with Record.open(RECORD) as record:
        bad = read_examples(record, reader)
        relink(record, Linker.load())
        refresh_record(record)
        show(console, record)
        show_numbers(console, record)
        saved = list(export(record, reader, FOLDER / "exports"))
    console.print(f"\nExports in {FOLDER / 'exports'}:")
    for found in saved:
        console.print(Text(f"  {found.path.name}: {found.rows} rows"))
    return bad


def tell_commands(console: Console, port: int, *, serving: bool) -> None:
    """What to try next; the browser last, where it is seen."""
    console.print("\nGo on with, for example:")
    for command in (
        "events --rule ucdp",
        "tallies --reconcile",
        "losses --of fr-armed-forces",
        "events --actor Islam",
        "show inates-1",
        "show jolo-2:e1",
        "people",
    ):
        console.print(Text(f"  .venv/bin/warledger {command} --db {RECORD}"))
    console.print("\nOpen the record in the browser:", soft_wrap=True)
    if not serving:
        told = (
            f"  .venv/bin/warledger serve --db {RECORD}  ->  http://127.0.0.1:{port}/  (or make demo SERVE=1)"
        )
        console.print(Text(told), soft_wrap=True)


def read_examples(record: Record, reader: OpenReader) -> int:
    """Read what the record does not know, or knows from another version; how many could not be read."""
    reports: list[Found] = list(open_source(str(EXAMPLES), options=SourceOptions()))
    with shown_progress(len(reports)) as show_progress:
        added = ingest(reports, record=record, reader=reader, progress=show_progress)
    again = reread(record, reader, made_by=reader.made_by)
    return added.bad + again.bad


def show(console: Console, record: Record) -> None:
    """All that the examples say, in five tables."""
    heading(console, "Events, the figures of their reports side by side")
    print_linked(record.linked_events(TOLD), as_json=False)
    heading(console, "Figures, report beside report: who says how many")
    columns = (
        Column("event", 6),
        Column("report"),
        Column("figure", 5),
        Column("people", 5),
        Column("said by", 5),
    )
    console.print(table(columns, figure_rows(record.events(TOLD))))
    heading(console, "People named among the dead")
    dead = record.people(ClaimFilter(outcome=Outcome.KILLED))
    cells = ((person_words(p.value), p.value.unit, p.value.nationality, p.source.report.id) for p in dead)
    console.print(
        table((Column("name", 6), Column("unit", 6), Column("nationality", 4), Column("report")), cells)
    )
    heading(console, "Tallies: totals over several events, never added to the figures above")
    TALLIES.print(record.tallies(), as_json=False)
    heading(console, "Strengths of forces")
    STRENGTHS.print(record.strengths(), as_json=False)


def figure_rows(events: Iterable[Recorded[EventMention]]) -> Iterator[tuple[str, ...]]:
    """A row per figure; the event's words stand before its first one."""
    for one in events:
        event = one.value
        head = f"{when_words(event.when)} {type_words(event)}, {place_words(event.place)}"
        for claim in event.casualties:
            said = speaker_words(claim) or "(the report)"
            yield head, one.source.report.id, casualties_words(claim), claim.value.who or "", said
            head = ""


def show_numbers(console: Console, record: Record) -> None:
    """What becomes of figures that contradict each other, and a total against the record."""
    opened = open_ledger(record, None)
    heading(console, "Events whose figures differ: who says how many died, and the number by each rule")
    for line in (line for event in opened.ledger.events for line in figures_beside(event)):
        console.print(Text(line))
    heading(console, "A total against the record")
    totals = opened.ground.totals(record.tallies(ClaimFilter(report=TALLIED)))
    for found in reconcile(totals, opened.ledger):
        console.print(Text(f"  {found.scope}: {found.words}"))
        held = found.held.shares if found.held is not None else ()
        console.print(Text("".join(f"    {s.best} in {s.event}\n" for s in held), end=""))


def figures_beside(event: Facts) -> Iterator[str]:
    """The dead of one event, claim beside claim, then by each rule; nothing where all figures agree."""
    tolls = {name: toll(event.statements, Outcome.KILLED, rule) for name, rule in RULES.items()}
    totals = {name: found.total for name, found in tolls.items() if found is not None}
    if all(t.low == t.high for t in totals.values()) and len({t.best for t in totals.values()}) < 2:
        return
    place = f" {event.place.name}" if event.place else ""
    yield f"{when_words(event.when)}{place} ({event.id})"
    dead = [s for s in event.statements if s.claim.value.outcome is Outcome.KILLED]
    yield from dict.fromkeys(f"  {casualties_words(s.claim)}: {said_words(s)}, {s.report}" for s in dead)
    yield "  by rule: " + ", ".join(f"{name} {range_words(total)}" for name, total in totals.items())


def said_words(told: Statement) -> str:
    """ "the army (party)"; "(agency)" where the report itself speaks."""
    speaker = speaker_words(told.claim)
    return f"{speaker} ({told.closeness.value})" if speaker else f"({told.closeness.value})"


def range_words(estimate: Estimate) -> str:
    """ "71 (71-100)"."""
    doubt = f" ({estimate.low}-{estimate.high})" if estimate.low != estimate.high else ""
    return f"{estimate.best}{doubt}"


def heading(console: Console, words: str) -> None:
    """A line above a table."""
    console.print()
    console.print(Text(words, "bold underline"))


def export(record: Record, reader: OpenReader, folder: Path) -> Iterator[Saved]:
    """Write every layout."""
    options = ExportOptions(name="examples")
    codes = crosswalk(reader.opened.knowledge)
    yield from save_csv(record, folder, options)
    yield from save_parquet(record, folder, options)
    yield save_geojson(record, folder, options)
    yield save_ucdp(record, folder, codes, options)
    yield save_acled(record, folder, codes, options)


if __name__ == "__main__":
    sys.exit(main())
