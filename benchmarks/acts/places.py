"""Where a single act was done: of the names of its sentence the likeliest by a table of weights, or none.

The weights are fitted on sentences of news (scripts/fit_act_places.py): the likelihood of each name is that of a
choice among all names of the sentence and "no place is told".
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from acts.features import ACT_FEATURES, FEATURES
from acts.names import NAMES, ActName
from acts.ties import Act, make_act
from acts.weights import ActWeights, load_act_weights
from warledger.claims.context import Context
from warledger.model import Span


def act_places(word: Span, context: Context) -> tuple[ActName, ...]:
    """The places of the act that a verb tells, or none: one, or several of a list ("in Gao and Kidal").

    In "Gunmen killed two guards in Gao after a bomb exploded in Ansongo." it is Ansongo for "exploded".
    """
    act, weights = make_act(word, context), load_act_weights()
    if act is None or not act.names:
        return ()
    likely = likelihoods(act, weights)
    if surety(likely) < weights.threshold:
        return ()
    return tuple(act.names[n] for n in chosen(act, likely, weights.listed))


def likelihoods(act: Act, weights: ActWeights) -> list[float]:
    """How likely each name of an act is its place; what is missing to 1 is that none is told."""
    against = sum(weights.of(f.__name__, f(act)) for f in ACT_FEATURES)
    scores = [sum(weights.of(f.__name__, f(act, n)) for f in FEATURES) for n in range(len(act.names))]
    most = max([against, *scores])
    total = math.exp(against - most) + sum(math.exp(s - most) for s in scores)
    return [math.exp(s - most) / total for s in scores]


def surety(likely: Sequence[float]) -> float:
    """How likely the likeliest name is beside "no place is told" alone, were there no other name."""
    best, none = max(likely), max(0.0, 1 - sum(likely))
    return best / (best + none)


def chosen(act: Act, likely: Sequence[float], listed: float) -> list[int]:
    """The likeliest name, and those of its list that are likely enough beside it."""
    best = max(range(len(likely)), key=lambda n: likely[n])
    least = listed * likely[best]
    before = list(_listed(act, likely, range(best, 0, -1), least))
    behind = list(_listed(act, likely, range(best, len(likely) - 1), least))
    return sorted([best, *before, *behind])


def _listed(act: Act, likely: Sequence[float], steps: range, least: float) -> Iterator[int]:
    """The names of one list, away from the best: "in Gao, Kidal and Menaka"."""
    joins = NAMES.patterns["list"]
    for n in steps:
        left, right = sorted((n, n + steps.step))
        gap = Span(act.names[left].span.end, act.names[right].span.start)
        joined = joins.fullmatch(act.doc.folded, gap.start, gap.end) is not None
        held = act.doc.folded[gap.start : gap.end].strip() == "," and _holds(
            act.names[right], act.names[left]
        )
        if likely[n + steps.step] < least or not joined or held:
            return
        yield n + steps.step


def _holds(outer: ActName, inner: ActName) -> bool:
    """ "Gao, Mali": the second of two known places is the coarser one, and they are no list."""
    return 0 < inner.precision < outer.precision
