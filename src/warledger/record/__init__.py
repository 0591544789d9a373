"""The record of a conflict: reports, readings and judgements kept in a database."""

from warledger.record.store import Record
from warledger.record.views import (
    Added,
    ClaimFilter,
    EventFilter,
    Failure,
    Link,
    LinkedEvent,
    LinkState,
    LinkView,
    Member,
    Opinion,
    Recorded,
    RecordedProblem,
    Redaction,
    Source,
    Stored,
)

__all__ = [
    "Added",
    "ClaimFilter",
    "EventFilter",
    "Failure",
    "Link",
    "LinkState",
    "LinkView",
    "LinkedEvent",
    "Member",
    "Opinion",
    "Record",
    "Recorded",
    "RecordedProblem",
    "Redaction",
    "Source",
    "Stored",
]
