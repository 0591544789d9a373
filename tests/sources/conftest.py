"""What the tests of sources share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources.server import Site, running_site


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on loopback."""
    with running_site() as running:
        yield running
