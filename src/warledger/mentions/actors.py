"""Forces, groups and classes of people: "Nigerien soldiers", "al-Shabaab fighters", "gunmen"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from warledger.knowledge import ForceRule, Lexicon
from warledger.mentions.actor_abroad import is_abroad, told_countries
from warledger.mentions.actor_arms import find_arms, without_overlaps
from warledger.mentions.actor_doers import doing_span, find_bands
from warledger.mentions.actor_owners import of_named, of_owners, of_speakers, without_apposed
from warledger.mentions.actor_pairs import find_partners, with_mixed
from warledger.mentions.actor_unlisted import with_unlisted
from warledger.mentions.anaphora import resolve_back
from warledger.mentions.covered import within_compound
from warledger.mentions.named_actor import NamedActor as NamedActor
from warledger.mentions.named_actor import Naming as Naming
from warledger.mentions.noun_groups import word_before
from warledger.model import Actor, ActorKind, Mention, Span
from warledger.terms import ARMED_GROUPS
from warledger.text.doc import Doc, Sentence, Word

# A group that was dissolved is still told of in the news for about so long (years).
_REMEMBERED_YEARS: Final = 10
# Which wins where two kinds of words share letters: a name over a force over a class.
_ORDER: Final = {"actor": 0, "force": 1, "class": 2}
# Letters between a name and the noun that it takes in: a space, a hyphen, "'s ".
_LONGEST_GAP: Final = 3
# "South Africa has already lost 13 of its soldiers": how far before a force its country may begin (characters).
_HAVING_REACH: Final = 100
# "Kenya sent its army over the border. In May its soldiers …" (characters), and "its own " itself.
_OWNING_REACH: Final = 250
_REACH_ITS: Final = 9
# "the film The …": how far before an actor the word for a work may begin (characters).
_TITLE_REACH: Final = 24
# "were carried to the town on ": how far before a force the words may begin that others go in its lorries.
_CARRIED_REACH: Final = 70
# "linked to the militant …": how far around a name a tie to another group may stand (characters).
_TIE_REACH: Final = 40
# The group that has the tie stands this near before it (characters).
_OWNER_REACH: Final = 100
# So few letters stand for several things; more of them ("FARC") for one.
_SHARED_LETTERS: Final = 3
# More than any country is told in a report.
_LOCAL: Final = 10_000
_STATES: Final = (
    ActorKind.STATE_FORCE,
    ActorKind.POLICE,
    ActorKind.SECURITY_FORCE,
    ActorKind.GOVERNMENT,
    ActorKind.MISSION,
)
# People of these kinds are never the fighters of the name before them: "Taliban protesters".
_CIVIL: Final = (ActorKind.CIVILIANS, ActorKind.PROTESTERS)


def find_actors(doc: Doc, lexicon: Lexicon) -> list[Mention[NamedActor]]:
    """Every actor in the parsed sentences, longest words first, in the order of the text.

    "Nigerien soldiers fought Boko Haram fighters" has two: the army of Niger by rule, and Boko Haram.
    """
    listed = [m for w in _chosen(doc, lexicon) if (m := _mention(doc, w, lexicon)) is not None]
    mentions = with_unlisted(doc, listed, lexicon)
    unnamed = _parsed(doc, [*find_arms(doc, lexicon), *find_bands(doc, lexicon)])
    national = without_overlaps(_national(doc, mentions, lexicon), unnamed)
    joined = without_apposed(doc, _joined(doc, national, lexicon), lexicon)
    owned = of_speakers(doc, of_owners(doc, of_named(doc, joined, lexicon), lexicon), lexicon)
    joined = without_overlaps(owned, _parsed(doc, find_partners(doc, owned, lexicon)))
    return resolve_back(doc, _untied(doc, with_mixed(doc, joined, lexicon), lexicon), lexicon)


def _parsed(doc: Doc, mentions: Sequence[Mention[NamedActor]]) -> list[Mention[NamedActor]]:
    """The mentions in sentences that were worth parsing."""
    sentences = ((m, doc.sentence_at(m.span.start)) for m in mentions)
    return [m for m, sentence in sentences if sentence is not None and sentence.tokens]


def force_of(country: str, kind: ActorKind, lexicon: Lexicon) -> Actor | None:
    """The force of a country (ISO2) by rule ("Nigerien Armed Forces"): of two of a kind the one told first there."""
    return _by_rule(country, next((r for r in lexicon.forces if r.kind is kind), None), lexicon)


def force_in(country: str, bare: Actor, lexicon: Lexicon) -> Actor | None:
    """A bare force as that of a country: "gendarmes" in Niger are the "Nigerien Gendarmerie"."""
    return _by_rule(country, next((r for r in lexicon.forces if r.bare_id == bare.id), None), lexicon)


def mission_in(country: str, year: int, bare: Actor, lexicon: Lexicon) -> Actor | None:
    """The one mission whose men "UN peacekeepers" in a country (ISO2) were in a year, or the coalition that fought there.

    None for none or several.
    """
    words = lexicon.grammar["actors"].words
    if bare.id in words["any_coalition"]:
        return _coalition_in(country, year, lexicon)
    senders = words["sent_by_au" if "african" in bare.id else "sent_by_un"]
    if bare.id not in words["blue_helmets"]:
        return None
    there = [
        entry.actor
        for entry in lexicon.knowledge.actors
        if entry.kind is ActorKind.MISSION and entry.country == country and entry.parent in senders
        if entry.acted_in(year)
    ]
    return there[0] if len(there) == 1 else None


def _coalition_in(country: str, year: int, lexicon: Lexicon) -> Actor | None:
    """The one coalition of states whose men "coalition forces" in a country (ISO2) were in a year."""
    entries = (lexicon.actor_entries.get(i) for i in lexicon.grammar["actors"].words["coalitions"])
    there = [e.actor for e in entries if e is not None and e.country == country and e.acted_in(year)]
    return there[0] if len(there) == 1 else None


def _by_rule(country: str, rule: ForceRule | None, lexicon: Lexicon) -> Actor | None:
    return lexicon.actors.get(rule.id.format(iso2=country.lower())) if rule else None


def _chosen(doc: Doc, lexicon: Lexicon) -> list[Word]:
    """The words of parsed sentences without those that share letters with a longer one."""
    titled = lexicon.grammar["actors"].patterns["titled"]
    told = told_countries(doc)
    words = [w for kind in _ORDER for w in doc.words.get(kind, ()) if _may_be(doc, w, told, lexicon)]
    published = doc.report.published
    taken: list[Word] = []
    covered = bytearray(len(doc.folded))

    def rank(word: Word) -> tuple[int, int, int, int, bool]:
        """Longer words first; of two groups of one name the one whose country the report tells of most.

        A group of that country comes before the army of another ("Serb positions" in Bosnia). Where it tells of
        neither, one that there was in that year; then the one that actors.csv has first."""
        country = lexicon.actors[word.key].country if word.kind == "actor" else None
        entry = lexicon.actor_entries.get(word.key) if word.kind == "actor" else None
        gone = bool(entry and published and not entry.acted_in(published.year))
        times = told[country] if country else 0
        local = bool(times and entry and entry.kind in ARMED_GROUPS and not gone)
        return (word.start - word.end, _ORDER[word.kind], word.start, -times - _LOCAL * local, gone)

    for word in sorted(words, key=rank):
        sentence = doc.sentence_at(word.start)
        # What is covered already is as long or longer, so it reaches an end of any word it overlaps.
        free = not covered[word.start] and not covered[word.end - 1]
        if (
            sentence
            and sentence.tokens
            and free
            and not _describes(doc, word, lexicon)
            and not _is_verb(sentence, word)
            and not titled.search(doc.folded[max(0, word.start - _TITLE_REACH) : word.start])
        ):
            taken.append(word)
            covered[word.start : word.end] = b"\x01" * (word.end - word.start)
    return sorted(taken, key=lambda w: w.start)


def _may_be(doc: Doc, word: Word, told: Mapping[str, int], lexicon: Lexicon) -> bool:
    """False for a group founded after the report, and for letters that mean another thing in its country and time.

    "(EPS)" in a Tajik report is no army of Nicaragua that was disbanded by then, "two KIA" no Kachin group. A people
    ("the Serbs") is its fighters in its country's war alone.
    """
    entry = lexicon.actor_entries.get(word.key) if word.kind == "actor" else None
    published = doc.report.published
    if _leads_force(doc, word, lexicon) or within_compound(doc, word.span):
        return False
    if entry is None:
        return True
    if entry.kind in ARMED_GROUPS and is_abroad(doc, word, entry.country, told, lexicon):
        return False
    if published is None:
        return True
    if int(entry.since or published.year) > published.year:
        return False
    if doc.folded.startswith("the ", word.start):
        return bool(told.get(entry.country)) and entry.acted_in(published.year)
    letters = doc.text[word.start : word.end]
    if not letters.isupper() or len(letters) > _SHARED_LETTERS or told.get(entry.country):
        return True
    remembered = published.year <= int(entry.until or published.year) + _REMEMBERED_YEARS
    return remembered and letters.lower() not in lexicon.grammar["actors"].words["terms"]


def _leads_force(doc: Doc, word: Word, lexicon: Lexicon) -> bool:
    """ "Ethiopian government soldiers": a government whose last word begins the words for its force."""
    if word.kind != "actor" or lexicon.actors[word.key].kind is not ActorKind.GOVERNMENT:
        return False
    inside = doc.words_in("force", Span(word.start + 1, word.end))
    return any(f.start > word.start and f.end > word.end for f in inside)


def _describes(doc: Doc, word: Word, lexicon: Lexicon) -> bool:
    """True for a noun in words for others: "Staff Sergeant", "rebel-held", "dressed as police", "army uniforms"."""
    patterns = lexicon.grammar["actors"].patterns
    if patterns["disguised"].search(doc.folded[max(0, word.start - _TIE_REACH) : word.start]):
        return True
    if patterns["clothes"].match(doc.folded, word.end):
        return True
    if word.kind == "force" and patterns["run_by"].match(doc.folded, word.end):
        return True
    if word.kind != "class":
        return patterns["public_house"].match(doc.folded, word.end) is not None or _only_carries(
            doc, word, lexicon
        )
    if patterns["staff"].search(doc.folded, max(0, word.start - _TIE_REACH), word.end):
        return True
    if patterns["against"].search(doc.folded[max(0, word.start - _REACH_ITS) : word.start]):
        return True
    plane = patterns["aircraft"].search(doc.folded, max(0, word.start - _TIE_REACH), word.end)
    if plane or patterns["flying"].match(doc.folded, word.start):
        return True
    ranks = doc.words_in("rank", word.span)
    if any(r.start == word.start and r.end > word.end for r in ranks):
        return True
    return patterns["describes"].match(doc.folded, word.end) is not None


def _only_carries(doc: Doc, word: Word, lexicon: Lexicon) -> bool:
    """ "The dead went by on army lorries": a force whose vehicles carry others does nothing to them."""
    patterns, folded = lexicon.grammar["actors"].patterns, doc.folded
    if not patterns["carried"].search(folded[max(0, word.start - _CARRIED_REACH) : word.start]):
        return False
    return (
        patterns["carrier"].search(folded, word.start, min(len(folded), word.end + _REACH_ITS + 1))
        is not None
    )


def _is_verb(sentence: Sentence, word: Word) -> bool:
    """True for a single word that is a verb here: "Police suspect …", "Moscow accused …"."""
    if word.kind == "actor":
        return False
    return any(
        t.start == word.start and t.end >= word.end and t.tag.startswith("VB") for t in sentence.tokens
    )


def _mention(doc: Doc, word: Word, lexicon: Lexicon) -> Mention[NamedActor] | None:
    """The actor that a word names; None for classes that name nobody ("people"), unless it is they who strike."""
    if word.kind == "actor":
        return Mention(word.span, NamedActor(lexicon.actors[word.key], Naming.PROPER))
    if word.kind == "force":
        rule = lexicon.force[word.key]
        unknown = lexicon.grammar["actors"].patterns["country_slot"].sub("", rule.canonical)
        actor = Actor(rule.bare_id, unknown, rule.kind)
        return Mention(word.span, NamedActor(actor, Naming.FORCE, rule.category))
    group, span = lexicon.classes[int(word.key)], word.span
    doing = doing_span(doc, word, lexicon) if group.canonical is None else None
    if doing is not None:
        group, span = lexicon.classes[0], doing  # gunmen, of whom nothing more is told
    if group.canonical is None or group.kind is None:
        return None
    slug = group.canonical.lower().replace(" ", "-")
    return Mention(span, NamedActor(Actor(slug, group.canonical, group.kind), Naming.CLASS, group.category))


def _national(
    doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon
) -> list[Mention[NamedActor]]:
    """Give a bare force the country of an adjective that stands before it in its noun group."""
    adjectives = {w.end: w for w in doc.words.get("demonym", ())}
    out: list[Mention[NamedActor]] = []
    group_end = 0
    for mention in mentions:
        if mention.value.naming is Naming.PROPER and mention.value.actor.kind not in _STATES:
            group_end = mention.span.end
        out.append(_of_country(doc, mention, adjectives, lexicon, behind=group_end))
    return out


def _of_country(
    doc: Doc, mention: Mention[NamedActor], adjectives: Mapping[int, Word], lexicon: Lexicon, *, behind: int
) -> Mention[NamedActor]:
    """A bare force with its country; `behind` is where the last armed group before it is told."""
    if mention.value.naming is not Naming.FORCE:
        return mention
    word = word_before(doc.folded, adjectives, mention.span.start)
    if word is not None:
        actor = force_in(word.key, mention.value.actor, lexicon)
        if actor is None:
            return mention
        return Mention(Span(word.start, mention.span.end), NamedActor(actor, Naming.PROPER))
    owner = _owner(doc, mention, lexicon, behind) or _capital_of(doc, mention, lexicon)
    if owner is None:
        return _of_its_own(doc, mention, lexicon)
    actor = force_in(owner, mention.value.actor, lexicon)
    return mention if actor is None else replace(mention, value=NamedActor(actor, Naming.PROPER))


def _capital_of(doc: Doc, mention: Mention[NamedActor], lexicon: Lexicon) -> str | None:
    """The country whose capital is told as the owner of a force: "Moscow's troops"."""
    begin = mention.span.start
    owned = (
        lexicon.grammar["actors"].patterns["owned"].search(doc.folded[max(0, begin - _TITLE_REACH) : begin])
    )
    names = owned["name"].split(" ") if owned else []
    found = (lexicon.capitals.get(" ".join(names[-n:])) for n in range(1, len(names) + 1))
    return next((iso2 for iso2 in found if iso2), None)


def _owner(doc: Doc, mention: Mention[NamedActor], lexicon: Lexicon, behind: int) -> str | None:
    """The country whose "its soldiers" are: the last told before them that is no place and no group's after it."""
    begin = mention.span.start
    if not lexicon.grammar["actors"].patterns["its"].search(doc.folded[max(0, begin - _REACH_ITS) : begin]):
        return None
    place = lexicon.grammar["votes"].patterns["place"]
    again = (
        lexicon.grammar["actors"]
        .patterns["the_country"]
        .search(doc.folded, max(0, begin - _HAVING_REACH), begin)
    )
    if again is not None:
        return _told_last(doc, again.start())
    countries = doc.words_in("country", Span(max(behind, begin - _OWNING_REACH), begin))
    acting = (
        w.key
        for w in reversed(countries)
        if not place.search(doc.folded[max(0, w.start - _TITLE_REACH) : w.start])
    )
    return next(acting, None)


