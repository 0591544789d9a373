"""The threads that answer requests: few, for they share one interpreter; what writes does not queue behind what reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import current_default_thread_limiter, run_sync

T = TypeVar("T")

# Enough that some slow answers (a whole table, the page of an army) do not hold up all others; each more makes
# every answer of a busy server later, since only one of them runs at a time.
READING: Final = 8
# Words that are stored while another one's events are made anew.
WRITING: Final = 3


def limit_reading() -> None:
    """Let so many handlers of this event loop run at once."""
    current_default_thread_limiter().total_tokens = READING


def writing_threads() -> CapacityLimiter:
    """The threads of a server for what writes, and for asking who sends it."""
    return CapacityLimiter(WRITING)


async def run_apart(threads: CapacityLimiter, work: Callable[[], T]) -> T:
    """Do something in threads of its own, not behind those who read."""
    return await run_sync(work, limiter=threads)
