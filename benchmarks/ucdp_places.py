"""Score places on described events of UCDP: `python benchmarks/ucdp_places.py FOLDER`.

FOLDER holds a GeoJSON of GED events (ged231_car.geojson). Each description of a place (`where_description`) of the
rows that UCDP itself knows to the place or nearly (`where_prec` 1 and 2) is read as a text of its own, with the
country told behind it; a place in another country is no answer. The gazetteer is the packaged one.

answered   share of the rows with a point as fine as a town or a computed one (`where_prec` 1 or 2 of ours):
           a village that no gazetteer has, put at what holds it, is no answer
within 25  of the answered, the share within 25 km of the coded point
prec equal of the answered, the share whose `where_prec` is that of UCDP
in radius  of the relative places ("45 km north of X") with a known anchor, the share whose coded point lies within
           the radius of doubt that we state
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpora import english, evenly, options, parsed
from results import Result, give
from warledger.claims.context import Context
from warledger.claims.places import unit_place
from warledger.engine import Engine
from warledger.geo.gazetteer import Gazetteer
from warledger.geo.offset import distance_km
from warledger.knowledge import Lexicon
from warledger.mentions.gathered import Mentions
from warledger.mentions.places import find_places
from warledger.model import Mention, Place, Report, Span
from warledger.opening import Opened, open_all
from warledger.settings import Settings

# How near an answer must lie to the coded point (km).
RIGHT_KM: Final = 25.0
# The `where_prec` of the rows scored, and of what counts as an answer: a place, or near one.
FINE: Final = (1, 2)


@dataclass(frozen=True, slots=True)
class Row:
    """A coded event: the words for its place, its country and point."""

    words: str
    country: str
    code: str | None
    """Its country as ISO 3166 alpha-2."""
    prec: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What we say of a row: the place, if any, and how far it lies from the coded point (km)."""

    row: Row
    place: Place | None
    away_km: float

    @property
    def answered(self) -> bool:
        """True for a known place, or a point computed from one, as fine as a town."""
        place = self.place
        return place is not None and place.where_prec in FINE and bool(place.gazetteer_id or place.relation)

    @property
    def relative(self) -> bool:
        """True for a point computed from a known place."""
        return self.place is not None and bool(self.place.relation) and self.place.gazetteer_id is None


def main(arguments: Sequence[str] | None = None) -> None:
    """Score the folder and print the table."""
    chosen = options(__doc__).parse_args(arguments)
    answers = read_rows(chosen.folder, chosen.limit, open_all(Settings()))
    if chosen.errors:
        sys.stdout.writelines(f"{line}\n" for line in errors(answers))
    give("ucdp_places", [measure(answers)], chosen.json)


def read_rows(folder: Path, limit: int | None, opened: Opened) -> list[Answer]:
    """Each row of the folder with our place for it."""
    lexicon = english(opened)
    rows = [row for path in sorted(folder.glob("*.geojson")) for row in _rows(path, lexicon)]
    return [_answer(row, lexicon, opened.engine, opened.gazetteer) for row in evenly(rows, limit)]


def measure(answers: Sequence[Answer]) -> Result:
    """The figures that the module's docstring defines."""
    given = [a for a in answers if a.answered]
    relative = [a for a in answers if a.relative]
    return Result(
        "described places",
        {
            "rows": len(answers),
            "answered": len(given) / max(1, len(answers)),
            "within 25": sum(a.away_km <= RIGHT_KM for a in given) / max(1, len(given)),
            "prec equal": sum(a.place is not None and a.place.where_prec == a.row.prec for a in given)
            / max(1, len(given)),
            "relative": len(relative),
            "in radius": sum(_in_radius(a) for a in relative) / max(1, len(relative)),
        },
    )


def errors(answers: Sequence[Answer]) -> Iterator[str]:
    """Answers that are far off, points out of their radius, and rows without an answer, one line each."""
    for answer in answers:
        place, row = answer.place, answer.row
        told = f"{row.words!r} ours {place.name if place else None!r} {answer.away_km:.0f} km"
        if answer.answered and answer.away_km > RIGHT_KM:
            yield f"FAR {told}"
        elif answer.relative and not _in_radius(answer):
            yield f"OUTSIDE {told} radius {place.radius_km if place else None} relation {place.relation if place else None!r}"
        elif not answer.answered:
            yield f"NONE {told} prec {place.where_prec if place else None}"


def _in_radius(answer: Answer) -> bool:
    return answer.place is not None and answer.away_km <= (answer.place.radius_km or 0.0)


def _rows(path: Path, lexicon: Lexicon) -> Iterator[Row]:
    codes = {c.name: c.iso2 for c in lexicon.country.values()}
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        told, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"][:2]
        words = " ".join(str(told["where_description"]).split())
        if told["where_prec"] in FINE and words:
            yield Row(words, told["country"], codes.get(told["country"]), told["where_prec"], lat, lon)


def _answer(row: Row, lexicon: Lexicon, engine: Engine, gazetteer: Gazetteer) -> Answer:
    report = Report("row", f"It happened at {row.words}.\nThis is in {row.country}.")
    doc = parsed(report, lexicon, engine)
    mentions = Mentions((), (), find_places(doc, gazetteer, lexicon), (), (), (), ())
    # The second line tells the country alone.
    described = Span(0, report.text.index("\n"))
    found: Mention[Place] | None = unit_place(described, Context(doc, mentions, lexicon))
    place = found.value if found is not None else None
    if place is not None and place.country not in (None, row.code):
        place = None
    if place is None or place.lat is None or place.lon is None:
        return Answer(row, place, 0.0)
    return Answer(row, place, distance_km(place.lat, place.lon, row.lat, row.lon))


if __name__ == "__main__":
    main()
