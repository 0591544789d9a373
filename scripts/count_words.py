"""Count how common words are in reports of violence: `python scripts/count_words.py CORPORA GOLD`.

Writes data/linking/common_words.csv: each word with the largest share that it has of the incidents of one half of
`counts/docs.jsonl`, of the wire reports in `muc4/` and of annotated reports; words of the knowledge count as told in one
report of fifty at least. Rarer words, among them most names, are not listed.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from linking import load  # noqa: E402  # the benchmark reads the same corpus
from warledger.knowledge import SHIPPED  # noqa: E402
from warledger.linking.terms import TABLE, words  # noqa: E402

# Shares from which a word is common; few annotated reports need a larger one. Four texts at least.
INCIDENTS, WIRE, ANNOTATED = 0.006, 0.004, 0.06
LEAST: Final = 4
KNOWN: Final = 0.02
KNOWLEDGE: Final = (
    "lang/en/**/*.yaml",
    "means.yaml",
    "events.yaml",
    "actors.csv",
    "countries.csv",
    "ranks.csv",
)

_WIRE_HEAD: Final = re.compile(r"^(?:DEV-MUC3|TST\d-MUC\d)-\d+.*$", re.MULTILINE)


def main(arguments: list[str]) -> None:
    """Count, and write the table that the package ships."""
    corpora, gold = map(Path, arguments)
    shares: dict[str, float] = {}
    for texts, floor in (
        (incidents(corpora / "counts" / "docs.jsonl"), INCIDENTS),
        (wire(corpora / "muc4" / "texts_dev_tst1_tst2.txt"), WIRE),
        (annotated(gold, ROOT / "tests" / "practice" / "batch1"), ANNOTATED),
    ):
        for word, share in common(texts, floor).items():
            shares[word] = max(shares.get(word, 0.0), share)
    for pattern in KNOWLEDGE:
        for path in sorted(SHIPPED.glob(pattern)):
            shares |= {w: max(shares.get(w, 0.0), KNOWN) for w in words(path.read_text("utf-8"))}
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["word", "share"])
        rows.writerows([word, f"{shares[word]:.3f}"] for word in sorted(shares))


def common(texts: Iterable[str], floor: float) -> dict[str, float]:
    """The share of the texts that has each word, where it is large enough."""
    found = list(texts)
    counted = Counter(w for text in found for w in set(words(text)))
    return {w: n / len(found) for w, n in counted.items() if n >= LEAST and n / len(found) >= floor}


def incidents(path: Path) -> Iterator[str]:
    """The reports of each incident of the half that weights are fitted on, as one text."""
    by_incident: dict[str, list[str]] = {}
    for told in load(path):
        if told.half == 0:
            by_incident.setdefault(told.incident, []).append(told.report.text)
    return ("\n".join(texts) for texts in by_incident.values())


def wire(path: Path) -> list[str]:
    """The reports of a file that are parted by their numbers."""
    return _WIRE_HEAD.split(path.read_text("utf-8", errors="replace"))[1:]


def annotated(*folders: Path) -> Iterator[str]:
    """The texts of annotated reports."""
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            record = json.loads(path.read_text("utf-8"))
            if isinstance(record, dict) and "text" in record:
                yield record["text"]


if __name__ == "__main__":
    main(sys.argv[1:])
