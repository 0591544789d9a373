"""JSON Lines, and JSON files of one report or an array of them: id, text, published, publisher, title, url, language."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Final

from warledger.errors import SourceError
from warledger.sources.charset import decode
from warledger.sources.document import Document, Found, SourceOptions, SourceProblem
from warledger.sources.stated import Stated, reports_of

KEYS: Final = tuple(f.name for f in fields(Stated))


def read_jsonl(document: Document, options: SourceOptions) -> Iterator[Found]:
    """A report a line; a bad line is a problem that names it, and the next one is read."""
    number, filled = 0, 0
    while line := document.stream.readline(options.max_bytes + 1):
        number, filled = number + 1, filled + bool(line.strip())
        record = f"line {number}"
        if len(line) > options.max_bytes:
            yield document.problem(f"longer than the limit of {options.max_bytes:,} bytes", record=record)
            _skip_line(document.stream, line)
        elif line.strip():
            yield from _read_line(line, document, options, record)
    if trouble := document.trouble():
        yield document.problem(trouble, record=f"after line {number}")
    elif filled == 0:
        yield document.problem("empty: no report")


def read_json(document: Document, options: SourceOptions) -> Iterator[Found]:
    """The report of a JSON object, or the reports of an array; JSON Lines under the same name are read too."""
    try:
        content = document.read_all(options.max_bytes)
    except SourceError as error:
        yield document.problem(str(error))
        return
    try:
        value = _parse(decode(content).text)
    except SourceError as error:
        if not _looks_like_lines(content):
            yield document.problem(str(error))
            return
        lines = Document.of_bytes(document.name, content, url=document.url)
        yield from read_jsonl(lines, options)
        return
    many = value if isinstance(value, list) else [value]
    if not many:
        yield document.problem("an empty array: no report")
    for number, one in enumerate(many, 1):
        yield from _read_object(one, document, options, f"item {number}")


def _read_line(line: bytes, document: Document, options: SourceOptions, record: str) -> Iterator[Found]:
    decoded = decode(line)
    if decoded.note:
        yield document.note(decoded.note, record=record)
    try:
        value = _parse(decoded.text)
    except SourceError as error:
        yield document.problem(str(error), record=record)
        return
    yield from _read_object(value, document, options, record)


def _read_object(value: object, document: Document, options: SourceOptions, record: str) -> Iterator[Found]:
    if not isinstance(value, dict):
        yield document.problem(f"not a JSON object but {type(value).__name__}", record=record)
    elif not isinstance(value.get("text"), str):
        missing = "text is missing" if value.get("text") is None else "text is not a string"
        yield document.problem(missing, record=record)
    else:
        known = {k: value[k] for k in KEYS if value.get(k) is not None}
        if isinstance(known.get("id"), int):
            known["id"] = str(known["id"])
        yield from _wrong_types(known, document, record)
        strings = {k: v for k, v in known.items() if isinstance(v, str)}
        yield from reports_of(Stated(**strings), document, options, record=record)


def _wrong_types(known: dict[str, object], document: Document, record: str) -> Iterator[SourceProblem]:
    for key, value in known.items():
        if not isinstance(value, str):
            yield document.note(f"{key} left out: not a string but {type(value).__name__}", record=record)


def _parse(text: str) -> object:
    """Raises SourceError for what is not JSON, or is nested too deeply to be a report."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"not JSON: {error}") from error


def _looks_like_lines(content: bytes) -> bool:
    """True where the first line alone is a JSON object."""
    first = content.lstrip().split(b"\n", 1)[0].strip()
    return first.startswith(b"{") and first.endswith(b"}")


def _skip_line(stream: io.BufferedReader, line: bytes) -> None:
    """Leave the stream at the start of the next line."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(io.DEFAULT_BUFFER_SIZE)
