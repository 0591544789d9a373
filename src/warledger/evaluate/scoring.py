"""Score readings against a folder of gold records: P, R and F1 per row, and each miss with its words.

Events are paired one to one; what a missed gold event holds counts as missed, what a spurious event
holds counts as false. A null in gold is not scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

from warledger.evaluate.alike import distance_km, has_point
from warledger.evaluate.clusters import Aligned, Clusters, score_clusters
from warledger.evaluate.counts import Counts, EventPair, Match, Miss, RowScore
from warledger.evaluate.events import Alignment, align, count_event
from warledger.evaluate.rows import (
    CLUSTERS,
    EventRow,
    ReportRows,
    StrengthRow,
    TallyRow,
    load_gold,
    read_json,
    reading_rows,
)
from warledger.model import Reading

# Two events less alike than this are two events, however few there are (0 to 1).
MIN_SIMILARITY: Final = 0.4
ALL: Final = "events, all"
PRIMARY: Final = "events, primary (flag must agree)"
FOUND: Final = "primary events found (flag ignored)"
TALLY_DETAILS: Final = "tallies, who, area, since, as of"


@dataclass(frozen=True, slots=True)
class ReportScore:
    """How many events of one report were found."""

    report: str
    found: int
    system: int
    gold: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores by row, in the order of the table, and every value that was missed, wrong or spurious."""

    rows: Mapping[str, RowScore]
    misses: tuple[Miss, ...]
    reports: tuple[ReportScore, ...]
    missing: tuple[str, ...]
    """Gold reports without a reading."""
    median_km: float | None
    """Median distance of the places of aligned events (km)."""
    points: int
    """How many pairs of places that median rests on."""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "rows": {name: row.to_dict() for name, row in self.rows.items()},
            "median_km": self.median_km,
            "points": self.points,
            "reports": len(self.reports),
            "missing": list(self.missing),
            "by_report": {
                r.report: {"tp": r.found, "system": r.system, "gold": r.gold} for r in self.reports
            },
            "misses": [m.to_dict() for m in self.misses],
        }


def evaluate(
    readings: Iterable[Mapping[str, Any] | Reading],
    gold: Path,
    *,
    clusters: Clusters = (),
    min_similarity: float = MIN_SIMILARITY,
) -> Evaluation:
    """Readings (or their JSON) scored against the gold records of a folder, matched by report id.

    A gold report without a reading counts as an empty reading; a reading without gold is not counted.
    Raises SourceError where gold cannot be read.
    """
    system = {rows.id: rows for rows in map(_rows, readings)}
    records = load_gold(gold)
    scorer = _Scorer(min_similarity)
    for record in records:
        scorer.score(record, system.get(record.id, ReportRows(record.id)))
    return Evaluation(
        rows=scorer.scores() | _cluster_scores(gold / CLUSTERS, clusters, scorer),
        misses=tuple(scorer.counts.misses),
        reports=tuple(scorer.reports),
        missing=tuple(r.id for r in records if r.id not in system),
        median_km=median(scorer.distances) if scorer.distances else None,
        points=len(scorer.distances),
    )


@dataclass(slots=True)
class _Scorer:
    """Goes through the reports and keeps the counts."""

    min_similarity: float
    counts: Counts = field(default_factory=Counts)
    aligned: list[Aligned] = field(default_factory=list)
    gold_events: list[str] = field(default_factory=list)
    distances: list[float] = field(default_factory=list)
    reports: list[ReportScore] = field(default_factory=list)

    def __post_init__(self) -> None:
        for row in (ALL, PRIMARY, FOUND):
            self.counts.add(row)

    def scores(self) -> dict[str, RowScore]:
        """The table; of primary events found only the recall says something."""
        rows = self.counts.scores()
        found = rows[FOUND]
        rows[FOUND] = RowScore(None, found.r, None, found.tp, None, found.gold, found.acc)
        return rows

    def score(self, gold: ReportRows, system: ReportRows) -> None:
        """Count one report."""
        if gold.events is not None:
            self._score_events(gold.id, gold.events, system.events or ())
        here = EventPair(gold.id)
        for match in self.counts.listed(
            "tallies, value and outcome", here, gold.tallies, system.tallies, _same_tally
        ):
            _count_tally_details(self.counts, here, match)
        self.counts.listed("strengths, value", here, gold.strengths, system.strengths, _same_strength)

    def _score_events(self, report: str, gold: Sequence[EventRow], system: Sequence[EventRow]) -> None:
        alignment = align(report, gold, system, min_similarity=self.min_similarity)
        self.reports.append(ReportScore(report, len(alignment.pairs), len(system), len(gold)))
        self.gold_events += [f"{report}:{g.id}" for g in gold]
        self.counts.add(ALL, tp=len(alignment.pairs), system=len(system), gold=len(gold))
        self._count_primary(report, gold, system, alignment)
        for pair in (*alignment.pairs, *alignment.missed, *alignment.spurious):
            self._count_event(pair)

    def _count_primary(
        self, report: str, gold: Sequence[EventRow], system: Sequence[EventRow], alignment: Alignment
    ) -> None:
        leading = [e for e in gold if e.primary], [e for e in system if e.primary]
        agreed = align(report, *leading, min_similarity=self.min_similarity)
        self.counts.add(PRIMARY, tp=len(agreed.pairs), system=len(leading[1]), gold=len(leading[0]))
        found = sum(p.gold.primary for p in alignment.pairs if p.gold)
        self.counts.add(FOUND, tp=found, gold=len(leading[0]))

    def _count_event(self, pair: EventPair) -> None:
        gold, system = pair.gold, pair.system
        if gold and system:
            self.aligned.append(Aligned(f"{pair.report}:{system.id}", f"{pair.report}:{gold.id}"))
            if gold.place and system.place and has_point(gold) and has_point(system):
                self.distances.append(distance_km(gold.place, system.place))
        else:
            shown = (gold.shown if gold else None), (system.shown if system else None)
            self.counts.missed(ALL, pair, *shown, gold or system)
        count_event(self.counts, pair)


def _rows(reading: Mapping[str, Any] | Reading) -> ReportRows:
    return reading_rows(reading.to_dict() if isinstance(reading, Reading) else reading)


def _cluster_scores(path: Path, clusters: Clusters, scorer: _Scorer) -> dict[str, RowScore]:
    if not path.is_file():
        return {}
    return score_clusters(read_json(path), clusters, scorer.aligned, scorer.gold_events)


def _same_tally(gold: TallyRow, system: TallyRow) -> bool:
    return gold.value == system.value and gold.outcome in (None, system.outcome)


def _same_strength(gold: StrengthRow, system: StrengthRow) -> bool:
    return gold.value == system.value


def _count_tally_details(counts: Counts, here: EventPair, match: Match[TallyRow]) -> None:
    """Dates are compared at the precision of the less precise one."""
    counts.detail(TALLY_DETAILS, here, match, lambda t: t.who)
    counts.detail(TALLY_DETAILS, here, match, lambda t: t.area)
    since = _shorter(match.gold.since, match.system.since)
    counts.detail(TALLY_DETAILS, here, match, lambda t: t.since and t.since[:since])
    as_of = _shorter(match.gold.as_of, match.system.as_of)
    counts.detail(TALLY_DETAILS, here, match, lambda t: t.as_of and t.as_of[:as_of])


def _shorter(gold: str | None, system: str | None) -> int | None:
    lengths = [len(stated) for stated in (gold, system) if stated]
    return min(lengths, default=None)
