"""Parts and wholes: "nine people, two of them children" and "a cook and eight workers - nine in all"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from warledger.claims.fate import Fate, same_noun
from warledger.claims.predicates import Voice
from warledger.knowledge import Lexicon
from warledger.mentions.figures import Shape
from warledger.model import Outcome
from warledger.text.doc import FINITE_TAGS, Doc

# Tokens between a whole and its part: "31 others; half a dozen of the latter" has few.
_CLOSE: Final = 8
# A group told again ("seven of the prisoners") is looked for in this many sentences before.
_SENTENCES: Final = 3
# "of whom" may stand right behind the figure: "nine people, two of whom …" (characters).
_PRONOUN_REACH: Final = 12
# Penn tags that open a noun group.
_DESCRIBES: Final = ("DT", "PRP$", "NN", "NNP", "JJ")
# … and of people told without a number: "among them women, children and two priests".
_KINDS: Final = ("NNS", "NN", "JJ", ",", "CC", "PRP", "WP")
# … and of where a part was, or whose: "a teacher from Arlo, Jon Tolm, and two guards".
_PLACED: Final = ("IN", "DT", "NN", "NNS", "NNP", "NNPS", "JJ", "PRP$", "POS", "CD", "HYPH", ",", "CC")
# Outcomes whose people have nouns of their own; parts.yaml has a list of words for each.
_NAMED_BY_OUTCOME: Final = (
    Outcome.CAPTURED,
    Outcome.ABDUCTED,
    Outcome.WOUNDED,
    Outcome.KILLED,
    Outcome.MISSING,
    Outcome.RELEASED,
)


@dataclass(frozen=True, slots=True)
class _Search:
    """The search for the whole of one figure."""

    doc: Doc
    lexicon: Lexicon
    fate: Fate
    row: Sequence[Fate]
    """The fates before it in its sentence."""
    near: Sequence[Fate]
    """Those of the sentences just before that tell an outcome."""

    def lows(self, first: int, end: int) -> list[str]:
        """The folded tokens from one to another."""
        return [t.low for t in self.doc.tokens[max(0, first) : end]]

    def after(self, count: int) -> list[str]:
        """The folded tokens right behind the figure."""
        end = self.fate.people.value.end
        return self.lows(end, end + count)

    def has(self, words: str, lows: Sequence[str]) -> bool:
        """True where tokens, as one phrase, are in a word list of parts.yaml."""
        return " ".join(lows) in self.lexicon.grammar["parts"].words[words]


def just_told(sentence: int, told: Sequence[Fate]) -> list[Fate]:
    """Of the fates told before a sentence (index), those of a known outcome in the last few sentences."""
    recent = takewhile(lambda f: sentence - f.sentence <= _SENTENCES, reversed(told))
    return [f for f in recent if f.outcome is not None][::-1]


def with_whole(doc: Doc, fate: Fate, lexicon: Lexicon, *, row: Sequence[Fate], told: Sequence[Fate]) -> Fate:
    """The fate with the figure it is a part of, and with that one's outcome where it tells none of its own.

    `row` are the fates before it in its sentence, `told` those `just_told` before. In "Nine people
    were killed, two of them children." the two are a part of the nine, and killed.
    """
    whole = _whole(_Search(doc, lexicon, fate, row, told))
    if whole is None or whole.size < fate.size or _are_left(doc, fate, whole, lexicon):
        return fate
    outcome, predicate = fate.outcome, fate.predicate
    untold = outcome is None or (predicate is not None and predicate.voice is Voice.TOLL)
    if untold and whole.outcome is not None and not _described(doc, fate, lexicon):
        outcome, predicate = whole.outcome, whole.predicate
    behind = doc.tokens[fate.people.value.end : fate.people.value.end + 1]
    if outcome is not None and any(t.low in lexicon.grammar["parts"].words["fatal"] for t in behind):
        outcome = Outcome.KILLED
    return replace(fate, part_of=whole.people.value.first, outcome=outcome, predicate=predicate)


def _are_left(doc: Doc, fate: Fate, whole: Fate, lexicon: Lexicon) -> bool:
    """ "freed 27 of the 42 prisoners; the remaining 15 are officers": those whom it did not befall."""
    before = doc.tokens[max(0, fate.people.value.first - 1) : fate.people.value.first]
    left = any(t.low in lexicon.grammar["parts"].words["left"] for t in before)
    return left and fate.outcome is None and whole.people.value.shape is Shape.PART


def _described(doc: Doc, fate: Fate, lexicon: Lexicon) -> bool:
    """ "four guards, one of them their captain": who that one was, and no count; "two of them were asleep"."""
    behind = doc.tokens[fate.people.value.end : fate.people.value.end + 2]
    if fate.people.value.vague and any(t.tag in FINITE_TAGS for t in behind[:1]):
        return True  # "100 fighters, a number of whom wore uniform"
    if " ".join(t.low for t in behind[1:]) in lexicon.grammar["parts"].words["well"]:
        return True
    start = fate.people.span.end
    if lexicon.grammar["parts"].patterns["came_back"].match(doc.folded, start):
        return True  # "ten of them have since turned up"
    one = fate.people.value.shape is Shape.PART and fate.size == 1
    words = lexicon.grammar["parts"].words
    acts = any(t.tag in FINITE_TAGS and t.low not in words["states"] for t in behind[:1])
    acts = acts or (  # "had fled", not "had been a teacher"
        [t.low in words["perfect"] for t in behind] == [True, False]
        and behind[1].tag == "VBN"
        and behind[1].low not in words["passive"]
    )
    who = any(t.tag in _DESCRIBES and t.low not in words["single_articles"] for t in behind[:1])
    return one and (acts or who)


def _whole(search: _Search) -> Fate | None:
    if search.fate.people.value.shape is Shape.PART:
        return _told_part(search)
    if _is_among_them(search):
        return _just_before(search) or _last_larger((*search.near, *search.row), search.fate)
    if _are_the_rest(search):
        return _last_larger((*search.near, *search.row), search.fate)
    if search.row and _is_one_by_kind(search):
        return _last_larger(search.row, search.fate)
    return _beside(search) if search.row else _sentence_before(search)


def _is_among_them(search: _Search) -> bool:
    """ "Two children are among them": some of those told before."""
    end = search.doc.sentences[search.fate.sentence].end
    behind = search.doc.folded[search.fate.people.span.end : end]
    among = search.lexicon.grammar["parts"].patterns["among_them"].match(behind)
    return search.fate.outcome is None and among is not None


def _just_before(search: _Search) -> Fate | None:
    """ "eleven of the injured are in danger and three children are among them": the part told right before."""
    last = search.row[-1] if search.row else None
    larger = last is not None and last.outcome is not None and last.size >= search.fate.size
    return last if larger else None


def _are_the_rest(search: _Search) -> bool:
    """ "the three others came from Mali": the rest of those told before, and what they were."""
    value, told = search.fate.people.value, search.fate.outcome is not None
    led = value.others and search.has("the", search.lows(value.first - 1, value.first))
    return led and not told and value.shape is not Shape.SINGLE and search.has("states", search.after(1))


def _is_one_by_kind(search: _Search) -> bool:
    """ "four workers, one an Iraqi": the article behind "one" belongs to the noun that tells what he was."""
    value = search.fate.people.value
    return value.shape is Shape.SINGLE and search.fate.people.span.start < value.number.start


def _told_part(search: _Search) -> Fate | None:
    """ "two of them": the last larger figure; "seven of the prisoners": the last of that outcome or noun."""
    span, before = search.fate.people.span, (*search.near, *search.row)
    words = search.doc.folded[span.start : span.end + _PRONOUN_REACH]
    if search.lexicon.grammar["parts"].patterns["pronoun"].search(words):
        return _last_larger(_of_subject(search, before) or before, search.fate)
    outcome = _outcome_of_noun(search.fate.people.value.head, search.lexicon)
    of = _size_told(search)
    head = search.fate.people.value.head
    numbered = of is not None and of == search.lexicon.figures.units.get(head)
    alike = [
        f
        for f in before
        if f.outcome is not None and (numbered or f.outcome is outcome or _same_named(f, search))
    ]
    return _last_larger([f for f in alike if of in (None, f.size)], search.fate)


def _size_told(search: _Search) -> int | None:
    """ "280 of the 815 students": how many the whole is of, which may be others than those told before."""
    value = search.fate.people.value
    ofs = search.lexicon.grammar["parts"].words["of"]
    of = next((t.index for t in search.doc.tokens[value.first : value.end] if t.low in ofs), value.end)
    units = search.lexicon.figures.units
    sizes = (int(t.low) if t.low.isdigit() else units.get(t.low) for t in search.doc.tokens[of : value.end])
    return next((size for size in sizes if size is not None), None)


def _of_subject(search: _Search, before: Sequence[Fate]) -> list[Fate]:
    """Of the fates before, those that the sentence before is about: "The dead were soldiers. Eight of them …"."""
    sentences, index = search.doc.sentences, search.fate.sentence
    if index == 0:
        return []
    subject = (
        search.lexicon.grammar["parts"]
        .patterns["subject"]
        .match(search.doc.folded, sentences[index - 1].start)
    )
    outcome = _outcome_of_noun(subject["noun"], search.lexicon) if subject else None
    return [f for f in before if outcome is not None and f.outcome is outcome]


def _same_named(fate: Fate, search: _Search) -> bool:
    """By one noun: "15 Georgians … thirteen of the Georgians were soldiers" too, whatever else they are called."""
    of_whom = replace(search.fate, head=search.fate.people.value.head)
    return any(f.head != "" and same_noun(fate, f, search.lexicon) for f in (search.fate, of_whom))


def _outcome_of_noun(head: str, lexicon: Lexicon) -> Outcome | None:
    """What befell people, as the noun that names them tells it ("hostages": abducted)."""
    words = lexicon.grammar["parts"].words
    return next((o for o in _NAMED_BY_OUTCOME if head in words[o.value]), None)


def _last_larger(fates: Sequence[Fate], fate: Fate) -> Fate | None:
    """The last whole that is large enough to hold a part."""
    wholes = (f for f in reversed(fates) if f.outcome is not None and f.part_of is None)
    return next((f for f in wholes if f.size >= fate.size), None)


def _beside(search: _Search) -> Fate | None:
    """The whole of a part in the same sentence."""
    last = search.row[-1]
    if search.has("of_them", search.after(2)) or _among_joined(search):
        return last if last.part_of is None else _whole_of(search, last)
    opens = search.row[0]
    if search.fate.people.value.shape is Shape.BARE and opens.outcome is not None and _of_the(search):
        return opens
    between = search.lows(last.people.value.end, search.fate.people.value.first)
    if _linked(search, between):
        return last if last.part_of is None else None
    words = search.lexicon.grammar["parts"].words
    commas = words["commas"] | words["owners"]
    if (
        last.part_of is not None
        and between
        and (
            commas.issuperset(between)
            or _behind_state(search, between)
            or _behind_place(search, len(between))
        )
    ):
        whole = _whole_of(search, last)
        return whole if whole is not None and search.fate.outcome in (None, whole.outcome) else None
    if search.fate.people.value.shape is not Shape.BARE:
        return None
    first = search.fate.people.value.first
    if last.predicate is not None and last.people.value.end <= last.predicate.end <= first:
        between = search.lows(last.predicate.end, first)
    return _bare_beside(search, between)


def _among_joined(search: _Search) -> bool:
    """ "70 dead, ten women and three babies among them": the first of several parts."""
    end = search.doc.sentences[search.fate.sentence].end
    joined = search.lexicon.grammar["parts"].patterns["among_joined"]
    return bool(joined.match(search.doc.folded, search.fate.people.span.end, end))


def _whole_of(search: _Search, part: Fate) -> Fate | None:
    """The figure that another one is a part of."""
    wholes = (f for f in (*search.row, *search.near) if f.people.value.first == part.part_of)
    return next(wholes, None)


def _behind_state(search: _Search, between: Sequence[str]) -> bool:
    """ "53 dead, of whom 49 were gendarmes and four civilians": the second part leaves out its verb."""
    words = search.lexicon.grammar["parts"].words
    opens, joins = between[0] in words["states"], between[-1] in words["commas"]
    predicate = search.fate.predicate
    untold = search.fate.outcome is None or (predicate is not None and predicate.voice is Voice.TOLL)
    return untold and opens and joins and len(between) <= _CLOSE


def _behind_place(search: _Search, count: int) -> bool:
    """ "among them a candidate for the assembly and two policemen": whose or from where the part before was."""
    first = search.fate.people.value.first
    between = search.doc.tokens[first - count : first]
    joined = between[-1].low in search.lexicon.grammar["parts"].words["commas"]
    joined = joined and not (between[-1].low == "," and search.fate.people.value.shape is Shape.SINGLE)
    return joined and count <= _CLOSE and all(t.tag in _PLACED for t in between)


def _linked(search: _Search, between: Sequence[str]) -> bool:
    """ "33 people, among them four children": a link stands between the whole and its part."""
    links = search.lexicon.grammar["parts"].words["links"]
    counted = search.row[-1].outcome is not None and search.fate.people.value.shape is not Shape.BARE
    link = next((k for k in reversed(range(len(between))) if between[k] in links), None)
    linked = link is not None or search.has("of_them", between[-2:])
    far = (
        link is not None
        and max(link, len(between) - link) <= _CLOSE
        and _only_kinds(search, len(between) - link)
    )
    return counted and (len(between) <= _CLOSE or far) and linked


def _only_kinds(search: _Search, count: int) -> bool:
    """ "among them women, children and two priests": only people told without a number stand before a part."""
    first = search.fate.people.value.first
    return all(t.tag in _KINDS for t in search.doc.tokens[first - count + 1 : first])


def _bare_beside(search: _Search, between: Sequence[str]) -> Fate | None:
    """ "nine were wounded, two critically"; "of the nineteen who died, eighteen were …"."""
    severe = search.has("before_severity", between[-1:]) or search.has("before_severity", between[-2:])
    if severe and search.has("severity", search.after(1)):
        return _last_larger(search.row, search.fate)
    words = search.lexicon.grammar["parts"].words
    if search.fate.outcome is None and search.has("states", search.after(1)):
        of_whom = search.has("of_whom", between[-2:])
        if of_whom or not words["opens_states"].isdisjoint(between) or _of_the(search):
            return _last_larger(search.row, search.fate) or _same_whole(search) or search.row[0]
        return _same_whole(search)
    gap = search.has("commas", between[-1:]) and search.has("gap", search.after(1))
    return _same_whole(search) if gap else None


def _same_whole(search: _Search) -> Fate | None:
    """ "twelve were women and five were children": the whole of the part told before, from wherever it was told."""
    first = next((f.part_of for f in reversed(search.row) if f.part_of is not None), None)
    if first is None:
        return None
    return next((f for f in (*search.row, *search.near) if f.people.value.first == first), None)


def _of_the(search: _Search) -> bool:
    """ "Of the nineteen who died, eighteen were …"."""
    at = search.row[0].people.value.first
    return search.has("of_the", search.lows(at - 2, at))


def _sentence_before(search: _Search) -> Fate | None:
    """ "A bomb killed 33 people. Twenty-one were pilgrims": a bare number that opens the next sentence."""
    fate = search.fate
    start = search.doc.sentences[fate.sentence].tokens[0].index
    led = search.lows(start, fate.people.value.first)
    if fate.people.value.shape is not Shape.BARE or (fate.outcome is not None and not led):
        return None
    if search.has("both", search.lows(fate.people.value.first, fate.people.value.end)):
        return None  # all of those told before
    opens = not led or search.has("opens_part", led)
    return _last_larger(search.near, fate) if opens and search.has("states", search.after(1)) else None
