from __future__ import annotations

from datetime import date

import pytest

from tests.claims.conftest import Reader
from tests.claims.told import PUBLISHED

FIRST = "Gunmen killed six farmers in Gao on Monday. "

GROUPS = [
    # the event in focus goes on
    (FIRST + "The gunmen wounded four soldiers.", 1),
    (FIRST + "Two of them were children.", 1),
    (FIRST + "Meanwhile the gunmen fled.", 1),
    (FIRST + "Gunmen wounded four soldiers in Gao on Monday.", 1),
    (FIRST + "The attack began at dawn in the suburb of Wabaria.", 1),
    ("Gunmen raid a village. The men came at night. Nobody slept. They killed six farmers on Monday.", 1),
    (FIRST + "Two of the victims died in hospital on Tuesday and five people were wounded.", 1),
    # a part of those told before, but of another time
    ("Captors freed six nurses in Gao on Monday. One of the nurses was beheaded in April.", 2),
    # the day on which those just counted began to die
    ("In Gao 40 soldiers have been killed since fighting erupted on Tuesday.", 1),
    # nobody claims an act that is told
    (FIRST + "No group has claimed the raid.", 1),
    # another day
    (FIRST + "The next day soldiers killed four militants there.", 2),
    ("Gunmen killed six farmers in Gao on Monday, a day after a bomb killed two soldiers in Kidal.", 2),
    # those held behind a protest, and behind a raid
    ("Police shot dead nine protesters in Gao on Monday. Some 120 people were arrested.", 1),
    (FIRST + "Some 120 people were arrested.", 2),
    # another town on the same day
    (FIRST + "On Monday a bomb killed two soldiers in Kidal.", 2),
    (
        "Six farmers died in a raid in Gao on Monday. Mortar bombs also fell on Kidal on Monday and killed two.",
        2,
    ),
    # two acts of one day: the one that is done alike goes on
    (
        "A shell killed six farmers in Gao on Monday, hours after jets bombed Kidal. The shell fell at noon.",
        2,
    ),
    # a count, a find or a death in hospital on a later day tells no act of that day
    (FIRST + "The next day the mayor gave a figure of nine dead.", 1),
    (FIRST + "On Tuesday rescuers had counted nine bodies.", 1),
    (FIRST + "Three more bodies were pulled from the ruins on Tuesday.", 1),
    (FIRST + "On Tuesday two of the wounded died in hospital.", 1),
    (FIRST + "On Tuesday soldiers shot nine rebels dead.", 2),
    # where the hurt are brought, a captive is led or a victim came from is no place of another act
    (FIRST + "Four people were taken to the hospital of Ansongo.", 1),
    (FIRST + "In Bamako the president said that two Malians were among the dead.", 1),
    (FIRST + "Among those killed was Jon Arlo, a resident of Bamako, who had come that day.", 1),
    # those who are counted, wherever they were struck
    (FIRST + "Among the dead at Ansongo was a teacher, aged 40.", 1),
    # another act that the paragraph goes over to
    ("Jets bombed rebels near Gao on Monday. The rebels then abducted eight nurses.", 2),
    ("Jets bombed rebels near Gao on Monday. The rebels abducted eight nurses.", 1),
    # those whom a police raid holds
    ("Six people died in a police raid in Gao on Monday. Four people were arrested.", 1),
    # set apart by its words
    (FIRST + "At the same hour a missile hit a school in Timbuktu.", 2),
    (FIRST + "In a separate incident, gunmen shot dead two guards.", 2),
    # a protest in reaction, somewhere else
    ("Gunmen killed six farmers in Mali on Monday. Thousands marched in Timbuktu on Monday.", 2),
    # hours after an act that is only named
    (FIRST + "Hours after the raid a mine killed two soldiers near Gao.", 2),
    (FIRST + "Hours after the raid the army said that six had been killed.", 1),
    # another story
    (FIRST + "Soldiers arrested two suspects in the town.", 2),
    (FIRST + "Soldiers arrested two suspects in the town. Gunmen wounded two.", 2),
    # another act of the same day, and one of earlier in the month
    (FIRST + "Police shot dead two marchers at a protest in Gao later on Monday.", 2),
    (FIRST + "Soldiers ambushed the gunmen, and on the same day rebels seized the airport of Gao.", 2),
    (
        "Kidnappers freed six hostages in Gao on Monday. One more hostage had been freed earlier this month.",
        2,
    ),
    # how it came to what the lead sums up
    (
        "Six soldiers were killed in Ansongo on Monday. They were ambushed by rebels in the village of Labbezanga.",
        1,
    ),
    ("Six soldiers were killed in Ansongo on Monday. In Kidal, rebels ambushed a patrol on Sunday.", 2),
    # the beginning of the operation that the lead tells of
    ("Six rebels were killed in an offensive in Mali. The operation was launched in Gao on Monday.", 1),
    # the second half of a sentence goes on with what it began
    (
        FIRST + "In July 2009 two judges were dragged from a house in Gao; the two men were found shot dead.",
        2,
    ),
    # a since-clause is of an event already told, or history
    (FIRST + "No farmer has been seen since gunmen killed six farmers on Monday.", 1),
    (FIRST + "The group has killed 40 soldiers since the coup of 2012.", 2),
    # only figures and places of its own set another story apart
    (FIRST + "Soldiers made arrests.", 1),
    # a place that "it" stands for, and what is said of weapons as such
    (FIRST + "The town of Gao had been in their hands since 2012, when it was overrun in an offensive.", 2),
    (FIRST + "Only soldiers fire that type of missile at Gao.", 1),
    # what an army did long ago, told by a pronoun in a since-clause
    ("Rebels killed six soldiers in Gao on Monday, the worst loss since it was sent there in 2013.", 2),
    ("Rebels killed six soldiers in Gao on Monday, the worst loss since the drought of 2013.", 1),
    # an operation that a relative clause tells of, and its dead
    (FIRST + "Operation Dawn, which the army of the north launched in Kidal on 26 March 2012, goes on.", 2),
    (FIRST + "The appeal, which the bishop of the north launched in Kidal on 26 March 2012, goes on.", 1),
    (
        "The operation, which the army launched in Kidal on 3 December, is over. Six soldiers were killed.",
        1,
    ),
    # captives handed over in peace, and shells somewhere else
    (
        "Rebels handed over two captives in Gao on Monday. Shells hit a house and wounded six farmers.",
        2,
    ),
    # weapons seized right behind a fight, and in a town of their own
    ("Troops fought rebels near Gao on Monday. They destroyed a camp and seized weapons.", 1),
    ("Troops fought rebels near Gao on Monday. In Kidal police seized weapons.", 2),
    # another part of the country
    (FIRST + "In the north, gunmen killed two guards.", 2),
    # an act of that afternoon is told anew
    (FIRST + "That evening army jets bombed a camp near Kidal.", 2),
    # how many serve, which is no deployment
    ("The country is the largest contributor to the missions, with 6,800 soldiers deployed in Mali.", 0),
    # not real, or general
    (FIRST + "Gunmen often attack farmers in the region.", 1),
]


