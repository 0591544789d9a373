"""events --rule, tallies --reconcile, losses, operation and series over a small record."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.record_of_examples import Run, make_record, runner


@pytest.fixture
def warledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    make_record(tmp_path / "warledger.db")
    return runner(monkeypatch, tmp_path)


def test_events_by_a_rule_tell_what_a_number_is_made_of(warledger: Run) -> None:
    ran = warledger("events", "--rule", "ucdp")
    assert ran.code == 0
    assert "15 killed" in ran.out
    assert "the army (party), gao-2" in " ".join(ran.out.split())
    one, *_ = [json.loads(line) for line in warledger("events", "--rule", "acled", "--json").out.splitlines()]
    (killed,) = one["estimates"]
    assert (killed["rule"], killed["best"], killed["side_a"]["best"]) == ("acled", 15, 0)
    assert len(killed["claims"]) == 2


def test_events_refuse_an_unknown_rule(warledger: Run) -> None:
    ran = warledger("events", "--rule", "highest")
    assert (ran.code, ran.err) == (
        2,
        "warledger: 'highest' is no rule; known: lowest, ucdp, acled, range, latest\n",
    )


def test_tallies_are_reconciled(warledger: Run) -> None:
    ran = warledger("tallies", "--reconcile")
    assert ran.code == 0
    assert ran.out.endswith("1 finding\n")
    plain = [json.loads(line) for line in warledger("tallies", "--reconcile", "--json").out.splitlines()]
    assert {"kind", "claims", "said", "held", "missing", "words"} <= set(plain[0])


def test_losses_as_table_json_and_csv(warledger: Run) -> None:
    ran = warledger("losses", "--of", "MUJAO", "--chart")
    assert ran.code == 0
    assert "losses of MUJAO" in ran.out
    plain = [json.loads(line) for line in warledger("losses", "--of", "mujao", "--json").out.splitlines()]
    out = warledger("losses", "--of", "mujao", "--csv").out
    rows = list(csv.DictReader(StringIO(out)))
    assert [r["kind"] for r in rows] == [p["kind"] for p in plain] == ["loss", "loss"]
    assert [r["running"] for r in rows] == ["12", "24"]


def test_losses_refuse_an_unknown_actor(warledger: Run) -> None:
    assert warledger("losses", "--of", "nobody").code == 2


def test_operation_without_anything_is_empty(warledger: Run) -> None:
    assert warledger("operation", "Sunrise").out == "0 rows\n"


def test_series_as_table_csv_and_chart(warledger: Run) -> None:
    ran = warledger("series", "--by", "day", "--chart")
    assert ran.code == 0
    assert "2014-10-29" in ran.out
    assert "killed, by the rule lowest" in ran.out
    rows = list(csv.DictReader(StringIO(warledger("series", "--of", "type", "--csv").out)))
    assert sum(int(r["events"]) for r in rows) == 2
    assert warledger("series", "--by", "hour").code == 2
