"""Score linking on a folder of shooting reports: `python benchmarks/linking.py FOLDER [--readings FILE] [--json FILE]`.

FOLDER holds `docs.jsonl`: one report a line (title, dct, content) with the incident that it is about. The reports of one
half of the incidents (by a hash of their id; the other half fitted the weights) are read and linked as one record. The
group of a report is the event of the first mention that it is about. CoNLL F1 is the mean of MUC, B-cubed and CEAF-e;
pair F1 is over pairs of reports in one group. Beside it stands a baseline: TF-IDF cosine within a month of publication,
its threshold fitted on the other half. `--readings FILE` keeps the readings there and takes them from there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import combinations
from math import log
from pathlib import Path
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from annotated_links import views
from results import Result, give
from warledger.codec import from_dict
from warledger.linking.link import Linker, link
from warledger.linking.mentions import LinkMention
from warledger.linking.table import VIOLENT
from warledger.linking.terms import words
from warledger.model import Reading, Report
from warledger.settings import load_settings
from warledger.workers import Unread, open_reader, read_all

# Follow-ups come for years; within a month the words still are those of the first reports.
BASELINE_DAYS: Final = 30
THRESHOLDS: Final = [n / 20 for n in range(4, 15)]

Groups = Mapping[str, Hashable]
"""The group of each report, by its id."""


@dataclass(frozen=True, slots=True)
class Told:
    """A report with the incident that it is about."""

    report: Report
    incident: str

    @property
    def half(self) -> int:
        """0: the weights were fitted on it; 1: it is scored."""
        return int(hashlib.md5(self.incident.encode()).hexdigest(), 16) // 2 % 2


@dataclass(frozen=True, slots=True)
class Score:
    """How well groups fit those of gold, 0 to 1."""

    muc: float
    b_cubed: float
    ceaf_e: float
    pairs: float

    @property
    def conll(self) -> float:
        """The mean of the first three."""
        return (self.muc + self.b_cubed + self.ceaf_e) / 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, link, score, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readings", type=Path, help="JSON Lines to keep readings in")
    parser.add_argument("--limit", type=int, help="only so many reports of the half")
    parser.add_argument("--json", type=Path, help="also write the results to this file")
    given = parser.parse_args(arguments)
    told = load(given.folder / "docs.jsonl")
    scored = [t for t in told if t.half == 1][: given.limit]
    gold = {t.report.id: t.incident for t in scored}
    started = time.monotonic()
    readings = read(scored, given.readings)
    reading_s = time.monotonic() - started
    started = time.monotonic()
    ours = link_reports(readings)
    linking_s = time.monotonic() - started
    threshold = fit_baseline([t for t in told if t.half == 0])
    results = [
        row("TF-IDF and date", score(gold, baseline(scored, threshold)), {"reports": len(gold)}),
        row(
            "ours", score(gold, ours), {"reports": len(gold), "reading s": reading_s, "linking s": linking_s}
        ),
    ]
    give("linking", results, given.json)


def load(path: Path) -> list[Told]:
    """The reports of a file in their order; some are told of twice, so they are numbered."""
    lines = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [
        Told(
            Report(
                f"c{n}",
                f"{d['title']}\n\n{d['content']}",
                date.fromisoformat(d["dct"]) if d["dct"] else None,
                title=d["title"],
            ),
            d["incident_id"],
        )
        for n, d in enumerate(lines)
    ]


def read(told: Sequence[Told], kept: Path | None) -> list[Reading]:
    """The readings of reports, from the file where it has them."""
    lines = kept.read_text("utf-8").splitlines() if kept is not None and kept.is_file() else []
    known = {plain["report"]["id"]: plain for plain in map(json.loads, lines)}
    unread = [t.report for t in told if t.report.id not in known]
    found = read_all(unread, partial(open_reader, load_settings()), workers=2) if unread else ()
    fresh = {r.report.id: r for r in found if not isinstance(r, Unread)}
    if kept is not None and fresh:
        with kept.open("a", encoding="utf-8") as out:
            out.writelines(json.dumps(r.to_dict()) + "\n" for r in fresh.values())
    by_id = {t.report.id: t.report for t in told}
    old = {i: from_dict(known[i], by_id[i]) for i in by_id if i in known}
    return [{**old, **fresh}[i] for i in by_id if i in old or i in fresh]


def link_reports(readings: Iterable[Reading]) -> Groups:
    """The event of each report's main mention; a report without events is alone."""
    linker = Linker.load()
    main_mention: dict[str, str] = {}
    mentions: list[LinkMention] = []
    for reading in readings:
        found = views(reading, linker)
        mentions += found
        if found:
            main_mention[reading.report.id] = leading(found).name
    event = {m.mention: m.event for m in link(mentions, linker=linker).members}
    return {report: event[name] for report, name in main_mention.items()}


