"""A generated record for `web.py`: events, reports and claims of a realistic kind, written straight into the tables.

Nothing is read, and events are not found but given; what linking keeps of mentions is there for some thousand events,
so that they can be judged. The same seed makes the same record. The parameters (`web_world.World`) are fixed, and printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from sqlalchemy import Connection, Table, insert, text

from warledger.linking.candidates import keys
from warledger.linking.link import Linker
from warledger.linking.mentions import link_mentions, pack
from warledger.model import Reading, Report
from warledger.record import Recorded, Stored
from warledger.record.database import open_database
from warledger.record.postgres import continue_numbers
from warledger.record.rows import reading_of
from warledger.record.search import index_words
from warledger.record.tables import (
    CLAIMS,
    EVENT_GROUPS,
    EVENT_LINKS,
    EVENTS,
    LINK_KEYS,
    LINK_VIEWS,
    META,
    PARTICIPANTS,
    READINGS,
    REPORTS,
    STRENGTHS,
    TALLIES,
)
from warledger.record.tables_index import (
    CHANGES,
    EVENT_ACTORS,
    EVENT_INDEX,
    EVENT_MEMBERS,
    EVENT_PEOPLE,
    EVENT_TOLLS,
    REVIEW_QUEUE,
)
from web_index_rows import (
    actor_rows,
    claim_rows,
    doubt_row,
    group_row,
    index_row,
    link_row,
    member_row,
    mention_row,
    participant_rows,
    people_row,
    size_rows,
    toll_rows,
    total_rows,
)
from web_readings import NOW, Row, reading_row, report_row
from web_world import Happening, Telling, World, happenings

# Events that are made in memory at a time.
CHUNK: Final = 2_000


def write_record(where: str, world: World) -> None:
    """Write the record to a new file, or to an empty database of PostgreSQL."""
    database = open_database(where, create=True)
    made = happenings(world)
    linker = Linker.load()
    with database.writing() as connection:
        if database.is_sqlite:
            connection.execute(text("PRAGMA cache_size = -200000"))
        while chunk := list(islice(made, CHUNK)):
            seen = [h for h in chunk if h.key <= world.linked]
            for table, rows in (*tables(chunk), *views(seen, linker)):
                _insert(connection, table, rows)
        _insert(connection, META, [{"key": "linker", "value": linker.version}])
        index_words(connection)
        if not database.is_sqlite:
            continue_numbers(connection)
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
    database.engine.dispose()


def views(made: Sequence[Happening], linker: Linker) -> Iterator[tuple[Table, list[Row]]]:
    """What linking keeps of the mentions of some events."""
    bodies: list[Row] = []
    found: list[Row] = []
    for event in made:
        for told in event.tellings:
            (mention,) = link_mentions(_recorded(event, told), linker.common)
            at = {"report_key": told.key, "ord": 0}
            bodies.append({**at, "body": pack(mention)})
            found += ({**at, "key": int(key)} for key in keys(mention))
    yield LINK_VIEWS, bodies
    yield LINK_KEYS, found


def _recorded(event: Happening, told: Telling) -> Recorded[Reading]:
    report = Report(told.id, told.text, told.published, told.publisher, told.text[:60])
    source = Stored(report, told.id, 1, True, report.sha256, NOW, False)
    reading = reading_of(str(reading_row(event, told)["body"]), report)
    return Recorded(source, reading.reader, reading)


def tables(made: Sequence[Happening]) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of all tables for some events."""
    told = [(h, t) for h in made for t in h.tellings]
    yield REPORTS, [report_row(t) for _, t in told]
    yield READINGS, [reading_row(h, t) for h, t in told]
    yield EVENTS, [mention_row(h, t) for h, t in told]
    yield PARTICIPANTS, [row for h, t in told for row in participant_rows(h, t)]
    yield CLAIMS, [row for h, t in told for row in claim_rows(t)]
    yield TALLIES, [row for h, t in told for row in total_rows(h, t)]
    yield STRENGTHS, [row for h, t in told for row in size_rows(h, t)]
    yield EVENT_GROUPS, [group_row(h, t) for h, t in told]
    yield EVENT_LINKS, [link_row(h, t) for h in made for t in h.tellings[1:]]
    yield EVENT_INDEX, [index_row(h) for h in made]
    yield EVENT_ACTORS, [row for h in made for row in actor_rows(h)]
    yield EVENT_TOLLS, [row for h in made for row in toll_rows(h)]
    yield EVENT_PEOPLE, [people_row(h) for h in made]
    yield EVENT_MEMBERS, [member_row(h, t) for h, t in told]
    yield CHANGES, [{"seq": h.key, "event": h.id, "kind": "new", "at": NOW, "others": "[]"} for h in made]
    yield REVIEW_QUEUE, [doubt_row(h) for h in made if h.doubt]


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
