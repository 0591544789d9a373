"""Moved: import `fold` from `warledger.folding` (this module goes when nothing uses it)."""

from warledger.folding import fold as fold
