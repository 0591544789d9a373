"""Fit the table of where an act was done: `python scripts/fit_act_places.py FOLDER`.

FOLDER holds sentences.jsonl (see benchmarks/event_place.py). Three quarters of the sentences are used, by a hash of
their letters; benchmarks/event_place.py scores the last quarter by itself. A choice among the names of a sentence and
"no place is told" is fitted by logistic regression, each weight drawn to 0; then the threshold, on the same sentences
by folds.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import event_place  # noqa: E402  # the benchmark of the same sentences
from acts.features import ACT_FEATURES, FEATURES  # noqa: E402
from acts.places import chosen, surety  # noqa: E402
from acts.ties import Act, make_act  # noqa: E402
from acts.weights import COLUMNS, LIST, TABLE, THRESHOLD  # noqa: E402
from warledger.claims.context import Context  # noqa: E402
from warledger.opening import open_all  # noqa: E402
from warledger.settings import Settings  # noqa: E402

Floats = NDArray[np.float64]

# A value told of fewer sentences says nothing of unseen ones.
RARE: Final = 4
# How strongly each weight is drawn to 0, against one sentence.
STRENGTH: Final = 3.0
# Weights nearer to 0 than this change nothing and are left out of the table.
SMALL: Final = 0.02
THRESHOLDS: Final = (0.36, 0.38, 0.4, 0.42, 0.44, 0.46, 0.48, 0.5, 0.52)
SHARES: Final = (0.02, 0.03, 0.05, 0.1, 0.2, 0.3)
# The quarters that are fitted: copies of one sentence lie in one fold.
FOLDS: Final = event_place.PARTS - 1


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its verb: what features say of "none" and of each name, and which names gold has."""

    act: Act
    told: tuple[tuple[tuple[str, str], ...], ...]
    """Pairs of feature and value: first those of the verb, which speak for no place, then those of each name."""
    right: tuple[int, ...]
    tokens: tuple[frozenset[int], ...]
    gold: frozenset[int]


@dataclass(frozen=True, slots=True)
class Choices:
    """Examples as a matrix: a row a choice, `first` the row of each example's "none"."""

    features: csr_matrix
    first: NDArray[np.int64]
    wanted: Floats
    counts: Floats

    @property
    def example(self) -> NDArray[np.int64]:
        """The example of each row."""
        return np.repeat(np.arange(len(self.first)), np.diff([*self.first, self.features.shape[0]]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, fit, and write the table of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    opened = open_all(Settings())
    rows = event_place.load(parser.parse_args(arguments).folder)
    fitted = [row for row in rows if not event_place.is_apart(row.text)]
    examples = [e for row in fitted if (e := example(row, event_place.context_of(row, opened))) is not None]
    write(examples)


def example(row: event_place.Row, context: Context) -> Example | None:
    """A sentence with what its features say; None where it was not parsed."""
    act = make_act(row.verb, context)
    if act is None:
        return None
    verb = tuple((f.__name__, f(act)) for f in ACT_FEATURES)
    names = (tuple((f.__name__, f(act, n)) for f in FEATURES) for n in range(len(act.names)))
    gold = event_place.tokens_of(row.text, row.places)
    tokens = tuple(event_place.tokens_of(row.text, [n.span]) for n in act.names)
    right = tuple(n for n, own in enumerate(tokens) if 2 * len(own & gold) >= len(own) > 0)
    told = tuple(tuple(p for p in pairs if p[1]) for pairs in (verb, *names))
    return Example(act, told, right, tokens, gold)


def write(examples: Sequence[Example]) -> None:
    """Fit and write the table that the package ships."""
    threshold, listed = best_threshold(examples)
    numbers = frequent(examples)
    weights = fit(choices(examples, numbers), len(numbers))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerow((THRESHOLD, "", threshold))
        table.writerow((LIST, "", listed))
        order = {f.__name__: n for n, f in enumerate((*ACT_FEATURES, *FEATURES))}
        for (feature, value), n in sorted(numbers.items(), key=lambda p: (order[p[0][0]], p[0][1])):
            if abs(weights[n]) >= SMALL:
                table.writerow((feature, value, f"{weights[n]:.2f}"))


def frequent(examples: Sequence[Example]) -> Mapping[tuple[str, str], int]:
    """The values told of enough sentences, numbered."""
    told = Counter(pair for e in examples for pair in {p for pairs in e.told for p in pairs})
    return {pair: n for n, pair in enumerate(sorted(p for p, count in told.items() if count >= RARE))}


def choices(examples: Sequence[Example], numbers: Mapping[tuple[str, str], int]) -> Choices:
    """The examples as a matrix; one whose gold is no name of its sentence counts nothing."""
    rows, columns, first, wanted, counts, row = [], [], [], [], [], 0
    for e in examples:
        first.append(row)
        counts.append(float(bool(e.right) or not e.gold))
        wanted.append(float(not e.gold))
        wanted += [float(n in e.right) / max(1, len(e.right)) for n in range(len(e.tokens))]
        for pairs in e.told:
            known = [numbers[p] for p in pairs if p in numbers]
            rows += [row] * len(known)
            columns += known
            row += 1
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(numbers)))
    return Choices(matrix, np.array(first), np.array(wanted), np.array(counts))


