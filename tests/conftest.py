"""What all tests share: all that reading needs, opened once; both stores; the benchmarks beside the repository."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.postgres import Server, programs, running
from warledger.engine import SpacyEngine
from warledger.geo.gazetteer import Gazetteer
from warledger.knowledge import Knowledge
from warledger.opening import Opened

# The same examples in each run, and no limit of time for one: machines differ. `make fuzz` takes other
# and more examples.
settings.register_profile("warledger", deadline=None, derandomize=True, max_examples=40)
settings.register_profile("fuzz", deadline=None, max_examples=2000)
settings.load_profile("warledger")

ROOT = Path(__file__).resolve().parent.parent
# Files whose tests share readings that take long; any other file stands by itself.
TOGETHER = {"test_gate.py": "annotated", "test_linking.py": "annotated"}


class ByFile(LoadScopeScheduling):
    """The tests of a file run in one process: what they share is made once."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return TOGETHER.get(Path(file).name, file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """How tests are given to processes (`-n`)."""
    return ByFile(config, log)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared/` beside the repository: gold reports and parts of public corpora."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no shared/ folder beside the repository: this test needs the corpora in it")
    return folder


@cache
def model() -> SpacyEngine:
    """The language model, opened where a test first needs it."""
    return SpacyEngine()


@pytest.fixture(scope="session", autouse=True)
def lent() -> Iterator[None]:
    """The shipped knowledge and the language model are opened once for all that opens them; neither ever changes.

    Opening them takes seconds, and hundreds of tests do. A user's folder of knowledge is read whenever it is opened.
    """
    load = Knowledge.load
    shipped = cache(load)

    def lend(overlay: Path | None = None) -> Knowledge:
        return shipped() if overlay is None else load(overlay)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Knowledge, "load", lend)
        patch.setattr("warledger.opening.SpacyEngine", model)
        yield


@pytest.fixture(scope="session")
def opened() -> Opened:
    """The shipped knowledge and gazetteer and the language model, opened once for all tests."""
    return Opened(Knowledge.load(), Gazetteer.open(), model())


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server of PostgreSQL, started once; where there is none, CI fails."""
    found = programs()
    if found is None:
        missing = "no initdb: install PostgreSQL (Debian: apt install --no-install-recommends postgresql)"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with running(found) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a record is kept: a file, which is not there yet, and a server, on which it is empty."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            yield str(tmp_path / "record.db")
        else:
            yield stack.enter_context(request.getfixturevalue("postgres").database())
