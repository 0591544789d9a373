"""What the tests of sources share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.server import Site, running_site
from warledger.model import Report
from warledger.sources import Document, SourceOptions, SourceProblem, open_source


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running
