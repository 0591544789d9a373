"""The database under a record: opening, transactions that are tried again, and the version of its tables."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine, RootTransaction, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_random_exponential

from warledger.errors import RecordError, UsageError
from warledger.record import postgres
from warledger.record.sqlite import MEMORY, file_engine

LOG: Final = logging.getLogger(__name__)

T = TypeVar("T")

# The newest revision in migrations/versions; a test compares the two.
HEAD: Final = "0006"

# A server that is started again is back within seconds; a minute is what writers wait for a file, too.
PATIENCE_S: Final = 60.0

# On a server two processes may insert the same row at once; the one that lost looks again.
ATTEMPTS: Final = 5

_READS: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_WRITES: Final = {"writes": True}


class Interrupted(RecordError):
    """The server ended a transaction, of which nothing was written, for a reason that may pass."""


class Uncertain(RecordError):
    """The server was lost while a transaction was committed: all of it was written, or nothing."""


@dataclass(frozen=True, slots=True)
class Database:
    """An engine with its name for messages; every transaction goes through one of the methods here."""

    engine: Engine
    name: str
    patience_s: float = 0.0
    """Seconds in which a lost server is looked for."""

    @property
    def is_sqlite(self) -> bool:
        """True for a file (or memory), false for a server."""
        return self.engine.dialect.name == "sqlite"

    def read(self, work: Callable[[Connection], T]) -> T:
        """Do what only reads in one transaction, again where the server was lost meanwhile."""

        def attempt() -> T:
            with self.reading() as connection:
                return work(connection)

        return self._retried(attempt, Interrupted)

    def write(self, work: Callable[[Connection], T], *, repeats: bool = False) -> T:
        """Do what writes in one transaction, again where the server was lost, or another one was faster.

        With `repeats` also where nobody knows whether it was written: doing it twice is doing it once.
        """

        def attempt() -> T:
            with self.writing() as connection:
                return work(connection)

        return self._retried(attempt, *_passing(repeats=repeats))

    def add(self, work: Callable[[Connection], T], names: Collection[str]) -> T:
        """Do what puts in new reports, and changes none, side by side with others; those of the same names wait."""

        def attempt() -> T:
            with self.adding(names) as connection:
                return work(connection)

        return self._retried(attempt, *_passing(repeats=True))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the record."""
        with self._connection({} if self.is_sqlite else _READS) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start; IntegrityError passes through."""
        with self._connection(_WRITES) as connection, connection.begin() as transaction:
            if not self.is_sqlite:
                postgres.lock_for_writing(connection)
            yield connection
            self._commit(transaction)

    @contextmanager
    def adding(self, names: Collection[str]) -> Iterator[Connection]:
        """A transaction that puts in reports of these names; in a file, one that holds the write lock."""
        with self._connection(_WRITES) as connection, connection.begin() as transaction:
            if not self.is_sqlite:
                postgres.lock_for_adding(connection, names)
            yield connection
            self._commit(transaction)

    @contextmanager
    def linking(self) -> Iterator[None]:
        """On a server nobody else links meanwhile; in a file, who comes second starts again."""
        if self.is_sqlite:
            yield
            return
        with self._connection({"isolation_level": "AUTOCOMMIT"}) as connection:
            postgres.lock_for_linking(connection)
            try:
                yield
            finally:
                with suppress(DBAPIError):  # a lost connection holds no lock
                    postgres.unlock_linking(connection)

    def revision(self) -> str | None:
        """The version of the tables, None for an empty database. Raises RecordError for another program's."""
        with self.reading() as connection:
            names = inspect(connection).get_table_names()
            if "alembic_version" in names:
                return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if names:
            raise RecordError(
                f"{self.name}: this database holds other tables ({names[0]} …) and is no record"
            )
        return None

    def migrate(self) -> str:
        """Bring the tables to the newest version, in one transaction; gives that version."""
        from alembic import command  # late: alembic takes longer to load than to find nothing to do
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", "warledger.record:migrations")
        with self.writing() as connection:
            if not self.is_sqlite:
                postgres.check_server(connection, self.name)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if not self.is_sqlite:
                postgres.order_by_bytes(connection)
        return HEAD

    @contextmanager
    def _connection(self, options: dict[str, Any]) -> Iterator[Connection]:
        connection = self._retried(self._connected, Interrupted)
        with self._errors(), connection:
            yield connection.execution_options(**options)

    def _connected(self) -> Connection:
        try:
            return self.engine.connect()
        except DBAPIError as error:
            raise (RecordError if self.is_sqlite else Interrupted)(f"{self.name}: {error.orig}") from error

    def _commit(self, transaction: RootTransaction) -> None:
        try:
            transaction.commit()
        except DBAPIError as error:
            if isinstance(error, IntegrityError) or not error.connection_invalidated:
                raise
            raise Uncertain(
                f"{self.name}: the server was lost while the change was written: look whether it is there"
            ) from error

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            passing = not self.is_sqlite and postgres.is_passing(error)
            raise (Interrupted if passing else RecordError)(f"{self.name}: {error.orig}") from error

    def _retried(self, attempt: Callable[[], T], *errors: type[Exception]) -> T:
        """Try until it works, waiting longer each time; no error is raised but RecordError."""

        def enough(state: RetryCallState) -> bool:
            lost = state.outcome is not None and not isinstance(state.outcome.exception(), IntegrityError)
            waited = state.seconds_since_start or 0.0
            return waited >= self.patience_s if lost else state.attempt_number >= ATTEMPTS

        trying = Retrying(
            retry=retry_if_exception_type(errors),
            wait=wait_random_exponential(multiplier=0.1, max=3),
            stop=enough,
            before_sleep=_tell,
            reraise=True,
        )
        try:
            return trying(attempt)
        except IntegrityError as error:
            raise RecordError(f"{self.name}: {error.orig}") from error


