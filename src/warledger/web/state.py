"""What every request needs: the record, and what is opened once when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from anyio import CapacityLimiter
from starlette.requests import HTTPConnection

from warledger.closeness import Sources
from warledger.errors import UsageError
from warledger.geo.boundaries import Boundaries
from warledger.knowledge import Knowledge, Lexicon
from warledger.linking.books import Library
from warledger.linking.link import Linker
from warledger.linking.relink import relink
from warledger.linking.totals import Ground
from warledger.record import Record
from warledger.record.counting import Counting, countings
from warledger.web.importing import Imports, Workshop
from warledger.web.ledgers import Ledgers
from warledger.web.security.attempts import Attempts
from warledger.web.security.publication import PublicationRule, load_publication
from warledger.web.settings import WebSettings
from warledger.web.threads import writing_threads
from warledger.workers import OpenReader, open_reader


@dataclass(frozen=True)
class Web:
    """The state of a server. What is costly is opened by the first request that needs it, and kept."""

    record: Record
    web: WebSettings
    writing: Lock = field(default_factory=Lock)
    """Held while links are made anew: one writer at a time."""
    writers: CapacityLimiter = field(default_factory=writing_threads)
    """Threads for what writes."""
    imports: Imports = field(default_factory=Imports)
    """Reports that people bring in, read in the background."""

    def settle(self) -> None:
        """Link and list anew what the last change touches; a change that comes meanwhile waits."""
        with self.writing:
            relink(self.record, self.linker)
            self.record.refresh_index(self.countings)

    def warm(self) -> None:
        """Open what the first visitors and the first judgement would wait for (some seconds)."""
        _ = self.countings, self.lexicon, self.linker, self.boundaries

    @property
    def workshop(self) -> Workshop:
        """What an import needs."""
        return Workshop(self.record, lambda: self.reader, self.settle)

    @cached_property
    def knowledge(self) -> Knowledge:
        """The words and facts of the user's folder over the shipped ones."""
        return Knowledge.load(self.web.settings.knowledge)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words in which actors and areas are named on the pages."""
        found = self.knowledge.lexicon("en")
        if found is None:
            raise UsageError("this knowledge has no English words")
        return found

    @cached_property
    def countings(self) -> Mapping[str, Counting]:
        """The ways to make numbers of claims, by the name of the rule."""
        return countings(Sources(self.knowledge), self.ground.groups)

    @cached_property
    def linker(self) -> Linker:
        """The tables that linking, and its reasons, need."""
        return Linker.load()

    @cached_property
    def boundaries(self) -> Boundaries:
        """Outlines for the small maps (half a second to read)."""
        return Boundaries.open()

    @cached_property
    def ledgers(self) -> Ledgers:
        """The events with their facts, by rule."""
        return Ledgers(self.record, lambda: self._library, self.countings)

    @cached_property
    def ground(self) -> Ground:
        """What areas and people of totals are read by."""
        return Ground(self.knowledge, self.lexicon)

    @cached_property
    def _library(self) -> Library:
        return Library(self.ground, self.lexicon)

    @cached_property
    def publication(self) -> PublicationRule:
        """What a publication leaves out, as the page about the record tells."""
        return load_publication(self.knowledge)

    @cached_property
    def attempts(self) -> Attempts:
        """How often passwords were tried."""
        return Attempts()

    @cached_property
    def reader(self) -> OpenReader:
        """What reads reports that are brought in through the page (two seconds to open)."""
        return open_reader(self.web.settings)


def web_of(connection: HTTPConnection) -> Web:
    """The state of the server that a request came to."""
    found = connection.app.state.web
    assert isinstance(found, Web)
    return found