def _told_last(doc: Doc, at: int) -> str | None:
    """The country that "the country" means: the last one told before it, by its name or its adjective."""
    near = Span(max(0, at - _OWNING_REACH), at)
    words = [*doc.words_in("country", near), *doc.words_in("demonym", near)]
    return max(words, key=lambda w: w.start).key if words else None


def _of_its_own(doc: Doc, mention: Mention[NamedActor], lexicon: Lexicon) -> Mention[NamedActor]:
    """A bare force with the country that sent or lost it: "South Africa lost 13 soldiers"."""
    begin = mention.span.start
    countries = doc.words_in("country", Span(max(0, begin - _HAVING_REACH), begin))
    pattern = lexicon.grammar["actors"].patterns["of_its_own"]
    if not countries or not pattern.match(doc.folded, countries[-1].end, begin):
        return mention
    actor = force_in(countries[-1].key, mention.value.actor, lexicon)
    return mention if actor is None else replace(mention, value=NamedActor(actor, Naming.PROPER))


def _joined(doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon) -> list[Mention[NamedActor]]:
    """ "Boko Haram fighters" is one actor: a name takes in the class noun right behind it."""
    out: list[Mention[NamedActor]] = []
    for mention in mentions:
        if out and _joins(doc, out[-1], mention, lexicon):
            out[-1] = replace(out[-1], span=Span(out[-1].span.start, mention.span.end))
        else:
            out.append(mention)
    return out