@pytest.mark.parametrize(("text", "events"), GROUPS)
def test_grouping_units_into_events(reader: Reader, text: str, events: int) -> None:
    assert len(reader.drafts(text)) == events


CHRONICLE = (
    "TUESDAY 10 DECEMBER\n\nGunmen killed six farmers in Gao.\n\n"
    "MONDAY 9 DECEMBER\n\nA bomb killed two soldiers in Kidal."
)


def test_lines_of_a_chronicle_are_of_the_day_above_them(reader: Reader) -> None:
    days = [d.when.start for d in reader.drafts(CHRONICLE)]
    assert days == [date(2019, 12, 10), date(2019, 12, 9)]


DATES = [
    (FIRST + "The next day soldiers killed four militants there.", date(2019, 12, 10)),
    (
        "Gunmen killed six farmers in Gao on Monday, a day after a bomb killed two soldiers in Kidal.",
        date(2019, 12, 8),
    ),
    # a unit of another town, without a date, is of the lead's day
    (FIRST + "In a separate incident, gunmen shot dead two guards.", date(2019, 12, 9)),
    # one counted back to the day, and one counted from an act that is called by its place
    (FIRST + "It came two years to the day after rebels overran a camp in Kidal.", date(2017, 1, 1)),
    (
        "A bomb killed two soldiers in Kidal on Sunday. Gunmen killed six in Ansongo on Monday. "
        "Hours before the Kidal blast two guards were shot dead in Gao.",
        date(2019, 12, 9),
    ),
    # one that goes back behind it is not
    (FIRST + "Soldiers had arrested two suspects in Kidal.", None),
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_grouping_date_of_the_second_event(reader: Reader, text: str, day: date | None) -> None:
    assert reader.drafts(text)[1].when.start == day


def test_grouping_a_date_without_an_act_dates_what_follows(reader: Reader) -> None:
    drafts = reader.drafts(
        "He landed in Gao with soldiers on 22 April 2012. Gunmen killed two soldiers there."
    )
    assert drafts[0].when.start == date(2012, 4, 22)
    assert drafts[0].background


def test_grouping_what_the_lead_sums_up_gives_the_day(reader: Reader) -> None:
    text = (
        "Separate attacks on Monday killed 30 people in two attacks, the army said.\n\n"
        "Gunmen killed six farmers in Gao.\n\nA bomb killed two soldiers in Kidal."
    )
    assert {d.when.start for d in reader.drafts(text)} == {date(2019, 12, 9)}


def test_grouping_a_new_paragraph_goes_back_to_the_lead(reader: Reader) -> None:
    text = (
        "Gunmen killed six farmers in Gao on Monday.\n\nIn March 2012 rebels killed 40 soldiers in Kidal.\n\n"
        "The gunmen wounded two nurses."
    )
    lead, past = reader.drafts(text)
    assert len(lead.units) == 2
    assert past.background


def test_grouping_sections_of_a_roundup_are_apart(reader: Reader) -> None:
    text = (
        "Gunmen killed six farmers in Gao on Monday.\n\nThe farmers were at work.\n\n"
        "MEXICO: NEWS FROM THE NORTH\n\nGunmen killed nine people in Monterrey on Monday.\n\nThe gunmen wounded two."
    )
    first, second = reader.drafts(text)
    assert (first.section, second.section) == (0, 1)
    assert len(second.units) == 2


def test_grouping_weapons_belong_to_the_event_in_focus(reader: Reader) -> None:
    drafts = reader.drafts(FIRST + "Rockets and mines lay near the bodies of the soldiers.")
    assert len(drafts) == 1


def test_grouping_planned_acts_are_events_of_their_own(reader: Reader) -> None:
    drafts = reader.drafts(FIRST + "The rebels threatened to attack the town of Kidal.")
    assert [d.status.value for d in drafts] == ["occurred", "planned"]


def test_grouping_makes_the_region_of_a_lead_more_exact(reader: Reader) -> None:
    text = (
        "Gunmen killed six soldiers at an army base in northern Mali on Monday. The dead were buried. "
        "The base is in Ansongo, a town on the river."
    )
    (draft,) = reader.drafts(text)
    assert draft.place is not None
    assert draft.place.name == "Ansongo"


def test_grouping_a_date_told_first_reaches_the_rest_of_its_sentence(reader: Reader) -> None:
    drafts = reader.drafts(
        FIRST + "On March 30 gunmen held a police school in Kano; eight recruits died there."
    )
    assert [str(d.when.start) for d in drafts][1:] == ["2019-03-30"]


def test_grouping_a_dated_act_ends_the_wait_of_a_date(reader: Reader) -> None:
    text = (
        "On 17 May the rival slipped into the town and left it. On 22 July two militias fought in Gao; "
        "16 people died and 52 were injured."
    )
    (draft,) = reader.drafts(text)
    assert str(draft.when.start) == "2019-07-22"
    assert sum(len(u.accounts) for u in draft.units) == 2


def test_grouping_soldiers_captured_in_an_attack_are_of_the_fight_that_killed_others(reader: Reader) -> None:
    text = (
        "Rebels on Monday released eight soldiers near Gao. The eight were captured on 21 October, when rebels "
        "attacked a company near Kidal. Twelve soldiers were killed in the ambush."
    )
    release, fight = reader.drafts(text)
    assert (len(release.units), len(fight.units)) == (1, 2)


def test_grouping_an_attack_behind_a_burial_is_the_lead(reader: Reader) -> None:
    text = (
        "Thousands came on Monday to bury the children killed when an air strike hit a market in Gao last Thursday. "
        "Forty children died in the strike."
    )
    (draft,) = reader.drafts(text)
    assert (str(draft.when.start), draft.place.name if draft.place else None) == ("2019-12-05", "Gao")


ROUNDUP = (
    "At least 30 people were killed on Monday in a wave of bombings in Mali.\n\n"
    "ANSONGO: Two cars blew up at a market. Twelve people were killed.\n\n"
    "KIDAL: A bomb hit a bus. A doctor said ten people had died.\n\n"
    "MOPTI: A parked car exploded. Eight of those who stood near it were killed."
)


def test_grouping_each_paragraph_of_a_roundup_that_opens_with_a_town_is_an_event_there(
    reader: Reader,
) -> None:
    drafts = reader.drafts(ROUNDUP)
    assert [d.place.name if d.place else None for d in drafts] == ["ANSONGO", "KIDAL", "MOPTI"]
    assert {str(d.when.start) for d in drafts} == {"2019-12-09"}


HEADED = {
    "capitals and a full stop": ("GAO. ", "KIDAL. ", "HOW IT STARTED. "),
    "capitals and a dash, one of them no place": ("GAO - ", "CROSS-BORDER - ", "KIDAL - "),
    "numbers and regions": ("1. Gao region. ", "2. Kidal region. ", "3. Mopti region. "),
    "brackets": ("[Gao] ", "[Kidal] ", "[Mopti] "),
}


@pytest.mark.parametrize("heads", HEADED.values(), ids=HEADED)
def test_grouping_each_paragraph_under_a_heading_is_a_story(reader: Reader, heads: tuple[str, ...]) -> None:
    told = (
        "Gunmen killed six farmers on Monday.",
        "Gunmen killed two soldiers on Monday.",
        "A bomb wounded ten people on Monday.",
    )
    drafts = reader.drafts("\n\n".join(h + t for h, t in zip(heads, told, strict=True)))
    assert len({d.section for d in drafts}) == 3
    assert drafts[-1].background == heads[-1].startswith("HOW")


def test_grouping_a_town_that_a_sentence_opens_with_heads_no_paragraph(reader: Reader) -> None:
    lines = (
        "Kidal was not the first. Gunmen killed six farmers in Gao on Monday.",
        "Mopti is quiet. The gunmen wounded two.",
    )
    text = "\n\n".join(("Gao mourns. Gunmen killed six farmers there on Monday.", *lines))
    assert len({d.section for d in reader.drafts(text)}) == 1


def test_grouping_the_days_of_a_chronicle_are_no_stories(reader: Reader) -> None:
    text = (
        "Gunmen held a school in Gao.\n\nThe army came.\n\nTUESDAY 10 DECEMBER\n\nThe gunmen killed two soldiers.\n\n"
        "MONDAY 9 DECEMBER\n\nGunmen seized 20 pupils."
    )
    assert {d.section for d in reader.drafts(text)} == {0}


@pytest.mark.parametrize(
    ("line", "background"), [("WHAT LED TO THIS", True), ("Background", True), ("Help came", False)]
)
def test_grouping_what_stands_under_a_line_that_looks_back_is_background(
    reader: Reader, line: str, background: bool
) -> None:
    text = f"Gunmen killed six farmers in Gao on Monday.\n\n{line}\n\nOn 1 December a bomb killed ten soldiers in Kidal."
    assert [d.background for d in reader.drafts(text)] == [False, background]


def test_grouping_two_headed_paragraphs_make_no_roundup(reader: Reader) -> None:
    text = "Rebels killed six farmers on Monday.\n\nGAO: The army sent troops.\n\nKIDAL: The mayor wept."
    assert len({d.section for d in reader.drafts(text)}) == 1


def test_grouping_places_the_first_people_counted_in_the_opening_scene(reader: Reader) -> None:
    text = (
        "They came in the night from Monday to Tuesday, in lorries. Men in hoods entered Gao.\n\n"
        "The army counts 40 dead and 12 wounded."
    )
    (draft,) = reader.drafts(text)
    assert (str(draft.when.start), draft.place.name if draft.place else None) == ("2019-12-09", "Gao")


def test_grouping_a_scene_places_no_weapon_that_is_only_named(reader: Reader) -> None:
    assert not reader.drafts("The council met in Gao.\n\nGroups there want the mines and the roads.")


def test_grouping_dates_a_ticker_by_the_report(reader: Reader) -> None:
    lines = ("9.05 - Shots are heard in Gao.", "9.40 - Gunmen killed six farmers.", "10.15 - It is over.")
    (draft,) = reader.drafts("\n\n".join(lines))
    assert draft.when.start == PUBLISHED
    (draft,) = reader.drafts("\n\n".join(line.split(" - ")[1] for line in lines))
    assert draft.when.start is None


def test_grouping_a_day_of_a_ticker_is_told_by_its_lines_first(reader: Reader) -> None:
    text = "9.05 - Gunmen killed six farmers in Gao on Monday.\n\n9.40 - No news.\n\n10.15 - Help has come."
    assert [str(d.when.start) for d in reader.drafts(text)] == ["2019-12-09"]


def test_grouping_a_ticker_over_two_days_is_dated_by_the_stamps_above(reader: Reader) -> None:
    lines = (
        "Monday, 16:10. Guided bombs have hit a market in Gao, the mayor writes.",
        "16:55. Two people were killed in Gao, says the governor.",
        "18:40. The governor corrects his figure and says four people died.",
        "19:10. The fire in the market is out and the streets are empty.",
        "Tuesday, 08:30. Shells hit the town of Kidal and killed six people.",
    )
    assert [str(d.when.start) for d in reader.drafts("\n\n".join(lines))] == ["2019-12-09", "2019-12-10"]


def test_grouping_a_ticker_told_newest_first_is_dated_by_its_first_line(reader: Reader) -> None:
    lines = (
        "TUESDAY 10:20 - The toll is six dead.",
        "TUESDAY 07:05 - Police shot the last of the gunmen in the hotel.",
        "MONDAY 19:40 - Gunmen stormed a hotel in Gao.",
    )
    (draft,) = reader.drafts("\n\n".join(lines))
    assert str(draft.when.start) == "2019-12-09"


def test_grouping_those_struck_by_forces_the_next_day_are_of_another_act(reader: Reader) -> None:
    text = FIRST + "The next day soldiers caught up with the gunmen and killed four of them."
    assert [str(d.when.start) for d in reader.drafts(text)] == ["2019-12-09", "2019-12-10"]


def test_grouping_a_state_is_dated_by_the_act_behind_it(reader: Reader) -> None:
    text = "Rebels were in full control of Gao on Tuesday, a day after they stormed the town and killed ten soldiers."
    (draft,) = reader.drafts(text)
    assert str(draft.when.start) == "2019-12-09"


def test_grouping_a_clause_counted_from_a_day_leaves_it_to_the_rest_of_the_sentence(reader: Reader) -> None:
    text = "On 23 November, two days after the rebels called off the truce, they killed 14 soldiers in Gao."
    assert [str(d.when.start) for d in reader.drafts(text)] == ["2019-11-21", "2019-11-23"]


def test_grouping_that_night_is_the_one_told_last(reader: Reader) -> None:
    text = (
        FIRST
        + "\n\nThe army looks for men who fled in the night of 2 to 3 December. They killed two guards that night."
    )
    assert [str(d.when.start) for d in reader.drafts(text)] == ["2019-12-09", "2019-12-02"]


def test_grouping_people_seized_are_arrested_where_the_report_tells_of_arrests(reader: Reader) -> None:
    text = "The police have arrested three women. The women were seized in Gao on Monday."
    assert [d.story for d in reader.drafts(text)] == ["arrest"]


def test_grouping_an_act_looked_back_on_is_of_any_time(reader: Reader) -> None:
    text = (
        "A court on Tuesday sentenced two men for the attack on a hotel in Gao, in which 30 people died.\n\n"
        "The gunmen opened fire on 15 January 2016. Three of them were killed the next morning."
    )
    (draft,) = reader.drafts(text)
    assert str(draft.when.start) == "2016-01-15"


def test_grouping_news_takes_no_day_of_old(reader: Reader) -> None:
    text = "Gunmen killed 30 people in a hotel in Gao.\n\nThe gunmen opened fire at a bar there on 15 January 2016."
    assert [str(d.when.start) for d in reader.drafts(text)] == ["None", "2016-01-15"]


def test_grouping_the_first_dead_told_in_a_since_clause_are_the_news(reader: Reader) -> None:
    text = "The surgeon has not slept since Monday, when 56 people were killed in a school in Gao."
    assert [d.background for d in reader.drafts(text)] == [False]
    assert [d.background for d in reader.drafts(text.replace("Monday", "June 2018"))] == [True]


def test_grouping_the_hurt_are_of_the_act_wherever_they_were_brought(reader: Reader) -> None:
    text = FIRST + "Fourteen were taken to hospitals at Kidal."
    (draft,) = reader.drafts(text)
    assert draft.place is not None
    assert draft.place.name == "Gao"


def test_grouping_a_burial_is_of_the_act_of_the_days_before(reader: Reader) -> None:
    text = FIRST + "Shops in Kidal closed on Tuesday as five of the victims were carried through the town."
    (draft,) = reader.drafts(text)
    assert str(draft.when.start) == "2019-12-09"


def test_grouping_an_act_behind_a_dated_one_takes_its_day(reader: Reader) -> None:
    text = (
        FIRST
        + "\n\nIn June rebels attacked a convoy near Kidal on the third. At Ansongo 12 people were killed."
    )
    assert [str(d.when.start) for d in reader.drafts(text)][-1].startswith("2019-06")


def test_grouping_no_act_of_later_paragraphs_joins_a_past_of_another_story(reader: Reader) -> None:
    text = (
        "The government and the rebels exchanged 20 prisoners near Gao on Monday.\n\n"
        "One of them was kidnapped in October 2015.\n\nA bomb went off in a market of Kidal."
    )
    drafts = reader.drafts(text)
    assert "Kidal" not in {d.place.name for d in drafts if d.place and d.story == "abduction"}


def test_grouping_an_incident_told_by_its_day_dates_what_follows(reader: Reader) -> None:
    text = (
        "Here are further details of the incident of Tuesday, 3 December, at Gao.\n\n"
        "Men with rifles opened fire on a patrol. Four guards were killed."
    )
    (draft,) = reader.drafts(text)
    assert (str(draft.when.start), draft.place and draft.place.name) == ("2019-12-03", "Gao")


def test_grouping_a_known_act_joins_the_lead_from_any_paragraph(reader: Reader) -> None:
    text = (
        "Gunmen killed 30 people at a post in Gao.\n\nSome of them had been missing.\n\nThe dead were named.\n\n"
        "The assailants reached the post at dawn on Sunday and fought its garrison."
    )
    (draft,) = reader.drafts(text)
    assert str(draft.when.start) == "2019-12-08"


def test_grouping_those_caught_beside_a_fight_are_another_event(reader: Reader) -> None:
    text = FIRST + "Earlier that day soldiers had caught two suspects, one of them injured, in Kidal."
    assert [d.story for d in reader.drafts(text)] == ["violence", "arrest"]


def test_grouping_an_act_that_claimed_lives_is_dated_by_its_own_day(reader: Reader) -> None:
    text = FIRST + "\n\nThe worst attack, on a market at Kidal on 2 April 2015, claimed 148 lives."
    assert [str(d.when.start) for d in reader.drafts(text)] == ["2019-12-09", "2015-04-02"]


@pytest.mark.parametrize(
    ("told", "count"),
    [
        # a count of the days after, by whomever
        ("On Tuesday the prefect had listed nine dead and 34 hurt.", 1),
        ("A radio bulletin on Tuesday gave eleven killed.", 1),
        ("On Tuesday the clinic still made it 25 dead.", 1),
        ("Eighteen was still the consul's figure on Tuesday, with two missing.", 1),
        ("Nineteen are dead in all, the prefect summed up on Tuesday.", 1),
        ("Five women were led off, of whom three were found dead on Tuesday.", 1),
        ("Nine people had been counted killed the day before.", 1),
        # an act of another day or town
        ("The prefect listed two guards who were killed in Kidal on Tuesday.", 2),
        ("On Tuesday, the prefect said, three guards were killed in an ambush.", 2),
    ],
)
def test_grouping_a_count_of_a_later_day_is_of_the_act(told: str, count: int, reader: Reader) -> None:
    assert len(reader.drafts(FIRST + told)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Police shot dead nine miners in Gao on Monday. She said that 59 others were under arrest.", 1),
        ("Troops stormed a prison in Gao on Monday and killed nine men. Three gave themselves up.", 1),
        ("Troops stormed a quarter of Gao on Monday. 50 men were detained in the operation on Monday.", 1),
        # held elsewhere or on another day, or by nobody who took part
        ("Police shot dead nine miners in Gao on Monday. On Tuesday 59 men were arrested.", 2),
        ("Police shot dead nine miners in Gao on Monday. In Kidal 59 men were arrested.", 2),
        ("Gunmen killed six farmers in Gao on Monday. Three men were arrested.", 2),
    ],
)
def test_grouping_those_held_in_an_act_of_the_state_are_of_it(text: str, count: int, reader: Reader) -> None:
    assert len(reader.drafts(text)) == count


