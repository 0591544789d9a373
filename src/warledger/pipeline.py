"""read(): the whole flow on one page."""

from __future__ import annotations

from typing import Final

from warledger.claims.accounts import read_accounts
from warledger.claims.context import Context
from warledger.claims.events import read_events
from warledger.claims.named_accounts import with_named_fates
from warledger.claims.scenes import EXERCISE, find_scene, told_of_the_past
from warledger.claims.strengths import read_strengths
from warledger.claims.tallies import read_tallies
from warledger.engine import Engine
from warledger.geo.gazetteer import Gazetteer
from warledger.knowledge import Knowledge
from warledger.mentions.actors import find_actors
from warledger.mentions.attribution import find_attributions
from warledger.mentions.dates import find_dates
from warledger.mentions.figures import find_figures
from warledger.mentions.gathered import Mentions
from warledger.mentions.means import find_means
from warledger.mentions.people import find_people
from warledger.mentions.places import find_places
from warledger.model import Problem, Reader, Reading, Report
from warledger.text.segment import length_problems, segment

READER: Final = "rules-en"
VERSION: Final = "0.1.0"
SCENE: Final = "scene"
"""The stage of the problem that a report tells of something else than armed violence."""


def read(report: Report, knowledge: Knowledge, gazetteer: Gazetteer, engine: Engine) -> Reading:
    """Read one report: everything it says, each thing with the words it rests on.

    Pure: the same report, knowledge, gazetteer and engine give the same reading, byte for byte.
    """
    reader = Reader(READER, VERSION, knowledge.version)
    lexicon = knowledge.lexicon(report.language)
    if lexicon is None:
        message = f"no words for language {report.language!r}"
        return Reading(report, reader, problems=(Problem("unsupported_language", message),))
    doc = segment(report, lexicon, engine)
    if not doc.sentences:  # it says nothing of violence
        return Reading(report, reader, problems=length_problems(report))
    mentions = Mentions(
        figures=find_figures(doc, lexicon),
        dates=find_dates(doc, lexicon),
        places=find_places(doc, gazetteer, lexicon),
        actors=find_actors(doc, lexicon),
        people=find_people(doc, lexicon),
        means=find_means(doc, lexicon),
        attributions=find_attributions(doc, lexicon),
    )
    accounts = read_accounts(doc, mentions, lexicon)
    named = with_named_fates(Context(doc, mentions, lexicon), accounts)
    events = read_events(doc, mentions, named, lexicon)
    scene = find_scene(doc, mentions, accounts, lexicon)
    if scene is not None:
        told = Problem(SCENE, f"reads as {scene}, not as armed violence: no events taken from it")
        return Reading(
            report,
            reader,
            events=told_of_the_past(doc, scene, events),
            strengths=read_strengths(doc, mentions, accounts, lexicon) if scene == EXERCISE else (),
            problems=(told, *length_problems(report)),
        )
    return Reading(
        report,
        reader,
        events=events,
        tallies=read_tallies(doc, mentions, accounts, lexicon, events=events),
        strengths=read_strengths(doc, mentions, accounts, lexicon),
        problems=length_problems(report),
    )
