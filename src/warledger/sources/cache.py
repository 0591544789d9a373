"""Pages fetched before, a small JSON file each, so that a server need not send again what has not changed."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was sent, with the server's words for its version."""

    url: str
    etag: str | None
    last_modified: str | None
    media_type: str | None
    charset: str | None
    body: bytes

    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only where it has changed."""
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in pairs.items() if value}


@dataclass(frozen=True, slots=True)
class FetchCache:
    """The pages kept in a folder (None: nothing is kept). A file that cannot be read counts as absent."""

    folder: Path | None

    def load(self, url: str) -> Kept | None:
        """The page kept for a URL."""
        path = self._path(url)
        if path is None or not path.is_file():
            return None
        try:
            raw = json.loads(path.read_text("utf-8"))
            kept = Kept(**{**raw, "body": zlib.decompress(base64.b64decode(raw["body"]))})
        except (OSError, ValueError, KeyError, TypeError, zlib.error):
            return None
        return kept if kept.url == url else None

    def save(self, kept: Kept) -> None:
        """Keep a page, where its server gave it a version; whole or not at all."""
        path = self._path(kept.url)
        if path is None or not kept.conditions():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        packed = base64.b64encode(zlib.compress(kept.body)).decode("ascii")
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps({**asdict(kept), "body": packed}), "utf-8")
        part.replace(path)

    def _path(self, url: str) -> Path | None:
        name = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / f"{name}.json" if self.folder else None
