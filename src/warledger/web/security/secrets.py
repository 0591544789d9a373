"""Secrets of sessions and tokens: random, and kept in the record as hashes only."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

# 256 bits cannot be guessed, so a plain hash of them is enough.
BYTES: Final = 32
# What tokens begin with, so that scanners of published code find one that leaked.
TOKEN_PREFIX: Final = "warledger_"


def new_secret() -> str:
    """A secret for a cookie, 43 characters of a URL."""
    return secrets.token_urlsafe(BYTES)


def new_token() -> str:
    """A secret for programs."""
    return TOKEN_PREFIX + new_secret()


def secret_hash(secret: str) -> str:
    """What the record keeps of a secret (SHA-256, hex)."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