def _passing(*, repeats: bool) -> tuple[type[Exception], ...]:
    return (IntegrityError, Interrupted, Uncertain) if repeats else (IntegrityError, Interrupted)


def _tell(state: RetryCallState) -> None:
    error = None if state.outcome is None else state.outcome.exception()
    if isinstance(error, RecordError):
        LOG.warning("%s; trying again", " ".join(str(error).split()))


def open_database(where: str | Path, *, create: bool) -> Database:
    """The database at a path or URL with its tables up to date.

    Raises RecordError where it is missing (and not to be created), older or newer than this program.
    """
    database = _connect(str(where), create=create)
    try:
        _bring_up(database, create=create)
    except BaseException:
        database.engine.dispose()
        raise
    return replace(database, patience_s=PATIENCE_S)


def _bring_up(database: Database, *, create: bool) -> None:
    revision = database.revision()
    if revision == HEAD:
        return
    if revision is not None:
        raise RecordError(
            f"{database.name}: the record has version {revision}, this program needs {HEAD}; "
            "run `warledger record migrate`, or a newer program if the record is newer"
        )
    if not create:
        raise RecordError(f"{database.name}: this database is empty and holds no record")
    database.migrate()


def migrate_database(where: str | Path) -> str:
    """Bring an existing record to the newest version; gives that version. Raises RecordError."""
    database = _connect(str(where), create=False)
    try:
        database.revision()
        return database.migrate()
    finally:
        database.engine.dispose()


def _connect(where: str, *, create: bool) -> Database:
    if "://" not in where:
        return Database(file_engine(where, create=create), where)
    scheme = where.split("://")[0]
    try:
        url = make_url(where)
        if url.get_backend_name() == "sqlite":
            return _connect(url.database or MEMORY, create=create)
        if scheme not in postgres.SCHEMES:
            raise UsageError(f"{scheme}://…: no database for a record: give a file or postgresql://…")
        return Database(postgres.server_engine(url), url.render_as_string(hide_password=True))
    except ModuleNotFoundError as error:
        raise UsageError(f"{scheme}://…: pip install 'warledger[postgres]' ({error})") from error
    except ArgumentError as error:
        raise UsageError(f"{scheme}://…: no database can be reached by this address: {error}") from error
