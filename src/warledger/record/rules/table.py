"""The table of rules: a name, what the rule does, and the function that settles rival claims."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from warledger.errors import UsageError
from warledger.record.estimates import Rule
from warledger.record.rules.acled import acled
from warledger.record.rules.latest import latest
from warledger.record.rules.lowest import lowest
from warledger.record.rules.span import span
from warledger.record.rules.ucdp import ucdp

LOWEST: Final = Rule("lowest", "the lowest number told is best, the highest is high", lowest)

_ALL: Final = (
    LOWEST,
    Rule("ucdp", "the most reliable and latest figure is best, the lower if in doubt", ucdp),
    Rule("acled", "the most conservative figure, both sides in one number", acled, by_side=False),
    Rule("range", "from the least to the most that independent sources say, copies counted once", span),
    Rule("latest", "the figure published last", latest),
)

RULES: Final[Mapping[str, Rule]] = MappingProxyType({r.name: r for r in _ALL})


def rule_named(name: str) -> Rule:
    """The rule of a name; raises UsageError for an unknown one."""
    rule = RULES.get(name)
    if rule is None:
        raise UsageError(f"{name!r} is no rule; known: {', '.join(RULES)}")
    return rule
