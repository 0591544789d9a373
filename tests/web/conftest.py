"""A record of the example reports, read once for all tests of the pages, and a server of a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.receiving import receiver  # noqa: F401  # a fixture
from warledger.closeness import Sources
from warledger.knowledge import SHIPPED
from warledger.linking.link import Linker
from warledger.linking.relink import relink
from warledger.model import Report
from warledger.opening import Opened
from warledger.pipeline import read
from warledger.record import Record, UserRole
from warledger.record.counting import countings
from warledger.settings import Settings
from warledger.sources import SourceOptions, open_source
from warledger.web.app import create_app
from warledger.web.security.csrf import HEADER, make_proof
from warledger.web.security.identity import LOOPBACK_COOKIE
from warledger.web.security.secrets import new_secret, secret_hash
from warledger.web.security.sessions import LASTS
from warledger.web.settings import WebSettings
from warledger.web.state import Web

HERE = "http://127.0.0.1:8000"
EXAMPLES = SHIPPED / "examples" / "reports.jsonl"
LENT = ("knowledge", "lexicon", "countings", "linker", "boundaries")
_OPENED: dict[str, Any] = {}


@pytest.fixture(scope="session")
def examples_db(opened: Opened, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the example reports, linked; not to be written to."""
    path = tmp_path_factory.mktemp("web") / "examples.db"
    found = open_source(str(EXAMPLES), options=SourceOptions())
    reports = [report for report in found if isinstance(report, Report)]
    with Record.open(path) as record:
        record.add([read(r, opened.knowledge, opened.gazetteer, opened.engine) for r in reports])
        relink(record, Linker.load())
        record.refresh_index(countings(Sources(opened.knowledge)))
    return path


@pytest.fixture
def db(examples_db: Path, tmp_path: Path) -> Path:
    """A copy of the record, to be written to."""
    return Path(shutil.copy(examples_db, tmp_path / "record.db"))


@pytest.fixture
def client(db: Path) -> Iterator[TestClient]:
    """A browser of a server on loopback, nobody logged in."""
    with browser(db) as found:
        yield found


@pytest.fixture(scope="session")
def reading_client(examples_db: Path) -> Iterator[TestClient]:
    """A browser for tests that write nothing: one server for all of them."""
    with browser(examples_db) as found:
        yield found


@pytest.fixture
def viewer(db: Path) -> Iterator[TestClient]:
    """A browser in which a viewer is logged in."""
    with browser(db, UserRole.VIEWER) as found:
        yield found


@pytest.fixture
def reviewer(db: Path) -> Iterator[TestClient]:
    """A browser in which a reviewer is logged in; like htmx, it proves with a header that its forms are ours."""
    with browser(db, UserRole.REVIEWER) as found:
        yield found


@pytest.fixture
def admin(db: Path) -> Iterator[TestClient]:
    """A browser in which an admin is logged in."""
    with browser(db, UserRole.ADMIN) as found:
        yield found


@contextmanager
def browser(
    db: Path | str, role: UserRole | None = None, *, allow_private: bool = False, **settings: Any
) -> Iterator[TestClient]:
    """A browser of a server, with a session of a user of that role (named like it)."""
    app = create_app(WebSettings(Settings(db=str(db), allow_private=allow_private), **settings))
    lend(app.state.web)
    with TestClient(app, base_url=HERE) as found:
        if role is not None:
            secret = session_of(db, role)
            found.cookies.set(LOOPBACK_COOKIE, secret)
            found.headers[HEADER] = make_proof(secret)
        yield found


def lend(web: Web) -> None:
    """What a server reads of the package's own files, and never changes: opened once for all servers of the tests."""
    for name in LENT:
        if name not in _OPENED:
            _OPENED[name] = getattr(web, name)
        vars(web)[name] = _OPENED[name]


def session_of(db: Path | str, role: UserRole) -> str:
    """The secret of a new session of a user, who is added where there is none."""
    with Record.open(db) as record:
        if record.accounts.login(role.value) is None:
            record.accounts.add(role.value, role, "no hash: nobody logs in with it")
        secret = new_secret()
        record.accounts.open_session(role.value, secret_hash(secret), lasts=LASTS)
    return secret
