"""Accounts: what kind of claim each figure of people makes."""

from __future__ import annotations

import pytest

from tests.claims.told import accounts_of, context_of, kinds_of
from warledger.claims.accounts import Kind
from warledger.model import Figure, Qualifier
from warledger.opening import Opened


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("Gunmen killed two guards in a raid.", "two guards", Kind.CASUALTY),
        # who the one named is; one man apart from the many of no told kind; someone's own is another man
        (
            "Gunmen freed ten pupils. Teacher Jon Arlo, 45, one of those freed, said so.",
            "one of those",
            Kind.NONE,
        ),
        ("Gunmen killed nine people. The leader of the village was beheaded.", "The leader", Kind.CASUALTY),
        ("Gunmen killed a guard and injured his son.", "his son", Kind.CASUALTY),
        # those missing since one act, and those who fled one of these days
        ("Three guards are missing since gunmen raided Gao on Monday.", "Three guards", Kind.CASUALTY),
        ("Hundreds of villagers were killed on Sunday.", "Hundreds of villagers", Kind.CASUALTY),
        ("Hundreds of villagers were killed last year.", "Hundreds of villagers", Kind.TALLY),
        ("The insurgency has killed 2,000 people since 2013.", "2,000 people", Kind.TALLY),
        ("Some 3,000 people are displaced by bombings and killings.", "Some 3,000 people", Kind.STOCK),
        ("Some 30 gunmen stormed the village and killed a man.", "Some 30 gunmen", Kind.STRENGTH),
        ("Five policemen guarded the bombed base.", "Five policemen", Kind.NONE),
        # a span of time counts nobody; a count given anew of a total is a total
        ("It was the first release of captives in two and a half years.", "two", Kind.NONE),
        ("The war has killed 3,240 guards since 2013. By June it had counted 2,900.", "2,900", Kind.TALLY),
        ("A soldier said two people were killed.", "A soldier", Kind.NONE),
        ("A soldier said two people were killed.", "two people", Kind.CASUALTY),
        ("The rebels threatened to kill two hostages.", "two hostages", Kind.NONE),
        ("Gunmen vowed they would kill ten soldiers.", "ten soldiers", Kind.NONE),
        ("An attack would kill ten soldiers.", "ten soldiers", Kind.NONE),
        ("Commandos tried to free two hostages in a raid.", "two hostages", Kind.NONE),
        ("More than 100 soldiers were killed or wounded.", "More than 100 soldiers", Kind.NONE),
        ("Two guards were shot or burnt to death.", "Two guards", Kind.CASUALTY),
        ("Gunmen hurt ten guards, and two of them were asleep.", "two of them", Kind.NONE),
        ("A bomb hurt ten guards, said one of them.", "one of them", Kind.NONE),
        ("He is the second commander to be killed by rebels.", "the second commander", Kind.NONE),
        ("A man is in critical condition after shooting himself.", "himself", Kind.NONE),
        ("A woman was shot dead and her brother killed himself.", "himself", Kind.CASUALTY),
        ("Four men were shot in a quadruple shooting.", "quadruple shooting", Kind.NONE),
        ("A man died in a quadruple shooting.", "quadruple shooting", Kind.CASUALTY),
        ("Two guards killed\nThe army says two guards were killed in a raid.", "Two guards", Kind.NONE),
        (
            "Two guards, boy killed\nThe army says two guards were killed in a raid.",
            "Two guards",
            Kind.CASUALTY,
        ),
        ("The raid touched off a war that cost 1,200 lives.", "1,200 lives", Kind.TALLY),
        (
            "Three guards were killed in a raid that touched off a war that cost lives.",
            "Three guards",
            Kind.CASUALTY,
        ),
        ("Rebels freed 340 hostages since the operation began on Tuesday.", "340 hostages", Kind.CASUALTY),
    ],
)
def test_figures_know_what_they_claim(opened: Opened, text: str, figure: str, kind: Kind) -> None:
    assert kinds_of(context_of(opened, text))[figure] is kind


def test_a_man_told_again_is_counted_once(opened: Opened) -> None:
    context = context_of(opened, "Gunmen killed a soldier. The soldier was killed on patrol.")
    assert list(kinds_of(context).values()) == [Kind.CASUALTY, Kind.NONE]


def test_a_man_first_told_with_the_article_is_counted(opened: Opened) -> None:
    assert kinds_of(context_of(opened, "Gunmen killed the mayor of Gao."))["the mayor"] is Kind.CASUALTY


def test_a_captive_told_again_is_counted_once(opened: Opened) -> None:
    context = context_of(
        opened, "The man who shot two guards was captured on Monday. The terrorist is in custody."
    )
    assert list(kinds_of(context).values()).count(Kind.CASUALTY) == 2


def test_a_total_of_one_is_none(opened: Opened) -> None:
    found = kinds_of(context_of(opened, "A soldier has been killed by rebels since January."))
    assert found["A soldier"] is Kind.NONE


def test_numbers_of_dates_count_nobody(opened: Opened) -> None:
    found = kinds_of(context_of(opened, "Gunmen killed two guards on 12 December."))
    assert found == {"two guards": Kind.CASUALTY}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Last year 300 people were kidnapped by gunmen. Forty hostages were killed.", Kind.TALLY),
        ("Last year 300 people were kidnapped by gunmen. An attack killed forty hostages.", Kind.CASUALTY),
        (
            "Last year 300 people were kidnapped by gunmen. On Sunday forty hostages were killed.",
            Kind.CASUALTY,
        ),
        ("Last year 300 people were kidnapped by gunmen and forty hostages were killed.", Kind.TALLY),
        ("Last year gunmen kidnapped 300 people.\n\nThe rebels killed forty hostages.", Kind.CASUALTY),
    ],
)
def test_figures_after_a_total_go_on_with_it(opened: Opened, text: str, kind: Kind) -> None:
    found = accounts_of(context_of(opened, text))
    assert found[0].kind is Kind.TALLY
    assert found[-1].kind is kind


def test_a_total_with_an_open_end_is_the_number_told(opened: Opened) -> None:
    context = context_of(
        opened, "More than 2 million people have been displaced by the war. Gunmen killed ten."
    )
    many, ten = accounts_of(context)
    assert (many.told.best, many.told.high, many.told.qualifier) == (2_000_000, None, Qualifier.MORE_THAN)
    assert ten.told == Figure.exact(10)
