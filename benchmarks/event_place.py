"""Score where acts happened on single sentences: `python benchmarks/event_place.py FOLDER`.

FOLDER holds sentences.jsonl: a news sentence a line, with the span of one verb (VERB) and the spans of the places
where its act happened (LOCATION), or none. Each sentence is read as a report of its own: `find_places`, and of the
names of the sentence those that `acts.places` chooses for the verb.

Measure: a token is a run of letters and digits. Gold's tokens are those of its LOCATION spans, ours those of the
names chosen. Precision and recall are over all tokens of all sentences, and by themselves over those of the quarter
that is kept apart: scripts/fit_act_places.py fits the weights on the other three, by a hash of the letters. A tenth
of the sentences are left out: their offsets slipped, so that a span is empty or begins or ends inside a word, and
what gold meant is lost.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from acts.places import act_places
from corpora import english, evenly, options, parsed
from results import Result, give
from warledger.claims.context import Context
from warledger.mentions.dates import find_dates
from warledger.mentions.gathered import Mentions
from warledger.mentions.places import find_places
from warledger.model import Report, Span
from warledger.opening import Opened, open_all
from warledger.settings import Settings

# Read where no other number is asked for: a third of the corpus, minutes instead of a quarter of an hour.
SAMPLE: Final = 3000
# Every so manieth sentence, by a hash of its letters, fits nothing.
PARTS: Final = 4
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
    give("event_place", measure(answers), chosen.json)


def read_rows(folder: Path, limit: int, opened: Opened) -> list[Answer]:
    """Sentences of the folder, evenly spread, with our places."""
    return [_answer(row, opened) for row in evenly(load(folder), limit)]


def load(folder: Path) -> list[Row]:
    """The sentences of the folder whose offsets did not slip."""
    lines = (folder / "sentences.jsonl").read_text("utf-8").splitlines()
    return [row for line in lines if (row := _row(line)) is not None]


def is_apart(text: str) -> bool:
    """True for the quarter of the sentences that fits nothing."""
    return part_of(text) == PARTS - 1


def part_of(text: str) -> int:
    """The quarter that a sentence belongs to (0 to 3), by its letters; copies of one sentence fall together."""
    letters = "".join(m[0] for m in _TOKEN.finditer(text.lower()))
    return int(hashlib.md5(letters.encode(), usedforsecurity=False).hexdigest(), 16) % PARTS


def context_of(row: Row, opened: Opened) -> Context:
    """A sentence as a report of its own, with its dates and places."""
    lexicon = english(opened)
    doc = parsed(Report("row", row.text), lexicon, opened.engine)
    places = find_places(doc, opened.gazetteer, lexicon)
    return Context(doc, Mentions((), find_dates(doc, lexicon), places, (), (), (), ()), lexicon)


def measure(answers: Sequence[Answer]) -> list[Result]:
    """Precision and recall over all tokens, and over those of the sentences that fitted nothing."""
    apart = [a for a in answers if is_apart(a.row.text)]
    return [_measured("places of verbs", answers), _measured("kept apart", apart)]


def _measured(name: str, answers: Sequence[Answer]) -> Result:
    right = sum(len(a.gold & a.ours) for a in answers)
    gold, ours = sum(len(a.gold) for a in answers), sum(len(a.ours) for a in answers)
    precision, recall = right / max(1, ours), right / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return Result(name, {"rows": len(answers), "P": precision, "R": recall, "F1": f1})


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


def _answer(row: Row, opened: Opened) -> Answer:
    ours = [name.span for name in act_places(row.verb, context_of(row, opened))]
    return Answer(row, tokens_of(row.text, row.places), tokens_of(row.text, ours))


def tokens_of(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """Where the tokens begin that share letters with the spans."""
    return frozenset(m.start() for s in spans for m in _TOKEN.finditer(text) if Span(*m.span()).overlaps(s))


if __name__ == "__main__":
    main()
