"""Named people: "Thomas Dupuy, a sergeant from a commando parachutist unit", wherever the report names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from warledger.folding import fold
from warledger.knowledge import Lexicon
from warledger.mentions.people_ages import age_of_same
from warledger.mentions.people_details import Details, read_details
from warledger.mentions.people_line import Line, Part, read_line
from warledger.mentions.people_names import Candidate, find_candidates
from warledger.mentions.people_units import read_unit
from warledger.model import Mention, Span
from warledger.text.doc import Doc

# "The last four": words.
_SOME_OF_THEM: Final = 3
# "…, the main rebel camp of": words between the article and its noun; what follows one that is no office ("the camp commander").
_PLACE_DESCRIBED: Final = 4
_ENDS_PLACE: Final = ("IN", "WDT", "WRB", "CD", ",", ".", "CC", "VBN", "RB")


class PersonKind(StrEnum):
    """Whether a person is told by an office."""

    PERSON = "person"
    OFFICIAL = "official"
    """Somebody who speaks or governs: minister, spokesman, governor."""


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person with all that the report tells; the outcome is decided elsewhere.

    `rank` and `unit` are in the report's words, `nationality` is ISO2, `role` an occupation or office.
    """

    name: str
    rank: str | None = None
    unit: str | None = None
    age: int | None = None
    nationality: str | None = None
    role: str | None = None
    kind: PersonKind = PersonKind.PERSON


@dataclass(frozen=True, slots=True)
class _Naming:
    """One occurrence of a name."""

    span: Span
    name: str
    keys: tuple[str, ...]
    """The folded words of the name without particles."""
    details: Details
    sure: bool


def find_people(doc: Doc, lexicon: Lexicon) -> list[Mention[NamedPerson]]:
    """Every occurrence of every named person, in the order of the text; unparsed sentences prove nobody.

    All occurrences of one person carry the same value: the longest name and all details told anywhere.
    """
    namings: list[_Naming] = []
    for sentence in doc.sentences:
        line = read_line(doc, sentence, lexicon)
        namings = _with_age_told_after(_with_unit_told_after(namings, line), line)
        found = _namings(line)
        namings += found if sentence.tokens else [replace(n, sure=False) for n in found]
    namings = [n for n in namings if n.details.proof or fold(n.name) not in lexicon.capitals]
    groups = _groups(_known_only(_with_same_units(namings)))
    mentions = [
        Mention(naming.span, person)
        for group in groups
        for person in (_person(group, lexicon),)
        for naming in group
    ]
    return sorted(mentions, key=lambda m: m.span)


def _namings(line: Line) -> list[_Naming]:
    names = find_candidates(line)
    return [
        _Naming(
            line.span(name.first, name.end),
            line.quote(name.first, name.end),
            _keys(line, name),
            details,
            _is_sure(line, name, details),
        )
        for name, details in zip(names, read_details(line, names), strict=True)
    ]


def _keys(line: Line, name: Candidate) -> tuple[str, ...]:
    words = [
        w for i in range(name.first, name.end) for w in fold(line.pieces[i].text).replace("'", "-").split("-")
    ]
    return tuple(w for w in words if w[:1].isalnum() and w.rstrip(".") not in line.words.particles) or tuple(
        words
    )


def _is_sure(line: Line, name: Candidate, details: Details) -> bool:
    """A person for sure: proved by the words around it, or known to the model and no place."""
    titled = line.covering(name.first - 1, Part.RANK, Part.HONORIFIC) if name.first else None
    proved = name.size > 1 and name.known and details.proof  # "the Canadians Jon Arlo and Max Hill"
    proved = proved and line.low(name.first) not in line.words.not_people  # "County Arlo"
    if name.doubtful and (titled is None or name.size == 1) and not proved:
        return False
    if _is_located(line, name) or _is_home(line, name) or (name.size == 1 and _is_owned(line, name)):
        return False
    if line.low(name.first - 1) == "the" and titled is None:  # "on the Titanic Express"
        return False
    if name.size == 1 and titled is None and (_is_people(line, name) or _is_of_body(line, name)):
        return False
    return details.proof or (name.known and not _looks_like_place(line, name))


