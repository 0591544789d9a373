"""`warledger events`, `tallies`, `strengths`, `people`: what the record holds, filtered."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.cli.listing import EVENTS, PEOPLE, STRENGTHS, TALLIES
from warledger.cli.options import DbOption, JsonOption, ReportOption, day, settings_with
from warledger.cli.rules import RuleOption, counting_by
from warledger.model import Outcome, Status

if TYPE_CHECKING:
    from warledger.record import Record

LimitOption = Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many.")]
OutcomeOption = Annotated[Outcome | None, typer.Option(help="Only of this outcome.")]
AboutOption = Annotated[str | None, typer.Option(metavar="WORDS", help="Only those that have these words.")]
SinceOption = Annotated[str | None, typer.Option(metavar="DATE", help="Only those of this day or later.")]
UntilOption = Annotated[str | None, typer.Option(metavar="DATE", help="Only those of this day or earlier.")]
CountryOption = Annotated[str | None, typer.Option(metavar="ISO2", help="Only in this country.")]
TypeOption = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only of this event type.")]
FamilyOption = Annotated[str | None, typer.Option(help="Only of this family of types.")]
StatusOption = Annotated[list[Status] | None, typer.Option(help="Only of this status (may be repeated).")]
ActorOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only with this actor: its id, or part of a name.")
]
OperationOption = Annotated[str | None, typer.Option(metavar="NAME", help="Only of this operation.")]
TextOption = Annotated[
    str | None,
    typer.Option(metavar="WORDS", help='Only of reports with words that begin so; "…" holds words together.'),
]
BoxOption = Annotated[
    str | None, typer.Option(metavar="W,S,E,N", help="Only in this box on the map (degrees, WGS84).")
]
SourceOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only told by this publisher (part of its name) or report.")
]
LeastOption = Annotated[
    int | None, typer.Option(min=0, metavar="N", help="Only where a claim tells of so many killed or more.")
]
ReconcileOption = Annotated[
    bool, typer.Option("--reconcile", help="Compare each with the record's events and with the others.")
]
MentionsOption = Annotated[
    bool, typer.Option("--mentions", help="A line per report and event, in place of linked events.")
]
PrimaryOption = Annotated[
    bool | None,
    typer.Option("--primary/--background", help="Only what reports are about, or only background."),
]


def events(
    db: DbOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    country: CountryOption = None,
    kind: TypeOption = None,
    family: FamilyOption = None,
    status: StatusOption = None,
    actor: ActorOption = None,
    outcome: OutcomeOption = None,
    operation: OperationOption = None,
    text: TextOption = None,
    report: ReportOption = None,
    primary: PrimaryOption = None,
    box: BoxOption = None,
    source: SourceOption = None,
    least: LeastOption = None,
    rule: RuleOption = None,
    mentions: MentionsOption = False,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List events by day, each with what all reports of it say; --mentions lists each report's telling.

    With --rule, list the numbers of each event, with the claims that made them and those left out.
    """
    from warledger.cli.estimates import estimated, print_estimates
    from warledger.cli.linked import print_linked
    from warledger.record import EventFilter
    from warledger.web.filters import Form, asked_of

    wanted = EventFilter(
        since=day(since, "--since"),
        until=day(until, "--until"),
        country=country.upper() if country else None,
        type=kind,
        family=family,
        statuses=tuple(status or ()),
        actor=actor,
        outcome=outcome,
        operation=operation,
        text=text,
        report=report,
        primary=primary,
        box=asked_of(Form(box=box or "")).wanted.box,
        source=source,
        least=least,
    )
    with open_record(db) as record:
        if rule is not None:
            found = estimated(islice(record.linked_events(wanted), limit), counting_by(rule))
            print_estimates(found, as_json=as_json)
        elif mentions:
            EVENTS.print(islice(record.events(wanted), limit), as_json=as_json)
        else:
            print_linked(islice(record.linked_events(wanted), limit), as_json=as_json)


def tallies(
    db: DbOption = None,
    outcome: OutcomeOption = None,
    about: AboutOption = None,
    report: ReportOption = None,
    reconcile: ReconcileOption = False,
    rule: RuleOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List running totals ("600 killed since 2015"), each with its scope and speaker.

    With --reconcile, tell what is missing from the record, what lies between totals, and what cannot be right.
    """
    from warledger.record import ClaimFilter

    wanted = ClaimFilter(outcome=outcome, about=about, report=report)
    with open_record(db) as record:
        if reconcile:
            from warledger.cli.reconciling import findings_of, print_findings

            print_findings(islice(findings_of(record, wanted, rule), limit), as_json=as_json)
            return
        TALLIES.print(islice(record.tallies(wanted), limit), as_json=as_json)


def strengths(
    db: DbOption = None,
    about: AboutOption = None,
    report: ReportOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the sizes of forces that reports tell."""
    from warledger.record import ClaimFilter

    with open_record(db) as record:
        found = record.strengths(ClaimFilter(about=about, report=report))
        STRENGTHS.print(islice(found, limit), as_json=as_json)


def people(
    db: DbOption = None,
    outcome: OutcomeOption = None,
    about: AboutOption = None,
    report: ReportOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List people named among the killed, wounded, captured or freed."""
    from warledger.record import ClaimFilter

    with open_record(db) as record:
        found = record.people(ClaimFilter(outcome=outcome, about=about, report=report))
        PEOPLE.print(islice(found, limit), as_json=as_json)


def open_record(db: str | None) -> Record:
    """The record that is there; raises RecordError where there is none."""
    from warledger.record import Record

    return Record.open(settings_with(db=db).db, create=False)
