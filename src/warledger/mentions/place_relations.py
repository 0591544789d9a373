"""How a report ties a place to another: "50 km south of X", "near X", "between X and Y", "northern X"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from warledger.mentions.place_resolve import Toponym
from warledger.mentions.place_words import PlaceWords
from warledger.model import Span
from warledger.text.doc import Doc

# How far before its place a relation may begin (characters).
LOOK_BACK: Final = 110
# Between "50 km south of" and the name: "the town of", "the provincial capital,".
GAP: Final = 42
# From a place to a distance that still describes it: ", a farming town close to the frontier and".
SUBJECT_GAP: Final = 60
_BREAKING: Final = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "CD"})
_WIDE: Final = frozenset({"country", "admin1", "admin2", "province", "district", "region", "theatre"})


class Tie(StrEnum):
    """The ways in which a place is told by another."""

    DISTANCE = "distance"
    DIRECTION = "direction"
    NEAR = "near"
    BETWEEN = "between"
    BORDER = "border"
    SIDE = "side"
    SEA = "sea"
    WATERS = "waters"
    """A sea called by the land beside it: "Gulf of X"."""
    DETAIL = "detail"
    """A second tie of a place that has one: "…, 50 km south of X, near the border with Y"."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to one place (`anchor`) or two, with the words that tell it."""

    tie: Tie
    span: Span
    """From the first word of the relation to the end of its (last) place."""
    anchor: int
    """Index in the toponyms."""
    other: int | None = None
    km: float | None = None
    degrees: float | None = None
    subject: int | None = None
    """The place that the relation describes, where it is named just before."""
    by_border: bool = False
    """Of a detail: that a border is near."""


def find_relations(doc: Doc, toponyms: Sequence[Toponym], words: PlaceWords) -> dict[int, Relation]:
    """Relations by the index of their anchor; each toponym takes part in one at most."""
    found: dict[int, Relation] = {}
    taken: set[int] = set()
    for n in range(len(toponyms)):
        if n in taken:
            continue
        relation = _relation(doc, toponyms, n, words)
        if relation is not None:
            if _measures_unknown(relation, found, toponyms):
                found = {i: r for i, r in found.items() if i != relation.subject}
            elif relation.subject in taken:
                relation = _second(relation, found)
            found[n] = relation
            taken |= {i for i in (relation.anchor, relation.other, relation.subject) if i is not None}
    return found


def _measures_unknown(relation: Relation, found: Mapping[int, Relation], toponyms: Sequence[Toponym]) -> bool:
    """ "near Arlo, 30 km south of Gao": where nobody knows Arlo its distance tells more than its first tie."""
    subject = relation.subject
    first = found.get(subject) if subject is not None else None
    if subject is None or first is None or toponyms[subject].place is not None:
        return False
    return relation.tie is Tie.DISTANCE and first.tie is Tie.NEAR and first.subject is None


def _second(relation: Relation, found: Mapping[int, Relation]) -> Relation:
    """A tie of what has one already: "the X-Y corridor between A and B" is the stretch from A to B; else a detail."""
    ways = (r for r in found.values() if r.tie is relation.tie is Tie.BETWEEN)
    if any(relation.subject == r.other and r.subject is None for r in ways):
        return replace(relation, subject=None)
    return Relation(
        Tie.DETAIL, relation.span, relation.anchor, relation.other, by_border=relation.tie is Tie.BORDER
    )


def _relation(doc: Doc, toponyms: Sequence[Toponym], n: int, words: PlaceWords) -> Relation | None:
    """The tie of a toponym, the most telling first."""
    start = _from(doc, toponyms, n)
    before = doc.folded[start : toponyms[n].name.span.start]
    return (
        _waters(doc, toponyms, n, before, words)
        or _distance(doc, toponyms, n, before, words)
        or _sea(toponyms, n, before, words)
        or _between(doc, toponyms, n, before, words)
        or _border(doc, toponyms, n, before, words)
        or _side(doc, toponyms, n, before, words)
        or _direction(doc, toponyms, n, before, words)
        or _near(doc, toponyms, n, before, words)
        or _course(doc, toponyms, n, before, words)
    )


