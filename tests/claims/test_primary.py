"""Which of its events a report is about."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader

ELSEWHERE = "\n\nThe president flew home from a summit abroad and met his ministers for many hours." * 4


@pytest.mark.parametrize(
    ("text", "primary"),
    [
        # a lead that sums up what the paragraphs behind it tell one by one
        (
            "Gunmen struck in three Malian towns on Monday, officials said.\n\nIn Gao, gunmen killed six farmers."
            "\n\nIn Kidal, gunmen killed two soldiers.",
            [True, True],
        ),
        # the same acts behind a lead that sums up nothing
        ("Gunmen killed six farmers in Gao on Monday.\n\nIn Kidal, gunmen killed two soldiers.", [True, False]),
        # two fresh acts in the first sentence
        (
            "A shell killed six farmers in Gao on Monday, a day after gunmen killed two soldiers in Kidal.",
            [True, True],
        ),
        # an old one beside the news
        (
            "A shell killed six farmers in Gao on Monday, a year after gunmen killed two soldiers in Kidal.",
            [True, False],
        ),
    ],
)  # fmt: skip
def test_primary_what_the_lead_tells_or_sums_up(reader: Reader, text: str, primary: list[bool]) -> None:
    assert [e.primary for e in reader.events(text + ELSEWHERE)] == primary


@pytest.mark.parametrize(
    ("first", "primary"),
    [
        ("IN BRIEF", [True, True, True]),
        (
            "The headlines: six farmers die in Gao; two soldiers shot in Kidal; Mopti school hit.",
            [True, True, True],
        ),
        ("A long day", [True, False, False]),
    ],
)
def test_primary_each_story_that_headlines_announce(reader: Reader, first: str, primary: list[bool]) -> None:
    told = (
        "Gunmen killed six farmers in Gao on Monday.",
        "Gunmen killed two soldiers in Kidal on Sunday.",
        "A bomb wounded ten pupils in Mopti on Saturday.",
    )
    assert [e.primary for e in reader.events("\n\n".join((first, *told)) + ELSEWHERE)] == primary


def test_primary_a_story_without_a_day_in_a_roundup_is_of_the_last_days(reader: Reader) -> None:
    text = "[Gao] Gunmen killed six farmers on Monday.\n\n[Kidal] Gunmen killed two soldiers.\n\n[Mopti] It rains."
    assert [str(e.when.start) for e in reader.events(text)] == ["2019-12-09", "2019-12-05"]
