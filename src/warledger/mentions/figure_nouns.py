"""Which tokens of a report name people, and of what category: looked up once, asked for every noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from warledger.knowledge import Lexicon
from warledger.knowledge_figures import FigureWords
from warledger.knowledge_grammar import Grammar
from warledger.model import ActorKind, Category
from warledger.text.doc import Doc, Token

_CATEGORY: Final = {
    ActorKind.STATE_FORCE: Category.MILITARY,
    ActorKind.POLICE: Category.POLICE,
    ActorKind.MISSION: Category.PEACEKEEPER,
    ActorKind.REBEL_GROUP: Category.MILITANT,
    ActorKind.MILITIA: Category.MILITANT,
    ActorKind.COMMUNAL_MILITIA: Category.MILITANT,
    ActorKind.CRIMINAL_GROUP: Category.MILITANT,
    ActorKind.ARMED_GROUP: Category.MILITANT,
    ActorKind.PRIVATE_FORCE: Category.MILITANT,
    ActorKind.CIVILIANS: Category.CIVILIAN,
    ActorKind.PROTESTERS: Category.CIVILIAN,
}
# The column `forces` of ranks.csv; a rank of any other force is the military's.
_FORCES: Final = {
    "police": Category.POLICE,
    "gendarmerie": Category.POLICE,
    "militant": Category.MILITANT,
}
_PLURALS: Final = ("NNS", "NNPS")
# Outcome words of these voices stand beside a figure and are no people: "seven killed", "the wounded".
_VOICES: Final = ("body", "verb", "adjective")


@dataclass(frozen=True, slots=True)
class PeopleNouns:
    """The nouns of one report; words are known by the offset at which they end."""

    words: FigureWords
    grammar: Grammar
    categories: Mapping[int, Category | None]
    short_names: Mapping[str, Category]
    """The last words of the names of forces told in the report, without their plural: "guard"."""
    named_groups: frozenset[int]
    means: frozenset[int]
    outcomes: frozenset[str]
    """Folded words that say what befell people."""
    phrases: frozenset[int]
    """Where phrases of several words that say it begin: "taken prisoner"."""
    roles: frozenset[str]
    """Folded occupations and relations: "midwife", "widow"."""
    kin: frozenset[str]
    """Folded relations alone: an army officer's "widow" is of no army."""
    names: frozenset[int]
    """Where the names of actors begin: "42 Commando" counts nobody."""
    ages: Mapping[int, int]
    """Where each age that names a person begins and ends: "14-year-old"."""
    name_ends: Mapping[int, int]
    """Where each name of a group begins and ends."""

    def known(self, token: Token) -> bool:
        """True where a token's noun is known to name people."""
        if token.low in self.words.people or token.low in self.roles or token.end in self.categories:
            return True
        return self._short(token) is not None

    def category(self, token: Token) -> Category | None:
        """The category that a noun tells, or None."""
        return self._short(token) or self.categories.get(token.end)

    def _short(self, token: Token) -> Category | None:
        """ "The Arlo Guards … three Guards": a plural with a capital for men of the force whose name ends so."""
        if not token.text[:1].isupper() or token.tag not in _PLURALS or token.end in self.named_groups:
            return None
        return self.short_names.get(token.low.removesuffix("s"))

    def is_named_group(self, token: Token) -> bool:
        """True for the last word of an actor's name that is no noun of people: "the Taliban"."""
        return token.end in self.named_groups

    def is_means(self, token: Token) -> bool:
        """True for the last word of a weapon or vehicle."""
        return token.end in self.means


def people_nouns(doc: Doc, lexicon: Lexicon) -> PeopleNouns:
    """The nouns of people in a report; an actor's name says more of the category than the noun in it."""
    nouns = _noun_categories(doc, lexicon)
    actors = doc.words.get("actor", ())
    named = {w.end: _of_force(lexicon.actors[w.key].kind) for w in actors}
    shorts = {_last_word(doc.folded[w.start : w.end]): named[w.end] for w in actors}
    told = (o.words for o in lexicon.outcomes.values() if o.voice in _VOICES)
    grammar = lexicon.grammar["figures"]
    ages = {m.start(): m.end() for m in grammar.patterns["age"].finditer(doc.folded)}
    return PeopleNouns(
        words=lexicon.figures,
        grammar=grammar,
        categories={**dict.fromkeys(ages.values()), **nouns, **named},
        short_names={w: c for w, c in shorts.items() if w and c is not None and c is not Category.CIVILIAN},
        named_groups=frozenset(named.keys() - nouns.keys()),
        means=frozenset(w.end for w in doc.words.get("means", ())),
        outcomes=frozenset(word for words in told for word in words),
        phrases=frozenset(
            w.start for w in doc.words.get("outcome", ()) if " " in doc.folded[w.start : w.end]
        ),
        roles=frozenset(lexicon.people.roles.keys() | lexicon.people.relations),
        kin=lexicon.people.relations,
        names=frozenset(w.start for w in actors),
        ages=ages,
        name_ends={w.start: w.end for w in actors},
    )


def _last_word(name: str) -> str:
    """The last word of a name of several, without its plural; "" for a single word."""
    *first, last = name.split()
    return last.removesuffix("s") if first else ""


def _of_force(kind: ActorKind) -> Category | None:
    """The category of people of a named force; named security forces are paramilitary police (guide)."""
    return Category.POLICE if kind is ActorKind.SECURITY_FORCE else _CATEGORY.get(kind)


def _noun_categories(doc: Doc, lexicon: Lexicon) -> dict[int, Category | None]:
    """The end of each noun of people: a force over a class over an adjective, and a rank where nothing else is."""
    found: dict[int, Category | None] = {w.end: None for w in doc.words.get("demonym", ())}
    for word in doc.words.get("class", ()):
        category = lexicon.classes[int(word.key)].category
        found[word.end] = None if category is Category.UNKNOWN else category
    for word in doc.words.get("force", ()):
        found[word.end] = _CATEGORY.get(lexicon.force[word.key].kind)
    # "guardsmen" of no told force are soldiers
    untold = {w.end for w in doc.words.get("force", ()) if found[w.end] is None}
    for word in doc.words.get("rank", ()):
        forces = lexicon.ranks[word.key].forces
        if word.end not in found or word.end in untold:
            found[word.end] = category_of_rank(forces)
    return found


def category_of_rank(forces: str) -> Category:
    """The category of those who bear a rank, from the column `forces` of ranks.csv."""
    return _FORCES.get(forces, Category.MILITARY)
