from __future__ import annotations

from datetime import date

import pytest

from tests.claims.conftest import Reader
from warledger.claims.whereabouts import home_country
from warledger.model import Precision, Status


def test_events_are_numbered_in_the_order_of_the_text(reader: Reader) -> None:
    events = reader.events(
        "Gunmen killed six farmers near Gao on Monday. On Tuesday a bomb killed two soldiers in Kidal. "
        "In a separate incident, two nurses were kidnapped in Menaka."
    )
    assert [e.id for e in events] == ["e1", "e2", "e3"]
    assert [e.family for e in events] == ["civilians", "explosions", "civilians"]


def test_events_none_without_violence(reader: Reader) -> None:
    assert reader.events("The market opened on Monday.") == ()


TRIGGERS = [
    ("Soldiers clashed with rebels near Gao on Monday.", "clashed"),
    ("A suicide bomber attacked a market in Gao on Monday, killing nine people.", "suicide bomber"),
    ("Six soldiers are missing near Gao.", "missing"),
]


@pytest.mark.parametrize(("text", "trigger"), TRIGGERS)
def test_events_rest_on_their_strongest_word(reader: Reader, text: str, trigger: str) -> None:
    assert reader.event(text).trigger.quote == trigger


STATUS = [
    ("Gunmen attacked Gao on Monday.", Status.OCCURRED),
    ("Residents said that gunmen might attack Gao on Monday.", Status.PLANNED),
    ("Fighting between soldiers and rebels was still raging in Gao on Monday.", Status.ONGOING),
    ("Unconfirmed reports told of an attack by gunmen on Gao on Monday.", Status.SUSPECTED),
]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_events_status(reader: Reader, text: str, status: Status) -> None:
    assert reader.event(text).status is status


def test_events_date_with_its_words(reader: Reader) -> None:
    event = reader.event("Gunmen killed six farmers near Gao on Monday.")
    assert (event.when.start, event.when.end) == (date(2019, 12, 9), date(2019, 12, 9))
    assert event.date_evidence is not None
    assert event.date_evidence.quote == "Monday"


def test_events_lead_without_a_date_is_of_the_last_days(reader: Reader) -> None:
    event = reader.event("Gunmen killed six farmers near Gao.")
    assert (event.when.end, event.when.precision) == (date(2019, 12, 11), Precision.WEEK)
    assert event.date_evidence is None


PLACES = [
    # told of the same place, or near in time
    ("Gunmen killed six farmers near Gao on Monday. On Tuesday soldiers killed four militants.", "Gao"),
    ("In March 2012, rebels killed 40 soldiers in the same town.", None),
    (
        "Gunmen killed six farmers near Gao on Monday. In March 2012, rebels killed 40 soldiers in the same town.",
        "Gao",
    ),
    # of old, and of another place: only the country is known
    ("Gunmen killed six farmers near Gao on Monday. In March 2012, rebels killed 40 soldiers.", "Mali"),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_events_without_a_place_take_that_of_the_event_before(
    reader: Reader, text: str, place: str | None
) -> None:
    last = reader.events(text)[-1].place
    assert (last.name if last else None) == place


def test_events_background_is_not_primary(reader: Reader) -> None:
    news, past = reader.events(
        "Gunmen killed six farmers near Gao on Monday. In March 2012, rebels killed 40 soldiers in the same town."
    )
    assert (news.primary, past.primary) == (True, False)


def test_events_a_large_second_event_is_primary(reader: Reader) -> None:
    lead, second = reader.events(
        "Gunmen killed six farmers near Gao on Monday. On Tuesday a bomb killed two soldiers in Kidal."
    )
    assert lead.primary
    assert second.primary


def test_events_a_small_second_event_is_not_primary(reader: Reader) -> None:
    words = "The gunmen fired at the farmers and the farmers fled from the gunmen. " * 8
    text = f"Gunmen killed six farmers near Gao on Monday. {words}On Tuesday a bomb killed two soldiers in Kidal."
    assert [e.primary for e in reader.events(text)] == [True, False]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Gunmen killed six farmers in Bamako and Kidal, not in Niamey.", "ML"),
        ("Gunmen killed six farmers.", None),
    ],
)
def test_events_home_country_holds_most_places(reader: Reader, text: str, country: str | None) -> None:
    assert home_country(reader.context(text)) == country