def _is_located(line: Line, name: Candidate) -> bool:
    """True for "in Tessalit", "in neighbouring Guerrero", "district of nearby Guerrero"."""
    at = name.first - 1
    if at > 0 and line.low(at) in line.words.beside and line.low(at - 1) == "of":
        return True
    if at > 0 and line.pieces[at].tag in ("JJ", "VBG") and not line.pieces[at].capital:
        at -= 1
    return line.low(at) in line.words.locatives


def _is_people(line: Line, name: Candidate) -> bool:
    """ "some 300 Samburu men", "Samburu herders": of such a people, not led by one of that name."""
    many = line.starting(name.end, Part.ROLE)
    return many is not None and many.plural


def _is_of_body(line: Line, name: Candidate) -> bool:
    """ "of the state agency AzerTag": named right behind the word for a body or a place."""
    before = name.first - 1
    return line.low(before) in line.words.not_people and not line.pieces[before].capital


def _is_home(line: Line, name: Candidate) -> bool:
    """ "Jon Arlo, 23, of El Paso", "Jon Arlo of Kita": where the man told before is from."""
    before = line.low(name.first - 2)
    named = (
        name.first > 1 and line.pieces[name.first - 2].capital and line.pieces[name.first - 2].text.isalpha()
    )
    return line.low(name.first - 1) in line.words.home_links and (
        before in (",", ")") or before.isdigit() or (named and name.size == 1)
    )


def _is_owned(line: Line, name: Candidate) -> bool:
    """True for "the town of Tessalit", "the mayor of Djibo"."""
    if line.low(name.first - 1) != "of":
        return False
    holder = name.first - 2
    return (
        line.low(holder) in line.words.not_people
        or line.covering(holder, Part.OFFICIAL, Part.ROLE) is not None
    )


def _looks_like_place(line: Line, name: Candidate) -> bool:
    """True for "the town of Tessalit", "the Ménaka region", "in the Sahel", "Raipur:"."""
    before, after, words = line.low(name.first - 1), line.low(name.end), line.words
    if (
        before in words.determiners
        or after in words.not_people
        or line.phrase(name.end, words.units) > name.end
    ):
        return True
    if _is_owned(line, name) or (before == "," and line.low(name.first - 2) in words.not_people):
        return True
    if _is_apposed_place(line, name):
        return True
    preposition = name.first > 0 and line.pieces[name.first - 1].tag in ("IN", "TO")
    if name.size == 1 and (before in words.units or before in words.not_people):
        return True  # "of the state agency AzerTag"
    noun = line.pieces[name.first].tag.startswith("NNP")
    return name.size == 1 and (preposition or not noun or after in (":", "-") or _is_wider_place(line, name))


def _is_apposed_place(line: Line, name: Candidate) -> bool:
    """ "captured Tolmi Arlo, the main camp of the rebels": what is behind the comma is a kind of place, and no one's office."""
    if line.low(name.end) != "," or line.low(name.end + 1) not in line.words.determiners:
        return False
    first = name.end + 2
    nouns = range(first, min(first + _PLACE_DESCRIBED, len(line.pieces) - 1))
    kind = next((i for i in nouns if line.low(i) in line.words.taken_places), None)
    return kind is not None and line.pieces[kind + 1].tag in _ENDS_PLACE


def _is_wider_place(line: Line, name: Candidate) -> bool:
    """ "a clash in Patikul, Sulu": behind the comma of a place."""
    if line.low(name.first - 1) != ",":
        return False
    at = name.first - 2
    while at > 0 and line.pieces[at].capital:
        at -= 1
    return at < name.first - 2 and line.low(at) in line.words.locatives


def _with_unit_told_after(namings: list[_Naming], line: Line) -> list[_Naming]:
    """ "Both belonged to the Hubert commando.": a unit told of the people named last."""
    number = _number_of_them(line)
    start = line.phrase(0, line.words.back_references) if number is None else _SOME_OF_THEM
    end = line.phrase(start, line.words.belonging)
    if not start or end == start or not namings:
        return namings
    unit = read_unit(line, end).text
    last = namings[-1].span.start
    sentence = line.doc.sentence_at(last)
    if unit is None or sentence is None:
        return namings
    meant = [n for n in namings if n.span.start >= sentence.start and not n.details.official]
    meant = meant if number is None else [n for n in meant if not n.details.unit][-number:]
    return [
        replace(n, details=replace(n.details, unit=n.details.unit or unit)) if n in meant else n
        for n in namings
    ]


