"""The commands of these tests are lent what is open already."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def lent_to_all(lent: None) -> None:
    """Opening it anew for each command takes longer than the command."""
