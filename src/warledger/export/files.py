"""Write exported rows whole or not at all, with a file beside them that names the claims behind each row."""

from __future__ import annotations

import csv
import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import IO, Any, Final, Generic, TypeVar

from warledger.errors import ExportError
from warledger.record import EventFilter
from warledger.record.counting import CAREFUL, Counting
from warledger.record.estimates import LeftOutClaim
from warledger.record.rules import LOWEST

R = TypeVar("R")

ATTRIBUTION: Final = (
    "Coded by Warledger from news reports. Places: GeoNames (geonames.org), CC BY 4.0. "
    "Boundaries: Natural Earth (naturalearthdata.com), public domain."
)

# A cell that begins like this is a formula to a spreadsheet, and the words of reports are not ours.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to export and under which name."""

    wanted: EventFilter = EventFilter()
    name: str = "warledger"
    """What the names of the files begin with."""
    with_text: bool = False
    """Whether our own layouts get a column with the reports' full text."""
    counting: Counting = CAREFUL
    """How claims become numbers; the rule's name goes with them."""


@dataclass(frozen=True, slots=True)
class ColumnClaims:
    """The claims that a column's number rests on."""

    column: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention that a row rests on."""

    mention: str
    """Its name, "report:event"."""
    source: str
    """The first of the reports that its own report copies, or is: those of one source count once."""
    trigger: tuple[int, int]
    """Offsets of the words that tell of the event."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a row rests on: a line of the side file."""

    row: str
    """The row's id."""
    event: str
    """Name of the linked event."""
    mentions: tuple[Telling, ...]
    claims: tuple[ColumnClaims, ...]
    left_out: tuple[LeftOutClaim, ...]
    """Claims that no column's number rests on, and why."""
    rule: str = LOWEST.name


@dataclass(frozen=True, slots=True)
class Traced(Generic[R]):
    """A row with what it rests on."""

    row: R
    basis: Basis


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event that a layout has no place for, and why."""

    row: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many events were left out for one reason."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Saved:
    """A written table with the files beside it."""

    path: Path
    rows: int
    left_out: tuple[ReasonCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a file breaks a rule of its layout; rows count from 2, after the header."""

    line: int
    column: str
    message: str


def columns_of(row: type, *, without: Sequence[str] = ()) -> tuple[str, ...]:
    """The columns of a row type, in file order."""
    return tuple(f.name for f in fields(row) if f.name not in without)


def save_traced_csv(
    path: Path, columns: Sequence[str], rows: Iterable[Traced[Any] | LeftOut], *, rule: str = LOWEST.name
) -> Saved:
    """Write rows as CSV (RFC 4180, UTF-8), the claims behind them and a description beside it."""
    tally = Sorter(rows)
    with new_file(side_path(path)) as side, new_file(path) as out:
        writer = csv.writer(out)
        writer.writerow(columns)
        for traced in tally:
            writer.writerow([csv_cell(getattr(traced.row, c)) for c in columns])
            write_basis(side, traced.basis)
    saved = Saved(path, tally.kept, tally.left_out)
    save_meta(saved, columns, rule=rule)
    return saved


def save_plain_csv(path: Path, columns: Sequence[str], rows: Iterable[Any]) -> Saved:
    """Write rows that are claims themselves as CSV."""
    count = 0
    with new_file(path) as out:
        writer = csv.writer(out)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([csv_cell(getattr(row, c)) for c in columns])
            count += 1
    saved = Saved(path, count)
    save_meta(saved, columns)
    return saved


def save_meta(saved: Saved, columns: Sequence[str], *, rule: str = LOWEST.name) -> None:
    """Write `<name>.meta.json`: attribution, rule, columns, how many rows, what was left out and why."""
    left_out = {c.reason: c.count for c in saved.left_out}
    about = {"file": saved.path.name, "attribution": ATTRIBUTION, "rule": rule, "rows": saved.rows}
    with new_file(_beside(saved.path, ".meta.json")) as out:
        json.dump(
            {**about, "left_out": left_out, "columns": list(columns)}, out, ensure_ascii=False, indent=1
        )
        out.write("\n")


