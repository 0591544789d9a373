"""Blank words in a reading, character for character, so that offsets stay and every quote still equals its text."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from warledger.folding import fold
from warledger.model import Reading, Report, Role, Span

BLANK: Final = "█"

# Shorter parts of a name (de, al, ag) are words of their own.
MIN_PART: Final = 3

# What is never blanked: identifiers, codes, days and numbers; no words of the report.
_KEPT: Final = frozenset(
    {
        *(
            "format",
            "id",
            "sha256",
            "language",
            "published",
            "publisher",
            "type",
            "family",
            "status",
            "raised_by",
        ),
        *(
            "date_start",
            "date_end",
            "date_precision",
            "country",
            "admin1",
            "gazetteer_id",
            "canonical",
            "actor",
        ),
        *("kind", "side", "category", "outcome", "qualifier", "stance", "part_of", "since", "as_of"),
    }
)

Blanker = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class PersonMask:
    """Finds a person's name in texts; `parts` are its parts alone, looked for only in reports that name the person."""

    full: re.Pattern[str]
    parts: re.Pattern[str] | None

    def names(self, text: str) -> bool:
        """True where the full name stands in the text."""
        return self.full.search(fold(text)) is not None

    def blank(self, text: str) -> str:
        """The text without the name, "Thomas Dupuy" and "Dupuy" alike, of the same length."""
        folded = fold(text)
        found = [Span(*m.span()) for m in self.full.finditer(folded)]
        if self.parts is not None:
            found += [Span(*m.span()) for m in self.parts.finditer(folded) if not text[m.start()].islower()]
        return _blanked(text, found)


def person_mask(name: str) -> PersonMask:
    """The mask of a name; accents, case and what joins its parts do not matter ("thomas-dupuy")."""
    parts = re.findall(r"\w+", fold(unicodedata.normalize("NFC", name)))
    full = re.compile(_WHOLE.format(r"[\W_]+".join(map(_spelt, parts))))
    alone = [_spelt(p) for p in parts if len(p) >= MIN_PART]
    return PersonMask(full, re.compile(_WHOLE.format("|".join(alone))) if alone else None)


# Accents as characters of their own, soft hyphens and marks of direction: seen by nobody, they part no name.
_UNSEEN: Final = r"[\u00ad\u0300-\u036f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"


def _spelt(part: str) -> str:
    """The pattern of a part of a name."""
    return _UNSEEN.join(map(re.escape, part))


# A word, also inside an address, where it stands between hyphens or underscores.
_WHOLE: Final = r"(?<![^\W_])(?:{})(?![^\W_])"


def name_hash(name: str) -> str:
    """What a tombstone holds of a person."""
    return _hash(" ".join(re.findall(r"\w+", fold(name))))


def url_hash(url: str) -> str:
    """What a tombstone holds of an address."""
    return _hash(url)


def names_in(reading: Reading) -> frozenset[str]:
    """All people named in a reading."""
    listed = [p.name for e in reading.events for p in e.people]
    return frozenset([*listed, *(n for e in reading.events for c in e.casualties for n in c.value.named)])


def blank_all(text: str) -> str:
    """A text of blanks of the same length."""
    return BLANK * len(text)


def blanked_report(report: Report, blank: Blanker) -> Report:
    """The report with blanked words; an id that held them gives way to one made of its hash."""
    keeps_id = blank is blank_all or blank(report.id) == report.id
    new_id = report.id if keeps_id else f"redacted-{report.sha256[:16]}"
    new = replace(report, id=new_id, text=blank(report.text))
    if blank is blank_all:
        return replace(new, title=None, url=None)
    title, url, publisher = (
        _optional(words, blank) for words in (report.title, report.url, report.publisher)
    )
    return replace(new, title=title, url=url, publisher=publisher)


def blanked_body(body: dict[str, Any], old: Report, new: Report, blank: Blanker) -> dict[str, Any]:
    """A reading's JSON with the words of the blanked report in the place of the old ones."""
    out = _Walk(old, new, blank).visit(body, "")
    head = {
        "id": new.id,
        "url": new.url,
        "publisher": new.publisher,
        "title": new.title,
        "sha256": new.sha256,
    }
    return {**out, "report": {**body["report"], **head}, "reader": body["reader"]}


@dataclass(frozen=True, slots=True)
class _Walk:
    """One pass over a reading's JSON."""

    old: Report
    new: Report
    blank: Blanker

    def visit(self, value: Any, key: str) -> Any:
        if isinstance(value, dict):
            out = {k: self.visit(v, k) for k, v in value.items()}
            if "quote" in out:
                out["quote"] = self.new.text[out["start"] : out["end"]]
            return out
        if isinstance(value, list):
            return [self.visit(v, key) for v in value]
        return self._text(value, key) if isinstance(value, str) else value

    def _text(self, text: str, key: str) -> str:
        if text.startswith(f"{self.old.id}:"):
            return self.new.id + text[len(self.old.id) :]
        kept = key in _KEPT or (key == "role" and text in set(Role))
        return text if kept else self.blank(text)


def _optional(text: str | None, blank: Blanker) -> str | None:
    return None if text is None else blank(text)


def _blanked(text: str, spans: Iterable[Span]) -> str:
    chars = list(text)
    for span in spans:
        chars[span.start : span.end] = BLANK * (span.end - span.start)
    return "".join(chars)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
