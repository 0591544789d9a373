"""What a clause goes back to: an act called by its day, one that a trial or an arrest answers."""

from __future__ import annotations

from warledger.claims.context import Context
from warledger.claims.cue_categories import COMMENT
from warledger.claims.drafts import Draft, Told
from warledger.claims.nearness import far_apart
from warledger.claims.units import Unit
from warledger.model import Precision


def names_day(context: Context, unit: Unit) -> bool:
    """ "Eighteen people died in the strike of 3 May", "Thursday's attack": an act told before, called by its day."""
    patterns, folded = context.lexicon.grammar["grouping"].patterns, context.doc.folded
    if unit.date is None:
        return False
    before = patterns["named_day"].search(folded, unit.span.start, unit.date.span.start)
    return bool(before or patterns["day_named"].match(folded, unit.date.span.end, unit.span.end))


def is_looked_back_on(context: Context, draft: Draft) -> bool:
    """ "A court sentenced eight men for the attack on the hotel": of any time, though the lead tells of it."""
    sentence = context.doc.sentences[draft.units[0].sentence]
    triggers = [w.start for w in context.doc.words_in("trigger", sentence.span)]
    cues = context.doc.words_in("cue", sentence.span)
    comments = (w.start for w in cues if context.lexicon.cues[w.key].category == COMMENT)
    return bool(triggers) and any(at < triggers[0] for at in comments)


def is_retold(draft: Draft, told: Told) -> bool:
    """ "suspected of the murder of three officers at Arlo in April … were ambushed on April 27": one act, told twice."""
    coarse = draft.when.precision is not Precision.DAY
    alike = coarse and draft.story == told.story and not far_apart(draft.place, told.place)
    return draft.units[0].aside and alike and not told.unit.separate
