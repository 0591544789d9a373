"""Parts of those counted before, and the event that counts their whole: "Two of the wounded died in hospital"."""

from __future__ import annotations

from collections.abc import Sequence

from warledger.claims.belonging import counting_hit, counts_many_hit, forces_struck, struck_anew, told_whole
from warledger.claims.clauses import is_old
from warledger.claims.context import Context
from warledger.claims.drafts import Draft, Told
from warledger.claims.nearness import elsewhere, same_name
from warledger.claims.stories import TAKING
from warledger.claims.type_telling import GENERIC_RANK
from warledger.claims.types import live_triggers
from warledger.mentions.figures import Shape
from warledger.terms import PREC_NEAR


def of_victims(context: Context, told: Told, focus: Draft | None, drafts: Sequence[Draft]) -> Draft | None:
    """ "Among the dead at Bakorat was a teacher": of the event that counts them, wherever it struck them."""
    victims, unit, folded = (
        context.lexicon.grammar["grouping"].patterns["of_victims"],
        told.unit,
        context.doc.folded,
    )
    among = victims.search(folded, unit.span.start, unit.span.end)
    opens = among is not None and not folded[unit.span.start : among.start()].strip()
    if among is None or not (opens or unit.accounts) or (unit.date is not None and not told.dated.known):
        return None
    counting = [d for d in drafts if d.counted]
    counting = _counting_others(told, focus, counting) or counting
    if unit.date is not None:
        same = [d for d in counting if d.when.overlaps(told.dated.when)]
        counting = same or (counting if opens else [])
    if not opens and focus not in counting:
        return None
    here = [d for d in counting if told.place is not None and same_name(d.place, told.place)]
    return next(iter(here), focus if focus in counting else next(iter(counting), None))


def tells_parts(context: Context, told: Told, focus: Draft) -> bool:
    """True for a unit that only tells parts of a figure ("two of them were children"), and of no other day.

    The first figure decides: "Two of the victims died in hospital and five people were hurt."
    """
    accounts = told.unit.accounts
    if not accounts or accounts[0].fate.people.value.shape is not Shape.PART:
        return False
    late = told.dated.known and focus.when.start is not None and not focus.when.overlaps(told.dated.when)
    triggers = live_triggers([told.unit], context.lexicon)
    later_death = (
        context.lexicon.grammar["grouping"]
        .patterns["of_the_hurt"]
        .search(context.doc.folded, told.unit.span.start, told.unit.span.end)
    )
    moved = late and (
        _goes_back(context, told, focus)
        or told.unit.date is None
        or told.place is not None
        or (later_death is None and (struck_anew(triggers) or forces_struck(told.unit)))
    )
    specific = any(t.rank > GENERIC_RANK for t in triggers)
    return not (
        moved
        or specific
        or told_whole(told, focus)
        or (later_death is None and _met_elsewhere(context, told, focus))
    )


def told_whole_before(context: Context, told: Told, focus: Draft, drafts: Sequence[Draft]) -> Draft:
    """The event that counted those of whom a part is told: the one in focus, else the last that counts anyone.

    "Two of the suspects were caught at the border": of the arrests, where the raid was told since. "One of the
    wounded died": of the attack, where arrests are the news.
    """
    counting = [d for d in drafts if d.counted]
    folded, span = context.doc.folded, told.unit.span
    hurt, dead = (
        context.lexicon.grammar["grouping"].patterns["of_the_hurt"],
        context.lexicon.grammar["grouping"].patterns["of_the_dead"],
    )
    of_hit = any(p.search(folded, span.start, span.end) for p in (hurt, dead))
    if of_hit and (hit := _counting_others(told, focus, counting)):
        return hit[-1]
    taken = [d for d in counting if d.story == told.story and told.story in TAKING]
    if taken and focus.story != told.story:
        return taken[-1]
    own = focus in counting or not counting
    return focus if own or _parts_of_beside(told, focus, counting[-1]) else counting[-1]


def _met_elsewhere(context: Context, told: Told, focus: Draft) -> bool:
    """ "One of the killers had been shot dead in a raid near Tolm": an act of its own, where it is told."""
    near = told.place is not None and told.place.where_prec <= PREC_NEAR
    return (
        near
        and struck_anew(live_triggers([told.unit], context.lexicon))
        and elsewhere(focus.place, told.place)
    )


def _counting_others(told: Told, focus: Draft | None, counting: Sequence[Draft]) -> list[Draft]:
    """ "One of the wounded died": the acts that count more than one hurt, where that in focus is of another story."""
    if focus is None or focus.story == told.story or counts_many_hit(focus):
        return []
    return counting_hit(told, [d for d in counting if d.fits(told)])


def _parts_of_beside(told: Told, focus: Draft, counted: Draft) -> bool:
    """ "They were taken when rebels ambushed a convoy. Twelve of their comrades were killed": of the act right before.

    It counts nobody itself, and what does is of another story or another paragraph.
    """
    beside = focus.last_sentence + 1 == told.unit.sentence and focus.story == told.story
    paragraphs = {u.paragraph for u in counted.units}
    return beside and (counted.story != told.story or told.unit.paragraph not in paragraphs)


def _goes_back(context: Context, told: Told, focus: Draft) -> bool:
    """True for what is older than the news, where the event in focus is not."""
    published = context.doc.report.published
    return is_old(published, told.dated.when) and not is_old(published, focus.when)
