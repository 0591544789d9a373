"""The ACLED-like export: parties, codes, what is left out, and the check that reads it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from tests.export.events import (
    ATTACK,
    CLASH,
    FRANCE,
    MALI,
    REBELS,
    VILLAGERS,
    actor,
    at,
    codes,
    record_of,
    span,
)
from tests.export.test_ucdp import change
from warledger.export.acled import rows, save_acled
from warledger.export.acled_check import check_acled
from warledger.export.acled_layout import (
    COLUMNS,
    DISORDERS,
    INTER,
    REGIONS,
    SUB_EVENTS,
    AcledRow,
    interaction,
)
from warledger.export.files import ExportOptions, LeftOut
from warledger.model import ActorKind, EventMention, Role, Side, Status, When


def only(event: EventMention) -> AcledRow | str:
    with record_of([event]) as record:
        (found,) = rows(record, codes())
    return found.reason if isinstance(found, LeftOut) else found.row


def row(event: EventMention) -> AcledRow:
    found = only(event)
    assert isinstance(found, AcledRow), found
    return found


def test_the_layout_has_31_columns_and_25_sub_events() -> None:
    assert len(COLUMNS) == 31
    assert sum(map(len, SUB_EVENTS.values())) == 25
    assert (COLUMNS[0], COLUMNS[28]) == ("event_id_cnty", "fatalities")


def test_the_knowledge_fits_the_layout() -> None:
    for kind in codes().types.values():
        assert kind.acled_sub in SUB_EVENTS[kind.acled_event]
        assert kind.disorder in DISORDERS
    assert {c.acled_region for c in codes().countries.values()} <= REGIONS


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        (1, 2, "State forces-Rebel group"),
        (2, 1, "State forces-Rebel group"),
        (2, None, "Rebel group only"),
        (7, 8, "External/Other forces-Civilians"),
        (8, 2, "Rebel group-External/Other forces"),
        (3, 3, "Political militia-Political militia"),
    ],
)
def test_interaction(first: int, second: int | None, label: str) -> None:
    assert interaction(first, second) == label


def test_interactions_are_44() -> None:
    pairs = {interaction(a, b) for a, b in product(INTER, INTER)} | {interaction(a, None) for a in INTER}
    assert len(pairs) == 36 + 8


def test_rows_of_a_clash() -> None:
    found = row(CLASH)
    assert (found.event_type, found.sub_event_type, found.disorder_type) == (
        "Battles",
        "Armed clash",
        "Political violence",
    )
    assert (found.actor1, found.inter1) == ("French Armed Forces", "External/Other forces")
    assert (found.actor2, found.inter2, found.interaction) == (
        "AQIM",
        "Rebel group",
        "Rebel group-External/Other forces",
    )
    assert (found.iso, found.region, found.country, found.admin1) == (466, "Western Africa", "Mali", "Kidal")
    assert (found.latitude, found.longitude, found.geo_precision, found.time_precision) == (
        "20.1000",
        "1.1000",
        3,
        1,
    )
    assert (found.fatalities, found.civilian_targeting, found.source) == (21, "", "Reuters")
    assert found.notes.startswith("On 29 October 2014, Armed clash at Tigharghar valley (Mali).")
    assert row(replace(CLASH, actors=(MALI, FRANCE, REBELS))).assoc_actor_1 == "French Armed Forces"
    assert row(replace(CLASH, actors=(MALI, REBELS))).inter1 == "State forces"


def test_rows_of_violence_against_civilians() -> None:
    found = row(ATTACK)
    assert (found.actor1, found.actor2, found.inter2) == ("JNIM", "Civilians (Mali)", "Civilians")
    assert found.civilian_targeting == "Civilian targeting"
    nobody = row(replace(ATTACK, actors=()))
    assert (nobody.actor1, nobody.actor2) == ("Unidentified Armed Group (Mali)", "Civilians (Mali)")


def test_rows_do_not_name_the_suspected() -> None:
    found = row(replace(CLASH, actors=(MALI, replace(REBELS, hedged=True))))
    assert (found.actor2, found.inter2) == ("Unidentified Armed Group (Mali)", "Political militia")
    assert "Suspected: AQIM." in found.notes


def test_rows_of_a_week_take_its_middle() -> None:
    found = row(replace(CLASH, when=span(date(2014, 10, 20), date(2014, 10, 26))))
    assert (found.event_date, found.time_precision) == ("2014-10-23", 2)
    assert row(replace(CLASH, when=span(date(2014, 10, 1), date(2014, 10, 31)))).time_precision == 3


def test_rows_of_protests_riots_and_strategy() -> None:
    crowd = replace(CLASH, type="peaceful_protest", family="protests", actors=(), casualties=())
    assert (row(crowd).actor1, row(crowd).interaction, row(crowd).fatalities) == (
        "Protesters (Mali)",
        "Protesters only",
        0,
    )
    deal = replace(CLASH, type="agreement", family="strategic", actors=(MALI,), casualties=())
    assert (row(deal).actor2, row(deal).interaction) == ("", "State forces only")
    only_target = replace(deal, actors=(replace(REBELS, side=None, role=Role.TARGET),))
    assert row(only_target).actor1 == "AQIM"


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (replace(CLASH, status=Status.DENIED), "status denied"),
        (replace(CLASH, type="unheard_of"), "type of event that is not in the knowledge"),
        (replace(CLASH, place=None), "no country"),
        (replace(CLASH, place=at(where_prec=6)), "no place inside a country"),
        (replace(CLASH, when=When.unknown()), "no date within a month"),
        (replace(CLASH, when=span(date(2014, 1, 1), date(2014, 10, 1))), "no date within a month"),
        (replace(CLASH, family="strategic", type="agreement", actors=()), "no actor"),
    ],
)
def test_left_out_says_why(event: EventMention, reason: str) -> None:
    assert only(event) == reason


def test_every_kind_of_actor_has_a_code() -> None:
    for kind in ActorKind:
        assert row(replace(CLASH, actors=(actor("Somebody", kind, Side.A), REBELS))).inter1 in INTER.values()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event_id_cnty", "MLI12"),
        ("event_date", "29 October 2014"),
        ("year", "2013"),
        ("time_precision", "4"),
        ("disorder_type", "Disorder"),
        ("disorder_type", "Political violence; Demonstrations"),
        ("sub_event_type", "Grenade"),
        ("actor1", ""),
        ("actor2", ""),
        ("inter1", "1"),
        ("interaction", "State forces-Rebel group"),
        ("civilian_targeting", "Civilians targeted"),
        ("iso", "4660"),
        ("region", "Sahel"),
        ("latitude", "91"),
        ("longitude", "east"),
        ("source", ""),
        ("source_scale", "Global"),
        ("fatalities", "some"),
    ],
)
def test_check_finds(tmp_path: Path, column: str, value: str) -> None:
    with record_of([CLASH, ATTACK]) as record:
        path = save_acled(record, tmp_path, codes(), ExportOptions()).path
    assert path.name == "warledger-acled-like.csv"
    assert check_acled(path) == ()
    change(path, column, value)
    assert check_acled(path)


def test_save_keeps_negative_coordinates(tmp_path: Path) -> None:
    with record_of([replace(CLASH, place=at(lat=-1.68, lon=-29.22))]) as record:
        path = save_acled(record, tmp_path, codes(), ExportOptions()).path
    assert ",-1.6800,-29.2200," in path.read_text()


def test_check_wants_two_sides_and_a_victim(tmp_path: Path) -> None:
    with record_of([replace(ATTACK, actors=(REBELS, VILLAGERS))]) as record:
        path = save_acled(record, tmp_path, codes(), ExportOptions()).path
    change(path, "inter2", "Rebel group")
    assert "actor2" in {f.column for f in check_acled(path)}
