"""Warledger reads news reports of armed violence and keeps the record of a conflict.

The public names are imported when they are first asked for, so that `import warledger` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from warledger.engine import Engine, SpacyEngine
    from warledger.errors import WarledgerError
    from warledger.geo.gazetteer import Gazetteer
    from warledger.knowledge import Knowledge
    from warledger.model import Claim, EventMention, Evidence, Figure, Problem, Reading, Report, Span
    from warledger.opening import Opened, open_all
    from warledger.pipeline import read
    from warledger.record import EventFilter, Record
    from warledger.settings import Settings, load_settings
    from warledger.sources import SourceOptions, open_source

__all__ = [
    "Claim",
    "Engine",
    "EventFilter",
    "EventMention",
    "Evidence",
    "Figure",
    "Gazetteer",
    "Knowledge",
    "Opened",
    "Problem",
    "Reading",
    "Record",
    "Report",
    "Settings",
    "SourceOptions",
    "SpacyEngine",
    "Span",
    "WarledgerError",
    "load_settings",
    "open_all",
    "open_source",
    "read",
]

_HOMES: Final = {
    "engine": ("Engine", "SpacyEngine"),
    "errors": ("WarledgerError",),
    "geo.gazetteer": ("Gazetteer",),
    "knowledge": ("Knowledge",),
    "model": ("Claim", "EventMention", "Evidence", "Figure", "Problem", "Reading", "Report", "Span"),
    "opening": ("Opened", "open_all"),
    "pipeline": ("read",),
    "record": ("EventFilter", "Record"),
    "settings": ("Settings", "load_settings"),
    "sources": ("SourceOptions", "open_source"),
}

if not TYPE_CHECKING:  # for a type checker, any name would be there

    def __getattr__(name: str):
        for module, names in _HOMES.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__():
        return sorted({*globals(), *__all__})
