"""Events with their numbers by a rule: each number with the claims that made it, and those left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import typer

from warledger.cli.output import Column, console, print_json, so_many, table
from warledger.model import Outcome
from warledger.record import LinkedEvent
from warledger.record.agreed import agreed
from warledger.record.counting import Counting
from warledger.record.estimates import Estimate, Toll
from warledger.record.statements import Statement
from warledger.record.views import Verdict, mention_name
from warledger.telling import casualties_words, place_words, range_words, type_words, when_words


@dataclass(frozen=True, slots=True)
class Estimated:
    """An event with the tolls of its outcomes."""

    event: LinkedEvent
    tolls: tuple[tuple[Outcome, Toll], ...]
    statements: tuple[Statement, ...]


def estimated(events: Iterable[LinkedEvent], counting: Counting) -> Iterator[Estimated]:
    """The events with a number of at least one outcome."""
    for event in events:
        found = ((o, counting.event_toll(event, o)) for o in Outcome)
        tolls = tuple((o, t) for o, t in found if t is not None)
        if tolls:
            yield Estimated(event, tolls, counting.statements(event))


def print_estimates(found: Iterable[Estimated], *, as_json: bool) -> None:
    """Print a line per event and outcome, or a JSON object per event."""
    if as_json:
        for one in found:
            print_json(_plain(one))
        return
    rows = [row for one in sorted(found, key=_first_day) for row in _rows(one)]
    columns = (
        Column("day"),
        Column("event", 4),
        Column("number", 3),
        Column("from", 6),
        Column("left out", 6),
        Column("id"),
    )
    if rows:
        console().print(table(columns, rows))
    typer.echo(so_many(len(rows), "number"))


def _first_day(one: Estimated) -> date:
    return agreed(one.event).event.when.start or date.max


def _rows(one: Estimated) -> Iterator[tuple[object, ...]]:
    first = agreed(one.event).event
    day = when_words(first.when).replace(" to ", "\n")
    what = "\n".join(w for w in (type_words(first), place_words(first.place)) if w)
    words = {s.id: _claim_words(s) for s in one.statements}
    for outcome, toll in one.tolls:
        used = "\n".join(words[i] for i in toll.total.claims)
        left_out = "\n".join(f"{words[c.claim]}: {c.reason}" for c in toll.total.left_out)
        yield day, what, f"{range_words(toll.total)} {outcome.value}", used, left_out, one.event.id
        day = what = ""


def _claim_words(told: Statement) -> str:
    """ "at least 100 military killed - the group (party), inates-2"; "…, amended" where a person gave the number."""
    said = told.claim.said_by
    speaker = f"{said.speaker} ({told.closeness.value})" if said is not None else f"({told.closeness.value})"
    changed = (
        ", amended" if told.correction is Verdict.AMEND else ", less those who died" if told.died else ""
    )
    return f"{casualties_words(told.claim)} - {speaker}, {told.report}{changed}"


def _plain(one: Estimated) -> dict[str, Any]:
    mentions = [mention_name(m.report_name, m.value.id) for m in one.event.mentions]
    tolls = [{"outcome": o.value, **_toll_plain(t)} for o, t in one.tolls]
    return {"event": one.event.id, "mentions": mentions, "estimates": tolls}


def _toll_plain(toll: Toll) -> dict[str, Any]:
    total = asdict(toll.total)
    total["claims"] = list(toll.total.claims)
    total["left_out"] = [asdict(c) for c in toll.total.left_out]
    groups = {"side_a": toll.side_a, "side_b": toll.side_b, "civilians": toll.civilians, "other": toll.other}
    cells = [
        {"side": c.cell.side, "category": c.cell.category.value, **_bounds(c.estimate)} for c in toll.cells
    ]
    return {**total, **{name: _bounds(e) for name, e in groups.items()}, "kinds": cells}


def _bounds(estimate: Estimate) -> dict[str, int]:
    return {"low": estimate.low, "best": estimate.best, "high": estimate.high}
