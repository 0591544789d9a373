"""What the commands of these tests read of the package's own files, and never change: opened once for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from warledger.knowledge import Knowledge
from warledger.opening import Opened


@pytest.fixture(autouse=True)
def lent(monkeypatch: pytest.MonkeyPatch, opened: Opened) -> None:
    """A command in this process gets the shipped knowledge that is open already; over a user's folder it opens its own."""
    load = Knowledge.load

    def lend(overlay: Path | None = None) -> Knowledge:
        return opened.knowledge if overlay is None else load(overlay)

    monkeypatch.setattr(Knowledge, "load", lend)
