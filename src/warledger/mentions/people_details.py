"""What stands around a name: rank, unit, age, nationality, role, and whether it proves a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.mentions.people_ages import (
    ENDS,
    age_before,
    age_behind,
    age_in_apposition,
    age_noun,
    ages_in_turn,
    past_age,
    told_age,
)
from warledger.mentions.people_line import Line, Mark, Part
from warledger.mentions.people_lists import find_lists
from warledger.mentions.people_names import Candidate
from warledger.mentions.people_units import Unit, read_unit
from warledger.text.doc import FINITE_TAGS

_TITLES: Final = (Part.RANK, Part.OFFICIAL, Part.ROLE, Part.RELATION, Part.HONORIFIC)
_TELLING: Final = (Part.OFFICIAL, Part.RANK, Part.ROLE)
_NOUN_GROUP: Final = frozenset(
    ("JJ", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "CD", "AFX", "POS")
)
# "the 34-year-old former Nigerien army captain": how far before a name its titles reach (words).
_BEFORE: Final = 9
# "the Inspector General of Police for the Bastar Range, Name": how far back a title with a comma stands.
_BEFORE_COMMA: Final = 12
# "Name, a well-known local radio journalist": how far into an apposition its noun may stand.
_AFTER: Final = 8


@dataclass(frozen=True, slots=True)
class Details:
    """What one sentence tells of one name; `proof` says that the words prove a person."""

    rank: str | None = None
    rank_key: str | None = None
    unit: str | None = None
    same_unit: bool = False
    age: int | None = None
    nationality: str | None = None
    role: str | None = None
    official: bool = False
    proof: bool = False
    shared: bool = False
    """Told in the plural: it holds for the whole list of names."""


def read_details(line: Line, names: Sequence[Candidate]) -> list[Details]:
    """The details of each candidate of a sentence, lists of names sharing what is told of all."""
    starts = [_title_start(line, name) for name in names]
    firsts = frozenset(n.first for n in names) | frozenset(starts)
    before = [_before(line, n, s, names) for n, s in zip(names, starts, strict=True)]
    after = [_after(line, n, firsts) for n in names]
    found = [_joined(b, a) for b, a in zip(before, after, strict=True)]
    groups = list(find_lists(line, names, starts))
    listed = {i for group in groups for i in group}
    # A plural fits no single name: "the municipality of Harinas, victims of an ambush".
    found = [d if i in listed else _alone(before[i], after[i]) for i, d in enumerate(found)]
    for group in groups:
        found = _spread(
            found, before, after, group, known=any(names[i].known and names[i].size > 1 for i in group)
        )
        ages = ages_in_turn(line, names[group[-1]].end, len(group))
        for i, age in zip(group, ages, strict=False):
            found[i] = replace(found[i], age=age, proof=True)
    return found


def _alone(before: Details, after: Details) -> Details:
    """The details of a name that stands in no list: what is told in the plural is told of others."""
    kept = [
        Details(age=d.age, rank=d.rank if d is before else None) if d.shared else d for d in (before, after)
    ]
    return _joined(*kept)


def _joined(one: Details, two: Details) -> Details:
    """Both together; what the first tells wins."""
    return Details(
        rank=one.rank or two.rank,
        rank_key=one.rank_key or two.rank_key,
        unit=one.unit or two.unit,
        same_unit=one.same_unit or two.same_unit,
        age=one.age if one.age is not None else two.age,
        nationality=one.nationality or two.nationality,
        role=one.role or two.role,
        official=one.official or two.official,
        proof=one.proof or two.proof,
    )


def _spread(
    found: list[Details],
    before: Sequence[Details],
    after: Sequence[Details],
    group: Sequence[int],
    *,
    known: bool,
) -> list[Details]:
    """Give a list of names what a plural before the first or after the last tells of all of them."""
    told = Details()
    last = replace(after[group[-1]], age=None) if after[group[-1]].shared else Details()
    if last == Details() and any(
        before[i].shared for i in group
    ):  # "Sergeants Arlo and Petit of the 3rd Regiment"
        last = Details(unit=after[group[-1]].unit, same_unit=after[group[-1]].same_unit)
    proof = known or any(found[i].proof for i in group)
    out = list(found)
    for i in group:
        if before[i].shared:  # "Majors Arlo and Petit, Sergeants Roux and Bah"
            told = replace(before[i], age=None)
        out[i] = replace(_joined(found[i], _joined(told, last)), proof=proof or found[i].proof)
    return out


def _title_start(line: Line, name: Candidate) -> int:
    """Where the titles before a name begin."""
    at = name.first
    while at > 0:
        ending = [m.first for m in line.marks if m.end == at and m.part in _TITLES]
        if not ending:
            break
        at = min(ending)
    return at


def _before(line: Line, name: Candidate, start: int, names: Sequence[Candidate]) -> Details:
    """What the words before a name tell: titles, an age, a demonym, a naming cue."""
    marks = [m for m in line.marks if start <= m.first and m.end <= name.first and m.part in _TITLES]
    details = _of_marks(line, marks)
    age, begin = age_before(line, start)
    nationality, begin = _group_before(line, begin)
    articled = begin < start and line.low(begin) in line.words.determiners and not marks
    quoted = _past_quotes(line, begin)
    cue = quoted if articled else line.phrase_before(quoted, line.words.naming)
    alias = line.phrase_before(quoted, line.words.noms_de_guerre) < quoted
    told = cue < quoted and (name.size > 1 or name.known)
    proof = _proves(line, marks, name) or age is not None or told or alias
    details = replace(details, age=age, nationality=nationality if marks or age else None, proof=proof)
    office = _title_before_comma(line, cue if cue < quoted else start, name, names)
    return replace(_joined(details, office), shared=details.shared or office.shared)


def _of_marks(line: Line, marks: Sequence[Mark]) -> Details:
    """Rank, role and office from the titles right before a name."""
    longest = [m for m in marks if not any(o is not m and _inside(m, o) for o in marks)]
    ranks = [m for m in longest if m.part is Part.RANK]
    offices = [m for m in longest if m.part is Part.OFFICIAL]
    roles = [m for m in longest if m.part in (Part.ROLE, Part.RELATION)]
    rank = ranks[-1] if ranks else None
    telling = roles[-1] if roles else offices[-1] if offices else None
    return Details(
        rank=_told_rank(line, rank) if rank else None,
        rank_key=rank.key if rank else None,
        role=telling.key if telling else None,
        official=any(not _is_past(line, m) for m in offices),
        shared=any(m.plural for m in longest),
    )


def _is_past(line: Line, office: Mark) -> bool:
    """ "former minister Name", "the ousted president, Name": an office that is no longer held."""
    return line.low(office.first - 1) in line.words.past_offices


def _inside(small: Mark, large: Mark) -> bool:
    return (
        large.first <= small.first
        and small.end <= large.end
        and (large.end - large.first) > (small.end - small.first)
    )


def _told_rank(line: Line, mark: Mark) -> str:
    """The rank as told; a plural gives the plain form."""
    return mark.key if mark.plural else line.quote(mark.first, mark.end).rstrip(".")


def _proves(line: Line, marks: Sequence[Mark], name: Candidate) -> bool:
    """True where a title or "the Briton" stands right before a name: in small letters only an unmistakable title."""
    if not marks:
        native = line.covering(name.first - 1, Part.NATIVE)
        return native is not None and name.size > 1 and not name.doubtful
    last = max(marks, key=lambda m: (m.end, m.first))
    told = line.quote(last.first, last.end).lower()
    if line.pieces[last.first].capital and not last.plural:
        return True
    return (
        name.known
        or (name.size > 1 and not name.doubtful)
        or (told not in line.words.ambiguous and not last.plural)
    )


def _group_before(line: Line, start: int) -> tuple[str | None, int]:
    """The demonym of the noun group that ends at a position, and where the group begins."""
    at, nationality = start, None
    while at > 0 and start - at < _BEFORE:
        mark = line.covering(at - 1, Part.DEMONYM, *_TITLES)
        if mark is not None and mark.part is Part.DEMONYM:
            nationality, at = nationality or mark.key, mark.first
        elif mark is not None and mark.end == at:
            at = mark.first
        elif line.low(at - 1) in line.words.premodifiers or (
            line.pieces[at - 1].tag in _NOUN_GROUP and line.pieces[at - 1].text[0].isalnum()
        ):
            at -= 1
        else:
            break
    while at > 0 and line.low(at - 1) in line.words.determiners:
        at -= 1
    return nationality, at


def _past_quotes(line: Line, at: int) -> int:
    while at > 0 and line.low(at - 1) in ('"', "'", ":", ","):
        at -= 1
    return at


def _title_before_comma(line: Line, start: int, name: Candidate, names: Sequence[Candidate]) -> Details:
    """ "the ministry's spokesman, Colonel Name,", "a French soldier, Name,": who it is, told before the comma."""
    if line.low(start - 1) != "," or not (
        line.low(name.end) in ENDS or line.low(name.end) in line.words.joins
    ):
        return Details()
    if line.low(start - 2) in line.words.ones and line.low(name.end) == ",":
        return Details(proof=name.size > 1)
    earlier = [n for n in names if n.end <= start and n.known and not n.doubtful]
    for at in range(start - 2, max(-1, start - 2 - _BEFORE_COMMA), -1):
        mark = line.covering(at, *_TELLING, Part.RELATION)
        if mark is not None:
            return _told_before_comma(line, mark, name, touching=mark.end == start - 1)
        if at == start - 2 and (age := age_noun(line, at)) is not None:
            return Details(age=age, proof=name.size > 1 or name.known)
        if line.low(at) in (",", ";", ".") or any(n.first <= at < n.end for n in earlier):
            break
    return Details()


def _told_before_comma(line: Line, mark: Mark, name: Candidate, *, touching: bool) -> Details:
    told = _of_marks(line, [mark])
    nationality, begin = _group_before(line, mark.end)
    before = line.low(begin)
    number, _, rest = before.partition("-")
    age = told_age(line, number) if rest in line.words.age_suffixes else None
    if not touching:
        if age is None and mark.part is not Part.RELATION:  # "a nurse of 33", no "father of 33"
            age = age_behind(line, mark.end)
        told = replace(told, rank=None, rank_key=None)
        led = line.phrase(mark.end, line.words.unit_links)
        if led > mark.end and line.covering(name.first - 1, Part.RANK):
            unit = read_unit(line, led).text or ""
            named = unit[:1].isdigit() or not unit.islower()  # not "the commander of the base"
            told = replace(told, unit=unit if unit and named else None)
    kin = touching and mark.part is Part.RELATION
    one = touching and mark.part is Part.ROLE and line.low(begin) in line.words.articles
    closed = one and line.low(name.end) == ","
    counted = touching and mark.plural and line.low(begin) in line.numbers  # "two majors, Arlo and Petit"
    proof = name.size > 1 or name.known or kin or closed or counted
    return replace(told, age=age, nationality=nationality, proof=proof)


def _after(line: Line, name: Candidate, firsts: frozenset[int]) -> Details:
    """What follows a name: an age, an apposition, a unit."""
    age, at = past_age(line, name.end)
    told = _apposition(line, at, firsts)
    if told.rank is None and told.role is None:
        unit = _unit_after(line, at)
        told = replace(_joined(told, unit), shared=unit.shared)
    proof = told.proof or age is not None or _who_follows(line, name, at) or _alias_follows(line, at)
    return replace(told, age=age if age is not None else told.age, proof=proof)


def _who_follows(line: Line, name: Candidate, at: int) -> bool:
    """ "Lokana Bale Lussa, who lives in the camp"."""
    return name.size > 1 and line.low(at + (line.low(at) == ",")) in line.words.relative


def _alias_follows(line: Line, at: int) -> bool:
    """ "Ramesh alias Badru": only people have such a second name."""
    start = at + (line.low(at) in (",", "("))
    return line.phrase(start, line.words.noms_de_guerre) > start


def _unit_after(line: Line, at: int) -> Details:
    """ "Name, of the same regiment", "Name belonged to the first regiment"."""
    step = at + 1 if line.low(at) == "," else at
    step += line.low(step) in line.words.relative  # "Name, who served with the 10th Division"
    shared = line.low(step) in line.words.back_references
    step += shared
    for phrases in (line.words.belonging, line.words.unit_links):
        end = line.phrase(step, phrases)
        if end > step:
            unit = read_unit(line, end)
            beyond = _past_home(line, step, end) if unit == Unit() else None
            if beyond is not None:
                return _unit_after(line, beyond)
            return Details(unit=unit.text, same_unit=unit.same, shared=shared)
    return Details()


def _past_home(line: Line, at: int, end: int) -> int | None:
    """The comma behind a home: that of ", from London, both of 38 Engineer Regiment"."""
    if line.low(at) not in line.words.home_links:
        return None
    while end < len(line.pieces) and line.pieces[end].capital:
        end += 1
    return end if line.low(end) == "," else None


def _apposition(line: Line, at: int, firsts: frozenset[int]) -> Details:
    """ ", a sergeant from …", "was a French teacher", "(a nurse)" after a name."""
    step = line.phrase(at, line.words.openers)
    if step == at:
        return Details()
    age: int | None = None
    nationality: str | None = None
    first = step
    while step < len(line.pieces) and step - first < _AFTER:
        mark = line.starting(step, *_TELLING, Part.RELATION)
        if mark is not None and step not in firsts and mark.end not in firsts:
            return _apposed(line, mark, age, nationality)
        demonym = line.starting(step, Part.DEMONYM)
        number, dash, rest = line.low(step).partition("-")
        if demonym is not None:
            nationality, step = demonym.key, demonym.end
        elif dash and number.isdigit() and rest in line.words.age_suffixes:
            age, step = told_age(line, number), step + 1
        elif step not in firsts and _goes_on(line, step):
            step += 1
        else:
            break
    age = age if age is not None else age_in_apposition(line, first)
    return Details(age=age, proof=age is not None)


def _goes_on(line: Line, at: int) -> bool:
    """True for the words that may stand before the noun of an apposition."""
    low = line.low(at)
    if low in line.words.phrase_stops or not line.pieces[at].text[0].isalnum():
        return False
    return (
        low in line.words.determiners or low in line.words.premodifiers or line.pieces[at].tag in _NOUN_GROUP
    )


def _apposed(line: Line, mark: Mark, age: int | None, nationality: str | None) -> Details:
    """Details of an apposition, unless its noun is the subject of what follows ("…, a soldier said")."""
    same = [m for m in line.marks if m.first == mark.first and m.part in (*_TELLING, Part.RELATION)]
    end = max(m.end for m in same)
    group_end = end
    while group_end < len(line.pieces) and line.pieces[group_end].tag in ("NN", "NNS"):
        group_end += 1
    if group_end < len(line.pieces) and line.pieces[group_end].tag in FINITE_TAGS:
        return Details()
    age = age if age is not None else age_behind(line, group_end)
    details = replace(
        _of_marks(line, same), age=age, nationality=nationality, proof=mark.part is not Part.RELATION
    )
    link = line.phrase(end, line.words.unit_links)
    if link > end and not details.official:
        unit = read_unit(line, link)
        details = replace(details, unit=unit.text, same_unit=unit.same)
    return details
