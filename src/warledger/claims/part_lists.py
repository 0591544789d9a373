"""Lists whose figures are parts of one: "31 workers, eight soldiers and a cook - forty hostages in all"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.fate import Fate
from warledger.claims.predicates import Voice
from warledger.claims.rows import Row
from warledger.knowledge import Lexicon
from warledger.mentions.figures import Shape
from warledger.model import Outcome
from warledger.text.doc import Doc, Token

# Signs that may open the total behind its parts ("… - forty hostages in all").
_OPENS_TOTAL: Final = frozenset(["-", "–", "—", ":"])
# Signs before the first part of a list, words before the others, and how far apart these stand (tokens).
_OPENS_LIST: Final = frozenset([",", "-", "–", "—", ":", "("])
_LIST_GAP: Final = 6


def parts_before_total(doc: Doc, row: Sequence[Fate], lexicon: Lexicon) -> list[Fate]:
    """The fates of a sentence, with those before a closing total marked as its parts.

    "31 workers, eight soldiers and a cook - forty hostages in all": three parts of the forty.
    """
    for i, total in enumerate(row):
        if i and _is_total(doc, total, lexicon):
            return [*(_as_part(f, total) for f in row[:i]), *row[i:]]
    return list(row)


def parts_among_whole(row: Row, fates: Sequence[Fate]) -> list[Fate]:
    """The fates of a sentence, with one that is told to be among those of the next marked as its part.

    "Three women were among the 12 mourners cut down": three of the twelve.
    """
    made = list(fates)
    for i, (part, whole) in enumerate(zip(fates, fates[1:], strict=False)):
        between = " ".join(t.low for t in row.between(part.people.value.end, whole.people.value.first))
        among = row.grammar.patterns["among_whole"].fullmatch(between)
        if among and whole.outcome is not None and part.size < whole.size:
            made[i] = _as_part(part, whole)
    return made


def parts_of_opening(row: Row, fates: Sequence[Fate]) -> list[Fate]:
    """The fates of a sentence that opens with a whole, those told to be of it as its parts.

    "Among the nine dead were three children and a midwife.": both are of the nine, and dead.
    """
    made = list(fates)
    if len(made) < 2 or made[0].outcome is None or not _is_opening(row, made[0]):
        return made
    for i, (before, fate) in enumerate(zip(made, made[1:], strict=False), 1):
        between = row.between(before.people.value.end, fate.people.value.first)
        linked = row.holds("be", between[-1:]) if i == 1 else row.holds("coordinators", between[-1:])
        if fate.outcome is not None or not linked:
            break
        made[i] = replace(_as_part(fate, made[0]), outcome=made[0].outcome, predicate=made[0].predicate)
    return made


def _is_opening(row: Row, fate: Fate) -> bool:
    """ "Among the nine": right before a figure at the start of its sentence."""
    start = row.sentence.tokens[0].index
    led = " ".join(t.low for t in row.between(start, fate.people.value.first))
    return led in row.grammar.words["among_the"]


def parts_behind_whole(row: Row, fates: Sequence[Fate]) -> list[Fate]:
    """The fates of a sentence, with those of a list that sums up to the one before as its parts.

    "37 people had died, 21 soldiers and 16 civilians": two parts of the 37, and dead.
    """
    made = list(fates)
    inner = [k > 0 and _is_inner(row, fates[k - 1], fate) for k, fate in enumerate(fates)]
    for i, whole in enumerate(fates):
        items = (k for k in range(i + 1, len(fates)) if k == i + 1 or not inner[k])
        last = _summing_up(row, whole, ((k, fates[k]) for k in items))
        for k in range(i + 1, (last or i) + 1):
            over = whole if k == i + 1 or not inner[k] else made[k - 1]
            told = made[k].outcome or whole.outcome
            made[k] = replace(
                made[k], part_of=over.people.value.first, outcome=told, predicate=whole.predicate
            )
    return made


def parts_of_the_dead(row: Row, fates: Sequence[Fate], told: Sequence[Fate]) -> list[Fate]:
    """The fates of a sentence that tells how each of those killed before was hit, as parts of them, and dead.

    "Six of the victims were shot, two were stabbed and one was burnt": all of them died. So they did where
    they add up to the dead told before, and where "the others died by fire".
    """
    made = list(fates)
    parts = [k for k, f in enumerate(made) if _is_hit_or_dead(f)]
    whole = next((f for f in reversed(told) if f.outcome is Outcome.KILLED and f.part_of is None), None)
    if whole is None or not parts or not any(_is_hit(made[k]) for k in parts):
        return made
    sizes = sum(made[k].size for k in parts)
    opens = made[parts[0]].part_of is not None and made[parts[0]].outcome is Outcome.KILLED
    rest = row.grammar.patterns["rest_died"].search(row.doc.folded, row.sentence.start, row.sentence.end)
    if (opens and sizes <= whole.size) or sizes == whole.size or (rest and sizes < whole.size):
        for k in parts:
            made[k] = replace(made[k], outcome=Outcome.KILLED, part_of=whole.people.value.first)
    return made


def _is_hit_or_dead(fate: Fate) -> bool:
    """A number without a noun of its own, or a part, whom a verb behind it tells as dead or as hit."""
    left = fate.predicate is not None and fate.predicate.voice is Voice.LEFT
    elliptic = fate.people.value.shape in (Shape.BARE, Shape.PART) and not fate.people.value.others
    return elliptic and left and (fate.outcome is Outcome.KILLED or _is_hit(fate))


def _is_hit(fate: Fate) -> bool:
    """Of whom no more is told than how they were hit: "shot", "stabbed"."""
    return fate.outcome is Outcome.WOUNDED and fate.predicate is not None and fate.predicate.deadly


def _is_inner(row: Row, before: Fate, fate: Fate) -> bool:
    """ "21 officers, among them their chief": of the item before, none of the list."""
    between = row.between(before.people.value.end, fate.people.value.first)
    return len(between) <= _LIST_GAP and row.holds("parts", between) and fate.size <= before.size


def _summing_up(row: Row, whole: Fate, behind: Iterable[tuple[int, Fate]]) -> int | None:
    """The place of the last of the figures behind a whole that are its parts: of one list whose sum it is; else None.

    A list without an outcome of its own may stand far: "50 villagers died, said an elder, who counted 18 women and 32 men".
    """
    if whole.outcome is None or whole.people.value.figure.best is None:
        return None
    held, end, colon = 0, whole.people.value.end, False
    for n, (k, fate) in enumerate(behind):
        value = fate.people.value
        between = row.between(end, value.first)
        colon = colon or (n == 0 and bool(between) and between[-1].low == ":")
        told = fate.outcome is not None
        own = fate.outcome not in (None, whole.outcome) or fate.part_of not in (
            None,
            whole.people.value.first,
        )
        opens = n == 0 and not told and whole.part_of is None
        if own or not (opens or _in_list(row, between, opens=n == 0, colon=colon)):
            return None
        held, end = held + fate.size, value.end
        if held >= whole.size:
            return k if n and held == whole.size and (colon or whole.part_of is None) else None
    return None


def _in_list(row: Row, between: Sequence[Token], *, opens: bool, colon: bool) -> bool:
    """True where only signs and "and" stand before a figure of a list; its first is behind a sign.

    Behind a colon each may have a clause of its own: "two children: a boy, found in the ruins, and a girl".
    """
    if not between:
        return False
    if opens:
        return between[-1].low in _OPENS_LIST or row.holds("parts", between[-1:])
    return (colon or len(between) <= _LIST_GAP) and (
        between[-1].low == "," or row.holds("goes_on", between[-1:])
    )


def _is_total(doc: Doc, fate: Fate, lexicon: Lexicon) -> bool:
    value = fate.people.value
    after = [t.low for t in doc.tokens[value.end : value.end + 2]]
    before = doc.tokens[value.first - 1].low if value.first else ""
    return " ".join(after) in lexicon.grammar["parts"].words["in_all"] and before in _OPENS_TOTAL


def _as_part(fate: Fate, total: Fate) -> Fate:
    """A figure before a larger total is a part of it and shares its outcome where it has none."""
    if fate.size >= total.size:
        return fate
    outcome, predicate = fate.outcome or total.outcome, fate.predicate or total.predicate
    return replace(fate, part_of=total.people.value.first, outcome=outcome, predicate=predicate)
