"""The categories of cues that rules name, by their names in data/lang/en/cues.yaml."""

from __future__ import annotations

from typing import Final

ELSEWHERE: Final = "elsewhere"
"""Cues that make an act the cause of another one ("in connection with the bombing")."""

COMMENT: Final = "comment"
"""Cues for what people do about violence: visits, trials, burials, talks."""
