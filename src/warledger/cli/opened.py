"""What the ledgers need open: the events of a record with their facts, the rule, and the knowledge of scopes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from warledger.cli.options import settings_with
from warledger.cli.rules import counting_by
from warledger.errors import UsageError

if TYPE_CHECKING:
    from warledger.knowledge import Lexicon
    from warledger.linking.groups import Group
    from warledger.linking.reconcile import Ledger
    from warledger.linking.totals import Ground
    from warledger.record import EventFilter, Record


@dataclass(frozen=True, slots=True)
class Opened:
    """The ledger of a record."""

    ledger: Ledger
    ground: Ground
    lexicon: Lexicon

    def group(self, name: str) -> Group:
        """The force of a name or of an actor's id; raises UsageError where the knowledge has none."""
        from warledger.model import Category

        groups = self.ledger.groups
        by_id = groups.of_ids({name}) if name in self.lexicon.actors else None
        found = by_id or groups.of_words(name, Category.UNKNOWN)
        if not found.named:
            raise UsageError(
                f"{name!r} is no actor of the knowledge; `warledger knowledge list actors` lists them"
            )
        return found


def open_ledger(record: Record, rule: str | None, wanted: EventFilter | None = None) -> Opened:
    """The events of a record that fit, counted by a rule (None: lowest); raises UsageError for an unknown one."""
    from warledger.knowledge import Knowledge
    from warledger.linking.facts import facts_of
    from warledger.linking.reconcile import Ledger
    from warledger.linking.totals import Ground
    from warledger.record import EventFilter

    counting = counting_by(rule)
    knowledge = Knowledge.load(settings_with().knowledge)
    lexicon = knowledge.lexicon("en")
    if lexicon is None:
        raise UsageError("this knowledge has no English words")
    ground = Ground(knowledge, lexicon)
    events = tuple(facts_of(record.linked_events(wanted or EventFilter()), counting))
    return Opened(Ledger(events, ground.groups, counting.rule), ground, lexicon)
