"""Parts: figures that are parts of others, and what they take from their wholes."""

from __future__ import annotations

import pytest

from tests.claims.told import accounts_of, context_of
from warledger.model import Outcome
from warledger.opening import Opened


def parts(opened: Opened, text: str) -> dict[str, str | None]:
    """The words of each figure's whole by its own words."""
    context = context_of(opened, text)
    fates = [a.fate for a in accounts_of(context)]
    quotes = {f.people.value.first: context.doc.quote(f.people.span) for f in fates}
    return {quotes[f.people.value.first]: quotes[f.part_of] if f.part_of is not None else None for f in fates}


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Nine people were killed, two of them children.", "two of them children", "Nine people"),
        ("Nine people, including two children, were killed.", "two children", "Nine people"),
        ("A bomb killed 12 people, among them three soldiers.", "three soldiers", "12 people"),
        (
            "A bomb killed 12 people, among them three soldiers, two nurses and a cook.",
            "two nurses",
            "12 people",
        ),
        ("A bomb killed 33 people. Twenty-one were pilgrims.", "Twenty-one", "33 people"),
        ("A bomb killed ten people; six were women.", "six", "ten people"),
        ("Of the nineteen who died in the bombing, eighteen were Afghans.", "eighteen", "nineteen"),
        ("Gunmen wounded nine guards, two critically, in the ambush.", "two", "nine guards"),
        (
            "Rebels seized 20 hostages. Seven of the hostages were freed.",
            "Seven of the hostages",
            "20 hostages",
        ),
        (
            "A shell killed nine people. Two children are among them: a boy of 11, dug out of the ruins of his home, "
            "and a girl of six.",
            "a boy",
            "Two children",
        ),
        ("Of the 46 traders wounded by a grenade, 17 were in intensive care.", "17", "46 traders"),
        ("Three women were among the dozen mourners gunned down.", "Three women", "the dozen mourners"),
        (
            "A bomb hurt 31 others; half a dozen of the latter died.",
            "half a dozen of the latter",
            "31 others",
        ),
        (
            "The raid killed 22 guards and wounded 31. The dead belong to two units. Eight of them were officers.",
            "Eight of them",
            "22 guards",
        ),
        (
            "Soldiers captured 40 rebels. Seven of the prisoners were wounded.",
            "Seven of the prisoners",
            "40 rebels",
        ),
        (
            "Gunmen killed ten guards. Two of the guards were sleeping.",
            "Two of the guards",
            "ten guards",
        ),
    ],
)
def test_parts_know_their_whole(opened: Opened, text: str, part: str, whole: str) -> None:
    assert parts(opened, text)[part] == whole


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Two soldiers and nine rebels were killed.", "nine rebels"),
        ("A bomb killed two people, including nine children.", "nine children"),  # larger than its whole
        ("A bomb killed two people. Twenty were pilgrims.", "Twenty"),
        ("A bomb killed ten people. Twenty soldiers were wounded.", "Twenty soldiers"),
        ("Gunmen killed ten guards. Two of the nurses were wounded.", "Two of the nurses"),
        ("Gunmen killed ten guards. That day six were wounded.", "six"),
    ],
)
def test_figures_told_beside_others_are_no_parts(opened: Opened, text: str, figure: str) -> None:
    assert parts(opened, text)[figure] is None


def test_a_part_takes_the_outcome_of_its_whole(opened: Opened) -> None:
    context = context_of(opened, "A bomb killed 33 people. Twenty-one were pilgrims.")
    assert [a.fate.outcome for a in accounts_of(context)] == [Outcome.KILLED, Outcome.KILLED]


def test_a_total_behind_its_parts_holds_them(opened: Opened) -> None:
    text = "Thirty-one workers, eight soldiers and a cook - forty hostages in all - were freed."
    found = parts(opened, text)
    assert found["Thirty-one workers"] == found["eight soldiers"] == "forty hostages"
    assert found["forty hostages"] is None


def test_only_smaller_figures_are_parts_of_a_closing_total(opened: Opened) -> None:
    found = parts(opened, "Ninety workers and eight soldiers - forty hostages in all - were freed.")
    assert (found["Ninety workers"], found["eight soldiers"]) == (None, "forty hostages")
