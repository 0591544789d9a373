"""The figures of an event side by side: who says what, when, in which words, and which of them make the number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from warledger.model import Figure, Outcome
from warledger.record import LinkedEvent, Source, Stored
from warledger.record.counting import Counting
from warledger.record.estimates import CellEstimate, Estimate, Toll, toll
from warledger.record.statements import Statement
from warledger.telling import casualties_words, speaker_words
from warledger.web.addresses import report_address, words_id
from warledger.web.parts.link import Link

# Of the axis that the bars of an outcome share (units of the drawing).
AXIS: Final = 100.0
# A bar of one number is still seen.
THINNEST: Final = 1.5

COUNTS: Final = "counts"
EARLIER: Final = "in an earlier version of the page"


@dataclass(frozen=True, slots=True)
class Number:
    """People of one outcome by a rule."""

    outcome: str
    best: int
    low: int
    high: int
    kinds: tuple[str, ...]
    """ "71 military, side a"."""
    claims: int
    """How many claims made it, and ..."""
    left_out: int
    """how many did not."""

    @property
    def sure(self) -> bool:
        """True where low, best and high are one number."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure on the axis of its outcome."""

    x: float
    width: float
    dot: float
    open: bool
    """True where its words set no upper limit."""


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A claim of people with who gives it."""

    id: str
    target: str
    """Id of its row."""
    outcome: str
    words: str
    who: str
    quote: Link
    said_by: str
    closeness: str
    report: Link
    publisher: str
    published: str
    standing: str
    """Counts, or why it does not."""
    counts: bool
    bar: Bar
    corrected: str
    """What a person said of it: accept, reject, amend (then its figure is that person's), or nothing."""
    correctable: bool
    """False in an earlier version of a page."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An event's numbers by a rule, and all its figures."""

    numbers: tuple[Number, ...]
    figures: tuple[ToldFigure, ...]


def counted(event: LinkedEvent, counting: Counting) -> Counted:
    """The number of each outcome, and the figures by outcome, then day; those of earlier versions last."""
    told = sorted(counting.statements(event), key=_order)
    found = ((o, toll(told, o, counting.rule)) for o in Outcome)
    tolls = {o: t for o, t in found if t is not None}
    figures = (*_figures(event, told, tolls), *_earlier(event))
    return Counted(tuple(_number(o, t) for o, t in tolls.items()), figures)


def _figures(
    event: LinkedEvent, told: Sequence[Statement], tolls: Mapping[Outcome, Toll]
) -> Iterator[ToldFigure]:
    standing = {c: COUNTS for t in tolls.values() for c in t.total.claims}
    standing |= {c.claim: c.reason for t in tolls.values() for c in t.total.left_out}
    sources = {m.source.report.id: m.source for m in event.mentions}
    most = _most(told)
    yield from (_figure(s, sources[s.report], standing.get(s.id, "not counted"), most) for s in told)


def _order(told: Statement) -> tuple[int, str, str]:
    day = told.published.isoformat() if told.published else "9999"
    return tuple(Outcome).index(told.claim.value.outcome), day, told.id


def _number(outcome: Outcome, found: Toll) -> Number:
    total: Estimate = found.total
    kinds = tuple(_kind(c) for c in found.cells) if len(found.cells) > 1 else ()
    return Number(
        outcome.value, total.best, total.low, total.high, kinds, len(total.claims), len(total.left_out)
    )


def _kind(found: CellEstimate) -> str:
    side = f", side {found.cell.side.value}" if found.cell.side else ""
    return f"{found.estimate.best:,} {found.cell.category.value}{side}"


def _most(told: Iterable[Statement]) -> Mapping[Outcome, int]:
    """The largest number of each outcome: the end of its axis."""
    most: dict[Outcome, int] = {}
    for one in told:
        value = one.claim.value
        numbers = [n for n in (value.figure.low, value.figure.best, value.figure.high, 1) if n is not None]
        most[value.outcome] = max(most.get(value.outcome, 1), *numbers)
    return most


def _bar(figure: Figure, most: int) -> Bar:
    low = figure.low if figure.low is not None else 0
    high = figure.high if figure.high is not None else most
    dot = next((n for n in (figure.best, figure.low, figure.high) if n is not None), 0)
    width = max(THINNEST, (high - low) / most * AXIS)
    return Bar(
        round(low / most * AXIS, 1),
        round(width, 1),
        round(dot / most * AXIS, 1),
        figure.high is None,
    )


def _figure(told: Statement, source: Stored, standing: str, most: Mapping[Outcome, int]) -> ToldFigure:
    claim, report = told.claim, source.report
    return ToldFigure(
        id=claim.id,
        target=words_id(claim.id),
        outcome=claim.value.outcome.value,
        words=casualties_words(claim),
        who=claim.value.who or "",
        quote=Link(claim.evidence.quote, report_address(source.page, version=source.n, words=claim.id)),
        said_by=speaker_words(claim),
        closeness=told.closeness.value,
        report=Link(report.title or report.id, report_address(source.page, version=source.n)),
        publisher=report.publisher or "",
        published=report.published.isoformat() if report.published else "",
        standing=standing,
        counts=standing == COUNTS,
        bar=_bar(claim.value.figure, most[claim.value.outcome]),
        corrected=told.correction.value if told.correction is not None else "",
        correctable=standing != EARLIER,
    )


def _earlier(event: LinkedEvent) -> Iterator[ToldFigure]:
    """Figures of former versions, as they were."""
    bare: Sequence[Statement] = Counting().statements(_only_earlier(event))
    sources = {m.source.report.id: m.source for m in event.earlier}
    most = _most(bare)
    for told in sorted(bare, key=_order):
        yield _figure(told, sources[told.report], EARLIER, most)


def _only_earlier(event: LinkedEvent) -> LinkedEvent:
    """An event that was told by its former versions alone."""
    return LinkedEvent(event.id, (Source(event.id, event.earlier),) if event.earlier else ())