def fit(found: Choices, size: int, strength: float = STRENGTH) -> Floats:
    """The weight of each value."""
    of, counts = found.example, found.counts

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = found.features @ weights
        likely, total = _likely(scores, found)
        missed = float((counts * total).sum() - (counts[of] * found.wanted * scores).sum())
        wrong = counts[of] * (likely - found.wanted)
        return missed + strength / 2 * float(weights @ weights), found.features.T @ wrong + strength * weights

    return np.asarray(minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x)


def best_threshold(examples: Sequence[Example]) -> tuple[float, float]:
    """The threshold and the share of lists on sentences that the weights were not fitted on.

    The one with which the lower of precision and recall is highest: neither is worth more than the other.
    """
    folds = [[e for e in examples if event_place.part_of(e.act.doc.text) == n] for n in range(FOLDS)]
    likely: list[tuple[Example, Floats]] = []
    for n, fold in enumerate(folds):
        rest = [e for other in (*folds[:n], *folds[n + 1 :]) for e in other]
        numbers = frequent(rest)
        likely += judged(fold, numbers, fit(choices(rest, numbers), len(numbers)))
    best = max((min(score(likely, t, s)), t, s) for t in THRESHOLDS for s in SHARES)
    sys.stdout.write(
        "by folds: P {:.3f} R {:.3f}, threshold {}, share {}\n".format(*score(likely, *best[1:]), *best[1:])
    )
    return best[1:]


def judged(
    examples: Sequence[Example], numbers: Mapping[tuple[str, str], int], weights: Floats
) -> Iterator[tuple[Example, Floats]]:
    """Each example with how likely each of its names is."""
    found = choices(examples, numbers)
    likely, _ = _likely(found.features @ weights, found)
    for e, first in zip(examples, found.first, strict=True):
        yield e, likely[first + 1 : first + len(e.told)]


def score(likely: Sequence[tuple[Example, Floats]], threshold: float, share: float) -> tuple[float, float]:
    """Precision and recall over all tokens."""
    right = ours = gold = 0
    for e, of_names in likely:
        told_at_all = len(of_names) and surety(list(of_names)) >= threshold
        names = chosen(e.act, list(of_names), share) if told_at_all else []
        told = frozenset[int]().union(*(e.tokens[n] for n in names))
        right, ours, gold = right + len(told & e.gold), ours + len(told), gold + len(e.gold)
    return right / max(1, ours), right / max(1, gold)


def _likely(scores: Floats, found: Choices) -> tuple[Floats, Floats]:
    """How likely each choice is, and the logarithm of each example's sum."""
    most = np.maximum.reduceat(scores, found.first)
    raised = np.exp(scores - most[found.example])
    total = np.add.reduceat(raised, found.first)
    return raised / total[found.example], np.log(total) + most


if __name__ == "__main__":
    main(sys.argv[1:])
