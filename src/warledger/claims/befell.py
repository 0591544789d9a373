"""What a predicate says befell the people whom a figure counts, in the light of who they are and of the words around it."""

from __future__ import annotations

from typing import Final

from warledger.claims.counted import FigureInRow
from warledger.claims.predicates import Predicate, Voice
from warledger.mentions.figures import Shape
from warledger.model import Category, Outcome

TAKEN: Final = (Outcome.ABDUCTED, Outcome.CAPTURED)
"""How those were taken who are freed later."""

# "taken 300 peacekeepers hostage": what they were taken as stands right behind (tokens).
_AS_WHAT: Final = 3
# "seized by masked men of the police": who did it stands so near behind (tokens).
_BY_WHOM: Final = 6
# Of two and more told as shot by somebody some are dead. Where nobody is told to have done it, up to 18 were shot and
# lived in a thousand reports of shootings.
_SEVERAL: Final = 2
_MANY: Final = 25
# What came of those shot is told in this sentence or the next ones (sentences).
_AROUND: Final = 3
# Those whom the other side holds are prisoners, not abducted.
_HELD: Final = (Category.PEACEKEEPER, Category.MILITARY, Category.POLICE, Category.MILITANT)


def outcome_of(figure: FigureInRow, predicate: Predicate, category: Category | None) -> Outcome | None:
    """The outcome that a predicate tells of a figure's people; None where it tells none of theirs.

    "Eight soldiers were led away" means that they were captured, "gunmen shot 14 people" that they were killed.
    """
    words = figure.grammar.words
    if figure.people.value.head in words["households"] and predicate.outcome is not Outcome.DISPLACED:
        return None
    told = figure.row.doc.folded[predicate.span.start : predicate.span.end]
    if told in words["also_of_things"] and not _are_many(figure):
        return None
    if predicate.outcome is Outcome.DISPLACED and predicate.voice is Voice.SPLIT and category in _HELD:
        return None  # "drove 30 rebels out of the town": beaten, not uprooted
    behind = {t.low for t in figure.row.between(figure.people.value.end, figure.people.value.end + _AS_WHAT)}
    hostage = predicate.voice is Voice.SPLIT and not behind.isdisjoint(words["hostage"])
    if _takes_captives(figure, predicate, behind | set(told.split())) and category is Category.CIVILIAN:
        return Outcome.ABDUCTED
    if (
        not hostage
        and told in words["led_away"]
        and (taken := _taken(figure, predicate, category)) is not None
    ):
        return taken
    if predicate.outcome is Outcome.RELEASED:
        return _released(figure, predicate, told)
    if told in words["out_alive"] and not _was_held(figure):
        return None
    if told in words["slips_away"] and not _is_of_those_held(figure):
        return None
    if told in words["self_killing"]:
        return predicate.outcome if _is_some_of_band(figure) else None
    if told in words["marred"] and _is_marred_beyond(figure, predicate):
        return Outcome.KILLED
    return _shot(figure, predicate, category) if told in words["shot"] else predicate.outcome


def _is_some_of_band(figure: FigureInRow) -> bool:
    """ "two women blew themselves up", "the last of them blew himself up": counted; no row is made of a lone bomber."""
    return figure.people.value.shape is Shape.PART or _are_many(figure)


def _are_many(figure: FigureInRow) -> bool:
    """ "ten militants destroyed": people counted by a noun of their own; no life, and none of their hideouts."""
    value = figure.people.value
    return value.shape is Shape.COUNTED and value.known and value.figure.best != 1


def _taken(figure: FigureInRow, predicate: Predicate, category: Category | None) -> Outcome | None:
    """What being led off means: death by a mine, arrest by a force of the state, capture of those who fight."""
    if _is_done_by(figure, predicate, "deadly_things"):
        return Outcome.KILLED
    if category in _HELD and figure.people.value.head not in figure.grammar.words["seamen"]:
        held = _among_hostages(figure) or _are_bargained_for(figure)
        return Outcome.ABDUCTED if held else Outcome.CAPTURED
    return Outcome.CAPTURED if _is_done_by(figure, predicate, "state_forces") else None


def _is_done_by(figure: FigureInRow, predicate: Predicate, doers: str) -> bool:
    """ "police seized two men", "mines had carried off nine": the subject of a verb, or whoever stands behind "by"."""
    row, words = figure.row, figure.grammar.words
    if predicate.voice is Voice.LEFT:
        behind = row.between(predicate.end, predicate.end + _BY_WHOM)
        return row.holds("agents", behind[:1]) and any(t.low in words[doers] for t in behind[1:])
    before = row.between(row.sentence.tokens[0].index, predicate.first)
    subject = next((t for t in reversed(before) if t.is_subject and t.tag[:1] == "N"), None)
    return subject is not None and subject.low in words[doers]


