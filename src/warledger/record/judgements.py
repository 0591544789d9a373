"""People's words on mentions and claims: kept for good, each resting on a span of a report, the latest one counts."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, func, insert, or_, select, update

from warledger.errors import UsageError
from warledger.model import Casualties, Claim, Figure, Place, Qualifier, Reading, Span
from warledger.record.anchors import (
    PLACE,
    Anchor,
    anchored_claim,
    anchored_event,
    anchored_place,
    event_span,
    place_span,
)
from warledger.record.links import mark_stale, position_of
from warledger.record.queries import reading_keys, readings_by_key
from warledger.record.tables import EVENT_GROUPS, JUDGEMENTS, LARGEST
from warledger.record.touched import touch_reports
from warledger.record.views import Correction, Judgement, Opinion, Recorded, Verdict, mention_name, place_name

PAIRS: Final = (Verdict.SAME, Verdict.DIFFERENT)
CLAIMS: Final = (Verdict.ACCEPT, Verdict.REJECT, Verdict.AMEND)

# Older builds of SQLite take 999 parameters, a server 65,535.
CHUNK: Final = 900


@dataclass(frozen=True, slots=True)
class Word:
    """Who says so, when and why."""

    by: str
    at: str
    reason: str | None


def judge_pair(connection: Connection, left: str, right: str, verdict: Verdict, word: Word) -> int:
    """Store that two mentions are, or are not, one event; gives the number of the judgement.

    Raises UsageError for an unknown mention, or where judgements that stand say otherwise.
    """
    if left == right:
        raise UsageError(f"{left}: a mention cannot be judged against itself")
    _refuse_contradiction(connection, left, right, verdict)
    sides = {"left": _event_anchor(connection, left), "right": _event_anchor(connection, right)}
    mark_stale(connection, (left, right))
    return _store(connection, sides, word, verdict=verdict.value, item="|".join(sorted((left, right))))


def judge_claim(connection: Connection, correction: Correction, word: Word) -> int:
    """Store that a claim or a place is accepted, rejected or another one; gives the number of the judgement.

    Raises UsageError where there is none of this name, or where an amendment is of the wrong kind.
    """
    anchor = _corrected_anchor(connection, correction.claim)
    given = correction.place if anchor.kind == PLACE else correction.figure
    if (correction.verdict is Verdict.AMEND) != (given is not None):
        raise UsageError(
            f"{correction.claim}: amend needs what stands in its place, and nothing else takes it"
        )
    values = {"verdict": correction.verdict.value, "value": _value(correction)}
    number = _store(connection, {"left": anchor}, word, **values, item=correction.claim)
    touch_reports(connection, [anchor.report_key])
    return number


def undo(connection: Connection, number: int, word: Word) -> int:
    """Take back a judgement, which stays on record; gives the number of the undoing one."""
    same = JUDGEMENTS.c.key == min(number, LARGEST)
    row = connection.execute(select(JUDGEMENTS).where(same)).mappings().first()
    if row is None or row["verdict"] == Verdict.UNDO.value:
        raise UsageError(f"{number}: there is no judgement of this number that could be undone")
    standing = next(iter(judgements(connection, JUDGEMENTS.c.key == number)))
    if standing.undone:
        raise UsageError(f"{number}: was undone already")
    mark_stale(connection, [name for name in (standing.left, standing.right) if name])
    sides = {"left": _anchor(row, "left")}
    touch_reports(connection, [sides["left"].report_key])
    return _store(connection, sides, word, verdict=Verdict.UNDO.value, undoes=number)


def judgements(connection: Connection, *wanted: ColumnElement[bool]) -> list[Judgement]:
    """Judgements in the order in which they were given, each with the mention or claim that it stands for now."""
    rows = connection.execute(select(JUDGEMENTS).where(*wanted).order_by(JUDGEMENTS.c.key)).mappings().all()
    keys = {row[f"{side}_report_key"] for row in rows for side in ("left", "right")} - {None}
    readings = readings_by_key(connection, keys)
    undone = {row.undoes for row in connection.execute(_undone())}
    return [_judgement(row, readings, undone) for row in rows]


def judgements_near(connection: Connection, mention: str) -> list[Judgement]:
    """The judgements on the reports that tell the event of a mention, with what undid them."""
    event = select(EVENT_GROUPS.c.event).where(EVENT_GROUPS.c.mention == mention)
    keys = select(EVENT_GROUPS.c.report_key).where(EVENT_GROUPS.c.event.in_(event))
    sides = (JUDGEMENTS.c.left_report_key, JUDGEMENTS.c.right_report_key)
    mine = or_(*(side.in_(keys) for side in sides))
    theirs = JUDGEMENTS.c.undoes.in_(select(JUDGEMENTS.c.key).where(mine))
    return judgements(connection, or_(mine, theirs))


def last_word_of(connection: Connection, by: str) -> int | None:
    """The number of the last judgement of a person that could be undone."""
    mine = select(func.max(JUDGEMENTS.c.key)).where(JUDGEMENTS.c.by == by, standing())
    last: int | None = connection.scalar(mine)
    return last


def opinions(connection: Connection) -> list[Opinion]:
    """What people say of pairs of mentions: the latest standing word on each."""
    pairs = (JUDGEMENTS.c.verdict.in_([v.value for v in PAIRS]), JUDGEMENTS.c.key.not_in(_undone()))
    wanted = select(JUDGEMENTS.c.key, JUDGEMENTS.c.item, JUDGEMENTS.c.verdict).where(*pairs)
    latest: dict[tuple[str, str], bool] = {}
    for row in connection.execute(wanted.order_by(JUDGEMENTS.c.key)).all():
        both = _pair(connection, row.key, row.item)
        if both is not None:
            latest[both] = row.verdict == Verdict.SAME.value
    return [Opinion(*both, same=same) for both, same in sorted(latest.items())]


def _pair(connection: Connection, number: int, item: str | None) -> tuple[str, str] | None:
    """The two mentions of a judgement, as its item names them; where that could be cut in two ways, as they are read."""
    if item is not None and item.count("|") == 1:
        left, _, right = item.partition("|")
        return left, right
    found = judgements(connection, JUDGEMENTS.c.key == number)[0]
    if not found.left or not found.right:
        return None
    left, right = sorted((found.left, found.right))
    return left, right


def standing() -> ColumnElement[bool]:
    """True for words that were not taken back, and are no taking back."""
    return and_(JUDGEMENTS.c.verdict != Verdict.UNDO.value, JUDGEMENTS.c.key.not_in(_undone()))


def _undone() -> Select[tuple[int | None]]:
    """The numbers of the judgements that were taken back."""
    return select(JUDGEMENTS.c.undoes).where(JUDGEMENTS.c.undoes.is_not(None))


def corrections(connection: Connection) -> list[Correction]:
    """What people say of claims: the latest standing word on each."""
    if connection.scalar(select(JUDGEMENTS.c.key).where(JUDGEMENTS.c.verdict.in_(CLAIMS)).limit(1)) is None:
        return []
    latest: dict[str, Correction] = {}
    for found in judgements(connection):
        if found.verdict in CLAIMS and not found.undone and found.left:
            latest[found.left] = Correction(found.left, found.verdict, found.figure, found.place)
    return [latest[claim] for claim in sorted(latest)]


def corrections_of(connection: Connection, keys: Collection[int]) -> dict[int, list[Correction]]:
    """The latest standing word on each claim and place of reports, by their rows."""
    said = select(JUDGEMENTS).where(
        JUDGEMENTS.c.verdict.in_([v.value for v in CLAIMS]),
        JUDGEMENTS.c.item.is_not(None),
        JUDGEMENTS.c.key.not_in(_undone()),
    )
    latest: dict[int, dict[str, Correction]] = {}
    ordered = sorted(keys)
    for i in range(0, len(ordered), CHUNK):
        wanted = said.where(JUDGEMENTS.c.left_report_key.in_(ordered[i : i + CHUNK]))
        for row in connection.execute(wanted.order_by(JUDGEMENTS.c.key)).mappings():
            given = _given(row["value"])
            found = Correction(row["item"], Verdict(row["verdict"]), given.figure, given.place)
            latest.setdefault(row["left_report_key"], {})[found.claim] = found
    return {key: list(found.values()) for key, found in latest.items()}


def judgements_of(connection: Connection, numbers: Collection[int]) -> list[Judgement]:
    """Judgements by their numbers: a split of a large event gives one a mention."""
    ordered = sorted(numbers)
    chunks = (ordered[i : i + CHUNK] for i in range(0, len(ordered), CHUNK))
    return [j for chunk in chunks for j in judgements(connection, JUDGEMENTS.c.key.in_(chunk))]


def name_items(connection: Connection, keys: Collection[int] | None = None) -> None:
    """Write beside the judgements on reports (None: beside orphans) what they stand for as reports are read now."""
    wanted = select(JUDGEMENTS).where(JUDGEMENTS.c.verdict != Verdict.UNDO.value)
    if keys is None:
        wanted = wanted.where(JUDGEMENTS.c.item.is_(None))
    else:
        sides = (JUDGEMENTS.c.left_report_key, JUDGEMENTS.c.right_report_key)
        wanted = wanted.where(or_(*(side.in_(sorted(keys)) for side in sides)))
    rows = connection.execute(wanted).mappings().all()
    there = {row[f"{side}_report_key"] for row in rows for side in ("left", "right")} - {None}
    readings = readings_by_key(connection, there)
    for row in rows:
        item = _item(_judgement(row, readings, ()))
        if item != row["item"]:
            connection.execute(update(JUDGEMENTS).where(JUDGEMENTS.c.key == row["key"]).values(item=item))


def _item(judgement: Judgement) -> str | None:
    if judgement.orphaned or judgement.left is None:
        return None
    return "|".join(sorted(n for n in (judgement.left, judgement.right) if n))


def _refuse_contradiction(connection: Connection, left: str, right: str, verdict: Verdict) -> None:
    """Raise UsageError where a new word would set two mentions apart that others hold together, or join them."""
    said = [o for o in opinions(connection) if {o.left, o.right} != {left, right}]
    held = _Held()
    for opinion in said:
        if opinion.same:
            held.join(opinion.left, opinion.right)
    if verdict is Verdict.SAME:
        held.join(left, right)
    apart = [(o.left, o.right) for o in said if not o.same]
    for a, b in (*apart, *([(left, right)] if verdict is Verdict.DIFFERENT else [])):
        if held.root(a) == held.root(b):
            raise UsageError(
                f"{left} and {right}: {verdict.value} contradicts judgements that stand ({a} and {b} are held "
                "together and apart); see `warledger judgements`, and undo one first"
            )


class _Held:
    """Mentions that people hold together."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, name: str) -> str:
        """The one name that stands for all that a mention is held together with."""
        while (above := self._above.get(name, name)) != name:
            name = above
        return name

    def join(self, left: str, right: str) -> None:
        """Hold two together."""
        self._above[self.root(left)] = self.root(right)


