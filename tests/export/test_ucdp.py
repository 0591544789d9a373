"""The GED-like export: codes, sums, sides, what is left out, and the check that reads it back."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
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
    killed,
    record_of,
    span,
)
from warledger.errors import ExportError
from warledger.export.files import ExportOptions, LeftOut, Traced
from warledger.export.ucdp import rows, save_ucdp
from warledger.export.ucdp_check import check_ucdp
from warledger.export.ucdp_layout import COLUMNS, UcdpRow, date_precision, point, priogrid
from warledger.model import ActorKind, Category, EventMention, Role, Side, Status, When


def only(event: EventMention) -> UcdpRow | str:
    with record_of([event]) as record:
        (found,) = rows(record, codes())
    return found.reason if isinstance(found, LeftOut) else found.row


def row(event: EventMention) -> UcdpRow:
    found = only(event)
    assert isinstance(found, UcdpRow), found
    return found


def test_the_layout_has_49_columns() -> None:
    assert len(COLUMNS) == 49
    assert (COLUMNS[0], COLUMNS[24], COLUMNS[48]) == ("id", "where_prec", "gwnob")


def test_rows_of_a_clash() -> None:
    found = row(CLASH)
    assert found.id.startswith("wl-")
    assert found.id.endswith("-e1")
    assert (found.type_of_violence, found.side_a, found.side_b, found.gwnoa) == (
        1,
        "Government of Mali",
        "AQIM",
        "432",
    )
    assert (found.deaths_a, found.deaths_b, found.deaths_civilians, found.deaths_unknown) == (1, 20, 0, 0)
    assert (found.low, found.best, found.high) == (21, 21, 21)
    assert (found.country, found.country_id, found.region, found.where_prec, found.date_prec) == (
        "Mali",
        "432",
        "Africa",
        5,
        1,
    )
    assert (found.date_start, found.year) == ("2014-10-29 00:00:00.000", 2014)
    assert (found.geom_wkt, found.priogrid_gid) == ("POINT (1.1 20.1)", priogrid(20.1, 1.1))
    assert (found.source_office, found.source_headline, found.source_original) == (
        "Reuters",
        "Clash, 'fierce'",
        "France",
    )
    assert found.source_article == "\"Reuters,2014-10-30,Clash, 'fierce'\""


def test_rows_of_one_sided_violence() -> None:
    found = row(ATTACK)
    assert (found.type_of_violence, found.side_a, found.side_b, found.dyad_name) == (
        3,
        "JNIM",
        "Civilians",
        "JNIM - Civilians",
    )
    assert (found.deaths_a, found.deaths_b, found.deaths_civilians, found.best) == (2, 0, 7, 9)
    by_army = replace(ATTACK, actors=(replace(MALI, role=Role.ATTACKER), VILLAGERS))
    assert (row(by_army).side_a, row(by_army).gwnoa) == ("Government of Mali", "432")


def test_rows_of_other_conflicts() -> None:
    militia = actor("Dan Na Ambassagou", ActorKind.MILITIA, Side.A)
    found = row(replace(CLASH, actors=(militia, REBELS)))
    assert (found.type_of_violence, found.conflict_name) == (2, "Dan Na Ambassagou - AQIM")
    between = row(replace(CLASH, actors=(MALI, replace(FRANCE, side=Side.B))))
    assert (between.side_b, between.gwnob, between.conflict_name) == (
        "Government of France",
        "220",
        "Mali - France",
    )
    assert row(replace(CLASH, actors=(MALI, replace(REBELS, hedged=True)))).side_b == "Unknown"
    nobody = row(replace(CLASH, actors=()))
    assert (nobody.type_of_violence, nobody.side_b) == (1, "Unknown")
    strike = replace(
        CLASH, type="air_drone_strike", actors=(FRANCE,), casualties=(killed(4, Category.CIVILIAN, None),)
    )
    assert row(replace(strike, actors=(replace(FRANCE, role=Role.ATTACKER),))).type_of_violence == 3


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (replace(CLASH, status=Status.PLANNED), "status planned"),
        (replace(CLASH, status=Status.DENIED), "status denied"),
        (replace(CLASH, status=Status.SUSPECTED), "status suspected"),
        (replace(CLASH, casualties=()), "no death"),
        (replace(CLASH, casualties=(killed(0, Category.CIVILIAN, None),)), "no death"),
        (replace(CLASH, type="agreement"), "type of event that GED has no place for"),
        (replace(CLASH, type="unheard_of"), "type of event that GED has no place for"),
        (replace(CLASH, place=None), "no country"),
        (replace(CLASH, place=at(country="PS")), "country without a Gleditsch-Ward number"),
        (replace(CLASH, place=at(lat=None)), "no coordinates"),
        (replace(CLASH, when=When.unknown()), "no date within a year"),
        (replace(CLASH, when=span(date(2013, 1, 1), date(2014, 10, 1))), "no date within a year"),
    ],
)
def test_left_out_says_why(event: EventMention, reason: str) -> None:
    assert only(event) == reason


@pytest.mark.parametrize(
    ("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (365, 5)]
)
def test_date_precision(days: int, code: int) -> None:
    start = date(2014, 1, 1)
    assert date_precision(start, date.fromordinal(start.toordinal() + days - 1)) == code


@pytest.mark.parametrize(("lat", "lon", "cell"), [(-90, -180, 1), (14.35, -3.61, 150113), (90, 180, 259200)])
def test_priogrid(lat: float, lon: float, cell: int) -> None:
    assert priogrid(lat, lon) == cell


def test_point_is_never_in_scientific_notation() -> None:
    assert point(0.00001, -3.0) == "POINT (-3 0.00001)"


def test_save_writes_side_files(tmp_path: Path) -> None:
    with record_of([CLASH, ATTACK, replace(CLASH, status=Status.PLANNED)]) as record:
        saved = save_ucdp(record, tmp_path / "new", codes(), ExportOptions(name="mali"))
    assert saved.path.name == "mali-ucdp-like.csv"
    assert (saved.rows, [(c.reason, c.count) for c in saved.left_out]) == (2, [("status planned", 1)])
    with saved.path.open(newline="") as lines:
        written = list(csv.DictReader(lines))
    side = [
        json.loads(line)
        for line in (tmp_path / "new" / "mali-ucdp-like.claims.jsonl").read_text().splitlines()
    ]
    assert [s["row"] for s in side] == [r["id"] for r in written]
    assert side[0]["claims"]["deaths_b"] == ["c:20"]
    assert (side[0]["rule"], side[0]["event"]) == ("lowest", "r1:e1")
    assert side[0]["mentions"] == [{"mention": "r1:e1", "source": "r1", "trigger": [2, 14]}]
    meta = json.loads((tmp_path / "new" / "mali-ucdp-like.meta.json").read_text())
    assert "GeoNames" in meta["attribution"]
    assert (meta["rule"], meta["left_out"], len(meta["columns"])) == ("lowest", {"status planned": 1}, 49)
    assert sorted(p.name for p in saved.path.parent.iterdir()) == [
        "mali-ucdp-like.claims.jsonl",
        "mali-ucdp-like.csv",
        "mali-ucdp-like.meta.json",
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("best", "22"),
        ("low", "30"),
        ("high", "0"),
        ("deaths_a", "-1"),
        ("geom_wkt", "POINT(20.1 1.1)"),
        ("geom_wkt", "POINT (20.1 1.1)"),
        ("priogrid_gid", "1"),
        ("latitude", "x"),
        ("longitude", "200"),
        ("type_of_violence", "4"),
        ("type_of_violence", "3"),
        ("side_a", "Mali"),
        ("dyad_name", "x"),
        ("gwnoa", ""),
        ("region", "Sahel"),
        ("country", ""),
        ("code_status", "Checked"),
        ("where_prec", "8"),
        ("date_prec", "2"),
        ("date_start", "2014-10-29"),
        ("date_start", "2014-13-29 00:00:00.000"),
        ("date_end", "2014-10-28 00:00:00.000"),
        ("year", "2013"),
        ("number_of_sources", "2"),
        ("id", "MLI1"),
    ],
)
def test_check_finds(tmp_path: Path, column: str, value: str) -> None:
    with record_of([CLASH]) as record:
        path = save_ucdp(record, tmp_path, codes(), ExportOptions()).path
    assert check_ucdp(path) == ()
    change(path, column, value)
    assert check_ucdp(path)


def change(path: Path, column: str, value: str) -> None:
    with path.open(newline="") as lines:
        head, *found = list(csv.reader(lines))
    found[0][head.index(column)] = value
    with path.open("w", newline="") as out:
        csv.writer(out).writerows([head, *found])


def test_check_refuses_other_files(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    with pytest.raises(ExportError):
        check_ucdp(path)
    path.write_text("id,name\n1,x\n")
    with pytest.raises(ExportError, match="columns"):
        check_ucdp(path)
    path.write_text(",".join(COLUMNS) + "\n1,2\n")
    with pytest.raises(ExportError, match="2 cells"):
        check_ucdp(path)


def test_rows_of_a_redacted_report() -> None:
    with record_of([CLASH]) as record:
        record.redact(report="r1", by="ed", reason="court order")
        (found,) = rows(record, codes())
    assert not isinstance(found, Traced)
