"""Score places on a folder of geoparsed news (LGL, TR-News, GeoWebNews): `python benchmarks/places.py FOLDER`.

End to end: a gold toponym with a point counts as found where one of ours overlaps it, as right where ours lies
within 161 km (100 miles) of gold's point. Recall is over all gold toponyms with a point, precision over ours that
overlap one. Gold counts adjectives of countries ("Turkish") as toponyms: the words of knowledge give those. The
relevance filter is off; the gazetteer is the packaged one.
"""

from __future__ import annotations

import argparse
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from warledger.engine import Engine, SpacyEngine
from warledger.folding import fold
from warledger.geo.gazetteer import Gazetteer
from warledger.geo.offset import distance_km
from warledger.knowledge import Knowledge, Lexicon
from warledger.mentions.places import find_places
from warledger.model import Mention, Place, Report, Span
from warledger.text import segment as cutting
from warledger.text.doc import Doc, Sentence, Token

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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="read only the first N documents of each corpus")
    parser.add_argument(
        "--errors", action="store_true", help="print the names most often missed or misplaced"
    )
    options = parser.parse_args(arguments)
    lexicon = Knowledge.load().lexicon("en")
    if lexicon is None:
        sys.exit("no English lexicon")
    engine, gazetteer = SpacyEngine(), Gazetteer.open()
    print_line = sys.stdout.write
    print_line(f"{'corpus':<22}{'docs':>6}{'gold':>7}{'found':>8}{'right':>8}{'precision':>11}{'s':>7}\n")
    for path in sorted(options.folder.glob("*.xml")):
        scored = score(path, options.limit, lexicon, engine, gazetteer)
        print_line(line(scored) + "\n")
        if options.errors:
            print_line(
                f"  missed: {scored.missed.most_common(60)}\n  misplaced: {scored.wrong.most_common(40)}\n"
            )


def line(scored: Scored) -> str:
    """A row of the table."""
    found, right = scored.found / max(1, scored.gold), scored.right / max(1, scored.gold)
    precision = scored.right / max(1, scored.found)
    counts = f"{scored.name:<22}{scored.documents:>6}{scored.gold:>7}"
    return f"{counts}{found:>8.3f}{right:>8.3f}{precision:>11.3f}{scored.seconds:>7.0f}"


def score(path: Path, limit: int | None, lexicon: Lexicon, engine: Engine, gazetteer: Gazetteer) -> Scored:
    """Read one corpus and find its places."""
    begun = time.perf_counter()
    documents = gold_count = found = right = 0
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for text, gold in list(_articles(path))[:limit]:
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


def parsed(report: Report, lexicon: Lexicon, engine: Engine) -> Doc:
    """The report with every sentence parsed, relevant or not."""
    text, folded = report.text, fold(report.text)
    words = cutting._words(text, folded, lexicon)
    spans = [
        (n, s) for n, p in enumerate(cutting._paragraphs(text)) for s in cutting._sentences(text, p, lexicon)
    ]
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    entities: list[tuple[Span, str]] = []
    for (paragraph, span), one in zip(
        spans, engine.parse(text[s.start : s.end] for _, s in spans), strict=True
    ):
        made = tuple(cutting._tokens(one, span.start, len(tokens)))
        entities += [(Span(span.start + e.start_char, span.start + e.end_char), e.label_) for e in one.ents]
        sentences.append(Sentence(len(sentences), span.start, span.end, paragraph, made))
        tokens += made
    return Doc(report, folded, (), tuple(sentences), tuple(tokens), tuple(entities), words)


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
