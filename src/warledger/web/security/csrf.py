"""Proof that a form was made by this server for this browser: bound to the session, another one on each page.

The proof is a salt and the HMAC of it under the session's secret: nothing is kept, and as it differs on each page,
the compressed size of pages tells nothing of it.
"""

from __future__ import annotations

import hmac
import secrets
from typing import Final

from starlette.datastructures import FormData
from starlette.requests import Request

from warledger.web.security.identity import identity_of

HEADER: Final = "X-CSRF-Token"
FIELD: Final = "csrf"
_SALT_BYTES: Final = 16
_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")


def csrf_token(request: Request) -> str:
    """What a page gives back in the field "csrf" of a form or in a header; empty where there is no session."""
    session = identity_of(request).session
    return "" if session is None else make_proof(session)


def make_proof(secret: str) -> str:
    """A proof that whoever made it knows the secret."""
    salt = secrets.token_hex(_SALT_BYTES)
    return f"{salt}.{_signed(salt, secret)}"


def is_proof(proof: str, secret: str) -> bool:
    """True where it was made with this secret."""
    salt, _, signature = proof.partition(".")
    return hmac.compare_digest(signature.encode("utf-8", "replace"), _signed(salt, secret).encode())


async def given_proof(request: Request) -> str:
    """The proof that came with a request, in its header or its form; empty where there was none."""
    header = request.headers.get(HEADER)
    if header is not None:
        return header
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    field = (await _form(request)).get(FIELD) if kind in _FORMS else None
    return field if isinstance(field, str) else ""


async def _form(request: Request) -> FormData:
    """The form, which stays open: whoever answers the request reads the files in it."""
    return await request.form()


def _signed(salt: str, secret: str) -> str:
    return hmac.new(secret.encode(), salt.encode("utf-8", "replace"), "sha256").hexdigest()
