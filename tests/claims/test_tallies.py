"""Tallies: running totals and stocks."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.told import PUBLISHED, accounts_of, context_of
from warledger.claims.events import read_events
from warledger.claims.tallies import read_tallies
from warledger.model import Category, Claim, Figure, Outcome, Tally, TallyKind
from warledger.opening import Opened


def tallies(opened: Opened, text: str, published: date | None = PUBLISHED) -> list[Claim[Tally]]:
    context = context_of(opened, text, published)
    accounts = accounts_of(context)
    events = read_events(context.doc, context.mentions, accounts, context.lexicon)
    told = read_tallies(context.doc, context.mentions, accounts, context.lexicon, events=events)
    return list(told)


def only(opened: Opened, text: str, published: date | None = PUBLISHED) -> Tally:
    (claim,) = tallies(opened, text, published)
    return claim.value


def test_a_total_knows_whom_it_counts_and_since_when(opened: Opened) -> None:
    told = only(opened, "Some 300 policemen have been killed by rebels across Mali since 2013.")
    assert (told.kind, told.who, told.category) == (
        TallyKind.CUMULATIVE,
        "Some 300 policemen",
        Category.POLICE,
    )
    assert (told.outcome, told.figure.best) == (Outcome.KILLED, 300)
    assert (told.since, told.as_of, told.area) == ("2013", "2019-12-11", "Mali")


def test_stocks_have_no_beginning(opened: Opened) -> None:
    told = only(opened, "Since January bombings have raged, and 3,000 people are displaced by killings.")
    assert (told.kind, told.since, told.outcome) == (TallyKind.STOCK, None, Outcome.DISPLACED)


@pytest.mark.parametrize(
    ("text", "since", "as_of"),
    [
        ("Rebels have killed 300 people since March 2018.", "2018-03", "2019-12-11"),
        ("Rebels have killed 300 people since 5 March 2018.", "2018-03-05", "2019-12-11"),
        ("Rebels killed 300 people in 2014.", "2014-01", "2014-12-31"),
        ("The war has killed 300 people.", None, "2019-12-11"),
        (
            "Since March 2018, when rebels took Gao, 300 people have lost their lives.",
            "2018-03",
            "2019-12-11",
        ),
        ("Fighting in July and August last year left 300 people dead.", "2018-07", "2018-08-31"),
        (
            "In total rebels have killed 65 people between 2 October and 23 October.",
            "2019-10-02",
            "2019-10-23",
        ),
        ("The war began in March 2018. Rebels have killed 300 people since then.", "2018-03", "2019-12-11"),
    ],
)
def test_totals_cover_a_window(opened: Opened, text: str, since: str | None, as_of: str) -> None:
    told = only(opened, text)
    assert (told.since, told.as_of) == (since, as_of)


def test_a_total_behind_another_is_of_its_period(opened: Opened) -> None:
    text = "Rebels have killed 300 people since March 2018. In all, 90 guards and 40 women were killed."
    assert {c.value.since for c in tallies(opened, text)} == {"2018-03"}


def test_a_total_in_another_paragraph_has_its_own_period(opened: Opened) -> None:
    text = "Rebels have killed 300 people since March 2018.\n\nThe war has killed 900 people."
    assert [c.value.since for c in tallies(opened, text)] == ["2018-03", None]


def test_the_number_of_those_killed_is_a_total(opened: Opened) -> None:
    told = only(opened, "The raid brings to 45 the number of people killed by gunmen this year.")
    assert (told.outcome, told.figure.best) == (Outcome.KILLED, 45)


def test_undated_reports_have_undated_totals(opened: Opened) -> None:
    assert only(opened, "The war has killed 300 people.", None).as_of is None


@pytest.mark.parametrize(
    ("text", "who", "category"),
    [
        (
            "The death of the guard brings to 45 the number of French soldiers killed since 2013.",
            "French soldiers",
            Category.MILITARY,
        ),
        (
            "The killing brings to 45 the number of policemen killed since 2013.",
            "policemen",
            Category.POLICE,
        ),
        ("The killing brings to 45 the number of nurses killed since 2013.", "nurses", Category.CIVILIAN),
        ("Since 2013 rebels have raided camps and 45 were killed.", None, Category.UNKNOWN),
    ],
)
def test_those_counted_are_told_before_or_behind(
    opened: Opened, text: str, who: str | None, category: Category
) -> None:
    told = only(opened, text)
    assert (told.who, told.category) == (who, category)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        (
            "The death of the guard in Gao brings to 45 the number of French soldiers killed across Mali since 2013.",
            "Mali",
        ),
        ("The mayor of Gao said the war has killed 300 people.", "Mali"),  # Gao is the speaker's
        ("Soldiers were ambushed in Diffa.\n\nThe war has killed 300 people.", "Niger"),
        ("The war has killed 300 people.", None),
    ],
)
def test_totals_have_an_area(opened: Opened, text: str, area: str | None) -> None:
    assert only(opened, text).area == area


def test_totals_of_one_sentence_have_each_their_own_area_and_people(opened: Opened) -> None:
    text = "The war has cost around 900 lives in Niger and 70 in Chad since January."
    told = [(c.value.figure.best, c.value.who, c.value.area) for c in tallies(opened, text)]
    assert told == [(900, "around 900 lives", "Niger"), (70, "lives", "Chad")]


def test_the_place_before_the_next_total_is_its_own(opened: Opened) -> None:
    text = "In Mali 300 people have been killed this year, and in Niger 200."
    assert [c.value.area for c in tallies(opened, text)] == ["Mali", "Niger"]


def test_hostages_held_now_are_a_stock(opened: Opened) -> None:
    told = only(opened, "Twelve hostages are now held by armed groups in Mali, the ministry said.")
    assert (told.kind, told.figure, told.outcome) == (TallyKind.STOCK, Figure.exact(12), Outcome.ABDUCTED)


def test_what_raises_a_total_is_the_event_of_the_report(opened: Opened) -> None:
    attack = "Gunmen killed a policeman in Gao on Monday. "
    raised = only(opened, attack + "The killing brings to 45 the number of policemen killed since 2013.")
    assert raised.raised_by == "e1"
    assert only(opened, "The war has killed 300 people.").raised_by is None


def test_a_report_without_an_event_raises_no_total(opened: Opened) -> None:
    context = context_of(opened, "The killing brings to 45 the number of policemen killed since 2013.")
    accounts = accounts_of(context)
    (claim,) = read_tallies(context.doc, context.mentions, accounts, context.lexicon)
    assert claim.value.raised_by is None


def test_totals_with_an_open_end_are_the_number_told(opened: Opened) -> None:
    told = only(opened, "The war has killed more than 300 people.")
    assert (told.figure.best, told.figure.high) == (300, None)


def test_a_total_told_twice_is_one_and_ids_count_up(opened: Opened) -> None:
    text = "The war has killed 300 people. The war has killed 300 people and 40 since March."
    found = tallies(opened, text)
    assert [(c.id, c.value.figure.best) for c in found] == [("t1", 300), ("t2", 40)]
    assert [text[c.evidence.start : c.evidence.end] for c in found] == [c.evidence.quote for c in found]


def test_ordinals_are_totals(opened: Opened) -> None:
    told = only(opened, "He is the fourth French soldier killed in Mali since 2013.")
    assert (told.who, told.figure, told.category) == ("soldier", Figure.exact(4), Category.MILITARY)
    assert (told.since, told.area) == ("2013", "Mali")


def test_speakers_of_totals_are_kept(opened: Opened) -> None:
    (claim,) = tallies(opened, "The army said the war has killed 300 people.")
    assert claim.said_by is not None
    assert claim.said_by.speaker == "The army"


@pytest.mark.parametrize(
    ("text", "since", "as_of", "area"),
    [
        ("Rebels had killed 31 people in the north in 2018.", "2018-01", "2018-12-31", "the north"),
        (
            "Since January 7,000 people were killed in the three provinces.",
            "2019-01",
            "2019-12-11",
            "the three provinces",
        ),
        (
            "Some 4,000 people have been killed since the army, in March 2014, drove out the king of Mali.",
            "2014-03",
            "2019-12-11",
            "Mali",
        ),
        ("Some 662 people were killed in violence across Mali in June.", "2019-06", "2019-06-30", "Mali"),
        ("Gunmen murdered 33 people across Mali over the weekend.", "2019-12-07", "2019-12-08", "Mali"),
    ],
)
def test_totals_tell_when_and_where(opened: Opened, text: str, since: str, as_of: str, area: str) -> None:
    told = only(opened, text)
    assert (told.since, told.as_of, told.area) == (since, as_of, area)


def test_one_soldier_of_a_total_is_counted(opened: Opened) -> None:
    told = tallies(opened, "The governor counts 11 civilians and one soldier killed in all the towns hit.")
    assert [c.value.figure.best for c in told] == [11, 1]


@pytest.mark.parametrize(
    ("text", "totals"),
    [
        ("Nationwide, the campaign of bombings begun on Friday has claimed 96 lives so far.", [96]),
        ("The bombing on Friday has claimed 96 lives so far.", []),
        ("Sixty people were shot dead in Gao last August alone.", [60]),
        ("Sixty people were shot dead in Gao last August by rebels.", []),
        ("Ten people had already lost their lives in attacks at the mine since the Friday before.", [10]),
    ],
)
def test_totals_of_a_country_a_month_and_the_days_before(
    opened: Opened, text: str, totals: list[int]
) -> None:
    assert [c.value.figure.best for c in tallies(opened, text)] == totals


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gunmen attacked Arlo on Monday. In March there were 210 murders in Mali.", {210: Outcome.KILLED}),
        ("In March there were two murders in Arlo.", {}),
        ("About 9,000 people have died in the Malian civil war.", {9000: Outcome.KILLED}),
        (
            "Since the start of the operation on 3 May, when jets hit a camp, troops have killed 81 rebels.",
            {81: Outcome.KILLED},
        ),
        (
            "Some 60 guards have been killed since May, by the count of a weekly, and 9,000 people have been uprooted.",
            {60: Outcome.KILLED, 9000: Outcome.DISPLACED},
        ),
    ],
)
def test_tallies_of_months_wars_and_operations(opened: Opened, text: str, told: dict[int, Outcome]) -> None:
    assert {c.value.figure.best: c.value.outcome for c in tallies(opened, text)} == told


@pytest.mark.parametrize(
    ("text", "totals"),
    [
        ("Gunmen shot a guard. About 50 youths have been rounded up since the murder.", [50]),
        ("Gunmen shot a guard. About 50 youths were rounded up after the murder.", []),
        ("Gunmen shot a guard. The number of men arrested over the plot has risen to 34.", [34]),
        ("Gunmen shot a guard. The number of men killed in the blast has risen to 34.", []),
        ("Gunmen shot a guard. The gangs have taken 40 lives in five days.", [40]),
        ("Gunmen shot a guard. The battle killed 40 rebels in five days.", []),
        ("Gunmen shot a guard. Three years of war in the hills have taken 800 lives.", [800]),
        ("Gunmen shot a guard. Nine reporters have been murdered there in as many months.", [9]),
        ("This year 62 soldiers have been killed by gunmen, nine of them on Sunday.", [62]),
        ("This year 62 soldiers have been killed by gunmen, nine of them in May.", [62, 9]),
    ],
)
def test_tallies_of_arrests_of_days_and_of_years_of_war(opened: Opened, text: str, totals: list[int]) -> None:
    assert [c.value.figure.best for c in tallies(opened, text)] == totals


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("This year 24 priests have been murdered in the country, said the bishop of Gao in Mali.", "Mali"),
        ("This year 24 priests have been murdered in Mali.", "Mali"),
    ],
)
def test_a_total_of_the_country_names_it(opened: Opened, text: str, area: str) -> None:
    assert [c.value.area for c in tallies(opened, text)] == [area]
