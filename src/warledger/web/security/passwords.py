"""Passwords: hashed with argon2id, and compared in the same time whether the user exists or not."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from warledger.errors import UsageError

# NIST SP 800-63B asks for 8 beside other factors, 15 for the only one; attempts are limited here.
MIN_LENGTH: Final = 12
# Hashing takes any length; a megabyte as a password is an attack.
MAX_LENGTH: Final = 1000

_HASHER: Final = PasswordHasher()
# Each takes 64 MiB for the time of a comparison: many at once would take the machine.
_AT_ONCE: Final = BoundedSemaphore(2)


def hash_password(password: str) -> str:
    """The argon2id hash of a password. Raises UsageError for one that is too short or too long."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise UsageError(
            f"a password has {MIN_LENGTH} to {MAX_LENGTH:,} characters; four words are a good one"
        )
    with _AT_ONCE:
        return _HASHER.hash(password)


def is_password(password: str, hashed: str | None) -> bool:
    """True where the password is the one that was hashed; with no hash it takes as long to say no."""
    if len(password) > MAX_LENGTH:
        return False
    with _AT_ONCE:
        return _verified(password, hashed or _nobodys()) and hashed is not None


def _verified(password: str, hashed: str) -> bool:
    try:
        return _HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")
