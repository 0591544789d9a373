"""Webhooks while a server runs: changes are told as they come, by a thread with a connection of its own.

It looks at the record instead of waiting for the server's own writes: other processes write to it too.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Event, Thread
from time import monotonic
from typing import Final

from warledger.errors import WarledgerError
from warledger.record import Record, Webhook
from warledger.web.webhooks import Posting, send_to

_LOG: Final = logging.getLogger(__name__)

# Seconds from look to look, each two short queries: a change is told about as soon as a person would see it.
LOOK_S: Final = 2.0
# Where a server took nothing after all tries, it is left alone for a minute, then twice as long each time.
REST_S: Final = 60.0
LONGEST_REST_S: Final = 3600.0
# A try that is under way when the server ends is waited for so long.
LAST_TRY_S: Final = 15.0

OpenRecord = Callable[[], Record]


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the record is looked at, and how long a webhook rests after a failure (seconds)."""

    look_s: float = LOOK_S
    rest_s: float = REST_S

    def rest(self, failures: int) -> float:
        """How long after so many failures in a row."""
        return min(self.rest_s * 2.0 ** (failures - 1), LONGEST_REST_S)


@dataclass(frozen=True, slots=True)
class _Rest:
    """A webhook that took nothing."""

    failures: int
    until: float


@dataclass(frozen=True, slots=True)
class Messenger:
    """Tells webhooks from `start` to `close`."""

    open_record: OpenRecord
    posting: Posting
    pace: Pace = Pace()
    _ended: Event = field(default_factory=Event)
    _threads: list[Thread] = field(default_factory=list)
    _rests: dict[int, _Rest] = field(default_factory=dict)

    def start(self) -> None:
        """Begin to look, in the background."""
        thread = Thread(target=self._run, name="webhooks", daemon=True)
        self._threads.append(thread)
        thread.start()

    def close(self) -> None:
        """End; pauses between tries are cut short, and what was not told is told by the next run."""
        self._ended.set()
        for thread in self._threads:
            thread.join(LAST_TRY_S)

    def _run(self) -> None:
        """Look until the end; a record that cannot be opened or read is opened again."""
        while not self._ended.wait(self.pace.look_s):
            try:
                with self.open_record() as record:
                    self._watch(record)
            except WarledgerError as error:
                _LOG.warning("webhooks: %s", error)

    def _watch(self, record: Record) -> None:
        self._look(record)
        while not self._ended.wait(self.pace.look_s):
            self._look(record)

    def _look(self, record: Record) -> None:
        last = record.last_change()
        for hook in record.webhooks():
            rest = self._rests.get(hook.key)
            if hook.sent < last and (rest is None or rest.until <= monotonic()) and not self._ended.is_set():
                self._tell(record, hook)

    def _tell(self, record: Record, hook: Webhook) -> None:
        """Tell one webhook; what is wrong with it keeps no other one from being told."""
        try:
            tried = send_to(record, hook, replace(self.posting, ended=self._ended))
        except WarledgerError as error:  # a filter that an earlier version took
            self._let_rest(hook, str(error))
            return
        if tried and not tried[-1].done:
            self._let_rest(hook, f"not told after {tried[-1].attempts} tries: {tried[-1].error}")
        else:
            self._rests.pop(hook.key, None)

    def _let_rest(self, hook: Webhook, why: str) -> None:
        failures = self._rests[hook.key].failures + 1 if hook.key in self._rests else 1
        self._rests[hook.key] = _Rest(failures, monotonic() + self.pace.rest(failures))
        _LOG.warning("webhook %d: %s", hook.key, why)
