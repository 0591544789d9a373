"""Account: what became of each page of a shard; each page is counted once, so the numbers add up."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum


class Fate(StrEnum):
    """What became of a page, in the order in which it is asked; each is a number of the account."""

    PROBLEMS = "problems"
    WITHOUT_TEXT = "without_text"
    OTHER_LANGUAGE = "other_language"
    IRRELEVANT = "irrelevant"
    COPIES = "copies"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Account:
    """pages = without_text + other_language + irrelevant + copies + read + problems."""

    pages: int = 0
    """Pages and reports in; what was cut off or broken counts as one."""
    without_text: int = 0
    """Pages without an article."""
    other_language: int = 0
    """Texts in a language without words of knowledge."""
    irrelevant: int = 0
    """Texts without words of violence."""
    copies: int = 0
    """Texts that were in the shard before, word by word."""
    read: int = 0
    """Texts that were read, those in which nothing was found among them."""
    problems: int = 0
    """What could not be had, and texts that the reader failed on."""

    @property
    def adds_up(self) -> bool:
        """True where each page is counted exactly once."""
        counted = sum(int(getattr(self, fate.value)) for fate in Fate)
        return self.pages == counted

    def __add__(self, other: Account) -> Account:
        return Account(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @classmethod
    def of(cls, fate: Fate) -> Account:
        """The account of one page."""
        return cls(pages=1, **{fate.value: 1})
