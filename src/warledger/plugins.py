"""Find what the installed packages add to Warledger: plain values behind entry points, ours among them."""

from __future__ import annotations

from enum import StrEnum
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from warledger.errors import UsageError

OURS: Final = "warledger"


class Group(StrEnum):
    """The entry point groups; `docs/how-to/write-a-plugin.md` says what each one's value is."""

    SOURCES = "warledger.sources"
    EXPORTERS = "warledger.exporters"


def plugin_names(group: Group) -> tuple[str, ...]:
    """The names that the installed packages offer in a group, sorted."""
    return tuple(sorted(set(entry_points(group=group.value).names)))


def load_plugin(group: Group, name: str) -> object:
    """What the entry point of that name holds; another package's goes before ours of the same name.

    Raises UsageError where no installed package offers it, or where it cannot be imported.
    """
    found = sorted(entry_points(group=group.value, name=name), key=_rank)
    if not found:
        known = ", ".join(plugin_names(group)) or "none"
        raise UsageError(f"no plugin {name!r} in {group.value}; known: {known}")
    try:
        return found[0].load()
    except (ImportError, AttributeError) as error:
        raise UsageError(f"plugin {name!r} in {group.value} cannot be loaded: {error}") from error


def _rank(entry: EntryPoint) -> tuple[bool, str]:
    owner = entry.dist.name if entry.dist else ""
    return owner == OURS, owner
