"""What `warledger events` shows of linked events: one row an event, the figures of its reports side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import typer

from warledger.cli.listing import event_plain
from warledger.cli.output import Column, console, print_json, so_many, table
from warledger.record.agreed import agreed
from warledger.telling import actors_words, casualties_words, place_words, type_words, when_words

if TYPE_CHECKING:
    from warledger.model import EventMention
    from warledger.record import LinkedEvent, Source

_COLUMNS: Final = (
    Column("day"),
    Column("event", 5),
    Column("actors", 4),
    Column("casualties, as each source has them", 6),
    Column("id"),
)


def print_linked(found: Iterable[LinkedEvent], *, as_json: bool) -> None:
    """Print events: JSON Lines, or a table with their number below it."""
    if as_json:
        for event in found:
            print_json(_plain(event))
        return
    rows = [_cells(event) for event in sorted(found, key=_first_day)]
    if rows:
        console().print(table(_COLUMNS, rows))
    typer.echo(so_many(len(rows), "event"))


def _first_day(event: LinkedEvent) -> date:
    return _found(event).when.start or date.max


def _found(event: LinkedEvent) -> EventMention:
    """The event as its reports agree on it."""
    return agreed(event).event if event.mentions else event.earlier[0].value


def _cells(event: LinkedEvent) -> tuple[object, ...]:
    found = _found(event)
    day = when_words(found.when).replace(" to ", "\n")
    what = "\n".join(w for w in (type_words(found), place_words(found.place)) if w)
    return day, what, actors_words(found), "\n".join(_tolls(event)), event.id


def _tolls(event: LinkedEvent) -> Iterator[str]:
    """Figures by source; a source of its own line where there are several, copies in one."""
    for source in event.sources:
        told = ", ".join(
            dict.fromkeys(casualties_words(c) for m in source.mentions for c in m.value.casualties)
        )
        if len(event.sources) > 1:
            yield f"{_source_words(source)}: {told or 'no figure'}"
        elif told:
            yield told
    for mention in event.earlier:
        told = ", ".join(dict.fromkeys(casualties_words(c) for c in mention.value.casualties))
        if told:
            yield f"{mention.report_name}, earlier version: {told}"


def _source_words(source: Source) -> str:
    """ "inates-1 (and 2 copies)"."""
    copies = len({m.source.page for m in source.mentions}) - 1
    name = source.mentions[0].report_name
    return f"{name} (and {copies} {'copy' if copies == 1 else 'copies'})" if copies else name


def _plain(event: LinkedEvent) -> dict[str, Any]:
    mentions = [{**event_plain(m), "source": s.report} for s in event.sources for m in s.mentions]
    return {"id": event.id, "mentions": mentions, "earlier": [event_plain(m) for m in event.earlier]}