APART = [
    # an act counted from the one it is told beside
    ("In May rebels killed six herders near Gao, ten days after they had killed four guards.", 2),
    ("The killing of a priest in Gao came just 48 hours after two nuns were shot dead in Kidal.", 2),
    # commas that set off a name, before a day of its own
    (
        "Rebels killed six guards in Gao on Monday, and nine had been killed at Ber camp, Timbuktu region, in May 2017.",
        2,
    ),
    # those of whom parts are told: of the arrests, not of the raid told since
    (
        "Police have arrested five men. Last week's raid on Gao killed nine. Two of the suspects were caught at the border.",
        2,
    ),
    # an act called by its day, long after it was told
    (
        "Police arrested five men suspected of a raid in Gao in which nine people were killed. They were taken to Kidal. A judge "
        "saw them there. Lawyers came at noon. The dead of Monday's raid are six herders and three guards.",
        2,
    ),
    # soldiers taken in a fight, and suspects held after it
    (FIRST + "Four soldiers had been taken prisoner.", 1),
    (FIRST + "Four suspects were taken prisoner.", 2),
    ("On Sunday rebels freed six guards whom they had captured in an ambush in May near Gao.", 2),
    # a count within hours
    (FIRST + "Nine people had been counted in the hours after the shooting, most of them traders.", 1),
    # the house that takes in the hurt
    (FIRST + "Ansongo District Hospital had received five bodies and nine wounded.", 1),
]


