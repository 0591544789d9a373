"""Ages told around a name: ", 34,", "(aged 34)", "the 34-year-old", "aged 19 and 22" behind two names."""

from __future__ import annotations

from typing import Final

from warledger.mentions.people_line import Line, Part

ENDS: Final = frozenset(("", ",", ".", ";", ")", "]", ":"))
_OLDEST: Final = 115
# "Omar, six": the least age told in words alone; "one" is mostly one of them.
_YOUNGEST_IN_WORDS: Final = 2
# An apposition that tells an age holds so many words at most.
_APPOSITION: Final = 12


def past_age(line: Line, at: int) -> tuple[int | None, int]:
    """An age after a name (", 32,", "(aged 34)", ", aged four", ", who was 28", ", 32 years old") and where the text goes on."""
    words = line.words
    opened = at + (line.low(at) in (",", "("))
    step = line.phrase(opened, words.openers)
    step += line.low(step) in words.age_adverbs and line.low(step + 1).isdigit()
    told = line.low(step) in words.age_words
    number = step + told
    years = line.phrase(number + 1, words.age_suffixes)
    if years > number + 1 and (step > at or told) and _age(line.low(number)) is not None:
        return _age(line.low(number)), years
    age = _in_words(line, at, number, told=told) or _age(line.low(number))
    if age is None or (step == at and not told):
        return None, at
    follows = line.low(number + 1)
    if line.low(at) == "(" and follows == ")":
        return age, number + 2
    if told or follows in ENDS or follows in words.age_followers:
        return age, number + 1
    return None, at


def _in_words(line: Line, at: int, number: int, *, told: bool) -> int | None:
    """ "aged four", "Lina, 11, and Omar, six.": in words, without "aged" only right between signs."""
    age = line.numbers.get(line.low(number))
    if told or age is None:
        return age
    closed = line.low(number + 1) in ENDS
    return age if line.low(at) in (",", "(") and closed and age >= _YOUNGEST_IN_WORDS else None


def ages_in_turn(line: Line, at: int, names: int) -> list[int]:
    """ "Yousef and Khaled, aged 19 and 22", "Yousef and Khaled, both 16", "both of them 16 years old": one age a name, or none."""
    step = at + (line.low(at) in (",", "("))
    if names > 1 and line.low(step) in line.words.back_references:
        same = line.phrase(step + 1, line.words.of_them)
        same += line.low(same) in line.words.age_words
        age, years = told_age(line, line.low(same)), line.phrase(same + 1, line.words.age_suffixes)
        return [age] * names if age is not None and line.low(years) in ENDS else []
    if names == 1 or line.low(step) not in line.words.age_words:
        return []
    ages: list[int] = []
    step += 1
    while (age := told_age(line, line.low(step))) is not None:
        ages.append(age)
        step += 1
        while line.low(step) == "," or line.low(step) in line.words.joins:
            step += 1
    return ages if len(ages) == names else []


def age_before(line: Line, start: int) -> tuple[int | None, int]:
    """ "the 25-year-old Name": the age and where it begins."""
    piece = line.low(start - 1)
    number, dash, rest = piece.partition("-")
    age = told_age(line, number) if dash and rest in line.words.age_suffixes else None
    return (age, start - 1) if age is not None else (None, start)


def age_noun(line: Line, at: int) -> int | None:
    """ "A 17-year-old, Name, …": the age alone tells who it is."""
    number, dash, rest = line.low(at).partition("-")
    return told_age(line, number) if dash and rest in line.words.age_suffixes else None


def age_behind(line: Line, at: int) -> int | None:
    """ "a pilot of 50": the age behind the noun that tells who it is."""
    closed = line.low(at + 2) in ENDS or line.low(at + 2) in line.words.relative
    of_years = _age(line.low(at + 1)) if line.low(at) in line.words.home_links and closed else None
    return of_years if of_years is not None else age_in_apposition(line, at)


def age_in_apposition(line: Line, at: int) -> int | None:
    """ ", a Saudi aged 20 who …", ", a corporal of the 2nd Regiment aged 40,": the age before the apposition ends."""
    for step in range(at, min(at + _APPOSITION, len(line.pieces) - 1)):
        if line.low(step) in ENDS or line.low(step) in line.words.relative:
            return None
        if line.starting(step, Part.ROLE, Part.RELATION) is not None:
            return None  # "the father of a girl aged 4"
        if line.low(step) in line.words.age_words:
            about = line.phrase(step + 1, line.words.age_about)
            return told_age(line, line.low(about))
        thought = line.phrase(step, line.words.age_thought)
        if thought > step:
            return told_age(line, line.low(line.phrase(thought, line.words.age_about)))
    return None


def age_of_same(line: Line) -> int | None:
    """ "The 24-year-old died", "He was 29.": the age that a sentence's first words tell of one named before."""
    if line.low(0) in line.words.determiners:
        return age_noun(line, 1) if line.low(0) not in line.words.articles else None
    if line.low(0) not in line.words.back_references or line.low(1) not in line.words.openers:
        return None
    return told_age(line, line.low(2)) if line.low(3) in ENDS else None


def told_age(line: Line, number: str) -> int | None:
    """An age in digits or in words."""
    return _age(number) or line.numbers.get(number)


def _age(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) <= _OLDEST else None
