"""Sessions: begun by name and password, kept in a cookie, ended by logging out or by time."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from fastapi.responses import Response
from starlette.requests import Request

from warledger.web.security.identity import cookie_name, identity_of
from warledger.web.security.passwords import is_password
from warledger.web.security.secrets import new_secret, secret_hash
from warledger.web.state import web_of

# A working day: whoever comes back the next morning logs in again.
LASTS: Final = timedelta(hours=12)


def log_in(request: Request, name: str, password: str) -> str | None:
    """The secret of a new session; None where name and password do not belong together.

    A session that the browser had before is ended: nobody can have planted it.
    """
    accounts = web_of(request).record.accounts
    login = accounts.login(name)
    if not is_password(password, login.password if login else None) or login is None:
        return None
    log_out(request)
    secret = new_secret()
    accounts.open_session(login.user.name, secret_hash(secret), lasts=LASTS)
    return secret


def log_out(request: Request) -> None:
    """End the session of a request, if it has one."""
    session = identity_of(request).session
    if session is not None:
        web_of(request).record.accounts.close_session(secret_hash(session))


def set_cookie(request: Request, response: Response, secret: str) -> None:
    """Give the browser the secret: out of reach of scripts, not sent along from other sites."""
    secure = web_of(request).web.secure
    response.set_cookie(
        cookie_name(secure=secure),
        secret,
        max_age=int(LASTS.total_seconds()),
        path="/",
        httponly=True,
        secure=secure,
        samesite="lax",
    )


def drop_cookie(request: Request, response: Response) -> None:
    """Take the secret from the browser."""
    secure = web_of(request).web.secure
    response.delete_cookie(cookie_name(secure=secure), path="/", httponly=True, secure=secure, samesite="lax")
