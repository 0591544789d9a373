"""The option that names the rule by which claims become numbers, and what it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from warledger.cli.options import settings_with

if TYPE_CHECKING:
    from warledger.record.counting import Counting

RULES_HELP = "lowest, ucdp, acled, range or latest"
RuleOption = Annotated[
    str | None, typer.Option("--rule", metavar="NAME", help=f"Make numbers by this rule: {RULES_HELP}.")
]


def counting_by(rule: str | None) -> Counting:
    """How claims are counted by a rule (None: lowest); raises UsageError for an unknown one."""
    from warledger.closeness import Sources
    from warledger.knowledge import Knowledge
    from warledger.record.counting import CAREFUL, Counting
    from warledger.record.rules import rule_named

    found = rule_named(rule) if rule is not None else CAREFUL.rule
    return Counting(found, Sources(Knowledge.load(settings_with().knowledge)))
