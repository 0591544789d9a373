"""Users of a record and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class UserRole(StrEnum):
    """What a user may do: a viewer reads, a reviewer also imports and judges, an admin may do everything."""

    VIEWER = "viewer"
    REVIEWER = "reviewer"
    ADMIN = "admin"


class Scope(StrEnum):
    """What a token may do, at most: it never may do more than its user."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"


# What a role may do, as a scope.
SCOPES: Final = {UserRole.VIEWER: Scope.READ, UserRole.REVIEWER: Scope.WRITE, UserRole.ADMIN: Scope.ADMIN}
_ORDER: Final = (Scope.READ, Scope.WRITE, Scope.ADMIN)


def permits(granted: Scope, needed: Scope) -> bool:
    """True where who has the one scope has the other."""
    return _ORDER.index(granted) >= _ORDER.index(needed)


@dataclass(frozen=True, slots=True)
class User:
    """Who writes to a record: judgements are given under this name."""

    name: str
    role: UserRole
    added_at: str
    """ISO 8601, UTC."""

    @property
    def scope(self) -> Scope:
        """The most that the user may do."""
        return SCOPES[self.role]


@dataclass(frozen=True, slots=True)
class Login:
    """A user with the hash of the password."""

    user: User
    password: str


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a user, without its secret."""

    number: int
    user: User
    scope: Scope
    label: str
    made_at: str
    expires_at: str | None
    """None: never."""

    @property
    def granted(self) -> Scope:
        """What may be done with it: the lesser of its scope and what its user may do."""
        return self.scope if permits(self.user.scope, self.scope) else self.user.scope