@pytest.mark.parametrize(("text", "count"), APART)
def test_grouping_tells_acts_beside_each_other_apart(text: str, count: int, reader: Reader) -> None:
    assert len(reader.drafts(text)) == count


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The road to Gao is still closed today. Six guards were killed there in a raid.", None),
        ("Detectives hunting a gang that killed a guard in Gao were on Monday questioning two men.", None),
        (
            "Shops closed in Gao on Monday as Issa Diallo, the guard murdered at his post, was laid to rest.",
            None,
        ),
        (
            "Police looked for men who broke out of the jail of Gao on Monday after shooting dead a guard.",
            "2019-12-09",
        ),
    ],
)
def test_grouping_a_state_or_a_search_dates_no_act(text: str, day: str | None, reader: Reader) -> None:
    first = reader.drafts(text)[0]
    assert (str(first.when.start) if first.dated.known and not first.dated.latest else None) == day


def test_grouping_what_an_arrest_answers_begins_behind_its_verb(reader: Reader) -> None:
    text = "Nine men have been arrested over the car bombs that killed 40 people in Gao on Sunday."
    assert [(d.story, str(d.when.start)) for d in reader.drafts(text)] == [
        ("arrest", "None"),
        ("violence", "2019-12-08"),
    ]


@pytest.mark.parametrize(
    ("behind", "count"),
    [
        ("A nearby barracks had come under fire at the same time; two soldiers were hurt there.", 2),
        ("A neighbouring police post was shelled at about the same time and three officers were wounded.", 2),
        ("The same night, grenades were thrown at two other compounds in town, wounding four guards.", 2),
        ("Another of the gunmen fired at the same time and wounded three guards.", 1),
        ("That night a crowd burned down shops. Two people were hurt.", 2),
        ("Angry youths then set fire to houses of herders, killing three.", 2),
        ("The gunmen set fire to houses, killing three.", 1),
        ("The first toll, given on Tuesday, was of four dead.", 1),
        ("The hospital was still treating three of them on Tuesday.", 1),
    ],
)
def test_grouping_acts_of_one_day_by_who_and_what_was_struck(behind: str, count: int, reader: Reader) -> None:
    assert len(reader.drafts(FIRST + behind)) == count


