"""Read shards by an engine into a folder, each once: a second start goes on where the first one ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from time import monotonic
from typing import Final

from warledger.errors import UsageError
from warledger.shards.engines import ShardEngine
from warledger.shards.folder import ReadingsFolder
from warledger.shards.shard import Done, Lost, Made, Shard, Summary

# The manifest is written whole; it may take a twentieth of the time, however long it grows. What a kill leaves out
# is found by the files themselves.
SHARE: Final = 20

Show = Callable[[Summary], None]


def read_shards(
    shards: Sequence[Shard],
    *,
    engine: ShardEngine,
    folder: ReadingsFolder,
    made: Made,
    progress: Show | None = None,
) -> Summary:
    """Read the shards that the folder does not hold yet; what cannot be read now is in `lost`.

    Raises UsageError where the folder holds readings of another reader or other options.
    """
    finished = folder.finished()
    _check(finished.values(), made, folder)
    there = {s.name for s in shards} & finished.keys()
    waiting = [s for s in shards if s.name not in there]
    summary = _start(shards, [finished[name] for name in sorted(there)])
    manifest = _Manifest(folder, finished)
    with closing(manifest), closing(engine.map(waiting)) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome, Done):
                manifest.add(outcome)
            summary = _sum(summary, outcome)
            if progress is not None:
                progress(summary)
    return summary


class _Manifest:
    """The manifest, written now and then and at the end."""

    def __init__(self, folder: ReadingsFolder, finished: dict[str, Done]) -> None:
        self._folder = folder
        self._finished = finished
        self._due = 0.0

    def add(self, done: Done) -> None:
        """Enter a shard that was read."""
        self._finished[done.shard] = done
        if monotonic() >= self._due:
            self.save()

    def close(self) -> None:
        """Write it for the last time, and tidy up."""
        self.save()
        self._folder.sweep()

    def save(self) -> None:
        """Write it."""
        began = monotonic()
        self._folder.save(self._finished.values())
        ended = monotonic()
        self._due = ended + SHARE * (ended - began)


def _check(finished: Iterable[Done], made: Made, folder: ReadingsFolder) -> None:
    for done in finished:
        if done.reader != made.reader:
            raise UsageError(
                f"{folder.address}: holds readings of another version of the reader or the knowledge "
                f"({done.reader.name} {done.reader.version}, {done.reader.knowledge[:8]}); name another folder"
            )
        if done.options != made.options:
            raise UsageError(f"{folder.address}: holds readings made with other options; name another folder")


def _start(shards: Sequence[Shard], there: Sequence[Done]) -> Summary:
    summary = Summary(
        shards=len(shards), before=len(there), done=len(there), bytes=sum(s.size for s in shards)
    )
    for done in there:
        summary = replace(
            summary, account=summary.account + done.account, bytes_done=summary.bytes_done + done.size
        )
    return summary


def _sum(summary: Summary, outcome: Done | Lost) -> Summary:
    if isinstance(outcome, Lost):
        return replace(summary, lost=(*summary.lost, outcome))
    return replace(
        summary,
        done=summary.done + 1,
        bytes_done=summary.bytes_done + outcome.size,
        bytes_now=summary.bytes_now + outcome.size,
        account=summary.account + outcome.account,
        pages_now=summary.pages_now + outcome.account.pages,
    )
