"""One frozen Settings: warledger.toml in the working folder, then WARLEDGER_* variables.

Made once in the command line or the web app and passed down; the only module that reads the environment.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from warledger.errors import UsageError

FILE: Final = "warledger.toml"
PREFIX: Final = "WARLEDGER_"
_TRUTH: Final = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set; each field is also a key of warledger.toml and a WARLEDGER_ variable."""

    db: str = "warledger.db"
    """The record: a file, or a database URL."""
    knowledge: Path | None = None
    """A folder of knowledge that lies over the shipped one."""
    gazetteer: Path | None = None
    """The user's own layer of places (default: in the user's data folder)."""
    allow_private: bool = False
    """Whether fetching may reach private and loopback addresses."""
    fetch_timeout_s: float = 20.0
    """Seconds until a fetch is given up."""
    fetch_max_bytes: int = 20_000_000
    """Size at which a fetched page or file is given up (bytes, after decompression)."""


def load_settings(folder: Path | None = None) -> Settings:
    """Settings of a folder (default: the working one), with the environment laid over them.

    Raises UsageError for an unknown key or a value that does not fit.
    """
    path = (folder or Path.cwd()) / FILE
    settings = Settings()
    if path.is_file():
        settings = _overlaid(settings, _toml(path), str(path))
    names = {f.name for f in fields(Settings)}
    env = {k[len(PREFIX) :].lower(): v for k, v in sorted(os.environ.items()) if k.startswith(PREFIX)}
    return _overlaid(settings, {k: v for k, v in env.items() if k in names}, "the environment")


def user_data_dir() -> Path:
    """Where the user's own layers live: $XDG_DATA_HOME/warledger, else ~/.local/share/warledger."""
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "warledger"


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML: {error}") from error


def _overlaid(settings: Settings, values: dict[str, Any], source: str) -> Settings:
    known = {f.name for f in fields(Settings)}
    unknown = sorted(set(values) - known)
    if unknown:
        raise UsageError(f"{source}: unknown setting {unknown[0]!r}; known: {', '.join(sorted(known))}")
    return replace(settings, **{k: _value(k, v, source) for k, v in values.items()})


def _value(name: str, value: Any, source: str) -> Any:
    try:
        if name in ("knowledge", "gazetteer"):
            return Path(value)
        if name == "allow_private":
            return value if isinstance(value, bool) else _TRUTH[str(value).lower()]
        if name == "fetch_timeout_s":
            return float(value)
        if name == "fetch_max_bytes":
            return int(value)
        return str(value)
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{source}: {name}: {value!r} does not fit") from error
