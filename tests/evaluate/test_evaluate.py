"""The scorer: numbers worked out by hand on small gold, and equal to the gold set's own script on faulty readings."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.evaluate.faults import faulty
from warledger.errors import SourceError
from warledger.evaluate import evaluate
from warledger.evaluate.alike import days, names, overlap, words
from warledger.evaluate.rows import ActorRow, load_reports, reading_rows

ROOT = Path(__file__).parents[2]
SCRIPT_GOLD = ROOT.parent / "shared" / "gold"
CASES = ROOT / "tests" / "cases" / "evaluate"
NEEDS_SCRIPT = pytest.mark.skipif(
    not (SCRIPT_GOLD / "score_gold.py").is_file(),
    reason="the gold set with its script is not beside the repository",
)


def test_evaluate_shipped_cases_give_pinned_numbers() -> None:
    readings = [json.loads(line) for line in (CASES / "readings.jsonl").read_text("utf-8").splitlines()]
    clusters = json.loads((CASES / "clusters.json").read_text("utf-8"))
    expected = json.loads((CASES / "expected.json").read_text("utf-8"))
    assert_same(evaluate(readings, CASES / "gold", clusters=clusters).to_dict(), expected)


@NEEDS_SCRIPT
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_evaluate_equals_the_script_of_the_gold_set(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    readings, clusters = faulty_readings(SCRIPT_GOLD, random)
    (tmp_path / "readings.jsonl").write_text("\n".join(map(json.dumps, readings)), "utf-8")
    (tmp_path / "clusters.json").write_text(json.dumps(clusters), "utf-8")
    command = [sys.executable, SCRIPT_GOLD / "score_gold.py", tmp_path / "readings.jsonl", SCRIPT_GOLD]
    options = ["--json", tmp_path / "out.json", "--clusters", tmp_path / "clusters.json"]
    subprocess.run([*command, *options], check=True, capture_output=True)
    expected = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert_same(evaluate(readings, SCRIPT_GOLD, clusters=clusters).to_dict(), expected)


def test_evaluate_misses_agree_with_the_rows() -> None:
    readings = [json.loads(line) for line in (CASES / "readings.jsonl").read_text("utf-8").splitlines()]
    result = evaluate(readings, CASES / "gold")
    for name in ("events, all", "type, exact", "actors, name", "casualties, outcome and number", "means"):
        misses = [m for m in result.misses if m.row == name]
        row = result.rows[name]
        assert row.tp is not None
        assert sum(m.gold is not None for m in misses) == row.gold - row.tp, name
        assert sum(m.system is not None for m in misses) == (row.system or 0) - row.tp, name


def test_evaluate_miss_has_both_values_and_words(tmp_path: Path) -> None:
    write_gold(tmp_path, event(type="attack", casualties=[killed(12, said_by="the mayor")]))
    reading = record(
        event(type="armed_clash", trigger={"quote": "fell on"}, casualties=[killed(12, said_by="a cook")])
    )
    result = evaluate([reading], tmp_path)
    found = {m.row: m for m in result.misses}
    wrong_type = found["type, exact"]
    assert (wrong_type.report, wrong_type.event, wrong_type.gold, wrong_type.system) == (
        "r1",
        "e1",
        "attack",
        "armed_clash",
    )
    assert wrong_type.quote == "fell on"
    assert (found["attribution (said_by)"].gold, found["attribution (said_by)"].system) == (
        "the mayor",
        "a cook",
    )


def test_evaluate_report_without_reading_counts_as_missed(tmp_path: Path) -> None:
    write_gold(tmp_path, event())
    result = evaluate([], tmp_path)
    assert result.missing == ("r1",)
    assert result.rows["events, all"].r == 0
    assert result.rows["events, all"].p is None


def test_evaluate_empty_folder_is_one_line_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no gold records"):
        evaluate([], tmp_path)


def test_evaluate_gold_that_is_not_json_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", "utf-8")
    with pytest.raises(SourceError, match=r"bad\.json: not JSON"):
        evaluate([], tmp_path)


def test_load_reports_gives_the_texts_of_gold(tmp_path: Path) -> None:
    source = {"published": "2014-10-29", "publisher": "Press", "title": None, "url": None}
    (tmp_path / "r1.json").write_text(json.dumps({"text": "A clash.", "source": source}), "utf-8")
    report = load_reports(tmp_path)[0]
    assert (report.id, report.text, report.publisher) == ("r1", "A clash.", "Press")
    assert report.published == date(2014, 10, 29)
    (tmp_path / "r2.json").write_text("{}", "utf-8")
    with pytest.raises(SourceError, match=r"r2\.json: no text"):
        load_reports(tmp_path)


def test_reading_rows_leave_out_what_gold_does_not_hold() -> None:
    reading = record(event(status="planned"), event(status="denied"), event(status="suspected"))
    reading["tallies"] = [{"kind": "stock", "value": 3}, {"kind": "cumulative", "value": 4}]
    reading["strengths"] = [{"planned": True, "value": 5}, {"planned": False, "value": 6}]
    rows = reading_rows(reading)
    assert len(rows.events or ()) == 1
    assert [t.value for t in rows.tallies or ()] == [4]
    assert [s.value for s in rows.strengths or ()] == [6]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("the al-Shabaab’s fighters", ["shabab", "fighters"]), ("Ménaka", ["menaka"]), (None, []), (33, ["3"])],
)
def test_words_are_comparable(phrase: object, expected: list[str]) -> None:
    assert words(phrase) == expected


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("three suspected gunmen", {"militants"}),
        ("farmers", {"civilians"}),
        ("Malian Army", {"forces malian"}),
        ("JNIM (Group to Support Islam)", {"jnim", "group islam suport"}),
    ],
)
def test_names_of_an_actor(canonical: str, expected: set[str]) -> None:
    assert names(ActorRow(None, canonical, (), None)) == expected


def test_overlap_is_of_the_shorter() -> None:
    assert overlap("the soldiers of the third brigade", "soldier") == 1.0
    assert overlap("", "soldier") == 0.0


def test_days_of_a_partial_date_are_the_whole_month() -> None:
    rows = reading_rows(record(event(date_start="2016-02", date_end=None)))
    span = days((rows.events or ())[0])
    assert span is not None
    assert (span.first.isoformat(), span.last.isoformat()) == ("2016-02-01", "2016-02-29")


def faulty_readings(gold: Path, random: Random) -> tuple[list[dict[str, Any]], list[list[str]]]:
    paths = sorted(p for p in gold.glob("*.json") if p.name != "clusters.json")
    records = {p.stem: json.loads(p.read_text("utf-8")) for p in paths}
    readings = [faulty(name, record, random) for name, record in records.items() if random.random() > 0.1]
    events = [f"{r['report']['id']}:{e['id']}" for r in readings for e in r["events"]]
    random.shuffle(events)
    return readings, [events[i : i + 3] for i in range(0, len(events), 3)]


def assert_same(found: dict[str, Any], expected: dict[str, Any]) -> None:
    assert set(found["rows"]) == set(expected["rows"])
    for name, row in expected["rows"].items():
        assert found["rows"][name] == pytest.approx(row), name
    for key in ("median_km", "points", "reports", "missing"):
        assert found[key] == pytest.approx(expected[key]), key
    for report, row in expected["by_report"].items():
        assert {k: row[k] for k in ("tp", "system", "gold")} == found["by_report"][report], report


def event(**values: Any) -> dict[str, Any]:
    place = {"name": "Gao", "country": "ML", "lat": 16.27, "lon": -0.04, "tolerance_km": 25}
    lists: dict[str, Any] = {"actors": [], "casualties": [], "people": [], "means": []}
    dates = {"date_start": "2014-10-29", "date_end": "2014-10-29", "date_precision": "day"}
    return {"id": "e1", "primary": True, "type": "attack", **dates, "place": place, **lists, **values}


def killed(number: int, *, said_by: str | None = None) -> dict[str, Any]:
    bounds = {"low": number, "best": number, "high": number, "qualifier": "exact"}
    return {
        "who": "men",
        "category": "civilian",
        "outcome": "killed",
        **bounds,
        "quote": "men",
        "said_by": said_by,
    }


def record(*events: dict[str, Any]) -> dict[str, Any]:
    return {"report": {"id": "r1"}, "events": list(events), "tallies": [], "strengths": []}


def write_gold(folder: Path, *events: dict[str, Any]) -> None:
    (folder / "r1.json").write_text(json.dumps(record(*events)), "utf-8")
