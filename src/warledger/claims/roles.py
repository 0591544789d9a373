"""Who did what to whom: the words around an actor vote for its role; its kind settles the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warledger.claims.units import Unit
from warledger.knowledge import Lexicon
from warledger.mentions.actors import NamedActor, Naming, force_of
from warledger.mentions.gathered import Mentions
from warledger.model import Actor, ActorKind, Category, Mention, Outcome, Participant, Place, Role, Side, Span
from warledger.text.doc import Doc

STATE: Final = (
    ActorKind.STATE_FORCE, ActorKind.POLICE, ActorKind.SECURITY_FORCE, ActorKind.GOVERNMENT, ActorKind.MISSION,
)  # fmt: skip
ARMED: Final = (
    ActorKind.REBEL_GROUP, ActorKind.MILITIA, ActorKind.COMMUNAL_MILITIA, ActorKind.CRIMINAL_GROUP,
    ActorKind.ARMED_GROUP, ActorKind.PRIVATE_FORCE,
)  # fmt: skip
PEOPLE: Final = (ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.RIOTERS)

_ACTS: Final = re.compile(
    r"^(?:,? (?:who|which|that))?\s*(?:\w+ly |also |then |have |has |had |later |first |again |on \w+ |yesterday |of the \w+ )*"
    r"(?:attacked|ambushed|raided|stormed|opened|launched|killed|shot|bombed|shelled|struck|hit|kidnapped|abducted|seized|"
    r"captured|fired|burst|descended|overran|assaulted|carried|detonated|set|blew|arrested|recaptured|retook|took|freed|rescued|"
    r"entered|invaded|beheaded|executed|massacred|slaughtered|fell on|looted|torched|targeted|pounded|bombarded|claimed|gunned|"
    r"swept|drove|pushed|rammed|hurled|threw|lobbed|stopped|surrounded|dispersed|detained|laid|planted|mounted|murdered|hacked|"
    r"deployed|intervened|sent|conducted|destroyed|repelled|clashed with|battled|fought|engaged|exchanged|came|arrived|broke|"
    r"hijacked|snatched|rounded|marched|burned|ousted|toppled|stabbed|used|liberated|neutralised|neutralized|foiled)\b"
)
_BY: Final = re.compile(r"\b(?:by|blamed on|work of|carried out by|of being behind|behind|fired by|from|attributed to|accused|blames|blamed|suspects|suspected|blaming|accusing|hands of|after)\s+(?:the |a |an |some |suspected |alleged |unidentified |unknown |armed |\w+ )?(?:\w+ )?$")
_AGAINST: Final = re.compile(
    r"\b(?:against|attack on|attacks on|raid on|assault on|attacked|ambushed|raided|killed|killing|shot|wounded|wounding|injuring|"
    r"targeted|targeting|stormed|hit|struck|bombed|shelled|kidnapped|abducted|seized|captured|arrested|detained|strike on|strikes on|"
    r"fired at|fired on|opened fire on|drove|pursued|pursuing|pushed|ousted|freed|rescued|hunting|fighting|battling|battled)\s+"
    r"(?:the |a |an |some |suspected |alleged |its |their |two |three |four |five |six |seven |eight |nine |ten |\d+ |\w+ )?(?:\w+ )?$"
)
_BETWEEN: Final = re.compile(r"\b(?:between|clashes? with|clashed with|battles? with|fighting with|firefight with|fire with|fought|battled)\s+(?:the |\w+ )?(?:\w+ )?$")
_WITH_HELP: Final = re.compile(r"\b(?:with (?:the )?(?:help|support|backing|assistance|aid) (?:of|from)|backed by|supported by|mediated by|brokered by|alongside|helped by|assisted by)\s+(?:the |\w+ )?(?:\w+ )?$")
_BEFORE: Final = 46


@dataclass(slots=True)
class _Part:
    """One actor with the votes for its role; lives only while an event is put together."""

    mention: Mention[NamedActor]
    actor: Actor
    naming: Naming
    votes: Counter[Role]
    hedged: bool
    sure: bool = False


def read_participants(
    doc: Doc, units: Sequence[Unit], kind: str, place: Place | None, mentions: Mentions, lexicon: Lexicon, home: str | None
) -> tuple[Participant, ...]:
    """The actors of an event, each once, with role and side."""
    country = (place.country if place is not None else None) or home
    parts = _gathered(doc, units, country, mentions, lexicon)
    parts = _one_identity(parts)
    _vote_by_casualties(parts, units, lexicon)
    _add_victims(doc, parts, units, kind, country, lexicon)
    roles = _roles(parts, kind)
    sides = _sides(parts, roles)
    return tuple(
        Participant(
            doc.quote(p.mention.span), p.actor.canonical, p.actor.id, p.actor.kind, roles[i], sides[i],
            p.hedged and not p.sure and p.actor.kind not in PEOPLE, doc.report.evidence(p.mention.span),
        )
        for i, p in enumerate(parts)
    )  # fmt: skip


def _gathered(
    doc: Doc, units: Sequence[Unit], country: str | None, mentions: Mentions, lexicon: Lexicon
) -> list[_Part]:
    speakers = [m.value.speaker for m in mentions.attributions]
    found: dict[str, _Part] = {}
    for unit in units:
        if unit.general:
            continue
        for mention in mentions.actors_in(unit.span):
            value = mention.value
            actor = value.actor
            if value.actor.kind is ActorKind.ORGANISATION or _told_only(doc, mention, speakers):
                continue
            if value.naming is Naming.FORCE:
                actor = (force_of(country, actor.kind, lexicon) if country else None) or actor
            votes = _votes(doc, mention, unit.span)
            if actor.kind is ActorKind.CIVILIANS and not votes[Role.TARGET] and not _counted(mention, unit):
                continue
            hedged = _hedged(doc, mention, unit.span, lexicon)
            if actor.id in found:
                found[actor.id].votes.update(votes)
                found[actor.id].hedged |= hedged
            else:
                found[actor.id] = _Part(mention, actor, value.naming, votes, hedged)
        for part in _countries(doc, unit, speakers, lexicon):
            if part.actor.id in found:
                found[part.actor.id].votes.update(part.votes)
            elif not any(p.actor.country == part.actor.country and p.actor.kind in STATE for p in found.values()):
                found[part.actor.id] = part
    return list(found.values())


_BLAMED: Final = re.compile(r"\b(?:accused|accuses|blamed|blames|blaming|accusing|blame on|launched by|fired by|by)(?: \w+)? $")


def _countries(doc: Doc, unit: Unit, speakers: Sequence[Span], lexicon: Lexicon) -> list[_Part]:
    """Countries that act: "Russia, which invaded …", "accused Armenia of having fired": their armed forces."""
    parts = []
    for word in doc.words_in("country", unit.span):
        if any(s.overlaps(word.span) for s in speakers) or doc.folded[word.end : word.end + 2] == "'s":
            continue
        before = doc.folded[max(unit.span.start, word.start - _BEFORE) : word.start]
        after = doc.folded[word.end : word.end + 60]
        actor = force_of(word.key, ActorKind.STATE_FORCE, lexicon)
        acts = bool(_ACTS.match(after)) and not re.search(r"\b(?:in|from|of|to|into|near|across|for|with|and) (?:the )?$", before)
        if actor is not None and (acts or _BLAMED.search(before)):
            mention = Mention(word.span, NamedActor(actor, Naming.PROPER))
            parts.append(_Part(mention, actor, Naming.PROPER, Counter({Role.ATTACKER: 3}), False))
    return parts


def _counted(mention: Mention[NamedActor], unit: Unit) -> bool:
    """True where a figure of the unit counts these very people."""
    return any(a.fate.people.span.overlaps(mention.span) for a in unit.accounts)


_OFFICIAL: Final = re.compile(r"^(?:'s)? (?:spokes\w+|chief|commander|official|officials|source|sources|general|colonel|captain|major|lieutenant|brigadier|officer in charge|statement|minister|leader|leaders|said|says|told|lawmaker|doctor|hospital|headquarters|custody|station)\b")


def _told_only(doc: Doc, mention: Mention[NamedActor], speakers: Sequence[Span]) -> bool:
    """True for who speaks or is named as an official, not as one who acted."""
    if any(s.overlaps(mention.span) for s in speakers):
        return True
    after = doc.folded[mention.span.end : mention.span.end + 24]
    before = doc.folded[max(0, mention.span.start - 24) : mention.span.start]
    return bool(_OFFICIAL.match(after)) or bool(re.search(r"(?:spokes\w+ (?:of|for)|leader of|head of|chief of|member of the) (?:the )?$", before))


def _votes(doc: Doc, mention: Mention[NamedActor], span: Span) -> Counter[Role]:
    votes: Counter[Role] = Counter()
    before = doc.folded[max(span.start, mention.span.start - _BEFORE) : mention.span.start]
    after = doc.folded[mention.span.end : mention.span.end + 60]
    if _WITH_HELP.search(before):
        votes[Role.SUPPORTER] += 5
    elif _BETWEEN.search(before):
        votes[Role.BOTH] += 3
    elif _BY.search(before):
        votes[Role.ATTACKER] += 4
    elif _AGAINST.search(before):
        votes[Role.TARGET] += 3
    if _ACTS.match(after):
        votes[Role.ATTACKER] += 3
    if re.match(r"^ (?:were|was|have been|had been|are) (?:\w+ )?(?:killed|wounded|injured|ambushed|attacked|kidnapped|abducted|captured|hit|shot|arrested|hurt)", after):
        votes[Role.TARGET] += 3
    if re.match(r"^ (?:base|camp|post|convoy|patrol|checkpoint|barracks|outpost|position|positions|vehicle|station|stronghold|hideout|bases|camps)\b", after):
        votes[Role.TARGET] += 3
    return votes


def _hedged(doc: Doc, mention: Mention[NamedActor], span: Span, lexicon: Lexicon) -> bool:
    for word in doc.words_in("cue", span):
        cue = lexicon.cues[word.key]
        if cue.category != "hedged":
            continue
        forward = cue.direction == "forward" and word.end <= mention.span.start + 1
        backward = cue.direction == "backward" and word.start >= mention.span.end
        between = doc.folded[word.end : mention.span.start] if forward else doc.folded[mention.span.end : word.start]
        if (forward or backward) and len(between.split()) <= cue.max_scope and not re.search(r"[.;]", between):
            return True
    return False


def _one_identity(parts: list[_Part]) -> list[_Part]:
    """A generic noun takes the identity of the named group of its side; forces of one state are one."""
    named_groups = [p for p in parts if p.actor.kind in ARMED and p.naming is Naming.PROPER]
    kept: list[_Part] = []
    states: dict[str, _Part] = {}
    generic: _Part | None = None
    for part in parts:
        if part.naming is Naming.CLASS and part.actor.kind in ARMED:
            if len(named_groups) == 1 or (named_groups and not part.votes):
                _absorb(named_groups[0], part)
                continue
            if generic is not None:
                _absorb(generic, part)
                continue
            generic = part
        if part.actor.kind in STATE and part.actor.country and part.actor.kind is not ActorKind.MISSION:
            same = states.get(part.actor.country)
            if same is not None:
                if same.naming is Naming.FORCE and part.naming is Naming.PROPER:
                    same.actor, same.mention, same.naming = part.actor, part.mention, part.naming
                _absorb(same, part)
                continue
            states[part.actor.country] = part
        kept.append(part)
    return kept


def _absorb(part: _Part, other: _Part) -> None:
    part.votes.update(other.votes)


_HIT: Final = (Outcome.KILLED, Outcome.WOUNDED, Outcome.MISSING, Outcome.ABDUCTED, Outcome.CAPTURED)
_STATE_CATEGORIES: Final = (Category.MILITARY, Category.POLICE, Category.PEACEKEEPER)


def _vote_by_casualties(parts: Sequence[_Part], units: Sequence[Unit], lexicon: Lexicon) -> None:
    """Those counted among the dead were hit; the first of them most likely by the others."""
    for unit in units:
        for account in unit.accounts:
            if account.fate.outcome not in _HIT:
                continue
            for part in parts:
                if account.fate.people.span.overlaps(part.mention.span):
                    part.votes[Role.TARGET] += 1


def _add_victims(
    doc: Doc, parts: list[_Part], units: Sequence[Unit], kind: str, country: str | None, lexicon: Lexicon
) -> None:
    """Who was hit though no list of actors names them: "43 farmers", "28 soldiers", "seven people"."""
    present = {p.actor.kind for p in parts}
    for unit in units:
        for account in unit.accounts:
            fate = account.fate
            mention = Mention(fate.people.span, NamedActor(Actor("civilians", "civilians", ActorKind.CIVILIANS), Naming.CLASS))
            if fate.category in (Category.CIVILIAN, None) and not present & set(PEOPLE) and kind not in _NO_CIVILIANS:
                if fate.category is None and kind == "armed_clash":
                    continue
                votes = Counter({Role.TARGET: 2})
                parts.append(_Part(mention, mention.value.actor, Naming.CLASS, votes, False, True))
                present.add(ActorKind.CIVILIANS)
            if fate.category in (Category.MILITARY, Category.POLICE) and country and not present & set(STATE):
                wanted = ActorKind.STATE_FORCE if fate.category is Category.MILITARY else ActorKind.POLICE
                actor = force_of(country, wanted, lexicon)
                if actor is not None:
                    force = Mention(fate.people.span, NamedActor(actor, Naming.FORCE))
                    parts.append(_Part(force, actor, Naming.FORCE, Counter({Role.TARGET: 2}), False, True))
                    present.add(wanted)


_NO_CIVILIANS: Final = frozenset("arrests disrupted_weapons_use agreement peaceful_protest protest_with_intervention".split())
_STATE_ACTS: Final = frozenset("arrests disrupted_weapons_use government_regains_territory protest_with_intervention excessive_force_against_protesters air_drone_strike".split())
_BY_STATE: Final = frozenset("agreement".split())


def _roles(parts: Sequence[_Part], kind: str) -> list[Role | None]:
    if kind == "agreement":
        return [Role.BOTH if p.actor.kind not in PEOPLE else None for p in parts]
    roles: list[Role | None] = []
    for part in parts:
        roles.append(_role(part, kind, parts))
    return _balanced(parts, roles, kind)


def _role(part: _Part, kind: str, parts: Sequence[_Part]) -> Role | None:
    if kind == "peaceful_protest":
        return None if part.actor.kind is ActorKind.PROTESTERS else _voted(part) or Role.TARGET
    if part.actor.kind is ActorKind.CIVILIANS:
        return None if kind == "other" else Role.TARGET
    if part.actor.kind is ActorKind.PROTESTERS:
        return Role.TARGET if kind in ("excessive_force_against_protesters", "protest_with_intervention") else _voted(part)
    voted = _voted(part)
    if voted is not None:
        return voted
    if part.actor.kind in ARMED:
        state = any(p.actor.kind in STATE for p in parts)
        return Role.TARGET if kind in _STATE_ACTS and state else Role.ATTACKER
    groups = any(p.actor.kind in ARMED for p in parts)
    return Role.ATTACKER if kind in _STATE_ACTS or not groups and kind == "other" else Role.TARGET


def _voted(part: _Part) -> Role | None:
    if not part.votes:
        return None
    (first, most), *rest = part.votes.most_common(2)
    return first if not rest or rest[0][1] < most else None


def _balanced(parts: Sequence[_Part], roles: list[Role | None], kind: str) -> list[Role | None]:
    """Opposed actors share no role unless both fight: the one with fewer votes for it yields."""
    sides = [i for i, p in enumerate(parts) if p.actor.kind in (*STATE, *ARMED) and roles[i] is not Role.SUPPORTER]
    states = [i for i in sides if parts[i].actor.kind in STATE]
    groups = [i for i in sides if parts[i].actor.kind in ARMED]
    if kind == "armed_clash" and any(roles[i] is Role.BOTH for i in sides):
        attackers = any(roles[i] is Role.ATTACKER for i in sides)
        if not attackers:
            return [Role.BOTH if i in sides else r for i, r in enumerate(roles)]
    for one, other in ((states, groups), (groups, states)):
        if one and other and all(roles[i] is Role.ATTACKER for i in (*one, *other)):
            weaker = other if sum(parts[i].votes[Role.ATTACKER] for i in one) >= sum(parts[i].votes[Role.ATTACKER] for i in other) else one
            for i in weaker:
                roles[i] = Role.TARGET
        if one and other and all(roles[i] is Role.TARGET for i in (*one, *other)):
            for i in groups:
                roles[i] = Role.ATTACKER
    return [Role.ATTACKER if r is Role.BOTH and len(sides) < 2 else r for r in roles]


def _sides(parts: Sequence[_Part], roles: Sequence[Role | None]) -> list[Side | None]:
    """`a`: the state's side, or the attackers' where no state force takes part."""
    struck = any(p.actor.kind in ARMED and r is Role.TARGET for p, r in zip(parts, roles, strict=True))
    groups = {p.actor.id for p in parts if p.actor.kind in ARMED}
    state = any(p.actor.kind in STATE for p in parts) or (struck and len(groups) == 1)
    out: list[Side | None] = []
    for part, role in zip(parts, roles, strict=True):
        if part.actor.kind in PEOPLE:
            out.append(None)
        elif state:
            out.append(Side.A if part.actor.kind in STATE else Side.B)
        else:
            out.append(Side.A if role is Role.ATTACKER else Side.B)
    return out
