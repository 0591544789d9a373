"""Files of folders and object stores: listed, opened and written whole, by path or address (fsspec)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final, TypeVar, cast

from warledger.errors import MissingError, SourceError, StoreError, UsageError
from warledger.sources.folder import find_files

T = TypeVar("T")

# Read ahead of a local file, and of an object (bytes): each request to a store costs some 20 ms.
LOCAL_AHEAD: Final = 65_536
REMOTE_AHEAD: Final = 8_000_000
# Web addresses go through `fetch`, with its rules on private networks, robots and sizes.
WEB: Final = frozenset({"http", "https", "ftp"})

# Files that are being written.
NEW: Final = ".new-"

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a folder or an object store."""

    address: str
    """The whole path, or `s3://bucket/key`."""
    size: int
    """Bytes."""


def find_stored(where: str) -> Iterator[StoredFile]:
    """The file of this path or address, or all files below it, sorted; hidden ones are left out.

    Raises MissingError where nothing is there, SourceError where it cannot be listed, UsageError for a web address.
    """
    if _scheme(where):
        yield from _at(where, lambda: _find_remote(where))
    else:
        yield from _at(where, lambda: [_local(p) for p in _find_local(Path(where).absolute())])


def open_stored(address: str) -> BufferedReader:
    """The bytes of a file; use it with `with`. Raises MissingError where there is none, SourceError where it cannot be
    opened.

    Where an object store breaks off, reading raises StoreError, which no source takes for a broken file.
    """
    if not _scheme(address):
        return cast(BufferedReader, _at(address, lambda: Path(address).open("rb", buffering=LOCAL_AHEAD)))
    system, path = _system(address)
    opened = _at(address, lambda: system.open(path, "rb", block_size=REMOTE_AHEAD))
    return BufferedReader(_Remote(address, opened), LOCAL_AHEAD)


@contextmanager
def new_stored(address: str) -> Iterator[Path]:
    """A local path to write to; what is there at the end is put at the address in one step, or not at all.

    Raises SourceError where the address cannot be written.
    """
    remote = bool(_scheme(address))
    folder = None if remote else str(_made(Path(address).parent))
    with NamedTemporaryFile(dir=folder, prefix=NEW, delete=False) as made:
        path = Path(made.name)
    try:
        yield path
        _at(address, lambda: _put(path, address) if remote else path.replace(address))
    finally:
        path.unlink(missing_ok=True)


def sweep(folder: str) -> None:
    """Delete what killed processes left half written; when nobody writes any more."""
    if not _scheme(folder):
        for path in Path(folder).glob(f"{NEW}*"):
            path.unlink(missing_ok=True)


def joined(folder: str, name: str) -> str:
    """The address of a file in a folder, of any store."""
    return f"{folder.rstrip('/')}/{name}" if _scheme(folder) else str(Path(folder).absolute() / name)


class _Remote(RawIOBase):
    """A file of an object store."""

    def __init__(self, address: str, opened: Any) -> None:
        super().__init__()
        self._address = address
        self._opened = opened

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a byte; nothing is fetched yet."""
        return int(self._opened.seek(offset, whence))

    def tell(self) -> int:
        """The byte that is read next."""
        return int(self._opened.tell())

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # only BufferedReader calls it
        """Fill the buffer; 0 at the end."""
        try:
            return int(self._opened.readinto(buffer))
        except OSError as error:
            raise StoreError(f"{self._address}: the store broke off: {error}") from error

    def close(self) -> None:
        """Give the file back."""
        self._opened.close()
        super().close()


def _made(folder: Path) -> Path:
    _at(str(folder), lambda: folder.mkdir(parents=True, exist_ok=True))
    return folder


def _find_local(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from find_files(path)
    else:
        yield path


def _local(path: Path) -> StoredFile:
    return StoredFile(str(path), path.stat().st_size)


def _find_remote(where: str) -> list[StoredFile]:
    system, path = _system(where)
    found: dict[str, dict[str, Any]] = system.find(path, detail=True)
    if not found:
        raise MissingError(f"{where}: nothing is there")
    sizes = {name: int(entry["size"] or 0) for name, entry in found.items() if not _hidden(name, path)}
    return [StoredFile(system.unstrip_protocol(name), sizes[name]) for name in sorted(sizes)]


def _hidden(name: str, folder: str) -> bool:
    return any(part.startswith(".") for part in name.removeprefix(folder).split("/"))


def _put(path: Path, address: str) -> None:
    system, target = _system(address)
    system.put_file(str(path), target)


def _system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    import fsspec.core

    system, path = _at(address, lambda: fsspec.core.url_to_fs(address))
    return system, path


def _scheme(where: str) -> str | None:
    """The scheme of an address; None for a path. Raises UsageError for a web address."""
    found = _SCHEME.match(where)
    scheme = found.group(1).lower() if found else None
    if scheme in WEB:
        raise UsageError(f"{where}: web addresses are no shards; save the file first, or read it by itself")
    return scheme


def _at(where: str, work: Callable[[], T]) -> T:
    """Do something with a file; raises SourceError (MissingError where there is none) with its address."""
    try:
        return work()
    except ImportError as error:
        raise SourceError(f"{where}: {error}; for s3:// pip install 'warledger[s3]'") from error
    except (OSError, ValueError) as error:  # ValueError: a scheme that nobody knows, a name with a NUL
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        missing = isinstance(error, FileNotFoundError)
        raise (MissingError if missing else SourceError)(f"{where}: {reason}") from error
