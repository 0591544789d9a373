"""Alembic's folder: the versions of the record's tables."""
