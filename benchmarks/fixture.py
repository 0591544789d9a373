"""Accuracy on annotated sentences of what the scorer does not see: status, side, parts, hedges, precision, tallies.

usage: fixture.py [FOLDER] [--misses]     (default: tests/cases/en)
"""

from __future__ import annotations

import argparse
from pathlib import Path

from warledger.evaluate.fixture import accuracy, check_sentence, load_fixture
from warledger.opening import open_all
from warledger.pipeline import read
from warledger.settings import Settings

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Read every sentence and print one line a kind of check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=HERE.parent / "tests" / "cases" / "en")
    parser.add_argument("--misses", action="store_true", help="also print each check that fails")
    options = parser.parse_args()
    opened = open_all(Settings())
    results = []
    for path in sorted(options.folder.glob("fixture*.json")):
        for sentence in load_fixture(path):
            reading = read(sentence.report, opened.knowledge, opened.gazetteer, opened.engine)
            results += list(check_sentence(sentence, reading))
    for kind, (right, total) in accuracy(results).items():
        print(f"{kind:12s} {right:4d} of {total:4d}  {right / total:.2f}")  # noqa: T201  a benchmark prints
    for result in results if options.misses else ():
        if not result.right:
            print(result.sentence, result.kind, dict(result.check), "found", result.found)  # noqa: T201  as above


if __name__ == "__main__":
    main()
