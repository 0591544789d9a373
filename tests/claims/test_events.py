from __future__ import annotations

from datetime import date

import pytest

from tests.claims.conftest import Reader
from warledger.claims.events import home_country
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
    ("Gunmen killed six farmers near Gao on Monday. In March 2012, rebels killed 40 soldiers.", None),
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
    assert home_country(reader.context(text).mentions) == country
