"""`warledger record` and `warledger export`: thin skins, JSON on request."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.export.events import CLASH, reading_of
from warledger.cli import export, record
from warledger.errors import RecordError
from warledger.record import Record
from warledger.record.database import HEAD

RUN = CliRunner()


@pytest.fixture
def db(tmp_path: Path) -> str:
    with Record.open(tmp_path / "a.db") as opened:
        opened.add([reading_of([CLASH])])
    return str(tmp_path / "a.db")


def test_record_backup_and_migrate(db: str, tmp_path: Path) -> None:
    result = RUN.invoke(record.app, ["backup", str(tmp_path / "b.db"), "--db", db, "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["bytes"] == (tmp_path / "b.db").stat().st_size
    assert f"version {HEAD}" in RUN.invoke(record.app, ["migrate", "--db", db]).stdout


def test_record_redact(db: str) -> None:
    said = RUN.invoke(
        record.app, ["redact", "--person", "Thomas Dupuy", "--by", "ed", "--reason", "wish", "--db", db]
    )
    assert said.stdout.startswith("blanked in 1 versions")
    result = RUN.invoke(
        record.app, ["redact", "--report", "r1", "--by", "ed", "--reason", "order", "--db", db, "--json"]
    )
    assert json.loads(result.stdout)["page"] == "r1"


@pytest.mark.parametrize(
    ("layout", "file"),
    [
        ("csv", "warledger-events.csv"),
        ("parquet", "warledger-events.parquet"),
        ("geojson", "warledger-events.geojson"),
        ("ucdp", "warledger-ucdp-like.csv"),
        ("acled", "warledger-acled-like.csv"),
    ],
)
def test_export(db: str, tmp_path: Path, layout: str, file: str) -> None:
    out = ["--out", str(tmp_path / "out"), "--db", db, "--country", "ml", "--since", "2014-01-01"]
    result = RUN.invoke(export.app, [layout, *out, "--json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout.splitlines()[0]) == {
        "file": str(tmp_path / "out" / file),
        "rows": 1,
        "left_out": {},
    }
    assert "1 rows" in RUN.invoke(export.app, [layout, *out]).stdout
    assert "Example" in RUN.invoke(export.app, [layout, "--help"]).stdout


def test_export_without_a_record(tmp_path: Path) -> None:
    result = RUN.invoke(export.app, ["csv", "--out", str(tmp_path), "--db", str(tmp_path / "none.db")])
    assert isinstance(result.exception, RecordError)
