"""A server has few threads for reading, and others for writing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import anyio
from anyio.to_thread import current_default_thread_limiter, run_sync

from warledger.web.threads import READING, limit_reading, run_apart, writing_threads


def test_a_word_is_stored_while_all_threads_read() -> None:
    stored = Event()

    async def busy() -> list[bool]:
        limit_reading()
        seen: list[bool] = []
        threads = writing_threads()

        async def read() -> None:
            seen.append(await run_sync(stored.wait, 20))

        async with anyio.create_task_group() as tasks:
            for _ in range(READING):
                tasks.start_soon(read)
            with anyio.fail_after(10):
                while current_default_thread_limiter().available_tokens:
                    await anyio.sleep(0.01)
                await run_apart(threads, stored.set)
        return seen

    # In a thread of its own: that of the tests may have a loop already, of the browser's tests.
    with ThreadPoolExecutor(1) as own:
        assert own.submit(anyio.run, busy).result() == [True] * READING