def _untied(doc: Doc, mentions: Sequence[Mention[NamedActor]], lexicon: Lexicon) -> list[Mention[NamedActor]]:
    """The actors without the groups that another is only tied to ("al-Qaeda-linked", "an offshoot of …")."""
    return [m for i, m in enumerate(mentions) if not _is_tied(doc, mentions[:i], m, lexicon)]


def _is_tied(
    doc: Doc, before: Sequence[Mention[NamedActor]], mention: Mention[NamedActor], lexicon: Lexicon
) -> bool:
    patterns = lexicon.grammar["actors"].patterns
    if mention.value.naming is not Naming.PROPER or mention.value.actor.kind in _STATES:
        return False
    if patterns["tied_after"].match(doc.folded[mention.span.end : mention.span.end + _TIE_REACH]):
        return True
    begin = mention.span.start
    words = doc.folded[max(0, begin - _TIE_REACH) : begin]
    if patterns["gone"].search(words):
        return True
    tied = patterns["tied_before"].search(words)
    return tied is not None and any(begin - m.span.end < _OWNER_REACH for m in before[-2:])


def _joins(doc: Doc, name: Mention[NamedActor], noun: Mention[NamedActor], lexicon: Lexicon) -> bool:
    """True where a noun of fighters stands right behind a name."""
    gap = doc.folded[name.span.end : noun.span.start]
    between = gap.strip(" -")
    return (
        len(gap) <= _LONGEST_GAP
        and (not between or between in lexicon.grammar["actors"].words["possessives"])
        and name.value.naming is Naming.PROPER
        and noun.value.naming is not Naming.PROPER
        and noun.value.actor.kind not in _CIVIL
    )
