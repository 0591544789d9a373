"""What all tests share: the folder of benchmarks beside the repository, where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in each run, and no limit of time for one: machines differ. `make fuzz` takes other
# and more examples.
settings.register_profile("warledger", deadline=None, derandomize=True, max_examples=40)
settings.register_profile("fuzz", deadline=None, max_examples=2000)
settings.load_profile("warledger")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared/` beside the repository: gold reports and parts of public corpora."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no shared/ folder beside the repository: this test needs the corpora in it")
    return folder
