"""Users, sessions and tokens in the record: rows only. Secrets come hashed, and what is hashed never comes out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from warledger.errors import UsageError
from warledger.record.database import Database
from warledger.record.tables_accounts import SESSIONS, TOKENS, USERS
from warledger.record.views_accounts import Login, Scope, Token, User, UserRole, permits

# Longer names break the tables in which judgements are listed.
MAX_NAME: Final = 60

Clock = Callable[[], datetime]


class Accounts:
    """The users of a record, with their sessions and tokens; each call is one transaction."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def any(self) -> bool:
        """True where the record has a user."""
        with self._database.reading() as connection:
            return connection.execute(_users().limit(1)).first() is not None

    def users(self) -> list[User]:
        """All users by name."""
        with self._database.reading() as connection:
            return [_user(row) for row in connection.execute(_users().order_by(USERS.c.folded))]

    def login(self, name: str) -> Login | None:
        """The user of a name (case does not matter) with the hash of the password."""
        with self._database.reading() as connection:
            row = connection.execute(_users().where(USERS.c.folded == _folded(name))).first()
            return None if row is None else Login(_user(row), row.password)

    def add(self, name: str, role: UserRole, password: str) -> User:
        """Add a user with the hash of a password. Raises UsageError for a bad name, and for one that was ever taken."""
        clean = _clean(name)
        values = {"folded": _folded(clean), "role": role.value, "password": password}
        with self._database.writing() as connection:
            taken = select(USERS.c.password).where(USERS.c.folded == values["folded"])
            there = connection.execute(taken).first()
            if there is not None:
                why = "is a user already" if there.password else "was a user, whose judgements bear this name"
                raise UsageError(f"{clean}: {why}; take another name")
            connection.execute(insert(USERS).values(name=clean, added_at=self._now(), **values))
            return _user(_one(connection, clean))

    def set_role(self, name: str, role: UserRole) -> User:
        """Give a user another role, from the next request on. Raises UsageError where there is no such user."""
        return self._change(name, role=role.value)

    def set_password(self, name: str, password: str) -> User:
        """Give a user the hash of another password, and end all sessions. Raises UsageError for an unknown user."""
        return self._change(name, closes=True, password=password)

    def remove(self, name: str) -> User:
        """Take a user away, with sessions and tokens; judgements stay, and the name is not given again."""
        with self._database.writing() as connection:
            row = _one(connection, name)
            for table in (SESSIONS, TOKENS):
                connection.execute(delete(table).where(table.c.user_key == row.key))
            connection.execute(update(USERS).where(USERS.c.key == row.key).values(password=None))
            return _user(row)

    def open_session(self, name: str, hashed: str, *, lasts: timedelta) -> None:
        """Begin a session of a user; those that have expired go. Raises UsageError for an unknown user."""
        until = _told(self._clock() + lasts)
        with self._database.writing() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.expires_at <= self._now()))
            key = _one(connection, name).key
            row = {"hash": hashed, "user_key": key, "made_at": self._now(), "expires_at": until}
            connection.execute(insert(SESSIONS).values(row))

    def session_user(self, hashed: str) -> User | None:
        """Whose session it is; None where there is none, or it has expired."""
        live = (SESSIONS.c.hash == hashed, SESSIONS.c.expires_at > self._now())
        found = _users().join(SESSIONS, SESSIONS.c.user_key == USERS.c.key).where(*live)
        with self._database.reading() as connection:
            row = connection.execute(found).first()
            return None if row is None else _user(row)

    def close_session(self, hashed: str) -> None:
        """End a session; one that is unknown is ended already."""
        with self._database.writing() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.hash == hashed))

    def add_token(
        self, name: str, hashed: str, *, scope: Scope, label: str, lasts: timedelta | None = None
    ) -> Token:
        """Add a token of a user. Raises UsageError for an unknown user, and for a scope beyond the user's role."""
        until = None if lasts is None else _told(self._clock() + lasts)
        with self._database.writing() as connection:
            row = _one(connection, name)
            if not permits(_user(row).scope, scope):
                raise UsageError(f"{row.name}: a {row.role} cannot have a token of scope {scope.value}")
            values = {"hash": hashed, "user_key": row.key, "scope": scope.value, "label": label}
            made = {**values, "made_at": self._now(), "expires_at": until}
            number = connection.execute(insert(TOKENS).values(made).returning(TOKENS.c.key)).scalar_one()
            return _token(connection.execute(_tokens().where(TOKENS.c.key == number)).one())

    def tokens(self) -> list[Token]:
        """All tokens by number, those that have expired among them."""
        with self._database.reading() as connection:
            return [_token(row) for row in connection.execute(_tokens().order_by(TOKENS.c.key))]

    def token(self, hashed: str) -> Token | None:
        """The token of this hash; None where there is none, or it has expired."""
        with self._database.reading() as connection:
            row = connection.execute(_tokens().where(TOKENS.c.hash == hashed)).first()
        live = row is not None and (row.expires_at is None or row.expires_at > self._now())
        return _token(row) if row is not None and live else None

    def revoke(self, number: int) -> Token:
        """Take a token away. Raises UsageError where there is none of this number."""
        with self._database.writing() as connection:
            row = connection.execute(_tokens().where(TOKENS.c.key == number)).first()
            if row is None:
                raise UsageError(f"{number}: there is no token of this number")
            connection.execute(delete(TOKENS).where(TOKENS.c.key == number))
            return _token(row)

    def _change(self, name: str, *, closes: bool = False, **values: str) -> User:
        with self._database.writing() as connection:
            key = _one(connection, name).key
            connection.execute(update(USERS).where(USERS.c.key == key).values(values))
            if closes:
                connection.execute(delete(SESSIONS).where(SESSIONS.c.user_key == key))
            return _user(_one(connection, name))

    def _now(self) -> str:
        return _told(self._clock())


def _told(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _users() -> Select[Any]:
    return select(USERS).where(USERS.c.password.is_not(None))


def _tokens() -> Select[Any]:
    user = (USERS.c.name, USERS.c.role, USERS.c.added_at)
    return select(TOKENS, *user).join(USERS, TOKENS.c.user_key == USERS.c.key)


def _one(connection: Connection, name: str) -> Row[Any]:
    row = connection.execute(_users().where(USERS.c.folded == _folded(name))).first()
    if row is None:
        raise UsageError(f"{name}: there is no user of this name; see `warledger user list`")
    return row


def _user(row: Row[Any]) -> User:
    return User(row.name, UserRole(row.role), row.added_at)


def _token(row: Row[Any]) -> Token:
    return Token(row.key, _user(row), Scope(row.scope), row.label, row.made_at, row.expires_at)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _clean(name: str) -> str:
    """A name fit to be shown: one line of printable characters."""
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if not clean or len(clean) > MAX_NAME or not clean.isprintable():
        raise UsageError(f"{clean[:MAX_NAME]!r}: a name has 1 to {MAX_NAME} printable characters")
    return clean