def write_basis(out: IO[str], found: Basis) -> None:
    """Write one line of the side file."""
    line = {
        "row": found.row,
        "event": found.event,
        "rule": found.rule,
        "mentions": [asdict(m) for m in found.mentions],
        "claims": {c.column: list(c.claims) for c in found.claims},
        "left_out": [asdict(c) for c in found.left_out],
    }
    out.write(json.dumps(line, ensure_ascii=False) + "\n")


def side_path(path: Path) -> Path:
    """Where the claims behind a file's rows are named."""
    return _beside(path, ".claims.jsonl")


class Sorter(Generic[R]):
    """Iterates the rows and counts what was left out on the way."""

    def __init__(self, rows: Iterable[Traced[R] | LeftOut]) -> None:
        self._rows = rows
        self._reasons: Counter[str] = Counter()
        self.kept = 0

    def __iter__(self) -> Iterator[Traced[R]]:
        for row in self._rows:
            if isinstance(row, LeftOut):
                self._reasons[row.reason] += 1
            else:
                self.kept += 1
                yield row

    @property
    def left_out(self) -> tuple[ReasonCount, ...]:
        """What was left out so far, by reason."""
        return tuple(ReasonCount(r, n) for r, n in sorted(self._reasons.items()))


@contextmanager
def new_path(path: Path) -> Iterator[Path]:
    """A path to write to; what is written there takes the place of the file once it is complete."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
            draft = Path(folder) / path.name
            yield draft
            draft.replace(path)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written: {error.strerror}") from error


@contextmanager
def new_file(path: Path) -> Iterator[IO[str]]:
    """A text file to write; it appears under its name once it is complete."""
    with new_path(path) as draft, draft.open("w", encoding="utf-8", newline="") as out:
        yield out


def read_csv_rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of a CSV file; raises ExportError where the header or a row has other columns."""
    found = _csv_lines(path)
    if tuple(next(found, ())) != tuple(columns):
        raise ExportError(f"{path}: line 1: the columns are not the {len(columns)} of the layout")
    for n, row in enumerate(found, 2):
        if len(row) != len(columns):
            raise ExportError(f"{path}: row {n}: {len(row)} cells in place of {len(columns)}")
        yield dict(zip(columns, row, strict=True))


# A column and what is wrong with its cell.
Breach = tuple[str, str]


def check_rows(
    path: Path, columns: Sequence[str], *, key: str, breaches: Callable[[dict[str, str]], Iterable[Breach]]
) -> tuple[Fault, ...]:
    """What `breaches` finds row by row, and each row whose `key` column repeats an earlier one's; raises ExportError
    where the file has not these columns."""
    faults: list[Fault] = []
    seen: set[str] = set()
    for line, row in enumerate(read_csv_rows(path, columns), 2):
        faults += [Fault(line, column, message) for column, message in breaches(row)]
        if row[key] in seen:
            faults.append(Fault(line, key, f"{row[key]} stands twice"))
        seen.add(row[key])
    return tuple(faults)


def csv_header(path: Path) -> tuple[str, ...]:
    """The columns that a CSV file has; raises ExportError where it is none."""
    return tuple(next(_csv_lines(path), ()))


def _csv_lines(path: Path) -> Iterator[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield from csv.reader(lines, strict=True)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ExportError(f"{path}: no CSV file: {error}") from error


def raise_faults(path: Path, faults: Sequence[Fault]) -> None:
    """Raise ExportError with the first fault, if there is one."""
    if faults:
        first = faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise ExportError(f"{path}: row {first.line}: {first.column}: {first.message}{more}")


def csv_cell(value: Any) -> Any:
    """A value as a CSV cell: null is empty, true 1, days ISO; text that would be a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) and not _NUMBER.fullmatch(value) else value
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.stem + ending)
