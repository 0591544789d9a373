"""Names told one after the other, of which one title or unit may tell: "Sergeants Arlo and Petit"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warledger.mentions.people_ages import past_age
from warledger.mentions.people_line import Line
from warledger.mentions.people_names import Candidate


def find_lists(line: Line, names: Sequence[Candidate], starts: Sequence[int]) -> Iterator[list[int]]:
    """Indices of names joined by commas and "and" alone, ages and homes aside: "Ann Arlo, 31, Ben Batu and Cyril Roux"."""
    group: list[int] = []
    joined, end = False, 0
    for i in range(len(names)):
        if group and _is_home(line, names[group[-1]], names[i], starts[i], end):
            end = names[i].end
            continue
        between = [line.low(k) for k in range(end, starts[i])]
        if not group and not _may_open_list(line, names[i], starts[i]):
            continue
        end = past_age(line, names[i].end)[1]
        if group and between and all(b == "," or b in line.words.joins for b in between):
            group.append(i)
            joined = joined or between[-1] != ","
            continue
        # Two names with a comma alone are mostly a place and a person: "the mayor of Djibo, Oumarou Dicko".
        if joined or len(group) > 2:
            yield group
        group, joined = [i] if _may_open_list(line, names[i], starts[i]) else [], False
    if joined or len(group) > 2:
        yield group


def _may_open_list(line: Line, name: Candidate, start: int) -> bool:
    """False for "in Tessalit", "a Cossack": such are places and kinds of people."""
    before = line.low(start - 1)
    kind = start == name.first and before in line.words.articles and name.size == 1
    return not kind and before not in line.words.locatives


def _is_home(line: Line, man: Candidate, name: Candidate, start: int, end: int) -> bool:
    """ "Jon Arlo, 23, of Dayton, Ohio": where the man told before is from, and the wider place behind its comma."""
    if start != name.first:
        return False
    between = [line.low(k) for k in range(end, start)]
    if between and between[-1] in line.words.home_links and between[:-1] in ([], [","]):
        return True
    told = past_age(line, man.end)[1]
    return end > told and between == [","] and name.size == 1
