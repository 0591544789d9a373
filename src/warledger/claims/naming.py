"""A name in its sentence: the words on both sides, and the lists that it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warledger.claims.context import Context
from warledger.claims.homeward import only_goes_home
from warledger.claims.predicates import Predicate, find_predicates
from warledger.mentions.people import NamedPerson, PersonKind
from warledger.model import Mention, Outcome, Span
from warledger.text.doc import Sentence

# How much of a sentence behind and before a name is looked at (characters): an apposition and a verb, a list.
_AFTER: Final = 240
_BEFORE: Final = 400
# "took him and his whole cabinet hostage": how far behind a pronoun a phrase is closed (words).
_CLOSED_WITHIN: Final = 7
# Stands in place of the other names of a sentence, letter for letter.
MASK: Final = "§"
# Groups of people hit of whom a name may be one, in the order in which they are looked for.
BY_GROUP: Final = (
    Outcome.RELEASED,
    Outcome.KILLED,
    Outcome.CAPTURED,
    Outcome.ABDUCTED,
    Outcome.WOUNDED,
    Outcome.MISSING,
)


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in its sentence: the words on both sides, folded, with all other names masked."""

    context: Context
    person: NamedPerson
    sentence: Sentence
    span: Span
    before: str
    after: str
    listed_from: int
    """Where in `before` the names begin that the name stands in one list with."""
    predicates: Sequence[Predicate]

    def pattern(self, name: str) -> re.Pattern[str]:
        """A pattern of named.yaml."""
        return self.context.lexicon.grammar["named"].patterns[name]

    @property
    def official(self) -> bool:
        """True for those who speak or govern: fewer words make them victims."""
        return self.person.kind is PersonKind.OFFICIAL

    @property
    def tag_after(self) -> str:
        """The tag of the token right behind the name and those listed after it, "" for none."""
        end = self.span.end + len(self._rest)
        return next((t.tag for t in self.sentence.tokens if t.start >= end), "")

    @property
    def lead(self) -> str:
        """The words before the name, and before the list of names that it is in."""
        return self.before[: self.listed_from]

    @property
    def listed(self) -> int:
        """How many names its list has, this one among them."""
        return names_in(self.before[self.listed_from :]) + 1 + names_in(self._rest)

    @property
    def _rest(self) -> str:
        """The names listed behind this one; none where one of them speaks: "killed their leader, Arlo, Major Petit said"."""
        rest = self.pattern("rest_of_list").match(self.after)
        if rest is None:
            return ""
        names = Span(self.span.end, self.span.end + rest.end())
        speeches = self.context.mentions.attributions
        return "" if any(m.value.speaker.overlaps(names) for m in speeches) else rest.group()

    def words_to(self, start: int) -> str | None:
        """The words between the name and a later offset; None where it is not in reach."""
        size = start - self.span.end
        return self.after[:size] if 0 <= size <= len(self.after) else None

    def words_from(self, end: int) -> str | None:
        """The words between an earlier offset and the name, or the list it is in; None where it is not in reach."""
        first = len(self.before) - (self.span.start - end)
        if not 0 <= first <= len(self.before):
            return None
        return self.before[first : self.listed_from] if first <= self.listed_from else self.before[first:]


def read_naming(context: Context, mention: Mention[NamedPerson], sentence: Sentence) -> Naming:
    """A name with what stands around it in its sentence."""
    span, start = mention.span, max(sentence.start, mention.span.start - _BEFORE)
    before = masked(context, Span(start, span.start))
    listed = context.lexicon.grammar["named"].patterns["list_before"].search(before)
    predicates = find_predicates(context.doc, sentence, context.lexicon)
    return Naming(
        context,
        mention.value,
        sentence,
        span,
        before,
        masked(context, Span(span.end, min(sentence.end, span.end + _AFTER))),
        listed.start() if listed else len(before),
        [p for p in predicates if p.outcome is not Outcome.DISPLACED and not _only_lived(context, p)],
    )


def _only_lived(context: Context, predicate: Predicate) -> bool:
    """ "Arlo, who got out alive", "Arlo came home": of one whom nobody held."""
    words, doc = context.lexicon.grammar["fates"].words, context.doc
    if predicate.outcome is not Outcome.RELEASED:
        return False
    told = doc.folded[predicate.span.start : predicate.span.end]
    if told in words["slips_away"] or only_goes_home(doc, predicate.span, context.lexicon):
        return True
    held = context.lexicon.grammar["named"].patterns["captivity"]
    return told in words["out_alive"] and held.search(doc.folded) is None


def masked(context: Context, span: Span) -> str:
    """The folded words of a span with every name in it masked."""
    text = context.doc.folded[span.start : span.end]
    for other in context.mentions.people_in(span):
        first, end = other.span.start - span.start, other.span.end - span.start
        text = text[:first] + MASK * (min(end, len(text)) - first) + text[end:]
    # The full stops of "U.N." and "Lt. Gen." end no sentence: the patterns see them as letters.
    abbreviated = context.lexicon.grammar["named"].patterns["abbreviated"]
    return abbreviated.sub(lambda m: m.group().replace(".", "_"), text)


def closes_behind(predicate: Predicate, words: str) -> bool:
    """True where a word behind a pronoun closes a phrase: "took him prisoner", "took him and his aides prisoner"."""
    clause = re.split(r"[.,;:]", words, maxsplit=1)[0].split()
    behind = clause[1 : _CLOSED_WITHIN if clause[1:2] == ["and"] else 2]
    return any(word in predicate.closes for word in behind)


def names_in(masked: str) -> int:
    """How many masked names some words hold."""
    return len(re.findall(f"{MASK}+", masked))
