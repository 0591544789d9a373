"""Saved filters with the addresses that are told of changes, and a log of what was sent."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from warledger.errors import UsageError
from warledger.record.tables import LARGEST
from warledger.record.tables_index import DELIVERIES, WEBHOOKS
from warledger.record.views_index import Delivery, Webhook

_FIELDS = ("key", "url", "secret", "filter", "sent", "by", "at")


def webhooks(connection: Connection) -> list[Webhook]:
    """All of them, the oldest first."""
    rows = connection.execute(select(WEBHOOKS).order_by(WEBHOOKS.c.key)).mappings()
    return [Webhook(**{n: row[n] for n in _FIELDS}) for row in rows]


def add_webhook(connection: Connection, hook: Webhook) -> Webhook:
    """Store one (its key is given here)."""
    row = {n: getattr(hook, n) for n in _FIELDS if n != "key"}
    key = connection.execute(insert(WEBHOOKS).values(row).returning(WEBHOOKS.c.key)).scalar_one()
    return Webhook(int(key), hook.url, hook.secret, hook.filter, hook.sent, hook.by, hook.at)


def remove_webhook(connection: Connection, key: int) -> None:
    """Forget one with its log. Raises UsageError where there is none of this number."""
    key = min(key, LARGEST)
    connection.execute(delete(DELIVERIES).where(DELIVERIES.c.webhook == key))
    if not connection.execute(delete(WEBHOOKS).where(WEBHOOKS.c.key == key)).rowcount:
        raise UsageError(f"{key}: there is no webhook of this number")


def log_delivery(connection: Connection, delivery: Delivery) -> None:
    """Log a try; a webhook that took it is not told of these changes again."""
    names = ("webhook", "seq", "events", "attempts", "status", "error", "at")
    connection.execute(insert(DELIVERIES).values({n: getattr(delivery, n) for n in names}))
    if delivery.done:
        told = (WEBHOOKS.c.key == delivery.webhook, WEBHOOKS.c.sent < delivery.seq)
        connection.execute(update(WEBHOOKS).where(*told).values(sent=delivery.seq))


def skip_changes(connection: Connection, key: int, seq: int) -> None:
    """A webhook need not be told of changes up to this one: none of them fits its filter."""
    connection.execute(update(WEBHOOKS).where(WEBHOOKS.c.key == key, WEBHOOKS.c.sent < seq).values(sent=seq))


def deliveries(connection: Connection, *, limit: int) -> list[Delivery]:
    """The latest tries, the newest first."""
    rows = connection.execute(select(DELIVERIES).order_by(DELIVERIES.c.key.desc()).limit(limit)).mappings()
    names = ("webhook", "seq", "events", "attempts", "status", "error", "at")
    return [Delivery(**{n: row[n] for n in names}) for row in rows]
