"""Why two mentions are, or are not, one event: each feature with its value and weight, as linking saw it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from warledger.errors import UsageError
from warledger.linking.contradictions import CONTRADICTIONS, apart
from warledger.linking.features import sentence
from warledger.linking.link import Linker
from warledger.linking.mentions import LinkMention, unpack
from warledger.linking.score import Reason, probability, reasons
from warledger.linking.table import Pairs, make_table
from warledger.record import Record


@dataclass(frozen=True, slots=True)
class PairReasons:
    """The waterfall of one pair: `bias`, then each reason, sum up to `score` (log odds)."""

    left: str
    right: str
    bias: float
    reasons: tuple[Reason, ...]
    contradictions: tuple[str, ...]
    """What keeps the two apart, whatever the score."""
    opinion: bool | None
    """What a person said: one event, or two; None where nobody did."""
    one_event: bool
    """Whether the two are one event in the record as it stands."""

    @property
    def score(self) -> float:
        """Log odds that the two are one event, by the features."""
        return self.bias + sum(r.counts for r in self.reasons)

    @property
    def probability(self) -> float:
        """The same, 0 to 1."""
        return probability(self.score)


def why_pair(record: Record, left: str, right: str, *, linker: Linker) -> PairReasons:
    """The reasons for two mentions by their names; raises UsageError for one that is not linked."""
    first, second = (_view(record, name) for name in sorted((left, right)))
    table = make_table([first, second], linker.common)
    pair = Pairs.of([(0, 1)])
    against = [sentence(c) for c in CONTRADICTIONS if c(table, pair)[0]] if apart(table, pair)[0] else []
    said = [o.same for o in record.opinions() if {o.left, o.right} == {left, right}]
    event = record.linked_event(left)
    return PairReasons(
        first.name,
        second.name,
        linker.weights.bias,
        reasons(table, pair, linker.weights),
        tuple(against),
        said[-1] if said else None,
        event is not None and right in event.names,
    )


def why_event(record: Record, name: str, *, linker: Linker) -> tuple[PairReasons, ...]:
    """For each mention of an event but one the reasons of its strongest link to those before it.

    Raises UsageError where there is no such event.
    """
    event = record.linked_event(name)
    if event is None:
        raise UsageError(f"{name}: no event or mention of this name is in the record")
    links = sorted(record.links_among(event.names), key=lambda a: (-a.score, a.left, a.right))
    chosen: list[tuple[str, str]] = []
    reached = {n: n for n in event.names}
    said = [(o.left, o.right) for o in record.opinions() if o.same]
    for left, right in (*said, *((a.left, a.right) for a in links), *combinations(event.names, 2)):
        if left in reached and right in reached and _root(reached, left) != _root(reached, right):
            reached[_root(reached, right)] = _root(reached, left)
            chosen.append((left, right))
    return tuple(why_pair(record, left, right, linker=linker) for left, right in chosen)


def _root(reached: dict[str, str], name: str) -> str:
    while reached[name] != name:
        name = reached[name]
    return name


def _view(record: Record, name: str) -> LinkMention:
    found = record.link_views([name])
    if not found:
        raise UsageError(f"{name}: no linked mention of this name is in the record; run `warledger link`")
    return unpack(found[0].body)
