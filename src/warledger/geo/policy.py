"""The policy on disputed territories: what maps and tables print of each, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

FILE: Final = Path(__file__).parents[1] / "data" / "boundaries.yaml"


@dataclass(frozen=True, slots=True)
class Territory:
    """A disputed territory as the record treats it."""

    id: str
    name: str
    code: str
    """ISO 3166 alpha-2 that its points are given: a key for statistics, no judgement on sovereignty."""
    shown: str
    """What maps and tables print."""
    note: str


@cache
def territories() -> tuple[Territory, ...]:
    """All of the policy, in the order of its file."""
    rows = yaml.safe_load(FILE.read_text("utf-8"))
    return tuple(Territory(r["id"], r["name"], r["code"], r["shown"], r["note"]) for r in rows)
