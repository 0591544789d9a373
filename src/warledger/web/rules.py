"""The rule in the address of a page: by which claims become numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fastapi import HTTPException, Request

from warledger.record.rules import LOWEST, RULES

DEFAULT: Final = LOWEST.name


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """A rule that a page offers."""

    name: str
    words: str
    chosen: bool


async def rule_of(request: Request) -> str:
    """The rule that the address names, else the lowest; 404 for an unknown one. A dependency of pages."""
    name = request.query_params.get("rule") or DEFAULT
    if name not in RULES:
        raise HTTPException(404, f"{name!r} is no rule; known: {', '.join(RULES)}")
    return name


def rule_choices(chosen: str) -> tuple[RuleChoice, ...]:
    """All rules, in the order of their table."""
    return tuple(RuleChoice(r.name, r.words, r.name == chosen) for r in RULES.values())
