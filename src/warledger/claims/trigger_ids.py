"""The triggers that several rules name, by their ids in data/lang/en/events.yaml."""

from __future__ import annotations

from typing import Final

DYING: Final = "killing"
"""Deaths, of any act: the wounded of an earlier one may die too."""
