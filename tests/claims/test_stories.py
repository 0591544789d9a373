from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.claims.stories import story_of, together, unreal_status
from warledger.model import Status


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("violence", "violence", True),
        ("violence", "abduction", True),
        ("abduction", "violence", True),
        ("", "territory", True),
        ("violence", "", True),
        ("violence", "arrest", False),
        ("agreement", "violence", False),
    ],
)
def test_stories_that_one_event_may_tell(a: str, b: str, one: bool) -> None:
    assert together(a, b) is one


STORIES = [
    ("Gunmen attacked the town of Gao.", "violence"),
    ("Gunmen kidnapped two nurses.", "abduction"),
    ("Police arrested four suspects in Gao.", "arrest"),
    ("Police arrested a man after he shot dead two guards in Gao.", "violence"),
    ("The army set free twelve hostages.", "release"),
    ("Twelve hostages were freed in Gao.", "release"),
    ("Soldiers staged a coup in Gao.", "coup"),
    ("Six soldiers are missing in Gao.", "violence"),
    ("Six soldiers were let go in Gao.", "release"),
    ("Six soldiers were snatched in Gao.", "abduction"),
    ("Four militants surrendered in Gao.", "arrest"),
    ("The government and the rebels signed a peace agreement in Gao.", "agreement"),
    ("Soldiers rested in Gao on Monday.", ""),
]


@pytest.mark.parametrize(("text", "story"), STORIES)
def test_stories_of_a_unit(reader: Reader, text: str, story: str) -> None:
    unit = reader.units(reader.context(text))[0]
    assert story_of(unit, reader.lexicon) == story


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The rebels threatened to attack the town of Gao.", Status.PLANNED),
        ("The army denied an attack in Gao.", Status.DENIED),
        ("Gunmen attacked Gao.", None),
    ],
)
def test_stories_told_as_not_happened(reader: Reader, text: str, status: Status | None) -> None:
    assert unreal_status(reader.units(reader.context(text))[0]) is status
