"""Types of events as readers know them."""

from __future__ import annotations

import re
from typing import Final

from warledger.knowledge import Knowledge

# What ids have in place of other characters.
_NO_LETTERS: Final = re.compile(r"[^a-z]+")


def type_name(knowledge: Knowledge, type_id: str) -> str:
    """ "remote explosive/landmine/IED" of "remote_explosive_landmine_ied"; for a type that ACLED has not, its id's words."""
    known = knowledge.event_types.get(type_id)
    words = known.acled_sub if known is not None else ""
    if not _NO_LETTERS.sub("_", words.lower()).startswith(type_id):
        return type_id.replace("_", " ")
    return words[:1].lower() + words[1:]
