"""Periods: figures that sum up several events or a span of time."""

from __future__ import annotations

import pytest

from tests.claims.told import accounts_of, context_of
from warledger.claims.periods import has_long_date, has_own_day, is_period, is_tally, is_uncounted
from warledger.model import Span
from warledger.opening import Opened


@pytest.mark.parametrize(
    "text",
    [
        "The insurgency has killed 2,000 people since 2013.",
        "Forty people were killed in separate attacks on Sunday.",
        "Forty people were killed in raids on three villages.",
        "Forty people were killed in two separate bombings.",
        "Some 25 villagers have been killed in attacks.",
        "In total, 120 people were killed this year by the rebels, nine on Sunday.",
        "The ambush brings to 45 the number of soldiers killed this year.",
        "The war has killed 12,000 people.",
        "Nine people were killed in acts of banditry in Arlo.",
        "The mission had lost 15 soldiers in Darfur in three years.",
        "Before the raid 15 guards were killed there in nine months.",
        "The People's War cost 40 lives, and gunmen killed 17,000 people in the people's war.",
        "To date 300 hostages have been freed by the army.",
        "Some 40,000 people have been displaced by attacks and killings.",
        "Since January, 40 people have been killed by bombs.",
        "Since the coup, 40 people were killed by gunmen.",
        "Rebels killed 40 people in 2014.",
        "Rebels killed 40 people in the past two months.",
        "Gunmen have killed 40 people so far this year.",
        "More than 40 people have since been killed in the valley.",
        "At least 40 civilians have died in the clashes since.",
        "The death toll of the conflict stands at 40 people killed.",
        "Some 40 people were killed in ten years of war.",
        "Forty people were killed in a dozen attacks in May.",
        "The two bombings together killed 40 people.",
        "The mission lost 40 soldiers, who were killed in its nine years.",
        "Over 40 people were killed in the 24 hours to Sunday.",
        "The number of soldiers killed since the operation began rose to 40 killed.",
        "The group, by which 820 people have been killed since 1968, will on Sunday hold a parade.",
        "Some 4,000 villagers have been killed since the generals, in March 2014, left their barracks.",
        "More than 500 rebels had been killed since the launch of the campaign, which began on 26 March.",
        "The number of guards slain at the frontier has thus climbed to 14.",
        "The ambush brings to nine the number of Chadian soldiers killed in Mali.",
        "Some 33 people were shot dead across the province over the weekend.",
        "Officials count 34 people killed in all the towns attacked.",
        "Some 300 fighters were killed on both sides in five days of clashes.",
        "The mission has lost 42 soldiers, a general said, and the army had lost 15 men in two years.",
        "Some 662 Iraqis were killed in bombings and shootings in June.",
    ],
)
def test_totals_are_tallies(opened: Opened, text: str) -> None:
    context = context_of(opened, text)
    assert is_tally(accounts_of(context)[-1].fate, context)


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed ten people in Kano.",
        "It was as strong as the one that killed ten people in Arlo in 1998.",
        "Over ten rebels were killed in the two days of fighting.",
        "The raid killed ten people, the first there in three years.",
        "A bomb killed ten people in Kano on Sunday.",
        "An attack last month killed ten people.",
        "Violence in Jos on Sunday killed ten people.",
        "The execution of ten people in 1984 is remembered.",
        "Last year nine policemen died; on Sunday a bomb killed ten people.",
        "The bomb was the worst since the coup, and ten people were killed.",
        "Since Monday, when gunmen raided the camp, ten people were killed in it.",
        "The raid raised the toll to ten people killed this year on Sunday.",
        "Rebels have killed ten people.",
        "Rebels killed ten soldiers, the worst loss in ten years of war.",
        "Two of the wounded have since died.",
        "Since the raids of May 3, which killed ten people, the town has been quiet.",
        "They took the town after three days of fighting in which ten people were killed.",
        "Hundreds of villagers were killed last year.",  # no number
        "Eight soldiers held by the rebels since January were freed.",
        "They claim to have killed ten soldiers, the heaviest loss of the army since it landed in October 2011.",
        "Ten people have been killed since the bomb went off on Monday.",
        "The number of people killed in Friday's bombing has thus risen to ten.",
        "Gunmen killed ten people in Kano over the weekend.",
        "They took the town in August 2008 after three days of fighting in which ten people were killed.",
        "The bomb was as strong as the one that killed ten people at the embassy in 1998.",
        "On the second of this month troops besieged a house and killed ten people there.",
        "The jets struck on Sunday. Since then the rebels have taken ten people hostage.",
    ],
)
def test_tolls_of_one_event_are_none(opened: Opened, text: str) -> None:
    context = context_of(opened, text)
    assert not is_tally(accounts_of(context)[-1].fate, context)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Hundreds of villagers were killed last year.", True),
        ("Hundreds of villagers were killed in 2014.", True),
        ("Hundreds of villagers were killed on Sunday.", False),
        ("This year's worst attack killed hundreds of villagers on Sunday.", False),
        ("Hundreds of villagers were killed.", False),
    ],
)
def test_periods_are_told_without_a_day(opened: Opened, text: str, period: bool) -> None:
    context = context_of(opened, text)
    assert is_period(accounts_of(context)[-1].fate, context) is period


def test_people_without_a_number_are_uncounted(opened: Opened) -> None:
    context = context_of(opened, "Hundreds of villagers and nine guards were killed.")
    assert [is_uncounted(a.fate) for a in accounts_of(context)] == [True, False]


@pytest.mark.parametrize(
    ("text", "long", "own"),
    [
        ("Gunmen killed two guards on Sunday.", False, True),
        ("Gunmen killed two guards in 2014.", True, False),
        ("Gunmen have killed two guards since Sunday.", True, False),
        ("Gunmen killed two guards between 27 September and 23 October.", True, True),
        ("Gunmen killed two guards at 3 pm.", False, False),
        ("Gunmen killed two guards.", False, False),
        ("Two years earlier gunmen killed two guards.", False, False),
    ],
)
def test_dates_are_long_or_days(opened: Opened, text: str, long: bool, own: bool) -> None:
    mentions, span = context_of(opened, text).mentions, Span(0, len(text))
    assert (has_long_date(mentions, span), has_own_day(mentions, span)) == (long, own)
