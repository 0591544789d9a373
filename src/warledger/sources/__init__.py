"""Everything that yields reports: files, folders, feeds, pages, archives, URLs and standard input."""

from warledger.sources.document import Document, Found, Source, SourceOptions, SourceProblem
from warledger.sources.opening import open_source

__all__ = ["Document", "Found", "Source", "SourceOptions", "SourceProblem", "open_source"]