def _from(doc: Doc, toponyms: Sequence[Toponym], n: int) -> int:
    """Where the words that belong to a toponym begin: after the toponym before it in the sentence."""
    name = toponyms[n].name
    first = doc.sentences[name.sentence].start
    if n and toponyms[n - 1].name.sentence == name.sentence:
        first = max(first, toponyms[n - 1].name.end)
    return max(first, name.span.start - LOOK_BACK)


def _subject(doc: Doc, toponyms: Sequence[Toponym], n: int, start: int, words: PlaceWords) -> int | None:
    """The toponym that a relation beginning at `start` describes: before it in the sentence, no verb between.

    In "Inates, a town in the Tillaberi region close to the frontier and 260 km north of the capital" it is Inates.
    """
    at = n - 1
    if n == 0 or toponyms[at].name.sentence != toponyms[n].name.sentence:
        return None
    end = toponyms[at].name.end
    if not words.lead_in.fullmatch(doc.folded[end:start]) and not _same_phrase(doc, toponyms[at], end, start):
        return None
    while at and _holds(doc, toponyms[at - 1], toponyms[at], words):
        at -= 1
    return at


def _same_phrase(doc: Doc, toponym: Toponym, end: int, start: int) -> bool:
    """True where nothing but a short stretch without a verb, a number, a stop or another act lies between."""
    gap = doc.folded[end:start]
    if gap.startswith("-"):
        return False  # "a Kano-bound bus near Maiduguri"
    if start - end > SUBJECT_GAP or set(gap) & set(".;:()") or doc.words_in("trigger", Span(end, start)):
        return False
    tokens = doc.sentences[toponym.name.sentence].tokens
    between = [t for t in tokens if end <= t.start < start]
    return bool(tokens) and not any(t.tag in _BREAKING for t in between)


def _holds(doc: Doc, inner: Toponym, outer: Toponym, words: PlaceWords) -> bool:
    """True for "X, a town in Y" where Y is a wider place."""
    if inner.name.sentence != outer.name.sentence or outer.place is None or outer.place.feature not in _WIDE:
        return False
    if inner.place is not None and inner.place.feature in _WIDE:
        return False
    return words.container.match(doc.folded[inner.name.end : outer.name.span.start]) is not None


def _distance(
    doc: Doc, toponyms: Sequence[Toponym], n: int, before: str, words: PlaceWords
) -> Relation | None:
    match = None
    for match in words.distance.finditer(before):  # noqa: B007  # the last one is wanted
        pass
    if match is None or len(before) - match.end() > GAP or set(before[match.end() :]) & set(".;:()"):
        return None
    km = words.km(match[1], match[2])
    if km is None:
        return None
    name = toponyms[n].name
    start = name.span.start - len(before) + match.start()
    degrees = words.bearing(match[3]) if match[3] else None
    subject = _subject(doc, toponyms, n, start, words)
    tie = Tie.SEA if words.sea.search(before) else Tie.DISTANCE
    return Relation(tie, Span(start, name.end), n, km=km, degrees=degrees, subject=subject)


def _waters(doc: Doc, toponyms: Sequence[Toponym], n: int, before: str, words: PlaceWords) -> Relation | None:
    """ "the Gulf of X", written with a capital."""
    match = words.waters.search(before)
    if match is None:
        return None
    name = toponyms[n].name
    start = name.span.start - len(before) + match.start()
    return Relation(Tie.WATERS, Span(start, name.end), n) if doc.text[start].isupper() else None


def _sea(toponyms: Sequence[Toponym], n: int, before: str, words: PlaceWords) -> Relation | None:
    """ "off X", "in the waters off the coast of X"."""
    match = words.sea.search(before)
    if match is None:
        return None
    name = toponyms[n].name
    return Relation(Tie.SEA, Span(name.span.start - len(before) + match.start(), name.end), n)


