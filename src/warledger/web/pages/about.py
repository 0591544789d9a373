"""What the record is: its scope and definitions, the rules by which numbers are made, versions and licences.

All of it comes from the knowledge, the rules and the installed packages as they are, so that nothing here grows old.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from warledger.geo.policy import Territory, territories
from warledger.knowledge import Knowledge
from warledger.knowledge_files import Raw
from warledger.pipeline import READER, VERSION
from warledger.record import Record
from warledger.web.rules import RuleChoice, rule_choices
from warledger.web.security.publication import PublicationRule
from warledger.web.state import web_of
from warledger.web.templating import render

router = APIRouter()

PACKAGE: Final = "warledger"
# "BSD-3-Clause and Public-Domain"; what is longer is the text of a licence.
LONGEST_NAME: Final = 80
_NAME: Final = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means here."""

    id: str
    section: str
    words: str


@dataclass(frozen=True, slots=True)
class TypeTerm:
    """A type of event with its codes elsewhere."""

    name: str
    family: str
    acled: str
    ucdp: str


@dataclass(frozen=True, slots=True)
class TrustTerm:
    """How far a kind of source is trusted, 1 to 5."""

    id: str
    reliability: int
    own: int
    note: str


@dataclass(frozen=True, slots=True)
class Licence:
    """A library and its licence, as it states it."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class Extent:
    """What this record holds."""

    events: int
    countries: tuple[str, ...]
    first: str
    last: str
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What the page shows."""

    extent: Extent
    terms: tuple[Term, ...]
    types: tuple[TypeTerm, ...]
    rules: tuple[RuleChoice, ...]
    trust: tuple[TrustTerm, ...]
    borders: tuple[Territory, ...]
    hidden: tuple[str, ...]
    """What a publication of the record leaves out."""
    version: str
    reader: str
    knowledge: str
    notice: tuple[str, ...]
    licences: tuple[Licence, ...]


@router.get("/about")
def about(request: Request) -> HTMLResponse:
    """The page about the record."""
    web = web_of(request)
    return render(request, "about.html", page=about_page(web.record, web.knowledge, web.publication))


def about_page(record: Record, knowledge: Knowledge, publication: PublicationRule) -> AboutPage:
    """The page of a record read by this knowledge."""
    return AboutPage(
        extent=_extent(record),
        terms=tuple(knowledge.entries("about.yaml", _term)),
        types=tuple(_types(knowledge)),
        rules=rule_choices(""),
        trust=tuple(knowledge.entries("closeness.yaml", _trust)),
        borders=territories(),
        hidden=(publication.people, publication.places),
        version=metadata.version(PACKAGE),
        reader=f"{READER} {VERSION}",
        knowledge=knowledge.version,
        notice=_notice(),
        licences=_licences(),
    )


def _extent(record: Record) -> Extent:
    found = record.overview()
    days = [b.first.isoformat() for b in found.buckets]
    return Extent(
        found.events,
        tuple(c.name for c in found.countries),
        min(days, default=""),
        max(days, default=""),
        tuple(s.name for s in found.sources),
    )


def _types(knowledge: Knowledge) -> Iterator[TypeTerm]:
    for one in knowledge.event_types.values():
        ucdp = ", ".join(str(n) for n in one.ucdp)
        yield TypeTerm(one.id.replace("_", " "), one.family, f"{one.acled_event}: {one.acled_sub}", ucdp)


def _term(raw: Raw) -> Term:
    return Term(**raw)


def _trust(raw: Raw) -> TrustTerm:
    reliability = int(raw["reliability"])
    return TrustTerm(raw["id"], reliability, int(raw.get("own", reliability)), raw.get("note", ""))


@lru_cache(maxsize=1)
def _notice() -> tuple[str, ...]:
    """The paragraphs of the package's NOTICE: whose data it ships."""
    text = metadata.distribution(PACKAGE).read_text("licenses/NOTICE") or ""
    return tuple(" ".join(p.split()) for p in text.split("\n\n") if p.strip())


@lru_cache(maxsize=1)
def _licences() -> tuple[Licence, ...]:
    """The libraries that it needs, by name."""
    needed = metadata.requires(PACKAGE) or []
    names = sorted({m.group() for r in needed if "extra ==" not in r and (m := _NAME.match(r))})
    return tuple(_known(names))


def _known(names: Iterable[str]) -> Iterator[Licence]:
    for name in names:
        try:
            told = metadata.metadata(name)
        except metadata.PackageNotFoundError:  # needed on other systems alone
            continue
        stated = _short(told, "License-Expression") or _short(told, "License")
        licence = stated or _classified(told)
        yield Licence(name, told["Version"], licence)


def _short(told: metadata.PackageMetadata, field: str) -> str:
    """The name of a licence; some packages put its whole text there."""
    line = told[field].strip().split("\n")[0] if field in told else ""
    return line if len(line) <= LONGEST_NAME else ""


def _classified(told: metadata.PackageMetadata) -> str:
    found = [c.rpartition("::")[2].strip() for c in told.get_all("Classifier") or [] if "License" in c]
    return ", ".join(found) or "see the package"
