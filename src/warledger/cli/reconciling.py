"""`warledger tallies --reconcile`: totals against the record and against each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from warledger.cli.opened import open_ledger
from warledger.cli.output import Column, console, print_json, so_many, table

if TYPE_CHECKING:
    from warledger.linking.findings import Finding
    from warledger.record import ClaimFilter, Record


def findings_of(record: Record, wanted: ClaimFilter, rule: str | None) -> tuple[Finding, ...]:
    """Everything that reconciling the tallies that fit finds, and the parts of their reports' figures."""
    from warledger.linking.books import findings_of as found_in

    return found_in(record, open_ledger(record, rule), wanted)


def print_findings(found: Iterable[Finding], *, as_json: bool) -> None:
    """Print a line per finding, those that cannot be right with a "!"; JSON Lines for programs."""
    if as_json:
        for one in found:
            print_json(finding_plain(one))
        return
    findings = list(found)
    if findings:
        columns = (
            Column(""),
            Column("kind"),
            Column("scope", 4),
            Column("what is found", 7),
            Column("claims", 3),
        )
        console().print(table(columns, [_cells(f) for f in findings]))
    wrong = sum(not f.holds for f in findings)
    count = so_many(len(findings), "finding")
    typer.echo(f"{count}, {wrong} of them cannot be right" if wrong else count)


def finding_plain(one: Finding) -> dict[str, Any]:
    """A finding as JSON values."""
    plain = asdict(one)
    plain["kind"] = one.kind.value
    plain["claims"] = list(one.claims)
    if one.held is not None:
        plain["held"]["shares"] = [asdict(s) for s in one.held.shares]
    return plain


def _cells(one: Finding) -> Sequence[object]:
    return "" if one.holds else "!", one.kind.value, one.scope, one.words, "\n".join(one.claims)
