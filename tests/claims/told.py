"""What test sentences tell, stage by stage, up to the claims."""

from __future__ import annotations

from datetime import date

from warledger.claims.accounts import Account, Kind, read_accounts
from warledger.claims.context import Context
from warledger.mentions.actors import find_actors
from warledger.mentions.attribution import find_attributions
from warledger.mentions.dates import find_dates
from warledger.mentions.figures import find_figures
from warledger.mentions.gathered import Mentions
from warledger.mentions.means import find_means
from warledger.mentions.people import find_people
from warledger.mentions.places import find_places
from warledger.model import Mention, Report
from warledger.opening import Opened
from warledger.text.segment import segment

# A Wednesday: the day on which all test sentences are published.
PUBLISHED = date(2019, 12, 11)


def context_of(opened: Opened, text: str, published: date | None = PUBLISHED) -> Context:
    """A text with all that is found in it."""
    lexicon = opened.knowledge.lexicon("en")
    assert lexicon is not None
    doc = segment(Report("r", text, published), lexicon, opened.engine)
    mentions = Mentions(
        figures=find_figures(doc, lexicon),
        dates=find_dates(doc, lexicon),
        places=find_places(doc, opened.gazetteer, lexicon),
        actors=find_actors(doc, lexicon),
        people=find_people(doc, lexicon),
        means=find_means(doc, lexicon),
        attributions=find_attributions(doc, lexicon),
    )
    return Context(doc, mentions, lexicon)


def accounts_of(context: Context) -> tuple[Account, ...]:
    """The figures of people in a text, with their kinds."""
    return read_accounts(context.doc, context.mentions, context.lexicon)


def kinds_of(context: Context) -> dict[str, Kind]:
    """The kind of each figure, by its words."""
    return {context.doc.quote(a.fate.people.span): a.kind for a in accounts_of(context)}


def quoted(context: Context, mention: Mention[object] | None) -> str | None:
    """The words of a mention."""
    return context.doc.quote(mention.span) if mention is not None else None
