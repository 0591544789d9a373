"""Web archives (WARC): each HTML page in them to a report (fastwarc)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader
from typing import Final

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from warledger.sources.document import Document, Found, SourceOptions
from warledger.sources.html import read_page

HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
HTTP: Final = "application/http; msgtype=response"
OK: Final = 200


def read_warc(document: Document, options: SourceOptions) -> Iterator[Found]:
    """A report for each HTML response; other records are passed over.

    A broken or truncated archive is read up to the break, which is a problem.
    """
    number, pages = 0, 0
    stream = _Forward(document.stream)
    records = ArchiveIterator(stream, parse_http=False)  # type: ignore[arg-type]  # it needs no more than this
    try:
        for number, record in enumerate(records, 1):
            name = f"record {number} ({record.headers.get('WARC-Target-URI') or 'without address'})"
            if record.content_length > options.max_bytes:
                yield document.problem(f"larger than the limit of {options.max_bytes:,} bytes", record=name)
                continue
            block = record.reader.read(options.max_bytes)
            if len(block) != _stated_length(record):
                yield document.problem(document.trouble() or "truncated or broken here", record=name)
                return
            if record.record_type in (WarcRecordType.response, WarcRecordType.resource):
                for found in _read_record(record, block, document, options, name=name):
                    pages += 1
                    yield found
    except OSError as error:
        yield document.problem(f"broken: {error}", record=f"after record {number}")
        return
    if trouble := document.trouble():
        yield document.problem(trouble, record=f"after record {number}")
    elif pages == 0:
        yield document.problem("no HTML pages in this archive")


def _read_record(
    record: WarcRecord, block: bytes, document: Document, options: SourceOptions, *, name: str
) -> Iterator[Found]:
    """The page of one record, where it is HTML."""
    page = replace(document, url=record.headers.get("WARC-Target-URI"), charset=None)
    media_type, body = record.headers.get("Content-Type") or "", block
    if record.is_http:
        try:
            answer = _http_answer(block)
            body = answer.reader.read(options.max_bytes + 1)
        except OSError as error:
            yield document.problem(f"its HTTP answer is broken: {error}", record=name)
            return
        if answer.http_headers is None or answer.http_headers.status_code != OK:
            return
        media_type, page = answer.http_content_type or "", replace(page, charset=answer.http_charset)
    if len(body) > options.max_bytes:
        yield document.problem(f"larger than the limit of {options.max_bytes:,} bytes", record=name)
    elif media_type.split(";")[0].strip().lower() in HTML:
        yield from read_page(body, page, options, record=name)


def _http_answer(block: bytes) -> WarcRecord:
    """The HTTP answer in a record's block: of a copy, since a broken one would end the iteration.

    Raises OSError for what is not HTTP.
    """
    answer = WarcRecord()
    answer.init_headers(WarcRecordType.response)
    answer.headers["Content-Type"] = HTTP
    answer.is_http = True
    answer.set_bytes_content(block)
    answer.parse_http(auto_decode="all")
    return answer


class _Forward:
    """A stream read forwards only: fastwarc would seek in a pipe or a gzip stream, which cannot be done."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._place += len(piece)
        return piece

    def tell(self) -> int:
        return self._place


def _stated_length(record: WarcRecord) -> int | None:
    try:
        return int(record.headers.get("Content-Length") or "")
    except ValueError:
        return None