def test_grouping_the_homes_of_the_dead_are_no_place_of_the_act(reader: Reader) -> None:
    (event,) = reader.drafts("Rebels killed nine soldiers on Monday. Six of the dead had their homes in Gao.")
    assert event.place is None


def test_grouping_the_day_of_a_when_clause_behind_since_is_of_its_act(reader: Reader) -> None:
    text = "Since the start of the drive on 3 November, when jets bombed two camps at Kidal, 80 rebels have died."
    assert str(reader.drafts(text)[0].when.start) == "2019-11-03"


@pytest.mark.parametrize(
    ("text", "stories"),
    [
        # captors killed or caught where captives are freed by force
        (
            "Commandos stormed a farm in Gao on Sunday and freed six nuns. Four gunmen were killed and three held.",
            ["release"],
        ),
        ("Soldiers rescued nine captives in Gao on Sunday. Two kidnappers were arrested.", ["release"]),
        (
            "Gunmen released nine captives in Gao on Sunday. Two men were arrested in Bamako on Monday.",
            ["release", "arrest"],
        ),
        # a toll is only counted from the beginning of an operation
        (
            "Gunmen killed 12 people in Gao on Monday. Monday's raid brings to 90 the number of people killed in Mali "
            "since the offensive was launched.",
            ["violence"],
        ),
        # held since a day over an act
        (
            "Mourners wept on Monday while police said that 20 people had been held since Saturday over the murder.",
            ["arrest"],
        ),
        # places that are freed, and people
        ("The city of Gao was freed on Monday by the army.", ["territory"]),
        ("Six hostages held in Gao were freed on Monday.", ["release"]),
        # a list of days without places
        ("Gunmen killed six guards in Gao on 3 May, four on 5 May and two on 9 May.", ["violence"] * 3),
        # who dies later of wounds, and the act
        (
            "A guard died today in a clinic from wounds sustained in the bombing in Gao. On Saturday rebels had set off "
            "a truck bomb at the police station.",
            ["violence"],
        ),
        ("The rebels had already taken 30 soldiers prisoner in Gao in May.", ["arrest"]),
    ],
)
def test_grouping_what_belongs_to_a_rescue_a_toll_or_a_list(
    text: str, stories: list[str], reader: Reader
) -> None:
    assert [d.story for d in reader.drafts(text)] == stories


def test_grouping_an_opening_act_has_its_day_whoever_speaks_behind(reader: Reader) -> None:
    text = "In the worst battle of the drive, on May 16, the army admitted the loss of 25 soldiers in Gao."
    assert str(reader.drafts(text)[0].when.start) == "2019-05-16"
