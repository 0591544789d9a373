"""Score places on a folder of geoparsed news (LGL, TR-News, GeoWebNews): `python benchmarks/places.py FOLDER`.

End to end: a gold toponym with a point counts as found where one of ours overlaps it, as right where ours lies
within 161 km (100 miles) of gold's point. `found` and `right` are recall, over all gold toponyms with a point; `P` is
the precision of the points, over ours that overlap one (gold leaves toponyms out that have no point, so that what
we find beyond it cannot be told from them). Gold counts adjectives of countries ("Turkish") as toponyms: the words of knowledge give those. The
relevance filter is off; the gazetteer is the packaged one.
"""

from __future__ import annotations

import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora import english, evenly, options, parsed
from results import Result, give
from warledger.engine import Engine
from warledger.geo.gazetteer import Gazetteer
from warledger.geo.offset import distance_km
from warledger.knowledge import Lexicon
from warledger.mentions.places import find_places
from warledger.model import Mention, Place, Report, Span
from warledger.opening import Opened, open_all
from warledger.settings import Settings
from warledger.text.doc import Doc

# The field's threshold: 100 miles.
RIGHT_KM = 161.0


@dataclass(frozen=True, slots=True)
class Gold:
    """A toponym of gold with its point."""

    span: Span
    text: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Scored:
    """One corpus: gold toponyms with a point, how many we overlap, how many of these lie near enough."""

    name: str
    documents: int
    gold: int
    found: int
    right: int
    seconds: float
    missed: Counter[str]
    wrong: Counter[str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Score each XML file of a folder and print the table."""
    chosen = options(__doc__).parse_args(arguments)
    scored = read_corpora(chosen.folder, chosen.limit, open_all(Settings()))
    if chosen.errors:
        for one in scored:
            missed, wrong = one.missed.most_common(60), one.wrong.most_common(40)
            sys.stdout.write(f"{one.name}\n  missed: {missed}\n  misplaced: {wrong}\n")
    give("places", [measure(one) for one in scored], chosen.json)


def read_corpora(folder: Path, limit: int | None, opened: Opened) -> list[Scored]:
    """Each XML file of a folder, so many documents of each at most."""
    lexicon = english(opened)
    files = sorted(folder.glob("*.xml"))
    return [score(path, limit, lexicon, opened.engine, opened.gazetteer) for path in files]


def measure(scored: Scored) -> Result:
    """A row of the table."""
    return Result(
        scored.name,
        {
            "docs": scored.documents,
            "gold": scored.gold,
            "found": scored.found / max(1, scored.gold),
            "right": scored.right / max(1, scored.gold),
            "P": scored.right / max(1, scored.found),
            "seconds": round(scored.seconds),
        },
    )


def score(path: Path, limit: int | None, lexicon: Lexicon, engine: Engine, gazetteer: Gazetteer) -> Scored:
    """Read one corpus and find its places."""
    begun = time.perf_counter()
    documents = gold_count = found = right = 0
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for text, gold in evenly(list(_articles(path)), limit):
        documents += 1
        doc = parsed(Report(str(documents), text), lexicon, engine)
        ours_all = [*_points(find_places(doc, gazetteer, lexicon)), *_adjectives(doc, gazetteer)]
        for toponym in gold:
            gold_count += 1
            ours = [p for p in ours_all if p.span.overlaps(toponym.span)]
            found += bool(ours)
            hit = any(distance_km(p.lat, p.lon, toponym.lat, toponym.lon) <= RIGHT_KM for p in ours)
            right += hit
            (missed if not ours else wrong)[toponym.text] += not hit
    seconds = time.perf_counter() - begun
    return Scored(path.stem, documents, gold_count, found, right, seconds, missed, wrong)


def _points(places: Sequence[Mention[Place]]) -> Iterator[Gold]:
    """Places with a point, at the words of their name."""
    for m in places:
        span = m.value.evidence.span if m.value.evidence else m.span
        if m.value.lat is not None and m.value.lon is not None:
            yield Gold(span, m.value.name, m.value.lat, m.value.lon)


def _adjectives(doc: Doc, gazetteer: Gazetteer) -> Iterator[Gold]:
    """Adjectives and names of peoples, at their country."""
    for word in doc.words.get("demonym", ()):
        place = gazetteer.country(word.key)
        if place is not None:
            yield Gold(word.span, place.name, place.lat, place.lon)


def _articles(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        yield text, [g for t in article.iter("toponym") if (g := _gold(t)) is not None]


def _gold(toponym: ET.Element) -> Gold | None:
    """A toponym with a point; None for those that gold leaves without one."""
    tag = toponym.find("gaztag")
    holder = tag if tag is not None else toponym
    lat, lon = (
        holder.findtext("lat") or holder.findtext("latitude"),
        holder.findtext("lon") or holder.findtext("longitude"),
    )
    start, end = toponym.findtext("start"), toponym.findtext("end")
    if not lat or not lon or start is None or end is None:
        return None
    return Gold(
        Span(int(start), int(end)),
        toponym.findtext("phrase") or toponym.findtext("extractedName") or "",
        float(lat),
        float(lon),
    )


if __name__ == "__main__":
    main()
