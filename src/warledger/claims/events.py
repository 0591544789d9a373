"""Event mentions: drafts filled with type, date, place, actors, casualties, people, means and claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.accounts import Account
from warledger.claims.drafts import Draft, group_units, lead_when
from warledger.claims.named import fill_named
from warledger.claims.roles import ARMED, STATE, read_participants
from warledger.claims.types import Victims, live_triggers, settle_type
from warledger.claims.units import Unit, cut_units
from warledger.knowledge import Lexicon
from warledger.mentions.attribution import speaker_of
from warledger.mentions.gathered import Mentions
from warledger.model import (
    ActorKind,
    Casualties,
    Category,
    Claim,
    EventMention,
    Evidence,
    Means,
    Outcome,
    Participant,
    Place,
    Role,
    Side,
    Span,
    Status,
    When,
)
from warledger.text.doc import Doc, Sentence

# An event that takes this share of the text is what the report is about (guide).
_PRIMARY_SHARE: Final = 0.25
_NOT_USED: Final = re.compile(r"\b(?:seized|recovered|found|confiscated|captured|lost|stole|stolen|cache|destroyed|made off with|buy|sell|stocks?|haul|handed over|defused|intercepted|shot down|downed|hit by|set fire to|burned|burnt|torched|circled|overhead|evacuated|supplied?|donated|parked)\b")


def read_events(
    doc: Doc, mentions: Mentions, accounts: Sequence[Account], lexicon: Lexicon
) -> tuple[EventMention, ...]:
    """The events that a report tells, in the order of their first words."""
    units = cut_units(doc, mentions, accounts, lexicon)
    drafts = group_units(doc, units, lexicon)
    home = home_country(mentions)
    events = []
    for draft in drafts:
        event = _event(doc, draft, drafts, mentions, lexicon, home)
        if event is not None:
            events.append(event)
    return tuple(_numbered(events))


def home_country(mentions: Mentions) -> str | None:
    """The country most of a report's places lie in."""
    countries = Counter(m.value.country for m in mentions.places if m.value.country)
    return countries.most_common(1)[0][0] if countries else None


def _numbered(events: Sequence[EventMention]) -> Iterable[EventMention]:
    return [replace(e, id=f"e{n}") for n, e in enumerate(events, 1)]


def _event(
    doc: Doc, draft: Draft, drafts: Sequence[Draft], mentions: Mentions, lexicon: Lexicon, home: str | None
) -> EventMention | None:
    accounts = [a for u in draft.units for a in u.accounts]
    place = draft.place or _inherited_place(doc, draft, drafts)
    guess = read_participants(doc, draft.units, "", place, mentions, lexicon, home)
    kind = settle_type(draft.units, _victims(accounts, guess), lexicon)
    actors = read_participants(doc, draft.units, kind, place, mentions, lexicon, home)
    trigger = _trigger(doc, draft, lexicon)
    when = _when(doc, draft, drafts)
    claims = _casualties(doc, accounts, kind, actors, mentions)
    claims, people = fill_named(doc, _own_sentences(doc, draft, drafts), claims, mentions, kind)
    return EventMention(
        id="",
        type=kind,
        family=lexicon.knowledge.event_types[kind].family,
        primary=_is_primary(doc, draft, drafts),
        status=_status(draft),
        trigger=trigger,
        when=when,
        date_evidence=draft.date_evidence,
        place=place,
        actors=actors,
        casualties=claims,
        people=people,
        means=_means(doc, draft, mentions, kind),
        operation=_operation(doc, draft, lexicon),
        responsibility_claimed_by=_claimant(doc, draft, mentions, lexicon),
    )


def _own_sentences(doc: Doc, draft: Draft, drafts: Sequence[Draft]) -> list[Sentence]:
    """The sentences that go on telling of an event: from each of its units to the next unit of another."""
    owner: dict[int, Draft] = {u.sentence: d for d in reversed(drafts) for u in reversed(d.units)}
    current: Draft | None = next((d for d in drafts if d.status is Status.OCCURRED), None)
    own = []
    shared = {u.sentence for u in draft.units}
    for sentence in doc.sentences:
        current = owner.get(sentence.index, current)
        if current is draft or sentence.index in shared:
            own.append(sentence)
    return own


def _inherited_place(doc: Doc, draft: Draft, drafts: Sequence[Draft]) -> Place | None:
    """Where nothing is told, the place of the event before on the same day."""
    refers = any(_SAME_PLACE.search(doc.folded[u.span.start : u.span.end]) for u in draft.units)
    for other in reversed(drafts[: drafts.index(draft)]):
        if other.place is not None and (refers or not draft.background and _near_in_time(other.when, draft.when)):
            return other.place
    return None


_SAME_PLACE: Final = re.compile(
    r"\b(?:there|again|the same (?:\w+ )?(?:base|camp|town|village|place|city|market|area|road|site)|the (?:camp|base|town|village|market|city|area|region)|"
    r"had already been|before|also took place)\b"
)
# A story told without a place within this many days of another is told of the same place.
_SAME_PLACE_DAYS: Final = 10