def _number_of_them(line: Line) -> int | None:
    """ "The last four served with …": how many of those named last; None where a sentence opens otherwise."""
    opens = line.low(0) in line.words.determiners and line.low(1) in line.words.ones
    return line.numbers.get(line.low(_SOME_OF_THEM - 1)) if opens else None


def _with_age_told_after(namings: list[_Naming], line: Line) -> list[_Naming]:
    """ "The 24-year-old died in an ambush.", "He was 29.": the age of the only one named in the sentence before."""
    age = age_of_same(line)
    if age is None or not namings:
        return namings
    sentence = line.doc.sentence_at(namings[-1].span.start)
    near = [n for n in namings if sentence is not None and n.span.start >= sentence.start]
    ageless = [n for n in near if n.sure and n.details.age is None and not n.details.official]
    if len({n.keys for n in ageless}) != 1:
        return namings
    return [replace(n, details=replace(n.details, age=age)) if n in ageless else n for n in namings]


def _with_same_units(namings: Sequence[_Naming]) -> list[_Naming]:
    """Resolve "the same regiment" to the unit told last, else to the first told after."""
    out: list[_Naming] = []
    told = [n.details.unit for n in namings]
    for i, naming in enumerate(namings):
        if naming.details.same_unit and naming.details.unit is None:
            before = [u for u in told[:i] if u]
            after = [u for u in told[i + 1 :] if u]
            unit = before[-1] if before else after[0] if after else None
            naming = replace(naming, details=replace(naming.details, unit=unit))
        out.append(naming)
    return out


def _known_only(namings: Sequence[_Naming]) -> list[_Naming]:
    """Without the runs that are no person: neither sure nor part of a sure person's name."""
    sure = [n for n in namings if n.sure]
    return [n for n in namings if n.sure or any(_short_for(n.keys, s.keys) for s in sure)]


def _short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """ "Dupuy" and "T. Dupuy" stand for "Thomas Dupuy", "Faider Martínez" for "Faider Martínez Pérez"."""
    if len(short) == 1:
        return short[0] in full
    inside = [w for w in short if any(w == f or w.rstrip(".") == f[:1] for f in full)]
    return len(inside) == len(short) <= len(full)


def _groups(namings: Sequence[_Naming]) -> list[list[_Naming]]:
    """Occurrences by person: full names first, then short ones to the person named last before them."""
    groups: list[list[_Naming]] = []
    for naming in sorted(namings, key=lambda n: (-len(n.keys), n.span)):
        fitting = [g for g in groups if _short_for(naming.keys, g[0].keys)]
        family = [g for g in fitting if g[0].keys[-1] == naming.keys[-1]]
        before = [g for g in fitting if g[0].span < naming.span]
        chosen = _nearest([g for g in before if g in family] or before or family or fitting, naming)
        if chosen is None:
            groups.append([naming])
        else:
            chosen.append(naming)
    return [sorted(g, key=lambda n: n.span) for g in groups]


def _nearest(groups: Sequence[list[_Naming]], naming: _Naming) -> list[_Naming] | None:
    """The group named last before an occurrence, else the first one after."""
    before = [g for g in groups if any(n.span < naming.span for n in g)]
    if before:
        return max(before, key=lambda g: max(n.span for n in g if n.span < naming.span))
    return min(groups, key=lambda g: g[0].span, default=None)


def _person(group: Sequence[_Naming], lexicon: Lexicon) -> NamedPerson:
    """The value of all occurrences: the longest name, and of each detail the first told."""
    details = [n.details for n in group]
    rank_key = next((d.rank_key for d in details if d.rank_key), None)
    role = next((d.role for d in details if d.role), None)
    forces = lexicon.ranks[rank_key].forces if rank_key else ""
    official = any(d.official for d in details)
    return NamedPerson(
        name=max(group, key=lambda n: (len(n.keys), -n.span.start)).name,
        rank=next((d.rank for d in details if d.rank), None),
        unit=next((d.unit for d in details if d.unit), None),
        age=next((d.age for d in details if d.age is not None), None),
        nationality=next((d.nationality for d in details if d.nationality), None),
        role=role or lexicon.people.force_roles.get(forces),
        kind=PersonKind.OFFICIAL if official else PersonKind.PERSON,
    )
