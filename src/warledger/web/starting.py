"""Opening a record to be served: refused where strangers could reach a record that has no users."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI

from warledger.errors import UsageError
from warledger.record import Record
from warledger.web.app import create_app
from warledger.web.settings import WebSettings


@contextmanager
def open_app(web: WebSettings) -> Iterator[FastAPI]:
    """The server of a record, which is closed at the end.

    Raises RecordError where there is no record, UsageError where others could reach it and it has no users.
    """
    with Record.open(web.settings.db, create=False) as record:
        check_users(web, record)
        yield create_app(web, record)


def check_users(web: WebSettings, record: Record) -> None:
    """Raise UsageError where others could reach the server, and nobody could log in."""
    if web.closed and not record.accounts.any():
        raise UsageError(
            f"{web.host}: others can reach this, so users must log in, and {record.name} has none: "
            "add one with `warledger user add`, or serve with --public"
        )
