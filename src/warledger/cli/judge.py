"""`warledger judge`, `split`, `merge`, `correct`, `undo`, `judgements`: a person's word on events and claims."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from warledger.cli.link import link_record
from warledger.cli.options import DbOption, JsonOption, settings_with
from warledger.cli.output import Column, console, print_json, so_many, table

if TYPE_CHECKING:
    from warledger.record import Judgement, LinkedEvent, Record

ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.", show_default=False)]
ReasonOption = Annotated[str | None, typer.Option(metavar="WORDS", help="Why.")]
MentionArgument = Annotated[
    str, typer.Argument(metavar="MENTION", help="As `events` names it.", show_default=False)
]
EventArgument = Annotated[
    str, typer.Argument(metavar="EVENT", help="As `events` names it.", show_default=False)
]

_COLUMNS: Final = (
    Column("number", number=True),
    Column("verdict"),
    Column("on", 5),
    Column("by", 2),
    Column("at", 2),
    Column("reason", 4),
)


def judge(
    left: MentionArgument,
    right: MentionArgument,
    verdict: Annotated[Literal["same", "different"], typer.Argument(help="One event, or two.")],
    by: ByOption,
    reason: ReasonOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that two mentions are one event, or are not; linking obeys before any score. Kept for good."""
    from warledger.record import Opinion

    with _open(db) as record:
        numbers = record.judge([Opinion(left, right, same=verdict == "same")], by=by, reason=reason)
        _tell(record, numbers, as_json=as_json)


def split(
    event: EventArgument,
    mention: MentionArgument,
    by: ByOption,
    reason: ReasonOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a mention out of an event: it is judged different from each of the others."""
    from warledger.errors import UsageError
    from warledger.record import Opinion

    with _open(db) as record:
        names = _event(record, event).names
        others = [name for name in names if name != mention]
        if mention not in names or not others:
            raise UsageError(f"{mention}: is not among several mentions of {event}")
        said = [Opinion(mention, other, same=False) for other in others]
        _tell(record, record.judge(said, by=by, reason=reason), as_json=as_json)


def merge(
    left: EventArgument,
    right: EventArgument,
    by: ByOption,
    reason: ReasonOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make one event of two: their first mentions are judged the same."""
    from warledger.record import Opinion

    with _open(db) as record:
        pair = Opinion(_event(record, left).names[0], _event(record, right).names[0], same=True)
        _tell(record, record.judge([pair], by=by, reason=reason), as_json=as_json)


def correct(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="As `show --json` names it.", show_default=False)
    ],
    verdict: Annotated[Literal["accept", "reject", "amend"], typer.Argument(help="What is said of it.")],
    by: ByOption,
    best: Annotated[int | None, typer.Option(min=0, help="The number in its place, for amend.")] = None,
    low: Annotated[int | None, typer.Option(min=0, help="At least so many.")] = None,
    high: Annotated[int | None, typer.Option(min=0, help="At most so many.")] = None,
    reason: ReasonOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Accept or reject a casualty claim, or give another number; the claim stays, the word stands beside it."""
    from warledger.errors import UsageError
    from warledger.model import Figure
    from warledger.record import Correction, Verdict

    if (verdict == "amend") != (best is not None):
        raise UsageError("correct: --best goes with amend, and amend needs it")
    figure = None
    if best is not None:
        figure = Figure(best if low is None else low, best, best if high is None else high)
    with _open(db) as record:
        number = record.correct(Correction(claim, Verdict(verdict), figure), by=by, reason=reason)
        _tell(record, (number,), as_json=as_json)


def undo(
    number: Annotated[int, typer.Argument(help="As `judgements` lists it.", show_default=False)],
    by: ByOption,
    reason: ReasonOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take back a judgement; both stay on record."""
    with _open(db) as record:
        _tell(record, (record.undo(number, by=by, reason=reason),), as_json=as_json)


def judgements(db: DbOption = None, as_json: JsonOption = False) -> None:
    """List what people said, oldest first; orphans rest on words in which nothing is read any more."""
    with _open(db) as record:
        found = record.judgements()
    if as_json:
        for one in found:
            print_json(_plain(one))
        return
    if found:
        console().print(table(_COLUMNS, [_cells(j) for j in found]))
    orphans = sum(j.orphaned for j in found)
    typer.echo(so_many(len(found), "judgement") + (f", {orphans} orphaned" if orphans else ""))


def _open(db: str | None) -> Record:
    from warledger.record import Record

    return Record.open(settings_with(db=db).db, create=False)


def _event(record: Record, name: str) -> LinkedEvent:
    from warledger.errors import UsageError

    found = record.linked_event(name)
    if found is None:
        raise UsageError(f"{name}: no event or mention of this name is in the record")
    return found


def _tell(record: Record, numbers: tuple[int, ...], *, as_json: bool) -> None:
    """Link anew, and say what was stored."""
    link_record(record)
    found = [j for j in record.judgements() if j.number in numbers]
    for one in found:
        if as_json:
            print_json(_plain(one))
        else:
            typer.echo(f"judgement {one.number}: {_on(one)}: {one.verdict.value}")


def _on(one: Judgement) -> str:
    if one.undoes is not None:
        return f"judgement {one.undoes}"
    names = [one.left or "orphaned", *([one.right or "orphaned"] if one.paired else [])]
    return " and ".join(names)


def _cells(one: Judgement) -> tuple[object, ...]:
    verdict = f"{one.verdict.value} (undone)" if one.undone else one.verdict.value
    return one.number, verdict, _on(one), one.by, one.at, one.reason


def _plain(one: Judgement) -> dict[str, Any]:
    return asdict(one)
