"""What the scorer does not see, checked on annotated sentences: status, side, parts, hedges, precision, kind of tally.

A fixture is a JSON list of `{"id", "published", "text", "checks": [{"kind", …, "value"}]}`; see tests/cases/README.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from warledger.errors import SourceError
from warledger.model import Casualties, Claim, EventMention, Participant, Place, Reading, Report

# An event whose trigger is another word counts where it stands this near (characters).
_NEAR: Final = 80

Check = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A short text with what is true of it."""

    report: Report
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check of one sentence; `found` is what the reading says."""

    sentence: str
    kind: str
    expected: str | bool | int | None
    found: str | bool | int | None
    check: Check

    @property
    def right(self) -> bool:
        """True where the reading says what is expected."""
        return self.expected == self.found


def load_fixture(path: Path) -> list[CheckedSentence]:
    """The sentences of a fixture file; raises SourceError where it is no such file."""
    try:
        rows = json.loads(path.read_text("utf-8"))
        return [
            CheckedSentence(
                Report(row["id"], row["text"], date.fromisoformat(row["published"])), tuple(row["checks"])
            )
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path}: no fixture of sentences: {error!r}") from error


def check_sentence(sentence: CheckedSentence, reading: Reading) -> Iterator[CheckResult]:
    """Each check of a sentence against its reading."""
    for check in sentence.checks:
        expected = True if check["kind"] == "part_of" else check["value"]
        found = _FOUND[check["kind"]](reading, check)
        yield CheckResult(sentence.report.id, check["kind"], expected, found, check)


def accuracy(results: Sequence[CheckResult]) -> dict[str, tuple[int, int]]:
    """(right, all) by kind of check."""
    kinds = sorted({r.kind for r in results})
    return {
        k: (sum(r.right for r in results if r.kind == k), sum(r.kind == k for r in results)) for k in kinds
    }


def _status(reading: Reading, check: Check) -> str | None:
    word, at = str(check["trigger"]), reading.report.text.find(str(check["trigger"]))
    exact = [e for e in reading.events if _holds(e.trigger.quote, word)]
    near = [e for e in reading.events if abs(e.trigger.start - at) < _NEAR]
    events = exact or near
    return events[0].status.value if events else None


def _side(reading: Reading, check: Check) -> str | None:
    claims = [c for c in _claims(reading) if _holds(c.evidence.quote, str(check["who"]))]
    if not claims:
        return "no claim"
    side = claims[0].value.side
    return side.value if side else None


def _part_of(reading: Reading, check: Check) -> bool:
    told = [(c.id, c.evidence.quote, c.part_of) for c in _claims(reading)]
    told += [(s.id, s.evidence.quote, s.part_of) for s in reading.strengths]
    wholes = {claim for claim, quote, _ in told if _holds(quote, str(check["whole"]))}
    return any(whole in wholes for _, quote, whole in told if _holds(quote, str(check["part"])))


def _hedged(reading: Reading, check: Check) -> bool | None:
    name = str(check["actor"])
    actors: list[Participant] = [a for e in reading.events for a in e.actors]
    named = [a for a in actors if _holds(a.mention, name) or _holds(a.canonical, name)]
    return named[0].hedged if named else None


def _where_prec(reading: Reading, check: Check) -> int | None:
    places: list[Place] = [e.place for e in reading.events if e.place is not None]
    named = [p for p in places if _holds(p.name, str(check["place"]))]
    return named[0].where_prec if named else None


def _tally(reading: Reading, check: Check) -> str | None:
    who = str(check["who"])
    told = [t for t in reading.tallies if _holds(t.value.who or "-", who) or _holds(t.evidence.quote, who)]
    return told[0].value.kind.value if told else None


_FOUND: Final[Mapping[str, Callable[[Reading, Check], str | bool | int | None]]] = {
    "status": _status,
    "side": _side,
    "part_of": _part_of,
    "hedged": _hedged,
    "where_prec": _where_prec,
    "tally": _tally,
}


def _claims(reading: Reading) -> list[Claim[Casualties]]:
    events: tuple[EventMention, ...] = reading.events
    return [c for e in events for c in e.casualties]


def _holds(a: str, b: str) -> bool:
    """One phrase holds the other, letters and spaces alone compared."""
    first, second = (_letters(t) for t in (a, b))
    return first in second or second in first


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum() or c == " ")
