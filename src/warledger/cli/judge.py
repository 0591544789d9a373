"""`warledger judge`, `split`, `merge`, `correct`, `undo`, `judgements`: a person's word on events and claims."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from warledger.cli.link import link_record
from warledger.cli.options import DbOption, JsonOption
from warledger.cli.output import Column, console, print_json, so_many, table
from warledger.cli.query import open_record

if TYPE_CHECKING:
    from warledger.record import Judgement
    from warledger.record.sayings import Saying

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
    from warledger.record.sayings import Action, Saying

    _say(Saying(Action(verdict), left, right, reason=reason), db, by=by, as_json=as_json)


def split(
    event: EventArgument,
    mention: MentionArgument,
    by: ByOption,
    reason: ReasonOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a mention out of an event: it is judged different from each of the others."""
    from warledger.record.sayings import Action, Saying

    _say(Saying(Action.SPLIT, mention, event, reason=reason), db, by=by, as_json=as_json)


def merge(
    left: EventArgument,
    right: EventArgument,
    by: ByOption,
    reason: ReasonOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make one event of two: their first mentions are judged the same."""
    from warledger.record.sayings import Action, Saying

    _say(Saying(Action.MERGE, left, right, reason=reason), db, by=by, as_json=as_json)


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
    from warledger.record.sayings import Action, Saying

    saying = Saying(Action(verdict), claim, best=best, low=low, high=high, reason=reason)
    _say(saying, db, by=by, as_json=as_json)


def undo(
    number: Annotated[int, typer.Argument(help="As `judgements` lists it.", show_default=False)],
    by: ByOption,
    reason: ReasonOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take back a judgement; both stay on record."""
    from warledger.record.sayings import Action, Saying

    _say(Saying(Action.UNDO, str(number), reason=reason), db, by=by, as_json=as_json)


def judgements(db: DbOption = None, as_json: JsonOption = False) -> None:
    """List what people said, oldest first; orphans rest on words in which nothing is read any more."""
    with open_record(db) as record:
        found = record.judgements()
    if as_json:
        for one in found:
            print_json(_plain(one))
        return
    if found:
        console().print(table(_COLUMNS, [_cells(j) for j in found]))
    orphans = sum(j.orphaned for j in found)
    typer.echo(so_many(len(found), "judgement") + (f", {orphans} orphaned" if orphans else ""))


def _say(saying: Saying, db: str | None, *, by: str, as_json: bool) -> None:
    """Store a word, link anew, and say what was stored."""
    from warledger.record.sayings import store_saying

    with open_record(db) as record:
        numbers = store_saying(record, saying, by=by)
        link_record(record)
        found = record.judgements_of(numbers)
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