def leading(mentions: Sequence[LinkMention]) -> LinkMention:
    """What a report of a shooting is about: the first act of violence of those that it is about, not the arrest."""
    return min(mentions, key=lambda m: (not m.primary, m.family not in VIOLENT))


def baseline(told: Sequence[Told], threshold: float) -> Groups:
    """Reports whose words are alike, published within a month, and all that hang together by them."""
    bags = [Counter(words(t.report.text)) for t in told]
    frequency = Counter(w for bag in bags for w in bag)
    column = {w: n for n, w in enumerate(sorted(frequency))}
    ends = np.cumsum([0, *(len(bag) for bag in bags)])
    columns = [column[w] for bag in bags for w in bag]
    values = [(1 + log(n)) * log(len(bags) / frequency[w]) for bag in bags for w, n in bag.items()]
    rows = csr_array((values, columns, ends), shape=(len(bags), len(column)))
    length = np.sqrt(rows.multiply(rows).sum(axis=1))
    rows.data /= np.repeat(np.where(length > 0, length, 1), np.diff(ends))
    days = np.array([t.report.published.toordinal() if t.report.published else 0 for t in told])
    near = np.abs(days[:, None] - days[None, :]) <= BASELINE_DAYS
    _, label = connected_components(
        csr_array(((rows @ rows.T).toarray() >= threshold) & near), directed=False
    )
    return {t.report.id: int(group) for t, group in zip(told, label, strict=True)}


def fit_baseline(told: Sequence[Told]) -> float:
    """The threshold with the best CoNLL F1."""
    gold = {t.report.id: t.incident for t in told}
    return max(THRESHOLDS, key=lambda threshold: score(gold, baseline(told, threshold)).conll)


def score(gold: Groups, system: Groups) -> Score:
    """The measures over the reports of gold; a report without a group is alone."""
    told = {i: system.get(i, f"alone {i}") for i in gold}
    right, found = clusters(gold), clusters(told)
    return Score(muc(right, found), b_cubed(right, found), ceaf_e(right, found), pair_f1(right, found))


def clusters(groups: Groups) -> list[frozenset[str]]:
    """The members of each group."""
    members: dict[Hashable, set[str]] = {}
    for member, group in groups.items():
        members.setdefault(group, set()).add(member)
    return [frozenset(m) for m in members.values()]


def muc(gold: Sequence[frozenset[str]], system: Sequence[frozenset[str]]) -> float:
    """Links that are needed to hold each group together, and those of them that the other side has."""
    return f1(_muc_share(system, gold), _muc_share(gold, system))


def b_cubed(gold: Sequence[frozenset[str]], system: Sequence[frozenset[str]]) -> float:
    """For each report the share of its group that is right."""
    return f1(_b_cubed_share(system, gold), _b_cubed_share(gold, system))


def ceaf_e(gold: Sequence[frozenset[str]], system: Sequence[frozenset[str]]) -> float:
    """Groups matched one to one so that they share most."""
    place = {member: n for n, group in enumerate(system) for member in group}
    alike = np.zeros((len(gold), len(system)))
    for g, group in enumerate(gold):
        for s, shared in Counter(place[m] for m in group).items():
            alike[g, s] = 2 * shared / (len(group) + len(system[s]))
    total = alike[linear_sum_assignment(-alike)].sum()
    return f1(total / len(system), total / len(gold))


def pair_f1(gold: Sequence[frozenset[str]], system: Sequence[frozenset[str]]) -> float:
    """Pairs of reports in one group."""
    right, found = ({p for group in side for p in combinations(sorted(group), 2)} for side in (gold, system))
    both = len(right & found)
    return 2 * both / (len(right) + len(found)) if right or found else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _muc_share(groups: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> float:
    place = {member: n for n, group in enumerate(others) for member in group}
    kept = sum(len(g) - len({place[m] for m in g}) for g in groups)
    links = sum(len(g) - 1 for g in groups)
    return kept / links if links else 0.0


def _b_cubed_share(groups: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> float:
    place = {member: group for group in others for member in group}
    shares = [len(g & place[m]) / len(g) for g in groups for m in g]
    return sum(shares) / len(shares)


def row(name: str, found: Score, more: Mapping[str, float]) -> Result:
    """A row of the table."""
    figures = {"CoNLL F1": found.conll, "MUC": found.muc, "B-cubed": found.b_cubed, "CEAF-e": found.ceaf_e}
    return Result(name, {**figures, "pair F1": found.pairs, **more})


if __name__ == "__main__":
    main(sys.argv[1:])
