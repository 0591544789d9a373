"""Dates of a clause: of the act and of speaking."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.conftest import Reader
from tests.claims.told import context_of, quoted
from warledger.claims.clauses import find_clauses
from warledger.claims.unit_dates import find_unit_dates
from warledger.mentions.date_mention import DateRole
from warledger.opening import Opened


@pytest.mark.parametrize(
    ("text", "event", "speech"),
    [
        ("Gunmen killed two guards on Monday.", "Monday", None),
        (
            "Nuns lined the road on Sunday as the bodies of two priests, shot on Saturday, went by.",
            "Saturday",
            None,
        ),
        (
            "The number of those killed by the bomb rose to nine, against the six given on Sunday.",
            None,
            "Sunday",
        ),
        (
            "On Sunday evening the ministry gave figures of its own for the bombing that killed guards.",
            None,
            "Sunday evening",
        ),
        (
            "On Sunday evening the ministry gave nobody a hint and its men shot two guards.",
            "Sunday evening",
            None,
        ),
        ("The army said on Tuesday that a bomb went off on Sunday.", "Sunday", "Tuesday"),
        ("On Monday, said the army, a bomb killed two.", None, "Monday"),
        ("A bomb exploded on Sunday, the police announced on Tuesday.", "Sunday", "Tuesday"),
        ("The army said that on Sunday a bomb went off.", "Sunday", None),
        ("The death toll of the bombing rose to 12 on Monday.", None, "Monday"),
        ("The militia claimed the raid on Tuesday.", None, "Tuesday"),
        ("Police have corrected the toll of Sunday's market bombing to nine.", "Sunday", None),
        ("The number of people killed by last Thursday's raid has risen to nine.", "last Thursday", None),
        ("On Monday the army put the toll at 14.", None, "Monday"),
        ("On Monday the rebels raised the figure of the dead to 90.", None, "Monday"),
        ("The rebels had on Monday spoken of 60 dead after the raid.", None, "Monday"),
        ("The rebels had on Monday shot 60 soldiers in the raid.", "Monday", None),
        ("On Monday, six guards were still missing after a raid by gunmen.", None, "Monday"),
        ("On Monday the assistant commissioner, Sam Kua, had announced 64 dead in the raid.", None, "Monday"),
        ("On Monday the guards who had announced a strike were killed.", "Monday", None),
        ("On Monday the town learned the names of six men killed in the raid by gunmen.", None, "Monday"),
        (
            "The bodies of six men shot by gunmen were borne past a silent guard of honour on Monday.",
            None,
            "Monday",
        ),
        ("Eleven guards killed by gunmen was still the figure on Monday.", None, "Monday"),
        ("The bombing claimed the lives of three nurses on Monday.", "Monday", None),
        ("Soldiers killed two rebels in October, on Monday October 7.", "Monday October 7", None),
        ("Soldiers killed two rebels on Monday, and in 2014 there was no peace.", "Monday", None),
        ("Soldiers killed two rebels on Monday, and then on Tuesday two more.", "Monday", None),
        ("Rebels killed three men a day later.", "a day later", None),
        ("Since Monday, when gunmen killed two guards, all is quiet.", "Monday", None),
        ("Gunmen have killed two guards since Monday.", None, None),
        ("On Monday he raised the figure to 40 and said that gunmen had killed guards.", None, "Monday"),
        ("The rebel had on Monday spoken of 40 dead guards.", None, "Monday"),
        ("On Monday he raised an army that killed 40 guards.", "Monday", None),
        (
            "Hundreds filled the church on Monday to bid farewell to a guard killed in a raid on Oct. 4.",
            "Oct. 4",
            None,
        ),
        ("The militia, which killed them, had spoken of 380 dead on Monday.", None, "Monday"),
        ("Nine bodies of guards killed by gunmen were brought home on Monday.", None, "Monday"),
        (
            "A court sentenced ten gunmen on Monday for the attack of 15 June, killing 38 men.",
            "15 June",
            "Monday",
        ),
        ("Soldiers died in last summer's war, the army said.", None, None),
        ("The town on Monday laid to rest six men killed by gunmen.", None, "Monday"),
        ("Hundreds gathered on Monday to bury six men killed by gunmen.", None, "Monday"),
        ("On Sunday the ministry spoke of 12 dead in Saturday's raid.", "Saturday", "Sunday"),
        ("In April last year, according to the army, rebels killed two guards.", "April last year", None),
        ("Survivors said the rebels came in boats on Monday and killed two.", "Monday", None),
        ("On Monday, when the toll stood at 37, a doctor said six guards had been killed.", None, "Monday"),
        ("On Monday the hospital counted 40 dead after the raid.", None, "Monday"),
        ("Six guards were missing on Monday after a raid by gunmen.", None, "Monday"),
        ("The funeral of six men killed in a raid at Gao took place on Monday.", None, "Monday"),
        ("The funeral of six men killed in a raid at Gao was held on Monday.", None, "Monday"),
        ("The trial of six men held in a raid at Gao on Monday goes on.", "Monday", None),
        ("Nothing was heard this week of four men kidnapped at Gao in July.", "July", None),
        ("Gunmen this week killed four men at a post built in July.", "this week", None),
        ("A guard who was to have retired on Sunday was killed.", None, None),
        ("Rockets have been fired at the town since this morning.", "this morning", None),
        ("Sunday 22:30 What went before: on 3 May gunmen killed six.", "3 May", None),
        ("Sunday 22:30 Gunmen killed six this evening.", "Sunday", None),
        ("It was the worst attack since violence reached the country in 2015.", None, None),
        ("Soldiers on Monday found the bodies of three men kidnapped on 1 December.", "1 December", "Monday"),
        ("Six men shot by gunmen were still in hospital on Monday.", None, "Monday"),
        ("Two guards, a cook born in 1981 and a driver, were killed by gunmen.", None, None),
        ("The colonel, who joined the army in 1994, was shot by gunmen on Monday.", "Monday", None),
        (
            "The group that killed the guards owned up to the raid in a note found at Gao on Monday.",
            None,
            "Monday",
        ),
        ("Gunmen shelled the village for three months.", None, None),
        ("Thousands filled the square on Sunday to march against the war.", "Sunday", None),
        ("Gunmen held the hostages until Monday.", None, None),
        ("Six of the wounded, shot by gunmen, were flown to the capital on Monday.", None, "Monday"),
        ("The wounded men were shot by gunmen in the capital on Monday.", "Monday", None),
        ("On Monday a man phoned the radio to claim the raid that killed nine guards.", None, "Monday"),
        ("Rebels will kill the hostages on Sunday next week.", None, None),
    ],
)
def test_dates_of_the_act_and_of_speaking(
    opened: Opened, text: str, event: str | None, speech: str | None
) -> None:
    context = context_of(opened, text)
    (clause,) = find_clauses(context.doc.sentences[0], context)
    dates = find_unit_dates(clause, context)
    assert (quoted(context, dates.event), quoted(context, dates.speech)) == (event, speech)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("On 5 July gunmen killed two guards.", 2018),
        ("Two guards were killed on 5 July.", 2018),
        ("The vote of 5 July follows a raid in which two guards died.", 2019),
        ("On 5 July gunmen may kill two guards.", 2019),
    ],
)
def test_a_day_to_come_that_is_told_as_past_is_of_the_year_before(
    opened: Opened, text: str, year: int
) -> None:
    context = context_of(opened, text, date(2019, 6, 12))
    told = next(iter(context.mentions.dates)).value.when.start
    assert told is not None
    assert told.year == year


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Staff Reporter, Gao, June 12", DateRole.DATELINE),
        ("Killed in Gao, June 12", DateRole.EVENT),
        ("Staff Reporter, Gao, June 2", DateRole.EVENT),
        ("Gao, 12 June. The ministry confirmed the deaths.", DateRole.DATELINE),
        ("Gao, 2 June. The ministry confirmed the deaths.", DateRole.EVENT),
    ],
)
def test_the_day_of_the_report_in_a_byline_dates_no_act(opened: Opened, line: str, role: DateRole) -> None:
    text = f"Two shot dead in market\n\n{line}\n\nGunmen killed two guards on Monday."
    context = context_of(opened, text, date(2019, 6, 12))
    assert next(iter(context.mentions.dates)).value.role is role


@pytest.mark.parametrize("words", ["the previous day", "the previous evening", "the day before"])
def test_the_day_before_is_counted_from_the_report_where_no_other_day_is_told(
    reader: Reader, words: str
) -> None:
    when = reader.event(f"Two guards were killed in Gao {words}.", date(2019, 6, 12)).when
    assert (when.start, when.end) == (date(2019, 6, 11), date(2019, 6, 11))