TYPES = [
    # two words that others part
    ("The army began a large ground operation against rebels in Kidal on Monday.", "other", "Kidal"),
    ("Rebels and the army agreed in Gao on Monday to a week-long truce.", "agreement", "Gao"),
    ("The two armies exchanged 20 prisoners near Gao on Monday.", "agreement", "Gao"),
    ("The rebels said on Monday that they were ending their truce.", "change_to_group_activity", None),
    ("A crowd burned tyres and hurled stones at police in Gao on Monday.", "violent_demonstration", "Gao"),
    ("Soldiers found a large cache of rifles in a house in Gao on Monday.", "disrupted_weapons_use", "Gao"),
    # what soldiers hold was attacked
    ("Gunmen stormed the Malian post at Menaka on Monday.", "armed_clash", "Menaka"),
    # people killed weigh more than arms found, an ambush of people without arms is an attack
    ("Soldiers shot dead a militant near Gao on Monday and defused two bombs.", "armed_clash", "Gao"),
    ("Gunmen ambushed a bus near Gao on Monday and killed nine villagers.", "attack", "Gao"),
    # places: of an act, of the left, of the people hit; not of a comment
    ("Rebel fighters withdrew from Gao on Monday.", "non_violent_transfer_of_territory", "Gao"),
    ("Gunmen killed three people in Menaka on Monday.", "attack", "Menaka"),
    (
        "Hundreds attended the funeral in Bamako of six soldiers killed at Menaka on Sunday.",
        "armed_clash",
        "Menaka",
    ),
]


@pytest.mark.parametrize(("text", "kind", "place"), TYPES)
def test_events_type_and_place(reader: Reader, text: str, kind: str, place: str | None) -> None:
    event = reader.event(text)
    assert (event.type, event.place.name if event.place else None) == (kind, place)


HISTORY = [
    ("France has kept troops in Mali since it intervened in January 2013.", date(2013, 1, 1), "Mali"),
    ("Mali has been unstable since the coup of March 2012.", date(2012, 3, 1), "Mali"),
    (
        "The Taliban have held Ghazni since a truce was signed in Kabul in May 2015.",
        date(2015, 5, 1),
        "Kabul",
    ),
]


@pytest.mark.parametrize(("text", "day", "place"), HISTORY)
def test_events_history_in_a_subordinate_clause(reader: Reader, text: str, day: date, place: str) -> None:
    last = reader.events("Gunmen killed six farmers near Gao on Monday. " + text)[-1]
    assert (last.primary, last.when.start) == (False, day)
    assert last.place is not None
    assert last.place.name == place


def test_events_a_dead_of_wounds_on_another_day_is_no_other_event(reader: Reader) -> None:
    text = "Gunmen killed six farmers near Gao on Sunday. A farmer died of his wounds on Monday."
    assert len(reader.events(text)) == 1


def test_events_operation_told_in_the_next_sentence(reader: Reader) -> None:
    text = "Soldiers killed six militants near Gao on Monday. They take part in Operation Red Dune."
    assert reader.event(text).operation == "Operation Red Dune"


def test_the_act_behind_an_arrest_is_background(reader: Reader) -> None:
    text = (
        "Police arrested two men in Gao on Monday. "
        "A bomb killed six farmers in Gao on Sunday, and another 12 farmers were wounded by the bomb on Sunday."
    )
    assert [e.primary for e in reader.events(text)] == [True, False]


def test_events_that_attack_is_the_one_told_just_before(reader: Reader) -> None:
    clash, taken = reader.events(
        "Four soldiers were killed in a clash near Gao on Monday.\n\nSeven tourists were kidnapped in northern "
        "Cameroon on Tuesday. The ministry said it suspected Boko Haram of being behind that attack."
    )
    assert "boko-haram" not in {a.id for a in clash.actors}
    assert {a.id: a.hedged for a in taken.actors}["boko-haram"]


def test_events_figure_of_a_title_is_not_counted_twice(reader: Reader) -> None:
    event = reader.event(
        "Two soldiers killed in raid on post\n\nTwo soldiers were killed when gunmen raided a post near Gao on "
        "Monday, the army said."
    )
    assert [(c.value.figure.best, c.said_by is not None) for c in event.casualties] == [(2, True)]
