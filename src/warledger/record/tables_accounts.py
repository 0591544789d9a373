"""The tables of accounts: users, their sessions in browsers, and their tokens. No secret is kept, only its hash."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from warledger.record.tables import METADATA

USERS: Final = Table(
    "users",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True, comment="what makes two names the same"),
    Column("role", String(16), nullable=False),
    Column("password", Text, comment="argon2 hash; none: the user was removed, the name is not given again"),
    Column("added_at", String(32), nullable=False),
)

SESSIONS: Final = Table(
    "sessions",
    METADATA,
    Column("hash", String(64), primary_key=True, comment="SHA-256 of the secret in the cookie"),
    Column("user_key", Integer, ForeignKey("users.key"), nullable=False, index=True),
    Column("made_at", String(32), nullable=False),
    Column("expires_at", String(32), nullable=False),
)

TOKENS: Final = Table(
    "tokens",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True, comment="SHA-256 of the token"),
    Column("user_key", Integer, ForeignKey("users.key"), nullable=False, index=True),
    Column("scope", String(16), nullable=False),
    Column("label", Text, nullable=False),
    Column("made_at", String(32), nullable=False),
    Column("expires_at", String(32)),
)
