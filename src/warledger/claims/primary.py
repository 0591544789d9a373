"""Which of its events a report is about: that of its lead, those that the lead tells or sums up, the longest ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from warledger.claims.context import Context
from warledger.claims.drafts import Draft
from warledger.claims.nearness import elsewhere
from warledger.claims.stories import FOLLOW_UPS
from warledger.model import Precision, Span, Status

# An event that takes this share of the text is what the report is about (guide).
_SHARE: Final = 0.25
# What a lead tells beside its news is news too where it is this fresh; older acts are what the news is about.
_FRESH: Final = timedelta(days=7)
# The headline and the lead sum up what is told behind them (index of the last paragraph).
_LAST_SUMMING: Final = 1


def is_primary(context: Context, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """What the report, or the section of a roundup, is about: its first event, or one with much of the text.

    So are the other acts that the lead tells of, and those of its day that it sums up ("in attacks on three bases").
    """
    lead = lead_of(draft, drafts)
    if draft is lead:
        return True
    if draft.status is not Status.OCCURRED or (lead is not None and _is_act_behind(draft, lead)):
        return False
    if lead is not None and _is_told_with(draft, lead):
        return True
    if draft.background:
        return False
    if lead is not None and _is_summed_up(context, draft, lead):
        return True
    length = sum(u.span.end - u.span.start for u in draft.units)
    return length >= _SHARE * max(1, len(context.doc.text))


def lead_of(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The lead of its section of a roundup; a section that only looks back has none."""
    lead = _lead([d for d in drafts if d.section == draft.section])
    news = lead is not None and (not lead.background or all(d.background for d in drafts))
    return lead if news else None


def _is_told_with(draft: Draft, lead: Draft) -> bool:
    """ "A shell killed 65 in Tuzla, hours after jets bombed a depot near Pale": two fresh acts in the first sentence."""
    first, news = draft.units[0], lead.units[0]
    when, other = draft.when, lead.when
    if when.start is None or other.start is None or draft.story in FOLLOW_UPS or lead.story in FOLLOW_UPS:
        return False
    beside = first.sentence == news.sentence and first.paragraph <= _LAST_SUMMING
    fresh = when.precision is Precision.DAY and other.start - when.start <= _FRESH and not first.since
    apart = elsewhere(draft.place, lead.place) or not when.overlaps(other)
    return beside and fresh and draft.story == lead.story and apart


def _is_summed_up(context: Context, draft: Draft, lead: Draft) -> bool:
    """ "Gunmen struck in three provinces on Tuesday, killing 70": each act of that kind on that day, told further down."""
    doc, sums = context.doc, context.lexicon.grammar["events"].patterns["sums_up"]
    if draft.story != lead.story or not draft.when.overlaps(lead.when) or draft.section:
        return False
    opening = Span(0, doc.paragraphs[min(_LAST_SUMMING, len(doc.paragraphs) - 1)].end)
    return sums.search(doc.folded, opening.start, opening.end) is not None


def _lead(drafts: Sequence[Draft]) -> Draft | None:
    """The first event that happened: what the report begins with; one of old only where there is no other."""
    happened = [d for d in drafts if d.status is Status.OCCURRED]
    first = next((d for d in happened if not d.background), next(iter(happened), None))
    return next((d for d in happened if first is not None and _follows_up(d, first)), first)


def _follows_up(draft: Draft, first: Draft) -> bool:
    """ "Two pupils kidnapped on 20 April were freed on Monday": the release is the news, whatever is told first.

    The act behind a follow-up is background, however long it is told (guide).
    """
    beside = draft.units[0].sentence == first.units[0].sentence and draft.section == first.section
    return beside and draft.story in FOLLOW_UPS and _is_act_behind(first, draft)


def _is_act_behind(draft: Draft, lead: Draft) -> bool:
    """True for an earlier act that the lead's arrest or release follows up."""
    if lead.story not in FOLLOW_UPS or draft.story == lead.story:
        return False
    when, other = draft.when.start, lead.when.start
    return when is not None and other is not None and when < other
