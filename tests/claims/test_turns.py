"""Acts of their own and parts of one act: stories, days and tolls that go on with the event told before."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.conftest import Reader
from warledger.model import Status

DAY = date(2015, 6, 10)
UNREAL = (Status.PLANNED, Status.DENIED)


def _acts(reader: Reader, text: str) -> list[tuple[str, str | None]]:
    """The type and first day of each act that a text tells as having happened."""
    told = (e for e in reader.events(text, DAY) if e.status not in UNREAL)
    return [(e.type, e.when.start.isoformat() if e.when.start is not None else None) for e in told]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        # armed men who throw fire are no rioters
        ("Rebels raided a school near Gao and carried off nine pupils. The attackers threw petrol bombs.", 1),
        ("Rebels carried off nine pupils near Gao. Youths threw petrol bombs at police in Kidal.", 2),
        # what somebody came for
        ("Soldiers went into the quarter in Gao on Monday to arrest a dealer; shots were heard.", 0),
        ("Soldiers went into the quarter in Gao on Monday and arrested a dealer.", 1),
        # what people leave with
        ("Gunmen raided Gao on Friday and killed six. Families left with children and bags.", 1),
        # a name is no act
        ("A spokesman of the Rally for Justice and Bread spoke in Gao on Monday of the price of rice.", 0),
        # what is wished for
        ("The bishop of Gao said on Monday that there was need for a truce.", 0),
        ("The two sides signed a truce in Gao on Monday.", 1),
        # years of war, and series
        ("Nearly 9,000 were killed or vanished in the war there from 1980 to 1992.", 0),
        ("Rebels have stepped up their raids on villages near Gao.", 0),
        # fights of words, and what people answer
        ("The mayor of Gao launched an attack on the ministry on Monday over its handling of the budget.", 0),
        ("Gunmen launched an attack on the ministry in Gao on Monday.", 1),
        ("A survey found that one in ten had been abducted near Gao since May.", 0),
        # the dead where they are counted, the hurt where they are brought
        (
            "A bomb killed nine people in Gao on Sunday. The count of bodies at the Kidal mortuary stood at 12.",
            1,
        ),
        ("A bomb hurt nine people in Gao on Sunday. Six of the badly hurt were flown to Kidal on Monday.", 1),
        ("A bomb killed nine people in Gao on Sunday. Six bodies were found in Kidal on 2 May.", 2),
        # troops sent after an act, and sent for no act told
        ("Gunmen killed nine people in Gao on Sunday. The army sent 300 soldiers to the area on Monday.", 1),
        ("Gunmen killed nine people in Gao on Sunday. In May 2014 troops were sent to Kidal.", 2),
        # whom an act drove out, before
        (
            "Gunmen killed nine herders in Gao on Sunday. Most had fled the fighting in the north that March.",
            1,
        ),
        # a killing by gunmen, and the planes that answer it
        (
            "Gunmen killed nine worshippers at a mosque in Gao on Friday. Jets bombed hideouts in the hills of "
            "Kidal on Friday, killing 20 militants.",
            2,
        ),
        (
            "Jets bombed a mosque in Gao on Friday and killed nine worshippers. They bombed it twice on Friday.",
            1,
        ),
        # who took part in an act
        (
            "Rebels killed nine people near Gao on Sunday. Some 40 men took part in the raid on Sunday, police said.",
            1,
        ),
        # of whom a verdict tells
        ("He was jailed in Gao for the killing of three nuns who were shot in Kidal in October 2005.", 1),
    ],
)
def test_turns_tell_an_act_once(reader: Reader, text: str, acts: int) -> None:
    assert len(_acts(reader, text)) == acts, text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The gendarmes came to Gao on Monday before sunrise and took away 22 men.", "arrests"),
        (
            "Gunmen came to Gao on Monday before sunrise and took away 22 men.",
            "abduction_forced_disappearance",
        ),
        ("Two soldiers were taken away in Gao on Monday.", "abduction_forced_disappearance"),
    ],
)
def test_turns_tell_who_took_people_away(reader: Reader, text: str, kind: str) -> None:
    assert [k for k, _ in _acts(reader, text)] == [kind]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # one of the days of a weekend
        ("Gunmen killed six in Gao at the weekend. The killings took place on Sunday at dawn.", "2015-06-07"),
        ("Gunmen killed six in Gao at the weekend. The bishop came on Sunday.", "2015-06-06"),
        # those who were struck, told as known
        (
            "A convoy was ambushed near Gao, the army said. The trucks were on a road near Kidal on Monday when a bomb hit them.",
            "2015-06-08",
        ),
        # back before the act, not after it
        (
            "The guards were returning to Gao on Sunday after a week of patrols when rebels fired on them.",
            "2015-06-07",
        ),
        (
            "Hundreds followed the coffin on Monday of a pilot whose plane was shot down near Gao on 2 June.",
            "2015-06-02",
        ),
        ("He prayed in Gao on Monday for the six men who were shot dead the day before.", "2015-06-07"),
        ("Police came to Gao eight days after the killings of 1 June and arrested two men.", "2015-06-01"),
        # the year in which somebody did something else
        (
            "Rebels killed six in Gao on Monday. Some, of a unit created last year, were burned in their cars.",
            "2015-06-08",
        ),
    ],
)
def test_turns_tell_the_day(reader: Reader, text: str, day: str) -> None:
    assert day in [d for _, d in _acts(reader, text)], text


def test_turns_join_a_toll_that_grows_in_a_ticker(reader: Reader) -> None:
    """Below the heading of a new day, without a day or a place of its own."""
    first = "Monday, June 8\n\n08:10 Police and gunmen fight in Gao. Five policemen are killed.\n\n"
    grown = "Tuesday, June 9\n\n09:30 The chief: eight policemen dead, 30 men arrested.\n\n"
    anew = "Tuesday, June 9\n\n09:30 A bomb in Kidal kills eight policemen.\n\n"
    assert len(_acts(reader, first + grown)) == 1
    assert len(_acts(reader, first + anew)) == 2
