"""The exceptions that Warledger raises on purpose; anything else is a bug.

WarledgerError
├── SourceError      a report could not be fetched or decoded
│   └── MissingError     there is no file or folder of this name
├── StoreError       an object store broke off in the middle of a file; trying again may help
├── KnowledgeError   a knowledge file is wrong (names file and key)
├── GazetteerError   the gazetteer is missing or a place file is wrong
├── EngineError      the language model is missing or is not the pinned one
├── RecordError      the record cannot be opened, migrated or written
├── ExportError      an export broke a rule of its own layout
└── UsageError       the caller asked for something that cannot be
"""


class WarledgerError(Exception):
    """Top of the tree: the message says what was found, where, and what to do."""


class SourceError(WarledgerError):
    """A report could not be fetched or decoded."""


class MissingError(SourceError):
    """There is no file or folder of this name."""


class StoreError(WarledgerError):
    """An object store broke off in the middle of a file: nothing is known of the file, and trying again may help."""


class KnowledgeError(WarledgerError):
    """A knowledge file is wrong; the message begins with `file: key:`."""

    def __init__(self, file: str, key: str, message: str) -> None:
        super().__init__(f"{file}: {key}: {message}")
        self.file = file
        self.key = key


class GazetteerError(WarledgerError):
    """The gazetteer is missing, or a file of places cannot be read."""


class EngineError(WarledgerError):
    """The language model is missing, or its files are not the pinned ones."""


class RecordError(WarledgerError):
    """The record cannot be opened, migrated or written."""


class ExportError(WarledgerError):
    """An exported file breaks a rule of its own layout."""


class UsageError(WarledgerError):
    """The caller asked for something that cannot be."""
