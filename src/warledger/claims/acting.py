"""Who acts in an event: every actor that its units name, each once, with the votes for its role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from warledger.claims.accounts import Account
from warledger.claims.actor_kinds import ARMED, PEOPLE, STATE
from warledger.claims.context import Context
from warledger.claims.crowds import as_crowds, untold_crowd
from warledger.claims.event_types import (
    AGREEMENT,
    AIR_STRIKE,
    ARRESTS,
    CHANGE,
    OTHER,
    PEACEFUL_PROTEST,
    STATE_ACTS,
    TERRITORY_LOST,
)
from warledger.claims.homes import Home, groups_country, read_home
from warledger.claims.identity import Acting as Acting
from warledger.claims.identity import one_identity
from warledger.claims.layout import of_other_story
from warledger.claims.manner import claimants, comrades_of
from warledger.claims.parties import find_parties, with_mediators, with_parties
from warledger.claims.rulers import with_rulers
from warledger.claims.struck import SUSPECTS, VICTIM_VOTES, find_victims, has_parts
from warledger.claims.units import Unit
from warledger.claims.votes import (
    SYNTAX_VOTES,
    claims_act,
    country_votes,
    is_accused,
    is_hedged,
    is_no_one,
    is_speaker,
    may_strike,
    only_meant,
    only_speaks,
    owns_act,
    speaks_for_force,
    stands_by,
    tells_part,
    votes_at,
)
from warledger.claims.whereabouts import home_country
from warledger.folding import last_word
from warledger.mentions.actors import NamedActor, Naming, force_in, force_of, mission_in
from warledger.model import Actor, ActorKind, Category, Mention, Outcome, Role, Span
from warledger.text.doc import Token

_HIT: Final = (Outcome.KILLED, Outcome.WOUNDED, Outcome.MISSING, Outcome.ABDUCTED, Outcome.CAPTURED)
# Lists of nouns of people who are no civilians, though no force is told by them.
_SERVING: Final = ("officers", "units", "comrades")
# Types of acts that governments do or suffer as such; elsewhere their forces act.
_POLITICAL: Final = frozenset({"", AGREEMENT, OTHER})
# Acts of the parties to a deal: they make it, or end it.
_DEALS: Final = (AGREEMENT, CHANGE)
# Those over whom two sides agree take no part.
_SWAPPED: Final = frozenset({"prisoners", "prisoners-of-war"})
# Who arrests people.
_ARRESTING: Final = (ActorKind.POLICE, ActorKind.SECURITY_FORCE)
# Who says that it did it is believed before other signs.
_CLAIM_VOTES: Final = 4
# "members of the paramilitary Civil Guard": how far behind people their force may begin (characters).
_OWNER_REACH: Final = 40
# An army told so near before an air strike of which no doer is told flew it (characters).
_FLYING_REACH: Final = 300
# … and one that begins to speak of it so near behind it.
_SPEAKING_REACH: Final = 40
# A part of such people is of their kind: "25 rebels, three women among them".
_ARMED_PEOPLE: Final = (Category.MILITARY, Category.POLICE, Category.PEACEKEEPER, Category.MILITANT)


def find_acting(context: Context, units: Sequence[Unit], *, kind: str, country: str | None) -> list[Acting]:
    """The actors of an event of this type ("" for not yet known), in the order of the text.

    `country` is where it happened (ISO2): whose "troops" and "police" they are. Those who were counted among
    the victims and are named nowhere ("43 farmers") come last.
    """
    if kind == AGREEMENT:
        country = groups_country(context, units) or home_country(context) or country
    home = read_home(context, units, country)
    named = _with_comrades(
        context, units, _with_claimants(context, units, _gathered(context, units, home, kind))
    )
    entries = context.lexicon.actor_entries
    parents = {a.actor.id: entries[a.actor.id].parent for a in named if a.actor.id in entries}
    found = one_identity(named, country=country, parents=parents, host_told=home.told)
    accounts = [a for u in units for a in u.accounts]
    hit = [a.fate.people.span for a in accounts if a.fate.outcome in _HIT]
    if kind == ARRESTS:
        found = [a for a in found if not (a.state and _is_house(context, a.mention))]
    if kind == ARRESTS and not any(a.state for a in found):
        found += _arresting(context, units, home)
    if kind == AIR_STRIKE and not any(a.state or a.armed for a in found):
        found += _flying(context, units, home)
    found = with_rulers(context, units, found, kind=kind, country=country)
    if kind == AGREEMENT:
        found = with_parties(context, units, found, country)
    if kind == OTHER:
        found = with_mediators(context, units, found)
    voted = [
        replace(a, votes=a.votes + Counter({Role.TARGET: _overlapping(hit, a.mention.span)})) for a in found
    ]
    force_hit = any(a.state and a.votes[Role.TARGET] for a in voted)
    told = [a for a in accounts if not force_hit or a.fate.category is not None or has_parts(a, accounts)]
    armed = _armed_wholes(accounts)
    told = [a for a in told if a.fate.part_of not in armed]
    rulers = [a.mention.span for a in found if a.actor.kind is ActorKind.GOVERNMENT]
    told = [a for a in told if not any(r.overlaps(a.fate.people.span) for r in rulers)]
    unnamed = [a for a in told if not (_belongs(context, a.fate.people.span) or _serves(context, a))]
    voted += untold_crowd(units, voted, kind)
    victims = find_victims(context, unnamed, voted, kind=kind, home=home)
    taking = [a for a in voted if _takes_part(a, voted + victims, kind)] + victims
    if kind == ARRESTS:
        taking = [a for a in taking if not a.strikes]  # "confirmed by other detainees"
    if any(a.state and a.votes[Role.TARGET] for a in taking):
        again = context.lexicon.grammar["votes"].words["told_again"]
        taking = [
            a for a in taking if not (a.actor.kind is ActorKind.CIVILIANS and _head(context, a) in again)
        ]
    if kind == AGREEMENT:
        held = context.lexicon.grammar["votes"].words["held_people"]
        taking = [a for a in taking if not (a.people and _head(context, a) in held)]
    taking = [a for a in taking if kind != OTHER or not only_meant(context, a.mention.span)] or taking
    return as_crowds(taking, kind)


def _head(context: Context, one: Acting) -> str:
    """The last word by which an actor is told."""
    return last_word(context.doc.folded[one.mention.span.start : one.mention.span.end])


def _is_house(context: Context, mention: Mention[NamedActor]) -> bool:
    """ "The bombing of a police academy": what a force owns, which arrests nobody."""
    words = context.lexicon.grammar["votes"].words
    span = mention.value.told or mention.span
    return last_word(context.doc.folded[span.start : span.end]) in (*words["possessions"], *words["houses"])


def _takes_part(one: Acting, found: Sequence[Acting], kind: str) -> bool:
    """False for a government where no agreement or overthrow is told, and for forces only mentioned.

    A force that did nothing to peaceful protesters is what they protest about ("called for action against the
    rebels"), and prisoners are what a swap is about.
    """
    if one.actor.kind is ActorKind.GOVERNMENT:
        ended = kind == CHANGE and one.votes[Role.BOTH] > 0  # "called off its truce with the government"
        return ended or kind in _POLITICAL or (kind == TERRITORY_LOST and one.votes[Role.TARGET] > 0)
    if kind == AGREEMENT and one.actor.id in _SWAPPED:
        return False
    if kind == PEACEFUL_PROTEST and one.actor.kind not in PEOPLE:
        return one.votes[Role.ATTACKER] > 0
    if one.votes or one.actor.kind in PEOPLE or not kind:
        return True
    told_by = one.naming is Naming.FORCE and kind not in STATE_ACTS and any(a.votes for a in found)
    return not (one.state and (told_by or any(a.state and a is not one for a in found)))


def _overlapping(spans: Iterable[Span], span: Span) -> int:
    return sum(s.overlaps(span) for s in spans)


def _gathered(context: Context, units: Sequence[Unit], home: Home, kind: str) -> list[Acting]:
    """Every actor named in the units, the votes of all its mentions added up."""
    speakers = [m.value.speaker for m in context.mentions.attributions]
    found: dict[str, Acting] = {}
    for n, unit in enumerate(units):
        if unit.general:
            continue
        for acting in _named(context, unit, home, speakers):
            if n == 0:
                acting = replace(acting, votes=acting.votes + _without_help(acting.votes))
            found[acting.actor.id] = _added(found.get(acting.actor.id), acting)
        nations = find_parties(context, unit) if kind in _DEALS else _countries(context, unit, speakers)
        for acting in nations:
            blocked = kind not in _DEALS and _has_force(found.values(), acting.actor.country)
            if acting.actor.id in found or not blocked:
                found[acting.actor.id] = _added(found.get(acting.actor.id), acting)
    return list(found.values())


def _without_help(votes: Counter[Role]) -> Counter[Role]:
    """The votes for one who struck or was struck or fought."""
    return Counter({role: n for role, n in votes.items() if role is not Role.SUPPORTER})


def _arresting(context: Context, units: Sequence[Unit], home: Home) -> list[Acting]:
    """The police who tell of an arrest of which nobody else is told: "19 people were held, police in Arlo said".

    Where its words name no police either, those whom the report names elsewhere.
    """
    police = [m for m in context.mentions.actors if m.value.actor.kind in _ARRESTING]
    police = [m for m in police if not _is_house(context, m)]
    near = (m for u in units for m in police if m.span.overlaps(u.span))
    far = (m for m in police if m.value.actor.kind is ActorKind.POLICE)
    mention = next(chain(near, far), None)
    if mention is None or of_other_story(context, mention.span, units):
        return []
    actor = _identified(mention.value, home.of(context, mention), context)
    return [Acting(mention, actor, mention.value.naming, Counter({Role.ATTACKER: 1}), hedged=False)]


def _flying(context: Context, units: Sequence[Unit], home: Home) -> list[Acting]:
    """ "The army seized power in February. In October jets bombed a concert": the army told right before.

    So did the one that speaks of the strike right behind it: "The army said it was an answer to rockets".
    """
    at, flew = units[0].span.start, context.lexicon.grammar["votes"].patterns["flew_it"]
    told = list(context.mentions.actors_in(Span(max(0, at - _FLYING_REACH), at)))
    behind = context.mentions.actors_in(Span(at, units[0].span.end + _SPEAKING_REACH))
    speaking = [m for m in behind if flew.match(context.doc.folded, m.span.end)]
    armies = [m for m in (*told, *speaking[:1]) if m.value.actor.kind is ActorKind.STATE_FORCE]
    if not armies or any(m.value.actor.kind is ActorKind.MISSION for m in told):
        return []
    actor = _identified(armies[-1].value, home.of(context, armies[-1]), context)
    return [Acting(armies[-1], actor, armies[-1].value.naming, Counter({Role.ATTACKER: 1}), hedged=False)]


def _with_claimants(context: Context, units: Sequence[Unit], found: list[Acting]) -> list[Acting]:
    """The actors with a group that claims the act from outside its units: "Of the raid on Tolm it said …"."""
    added: dict[str, Acting] = {}
    for mention in claimants(context, units):
        actor = mention.value.actor
        if mention.value.naming.tells_identity and all(a.actor.id != actor.id for a in found):
            votes = Counter({Role.ATTACKER: _CLAIM_VOTES})
            added[actor.id] = Acting(mention, actor, mention.value.naming, votes, hedged=False)
    return [*found, *added.values()]


def _with_comrades(context: Context, units: Sequence[Unit], found: list[Acting]) -> list[Acting]:
    """The actors with the one group whose men the unnamed fighters are told to be: "All three belonged to …"."""
    groups = {m.value.actor.id: m for m in comrades_of(context, units)}
    unnamed = any(a.armed and a.naming is Naming.CLASS and a.actor != SUSPECTS for a in found)
    named = any(a.armed and a.naming.tells_identity for a in found)
    if len(groups) != 1 or named or not unnamed:
        return found
    mention = next(iter(groups.values()))
    return [*found, Acting(mention, mention.value.actor, mention.value.naming, Counter(), hedged=False)]


def _added(known: Acting | None, acting: Acting) -> Acting:
    if known is None:
        return acting
    named = acting if known.naming is Naming.FORCE and acting.naming is Naming.PROPER else known
    return replace(
        named,
        votes=known.votes + acting.votes,
        hedged=known.hedged or acting.hedged,
        accused=known.accused if known.accused is not None else acting.accused,
        strikes=known.strikes or acting.strikes,
    )


def _has_force(found: Iterable[Acting], country: str | None) -> bool:
    return any(a.state and a.actor.country == country for a in found)


def _named(context: Context, unit: Unit, home: Home, speakers: Sequence[Span]) -> list[Acting]:
    """The actors that a unit names; civilians only where they are struck or counted."""
    acting = []
    for mention in _told_in(context, unit):
        value = mention.value
        claims = claims_act(context, mention, unit.span)
        votes = votes_at(context, mention.span, unit.span) + Counter({Role.ATTACKER: _CLAIM_VOTES * claims})
        accused = is_accused(context, mention.span, unit.span)
        votes += Counter({Role.ATTACKER: _CLAIM_VOTES * (accused and value.actor.kind in (*STATE, *ARMED))})
        votes += Counter({Role.TARGET: VICTIM_VOTES * _lost_its_head(context, mention, unit)})
        speaks = (
            speaks_for_force(context, mention.span)
            or (not votes and only_speaks(context, mention.span, speakers))
            or (
                votes.total() <= SYNTAX_VOTES
                and value.actor.kind in STATE
                and is_speaker(mention.span, speakers)
            )
        )
        counted = _counted(mention.span, unit)
        if value.actor.kind is ActorKind.ORGANISATION or (speaks and not claims and not counted):
            continue
        if value.actor.kind in (*STATE, *ARMED) and not counted and stands_by(context, mention.span):
            continue
        strikes = may_strike(context, value.actor) and votes[Role.ATTACKER] > votes[Role.TARGET]
        civilians = value.actor.kind is ActorKind.CIVILIANS and not strikes
        unstruck = not counted and (not votes[Role.TARGET] or is_no_one(context, mention.span))
        if civilians and (unstruck or _is_of_armed(context, mention.span, unit)):
            continue
        if value.actor.kind is ActorKind.PROTESTERS and not counted and is_no_one(context, mention.span):
            continue
        actor = _identified(value, home.of(context, mention), context)
        acting.append(
            Acting(
                mention,
                actor,
                value.naming,
                votes,
                hedged=not claims and is_hedged(context, mention, unit.span),
                accused=unit.sentence if claims or accused else None,
                strikes=strikes,
            )
        )
    return acting


def _lost_its_head(context: Context, mention: Mention[NamedActor], unit: Unit) -> bool:
    """True for a group one of whose named leaders or members was hit: "killed Jon Arlo, then head of the Dawn Front"."""
    of_group = context.lexicon.grammar["casualties"].patterns["of_group"]
    named = (p.span for p in context.mentions.people_in(unit.span) if p.span.end <= mention.span.start)
    return mention.value.actor.kind in ARMED and any(
        of_group.fullmatch(context.doc.folded, span.end, mention.span.start)
        and votes_at(context, span, unit.span)[Role.TARGET] > 0
        for span in named
    )


def _told_in(context: Context, unit: Unit) -> list[Mention[NamedActor]]:
    """The actors of a unit, those counted before its relative clause first: "ten marines whom the FARC had seized"."""
    counted = (a.fate.people.span for a in unit.accounts if a.fate.people.span.end <= unit.span.start)
    before = [m for span in counted for m in context.mentions.actors_in(span)]
    return [*before, *context.mentions.actors_in(unit.span)]


def _identified(value: NamedActor, country: str | None, context: Context) -> Actor:
    """ "troops" told without a country are those of the country it happened in, "peacekeepers" of its mission."""
    if country is None:
        return value.actor
    if value.naming is Naming.FORCE:
        return force_in(country, value.actor, context.lexicon) or value.actor
    published = context.doc.report.published
    mission = published and mission_in(country, published.year, value.actor, context.lexicon)
    return mission or value.actor


def _counted(span: Span, unit: Unit) -> bool:
    """True where a figure of the unit counts these very people."""
    return any(a.fate.people.span.overlaps(span) for a in unit.accounts)


def _is_of_armed(context: Context, span: Span, unit: Unit) -> bool:
    """True for people told as some of a force or group: "25 rebels, three women among them"."""
    armed = _armed_wholes(unit.accounts)
    if armed and tells_part(context, span):
        return True
    return any(a.fate.part_of in armed for a in unit.accounts if a.fate.people.span.overlaps(span))


def _armed_wholes(accounts: Iterable[Account]) -> set[int]:
    """The figures that count soldiers, police or militants, by their first word."""
    return {a.fate.people.value.first for a in accounts if a.fate.category in _ARMED_PEOPLE}


def _countries(context: Context, unit: Unit, speakers: Sequence[Span]) -> list[Acting]:
    """Countries that act: "Russia, which invaded …", "accused Armenia of having fired": their armed forces."""
    acting = []
    countries = [(w.span, w.key) for w in context.doc.words_in("country", unit.span)]
    for span, iso2 in (*countries, *_capitals(context, unit)):
        votes = country_votes(context, span, unit.span)
        force = force_of(iso2, ActorKind.STATE_FORCE, context.lexicon)
        speaks = any(s.overlaps(span) for s in speakers) and not owns_act(context, span)
        if votes and force is not None and not speaks:
            mention = Mention(span, NamedActor(force, Naming.PROPER))
            acting.append(Acting(mention, force, Naming.PROPER, votes, hedged=False))
    return acting


def _capitals(context: Context, unit: Unit) -> Iterator[tuple[Span, str]]:
    """Capitals that are the subject of their clause, with their country: "Moscow launched ten missiles"."""
    sentence = context.doc.sentence_at(unit.span.start)
    before: Token | None = None
    for token in sentence.tokens if sentence is not None else ():
        if token.dep == "nsubj" and token.tag == "NNP" and unit.span.start <= token.start < unit.span.end:
            for first in (before or token, token):
                span = Span(first.start, token.end)
                iso2 = context.lexicon.capitals.get(context.doc.folded[span.start : span.end])
                if iso2 is not None:
                    yield span, iso2
        before = token


def _belongs(context: Context, people: Span) -> bool:
    """True for people told as those of a force or group: "two members of the Civil Guard"."""
    behind = Span(people.start, people.end + _OWNER_REACH)
    of = context.lexicon.grammar["votes"].patterns["belongs_to"]
    owners = [m.span for m in context.mentions.actors_in(behind) if m.value.actor.kind in (*STATE, *ARMED)]
    return any(o.overlaps(people) or of.fullmatch(context.doc.folded, people.end, o.start) for o in owners)


def _serves(context: Context, account: Account) -> bool:
    """True for people whom only a force has, whichever it is: "two officers", "an 11-man patrol", "his comrades"."""
    words = context.lexicon.grammar["casualties"].words
    return account.fate.category is None and any(account.fate.head in words[w] for w in _SERVING)
