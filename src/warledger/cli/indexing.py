"""Keep the index of linked events up with the record, with progress on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warledger.cli.options import settings_with
from warledger.cli.output import console

if TYPE_CHECKING:
    from collections.abc import Mapping

    from warledger.record import Record
    from warledger.record.counting import Counting


def refresh_record(record: Record) -> int:
    """Make the rows of changed events anew; gives how many. Nothing is loaded where nothing changed."""
    if not record.index_is_due():
        return 0
    with console(stderr=True).status("indexing") as status:
        return record.refresh_index(
            all_countings(), progress=lambda n: status.update(f"indexing: {n} events")
        )


def rebuild_record(record: Record) -> int:
    """Make the rows of all events anew; gives how many."""
    with console(stderr=True).status("indexing") as status:
        return record.rebuild_index(
            all_countings(), progress=lambda n: status.update(f"indexing: {n} events")
        )


def all_countings() -> Mapping[str, Counting]:
    """A counting by every rule, with what the user's knowledge says of speakers."""
    from warledger.closeness import Sources
    from warledger.knowledge import Knowledge
    from warledger.linking.groups import people_reader
    from warledger.record.counting import countings

    knowledge = Knowledge.load(settings_with().knowledge)
    return countings(Sources(knowledge), people_reader(knowledge))
