"""The baseline of the benchmark of counts: numbers beside words."""

from __future__ import annotations

from datetime import date

import pytest

import counts
from warledger.model import Report
from warledger.opening import Opened
from warledger.pipeline import read

# More than the head of a report, and nobody hurt in it.
_REST = "The street was quiet and the shops were open all day long. " * 8


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Three were killed and five injured in Arlo.", 3, 5),
        ("Four people shot outside a bar. One was killed.", 1, 3),
        ("A shooting in Arlo is under investigation.", 0, 1),
        ("A homicide in Arlo is under investigation.", 1, 0),
    ],
)
def test_counts_baseline_takes_numbers_beside_words(text: str, killed: int, injured: int) -> None:
    assert counts.naive_toll(text) == counts.Toll(killed, injured)


def test_counts_of_a_reading(opened: Opened) -> None:
    """Who lived is told as another or by wounds; one told as shot and then as dead is one."""
    texts = {
        "A man was killed in Arlo on Monday. Another man was wounded.": counts.Toll(1, 1),
        "A man was killed in Arlo on Monday. Jon Arlo, 28, was shot in the back and died.": counts.Toll(1, 0),
        "One man is dead after a triple shooting in Arlo on Monday.": counts.Toll(1, 2),
        # the lead tells of one of two whom two sentences count
        "A student was killed in Arlo on Monday. Two people were killed, police said. The gunman killed two people.": counts.Toll(
            2, 0
        ),
        "A student was killed in Arlo on Monday. Two people were killed, police said.": counts.Toll(1, 0),
        # a death of another day, far behind those who were hurt
        f"Two men were wounded in Arlo on Monday. {_REST} A man was killed there in May.": counts.Toll(0, 2),
        f"Two men were wounded in a fatal shooting in Arlo on Monday. {_REST} A man was killed there.": counts.Toll(
            1, 2
        ),
    }

    def toll_of(text: str) -> counts.Toll:
        report = Report("r", text, date(2016, 5, 4))
        return counts.main_toll(read(report, opened.knowledge, opened.gazetteer, opened.engine))

    told = {text: toll_of(text) for text in texts}
    assert told == texts
