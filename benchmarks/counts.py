"""Score counts on a folder of shooting reports: `python benchmarks/counts.py FOLDER [--limit N] [--errors]`.

FOLDER holds `docs.jsonl`: one report a line (doc_id, title, dct, content) with what a register of incidents counts
(incident: num_killed, num_injured; who did it is counted with the others). Exact match of the killed, of the injured
and of both for the report's main incident, beside a baseline that knows no grammar: the first number next to
"killed" or "injured", and one victim where there is none. `--limit N` takes N reports spread evenly over the file.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from results import Result, save
from warledger.model import Casualties, Claim, EventMention, Outcome, Reading, Report, Status
from warledger.settings import load_settings
from warledger.workers import Unread, open_reader, read_all

# No shooting of the register has more victims: a larger number counts something else.
MOST: Final = 200
# Where a report says what came of it all (characters): the default looks there.
LEAD: Final = 1_500
# Who died of the shooting is told within so much of the text, where people are told as hurt; a death that is first told
# behind it is that of another shooting (characters; of 400 to 2,500 tried on the development part the best).
DEATHS: Final = 1_000
# The same, behind the first who are told as hurt, where much else stands before them (characters).
DEATHS_BEHIND: Final = 300
# One death, told once behind people hurt and so far into a report whose head speaks of none, is another's (characters).
DEATH_ALONE: Final = 400
# The headline and the first sentence (characters).
HEADLINE: Final = 300

DEATH: Final = re.compile(
    r"(?<!non-)(?<!nonfatal)\b(?:kill(?:ed|s|ing|ings|er)|dead|died|dies|deadly|deaths?|fatal(?:ly|ity|ities)?|slain|slayings?|homicides?"
    r"|manslaughter|murder(?:s|ed|er)?|obituary|coroner|funeral|(?:claims|takes) (?:the |own )?li(?:fe|ves))\b",
    re.IGNORECASE,
)
# The register counts no unborn child.
UNBORN: Final = re.compile(r"\bunborn\b", re.IGNORECASE)
# What was only attempted, and a charge: "attempted first-degree murder", "assault with a deadly weapon".
NO_DEATH: Final = re.compile(
    r"\battempt(?:ed)?(?: [\w-]+){0,2} murder\w*|\bdeadly (?:weapon|force|conduct)", re.IGNORECASE
)
MURDER_SUICIDE: Final = re.compile(r"(?<!attempted )murder[- /]suicide", re.IGNORECASE)
# Behind a number of people: "five people were shot"; not "shot and wounded", which they lived through.
SHOT: Final = re.compile(
    r"\W*(?:(?:were|was|are|have been|people|men|others|teens|victims)\W+){0,2}shot\b"
    r"(?! (?:dead|and killed|to death|and (?:wounded|injured)))",
    re.IGNORECASE,
)
# Who is told by these lived; how far behind a figure they stand (characters).
LIVING: Final = re.compile(
    r"\b(?:wounded|wounding|injured|injuring|injur(?:y|ies)|hurt|grazed?|surviv(?:ed|es|ing|or)|stable|serious|critical(?:ly)?|recover\w*"
    r"|fair condition|non-?life|minor|expected to|treated)\b",
    re.IGNORECASE,
)
LIVING_REACH: Final = 60
OTHERS: Final = re.compile(r"\b(?:another|others?|second|third|both)\b", re.IGNORECASE)
# "a triple shooting" counts all who were hit.
ACT: Final = re.compile(r"\bshootings?$", re.IGNORECASE)
ARTICLE: Final = re.compile(r"^(?:an?|the) ")
SENTENCE_END: Final = re.compile(r'[.!?]["”’]?\s+(?=[A-Z"“0-9])|\n')

NUMBERS: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
NUMBER: Final = rf"(?P<number>\d{{1,2}}|{'|'.join(NUMBERS)})"
KILLED: Final = "killed|dead|died|fatally|slain|killing"
INJURED: Final = "injured|wounded|hurt|injuring|wounding"


@dataclass(frozen=True, slots=True)
class Toll:
    """How many were killed and how many injured."""

    killed: int
    injured: int


@dataclass(frozen=True, slots=True)
class Case:
    """A report with what the register counts."""

    report: Report
    gold: Toll


@dataclass(frozen=True, slots=True)
class Told:
    """The people of one outcome whom one sentence counts."""

    sentence: int
    number: int
    claims: tuple[Claim[Casualties], ...]

    @property
    def start(self) -> int:
        """Where its first figure stands."""
        return min(c.evidence.start for c in self.claims)


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of the reports whose count is exact."""

    killed: float
    injured: float
    both: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Score the baseline and the reader and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="read only N reports, spread evenly")
    parser.add_argument("--workers", type=int, default=1, help="processes that read")
    parser.add_argument("--errors", action="store_true", help="print what differs from the register")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also put the figures into this file")
    options = parser.parse_args(arguments)
    cases = load(options.folder, options.limit)
    begun = time.perf_counter()
    ours = read_tolls(cases, workers=options.workers)
    seconds = time.perf_counter() - begun
    naive = [naive_toll(case.report.text) for case in cases]
    if options.errors:
        sys.stdout.writelines(f"{line}\n" for line in errors(cases, ours))
    sys.stdout.writelines(f"{line}\n" for line in table(cases, naive, ours, seconds))
    if options.json:
        save("counts", measure(cases, naive, ours), options.json)


