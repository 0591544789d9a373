"""Exports give one row an event, whatever number of reports tell it; copies are one source, claims keep their report."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.export.events import CLASH, FRANCE, REBELS, TEXT, actor, at, codes, killed, reading_of
from warledger.export.acled import save_acled
from warledger.export.files import ExportOptions, LeftOut
from warledger.export.open_events import open_events
from warledger.export.tables import save_csv
from warledger.export.ucdp import save_ucdp
from warledger.model import ActorKind, Category, Figure, Precision, Reading, Side, When
from warledger.record import Correction, EventFilter, Member, Record, Verdict
from warledger.record.counting import Counting
from warledger.record.rules import RULES

MONTH = When(date(2014, 10, 1), date(2014, 10, 31), Precision.MONTH)
VAGUE = replace(CLASH, when=MONTH, place=at(where_prec=6, name="Mali", gazetteer_id="ml"))
# The other way round, and with more dead: the militants stand first in this report.
TURNED = replace(
    CLASH,
    actors=(replace(REBELS, side=Side.A, id="aqim"), replace(FRANCE, side=Side.B)),
    casualties=(replace(killed(2, Category.MILITARY, Side.B, name="z"), said_by=None),),
)


def told(name: str, event: object, publisher: str, **about: object) -> Reading:
    """A report of the clash."""
    return reading_of([event], id=name, text=f"{TEXT} {name}", publisher=publisher, **about)  # type: ignore[list-item]


@pytest.fixture
def record() -> Iterator[Record]:
    """A vague report first; one, its copy, and one that differs; all of one event."""
    clash = replace(CLASH, actors=(FRANCE, replace(REBELS, id="aqim")))
    readings = [
        told("a", replace(VAGUE, primary=False, casualties=()), "Radio", published=date(2014, 11, 2)),
        told("b", clash, "Reuters", url="https://x.org/b"),
        told("c", clash, "The Daily"),
        told("d", TURNED, "AFP", published=date(2014, 10, 31)),
    ]
    with Record.open(":memory:") as opened:
        opened.add(readings)
        sources = {"a": "a", "b": "b", "c": "b", "d": "d"}
        members = [Member(f"{name}:e1", "a:e1", source) for name, source in sources.items()]
        assert opened.save_links(opened.link_state().stamp, (), (), members)
        yield opened


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def options(rule: str) -> ExportOptions:
    return ExportOptions(counting=Counting(RULES[rule]))


def test_events_are_one_row_with_what_the_reports_agree_on(record: Record, tmp_path: Path) -> None:
    (row,) = read(save_csv(record, tmp_path, options("range"))[0].path)
    assert (row["event"], row["mentions"], row["sources"], row["rule"]) == ("a:e1", "4", "3", "range")
    assert row["reports"].split("; ") == ["b", "c", "d", "a"]
    assert row["publishers"] == "Reuters; AFP; Radio"
    assert (row["date_start"], row["date_precision"], row["place"]) == (
        "2014-10-29",
        "day",
        "Tigharghar valley",
    )
    assert (row["published"], row["published_last"]) == ("2014-10-30", "2014-11-02")
    assert (row["primary"], row["side_a"], row["side_b"]) == ("1", "French Armed Forces", "AQIM")


def test_events_count_a_copy_once_and_a_turned_side_on_its_own(record: Record, tmp_path: Path) -> None:
    (row,) = read(save_csv(record, tmp_path, options("range"))[0].path)
    assert (row["killed_low"], row["killed_high"]) == ("21", "22")
    assert (row["killed_side_b"], row["killed_civilians"]) == ("20", "0")


def test_the_rule_changes_the_number_and_never_the_claims(record: Record, tmp_path: Path) -> None:
    found = {rule: save_csv(record, tmp_path / rule, options(rule)) for rule in ("lowest", "latest")}
    assert {rule: read(saved[0].path)[0]["killed"] for rule, saved in found.items()} == {
        "lowest": "21",
        "latest": "22",
    }
    assert read(found["lowest"][2].path) == read(found["latest"][2].path)


def test_claims_and_mentions_keep_every_telling(record: Record, tmp_path: Path) -> None:
    events, mentions, claims, *_ = (read(s.path) for s in save_csv(record, tmp_path, ExportOptions()))
    assert [(m["mention"], m["source"]) for m in mentions] == [
        ("b:e1", "b"),
        ("c:e1", "b"),
        ("d:e1", "d"),
        ("a:e1", "a"),
    ]
    assert {c["event"] for c in claims} == {events[0]["id"]}
    assert [c["mention"] for c in claims] == ["b:e1", "b:e1", "c:e1", "c:e1", "d:e1"]


def test_side_file_names_claims_used_and_left_out(record: Record, tmp_path: Path) -> None:
    path = save_csv(record, tmp_path, options("latest"))[0].path.with_name("warledger-events.claims.jsonl")
    line = json.loads(path.read_text())
    assert [m["mention"] for m in line["mentions"]] == ["b:e1", "c:e1", "d:e1", "a:e1"]
    used = {claim for claims in line["claims"].values() for claim in claims}
    assert "z:2" in used
    assert {c["claim"] for c in line["left_out"]} & used == set()


def test_ucdp_counts_sources_not_copies(record: Record, tmp_path: Path) -> None:
    (row,) = read(save_ucdp(record, tmp_path, codes(), ExportOptions()).path)
    assert (row["number_of_sources"], row["source_office"]) == ("3", "Reuters;AFP;Radio")
    assert row["source_date"] == "2014-10-30;2014-10-31;2014-11-02"
    assert (row["best"], row["deaths_a"], row["deaths_b"]) == ("21", "1", "20")


def test_acled_names_sources_and_the_rule(record: Record, tmp_path: Path) -> None:
    (row,) = read(save_acled(record, tmp_path, codes(), options("acled")).path)
    assert (row["source"], row["tags"], row["fatalities"]) == ("Reuters; AFP; Radio", "estimate=acled", "21")


def test_a_redacted_report_takes_its_words_out_of_the_event(record: Record, tmp_path: Path) -> None:
    record.redact(report="d", by="ed", reason="court order")
    members = [Member(f"{name}:e1", "a:e1", "b" if name == "c" else name) for name in "abcd"]
    record.save_links(record.link_state().stamp, (), (), members)
    events, mentions, *_ = (read(s.path) for s in save_csv(record, tmp_path, ExportOptions()))
    assert (events[0]["sources"], events[0]["publishers"]) == ("2", "Reuters; Radio")
    assert len(mentions) == 3


def test_corrections_change_the_number_and_stand_beside_the_claim(tmp_path: Path) -> None:
    event = replace(CLASH, casualties=(killed(1, Category.MILITARY, Side.A, name="r1"),))
    event = replace(event, casualties=(replace(event.casualties[0], id="r1:16-44:killed"),))
    with Record.open(":memory:") as record:
        record.add([reading_of([event])])
        record.correct(Correction("r1:16-44:killed", Verdict.AMEND, Figure.exact(3)), by="ed")
        events, _, claims, *_ = (read(s.path) for s in save_csv(record, tmp_path, ExportOptions()))
        assert (events[0]["killed"], claims[0]["best"], claims[0]["correction"]) == ("3", "1", "amend")
        record.correct(Correction("r1:16-44:killed", Verdict.REJECT), by="ed")
        assert read(save_csv(record, tmp_path, ExportOptions())[0].path)[0]["killed"] == ""


def test_an_event_of_redacted_reports_alone_is_left_out(record: Record) -> None:
    for name in "abcd":
        record.redact(report=name, by="ed", reason="court order")
    assert {type(found) for found in open_events(record, EventFilter())} == {LeftOut}


def test_unnamed_fighters_of_another_report_add_no_actor(tmp_path: Path) -> None:
    militants = actor("militants", ActorKind.ARMED_GROUP, Side.B, id="militants")
    named = replace(REBELS, id="aqim")
    with Record.open(":memory:") as record:
        record.add([told("a", replace(CLASH, actors=(FRANCE, militants)), "Radio")])
        record.add([told("b", replace(CLASH, actors=(FRANCE, named)), "Reuters")])
        members = [Member(f"{name}:e1", "a:e1", name) for name in "ab"]
        record.save_links(record.link_state().stamp, (), (), members)
        (row,) = read(save_acled(record, tmp_path, codes(), ExportOptions()).path)
    assert row["actor2"] == "AQIM"