def _released(figure: FigureInRow, predicate: Predicate, told: str) -> Outcome | None:
    """Freed, unless bodies or wounded are brought away, or nobody had been held."""
    words, folded, end = figure.grammar.words, figure.row.doc.folded, figure.people.span.end
    if figure.grammar.patterns["bodies"].search(folded, end, max(end, predicate.span.start)):
        return Outcome.KILLED
    if told in words["out_alive"] and not _was_held(figure):
        return Outcome.WOUNDED if _goes_on_from_hurt(figure) else None
    if told in words["slips_away"] and not _is_of_those_held(figure):
        return None
    return Outcome.WOUNDED if _carries_hurt(figure, told) else predicate.outcome


def _shot(figure: FigureInRow, predicate: Predicate, category: Category | None) -> Outcome:
    """ "shot 40 rebels, 22 of them women": dead, if they fought or were helpless, are buried, or were many and none lived."""
    beside, sentence = figure.in_sentence, figure.row.sentence
    if beside is not None and beside.predicate is predicate:
        return beside.outcome or predicate.outcome
    helpless = category is Category.MILITANT or figure.people.value.head in figure.grammar.words["helpless"]
    dead = figure.grammar.patterns["dead"].search(figure.row.doc.folded, sentence.start, sentence.end)
    return Outcome.KILLED if helpless or dead or _none_lived(figure, predicate) else predicate.outcome


def _none_lived(figure: FigureInRow, predicate: Predicate) -> bool:
    """ "Gunmen shot 14 people in a bar": several, of whom nothing around tells that they were hurt or treated.

    A few who "were shot" by nobody in particular may have lived.
    """
    behind = figure.row.between(predicate.end, predicate.end + 1)
    by_nobody = predicate.voice is Voice.LEFT and not figure.row.holds("agents", behind)
    number = figure.people.value.figure
    if (number.best or number.low or 0) < (_MANY if by_nobody else _SEVERAL):
        return False
    doc, at = figure.row.doc, figure.row.sentence.index
    near = [s for s in doc.sentences[at : at + _AROUND] if s.paragraph - figure.row.sentence.paragraph <= 1]
    patterns, end = figure.grammar.patterns, near[-1].end
    if patterns["of_shootings"].search(doc.folded) is not None:
        return False
    if patterns["others_hurt"].search(doc.folded, near[0].start, end) is not None:
        return True
    return patterns["lived"].search(doc.folded, near[0].start, end) is None


def _takes_captives(figure: FigureInRow, predicate: Predicate, lows: set[str]) -> bool:
    """ "took 12 farmers captive", "held captive": the word stands in the verb, or right behind the people."""
    taken = predicate.outcome is Outcome.CAPTURED and predicate.voice is not Voice.COUNTED
    return taken and not lows.isdisjoint(figure.grammar.words["taken_captive"])


def _was_held(figure: FigureInRow) -> bool:
    """ "71 captives walked out alive": let go, if their noun or what was told before says that they were held."""
    held = figure.people.value.head in figure.grammar.words["any_held"]
    held = held or any(p.outcome in TAKEN and not p.closes for p in figure.row.predicates)
    return held or any(f.outcome in (Outcome.ABDUCTED, Outcome.CAPTURED) for f in figure.told)


def _is_of_those_held(figure: FigureInRow) -> bool:
    """ "Fifty-seven of those got away", "twelve pupils slipped away" of the pupils told as taken: no bystanders."""
    value = figure.people.value
    held = {f.head for f in figure.told if f.outcome in TAKEN}
    if value.category is Category.MILITANT:
        return False
    return value.shape is Shape.PART or (value.shape is Shape.COUNTED and value.head in held)


def _are_bargained_for(figure: FigureInRow) -> bool:
    """ "seized four observers and are demanding the release of …": hostages, whatever they serve."""
    behind = figure.row.between(figure.people.value.end, figure.row.sentence.tokens[-1].index)
    return any(t.low in figure.grammar.words["demands"] for t in behind)


def _goes_on_from_hurt(figure: FigureInRow) -> bool:
    """ "Sixty were hurt. 14 have been allowed home": a bare number of those told right before as hurt."""
    last = figure.noun_within(1)
    bare = figure.people.value.shape is Shape.BARE
    return bare and last is not None and last.outcome is Outcome.WOUNDED


def _carries_hurt(figure: FigureInRow, told: str) -> bool:
    """ "Eight of the wounded were flown home": brought away, and no captives."""
    hurt = figure.grammar.patterns["hurt"].search(
        figure.row.doc.folded, figure.people.value.number.end, figure.people.span.end
    )
    freed = told in figure.grammar.words["let_go"]
    return (hurt is not None or (_goes_on_from_hurt(figure) and not _was_held(figure))) and not freed


def _is_marred_beyond(figure: FigureInRow, predicate: Predicate) -> bool:
    """ "177 were so badly burned that only their DNA will identify them": said of the dead."""
    known = figure.grammar.patterns["unrecognised"]
    return known.match(figure.row.doc.folded, predicate.span.end, figure.row.sentence.end) is not None


def _among_hostages(figure: FigureInRow) -> bool:
    """ "seized 16 hostages, among them five UN observers": taken as the others were."""
    beside = figure.in_sentence
    shared = beside is not None and beside.predicate is figure.predicate
    return shared and beside is not None and beside.outcome is Outcome.ABDUCTED