def _event_anchor(connection: Connection, mention: str) -> Anchor:
    position = position_of(connection, mention)
    if position is None:
        raise UsageError(f"{mention}: no mention of this name is in the record")
    event = readings_by_key(connection, {position.report_key})[position.report_key].value.events[position.ord]
    return Anchor(position.report_key, event_span(event), event.family)


def _corrected_anchor(connection: Connection, name: str) -> Anchor:
    """Where a claim stands, or the place of a mention."""
    mention = name.removesuffix(place_name(""))
    position = position_of(connection, mention) if mention != name else None
    if position is None:
        return _claim_anchor(connection, name)
    event = readings_by_key(connection, {position.report_key})[position.report_key].value.events[position.ord]
    if event.place is None:
        raise UsageError(f"{mention}: the report tells no place of it")
    return Anchor(position.report_key, place_span(event), PLACE)


def _claim_anchor(connection: Connection, claim: str) -> Anchor:
    for key, reading in readings_by_key(connection, reading_keys(connection, claim)).items():
        for found in (c for e in reading.value.events for c in e.casualties):
            if found.id == claim:
                return Anchor(key, found.evidence.span, found.value.outcome.value)
    raise UsageError(f"{claim}: no casualty claim of this id is in the record")


def _store(connection: Connection, sides: dict[str, Anchor], word: Word, **values: Any) -> int:
    for side, anchor in sides.items():
        values |= {f"{side}_report_key": anchor.report_key, f"{side}_family": anchor.kind}
        values |= {f"{side}_start": anchor.span.start, f"{side}_end": anchor.span.end}
    row = {**values, "by": word.by, "at": word.at, "reason": word.reason}
    return int(connection.execute(insert(JUDGEMENTS).values(row).returning(JUDGEMENTS.c.key)).scalar_one())


