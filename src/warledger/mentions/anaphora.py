"""Words that go back to an actor named before: "the group", "its fighters", "the peacekeepers", "they"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from warledger.folding import last_word
from warledger.knowledge import Lexicon
from warledger.mentions.named_actor import NamedActor, Naming
from warledger.model import Actor, ActorKind, Mention, Span
from warledger.terms import ARMED_GROUPS
from warledger.text.doc import Doc, Sentence

# The nouns that a pronoun goes back to stand in its own sentence or this many before.
_PRONOUN_REACH: Final = 1
# The headline and the first paragraph (index of the last).
_OPENING: Final = 1
# Who can act as "it" or "they".
_ACTING: Final = (
    *ARMED_GROUPS,
    ActorKind.STATE_FORCE,
    ActorKind.POLICE,
    ActorKind.SECURITY_FORCE,
    ActorKind.MISSION,
)
_PLURALS: Final = ("NNS", "NNPS")
# What "rebels", "guerrillas" and "insurgents" are one noun of; "the rebels" are no militia where a group was named.
_REBELS: Final = "rebels"
_MILITIAS: Final = (ActorKind.MILITIA, ActorKind.COMMUNAL_MILITIA)
# The id of a pronoun until it is known for whom it stands.
_PRONOUN: Final = "pronoun"
# How far before a noun its article or "its" may begin: "the same ", "the Islamist " (characters).
_REACH: Final = 14


@dataclass(frozen=True, slots=True)
class _Salient:
    """Whom a reader has in mind at a point of the text."""

    group: Actor | None = None
    rebels: Actor | None = None
    """The last group that is no militia, which may stand with the state."""
    mission: Actor | None = None
    coalition: Actor | None = None
    subject: Mention[NamedActor] | None = None
    """The last force or group that a sentence is about."""
    plural: bool = False
    """Its noun is a plural: "they", never "it"."""
    sentence: int = 0
    """The sentence that told of it last."""
    lone: Actor | None = None
    """The one armed group that the report names, where it names no other."""
    striker: Actor | None = None
    """The group named last, where no unnamed fighters were told of since."""
    struck_in: int = 0
    """The sentence that named it."""
    lead: Actor | None = None
    """The first group of which a sentence of the opening tells what it did."""
    nouns: Mapping[str, Actor] = field(default_factory=dict)
    """Nouns of fighters that the report gives to one group alone: "FARC guerrillas"."""

    def about(
        self, mention: Mention[NamedActor], sentence: Sentence | None, acts: Collection[str]
    ) -> _Salient:
        """The same after a mention that may be the subject of its sentence, and of one of these verbs."""
        if sentence is None or mention.value.actor.kind not in _ACTING:
            return self
        inside = [t for t in sentence.tokens if mention.span.start <= t.start < mention.span.end]
        first = sentence.tokens[0].index if inside else 0
        owned = [sentence.tokens[t.head - first] for t in inside if t.dep == "poss"]
        if not any(t.is_subject for t in (*inside, *owned)):
            return self
        plural = inside[-1].tag in _PLURALS
        group = mention.value.actor if mention.value.naming is Naming.PROPER else None
        does = any(
            t.dep == "nsubj" and sentence.tokens[t.head - first].low in acts for t in (*inside, *owned)
        )
        opens = does and sentence.paragraph <= _OPENING and mention.value.actor.kind in ARMED_GROUPS
        lead = self.lead or (group if opens else None)
        return replace(self, subject=mention, plural=plural, sentence=sentence.index, lead=lead)

    def striking(self, mention: Mention[NamedActor], sentence: Sentence | None) -> _Salient:
        """The same after a mention that may be of those whom "the attackers" means."""
        if sentence is None or mention.value.actor.kind not in ARMED_GROUPS:
            return self
        named = mention.value.naming.tells_identity
        return replace(self, striker=mention.value.actor if named else None, struck_in=sentence.index)

    def after(self, mention: Mention[NamedActor]) -> _Salient:
        """The same after one more mention: the last name told is kept."""
        named, actor = mention.value.naming is Naming.PROPER, mention.value.actor
        if actor.kind is ActorKind.MISSION and named:
            return replace(self, mission=actor)
        if not named or actor.kind not in ARMED_GROUPS:
            return self
        return replace(self, group=actor, rebels=self.rebels if actor.kind in _MILITIAS else actor)


def resolve_back(
    doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon
) -> list[Mention[NamedActor]]:
    """The mentions with those that go back to a name told before given that name's actor.

    "Boko Haram raided Tolm. The group took ten girls": "The group" is Boko Haram.
    """
    out: list[Mention[NamedActor]] = []
    lone = lone_group(mentions, lexicon)
    salient = _Salient(
        mission=_only_mission(mentions, lexicon),
        coalition=_only_coalition(mentions, lexicon),
        lone=lone,
        nouns=_nouns_of_groups(doc, mentions, lone, lexicon),
    )
    back = [*_pronominal(doc, mentions, lexicon), *_pronouns(doc, lexicon)]
    acts = lexicon.grammar["votes"].words["acts"]
    for mention in sorted([*mentions, *back], key=lambda m: m.span.start):
        resolved = _resolved(doc, mention, salient, lexicon)
        if resolved is not None:
            out.append(resolved)
            salient = salient if _sends_no_one(resolved, lexicon) else salient.after(resolved)
            sentence = doc.sentence_at(resolved.span.start)
            salient = salient.about(resolved, sentence, acts).striking(resolved, sentence)
    return out


def _is_any_mission(mention: Mention[NamedActor], lexicon: Lexicon) -> bool:
    """True for "UN peacekeepers", "African Union troops": words for the men of any such mission."""
    return mention.value.actor.id in lexicon.grammar["actors"].words["blue_helmets"]


def _sends_no_one(mention: Mention[NamedActor], lexicon: Lexicon) -> bool:
    """True for who is no mission with peacekeepers of its own: "UN troops", coalitions of states."""
    coalitions = lexicon.grammar["actors"].words["coalitions"]
    return mention.value.actor.id in coalitions or _is_any_mission(mention, lexicon)


def _only_mission(mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon) -> Actor | None:
    """The mission that a report names, where it names one alone."""
    named = {
        m.value.actor.id: m.value.actor
        for m in mentions
        if m.value.actor.kind is ActorKind.MISSION
        and m.value.naming is Naming.PROPER
        and not _sends_no_one(m, lexicon)
    }
    return next(iter(named.values())) if len(named) == 1 else None


def lone_group(mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon) -> Actor | None:
    """The armed group that a report names, where it names one alone; "Kurdish rebels" is no name beside another."""
    groups = (m.value.actor for m in mentions if m.value.naming is Naming.PROPER)
    told = {g.id: g for g in groups if g.kind in ARMED_GROUPS}
    named = {i: g for i, g in told.items() if not _is_of_people(g, lexicon)} or told
    lone = next(iter(named.values())) if len(named) == 1 else None
    abroad = lone is not None and any(g.country != lone.country for g in told.values())
    return None if abroad else lone


def _is_of_people(actor: Actor, lexicon: Lexicon) -> bool:
    """True for rebels told by their people alone: "Kurdish militants", "Tuareg rebels"."""
    return actor.canonical.rsplit(" ", 1)[-1] in lexicon.grammar["actors"].words["peoples"]


def _only_coalition(mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon) -> Actor | None:
    """The coalition of states that a report names, where it names one alone."""
    ids = lexicon.grammar["actors"].words["coalitions"]
    named = {m.value.actor.id: m.value.actor for m in mentions if m.value.actor.id in ids}
    return next(iter(named.values())) if len(named) == 1 else None


def _nouns_of_groups(
    doc: Doc, mentions: Sequence[Mention[NamedActor]], lone: Actor | None, lexicon: Lexicon
) -> Mapping[str, Actor]:
    """The nouns that stand with the name of one group and of no other: "the FARC guerrillas", "M23 rebels"."""
    found: dict[str, dict[str, Actor]] = {}
    for mention in mentions:
        actor = mention.value.actor
        unnamed = lone is not None and lone != actor and _is_of_people(actor, lexicon)
        if mention.value.naming is not Naming.PROPER or actor.kind not in ARMED_GROUPS or unnamed:
            continue
        for word in doc.words_in("class", mention.span):
            canonical = lexicon.classes[int(word.key)].canonical or ""
            found.setdefault(_family(canonical.lower().replace(" ", "-"), lexicon), {})[actor.id] = actor
    found.pop("", None)
    return {noun: next(iter(actors.values())) for noun, actors in found.items() if len(actors) == 1}


def _family(noun: str, lexicon: Lexicon) -> str:
    """What "rebels", "guerrillas" and "insurgents" share; "" for a noun that goes back to nobody."""
    words = lexicon.grammar["actors"].words
    return _REBELS if noun in words["rebels"] else noun if noun in words["collective"] else ""


def _pronominal(
    doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon
) -> Iterator[Mention[NamedActor]]:
    """ "the group", "the same gang": nouns that name nobody unless somebody was named before."""
    pattern = lexicon.grammar["actors"].patterns["back"]
    taken = bytearray(len(doc.folded))
    for mention in mentions:
        taken[mention.span.start : mention.span.end] = b"\x01" * (mention.span.end - mention.span.start)
    nobody = NamedActor(Actor("", "", ActorKind.ARMED_GROUP), Naming.BACK)
    for sentence in doc.sentences:
        if not sentence.tokens:
            continue
        for match in pattern.finditer(doc.folded, sentence.start, sentence.end):
            named = _is_name(doc, Span(*match.span("people")))
            if not named and not any(taken[match.start() : match.end()]):
                yield Mention(Span(match.start(), match.end()), nobody)


def _is_name(doc: Doc, adjective: Span) -> bool:
    """ "The Siriri group": a name before the noun, which only sounds like the adjective of a country."""
    told = doc.text[max(0, adjective.start) : max(0, adjective.end)]
    return told[:1].isupper() and not doc.words_in("demonym", adjective)


def _pronouns(doc: Doc, lexicon: Lexicon) -> Iterator[Mention[NamedActor]]:
    """ "In May it murdered twelve people": a pronoun that is the subject of an act."""
    pronouns = lexicon.grammar["actors"].words["pronouns"]
    acts = lexicon.grammar["votes"].words["acts"]
    nobody = NamedActor(Actor(_PRONOUN, "", ActorKind.ARMED_GROUP), Naming.BACK)
    for token in doc.tokens:
        if token.low in pronouns and token.dep == "nsubj" and doc.tokens[token.head].low in acts:
            yield Mention(Span(token.start, token.end), nobody)


def _resolved(
    doc: Doc, mention: Mention[NamedActor], salient: _Salient, lexicon: Lexicon
) -> Mention[NamedActor] | None:
    """A mention with the actor it goes back to; None for "the group" with none before."""
    value = mention.value
    if value.actor.id == _PRONOUN:
        return _pronoun(doc, mention, salient, lexicon)
    if value.naming is Naming.BACK:
        host = _allied(doc, mention, salient, lexicon) or salient.group
        return _as(mention, host) if host is not None else None
    if _is_any_mission(mention, lexicon):
        return _as(mention, salient.mission) if salient.mission is not None else mention
    if _is_of_lone_group(doc, mention, salient.lone, lexicon):
        return _as(mention, salient.lone or value.actor)
    if value.naming is not Naming.CLASS:
        return mention
    if value.actor.id in lexicon.grammar["actors"].words["any_coalition"]:
        return _as(mention, salient.coalition) if salient.coalition is not None else mention
    own = salient.nouns.get(_family(value.actor.id, lexicon))
    if own is not None and salient.group is not None:
        return _as(mention, own)
    if salient.lone is not None and _is_party(doc, mention, lexicon):
        return _as(mention, salient.lone)
    if salient.lone is not None and _is_branded(doc, mention, lexicon):
        return _as(mention, salient.lone)
    if salient.striker is not None and _are_raiders(doc, mention, salient, lexicon):
        return _as(mention, salient.striker)
    collective = value.actor.id in lexicon.grammar["actors"].words["collective"]
    if salient.group is None or not collective or not _is_definite(doc, mention.span, lexicon):
        return mention
    rebels = salient.rebels if _family(value.actor.id, lexicon) == _REBELS else None
    return _as(mention, rebels or salient.group)


def _allied(doc: Doc, mention: Mention[NamedActor], salient: _Salient, lexicon: Lexicon) -> Actor | None:
    """The coalition of states that "the alliance" goes back to."""
    noun = last_word(doc.folded[mention.span.start : mention.span.end])
    return salient.coalition if noun in lexicon.grammar["actors"].words["alliances"] else None


def _is_of_lone_group(doc: Doc, mention: Mention[NamedActor], lone: Actor | None, lexicon: Lexicon) -> bool:
    """True for "Kurdish rebels" in a report whose one group is of their country: the PKK."""
    words, actor = lexicon.grammar["actors"].words, mention.value.actor
    if lone is None or not _is_of_people(actor, lexicon) or actor.country != lone.country:
        return False
    noun = last_word(doc.folded[mention.span.start : mention.span.end])
    return noun in words["party_nouns"] or noun.removesuffix("s") in words["party_nouns"]


def _is_party(doc: Doc, mention: Mention[NamedActor], lexicon: Lexicon) -> bool:
    """True for what is "rebel" as such, and for the rebels, guerrillas or separatists of a report.

    Insurgents themselves may be others: "Insurgents killed nine people" names nobody.
    """
    words = lexicon.grammar["actors"].words
    first = doc.folded[mention.span.start : mention.span.end].split(" ")[0]
    told = first in words["party_nouns"] or first in words["sides"]
    return mention.value.actor.id in words["parties"] and told


def _is_branded(doc: Doc, mention: Mention[NamedActor], lexicon: Lexicon) -> bool:
    """True for "terrorists": what a state calls the one group that its report names."""
    noun = last_word(doc.folded[mention.span.start : mention.span.end])
    return noun in lexicon.grammar["actors"].words["brands"]


def _are_raiders(doc: Doc, mention: Mention[NamedActor], salient: _Salient, lexicon: Lexicon) -> bool:
    """True for "the attackers" right behind a group that came: "Five men of the ADF came. The attackers threw …"."""
    words = lexicon.grammar["actors"].words
    noun = last_word(doc.folded[mention.span.start : mention.span.end])
    sentence = doc.sentence_at(mention.span.start)
    if sentence is None or noun not in words["raiders"]:
        return False
    if not _is_definite(doc, mention.span, lexicon) and not _holds_them(doc, mention, lexicon):
        return False
    if salient.striker == salient.lead == salient.lone:
        return True  # the one group of the report, which the opening tells to have come
    before = doc.sentences[salient.struck_in]
    return sentence.index - before.index <= 1 and sentence.paragraph == before.paragraph


def _pronoun(
    doc: Doc, mention: Mention[NamedActor], salient: _Salient, lexicon: Lexicon
) -> Mention[NamedActor] | None:
    """A pronoun with the force or group that its sentence, or the one before, is about."""
    before, sentence = salient.subject, doc.sentence_at(mention.span.start)
    if before is None or sentence is None or sentence.index - salient.sentence > _PRONOUN_REACH:
        return None
    single = doc.folded[mention.span.start : mention.span.end] in lexicon.grammar["actors"].words["single"]
    if single and salient.plural:
        return None
    value = before.value
    naming = Naming.BACK if value.naming is Naming.PROPER else value.naming
    return replace(mention, value=replace(value, naming=naming, told=value.told or before.span))


def _is_definite(doc: Doc, span: Span, lexicon: Lexicon) -> bool:
    """True behind "the", "its": people who were told of before."""
    before = doc.folded[max(0, span.start - _REACH) : span.start]
    return lexicon.grammar["actors"].patterns["definite"].search(before) is not None


def _holds_them(doc: Doc, mention: Mention[NamedActor], lexicon: Lexicon) -> bool:
    """ "Their captors": who took those just told of."""
    grammar = lexicon.grammar["actors"]
    before = doc.folded[max(0, mention.span.start - _REACH) : mention.span.start]
    return mention.value.actor.id in grammar.words["takers"] and bool(
        grammar.patterns["of_theirs"].search(before)
    )


def _as(mention: Mention[NamedActor], actor: Actor) -> Mention[NamedActor]:
    return replace(mention, value=replace(mention.value, actor=actor, naming=Naming.BACK))