def measure(cases: Sequence[Case], naive: Sequence[Toll], ours: Sequence[Toll]) -> list[Result]:
    """The figures of the baseline and of the reader."""
    rows = (("baseline", score(cases, naive)), ("reader", score(cases, ours)))
    return [
        Result(name, {"docs": len(cases), "killed": s.killed, "injured": s.injured, "both": s.both})
        for name, s in rows
    ]


def load(folder: Path, limit: int | None = None) -> list[Case]:
    """The reports of docs.jsonl, the title as the first paragraph; all, or `limit` spread evenly over the file."""
    with (folder / "docs.jsonl").open(encoding="utf-8") as lines:
        every = [line for line in lines if line.strip()]
    if limit is None or limit >= len(every):
        return [_case(line) for line in every]
    return [_case(every[n * len(every) // limit]) for n in range(limit)]


def read_tolls(cases: Sequence[Case], *, workers: int = 1) -> list[Toll]:
    """What the reader counts in each report."""
    settings = load_settings()
    readings = read_all((case.report for case in cases), partial(open_reader, settings), workers=workers)
    return [Toll(0, 0) if isinstance(r, Unread) else main_toll(r) for r in readings]


def main_toll(reading: Reading) -> Toll:
    """The toll of a report's main incident, as a register counts it.

    1. Every event that is told as real and has killed or wounded people: a report of one shooting that is read as
       several events still tells of one. Deaths first told far into a report of people who were hurt are of another
       shooting (`DEATHS`, `DEATH_ALONE`).
    2. A sentence counts the sum of its claims, without those that are parts of others or said twice. The first sentence that counts
       tells the whole; later ones tell of single people. Of the dead, a larger number on which more sentences agree tells it.
       Named people count where no number is told.
    3. Who is told as shot and as killed is killed: those named among the dead, parts of the wounded that died, wounded
       who are no more than the dead and never told as living (`survivors`), and the dead among people counted only
       as shot.
    4. A murder-suicide has two dead. One hurt: dead where the headline or what follows it speaks of a death, beside others told as hurt. Nothing told: one victim, dead where the
       lead does.
    """
    text = reading.report.text
    events = incident(reading.events)
    killed = list(tellings(text, events, Outcome.KILLED))
    wounded = list(tellings(text, events, Outcome.WOUNDED))
    reach = max(DEATHS, wounded[0].start + DEATHS_BEHIND) if wounded else len(text)
    killed = killed if any(t.start < reach for t in killed) else []
    dead = agreed_number(killed) or named(events, Outcome.KILLED, reach)
    dead = 0 if dead == 1 and is_another_death(text, killed, wounded) else dead
    hurt = first_number(wounded) or named(events, Outcome.WOUNDED)
    if dead and hurt:
        lived = survivors(text, killed, wounded, Toll(dead, hurt))
        all_shot = lived == hurt > dead and told_as_shot(text, wounded)
        hurt = hurt - dead if all_shot else lived
    if dead == 1 and MURDER_SUICIDE.search(text, 0, LEAD):
        return Toll(2, hurt)
    if dead or hurt > 1:
        return Toll(dead, hurt)
    lead = NO_DEATH.sub("", text[: HEADLINE if hurt else LEAD])
    return Toll(1, others(wounded)) if DEATH.search(lead) else Toll(0, 1)


def incident(events: Sequence[EventMention]) -> list[EventMention]:
    """The events that tell of a report's main incident: all that are real and have killed or wounded people."""
    return [e for e in events if e.status not in (Status.PLANNED, Status.DENIED) and _has_victims(e)]


def tellings(text: str, events: Sequence[EventMention], outcome: Outcome) -> Iterator[Told]:
    """What each sentence counts of one outcome, in the order of the text."""
    ends = [m.end() for m in SENTENCE_END.finditer(text)]
    dead = {_surname(p.name) for e in events for p in e.people if p.outcome is Outcome.KILLED}
    claims = {c.evidence.start: c for e in events for c in e.casualties if _number(c) < MOST}
    died = _dead_parts(claims.values())
    by_sentence: dict[int, list[Claim[Casualties]]] = {}
    for start, claim in sorted(claims.items()):
        if UNBORN.search(claim.evidence.quote):
            continue
        if claim.value.outcome is outcome and not (outcome is Outcome.WOUNDED and _is_of(claim, dead)):
            by_sentence.setdefault(sum(end <= start for end in ends), []).append(claim)
    for sentence, told in by_sentence.items():
        ids = {c.id for c in told}
        whole = _said_once(c for c in told if c.part_of not in ids)
        lost = died if outcome is Outcome.WOUNDED else Counter[str]()
        yield Told(sentence, sum(max(0, _number(c) - lost[c.id]) for c in whole), whole)


def first_number(told: Sequence[Told]) -> int:
    """The number of the first sentence that counts, before those that only say "several"; 0 for none."""
    exact = (t.number for t in told if any(c.value.figure.best is not None for c in t.claims))
    return next(exact, told[0].number if told else 0)


def agreed_number(killed: Sequence[Told]) -> int:
    """The first number of dead, or a larger one that at least two sentences give, and more than give the first."""
    first, given = first_number(killed), Counter(t.number for t in killed)
    larger = (n for n, times in given.items() if first and n > first and times > max(1, given[first]))
    return max(larger, default=first)


def is_another_death(text: str, killed: Sequence[Told], wounded: Sequence[Told]) -> bool:
    """True for a death told once, behind people who were hurt, in a report whose head speaks of none."""
    if len(killed) != 1 or not wounded or killed[0].start <= max(DEATH_ALONE, wounded[0].start):
        return False
    return DEATH.search(NO_DEATH.sub("", text[:HEADLINE])) is None


def others(wounded: Sequence[Told]) -> int:
    """How many are told as hurt behind one who died: "The three other people were treated"."""
    quotes = ((t, ARTICLE.sub("", c.evidence.quote.lower())) for t in wounded[1:] for c in t.claims)
    return next((t.number for t, quote in quotes if t.number > 1 or OTHERS.match(quote)), 0)


def told_as_shot(text: str, wounded: Sequence[Told]) -> bool:
    """True where most sentences with the first number of wounded count people shot, some of whom may have died."""
    same = [t for t in wounded if t.number == first_number(wounded)]
    shot = [t for t in same if _counts_all(t) and any(_is_shot(text, c) for c in t.claims)]
    return len(shot) * 2 >= max(1, len(same))


def named(events: Sequence[EventMention], outcome: Outcome, reach: int = sys.maxsize) -> int:
    """How many people are named with an outcome within so many characters."""
    people = [p for e in events for p in e.people if p.evidence.start < reach]
    return len({p.name for p in people if p.outcome is outcome})


def survivors(text: str, killed: Sequence[Told], wounded: Sequence[Told], toll: Toll) -> int:
    """How many of the wounded lived: all, unless they are no more than the dead and never told with them.

    Then those told as others ("another man") or by what the living suffer ("was wounded", "in stable condition").
    """
    together = {t.sentence for t in killed} & {t.sentence for t in wounded}
    if toll.injured > toll.killed or together:
        return toll.injured
    return first_number([t for t in wounded if any(_told_as_living(text, c) for c in t.claims)])


def naive_toll(text: str) -> Toll:
    """The baseline: the first number next to a word of death or injury, else one victim."""
    folded = text.lower()
    killed, injured, shot = (_first_number(folded, words) for words in (KILLED, INJURED, "shot"))
    dead = killed if killed is not None else int(DEATH.search(folded) is not None)
    if injured is not None:
        return Toll(dead, injured)
    return Toll(dead, max(0, shot - dead) if shot is not None else int(dead == 0))


def score(cases: Sequence[Case], tolls: Sequence[Toll]) -> Score:
    """Shares of exact counts."""
    pairs = [(case.gold, toll) for case, toll in zip(cases, tolls, strict=True)]
    return Score(
        _share(gold.killed == toll.killed for gold, toll in pairs),
        _share(gold.injured == toll.injured for gold, toll in pairs),
        _share(gold == toll for gold, toll in pairs),
    )


def table(
    cases: Sequence[Case], naive: Sequence[Toll], ours: Sequence[Toll], seconds: float
) -> Iterator[str]:
    """The lines of the table."""
    yield f"{'':<10}{'docs':>6}{'killed':>9}{'injured':>9}{'both':>9}{'s':>7}"
    for name, tolls, spent in (("baseline", naive, 0.0), ("reader", ours, seconds)):
        one = score(cases, tolls)
        yield f"{name:<10}{len(cases):>6}{one.killed:>9.3f}{one.injured:>9.3f}{one.both:>9.3f}{spent:>7.0f}"


def errors(cases: Sequence[Case], tolls: Sequence[Toll]) -> Iterator[str]:
    """Each report whose toll differs from the register's."""
    for case, toll in zip(cases, tolls, strict=True):
        if toll != case.gold:
            gold = f"{case.gold.killed} killed {case.gold.injured} injured"
            yield f"{case.report.id}  {gold}, read {toll.killed} and {toll.injured}: {case.report.title}"


def _case(line: str) -> Case:
    raw = json.loads(line)
    counted = raw["incident"]
    published = date.fromisoformat(raw["dct"]) if raw["dct"] else None
    report = Report(raw["doc_id"], f"{raw['title']}\n\n{raw['content']}", published, title=raw["title"])
    return Case(report, Toll(int(counted["num_killed"]), int(counted["num_injured"])))


def _has_victims(event: EventMention) -> bool:
    return any(c.value.outcome in (Outcome.KILLED, Outcome.WOUNDED) for c in event.casualties)


def _dead_parts(claims: Iterable[Claim[Casualties]]) -> Counter[str]:
    """How many died of the people whom a claim counts, by the claim's id."""
    dead = Counter[str]()
    for claim in claims:
        if claim.part_of is not None and claim.value.outcome is Outcome.KILLED:
            dead[claim.part_of] += _number(claim)
    return dead


def _said_once(claims: Iterable[Claim[Casualties]]) -> tuple[Claim[Casualties], ...]:
    """The claims without those in words of one before: a headline and its repetition make one sentence."""
    once: dict[str, Claim[Casualties]] = {}
    for claim in claims:
        once.setdefault(ARTICLE.sub("", claim.evidence.quote.lower()), claim)
    return tuple(once.values())


def _counts_all(told: Told) -> bool:
    """True where none of those counted is told to have died."""
    return told.number == sum(_number(c) for c in told.claims)


def _is_shot(text: str, claim: Claim[Casualties]) -> bool:
    return bool(SHOT.match(text, claim.evidence.end) or ACT.search(claim.evidence.quote))


def _surname(name: str) -> str:
    return name.split()[-1]


def _is_of(claim: Claim[Casualties], surnames: set[str]) -> bool:
    """True for one person of one of these names."""
    names = (*claim.value.named, claim.evidence.quote)
    return _number(claim) == 1 and any(_surname(name) in surnames for name in names)


def _told_as_living(text: str, claim: Claim[Casualties]) -> bool:
    span = claim.evidence
    return bool(OTHERS.search(span.quote) or LIVING.search(text, span.start, span.end + LIVING_REACH))


def _number(claim: Claim[Casualties]) -> int:
    figure = claim.value.figure
    return (figure.best if figure.best is not None else figure.low) or 0


def _first_number(text: str, words: str) -> int | None:
    """The first number before one of the words, with at most one word in between, else right behind one."""
    before = re.search(rf"\b{NUMBER}\b(?:[ -]\w+)?[ ,]+(?:{words})\b", text)
    found = before or re.search(rf"\b(?:{words}) (?:at least |another )?{NUMBER}\b", text)
    if found is None:
        return None
    word = found["number"]
    return int(word) if word.isdigit() else NUMBERS.index(word)


def _share(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return sum(counted) / max(1, len(counted))


if __name__ == "__main__":
    main()
