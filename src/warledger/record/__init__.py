"""The record of a conflict: reports, readings and judgements kept in a database."""

from warledger.record.store import Record
from warledger.record.views import (
    Added,
    ClaimFilter,
    EventFilter,
    Failure,
    Recorded,
    RecordedProblem,
    Redaction,
    Stored,
)

__all__ = [
    "Added",
    "ClaimFilter",
    "EventFilter",
    "Failure",
    "Record",
    "Recorded",
    "RecordedProblem",
    "Redaction",
    "Stored",
]
