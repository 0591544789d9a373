"""The rules by which claims become numbers, by name."""

from __future__ import annotations

from warledger.record.rules.table import LOWEST, RULES, rule_named

__all__ = ["LOWEST", "RULES", "rule_named"]
