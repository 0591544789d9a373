"""A port that is taken is told in one line."""

from __future__ import annotations

import pytest

from warledger.errors import UsageError
from warledger.web.serving import listen


def test_listen_takes_a_free_port() -> None:
    with listen("127.0.0.1", 0) as found:
        assert found.getsockname()[1] > 0


def test_listen_refuses_a_taken_port() -> None:
    with listen("127.0.0.1", 0) as found, pytest.raises(UsageError, match="cannot listen there"):
        listen("127.0.0.1", found.getsockname()[1])
