"""Opening a record to be served: refused where strangers could reach a record that has no users."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Final

from fastapi import FastAPI

from warledger.closeness import Sources
from warledger.errors import UsageError
from warledger.knowledge import Knowledge
from warledger.linking.groups import people_reader
from warledger.opening import open_gazetteer
from warledger.record import Record
from warledger.record.counting import countings
from warledger.record.publishing import Published
from warledger.settings import Settings
from warledger.web.app import create_app
from warledger.web.security.publication import load_publication
from warledger.web.settings import WebSettings
from warledger.web.state import Web

_LOG: Final = logging.getLogger(__name__)

Tell = Callable[[int], None]
"""Is told how many reports are done."""


def silent(_: int) -> None:
    """Tell nobody."""


@contextmanager
def open_app(web: WebSettings, *, tell: Tell = silent) -> Iterator[FastAPI]:
    """The server of a record, which is closed at the end; in publication mode that of its publication as of now.

    Raises RecordError where there is no record, UsageError where others could reach it and it has no users.
    """
    with published(web, tell=tell) as shown, Record.open(shown.settings.db, create=False) as record:
        check_users(shown, record)
        app = create_app(shown, record)
        _prepare(app.state.web)
        yield app


def _prepare(web: Web) -> None:
    """Do now what a visitor would wait for: events that an earlier version linked are linked anew, tables are opened."""
    if not web.web.public and web.record.linked_by() not in (None, web.linker.version):
        _LOG.info("%s: linked by an earlier version; its events are made anew", web.record.name)
        web.settle()
    Thread(target=web.warm, daemon=True).start()


@contextmanager
def published(web: WebSettings, *, tell: Tell = silent) -> Iterator[WebSettings]:
    """The settings as they are; in publication mode those of a publication that lasts as long as the server."""
    if not web.public:
        yield web
        return
    with Record.open(web.settings.db, create=False) as record, tempfile.TemporaryDirectory() as folder:
        if record.made_by() is not None:
            yield web
            return
        path = Path(folder) / "publication.db"
        publish(record, path, web.settings, tell=tell)
        yield replace(web, settings=replace(web.settings, db=str(path)))


def publish(record: Record, path: Path, settings: Settings, *, tell: Tell = silent) -> Published:
    """Write the publication of a record by the rule of the user's knowledge. Raises RecordError, KnowledgeError."""
    knowledge = Knowledge.load(settings.knowledge)
    secrecy = load_publication(knowledge).secrecy(open_gazetteer(settings))
    return record.publish(path, secrecy, countings(Sources(knowledge), people_reader(knowledge)), tell=tell)


def check_users(web: WebSettings, record: Record) -> None:
    """Raise UsageError where others could reach the server, and nobody could log in."""
    if web.closed and not record.accounts.any():
        raise UsageError(
            f"{web.host}: others can reach this, so users must log in, and {record.name} has none: "
            "add one with `warledger user add`, or serve with --public"
        )
