"""Score where acts happened on single sentences: `python benchmarks/event_place.py FOLDER`.

FOLDER holds sentences.jsonl: a news sentence a line, with the span of one verb (VERB) and the spans of the places
where its act happened (LOCATION), or none. Each sentence is read as a report of its own: `find_places`, cut into
clauses as for events, and of the clause that holds the verb the place that `claims.places` chooses for an event.

Measure: a token is a run of letters and digits. Gold's tokens are those of its LOCATION spans, ours those of the
name of the place chosen, without words in lower case ("Gao" of "Gao airport"). Precision and recall are over all
tokens of all sentences. A tenth of the sentences are left out: their offsets slipped, so that a span is empty or
begins or ends inside a word, and what gold meant is lost.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from acts import act_places
from corpora import english, evenly, options, parsed
from results import Result, give
from warledger.claims.context import Context
from warledger.knowledge import Lexicon
from warledger.mentions.dates import find_dates
from warledger.mentions.gathered import Mentions
from warledger.mentions.places import find_places
from warledger.model import Mention, Place, Report, Span
from warledger.opening import Opened, open_all
from warledger.settings import Settings

# Read where no other number is asked for: a third of the corpus, minutes instead of a quarter of an hour.
SAMPLE: Final = 3000
_TOKEN: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with its verb and the places of the verb's act."""

    text: str
    verb: Span
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The tokens (by where they begin) of gold's places and of ours."""

    row: Row
    gold: frozenset[int]
    ours: frozenset[int]


def main(arguments: Sequence[str] | None = None) -> None:
    """Score the folder and print the table."""
    chosen = options(__doc__).parse_args(arguments)
    answers = read_rows(chosen.folder, chosen.limit or SAMPLE, open_all(Settings()))
    if chosen.errors:
        sys.stdout.writelines(f"{line}\n" for line in errors(answers))
    give("event_place", [measure(answers)], chosen.json)


def read_rows(folder: Path, limit: int, opened: Opened) -> list[Answer]:
    """Sentences of the folder, evenly spread, with our places."""
    lines = (folder / "sentences.jsonl").read_text("utf-8").splitlines()
    lexicon = english(opened)
    rows = [row for line in lines if (row := _row(line)) is not None]
    return [_answer(row, lexicon, opened) for row in evenly(rows, limit)]


def measure(answers: Sequence[Answer]) -> Result:
    """Precision and recall over all tokens."""
    right = sum(len(a.gold & a.ours) for a in answers)
    gold, ours = sum(len(a.gold) for a in answers), sum(len(a.ours) for a in answers)
    precision, recall = right / max(1, ours), right / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return Result("places of verbs", {"rows": len(answers), "P": precision, "R": recall, "F1": f1})


def errors(answers: Sequence[Answer]) -> Iterator[str]:
    """Sentences of which we say other words than gold, one line each."""
    for answer in answers:
        if answer.gold != answer.ours:
            text, verb = answer.row.text, answer.row.verb
            kind = "NONE" if not answer.ours else "EXTRA" if not answer.gold else "OTHER"
            marked = f"{text[: verb.start]}{{{text[verb.start : verb.end]}}}{text[verb.end :]}"
            yield f"{kind} gold {_words(text, answer.gold)} ours {_words(text, answer.ours)}: {' '.join(marked.split())}"


def _words(text: str, starts: frozenset[int]) -> str:
    return " ".join(m[0] for m in _TOKEN.finditer(text) if m.start() in starts) or "-"


def _row(line: str) -> Row | None:
    """A line of the file; None where its offsets slipped."""
    told = json.loads(line)
    text = told["text"]
    spans = [(s["label"], Span(s["start"], s["end"])) for s in told["spans"]]
    if not all(_whole(text, s) for _, s in spans):
        return None
    verb = next(s for label, s in spans if label == "VERB")
    return Row(text, verb, tuple(s for label, s in spans if label == "LOCATION"))


def _whole(text: str, span: Span) -> bool:
    """True for a span that begins and ends with whole words."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    inside = text[span.start : span.end]
    return bool(inside.strip()) and not (
        (before.isalnum() and inside[0].isalnum()) or (after.isalnum() and inside[-1].isalnum())
    )


def _answer(row: Row, lexicon: Lexicon, opened: Opened) -> Answer:
    doc = parsed(Report("row", row.text), lexicon, opened.engine)
    places = find_places(doc, opened.gazetteer, lexicon)
    context = Context(doc, Mentions((), find_dates(doc, lexicon), places, (), (), (), ()), lexicon)
    ours = [_named(m, row.text) for m in act_places(row.verb, context)]
    return Answer(row, _tokens(row.text, row.places), _tokens(row.text, ours))


def _named(mention: Mention[Place], text: str) -> Span:
    """The name itself, without the words in lower case at its ends that tell its kind."""
    span = mention.value.evidence.span if mention.value.evidence else mention.span
    words = [m for m in _TOKEN.finditer(text, span.start, span.end) if not m[0][0].islower()]
    return Span(words[0].start(), words[-1].end()) if words else span


def _tokens(text: str, spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(m.start() for s in spans for m in _TOKEN.finditer(text) if Span(*m.span()).overlaps(s))


if __name__ == "__main__":
    main()
