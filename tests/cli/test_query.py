"""events, tallies, strengths, people, show, evaluate, knowledge list, schema over a small record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.record_of_examples import Ran, Run, make_record, runner

CASES = Path(__file__).parents[1] / "cases" / "evaluate"


@pytest.fixture
def warledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    make_record(tmp_path / "warledger.db")
    return runner(monkeypatch, tmp_path)


def lines(ran: Ran) -> list[dict[str, Any]]:
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_events_as_a_table_fit_the_terminal(warledger: Run) -> None:
    ran = warledger("events")
    assert "gao-1:e1" in ran.out
    assert "3 military killed" in ran.out
    assert "3 events" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 100


def test_events_as_json_are_in_the_reading_format(warledger: Run) -> None:
    first = lines(warledger("events", "--json", "--mentions"))[0]
    assert first["report"]["id"] == "gao-1"
    assert first["event"]["casualties"][0]["best"] == 3


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--status", "planned"], ["gao-3"]),
        (["--status", "planned", "--status", "occurred"], ["gao-1", "gao-2", "gao-3"]),
        (["--report", "gao-2"], ["gao-2"]),
        (["--outcome", "killed", "--limit", "1"], ["gao-1"]),
        (["--actor", "mujao", "--country", "ml", "--until", "2014-10-29", "--text", "Ambush"], ["gao-2"]),
        (["--since", "2014-10-30"], []),
        (["--box=-1,16,0,17", "--least", "3"], ["gao-1", "gao-2"]),
        (["--box=0,16,1,17"], []),
        (["--source", "nobody"], []),
        (["--background"], []),
        (["--type", "armed_clash", "--family", "battles", "--primary"], ["gao-1", "gao-2", "gao-3"]),
    ],
)
def test_events_filters(warledger: Run, options: list[str], expected: list[str]) -> None:
    assert [
        e["report"]["id"] for e in lines(warledger("events", "--json", "--mentions", *options))
    ] == expected


def test_tallies_strengths_and_people(warledger: Run) -> None:
    assert lines(warledger("tallies", "--json"))[0]["tally"]["value"] == 10
    assert lines(warledger("strengths", "--json", "--about", "garrison"))[0]["strength"]["value"] == 300
    person = lines(warledger("people", "--json", "--outcome", "killed"))[0]
    assert (person["person"]["name"], person["event"]) == ("Jean Petit", "e1")
    assert "2013-01" in warledger("tallies").out
    assert "300" in warledger("strengths").out
    assert "Sergeant Jean Petit" in warledger("people").out


def test_empty_list_says_so(warledger: Run) -> None:
    assert warledger("people", "--about", "nobody").out == "0 people\n"


def test_show_report_marks_evidence_in_all_paragraphs(warledger: Run) -> None:
    ran = warledger("show", "gao-1")
    assert "Title gao-1" in ran.out
    assert "3 military killed: 3 soldiers" in ran.out
    assert "A tally stands." in ran.out
    assert "event" in ran.out.splitlines()[-1]


def test_show_event_has_its_paragraph_alone(warledger: Run) -> None:
    ran = warledger("show", "gao-1:e1")
    assert "among them Sergeant Jean Petit." in ran.out
    assert "A tally stands." not in ran.out


def test_show_as_json(warledger: Run) -> None:
    assert json.loads(warledger("show", "gao-2", "--json").out)["text"].startswith("Ambush")
    assert json.loads(warledger("show", "gao-2:e1", "--json").out)["id"] == "e1"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere", "is not in the record"),
        ("burst", "was not read"),
        ("gao-1:e9", "has no event 'e9'; it has: e1"),
    ],
)
def test_show_unknown_is_a_usage_error(warledger: Run, name: str, words: str) -> None:
    ran = warledger("show", name)
    assert ran.code == 2
    assert words in ran.err


def test_evaluate_table_misses_and_json(warledger: Run) -> None:
    arguments = ["evaluate", CASES / "gold", "--readings", CASES / "readings.jsonl"]
    expected = json.loads((CASES / "expected.json").read_text("utf-8"))
    ran = warledger(*arguments, "--misses", "--row", "place")
    assert "place, country" in ran.out
    assert "type, exact" not in ran.out
    assert "values missed, wrong or spurious" in ran.out
    assert "event missed" in warledger(*arguments, "--causes").out
    found = json.loads(warledger(*arguments, "--clusters", CASES / "clusters.json", "--json").out)
    assert found["rows"]["events, all"] == pytest.approx(expected["rows"]["events, all"])
    assert found["misses"][0]["report"]


@pytest.mark.parametrize(
    ("line", "words"),
    [("{", "bad.jsonl: line 2: not JSON"), ("{}", "line 2: no reading"), ("[1]", "line 2: no reading")],
)
def test_evaluate_names_a_line_that_is_no_reading(
    warledger: Run, tmp_path: Path, line: str, words: str
) -> None:
    (tmp_path / "bad.jsonl").write_text(f"\n{line}", "utf-8")
    ran = warledger("evaluate", CASES / "gold", "--readings", tmp_path / "bad.jsonl")
    assert ran.code == 1
    assert words in ran.err


@pytest.mark.parametrize("kind", ["types", "triggers", "actors", "ranks", "means", "countries", "cues"])
def test_knowledge_list(warledger: Run, kind: str) -> None:
    rows = lines(warledger("knowledge", "list", kind, "--json"))
    assert all(row["id"] for row in rows)
    assert f"{len(rows)} {kind}" in warledger("knowledge", "list", kind).out


def test_schema_is_the_schema_of_readings(warledger: Run) -> None:
    assert json.loads(warledger("schema").out)["title"] == "warledger.reading/1"
