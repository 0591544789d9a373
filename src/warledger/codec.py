"""The reading format `warledger.reading/1`: JSON back into the types of model.py, and its JSON Schema.

Both follow the type hints of model.py through one table of wire fields, so they cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from warledger import codec_values as values
from warledger.codec_values import ReadingFormatError
from warledger.codec_words import WORDS
from warledger.model import (
    FORMAT,
    Attribution,
    Casualties,
    Claim,
    EventMention,
    Evidence,
    Figure,
    Precision,
    Qualifier,
    Reader,
    Reading,
    Report,
    Stance,
    Strength,
    Tally,
    When,
)
from warledger.model import Problem as ReadingProblem

SCHEMA_URI: Final = "https://json-schema.org/draft/2020-12/schema"

# These words give a lower bound only (24 for "dozens"), so the value of a tally is no best number.
_LOW_ONLY: Final = frozenset({Qualifier.DOZENS, Qualifier.HUNDREDS})
_READING_LISTS: Final[dict[str, Any]] = {
    "events": tuple[EventMention, ...],
    "tallies": tuple[Claim[Tally], ...],
    "strengths": tuple[Claim[Strength], ...],
    "problems": tuple[ReadingProblem, ...],
}


def from_dict(reading: dict[str, Any], report: Report) -> Reading:
    """The reading that `Reading.to_dict()` wrote, hung on its report; every quote is compared with the text.

    Raises ReadingFormatError with the key of the first thing that does not fit.
    """
    body = values.mapping(reading, "reading")
    values.reject_unknown(body, {"format", "report", "reader", *_READING_LISTS}, "")
    if body.get("format") != FORMAT:
        raise ReadingFormatError("format", f"{body.get('format')!r} is not {FORMAT!r}")
    _check_report(values.mapping(body.get("report"), "report"), report)
    lists = {key: _decode(hint, body.get(key, []), key, report) for key, hint in _READING_LISTS.items()}
    return Reading(report, _decode(Reader, body.get("reader"), "reader", report), **lists)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a reading, generated from the types; every field is described."""
    definitions: dict[str, Any] = {}
    properties = {
        "format": {"const": FORMAT, "description": WORDS["Reading.format"]},
        "report": {**_report_schema(), "description": WORDS["Reading.report"]},
        "reader": {**_schema_of(Reader, definitions), "description": WORDS["Reading.reader"]},
    }
    for key, hint in _READING_LISTS.items():
        properties[key] = {**_schema_of(hint, definitions), "description": WORDS[f"Reading.{key}"]}
    return {
        "$schema": SCHEMA_URI,
        "title": FORMAT,
        "description": WORDS["Reading"],
        "type": "object",
        "properties": properties,
        "required": ["format", "report", "reader"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


@dataclass(frozen=True, slots=True)
class _Wire:
    """One key of a JSON object: the type it carries and where its description stands."""

    hint: Any
    word: str

    @property
    def needed(self) -> bool:
        """False where leaving the key out means null or an empty list."""
        return not _nullable(self.hint) and get_origin(self.hint) is not tuple


@cache
def _wires(hint: Any) -> dict[str, _Wire]:
    """The keys of a type in the format, in order, flattened as model.py flattens them."""
    if get_origin(hint) is Claim:
        return _claim_wires(get_args(hint)[0])
    out: dict[str, _Wire] = {}
    for name, kind in get_type_hints(hint).items():
        if kind is When:
            out["date_start"] = _Wire(date | None, "When.start")
            out["date_end"] = _Wire(date | None, "When.end")
            out["date_precision"] = _Wire(Precision, "When.precision")
        else:
            out[name] = _Wire(kind, f"{hint.__name__}.{name}")
    return out


def _claim_wires(value: type) -> dict[str, _Wire]:
    out = {"id": _Wire(str, "Claim.id")}
    for name, kind in get_type_hints(value).items():
        if kind is Figure:
            first = "low best high" if value is Casualties else "value low high"
            out.update({key: _Wire(int | None, f"Figure.{key}") for key in first.split()})
            out["qualifier"] = _Wire(Qualifier, "Figure.qualifier")
        else:
            out[name] = _Wire(kind, f"{value.__name__}.{name}")
    out.update(
        {f.name: _Wire(get_type_hints(Evidence)[f.name], f"Evidence.{f.name}") for f in fields(Evidence)}
    )
    out["said_by"] = _Wire(str | None, "Attribution.speaker")
    out["via"] = _Wire(str | None, "Attribution.via")
    out["stance"] = _Wire(Stance | None, "Attribution.stance")
    out["part_of"] = _Wire(str | None, "Claim.part_of")
    return out


@cache
def _nullable(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint)


@cache
def _inner(hint: Any) -> Any:
    """The type of an optional without its None."""
    return next(kind for kind in get_args(hint) if kind is not NoneType)


@cache
def _is_object(hint: Any) -> bool:
    return get_origin(hint) is Claim or (isinstance(hint, type) and is_dataclass(hint))


# --- JSON to types


_Decoder = Callable[[Any, str, Report], Any]
"""Gives a JSON value as a type; is told the key and the report."""


def _decode(hint: Any, value: Any, key: str, report: Report) -> Any:
    """One JSON value as the type that its place in the format asks for."""
    return _decoder(hint)(value, key, report)


@cache
def _decoder(hint: Any) -> _Decoder:
    """What decodes a type; found once, since a reading has hundreds of values."""
    if _nullable(hint):
        return _optional(_decoder(_inner(hint)))
    if get_origin(hint) is tuple:
        return _list_of(_decoder(get_args(hint)[0]))
    if _is_object(hint):
        return _object_of(hint)
    if issubclass(hint, StrEnum):
        return _member_of(hint)
    scalar = values.SCALARS[hint]
    return lambda value, key, _: scalar(value, key)


def _optional(inner: _Decoder) -> _Decoder:
    return lambda value, key, report: None if value is None else inner(value, key, report)


def _list_of(inner: _Decoder) -> _Decoder:
    def decode(value: Any, key: str, report: Report) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ReadingFormatError(key, f"a list is needed, not {value!r:.60}")
        return tuple([inner(v, f"{key}[{i}]", report) for i, v in enumerate(value)])

    return decode


def _member_of(kind: type[StrEnum]) -> _Decoder:
    members = {m.value: m for m in kind}

    def decode(value: Any, key: str, _: Report) -> StrEnum:
        if not isinstance(value, str) or value not in members:
            raise ReadingFormatError(key, f"{value!r:.60} is none of {', '.join(kind)}")
        return members[value]

    return decode


def _object_of(hint: Any) -> _Decoder:
    wires = _wires(hint)
    known = frozenset(wires)
    needed = tuple(name for name, wire in wires.items() if wire.needed)
    blanks: dict[str, Any] = {
        name: None if _nullable(wire.hint) else [] for name, wire in wires.items() if not wire.needed
    }
    decoders = tuple((name, _decoder(wire.hint)) for name, wire in wires.items())
    build = _builder(hint)

    def decode(given: Any, key: str, report: Report) -> Any:
        value = values.mapping(given, key)
        if value.keys() != known:
            values.reject_unknown(value, known, f"{key}.")
            _require(value, needed, key)
            value = {**blanks, **value}
        return build({n: d(value[n], f"{key}.{n}", report) for n, d in decoders}, key, report)

    return decode


def _builder(hint: Any) -> Callable[[dict[str, Any], str, Report], Any]:
    """What makes the type of its decoded values."""
    if get_origin(hint) is Claim:
        kind = get_args(hint)[0]
        return lambda got, key, report: _build_claim(kind, got, key, report)
    if hint is EventMention:
        return _build_event
    if hint is Evidence:
        return _build_evidence
    return lambda got, _key, _report: hint(**got)


def _build_event(got: dict[str, Any], _key: str, _report: Report) -> EventMention:
    when = When(got.pop("date_start"), got.pop("date_end"), got.pop("date_precision"))
    return EventMention(when=when, **got)


def _build_evidence(got: dict[str, Any], key: str, report: Report) -> Evidence:
    evidence = Evidence(**got)
    _check_quote(evidence, key, report)
    return evidence


def _require(value: dict[str, Any], needed: Iterable[str], key: str) -> None:
    missing = next((name for name in needed if name not in value), None)
    if missing is not None:
        raise ReadingFormatError(f"{key}.{missing}", "is missing")


def _build_claim(kind: Any, got: dict[str, Any], key: str, report: Report) -> Claim[Any]:
    evidence = Evidence(got["start"], got["end"], got["quote"])
    _check_quote(evidence, key, report)
    value = kind(figure=_figure(got, key), **{name: got[name] for name in _beside_figure(kind)})
    return Claim(got["id"], value, evidence, _attribution(got, key), got["part_of"])


@cache
def _beside_figure(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.name != "figure")


def _figure(got: dict[str, Any], key: str) -> Figure:
    """The figure of a claim; of tallies and strengths the value is the best number, except of "dozens"."""
    qualifier = got["qualifier"]
    best = got["best"] if "best" in got else (None if qualifier in _LOW_ONLY else got["value"])
    for name in ("low", "best", "value", "high"):
        if got.get(name) is not None and got[name] < 0:
            raise ReadingFormatError(f"{key}.{name}", f"{got[name]} is no number of people")
    return Figure(got["low"], best, got["high"], qualifier)


def _attribution(got: dict[str, Any], key: str) -> Attribution | None:
    speaker, via, stance = got["said_by"], got["via"], got["stance"]
    if speaker is None:
        if via is not None or stance is not None:
            raise ReadingFormatError(f"{key}.said_by", "is missing although via or stance is given")
        return None
    return Attribution(speaker, via, stance or Stance.SAYS)


def _check_quote(evidence: Evidence, key: str, report: Report) -> None:
    start, end = evidence.start, evidence.end
    if not 0 <= start <= end <= len(report.text):
        raise ReadingFormatError(
            f"{key}.start", f"{start}-{end} lies outside the text of report {report.id!r}"
        )
    if report.text[start:end] != evidence.quote:
        raise ReadingFormatError(f"{key}.quote", f"{evidence.quote!r:.60} is not the text at {start}-{end}")


def _check_report(head: dict[str, Any], report: Report) -> None:
    values.reject_unknown(head, set(_report_schema()["properties"]), "report.")
    for name, own in (("id", report.id), ("sha256", report.sha256)):
        if head.get(name) != own:
            raise ReadingFormatError(
                f"report.{name}", f"{head.get(name)!r} is not that of the report given, {own!r}"
            )


# --- types to JSON Schema

_SCALAR_SCHEMAS: Final[dict[type, dict[str, Any]]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}


def _schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type; objects and closed sets go into the definitions, once each."""
    if _nullable(hint):
        return {"anyOf": [_schema_of(_inner(hint), definitions), {"type": "null"}]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _schema_of(get_args(hint)[0], definitions)}
    if hint in _SCALAR_SCHEMAS:
        return dict(_SCALAR_SCHEMAS[hint])
    name = f"{get_args(hint)[0].__name__}Claim" if get_origin(hint) is Claim else hint.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _definition(hint, name, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _definition(hint: Any, name: str, definitions: dict[str, Any]) -> dict[str, Any]:
    if not _is_object(hint):
        return {"type": "string", "enum": [m.value for m in hint], "description": WORDS[name]}
    wires = _wires(hint)
    properties = {
        k: {**_schema_of(w.hint, definitions), "description": WORDS[w.word]} for k, w in wires.items()
    }
    return {
        "type": "object",
        "description": WORDS[name],
        "properties": properties,
        "required": [k for k, w in wires.items() if w.needed],
        "additionalProperties": False,
    }


@cache
def _report_schema() -> dict[str, Any]:
    """The head of a reading: the report without its text, with the hash of the text."""
    hints = get_type_hints(Report)
    names = ("id", "url", "publisher", "published", "title", "language")
    properties = {n: {**_schema_of(hints[n], {}), "description": WORDS[f"Report.{n}"]} for n in names}
    properties["sha256"] = {
        "type": "string",
        "pattern": "^[0-9a-f]{64}$",
        "description": WORDS["Report.sha256"],
    }
    return {
        "type": "object",
        "properties": properties,
        "required": ["id", "language", "sha256"],
        "additionalProperties": False,
    }
