"""What follows whenever the record was changed: events are linked and listed anew, and what was kept is forgotten."""

from __future__ import annotations

from warledger.linking.relink import relink
from warledger.web.state import Web


def settle(web: Web) -> None:
    """Make anew what the last change touches; a change that comes meanwhile waits."""
    with web.writing:
        relink(web.record, web.linker)
        web.record.refresh_index(web.countings)
        web.ledgers.forget()
