"""The books of a record: its events with their facts, the rule that counts them, and the knowledge of scopes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from warledger.errors import UsageError
from warledger.folding import fold
from warledger.knowledge import Knowledge, Lexicon
from warledger.linking.facts import facts_of
from warledger.linking.findings import Finding
from warledger.linking.groups import Group, Groups
from warledger.linking.operation import Entry, operation
from warledger.linking.parts import Piece, casualty_pieces
from warledger.linking.reckoning import EVERY_CLAIM, EVERY_EVENT, Reckoning, Told, reckon
from warledger.linking.reconcile import Ledger
from warledger.linking.totals import Ground, Total
from warledger.model import Category
from warledger.record import ClaimFilter, Concerned, EventFilter, LinkedEvent, Record
from warledger.record.counting import Counting


@dataclass(frozen=True, slots=True)
class Books:
    """The ledger of a record with what its totals are read by."""

    ledger: Ledger
    ground: Ground
    lexicon: Lexicon

    @property
    def actor_names(self) -> dict[str, str]:
        """The names of known actors by their ids."""
        return {i: actor.canonical for i, actor in self.lexicon.actors.items()}

    def among(self, names: Collection[str]) -> Books:
        """Those with the events of these names alone."""
        kept = tuple(e for e in self.ledger.events if e.id in names)
        return replace(self, ledger=replace(self.ledger, events=kept))

    def group(self, name: str) -> Group:
        """The force of a name or of an actor's id; raises UsageError where the knowledge has none."""
        return group_named(name, self.ledger.groups, self.lexicon)

    def totals_of(self, record: Record, group: Group) -> tuple[Total, ...]:
        """The totals that may count people of a group, and those that do not say whom they count."""
        told = self.ledger.groups.words_of(group, record.people_totalled())
        return self.ground.totals(record.tallies(ClaimFilter(who=told)))


def group_named(name: str, groups: Groups, lexicon: Lexicon) -> Group:
    """The force of a name or of an actor's id; raises UsageError where the knowledge has none."""
    by_id = groups.of_ids({name}) if name in lexicon.actors else None
    found = by_id or groups.of_words(name, Category.UNKNOWN)
    if not found.named:
        raise UsageError(
            f"{name!r} is no actor of the knowledge; `warledger knowledge list actors` lists them"
        )
    return found


def open_books(
    record: Record,
    counting: Counting,
    *,
    knowledge: Knowledge,
    lexicon: Lexicon,
    wanted: EventFilter = EVERY_EVENT,
) -> Books:
    """The events of a record that fit, counted by a rule."""
    return Library(Ground(knowledge, lexicon), lexicon).of_filter(record, counting, wanted)


@dataclass(frozen=True, slots=True)
class Library:
    """Opens the books of some events: those that one page needs."""

    ground: Ground
    lexicon: Lexicon

    def of_actor(self, record: Record, counting: Counting, actor: str) -> Books:
        """All events that an actor is named in, or in which its people may have come to harm."""
        actors, words = frozenset({actor}), frozenset[str]()
        try:
            group = group_named(actor, self.ground.groups, self.lexicon)
        except UsageError:  # nobody can say whose people they are: then there are no losses
            return self._books(record, counting, Concerned(actors))
        actors |= self.ground.groups.actors_of(group)
        words = self.ground.groups.words_of(group, record.people_counted())
        return self._books(record, counting, Concerned(actors, words))

    def of_operation(self, record: Record, counting: Counting, name: str) -> Books:
        """All events of the operations whose name has these words."""
        wanted = fold(name)
        names = frozenset(n for n in record.operations_named() if wanted in fold(n))
        return self._books(record, counting, Concerned(operations=names))

    def of_filter(self, record: Record, counting: Counting, wanted: EventFilter) -> Books:
        """The events that fit a filter."""
        return self._of(record.linked_events(wanted), counting)

    def _books(self, record: Record, counting: Counting, wanted: Concerned) -> Books:
        return self._of(record.concerned_events(wanted), counting)

    def _of(self, events: Iterable[LinkedEvent], counting: Counting) -> Books:
        facts = tuple(facts_of(events, counting))
        return Books(Ledger(facts, self.ground.groups, counting.rule), self.ground, self.lexicon)


def axis_of(record: Record, books: Books, name: str) -> tuple[Entry, ...]:
    """Everything of an operation by day: its events among these, the strengths and totals told beside its name."""
    beside = ClaimFilter(beside='"' + name.replace('"', " ") + '"')
    events, rule = books.ledger.events, books.ledger.rule
    return operation(name, events, record.strengths(beside), record.tallies(beside), rule=rule)


def findings_of(record: Record, books: Books, wanted: ClaimFilter = EVERY_CLAIM) -> tuple[Finding, ...]:
    """Everything that reconciling the tallies that fit finds, and the parts of their reports' figures."""
    return reckoned(record, books, wanted).findings


def reckoned(record: Record, books: Books, wanted: ClaimFilter = EVERY_CLAIM) -> Reckoning:
    """What was compared, too."""
    pieces: list[Piece] = []
    if wanted.outcome is None and wanted.about is None:
        events = casualty_pieces(books.ledger.events)
        pieces += [p for p in events if wanted.report in (None, p.name.split(":")[0])]
    return reckon(Told.of(record, wanted), books.ground, books.ledger, pieces)
