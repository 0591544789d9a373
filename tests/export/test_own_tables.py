"""Our own layouts: CSV, Parquet and GeoJSON hold the same rows, and their checks find what is wrong."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.export.events import ATTACK, CLASH, REBELS, TEXT, at, codes, record_of
from tests.export.test_ucdp import change
from tests.readings import readings
from warledger.errors import ExportError
from warledger.export.acled import save_acled
from warledger.export.event_table import EventRow
from warledger.export.files import ExportOptions
from warledger.export.geojson import save_geojson
from warledger.export.tables import save_csv, save_parquet
from warledger.export.tables_check import check_csv, check_geojson, check_parquet
from warledger.export.ucdp import save_ucdp
from warledger.model import Place, Reading, Status
from warledger.record import EventFilter, Record

NOWHERE = replace(CLASH, place=None, casualties=(), actors=(replace(REBELS, hedged=True),))
PLANNED = replace(CLASH, status=Status.PLANNED, place=at(lat=None, lon=None))


@pytest.fixture
def record() -> Any:
    with record_of([CLASH, ATTACK, NOWHERE, PLANNED], title="=cmd()", url="https://x.org/1") as opened:
        yield opened


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_csv_tables(record: Record, tmp_path: Path) -> None:
    saved = save_csv(record, tmp_path, ExportOptions())
    assert [(s.path.name, s.rows) for s in saved] == [
        ("warledger-events.csv", 4),
        ("warledger-mentions.csv", 4),
        ("warledger-claims.csv", 6),
        ("warledger-tallies.csv", 1),
        ("warledger-strengths.csv", 1),
        ("warledger-people.csv", 4),
    ]
    first, _, nowhere, planned = read(saved[0].path)
    assert (first["killed"], first["killed_side_b"], first["rule"], first["side_a"]) == (
        "21",
        "20",
        "lowest",
        "French Armed Forces",
    )
    assert (nowhere["killed"], nowhere["lat"], nowhere["side_a"]) == ("", "", "AQIM (?)")
    assert (planned["status"], planned["primary"], first["published"]) == ("planned", "1", "2014-10-30")
    assert (first["event"], first["reports"], first["mentions"], first["sources"]) == (
        "r1:e1",
        "r1",
        "1",
        "1",
    )
    assert [m["event"] for m in read(saved[1].path)] == [r["id"] for r in read(saved[0].path)]
    claims = read(saved[2].path)
    assert (claims[0]["event"], claims[0]["quote"], claims[0]["said_by"]) == (
        first["id"],
        TEXT[16:44],
        "France",
    )
    side = (tmp_path / "warledger-events.claims.jsonl").read_text().splitlines()
    assert json.loads(side[0])["claims"]["killed"] == ["c:1", "c:20"]


def test_csv_defuses_formulas(record: Record, tmp_path: Path) -> None:
    assert {r["title"] for r in read(save_csv(record, tmp_path, ExportOptions())[0].path)} == {"'=cmd()"}


def test_text_only_when_asked_for(record: Record, tmp_path: Path) -> None:
    without = save_csv(record, tmp_path, ExportOptions())[0].path
    assert TEXT not in "".join(p.read_text() for p in tmp_path.glob("*.csv"))
    assert "text" not in read(without)[0]
    for save in (save_csv, save_parquet):
        save(record, tmp_path, ExportOptions(name="full", with_text=True))
    assert read(tmp_path / "full-events.csv")[0]["text"] == TEXT
    assert pq.read_table(tmp_path / "full-events.parquet")["text"][0].as_py() == TEXT
    geojson = save_geojson(record, tmp_path, ExportOptions(name="full", with_text=True)).path
    assert json.loads(geojson.read_text())["features"][0]["properties"]["text"] == TEXT


def test_filter(record: Record, tmp_path: Path) -> None:
    wanted = EventFilter(statuses=(Status.PLANNED,), since=date(2014, 1, 1))
    assert [s.rows for s in save_csv(record, tmp_path, ExportOptions(wanted))] == [1, 1, 2, 1, 1, 1]


def test_parquet_holds_the_rows_of_csv(record: Record, tmp_path: Path) -> None:
    events, _, claims, *_ = save_parquet(record, tmp_path, ExportOptions())
    table = pq.read_table(events.path)
    assert table.schema.field("date_start").type == pa.date32()
    assert table.schema.field("killed").type == pa.int64()
    assert b"GeoNames" in table.schema.metadata[b"attribution"]
    assert table["killed"].to_pylist() == [21, 9, None, 21]
    assert pq.read_table(claims.path).num_rows == 6
    assert (tmp_path / "warledger-events.claims.jsonl").is_file()


def test_geojson(record: Record, tmp_path: Path) -> None:
    collection = json.loads(save_geojson(record, tmp_path, ExportOptions()).path.read_text())
    assert "GeoNames" in collection["attribution"]
    first, _, nowhere, _ = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [1.1, 20.1]}
    assert nowhere["geometry"] is None
    assert (first["properties"]["killed"], first["properties"]["status"], first["properties"]["rule"]) == (
        21,
        "occurred",
        "lowest",
    )


def test_nothing_of_a_redacted_report(record: Record, tmp_path: Path) -> None:
    record.redact(report="r1", by="ed", reason="court order")
    assert [s.rows for s in save_csv(record, tmp_path, ExportOptions())] == [0, 0, 0, 0, 0, 0]
    assert save_geojson(record, tmp_path, ExportOptions()).left_out[0].count == 4
    assert save_parquet(record, tmp_path, ExportOptions())[0].rows == 0


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", "e1"),
        ("status", "maybe"),
        ("rule", "highest"),
        ("killed", "22"),
        ("killed", ""),
        ("killed_low", "30"),
        ("killed", "many"),
        ("wounded", "-3"),
        ("lat", "100"),
        ("lat", ""),
        ("where_prec", "9"),
        ("date_end", "2014-10-01"),
    ],
)
def test_check_csv_finds(record: Record, tmp_path: Path, column: str, value: str) -> None:
    path = save_csv(record, tmp_path, ExportOptions())[0].path
    assert check_csv(path) == ()
    change(path, column, value)
    assert check_csv(path)


def test_check_geojson_finds(record: Record, tmp_path: Path) -> None:
    path = save_geojson(record, tmp_path, ExportOptions()).path
    good = json.loads(path.read_text())

    def faults(alter: Callable[[dict[str, Any]], None]) -> int:
        bad = json.loads(json.dumps(good))
        alter(bad)
        path.write_text(json.dumps(bad))
        return len(check_geojson(path))

    assert faults(lambda c: c.update(extra=1)) == 0
    assert faults(lambda c: c.pop("attribution")) == 1
    assert faults(lambda c: c["features"][0]["geometry"].update(coordinates=[20.1, 1.1])) == 1
    assert faults(lambda c: c["features"][0].update(id="x")) == 1
    assert faults(lambda c: c["features"].append(c["features"][0])) == 1
    for broken in ("", "{}", "[]", '{"features": [3]}'):
        path.write_text(broken)
        with pytest.raises(ExportError):
            check_geojson(path)


def test_check_parquet_finds(record: Record, tmp_path: Path) -> None:
    path = save_parquet(record, tmp_path, ExportOptions())[0].path
    table = pq.read_table(path)
    at_column = table.column_names.index("killed")
    pq.write_table(table.set_column(at_column, "killed", pa.array([1, 1, 1, 1])), path)
    assert check_parquet(path)
    pq.write_table(pa.table({"id": [1]}), path)
    with pytest.raises(ExportError, match="columns"):
        check_parquet(path)
    path.write_text("no parquet")
    with pytest.raises(ExportError, match="no Parquet"):
        check_parquet(path)


def test_nothing_is_left_behind_where_a_folder_cannot_be_written(record: Record, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="cannot be written"):
        save_csv(record, tmp_path / "file", ExportOptions())


def test_the_columns_are_named_alike() -> None:
    assert [f.name for f in fields(EventRow)][-1] == "text"


def pointed(place: Place | None) -> Place | None:
    """Both coordinates or none."""
    if place is None or (place.lat is not None and place.lon is not None):
        return place
    return replace(place, lat=None, lon=None)


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.generate],  # making a whole reading smaller takes minutes
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
@given(reading=readings())
def test_any_reading_gives_files_that_pass_their_checks(tmp_path: Path, reading: Reading) -> None:
    """The saves read their files back and raise on a breach; event ids may only stand once in a reading."""
    events = tuple(
        replace(
            e,
            id=f"e{n}",
            when=e.when if not e.when.start or not e.when.end or e.when.start <= e.when.end else CLASH.when,
        )
        for n, e in enumerate(reading.events)
    )
    events = tuple(replace(e, place=pointed(e.place)) for e in events)
    with Record.open(":memory:") as record:
        record.add([replace(reading, events=events)])
        save_csv(record, tmp_path, ExportOptions(with_text=True))
        save_parquet(record, tmp_path, ExportOptions())
        save_geojson(record, tmp_path, ExportOptions())
        save_ucdp(record, tmp_path, codes(), ExportOptions())
        save_acled(record, tmp_path, codes(), ExportOptions())
