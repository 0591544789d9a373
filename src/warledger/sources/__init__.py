"""Everything that yields reports: files, folders, feeds, pages, archives, URLs and standard input."""

from warledger.sources.document import Document, Fault, Found, Source, SourceOptions, SourceProblem
from warledger.sources.formats import read_document
from warledger.sources.opening import open_source

__all__ = [
    "Document",
    "Fault",
    "Found",
    "Source",
    "SourceOptions",
    "SourceProblem",
    "open_source",
    "read_document",
]
