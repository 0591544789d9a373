"""Names that stand one a line under a heading: "The dead:" over "1. Sgt Jon Arlo, 24" and "2. Pte Ali Petit, 19"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from warledger.claims.naming import Naming
from warledger.model import Casualties, Claim, Outcome, Span

# A line of a list of names is short, and so is a heading without a colon (characters).
_LONGEST_LINE: Final = 160
_LONGEST_HEADING: Final = 60
# Longer lists than this are no list of the victims of one event (lines).
_MOST_LINES: Final = 80


def outcome_in_roster(naming: Naming, claims: Sequence[Claim[Casualties]]) -> Outcome | None:
    """What befell a name that opens a line of a list, or stands far behind what opens its sentence; None for no such list.

    A heading that tells none ("Their names:") means the dead counted before it, else those counted last.
    """
    heading = _heading(naming) if _opens_line(naming) else _opening(naming)
    if heading is None:
        return None
    told = naming.context.doc.folded[heading.start : heading.end]
    found = {o: m.start() for o in Outcome if (m := _last(naming, o, told)) is not None}
    if found:
        return max(found, key=lambda o: found[o])
    before = [c.value.outcome for c in claims if c.evidence.start < heading.end]
    return Outcome.KILLED if Outcome.KILLED in before else next(reversed(before), None)


def _opens_line(naming: Naming) -> bool:
    """True where only a number, a sign or titles stand before the name in its paragraph."""
    doc = naming.context.doc
    line = doc.paragraphs[naming.sentence.paragraph]
    if line.end - line.start > _LONGEST_LINE:
        return False
    opening = naming.pattern("opens_line")
    return opening.fullmatch(doc.folded, line.start, naming.span.start) is not None


def _opening(naming: Naming) -> Span | None:
    """ "The martyrs are: Sgt Jon Arlo (age 24, of Gao), …": what opens the long sentence in which the name is listed."""
    start, folded = naming.sentence.start, naming.context.doc.folded
    colon = folded.find(":", start, start + _LONGEST_HEADING)
    near = naming.span.start - len(naming.before)
    if colon < 0 or colon >= near or naming.official:
        return None
    heading = Span(start, colon + 1)
    return heading if _is_heading(naming, heading) else None


def _heading(naming: Naming) -> Span | None:
    """The sentence over the first line of the list; None where the lines above lead to none."""
    doc, people = naming.context.doc, naming.context.mentions.people_in
    first = naming.sentence.paragraph - 1
    for at in range(first, max(-1, first - _MOST_LINES), -1):
        line = doc.paragraphs[at]
        last = doc.sentence_at(line.end - 1)
        if last is not None and _is_heading(naming, last.span):
            return last.span
        if line.end - line.start > _LONGEST_LINE or not people(line):
            return None
    return None


def _is_heading(naming: Naming, span: Span) -> bool:
    """ "The dead:", "Killed in action", "The names of the dead are as follows."."""
    told = naming.context.doc.folded[span.start : span.end].rstrip()
    if naming.pattern("names_of_the_dead").search(told) is not None:
        return True
    if naming.context.mentions.people_in(span):
        return False
    bare = len(told) <= _LONGEST_HEADING and told[-1:].isalpha()
    return told.endswith(":") or (bare and any(_last(naming, o, told) for o in Outcome))


def _last(naming: Naming, outcome: Outcome, told: str) -> re.Match[str] | None:
    """The last word of a heading that tells an outcome."""
    if outcome is Outcome.DISPLACED:
        return None
    return next(reversed(list(naming.pattern(f"{outcome.value}_group").finditer(told))), None)