def _near_in_time(a: When, b: When) -> bool:
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    return (b.start - a.end).days <= _SAME_PLACE_DAYS and (a.start - b.end).days <= _SAME_PLACE_DAYS


def _when(doc: Doc, draft: Draft, drafts: Sequence[Draft]) -> When:
    if draft.when.start is not None or draft.background:
        return draft.when
    real = [d for d in drafts if d.status is Status.OCCURRED]
    if real and draft is real[0]:
        return lead_when(doc)
    return draft.when


def _victims(accounts: Sequence[Account], actors: Sequence[Participant]) -> Victims:
    return Victims(
        categories=frozenset(a.fate.category for a in accounts if a.fate.category is not None),
        outcomes=frozenset(a.fate.outcome for a in accounts if a.fate.outcome is not None),
        target_kinds=frozenset(p.kind for p in actors if p.role is Role.TARGET),
        any_kinds=frozenset(p.kind for p in actors),
        attacker_kinds=frozenset(p.kind for p in actors if p.role is Role.ATTACKER),
    )


def _trigger(doc: Doc, draft: Draft, lexicon: Lexicon) -> Evidence:
    """The words that tell of the event: its strongest trigger, else the predicate of its first figure."""
    cues = [c for u in draft.units for c in u.cues if lexicon.triggers[c.word.key].rank > 0]
    if cues:
        best = max(cues, key=lambda c: lexicon.triggers[c.word.key].rank)
        return doc.report.evidence(best.word.span)
    for unit in draft.units:
        for account in unit.accounts:
            if account.fate.predicate is not None:
                return doc.report.evidence(account.fate.predicate.span)
    return doc.report.evidence(draft.units[0].span)


def _is_primary(doc: Doc, draft: Draft, drafts: Sequence[Draft]) -> bool:
    real = [d for d in drafts if d.status is Status.OCCURRED and d.section == draft.section]
    if draft.status is not Status.OCCURRED or draft.background:
        return False
    if real and draft is real[0]:
        return True
    length = sum(u.span.end - u.span.start for u in draft.units)
    return length >= _PRIMARY_SHARE * max(1, len(doc.text))


def _status(draft: Draft) -> Status:
    if draft.status is not Status.OCCURRED:
        return draft.status
    statuses = [c.status for c in draft.units[0].cues]
    if statuses and all(s is Status.SUSPECTED for s in statuses) and not draft.units[0].accounts:
        return Status.SUSPECTED
    return Status.ONGOING if Status.ONGOING in statuses and not draft.units[0].accounts else Status.OCCURRED


def _casualties(
    doc: Doc, accounts: Sequence[Account], kind: str, actors: Sequence[Participant], mentions: Mentions
) -> tuple[Claim[Casualties], ...]:
    claims: list[Claim[Casualties]] = []
    ids = {a.fate.people.value.first: _claim_id(doc, a) for a in accounts if a.fate.outcome is not None}
    for account in accounts:
        fate = account.fate
        outcome = fate.outcome
        if outcome is None:
            continue
        span = fate.people.span
        evidence = doc.report.evidence(span)
        category = fate.category or _own_men(doc, account, mentions) or _category(fate.head, kind, outcome, claims, actors)
        part = ids.get(fate.part_of) if fate.part_of is not None else None
        value = Casualties(
            who=doc.quote(fate.who) if fate.who is not None else None,
            category=category,
            side=_side(category, actors, fate.people.span),
            outcome=outcome,
            figure=fate.people.value.figure,
        )
        said = speaker_of(doc, mentions.attributions, span)
        claims.append(Claim(_claim_id(doc, account), value, evidence, said, part))
    return _mixed(claims)


def _mixed(claims: Sequence[Claim[Casualties]]) -> tuple[Claim[Casualties], ...]:
    """A whole of people of no told kind, some of them soldiers or police, is mixed."""
    forces = (Category.MILITARY, Category.POLICE, Category.MILITANT, Category.PEACEKEEPER)
    wholes = {c.part_of for c in claims if c.value.category in forces}
    plain = (Category.UNKNOWN, Category.CIVILIAN)
    return tuple(
        replace(c, value=replace(c.value, category=Category.MIXED)) if c.id in wholes and c.value.category in plain else c
        for c in claims
    )


def _claim_id(doc: Doc, account: Account) -> str:
    """The stable id of a claim: report, offsets and outcome."""
    span, outcome = account.fate.people.span, account.fate.outcome
    return f"{doc.report.id}:{span.start}-{span.end}:{outcome.value if outcome else ''}"


_OWN: Final = frozenset("its their his own".split())


