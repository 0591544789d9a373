"""A gzip stream decompressed as it is read: all that can be had of a truncated one, then the end."""

from __future__ import annotations

import io
import zlib
from typing import Final

MAGIC: Final = b"\x1f\x8b"
# zlib's window bits that mean "gzip header and checksum".
GZIP_WBITS: Final = 31
CHUNK: Final = 65_536


class Gunzip(io.RawIOBase):
    """Like gzip.GzipFile, but a broken stream gives what comes before the break and says so in `trouble`.

    Beyond a limit (bytes, unpacked) it ends like a broken one.
    """

    def __init__(self, packed: io.BufferedReader, limit: int | None = None) -> None:
        super().__init__()
        self._packed = packed
        self._left = limit
        self._limit = limit
        self._member = zlib.decompressobj(GZIP_WBITS)
        self._waiting = b""
        self._ended = False
        self.trouble: str | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # only BufferedReader calls it
        """Fill the buffer as far as the next step of decompression goes; 0 at the end."""
        while not self._ended:
            if out := self._step(len(buffer)):
                buffer[: len(out)] = out
                self._count(len(out))
                return len(out)
        return 0

    def _count(self, size: int) -> None:
        if self._left is not None:
            self._left -= size
            if self._left < 0:
                self._end(f"unpacked it is larger than the limit of {self._limit:,} bytes")

    def _step(self, size: int) -> bytes:
        """At most `size` bytes; may be empty before the end."""
        if self._member.eof:
            self._next_member()
            return b""
        packed = self._waiting or self._packed.read(CHUNK)
        if not packed:
            return self._end("the gzip stream is truncated")
        try:
            out = self._member.decompress(packed, size)
        except zlib.error as error:
            return self._end(f"the gzip stream is broken: {error}")
        self._waiting = self._member.unconsumed_tail
        return out

    def _next_member(self) -> None:
        """Go on with the next gzip file of several in a row (WARC files have one per record)."""
        rest = self._member.unused_data or self._packed.read(CHUNK)
        rest = rest.lstrip(b"\0") if rest[:1] == b"\0" else rest
        if not rest:
            self._ended = True
        elif rest[0] != MAGIC[0]:
            self._end("bytes that are not gzip follow the gzip stream")
        else:
            self._member, self._waiting = zlib.decompressobj(GZIP_WBITS), rest

    def _end(self, trouble: str) -> bytes:
        self.trouble, self._ended = trouble, True
        return b""
