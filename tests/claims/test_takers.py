"""Who takes a place: a state's force or a group."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels wrested Gao from the Malian army on Monday.", "non_state_actor_overtakes_territory"),
        ("The Malian army wrested Gao from rebels on Monday.", "government_regains_territory"),
        ("The Malian town of Gao was captured by rebels on Monday.", "non_state_actor_overtakes_territory"),
        ("Gao fell to Malian soldiers on Monday.", "government_regains_territory"),
        # whoever a group loses its hold to, and whoever the losers are loyal to
        (
            "Kurdish militiamen recaptured the town of Sinjar from Islamic State gunmen on Monday.",
            "government_regains_territory",
        ),
        (
            "Malian troops took back Gao on Monday from gunmen loyal to the rebels.",
            "government_regains_territory",
        ),
        (
            "The Malian town of Gao has fallen to rebels, who came on Monday.",
            "non_state_actor_overtakes_territory",
        ),
        ("Malian soldiers drove the rebels from Gao on Monday.", "government_regains_territory"),
        ("The rebels abandoned the Malian town of Gao on Monday.", "government_regains_territory"),
        ("The Malian army abandoned Gao to the rebels on Monday.", "non_state_actor_overtakes_territory"),
        (
            "The rebels left Gao on Monday and the Malian army took over the town without firing a shot.",
            "non_violent_transfer_of_territory",
        ),
        ("The rebels were in full control of Gao on Monday.", "non_state_actor_overtakes_territory"),
        (
            "The Malian army wrested control of Gao from rebels on Monday.",
            "government_regains_territory",
        ),
        (
            "Malian troops retook the last houses held by rebels in Gao on Monday.",
            "government_regains_territory",
        ),
        ("The Malian army hoisted the flag over Gao on Monday.", "government_regains_territory"),
    ],
)
def test_takers_of_a_place_settle_the_type(reader: Reader, text: str, kind: str) -> None:
    assert reader.event(text).type == kind


def test_takers_are_told_of_captures_alone(reader: Reader) -> None:
    units = reader.units(reader.context("Rebels killed six soldiers in Gao on Monday."))
    assert [u.taker for u in units] == [None]
