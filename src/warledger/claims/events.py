"""Event mentions: drafts filled with type, date, place, actors, casualties, people, means and claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.claims.accounts import Account
from warledger.claims.casualties import Told, read_casualties
from warledger.claims.context import Context
from warledger.claims.drafts import Draft, lead_when
from warledger.claims.event_types import WEAPONS_SEIZED
from warledger.claims.grouping import group_units
from warledger.claims.manner import (
    done_afoot,
    done_by_aircraft,
    find_claimant,
    find_operation,
    find_used_means,
)
from warledger.claims.named import fill_named
from warledger.claims.once import with_deaths_told_once
from warledger.claims.primary import is_primary, lead_of
from warledger.claims.roles import read_participants, with_named_victim
from warledger.claims.stretches import own_stretches, sentences_beside, with_names_of_the_dead
from warledger.claims.type_telling import Around, Victims
from warledger.claims.types import settle_type, specific_types, type_by_named
from warledger.claims.units import Unit, cut_units
from warledger.claims.untold import Deed, with_untold_doers
from warledger.claims.whereabouts import home_country, place_of_untold
from warledger.knowledge import Lexicon
from warledger.mentions.gathered import Mentions
from warledger.model import (
    Casualties,
    Claim,
    EventMention,
    Evidence,
    Outcome,
    Participant,
    Place,
    Role,
    Span,
    Status,
    When,
)
from warledger.text.doc import Doc

# Bombers who blow themselves up are no gunmen who come on foot as well.
_BOMBERS: Final = "unidentified-suicide-bombers"
# How much of the text after a sentence still speaks of what it told (characters).
_NEXT_SENTENCE: Final = 160


@dataclass(frozen=True, slots=True)
class _Told:
    """A draft with its type, place, country (ISO2), actors and counted casualties."""

    draft: Draft
    kind: str
    place: Place | None
    country: str | None
    actors: tuple[Participant, ...]
    counted: tuple[Claim[Casualties], ...]


def read_events(
    doc: Doc, mentions: Mentions, accounts: Sequence[Account], lexicon: Lexicon
) -> tuple[EventMention, ...]:
    """The events that a report tells, in the order of their first words.

    "Gunmen killed six farmers near Gao on Monday" is one event: an attack, its date, place, actors and casualties.
    """
    context = Context(doc, mentions, lexicon)
    drafts = group_units(context, cut_units(doc, mentions, accounts, lexicon))
    home = home_country(context)
    types = {
        section: specific_types([u for d in drafts if d.section == section for u in d.units], lexicon)
        for section in {d.section for d in drafts}
    }
    told = [_told(context, draft, drafts, home, types=types[draft.section]) for draft in drafts]
    stretches = with_names_of_the_dead(context, own_stretches(context, drafts), [t.counted for t in told])
    beside = [sentences_beside(context, drafts, own) for own in stretches]
    deeds = [Deed(t.draft, t.kind, t.actors, b) for t, b in zip(told, beside, strict=True)]
    told = [replace(t, actors=a) for t, a in zip(told, with_untold_doers(context, deeds), strict=True)]
    events = [_event(context, t, drafts, own) for t, own in zip(told, stretches, strict=True)]
    return tuple(
        replace(event, id=f"e{n}") for n, event in enumerate(with_deaths_told_once(context, events), 1)
    )


def _told(
    context: Context, draft: Draft, drafts: Sequence[Draft], home: str | None, *, types: frozenset[str]
) -> _Told:
    units, accounts = draft.units, [a for u in draft.units for a in u.accounts]
    place = draft.place or place_of_untold(context, draft, drafts, home)
    country = (place.country if place is not None else None) or home
    guessed = read_participants(context, units, kind="", country=country)
    sentence = context.doc.sentences[units[0].sentence].span
    around = Around(
        report=types,
        by_aircraft=done_by_aircraft(context, units[0]),
        afoot=done_afoot(context, guessed),
        beside=frozenset(w.key for w in context.doc.words_in("trigger", sentence)),
    )
    kind = settle_type(units, _victims(accounts, guessed), context.lexicon, around)
    actors = read_participants(context, units, kind=kind, country=country)
    return _Told(draft, kind, place, country, actors, read_casualties(context, accounts, Told(kind, actors)))


def _event(context: Context, told: _Told, drafts: Sequence[Draft], own: Sequence[Span]) -> EventMention:
    """The event of a draft with all that its own stretches of text tell."""
    draft, kind, units = told.draft, told.kind, told.draft.units
    filled = fill_named(context, own, told.counted, Told(kind, told.actors))
    kind = kind if told.counted else type_by_named(kind, [c.value for c in filled.claims])
    return EventMention(
        id="",
        type=kind,
        family=context.lexicon.knowledge.event_types[kind].family,
        primary=is_primary(context, draft, drafts),
        status=_status(context, draft),
        trigger=_trigger(context, draft),
        when=_when(context.doc, draft, drafts),
        date_evidence=draft.dated.evidence,
        place=told.place,
        actors=with_named_victim(context, told.actors, filled, kind=kind, country=told.country),
        casualties=filled.claims,
        people=filled.people,
        means=()
        if kind == WEAPONS_SEIZED
        else find_used_means(context, _telling(context, draft, drafts, own)),
        operation=find_operation(context, units, own),
        responsibility_claimed_by=find_claimant(context, units),
    )


def _telling(context: Context, draft: Draft, drafts: Sequence[Draft], own: Sequence[Span]) -> list[Span]:
    """Where it is told how an event was done: its own units, and sentences beside them that tell no other event."""
    shared = {u.sentence for d in drafts if d is not draft for u in d.units}
    sentences = context.doc.sentences
    spans = [
        u.span if u.sentence in shared else sentences[u.sentence].span for u in draft.units if not u.general
    ]
    paragraphs = {u.paragraph for u in draft.units}
    wields, folded = context.lexicon.grammar["units"].patterns["wields"], context.doc.folded
    for sentence in sentences_beside(context, drafts, own):
        if sentence.paragraph in paragraphs or wields.search(folded, sentence.start, sentence.end):
            spans.append(sentence.span)
    return sorted(spans, key=lambda s: s.start)


def _when(doc: Doc, draft: Draft, drafts: Sequence[Draft]) -> When:
    """The draft's date; the lead's event without one happened in the days before publication."""
    dateless_lead = draft is lead_of(draft, drafts) and draft.when.start is None and not draft.background
    return lead_when(doc) if dateless_lead else draft.when


def _victims(accounts: Sequence[Account], actors: Sequence[Participant]) -> Victims:
    return Victims(
        categories=frozenset(a.fate.category for a in accounts if a.fate.category is not None),
        outcomes=frozenset(a.fate.outcome for a in accounts if a.fate.outcome is not None),
        target_kinds=frozenset(p.kind for p in actors if p.role is Role.TARGET),
        any_kinds=frozenset(p.kind for p in actors if p.id != _BOMBERS),
        attacker_kinds=frozenset(p.kind for p in actors if p.role is Role.ATTACKER),
        dead=max((a.fate.size for a in accounts if a.fate.outcome is Outcome.KILLED), default=0),
    )


def _trigger(context: Context, draft: Draft) -> Evidence:
    """The words that tell of the event: its strongest trigger, else the predicate of its first figure."""
    triggers, evidence = context.lexicon.triggers, context.doc.report.evidence
    ranked = [c.word for u in draft.units for c in u.cues if triggers[c.word.key].rank > 0]
    if ranked:
        return evidence(max(ranked, key=lambda word: triggers[word.key].rank).span)
    fates = [a.fate for u in draft.units for a in u.accounts]
    predicates = [f.predicate.span for f in fates if f.predicate is not None]
    return evidence(predicates[0] if predicates else draft.units[0].span)


def _status(context: Context, draft: Draft) -> Status:
    """How real the words that tell of it say it is; what nobody could verify is suspected."""
    if draft.status is not Status.OCCURRED:
        return draft.status
    first, triggers = draft.units[0], context.lexicon.triggers
    statuses = {c.status for c in first.cues if triggers[c.word.key].rank > 0}
    if Status.SUSPECTED in statuses or _unverified(context, first):
        return Status.SUSPECTED
    return Status.ONGOING if Status.ONGOING in statuses else Status.OCCURRED


def _unverified(context: Context, unit: Unit) -> bool:
    """ "The reports could not be independently confirmed", in its sentence or right after it."""
    sentence = context.doc.sentences[unit.sentence]
    told = context.doc.folded[sentence.start : sentence.end + _NEXT_SENTENCE]
    return bool(context.lexicon.grammar["events"].patterns["unverified"].search(told))
