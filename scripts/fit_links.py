"""Fit the tables of linking on development data: `python scripts/fit_links.py CORPORA GOLD [--readings FOLDER]`.

CORPORA holds `counts/docs.jsonl` (reports with the incident that they are about), GOLD annotated reports with
`clusters.json`; the practice reports of tests/practice are used too. Of the counts one half of the incidents is used, by a
hash of their id; benchmarks/linking.py scores the other. Logistic regression with a Gaussian prior: each weight is drawn to
a value set by hand (PRIOR), as the annotated reports are few, and keeps its sign. `--readings` keeps readings there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import annotated_links  # noqa: E402  # the benchmark of the same reports
from linking import Told, leading, load, read  # noqa: E402  # the benchmark reads the same corpus
from warledger.evaluate.rows import load_reports  # noqa: E402
from warledger.linking.candidates import candidates, keys  # noqa: E402
from warledger.linking.features import FEATURES  # noqa: E402
from warledger.linking.link import Linker  # noqa: E402
from warledger.linking.mentions import LinkMention  # noqa: E402
from warledger.linking.score import feature_matrix  # noqa: E402
from warledger.linking.table import make_table  # noqa: E402
from warledger.linking.weights import TABLE  # noqa: E402

PRACTICE: Final = ROOT / "tests" / "practice" / "batch1"

PRIOR: Final[Mapping[str, float]] = {
    "same_day": 2.0,
    "days_close": 0.7,
    "month_fits": 0.7,
    "year_fits": 0.3,
    "days_apart": -3.0,
    "published_apart": -1.0,
    "other_news": -2.0,
    "near": 1.5,
    "far": -2.5,
    "same_place_name": 1.5,
    "same_type": 0.7,
    "other_family": -1.0,
    "one_is_violent": -3.0,
    "other_status": -1.0,
    "same_person": 4.0,
    "same_surname": 2.0,
    "other_people": -1.0,
    "figures_agree": 3.0,
    "figures_far": -1.5,
    "other_victims": -1.5,
    "same_attacker": 0.7,
    "other_attacker": -1.0,
    "same_actors": 0.7,
    "same_means": 0.5,
    "same_operation": 1.0,
    "passage_likeness": 5.0,
    "passage_names_shared": 1.0,
    "passage_told": 2.0,
    "report_likeness": 3.0,
    "report_alike": 3.0,
    "names_shared": 2.0,
    "names_alike": 1.0,
    "ages_shared": 1.0,
    "same_news": 1.0,
    "copied": 5.0,
    "one_report": -3.0,
    "one_report_two_days": -2.0,
}
BIAS: Final = -6.0
# How strongly the weights are drawn to the prior, against one annotated pair.
STRENGTH: Final = 3.0
# Log odds above which groups are joined: of -1.5, -1.25, -1, -0.5 and 0 the one with which the fitted half and the annotated
# reports score best. It is below 0 as pairs that were never compared count so much against a group.
THRESHOLD: Final = -1.25
# What a pair counts: of the counts; of annotated reports; with an event of no gold event; true; of look-alikes.
COUNTS, ANNOTATED, UNALIGNED, TRUE, LOOKALIKE = 0.3, 1.0, 0.3, 4.0, 5.0
# The largest weight either way: likeness of 1 would decide alone.
MOST: Final = 14.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """Pairs: their features, whether they are of one event, and what each counts."""

    features: NDArray[np.float64]
    one_event: NDArray[np.bool_]
    counts: NDArray[np.float64]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, fit, and write the table of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--readings", type=Path, help="folder to keep readings in")
    given = parser.parse_args(arguments)
    kept = given.readings
    parts = [
        annotated(given.gold, kept and kept / "gold.jsonl"),
        annotated(PRACTICE, kept and kept / "practice.jsonl"),
        counted(given.corpora / "counts" / "docs.jsonl", kept and kept / "counts.jsonl"),
    ]
    write(fit(parts))


def annotated(folder: Path, kept: Path | None) -> Labelled:
    """Candidate pairs of annotated reports."""
    readings = read([Told(r, r.id) for r in load_reports(folder)], kept)
    gold = annotated_links.annotated(folder, readings)
    alike = annotated_links.load_alike(annotated_links.ALIKE)
    mentions = [m for r in readings for m in annotated_links.views(r, _linker())]

    def label(left: LinkMention, right: LinkMention) -> tuple[bool, float]:
        a, b = gold.event.get(left.name), gold.event.get(right.name)
        if a is None or b is None:
            return False, UNALIGNED
        pair = frozenset((a, b))
        if a == b or pair in gold.links:
            return True, TRUE
        return False, LOOKALIKE if pair in alike else ANNOTATED

    return _labelled(mentions, label)


def counted(path: Path, kept: Path | None) -> Labelled:
    """Candidate pairs of what reports of shootings are about."""
    told = [t for t in load(path) if t.half == 0]
    incident = {t.report.id: t.incident for t in told}
    views = (annotated_links.views(r, _linker()) for r in read(told, kept))
    main = [leading(found) for found in views if found]
    return _labelled(main, lambda a, b: (incident[a.source] == incident[b.source], COUNTS))


def fit(parts: Sequence[Labelled]) -> NDArray[np.float64]:
    """The bias, then the weights in the order of FEATURES."""
    x = np.concatenate([p.features for p in parts])
    x = np.column_stack([np.ones(len(x)), x])
    y = np.concatenate([p.one_event for p in parts]).astype(float)
    counts = np.concatenate([p.counts for p in parts])
    prior = np.array([BIAS, *(PRIOR[f.__name__] for f in FEATURES)])
    signs = [(-MOST, 0.0) if p < 0 else (0.0, MOST) for p in prior[1:]]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z, away = x @ weights, weights - prior
        wrong = 1 / (1 + np.exp(-z)) - y
        total = (counts * (np.logaddexp(0, z) - y * z)).sum() + STRENGTH / 2 * (away**2).sum()
        return total, x.T @ (counts * wrong) + STRENGTH * away

    found = minimize(loss, prior, jac=True, bounds=[(None, None), *signs], method="L-BFGS-B")
    return np.asarray(found.x)


def write(weights: NDArray[np.float64]) -> None:
    """Write the table that the package ships."""
    head = (
        "# How much each feature of a pair of mentions speaks for one event (log odds), by scripts/fit_links.py.\n"
        "# The features are explained in src/warledger/linking/features.py; `warledger why` shows both.\n"
    )
    lines = [f"- {{feature: bias, weight: {weights[0]:.2f}, note: before anything is compared}}"]
    lines += [f"- {{feature: threshold, weight: {THRESHOLD}, note: groups are joined above this on average}}"]
    named = zip(FEATURES, weights[1:], strict=True)
    lines += [f"- {{feature: {f.__name__}, weight: {w:.2f}}}" for f, w in named]
    TABLE.write_text(head + "\n".join(lines) + "\n", "utf-8")


@cache
def _linker() -> Linker:
    return Linker.load()


def _labelled(mentions: Sequence[LinkMention], label: Any) -> Labelled:
    ordered = sorted(mentions, key=lambda m: m.name)
    table = make_table(ordered, _linker().common)
    features, labels = [], []
    for pairs in candidates([keys(m) for m in ordered]):
        features.append(feature_matrix(table, pairs))
        labels += [label(ordered[a], ordered[b]) for a, b in zip(pairs.left, pairs.right, strict=True)]
    one, counts = zip(*labels, strict=True)
    return Labelled(np.concatenate(features), np.array(one), np.array(counts))


if __name__ == "__main__":
    main(sys.argv[1:])
