"""The reading format: round trip, schema, and the key named in every complaint."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from tests.readings import readings
from warledger.codec import ReadingFormatError, from_dict, schema
from warledger.model import EventMention, Evidence, Precision, Reader, Reading, Report, Status, When

VALIDATOR = jsonschema.Draft202012Validator(schema())
SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@SLOW
@given(readings())
def test_codec_round_trip(reading: Reading) -> None:
    assert from_dict(json.loads(json.dumps(reading.to_dict())), reading.report) == reading


@SLOW
@given(readings())
def test_schema_accepts_every_reading(reading: Reading) -> None:
    VALIDATOR.validate(json.loads(json.dumps(reading.to_dict())))


def test_schema_is_one_and_describes_every_key() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for name, definition in schema()["$defs"].items():
        assert definition["description"], name
        for key, value in definition.get("properties", {}).items():
            assert value["description"], f"{name}.{key}"


REPORT = Report("r1", "A fierce clash on Wednesday")
EVENT = EventMention(
    "e1",
    "armed_clash",
    "battles",
    True,
    Status.OCCURRED,
    Evidence(2, 14, "fierce clash"),
    When(None, None, Precision.UNKNOWN),
)
READING = Reading(REPORT, Reader("rules-en", "0", "k"), events=(EVENT,))


def changed(path: list[Any], value: Any) -> dict[str, Any]:
    body: Any = READING.to_dict()
    here = body
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return dict(body)


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (["format"], "other", "format"),
        (["report", "sha256"], "00", "report.sha256"),
        (["report"], None, "report"),
        (["reader", "name"], 3, "reader.name"),
        (["events"], {}, "events"),
        (["events", 0, "status"], "maybe", "events[0].status"),
        (["events", 0, "primary"], 1, "events[0].primary"),
        (["events", 0, "trigger", "quote"], "calm", "events[0].trigger.quote"),
        (["events", 0, "trigger", "end"], 999, "events[0].trigger.start"),
        (["events", 0, "trigger", "end"], True, "events[0].trigger.end"),
        (["events", 0, "date_start"], "Wednesday", "events[0].date_start"),
        (["events", 0, "colour"], "red", "events[0].colour"),
        (["place"], {}, "place"),
        (
            ["events", 0, "place"],
            {"name": "Gao", "where_prec": 1, "lat": float("nan")},
            "events[0].place.lat",
        ),
        (["events", 0, "place"], {"name": "Gao"}, "events[0].place.where_prec"),
    ],
)
def test_codec_names_the_key(path: list[Any], value: Any, key: str) -> None:
    with pytest.raises(ReadingFormatError) as caught:
        from_dict(changed(path, value), REPORT)
    assert caught.value.key == key


def test_codec_takes_missing_nulls_and_lists() -> None:
    body = READING.to_dict()
    del body["tallies"]
    del body["events"][0]["place"]
    assert from_dict(body, REPORT) == READING


def claim(**changes: Any) -> dict[str, Any]:
    body = {
        "id": "t1",
        "kind": "stock",
        "category": "civilian",
        "outcome": "abducted",
        "value": 7,
        "low": 7,
        "high": 7,
    }
    return {**body, "qualifier": "exact", "quote": "A", "start": 0, "end": 1, **changes}


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"value": -7}, "tallies[0].value"),
        ({"via": "DPA"}, "tallies[0].said_by"),
        ({"low": 1.5}, "tallies[0].low"),
    ],
)
def test_codec_checks_claims(changes: dict[str, Any], key: str) -> None:
    assert from_dict(changed(["tallies"], [claim()]), REPORT).tallies[0].value.figure.best == 7
    with pytest.raises(ReadingFormatError) as caught:
        from_dict(changed(["tallies"], [claim(**changes)]), REPORT)
    assert caught.value.key == key
