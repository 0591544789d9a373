"""The table of weights: how much each feature speaks for or against (data/linking/weights.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from warledger.knowledge import SHIPPED
from warledger.knowledge_files import Raw, made, read_list, refuse_unknown

TABLE: Final = SHIPPED / "linking" / "weights.yaml"

BIAS: Final = "bias"
THRESHOLD: Final = "threshold"


@dataclass(frozen=True, slots=True)
class Weight:
    """What one feature counts, in log odds; positive speaks for one event."""

    feature: str
    weight: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each feature, and what is assumed before any of them is looked at."""

    bias: float
    threshold: float
    """Log odds above which two groups of mentions are joined."""
    by_feature: Mapping[str, float]

    @classmethod
    def load(cls, path: Path = TABLE) -> Weights:
        """The table of a file; raises KnowledgeError where an entry is not feature, weight, note."""
        entries = [made(path.name, str(raw.get("feature")), raw, _weight) for raw in read_list(path)]
        by_feature = {e.feature: e.weight for e in entries}
        return cls(by_feature.pop(BIAS, 0.0), by_feature.pop(THRESHOLD, 0.0), by_feature)


def _weight(raw: Raw) -> Weight:
    refuse_unknown(raw, ("feature", "weight", "note"))
    return Weight(raw["feature"], float(raw["weight"]), raw.get("note", ""))
