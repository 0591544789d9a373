"""Import GeoNames dumps (ML.txt, ML.zip, allCountries.zip) into the user's own layer of the gazetteer."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from warledger.errors import GazetteerError
from warledger.geo.gazetteer_layer import LayerWriter, PlaceRow
from warledger.geo.names import NameKeys
from warledger.knowledge_files import read_yaml

RULES: Final = Path(__file__).parents[1] / "data" / "place_names.yaml"
COLUMNS: Final = 19
# Lines between two commits: what a kill costs to read again (a second).
BATCH: Final = 20_000
# A dump's village with this many people is a town.
TOWN: Final = 500

Progress = Callable[[int, int], None]
"""Called with the bytes read and the bytes there are."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many places were added, and how many lines had no feature or no form that is known."""

    places: int
    skipped: int


def import_geonames(files: Sequence[Path], target: Path, *, on_progress: Progress | None = None) -> Imported:
    """Add dumps to a layer; the layer is replaced at the end alone, and an import cut off goes on where it was.

    Raises GazetteerError for a missing file or one that is no dump.
    """
    rules = read_yaml(RULES)
    features = {code: (str(f), float(km)) for code, (f, km) in rules["geonames"].items()}
    part = target.with_name(target.name + ".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_file() and not part.is_file():
        shutil.copyfile(target, part)
    sizes = {f: _size(f) for f in files}
    places = skipped = done = 0
    with LayerWriter(part, NameKeys.from_rules(rules)) as layer:
        for file in files:
            found = _import_file(file, layer, features, _shifted(on_progress, done, sum(sizes.values())))
            places, skipped, done = places + found.places, skipped + found.skipped, done + sizes[file]
        layer.forget("done ")
        layer.finish()
    part.replace(target)
    return Imported(places, skipped)


def _shifted(progress: Progress | None, done: int, total: int) -> Callable[[int], None]:
    return (lambda n: progress(done + n, total)) if progress else (lambda _n: None)


def _import_file(
    file: Path, layer: LayerWriter, features: Mapping[str, tuple[str, float]], progress: Callable[[int], None]
) -> Imported:
    mark = f"done {file.name} {_size(file)}"
    before = int(layer.meta(mark) or 0)
    batch: list[PlaceRow] = []
    places = skipped = read = n = 0
    with closing(_lines(file)) as lines:
        for n, line in enumerate(lines, 1):
            read += len(line.encode())
            if n <= before:
                continue
            row = _row(line, file, n, features)
            if row is None:
                skipped += 1
            else:
                batch.append(row)
            if n % BATCH == 0:
                places += _flush(layer, batch, mark, n)
                progress(read)
    places += _flush(layer, batch, mark, n)
    progress(_size(file))
    return Imported(places, skipped)


def _flush(layer: LayerWriter, batch: list[PlaceRow], mark: str, n: int) -> int:
    for row in batch:
        if row.feature == "admin1" and row.admin1:
            layer.add_admin1(row.admin1, layer.keys.without_unit(row.name))
    layer.add(batch)
    layer.set_meta(mark, str(n))
    layer.commit()
    count = len(batch)
    batch.clear()
    return count


def _size(file: Path) -> int:
    """Bytes of text in a dump; raises GazetteerError where there is none."""
    if not file.is_file():
        raise GazetteerError(f"{file}: no such file; get dumps at download.geonames.org/export/dump")
    if file.suffix == ".zip":
        with _archive(file) as archive:
            return archive.getinfo(_member(archive, file)).file_size
    return file.stat().st_size


@contextmanager
def _archive(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        raise GazetteerError(f"{file}: not a zip archive: {error}") from error
    with archive:
        yield archive


def _member(archive: zipfile.ZipFile, file: Path) -> str:
    names = [n for n in archive.namelist() if n.endswith(".txt") and not n.lower().startswith("readme")]
    if not names:
        raise GazetteerError(f"{file}: no dump (NAME.txt) in the archive")
    return names[0]


def _lines(file: Path) -> Generator[str, None, None]:
    if file.suffix == ".zip":
        with _archive(file) as archive, archive.open(_member(archive, file)) as packed:
            yield from _text(packed)
    else:
        with file.open("rb") as plain:
            yield from _text(plain)


def _text(raw: IO[bytes]) -> Iterator[str]:
    with io.TextIOWrapper(raw, "utf-8", errors="replace", newline="\n") as lines:
        yield from lines


def _row(line: str, file: Path, n: int, features: Mapping[str, tuple[str, float]]) -> PlaceRow | None:
    """One place of a dump; None for features that are not wanted."""
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != COLUMNS:
        if n == 1:
            raise GazetteerError(f"{file}: {len(cells)} columns, a GeoNames dump has {COLUMNS}")
        return None
    feature, radius = _feature(f"{cells[6]}.{cells[7]}", features)
    if not feature:
        return None
    try:
        lat, lon, ident, people = float(cells[4]), float(cells[5]), int(cells[0]), int(cells[14] or 0)
    except ValueError:
        return None
    admin1 = f"{cells[8]}.{cells[10]}" if cells[10] not in ("", "00") else None
    if feature == "village" and people >= TOWN:
        feature = "city"
    names = tuple(filter(None, (cells[2], *cells[3].split(","))))
    return PlaceRow(ident, None, cells[1], names, feature, cells[8] or None, admin1, lat, lon, radius, people)


def _feature(code: str, features: Mapping[str, tuple[str, float]]) -> tuple[str, float]:
    """The feature of the longest code that begins this one."""
    for length in range(len(code), 0, -1):
        if code[:length] in features:
            return features[code[:length]]
    return "", 0.0
