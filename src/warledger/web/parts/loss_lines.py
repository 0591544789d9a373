"""The losses of a force, line by line, with the totals that are told of it among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warledger.linking.losses import Loss, Told
from warledger.telling import place_words, when_words
from warledger.web.addresses import event_address, report_address
from warledger.web.drawings.steps import Chart, Step, ToldTotal, chart
from warledger.web.parts.link import Link
from warledger.web.parts.words import words_link


@dataclass(frozen=True, slots=True)
class LossLine:
    """An event with its dead of the force, or a total."""

    day: str
    total: bool
    where: str
    number: str
    running: str
    people: str
    """Names of the dead; of a total what it says, and what the record lacks of it."""
    missing: int
    links: tuple[Link, ...]


def loss_lines(rows: Iterable[Loss | Told]) -> Iterator[LossLine]:
    """The lines of a ledger of losses, in its order."""
    for row in rows:
        if isinstance(row, Told):
            links = tuple(words_link(name) for name in row.total.same)
            words = f"{row.total.label}: {row.words}"
            area = row.total.tally.area or ""
            yield LossLine(row.day.isoformat(), True, area, "", "", words, row.missing, links)
        else:
            yield _loss(row)


def loss_chart(rows: Iterable[Loss | Told]) -> Chart | None:
    """The running sum of the losses, and the totals told of them."""
    steps: list[Step] = []
    totals: list[ToldTotal] = []
    low = high = 0
    for row in rows:
        if isinstance(row, Told):
            said = row.total.said
            held = max(0, said.low - row.missing)
            address = words_link(row.total.name).address
            totals.append(ToldTotal(row.day, said.low, said.high, held, f"{row.day}: {row.words}", address))
        elif row.when.end is not None:
            low, high = low + row.share.low, high + row.share.high
            steps.append(Step(row.when.end, low, row.running, high))
    return chart(steps, totals)


def _loss(row: Loss) -> LossLine:
    found = row.share
    number = f"{found.best:,}" if found.best == found.high else f"{found.best:,} (to {found.high:,})"
    event = Link("event", event_address(row.event))
    reports = tuple(Link(r, report_address(r)) for r in row.reports)
    day = when_words(row.when) or "day not told"
    where, running = place_words(row.place), f"{row.running:,}"
    return LossLine(day, False, where, number, running, ", ".join(row.people), 0, (event, *reports))
