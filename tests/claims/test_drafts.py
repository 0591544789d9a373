from __future__ import annotations

from datetime import date

import pytest

from tests.claims.conftest import Reader
from warledger.claims.drafts import lead_when
from warledger.model import Precision, When

PUBLISHED = date(2019, 12, 11)


def test_drafts_lead_without_a_date_is_of_the_last_days(reader: Reader) -> None:
    when = lead_when(reader.context("Gunmen attacked Gao.", PUBLISHED).doc)
    assert (when.start, when.end, when.precision) == (date(2019, 12, 5), PUBLISHED, Precision.WEEK)


def test_drafts_lead_without_a_date_of_publication_is_undated(reader: Reader) -> None:
    assert lead_when(reader.context("Gunmen attacked Gao.", None).doc) == When.unknown()


STANDING = [
    ("Gunmen killed six farmers.", 1),
    ("Gunmen attacked Gao.", 1),
    ("Gunmen attacked Gao on Monday.", 1),
    ("Residents said that gunmen might attack Gao on Monday.", 1),
    ("Gunmen killed six farmers in Gao on Monday. Soldiers killed two gunmen in Menaka on Tuesday.", 2),
    ("Gunmen killed six farmers in Gao on Monday. Rebels ambushed soldiers in Kidal on Tuesday.", 2),
    # neither place nor date nor figure
    ("Gunmen attacked the road.", 0),
    ("The attack shocked soldiers.", 0),
    ("Soldiers rested in Gao on Monday.", 0),
    # a weapon's name is no act
    ("Rockets and soldiers were seen in Gao.", 0),
]


@pytest.mark.parametrize(("text", "events"), STANDING)
def test_drafts_that_stand_as_events(reader: Reader, text: str, events: int) -> None:
    assert len(reader.drafts(text)) == events


def test_drafts_a_later_unit_narrows_the_place(reader: Reader) -> None:
    text = "Gunmen killed six farmers in northern Mali on Monday. The attack took place in Gao."
    place = reader.drafts(text)[0].place
    assert place is not None
    assert place.name == "Gao"


def test_drafts_a_later_unit_gives_the_date(reader: Reader) -> None:
    draft = reader.drafts("Gunmen killed six farmers in Gao. The attack took place on Sunday.")[0]
    assert draft.when == When(date(2019, 12, 8), date(2019, 12, 8), Precision.DAY)
    assert draft.dated.evidence is not None
    assert draft.dated.evidence.quote == "Sunday"
