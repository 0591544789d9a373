"""Results of benchmarks: one printed table each, and a JSON file with the commit and the day they were measured at."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
# Shares are told to the thousandth; what is no share is told whole or to the tenth.
_DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class Result:
    """A row of a benchmark's table: what was measured (a corpus, a kind) and its figures by name."""

    name: str
    figures: Mapping[str, float]


def give(benchmark: str, results: Sequence[Result], file: Path | None = None) -> None:
    """Print the table; with a file, also put it there under the benchmark's name, beside those of others."""
    sys.stdout.writelines(f"{line}\n" for line in table(results))
    if file is not None:
        save(benchmark, results, file)


def table(results: Sequence[Result]) -> list[str]:
    """The rows as aligned lines under their head."""
    head = list(dict.fromkeys(name for r in results for name in r.figures))
    wide = max(len(r.name) for r in results)
    lines = [" " * wide + "".join(f"  {name:>9}" for name in head)]
    for result in results:
        cells = [f"{_shown(result.figures.get(name)):>{max(9, len(name))}}" for name in head]
        lines.append(f"{result.name:{wide}}" + "".join(f"  {cell}" for cell in cells))
    return lines


def save(benchmark: str, results: Sequence[Result], file: Path) -> None:
    """Put a benchmark's figures into a JSON file, in place of those it had there."""
    kept = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    kept[benchmark] = {
        "commit": commit(besides=file),
        "date": datetime.now(UTC).date().isoformat(),
        "rows": {r.name: {k: round(v, _DIGITS) for k, v in r.figures.items()} for r in results},
    }
    file.write_text(json.dumps(dict(sorted(kept.items())), indent=1, ensure_ascii=False) + "\n", "utf-8")


def commit(*, besides: Path, root: Path = ROOT) -> str:
    """The commit that was measured; marked where files differ from it, "unknown" outside of a repository.

    The file of results is left out: an earlier benchmark of the same run has written to it.
    """
    shown = _git(root, "rev-parse", "--short", "HEAD").strip()
    file, top = besides.resolve(), root.resolve()
    left_out = [f":(exclude){file.relative_to(top)}"] if file.is_relative_to(top) else []
    changed = _git(root, "diff", "--name-only", "HEAD", "--", ".", *left_out)
    return f"{shown}-dirty" if changed else shown or "unknown"


def _git(folder: Path, *words: str) -> str:
    """What a command of git prints, nothing where it fails."""
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False).stdout


def _shown(figure: float | None) -> str:
    if figure is None:
        return "-"
    return str(figure) if isinstance(figure, int) else f"{figure:.{_DIGITS}f}"
