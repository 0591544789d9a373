"""What handlers ask for: the user who may write, or who is an admin."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends, HTTPException
from starlette.requests import Request

from warledger.record import Scope, User
from warledger.web.security.csrf import given_proof, is_proof
from warledger.web.security.identity import identity_of

UNAUTHORIZED: Final = 401
FORBIDDEN: Final = 403
CHALLENGE: Final = {"WWW-Authenticate": "Bearer"}


async def writer(request: Request) -> User:
    """The user who sends a request that writes; refuses whoever may not, and a form that is not ours (401, 403)."""
    return await _allowed(request, Scope.WRITE)


async def admin(request: Request) -> User:
    """The admin who sends a request; refuses whoever is none (401, 403)."""
    return await _allowed(request, Scope.ADMIN)


def user_of(request: Request) -> User | None:
    """Who is logged in, None for nobody."""
    return identity_of(request).user


def may_write(request: Request) -> bool:
    """True where the page should offer what writes."""
    return identity_of(request).may(Scope.WRITE)


async def _allowed(request: Request, needed: Scope) -> User:
    identity = identity_of(request)
    if identity.user is None:
        raise HTTPException(UNAUTHORIZED, "log in first, or send a token", CHALLENGE)
    if not identity.may(needed):
        role = f"{identity.user.name} is a {identity.user.role.value}"
        raise HTTPException(FORBIDDEN, f"{role}; this needs the right to {needed.value}")
    if identity.session is not None and not is_proof(await given_proof(request), identity.session):
        raise HTTPException(FORBIDDEN, "this form was not made for this session; load the page again")
    return identity.user


Writer = Annotated[User, Depends(writer)]
Admin = Annotated[User, Depends(admin)]
