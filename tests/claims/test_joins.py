from __future__ import annotations

import pytest

from tests.claims.conftest import Reader

JOINED = [
    # behind its people
    ("Three soldiers were killed.", "Three soldiers", "killed"),
    ("Three soldiers and 14 militants were killed.", "Three soldiers", "killed"),
    ("Two soldiers, one of them a major, were killed.", "Two soldiers", "killed"),
    ("A soldier aged 33, a citizen of Mali, was killed.", "A soldier", "killed"),
    ("Thirty girls abducted by gunmen were freed.", "Thirty girls", "freed"),
    ("Two soldiers are still held.", "Two soldiers", "are still held"),
    ("Seven more had been dragged out by gunmen and put to death.", "Seven", "put to death"),
    ("A gunman dressed as a woman was killed.", "A gunman", "killed"),
    ("Two guards were killed by two gunmen who died.", "two gunmen", "died"),
    ("The 48 people who had taken refuge there were killed.", "48 people", "killed"),
    ("Three guards whom rebels had seized were freed.", "Three guards", "freed"),
    # before its people
    ("Gunmen freed 82 girls kidnapped by rebels.", "82 girls", "freed"),
    ("Gunmen killed Jon Arlo, the deputy head of the council, and six others.", "six others", "killed"),
    ("Gunmen killed two guards.", "two guards", "killed"),
    ("Gunmen killed two soldiers, one of them a major, and four guards.", "four guards", "killed"),
    ("The kidnapping of two nurses by gunmen shocked Gao.", "two nurses", "kidnapping of"),
    ("The rebels are still holding 12 nurses.", "12 nurses", "still holding"),
    ("The attack claimed the lives of 12 soldiers.", "12 soldiers", "claimed the lives of"),
    # around its people
    ("Gunmen took 370 peacekeepers hostage.", "370 peacekeepers", "took"),
    ("Gunmen let 12 hostages go.", "12 hostages", "let"),
    ("The attack cost two soldiers, Jon Arlo and Jean Petit, their lives.", "two soldiers", "cost"),
    ("Gunmen took two trucks from 12 soldiers.", "12 soldiers", None),
    # the noun itself tells it
    ("Gunmen found 11 bodies.", "11 bodies", "11 bodies"),
    ("There were 12 deaths among soldiers.", "12 deaths", "12 deaths"),
    # tolls
    ("The death toll rose to 63, the army said.", "63", "death toll"),
    ("They put the dead soldiers at more than 60.", "more than 60", "the dead"),
    ("That raised to 10 the number of French soldiers killed.", "10", "killed"),
    ("The toll of killed soldiers, who numbered 60, rose.", "60", None),
    # shared
    ("Dozens were killed, among them a Briton, in the bombing.", "a Briton", "killed"),
    ("Twelve, a soldier among them, were killed by gunmen.", "a soldier", "killed"),
    ("Gunmen killed six farmers, one of them a child, and two guards.", "two guards", "killed"),
    # a second verb, and another's
    ("Gunmen pulled nine traders out of a bus and shot them.", "nine traders", "shot"),
    ("Two of those freed are Jon Arlo and Jean Petit, who were seized by gunmen.", "Two of those", "freed"),
    ("Some 40 people who had been waiting to be evacuated died when gunmen came.", "Some 40 people", "died"),
    ("The mission has 900 soldiers and helps civilians who fled the killings.", "900 soldiers", None),
    ("The army put at sixty the number of gunmen, who left with their dead.", "sixty", None),
    ("Gunmen fled. Estimates of the dead climbed from about 50 on Tuesday to 100.", "100", "the dead"),
    ("Gunmen fled. Among the dead was Jon Arlo, an official.", "an official", None),
    # those who did it, told of behind their deed
    ("Two gunmen killed five people in Gao before they were shot dead.", "Two gunmen", "shot dead"),
    ("Three attackers killed five guards before being shot dead.", "Three attackers", "shot dead"),
    ("Two gunmen attacked a bus before three soldiers were killed.", "Two gunmen", None),
    # the act that killed its victims
    ("Officials named 30 of the victims of the massacre at Arlo.", "30 of the victims", "30 of the victims"),
    ("Officials named 30 of the victims of the fraud at Arlo after the bombing.", "30 of the victims", None),
    ("The toll of the bombing climbs to 21 as woman dies", "woman", "dies"),
    # not reached
    ("Soldiers saw two gunmen, like a guard, who was killed.", "a guard", None),
    ("Gunmen killed the governor when two guards were wounded.", "two guards", "wounded"),
    ("A gunman dressed as a woman was killed.", "a woman", None),
    ("A soldier aged 33, a citizen of Mali, was killed.", "a citizen", None),
    ("Gunmen seized the town with all its 40 inhabitants.", "40 inhabitants", None),
    ("The army said that gunmen wounded three, who fled when soldiers came.", "three", "wounded"),
    ("Gunmen abducted, after long hours in which soldiers fought them, 12 nurses.", "12 nurses", None),
]


@pytest.mark.parametrize(("text", "figure", "predicate"), JOINED)
def test_joins_each_figure_to_its_predicate(
    reader: Reader, text: str, figure: str, predicate: str | None
) -> None:
    by_words = {text[f.people.span.start : f.people.span.end]: f.predicate for f in reader.fates(text)}
    joined = by_words[figure]
    assert (text[joined.span.start : joined.span.end] if joined else None) == predicate


def test_joins_leaves_out_figures_that_only_describe(reader: Reader) -> None:
    assert len(reader.fates("Two soldiers, one of them their captain, were killed.")) == 1


def test_joins_counts_one_who_is_told_by_kind(reader: Reader) -> None:
    whole, part = reader.fates("Six farmers, one of them a woman, were killed.")
    assert part.part_of == whole.people.value.first
    assert (part.size, part.outcome) == (1, whole.outcome)