def _between(
    doc: Doc, toponyms: Sequence[Toponym], n: int, before: str, words: PlaceWords
) -> Relation | None:
    """ "between X and Y", "on the road from X to Y", "the X-Y border", "the X-Y road"."""
    match = words.between.search(before)
    if n + 1 >= len(toponyms) or toponyms[n + 1].name.sentence != toponyms[n].name.sentence:
        return None
    name, other = toponyms[n].name, toponyms[n + 1].name
    gap = doc.folded[name.end : other.span.start]
    if match and words.between_and.fullmatch(gap):
        start = name.span.start - len(before) + match.start()
        subject = _subject(doc, toponyms, n, start, words)
        return Relation(Tie.BETWEEN, Span(start, other.end), n, other=n + 1, subject=subject)
    border = words.border_after.match(doc.folded, other.span.end)
    end = border or words.road_after.match(doc.folded, other.span.end)
    if end and gap.strip() in (("-", "and") if border else ("-", "–", "to")):
        return Relation(Tie.BETWEEN, Span(name.span.start, end.end()), n, other=n + 1)
    return None


def _border(doc: Doc, toponyms: Sequence[Toponym], n: int, before: str, words: PlaceWords) -> Relation | None:
    """ "near the border with X": the other side of it is the country told about."""
    name = toponyms[n].name
    match = words.border_before.search(before)
    after = words.border_after.match(doc.folded, name.span.end)
    if match:
        span = Span(name.span.start - len(before) + match.start(), name.end)
    elif after and before.rstrip().endswith("the"):
        span = Span(name.span.start, after.end())
    else:
        return None
    return Relation(Tie.BORDER, span, n, subject=_subject(doc, toponyms, n, span.start, words))


def _side(doc: Doc, toponyms: Sequence[Toponym], n: int, before: str, words: PlaceWords) -> Relation | None:
    """ "northern X", "the north of X", "X's north": a part of it."""
    name = toponyms[n].name
    after = words.side_after.match(doc.folded, name.span.end)
    if after:
        return Relation(Tie.SIDE, Span(name.span.start, after.end()), n, degrees=words.bearing(after[1]))
    match = words.side_before.search(before)
    if match is not None and before[: match.start()].rstrip().endswith(" to"):
        return None
    if match is None or (match[0].rstrip().endswith("of") and not match[0].startswith("the ")):
        return None
    start = name.span.start - len(before) + match.start()
    return Relation(Tie.SIDE, Span(start, name.end), n, degrees=words.bearing(match[1]))


def _direction(
    doc: Doc, toponyms: Sequence[Toponym], n: int, before: str, words: PlaceWords
) -> Relation | None:
    """ "north of X": outside of it."""
    match = words.direction.search(before)
    if match is None:
        return None
    name = toponyms[n].name
    start = name.span.start - len(before) + match.start()
    subject = _subject(doc, toponyms, n, start, words)
    return Relation(Tie.DIRECTION, Span(start, name.end), n, degrees=words.bearing(match[1]), subject=subject)


def _near(doc: Doc, toponyms: Sequence[Toponym], n: int, before: str, words: PlaceWords) -> Relation | None:
    match = words.near.search(before)
    if match is None:
        return None
    name = toponyms[n].name
    start = name.span.start - len(before) + match.start()
    return Relation(Tie.NEAR, Span(start, name.end), n, subject=_subject(doc, toponyms, n, start, words))


def _course(doc: Doc, toponyms: Sequence[Toponym], n: int, before: str, words: PlaceWords) -> Relation | None:
    """ "10 km from X on the Y axis", "in X on the road to Y": Y only tells the way out of X."""
    name = toponyms[n].name
    if n == 0 or toponyms[n - 1].name.sentence != name.sentence or len(before) > SUBJECT_GAP:
        return None
    after = words.road_after.match(doc.folded, name.span.end) if before.endswith(" the ") else None
    if after is None and words.leads_to.search(before) is None:
        return None
    return Relation(Tie.DETAIL, Span(name.span.start, after.end() if after else name.end), n)
