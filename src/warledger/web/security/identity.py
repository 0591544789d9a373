"""Who sends a request: by the cookie of a session, or by a token in the Authorization header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.requests import HTTPConnection

from warledger.record import Scope, User
from warledger.record.accounts import Accounts
from warledger.record.views_accounts import permits
from warledger.web.security.secrets import secret_hash

# Over https the browser itself binds a cookie of this name to the host, and sends it over https alone.
SECURE_COOKIE: Final = "__Host-warledger"
LOOPBACK_COOKIE: Final = "warledger"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who sends a request; nobody by default."""

    user: User | None = None
    scope: Scope = Scope.READ
    """The most that the request may do."""
    session: str | None = None
    """The secret of the session; None where a token says who it is."""

    def may(self, needed: Scope) -> bool:
        """True where the request comes from a user who has this scope."""
        return self.user is not None and permits(self.scope, needed)


NOBODY: Final = Identity()


def cookie_name(*, secure: bool) -> str:
    """The name of the cookie of a session."""
    return SECURE_COOKIE if secure else LOOPBACK_COOKIE


def find_identity(accounts: Accounts, *, authorization: str | None, cookie: str | None) -> Identity:
    """Who it is; a header that is no token of ours makes nobody of a user with a session."""
    if authorization is not None:
        return _by_token(accounts, authorization)
    user = accounts.session_user(secret_hash(cookie)) if cookie else None
    return NOBODY if user is None else Identity(user, user.scope, cookie)


def identity_of(connection: HTTPConnection) -> Identity:
    """Who sends a request, as the guard found out."""
    found = getattr(connection.state, "identity", NOBODY)
    assert isinstance(found, Identity)
    return found


def _by_token(accounts: Accounts, authorization: str) -> Identity:
    kind, _, secret = authorization.partition(" ")
    token = accounts.token(secret_hash(secret.strip())) if kind.lower() == "bearer" else None
    return NOBODY if token is None else Identity(token.user, token.granted)