def _own_men(doc: Doc, account: Account, mentions: Mentions) -> Category | None:
    """ "the loss of 14 of its men": people of the force named before in the sentence."""
    value = account.fate.people.value
    words = {t.low for t in doc.tokens[value.first : value.end]}
    if not words & _OWN or account.fate.head not in ("men", "members", "dead", "people", "fighters", "number", "ranks"):
        return None
    sentence = doc.sentences[account.fate.sentence]
    before = [m for m in mentions.actors_in(sentence.span) if m.span.end <= value.number.start]
    kinds = [m.value.actor.kind for m in before]
    return Category.MILITANT if kinds and kinds[-1] in ARMED else Category.MILITARY if kinds and kinds[-1] in STATE else None


def _category(
    head: str, kind: str, outcome: Outcome, before: Sequence[Claim[Casualties]], actors: Sequence[Participant]
) -> Category:
    """The category of people whose noun does not tell it."""
    kinds = {a.kind for a in actors}
    if head in ("officers", "officer"):
        return Category.POLICE if ActorKind.POLICE in kinds or ActorKind.STATE_FORCE not in kinds else Category.MILITARY
    if head in ("others", "other", "") and before:
        return before[-1].value.category
    if outcome is Outcome.CAPTURED:
        return Category.MILITANT
    if kind == "armed_clash":
        told = [c.value.category for c in before if c.value.category is not Category.UNKNOWN]
        return told[0] if told and head in ("dead", "bodies", "deaths", "") else Category.UNKNOWN
    return Category.CIVILIAN


def _side(category: Category, actors: Sequence[Participant], span: Span) -> Side | None:
    """The side of those counted: that of the actor named in the phrase, else by what they are."""
    if category is Category.CIVILIAN:
        return None
    named = [a for a in actors if a.side is not None and span.overlaps(a.evidence.span)]
    if named:
        return named[0].side
    if category in (Category.MILITARY, Category.POLICE, Category.PEACEKEEPER):
        return Side.A
    if category is Category.MILITANT:
        groups = [a.side for a in actors if a.kind in ARMED and a.side is not None]
        return groups[0] if len(set(groups)) == 1 else Side.B
    return None


def _means(doc: Doc, draft: Draft, mentions: Mentions, kind: str) -> tuple[Means, ...]:
    """Weapons and vehicles used; not those seized, hit or found."""
    found: dict[str, Means] = {}
    for unit in draft.units:
        if unit.general:
            continue
        for mention in mentions.means_in(unit.span):
            sentence = doc.sentence_at(mention.span.start)
            begin = sentence.start if sentence else unit.span.start
            before = doc.folded[max(begin, mention.span.start - 40) : mention.span.start]
            carries = mention.value.kind in _CARRIERS and not _USED.search(before)
            if carries or _NOT_USED.search(before) or kind == "disrupted_weapons_use":
                continue
            found.setdefault(mention.value.text.lower().split()[-1], mention.value)
    return tuple(found.values())


# Vehicles and tools are means only where someone came, fought or left with them.
_CARRIERS: Final = frozenset("vehicle boat blunt other motorcycle fire animal armoured_vehicle".split())
_USED: Final = re.compile(r"\b(?:on|in|aboard|riding|driving|drove|with|using|used|by|armed with|and|from|carrying|wielding|rammed|arrived|came|backed by|supported by)(?: (?:a|an|the|some|two|three|four|five|several|about|around|\d+|\w+))* ?$|\bin (?:about )?(?:a dozen )?$")
_OPERATION: Final = re.compile(r"\b(?:Operation|Opération|Operación|Exercise) ((?:[A-Z][\w’'‘-]+)(?: [A-Z][\w’'-]+){0,2})|\b([A-Z][\w-]+) (?:[Oo]peration|force)\b")


def _operation(doc: Doc, draft: Draft, lexicon: Lexicon) -> str | None:
    """The name of an operation told in the event's own units."""
    for unit in draft.units:
        text = doc.quote(unit.span)
        match = re.search(r"\bOperation ((?:[A-Z][\w-]+)(?: [A-Z][\w-]+){0,2})", text)
        if match:
            return match.group(0)
    return None


def _claimant(doc: Doc, draft: Draft, mentions: Mentions, lexicon: Lexicon) -> str | None:
    """Who claims the act: the actor on the claim cue's side in its sentence."""
    for unit in draft.units:
        sentence = doc.sentences[unit.sentence]
        for word in doc.words_in("cue", sentence.span):
            cue = lexicon.cues[word.key]
            if cue.category not in ("claim", "claim_by") or _negated(doc, word.start, sentence.start):
                continue
            groups = [m for m in mentions.actors_in(sentence.span) if m.value.actor.kind not in (*STATE, ActorKind.CIVILIANS)]
            if cue.category == "claim":
                left = [m for m in groups if m.span.end <= word.start]
                if left:
                    return doc.quote(left[-1].span)
            else:
                right = [m for m in groups if m.span.start >= word.end]
                if right:
                    return doc.quote(right[0].span)
    return None


def _negated(doc: Doc, at: int, begin: int) -> bool:
    before = doc.folded[max(begin, at - 40) : at]
    return bool(re.search(r"\b(?:no|nobody|none|not|yet|immediately|denied)\b", before))
