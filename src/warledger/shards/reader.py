"""Reads one shard into one file of readings: text, language, relevance, copies, reading, and an account of all pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from hashlib import blake2b
from io import BufferedReader, RawIOBase
from typing import Final, TypeAlias

from warledger.ingest import storable
from warledger.knowledge import Knowledge
from warledger.model import Reader, Reading, Report
from warledger.pipeline import READER, VERSION
from warledger.settings import Settings
from warledger.shards.account import Account, Fate
from warledger.shards.folder import ReadingsFolder, file_of
from warledger.shards.rows import Row, RowWriter
from warledger.shards.shard import Done, Made, Shard
from warledger.sources import Document, Fault, Found, SourceOptions, SourceProblem, read_document
from warledger.sources.stored import open_stored
from warledger.text.segment import tells_of_violence
from warledger.workers import Unread, open_reader, read_one

Read: TypeAlias = Callable[[Report], Reading]
Filter: TypeAlias = Callable[[Report], Fate | None]
"""Why a report is not worth reading; None where it is."""

SOURCE_STAGE: Final = "source"
READ_STAGE: Final = "read"
CHUNK: Final = 65_536
# Options that change no reading, or follow from the knowledge.
PASSING: Final = frozenset({"cache", "today", "follow", "timeout_s", "allow_private", "languages"})


@dataclass(frozen=True, slots=True)
class ShardReader:
    """All that reading shards needs, opened once by each worker."""

    read: Read
    filter: Filter
    made_by: Reader
    options: SourceOptions
    folder: ReadingsFolder

    def __call__(self, shard: Shard) -> Done:
        """Read a shard and put its readings into the folder: the same shard gives the same readings.

        Raises SourceError where a file cannot be opened or the folder cannot be written; what is broken inside a
        file is a problem of the account.
        """
        return self.folder.write(shard.name, lambda writer: self._fill(shard, writer))

    def _fill(self, shard: Shard, writer: RowWriter) -> Done:
        pages = _Pages(self.read, self.filter, f"behind byte {shard.start:,}: " if shard.start else "")
        for found in _found(shard, self.options):
            for row in pages.rows_of(found):
                writer.add(row)
        return Done(
            shard=shard.name,
            source=shard.files[0],
            files=len(shard.files),
            start=shard.start,
            size=shard.size,
            reader=self.made_by,
            options=options_hash(self.options),
            account=pages.account,
            file=file_of(shard.name),
            rows=writer.count,
            content=writer.content,
        )


MakeShardReader: TypeAlias = Callable[[], ShardReader]
"""Opens all that reading shards needs; called once by each worker, so it must pickle."""


def open_shard_reader(settings: Settings, options: SourceOptions, folder: ReadingsFolder) -> ShardReader:
    """A reader of shards; raises KnowledgeError, GazetteerError or EngineError."""
    opened = open_reader(settings)
    knowledge = opened.opened.knowledge
    wanted = replace(options, languages=knowledge.languages)
    return ShardReader(opened, Relevance(knowledge), opened.made_by, wanted, folder)


@dataclass(frozen=True, slots=True)
class Relevance:
    """The filter before the reading, which costs a hundred times as much."""

    knowledge: Knowledge

    def __call__(self, report: Report) -> Fate | None:
        """OTHER_LANGUAGE or IRRELEVANT; None where the reader may find something."""
        lexicon = self.knowledge.lexicon(report.language)
        if lexicon is None:
            return Fate.OTHER_LANGUAGE
        return None if tells_of_violence(report, lexicon) else Fate.IRRELEVANT


def made_by(settings: Settings, options: SourceOptions) -> Made:
    """What the readings of these settings and options have in common; raises KnowledgeError."""
    knowledge = Knowledge.load(settings.knowledge)
    return Made(Reader(READER, VERSION, knowledge.version), options_hash(options))


def options_hash(options: SourceOptions) -> str:
    """What readings depend on beside the shard, the reader and the knowledge."""
    told = {k: v for k, v in asdict(options).items() if k not in PASSING}
    words = json.dumps(told, default=str, sort_keys=True)
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(slots=True)
class _Pages:
    """What became of the pages of a shard so far."""

    read: Read
    filter: Filter
    before: str
    """Said before the place of a problem: lines are counted from the beginning of a part."""
    account: Account = Account()
    texts: set[str] = field(default_factory=set)
    notes: list[Row] = field(default_factory=list)
    """On the report that comes next."""

    def rows_of(self, found: Found) -> Iterator[Row]:
        """The rows of one find; notes wait for their report, and go with it where it is not read."""
        if isinstance(found, SourceProblem):
            yield from self._problem(found)
            return
        report = storable(found)
        fate = self._fate(report)
        if fate is Fate.READ:
            outcome = read_one(report, self.read)
            fate = Fate.PROBLEMS if isinstance(outcome, Unread) else fate
            yield from self.notes
            yield _row(outcome)
        self._count(fate)

    def _problem(self, problem: SourceProblem) -> Iterator[Row]:
        record = problem.record and self.before + problem.record
        told = Row(stage=SOURCE_STAGE, source=problem.source, record=record, message=problem.message)
        if problem.fault is Fault.NOTE:
            self.notes.append(told)
        elif problem.fault is Fault.TEXTLESS:
            self._count(Fate.WITHOUT_TEXT)
        elif problem.fault is Fault.FOREIGN:
            self._count(Fate.OTHER_LANGUAGE)
        else:
            yield told
            self._count(Fate.PROBLEMS)

    def _fate(self, report: Report) -> Fate:
        fate = self.filter(report)
        if fate is None and report.sha256 in self.texts:
            return Fate.COPIES
        if fate is None:
            self.texts.add(report.sha256)
        return fate or Fate.READ

    def _count(self, fate: Fate) -> None:
        self.account += Account.of(fate)
        self.notes.clear()


def _row(outcome: Reading | Unread) -> Row:
    if isinstance(outcome, Unread):
        return Row(report=outcome.report, stage=READ_STAGE, message=outcome.message)
    return Row(reading=outcome)


def _found(shard: Shard, options: SourceOptions) -> Iterator[Found]:
    for file in shard.files:
        with closing(open_stored(file)) as stream:
            part = _part(stream, shard)
            yield from read_document(Document(file, part), options)


def _part(stream: BufferedReader, shard: Shard) -> BufferedReader:
    if shard.end is None:
        return stream
    stream.seek(shard.start)
    return BufferedReader(_Part(stream, shard.end - shard.start), CHUNK)


class _Part(RawIOBase):
    """Some bytes of a stream, as a stream."""

    def __init__(self, stream: BufferedReader, size: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = size

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # only BufferedReader calls it
        """Fill the buffer as far as the part goes; 0 at its end."""
        piece = self._stream.read(min(len(buffer), self._left))
        buffer[: len(piece)] = piece
        self._left -= len(piece)
        return len(piece)
