"""The table of weights for where an act was done (weights.csv)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from warledger.errors import KnowledgeError
from warledger.knowledge_files import read_csv

TABLE: Final = Path(__file__).with_name("weights.csv")
COLUMNS: Final = ("feature", "value", "weight")
# Rows that are no feature: how sure a place must be, and of a list how likely beside the best of it.
THRESHOLD: Final = "threshold"
LIST: Final = "list"


@dataclass(frozen=True, slots=True)
class ActWeights:
    """What each value of each feature counts, in log odds: for a name, or for the verb against any place."""

    by_feature: Mapping[str, Mapping[str, float]]
    threshold: float
    """How likely the likeliest name must be beside "no place is told" (0 to 1)."""
    listed: float
    """How likely another place of a list must be, as a share of the best one's likelihood."""

    def of(self, feature: str, value: str) -> float:
        """What a value counts; 0 for one that was too rare to be weighed."""
        return self.by_feature.get(feature, {}).get(value, 0.0)


@lru_cache(maxsize=4)
def load_act_weights(path: Path = TABLE) -> ActWeights:
    """The table of a file; raises KnowledgeError where a row is not feature, value, weight."""
    by_feature: dict[str, dict[str, float]] = {}
    for row in read_csv(path):
        if tuple(row) != COLUMNS:
            raise KnowledgeError(path.name, str(row), f"not a row of {', '.join(COLUMNS)}")
        by_feature.setdefault(row["feature"], {})[row["value"]] = _weight(path, row["feature"], row["weight"])
    threshold, listed = by_feature.pop(THRESHOLD, {}), by_feature.pop(LIST, {})
    return ActWeights(by_feature, threshold.get("", 0.5), listed.get("", 1.0))


def _weight(path: Path, feature: str, told: str) -> float:
    try:
        return float(told)
    except ValueError as error:
        raise KnowledgeError(path.name, feature, f"weight {told!r} is no number") from error
