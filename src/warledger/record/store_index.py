"""The half of a record that lists, sums and searches linked events by their index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from sqlalchemy import Connection, select

from warledger.record import changes, review, webhooks
from warledger.record.columns import ColumnCache
from warledger.record.counting import Counting
from warledger.record.database import Database
from warledger.record.event_rows import Asked, event_row, event_rows, event_stream, fitting
from warledger.record.groupings import DatedEvents, actor_rows, dated_events, operation_rows, reports_of
from warledger.record.held_columns import (
    CasualtyPiece,
    HeldColumns,
    casualty_pieces,
    held_columns,
    tells_people_apart,
)
from warledger.record.overview import Shape, overview
from warledger.record.refresh import Show, queue_all, refresh
from warledger.record.rules import LOWEST
from warledger.record.tables_index import EVENT_QUEUE
from warledger.record.views import EventFilter
from warledger.record.views_index import (
    ActorRows,
    Agreement,
    Change,
    Delivery,
    EventOrder,
    EventRow,
    EventRows,
    OperationRow,
    Overview,
    ReviewItem,
    ReviewKind,
    Webhook,
)
from warledger.terms import Of, Step

T = TypeVar("T")

EVERYTHING: Final = EventFilter()

# Rows of a page, where nobody says how many.
PAGE: Final = 50


class IndexedRecord:
    """What a record knows of its index; each call is one transaction."""

    _database: Database
    _columns: ColumnCache

    def event_rows(
        self,
        wanted: EventFilter = EVERYTHING,
        *,
        rule: str = LOWEST.name,
        order: EventOrder | str = EventOrder.DAY,
        after: str | None = None,
        limit: int = PAGE,
    ) -> EventRows:
        """A page of linked events that fit, with their numbers by a rule; `after` is the `next` of the page before.

        A filter fits an event as a whole. Raises UsageError for a cursor of another list.
        """
        asked = Asked(wanted, rule)
        with self._database.reading() as connection:
            return event_rows(connection, asked, EventOrder(order), after=after, limit=limit)

    def event_stream(
        self,
        wanted: EventFilter = EVERYTHING,
        *,
        rule: str = LOWEST.name,
        order: EventOrder | str = EventOrder.DAY,
    ) -> Iterator[EventRow]:
        """All linked events that fit, a short transaction a page, so that a slow reader blocks nobody."""
        return event_stream(self._database, Asked(wanted, rule), EventOrder(order))

    def event_row(self, name: str, *, rule: str = LOWEST.name) -> EventRow | None:
        """The row of an event by its id."""
        with self._database.reading() as connection:
            return event_row(connection, name, rule)

    def stamp(self) -> str:
        """What is another one whenever lists, sums and judgements may be others."""
        with self._database.reading() as connection:
            return changes.stamp(connection)

    def overview(
        self,
        wanted: EventFilter = EVERYTHING,
        *,
        rule: str = LOWEST.name,
        bucket: Step | str | None = None,
        cell_deg: float = 1.0,
    ) -> Overview:
        """The sums of the linked events that fit, by time (None: in buckets that fit), place, type, country and publisher."""
        shape = Shape(None if bucket is None else Step(bucket), cell_deg)
        with self._database.reading() as connection:
            return overview(connection, self._columns, Asked(wanted, rule), shape)

    def operation_rows(
        self, wanted: EventFilter = EVERYTHING, *, rule: str = LOWEST.name
    ) -> list[OperationRow]:
        """The operations of the events that fit and have occurred, by name."""
        with self._database.reading() as connection:
            return operation_rows(connection, Asked(wanted, rule))

    def actor_rows(
        self,
        wanted: EventFilter = EVERYTHING,
        *,
        rule: str = LOWEST.name,
        named: str | None = None,
        after: int = 0,
        limit: int = PAGE,
    ) -> ActorRows:
        """Actors of the events that fit and have occurred, those of the most events first; `named`: an id, or part of a name."""
        with self._database.reading() as connection:
            return actor_rows(connection, Asked(wanted, rule), named=named, after=after, limit=limit)

    def dated_events(
        self, wanted: EventFilter = EVERYTHING, *, rule: str = LOWEST.name, of: Of = Of.ALL
    ) -> DatedEvents:
        """The events that fit and have occurred, as a series counts them that is split so."""
        with self._database.reading() as connection:
            return dated_events(connection, Asked(wanted, rule), of)

    def reports_of(self, wanted: EventFilter) -> frozenset[str]:
        """The names of the reports that tell of events that fit and have occurred."""
        with self._database.reading() as connection:
            return reports_of(connection, Asked(wanted, LOWEST.name))

    def held_columns(
        self, wanted: EventFilter = EVERYTHING, *, rule: str = LOWEST.name
    ) -> HeldColumns | None:
        """What totals are held against, of the events that fit and have occurred.

        None where some event was put into the index without a look at whose people it tells of.
        """
        with self._database.reading() as connection:
            if not tells_people_apart(connection):
                return None
            return held_columns(connection, Asked(wanted, rule))

    def casualty_pieces(self, wanted: EventFilter = EVERYTHING) -> list[CasualtyPiece]:
        """The figures of these events that are parts of others, and these, by day."""
        with self._database.reading() as connection:
            return casualty_pieces(connection, Asked(wanted, LOWEST.name))

    def told_stamp(self) -> str:
        """What is another one whenever the readings are others."""
        with self._database.reading() as connection:
            return changes.told_stamp(connection)

    def changes(self, since: int = 0, *, limit: int = 1000) -> list[Change]:
        """What became of events after the change of this number, oldest first."""
        with self._database.reading() as connection:
            return changes.changes_since(connection, since, limit=limit)

    def last_change(self) -> int:
        """The number of the last change, 0 before the first."""
        with self._database.reading() as connection:
            return changes.last_change(connection)

    def review_items(
        self,
        *,
        kind: ReviewKind | str | None = None,
        reviewer: str | None = None,
        again: bool = False,
        after: str | None = None,
        limit: int = PAGE,
    ) -> list[ReviewItem]:
        """What is in doubt, worst first, without what the reviewer (None: anybody) has judged.

        `again`: only what others have judged, for a second word on it. `after` is the key of an item to go on behind.
        """
        asked = review.Queue(None if kind is None else ReviewKind(kind), reviewer, again)
        with self._database.reading() as connection:
            return review.review_items(connection, asked, after=after, limit=limit)

    def review_item(self, key: str) -> ReviewItem | None:
        """What a key of the review queue is of; None where it is in doubt no more."""
        with self._database.reading() as connection:
            return review.review_item(connection, key)

    def agreement(self) -> Agreement | None:
        """How far the two reviewers with most in common agree; None where no two judged the same."""
        with self._database.reading() as connection:
            return review.agreement(connection)

    def webhooks(self) -> list[Webhook]:
        """The saved filters with the addresses that are told of changes, the oldest first."""
        with self._database.reading() as connection:
            return webhooks.webhooks(connection)

    def add_webhook(self, url: str, secret: str, *, filter_: str, by: str) -> Webhook:
        """Store an address; it is told of changes from now on that fit the filter (a query string)."""

        def store(connection: Connection) -> Webhook:
            last = changes.last_change(connection)
            return webhooks.add_webhook(connection, Webhook(0, url, secret, filter_, last, by, self._now()))

        return self._write(store)

    def remove_webhook(self, key: int) -> None:
        """Forget an address with its log. Raises UsageError where there is none of this number."""
        self._write(lambda connection: webhooks.remove_webhook(connection, key))

    def log_delivery(self, delivery: Delivery) -> None:
        """Log a try to tell a webhook; one that took it is not told of these changes again."""
        logged = replace(delivery, at=self._now())
        self._write(lambda connection: webhooks.log_delivery(connection, logged))

    def skip_changes(self, key: int, seq: int) -> None:
        """A webhook need not be told of changes up to this one."""
        self._write(lambda connection: webhooks.skip_changes(connection, key, seq))

    def deliveries(self, *, limit: int = PAGE) -> list[Delivery]:
        """The latest tries to tell webhooks, the newest first."""
        with self._database.reading() as connection:
            return webhooks.deliveries(connection, limit=limit)

    def fitting(self, wanted: EventFilter, events: Collection[str], *, rule: str = LOWEST.name) -> set[str]:
        """Those of the events that fit a filter now."""
        with self._database.reading() as connection:
            return fitting(connection, Asked(wanted, rule), events)

    def index_is_due(self) -> bool:
        """True where events wait to be made anew in the index."""
        with self._database.reading() as connection:
            return connection.execute(select(EVENT_QUEUE.c.key).limit(1)).first() is not None

    def refresh_index(self, countings: Mapping[str, Counting], *, progress: Show | None = None) -> int:
        """Make the index what the record says now; gives how many events were made anew.

        Due after everything that changes what is told of events: it takes those from a queue, writes their rows
        with the numbers of each counting, and logs the changes. Running it again does nothing.
        """
        return refresh(self._database, countings, self._now(), progress=progress)

    def rebuild_index(self, countings: Mapping[str, Counting], *, progress: Show | None = None) -> int:
        """Make all rows of the index anew, from readings and judgements; gives the number of events."""
        self._write(queue_all, repeats=True)
        return self.refresh_index(countings, progress=progress)

    def _write(self, work: Callable[[Connection], T], *, repeats: bool = False) -> T:
        raise NotImplementedError

    def _now(self) -> str:
        raise NotImplementedError
