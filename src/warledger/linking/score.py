"""Pairs of mentions into log odds that they are of one event: the weighted sum of their features."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import exp
from typing import Final

import numpy as np

from warledger.linking import features, figure_features
from warledger.linking.features import FEATURES, Feature, sentence
from warledger.linking.table import Floats, Pairs, Table
from warledger.linking.weights import Weights

# Pairs at a time: their features take some kilobytes each while they are compared.
CHUNK: Final = 20_000
# numpy lets other threads work meanwhile; each holds some 60 MB, and two were measured.
THREADS: Final = min(4, os.cpu_count() or 1)
# Scores are rounded, so that the order of a sum on another machine makes no other event.
DIGITS: Final = 3

# The costly features are only looked at where they could still lift a pair over the floor.
COSTLY: Final = (
    figure_features.figures_far,
    figure_features.other_victims,
    features.passage_likeness,
    features.passage_names_shared,
    features.passage_told,
    features.report_likeness,
    features.report_alike,
    features.names_shared,
    features.names_alike,
    features.ages_shared,
    features.same_news,
    features.copied,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a pair: what it says, its value and what it counts (log odds)."""

    feature: str
    explanation: str
    value: float
    weight: float

    @property
    def counts(self) -> float:
        """Value times weight."""
        return self.value * self.weight


def feature_matrix(table: Table, pairs: Pairs) -> Floats:
    """One row a pair, one column a feature in the order of FEATURES."""
    parts = (pairs.part(i, i + CHUNK) for i in range(0, len(pairs), CHUNK))
    rows = [np.stack([f(table, part) for f in FEATURES], axis=1) for part in parts]
    return np.concatenate(rows) if rows else np.empty((0, len(FEATURES)))


def score(table: Table, pairs: Pairs, weights: Weights, *, floor: float) -> Floats:
    """Log odds of each pair; those that cannot reach the floor get a number below it."""
    parts = [pairs.part(i, i + CHUNK) for i in range(0, len(pairs), CHUNK)]
    with ThreadPoolExecutor(THREADS) as threads:
        found = list(threads.map(lambda part: _score(table, part, weights, floor), parts))
    return np.asarray(np.round(np.concatenate(found), DIGITS)) if found else np.empty(0)


def reasons(table: Table, pair: Pairs, weights: Weights) -> tuple[Reason, ...]:
    """The features of one pair that have a value, those that count most first."""
    values = feature_matrix(table, pair)[0]
    found = [
        Reason(f.__name__, sentence(f), float(v), weights.by_feature.get(f.__name__, 0.0))
        for f, v in zip(FEATURES, values, strict=True)
        if v
    ]
    return tuple(sorted(found, key=lambda r: (-abs(r.counts), r.feature)))


def probability(log_odds: float) -> float:
    """Log odds as a probability, 0 to 1."""
    return 1 / (1 + exp(-max(min(log_odds, 500.0), -500.0)))


def _score(table: Table, pairs: Pairs, weights: Weights, floor: float) -> Floats:
    cheap = tuple(f for f in FEATURES if f not in COSTLY)
    total = weights.bias + _weighted(table, pairs, weights, cheap)
    most = sum(max(0.0, weights.by_feature.get(f.__name__, 0.0)) for f in COSTLY)
    hopeful = np.flatnonzero(total + most >= floor)
    kept = Pairs(pairs.left[hopeful], pairs.right[hopeful])
    total[hopeful] += _weighted(table, kept, weights, COSTLY)
    return total


def _weighted(table: Table, pairs: Pairs, weights: Weights, found: tuple[Feature, ...]) -> Floats:
    total = np.zeros(len(pairs))
    for feature in found:
        weight = weights.by_feature.get(feature.__name__, 0.0)
        if weight:
            total += weight * feature(table, pairs)
    return total