def _anchor(row: Any, side: str) -> Anchor:
    span = Span(row[f"{side}_start"], row[f"{side}_end"])
    return Anchor(row[f"{side}_report_key"], span, row[f"{side}_family"])


def _judgement(row: Any, readings: dict[int, Recorded[Reading]], undone: Collection[int]) -> Judgement:
    verdict = Verdict(row["verdict"])
    sides = [side for side in ("left", "right") if row[f"{side}_report_key"] is not None]
    names = [_name(readings.get(a.report_key), a, verdict) for a in (_anchor(row, s) for s in sides)]
    return Judgement(
        number=row["key"],
        verdict=verdict,
        left=names[0],
        right=names[1] if len(names) > 1 else None,
        by=row["by"],
        at=row["at"],
        reason=row["reason"],
        figure=_given(row["value"]).figure,
        place=_given(row["value"]).place,
        undoes=row["undoes"],
        undone=row["key"] in undone,
        orphaned=verdict is not Verdict.UNDO and None in names,
    )


def _name(reading: Recorded[Reading] | None, anchor: Anchor, verdict: Verdict) -> str | None:
    """The mention or claim that an anchor stands for now; None for an orphan."""
    if reading is None:
        return None
    if verdict in PAIRS:
        event = anchored_event(reading.value, anchor)
        return None if event is None else mention_name(reading.report_name, event.id)
    if anchor.kind == PLACE:
        placed = anchored_place(reading.value, anchor)
        return None if placed is None else place_name(mention_name(reading.report_name, placed.id))
    claim: Claim[Casualties] | None = anchored_claim(reading.value, anchor)
    return None if claim is None else claim.id


@dataclass(frozen=True, slots=True)
class _Given:
    """What an amendment puts in place."""

    figure: Figure | None = None
    place: Place | None = None


# Of a place that a person gives.
_PLACE_FIELDS: Final = ("name", "country", "admin1", "lat", "lon", "radius_km", "where_prec")


def _value(correction: Correction) -> str | None:
    figure, place = correction.figure, correction.place
    if place is not None:
        return json.dumps({"place": {n: getattr(place, n) for n in _PLACE_FIELDS}})
    if figure is None:
        return None
    plain = {"low": figure.low, "best": figure.best, "high": figure.high, "qualifier": figure.qualifier.value}
    return json.dumps(plain)


def _given(value: str | None) -> _Given:
    if value is None:
        return _Given()
    plain: dict[str, Any] = json.loads(value)
    if "place" in plain:
        return _Given(place=Place(**plain["place"]))
    return _Given(Figure(plain["low"], plain["best"], plain["high"], Qualifier(plain["qualifier"])))
