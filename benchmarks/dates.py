"""Score dates on a folder of TimeML files, as TempEval-3 does: `python benchmarks/dates.py FOLDER [--limit N]`.

Span: a time expression counts as found where it overlaps one of gold's. Value: F1 of the span times the share
of the found ones whose value is the same, character by character.
"""

from __future__ import annotations

import re
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpora import evenly, options
from results import Result, give
from warledger.folding import fold
from warledger.knowledge import SHIPPED
from warledger.knowledge_dates import DateWords, load_date_words
from warledger.mentions.dates import DateMention, find_dates
from warledger.model import Mention, Report, Span
from warledger.text.doc import Doc

DAYS = ("DATE", "TIME")
ALL = ("DATE", "TIME", "DURATION", "SET")


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression of gold or of ours."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Scored:
    """One file: its text with what it should give and what it gives."""

    text: str
    name: str
    gold: tuple[Timex, ...]
    ours: tuple[Timex, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Words:
    """The part of a Lexicon that dates need."""

    dates: DateWords


def main(arguments: Sequence[str] | None = None) -> None:
    """Score a folder and print the table."""
    chosen = options(__doc__).parse_args(arguments)
    scored = read_files(chosen.folder, chosen.limit)
    if chosen.errors:
        for file in scored:
            sys.stdout.writelines(f"{line}\n" for line in errors(file))
    give("dates", measure(scored), chosen.json)


def read_files(folder: Path, limit: int | None) -> list[Scored]:
    """Each TimeML file of a folder with what we find in it."""
    words = Words(load_date_words(SHIPPED / "lang" / "en" / "dates.yaml"))
    return [score(path, words) for path in evenly(sorted(folder.rglob("*.tml")), limit)]


def score(path: Path, words: Words) -> Scored:
    """Read one file and find its dates."""
    root = ET.parse(path).getroot()
    text, gold = "", []
    for chunk, timex in _chunks(root.find("TEXT")):
        if timex is not None:
            span = Span(len(text), len(text) + len(chunk))
            gold.append(Timex(span, timex.get("type", ""), timex.get("value", "")))
        text += chunk
    report = Report(path.stem, text, _published(root))
    doc = Doc(report, fold(text), (), (), (), (), {})
    began = time.process_time()
    found = find_dates(doc, words)
    seconds = time.process_time() - began
    ours = tuple(t for m in found for t in _timexes(text, m))
    return Scored(text, path.stem, tuple(gold), ours, seconds)


def _timexes(text: str, mention: Mention[DateMention]) -> Iterator[Timex]:
    """A mention as TimeML has it: an interval ("from 1991 to 1997") is two expressions, its last word the second."""
    span, type_ = mention.span, mention.value.timex_type.value
    first, _, second = mention.value.timex.partition("/")
    last = span.start + text[span.start : span.end].rfind(" ") + 1 if second else span.end
    yield Timex(Span(span.start, last), type_, first)
    if second:
        yield Timex(Span(last, span.end), type_, second)


def _published(root: ET.Element) -> date | None:
    """The creation time of the document."""
    for timex in root.iter("TIMEX3"):
        match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", timex.get("value", ""))
        if timex.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME") and match:
            return date(*(int(part) for part in match.groups()))
    return None


def _chunks(
    element: ET.Element | None, timex: ET.Element | None = None
) -> Iterator[tuple[str, ET.Element | None]]:
    """The text in order, each part with the time expression that holds it."""
    if element is None:
        return
    inside = element if element.tag == "TIMEX3" else timex
    if element.tag == "TIMEX3":
        yield "".join(element.itertext()), inside
        return
    yield element.text or "", None
    for child in element:
        yield from _chunks(child, inside)
        yield child.tail or "", None


def pairs(gold: Sequence[Timex], ours: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Each of gold's with the first of ours that overlaps it, one to one."""
    free, found = list(ours), []
    for wanted in gold:
        match = next((o for o in free if o.span.overlaps(wanted.span)), None)
        if match:
            free.remove(match)
            found.append((wanted, match))
    return found


def measure(scored: Sequence[Scored]) -> list[Result]:
    """The rows of the table."""
    seconds, size = sum(s.seconds for s in scored), sum(len(s.text) for s in scored)
    speed = 1000 * seconds / max(1, size) * 3000
    return [
        *(_row(name, scored, types) for name, types in (("DATE and TIME", DAYS), ("all four types", ALL))),
        Result("speed", {"files": len(scored), "ms/3000": speed}),
    ]


def _row(name: str, scored: Sequence[Scored], types: Sequence[str]) -> Result:
    gold = ours = found = right = 0
    for file in scored:
        wanted, given = _typed(file.gold, types), _typed(file.ours, types)
        matched = pairs(wanted, given)
        gold, ours, found = gold + len(wanted), ours + len(given), found + len(matched)
        right += sum(w.value == o.value for w, o in matched)
    precision, recall = found / max(1, ours), found / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    accuracy = right / max(1, found)
    figures = {"P": precision, "R": recall, "F1": f1, "value acc": accuracy, "value F1": f1 * accuracy}
    return Result(name, {"gold": gold, **figures})


def _typed(timexes: Sequence[Timex], types: Sequence[str]) -> list[Timex]:
    return [t for t in timexes if t.type in types]


def errors(file: Scored) -> Iterator[str]:
    """What is missed, too much or of another value, one line each."""
    matched = pairs(_typed(file.gold, DAYS), _typed(file.ours, DAYS))
    for wanted, given in matched:
        if wanted.value != given.value:
            yield f"VALUE {file.name} {wanted.value} ours {given.value}: {_shown(file, wanted)}"
    for wanted in _typed(file.gold, DAYS):
        if wanted not in [w for w, _ in matched]:
            yield f"MISSED {file.name} {wanted.value}: {_shown(file, wanted)}"
    for given in _typed(file.ours, DAYS):
        if given not in [o for _, o in matched]:
            yield f"EXTRA {file.name} {given.value}: {_shown(file, given)}"


def _shown(file: Scored, timex: Timex) -> str:
    start, end = timex.span.start, timex.span.end
    around = f"{file.text[max(0, start - 50) : start]}[{file.text[start:end]}]{file.text[end : end + 40]}"
    return " ".join(around.split())


if __name__ == "__main__":
    main()
