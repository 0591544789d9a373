"""A deterministic reader without a language model, and a command that ingests with it (for tests of kills)."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator
from datetime import date

from warledger.ingest import ingest
from warledger.model import (
    ActorKind,
    Attribution,
    Casualties,
    Category,
    Claim,
    EventMention,
    Figure,
    Outcome,
    Participant,
    Person,
    Place,
    Precision,
    Problem,
    Reader,
    Reading,
    Report,
    Role,
    Side,
    Span,
    Status,
    Strength,
    Tally,
    TallyKind,
    When,
)
from warledger.record import Record

READER = Reader("fake", "1", "k1")
FIGURE = re.compile(r"(\d+) (soldiers|militants|civilians)")
PERSON = re.compile(r"Sergeant (\w+ \w+)")
CATEGORIES = {"soldiers": Category.MILITARY, "militants": Category.MILITANT, "civilians": Category.CIVILIAN}
SIDES = {"soldiers": Side.A, "militants": Side.B, "civilians": None}


def fake_read(report: Report, reader: Reader = READER) -> Reading:
    """One clash at Gao per report, with the figures and sergeants of its text; "boom" cannot be read."""
    if "boom" in report.text:
        raise ValueError("this text explodes")
    word = Span(0, len(report.text.split()[0]))
    trigger = report.evidence(word)
    day = report.published or date(2014, 10, 29)
    event = EventMention(
        "e1",
        "armed_clash",
        "battles",
        True,
        Status.PLANNED if "plan" in report.text else Status.OCCURRED,
        trigger,
        When(day, day, Precision.DAY),
        place=Place("Gao", "ML", "Gao", 16.27, -0.04, 5.0, 1, evidence=trigger),
        actors=(
            Participant(
                "soldiers",
                "Malian Armed Forces",
                "ml-army",
                ActorKind.STATE_FORCE,
                Role.BOTH,
                Side.A,
                False,
                trigger,
            ),
            Participant(
                "militants", "MUJAO", "mujao", ActorKind.REBEL_GROUP, Role.BOTH, Side.B, False, trigger
            ),
        ),
        casualties=tuple(claims(report)),
        people=tuple(people(report)),
    )
    tally = Tally(
        TallyKind.CUMULATIVE,
        "soldiers",
        Category.MILITARY,
        Outcome.KILLED,
        Figure.exact(10),
        "2013-01",
        "2014-10",
        "Mali",
    )
    strength = Strength("garrison", "ml-army", Figure.exact(300), None, False, None)
    return Reading(
        report,
        reader,
        (event,),
        (Claim(f"{report.id}:0-1:tally", tally, trigger),) if "tally" in report.text else (),
        (Claim(f"{report.id}:0-1:strength", strength, trigger),) if "garrison" in report.text else (),
        (Problem("dates", "no year"),) if "undated" in report.text else (),
    )


def claims(report: Report) -> Iterator[Claim[Casualties]]:
    for match in FIGURE.finditer(report.text):
        category = CATEGORIES[match[2]]
        value = Casualties(match[0], category, SIDES[match[2]], Outcome.KILLED, Figure.exact(int(match[1])))
        said = Attribution("the army")
        yield Claim(
            f"{report.id}:{match.start()}-{match.end()}:killed",
            value,
            report.evidence(Span(*match.span())),
            said,
        )


def people(report: Report) -> Iterator[Person]:
    for match in PERSON.finditer(report.text):
        yield Person(
            match[1],
            Outcome.KILLED,
            "sergeant",
            None,
            None,
            None,
            "soldier",
            report.evidence(Span(*match.span(1))),
        )


def many_reports(count: int) -> Iterator[Report]:
    for n in range(count):
        text = (
            f"Clash {n} at Gao: {n % 7} soldiers and {n % 30} militants died, among them Sergeant Jean Nom{n}. "
            + "x" * (n % 50)
        )
        if n % 17 == 5:
            text = f"boom {n}"
        yield Report(
            f"r{n:04}", text, date(2014, 1, 1 + n % 28), "Press", f"Clash {n}", f"https://example.org/{n}"
        )


def slow_read(report: Report) -> Reading:
    time.sleep(0.002)
    return fake_read(report)


if __name__ == "__main__":
    with Record.open(sys.argv[1]) as opened:
        result = ingest(many_reports(int(sys.argv[2])), record=opened, reader=slow_read)
    sys.stdout.write(
        json.dumps(
            {"seen": result.seen, "stored": result.stored, "known": result.known, "failed": result.failed}
        )
    )
