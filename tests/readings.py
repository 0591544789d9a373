"""Hypothesis strategies that build readings whose quotes are true to their text."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from warledger.model import (
    ActorKind,
    Attribution,
    Casualties,
    Category,
    Claim,
    EventMention,
    Evidence,
    Figure,
    Means,
    Outcome,
    Participant,
    Person,
    Place,
    PlaceCandidate,
    Precision,
    Problem,
    Qualifier,
    Reader,
    Reading,
    Report,
    Role,
    Side,
    Span,
    Stance,
    Status,
    Strength,
    Tally,
    TallyKind,
    When,
)

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=8)
MAYBE = st.none() | WORDS
DAYS = st.none() | st.dates(date(1989, 1, 1), date(2026, 12, 31))
COUNTS = st.integers(0, 5000)
COORDINATES = st.floats(-80, 80, allow_nan=False)


@st.composite
def readings(draw: Any) -> Reading:
    report = draw(reports())
    claim = lambda value: claims(report, value)  # noqa: E731
    return Reading(
        report,
        draw(st.builds(Reader, WORDS, WORDS, WORDS)),
        events=draw(short(events(report))),
        tallies=draw(
            short(
                claim(
                    st.builds(
                        Tally,
                        en(TallyKind),
                        MAYBE,
                        en(Category),
                        en(Outcome),
                        totals(),
                        MAYBE,
                        MAYBE,
                        MAYBE,
                        MAYBE,
                    )
                )
            )
        ),
        strengths=draw(
            short(
                claim(
                    st.builds(
                        Strength, WORDS, MAYBE, totals(), st.none() | COUNTS, st.booleans(), MAYBE, MAYBE
                    )
                )
            )
        ),
        problems=draw(short(st.builds(Problem, WORDS, WORDS))),
    )


def reports() -> st.SearchStrategy[Report]:
    text = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60)
    return st.builds(Report, WORDS, text, DAYS, MAYBE, MAYBE, MAYBE, st.sampled_from(["en", "fr"]))


def events(report: Report) -> st.SearchStrategy[EventMention]:
    said = evidence(report)
    casualties = st.builds(Casualties, MAYBE, en(Category), opt(Side), en(Outcome), figures(), short(WORDS))
    return st.builds(
        EventMention,
        st.integers(1, 99).map(lambda n: f"e{n}"),
        st.sampled_from(["armed_clash", "attack"]),
        st.sampled_from(["battles", "civilians"]),
        st.booleans(),
        en(Status),
        said,
        st.builds(When, DAYS, DAYS, en(Precision)),
        st.none() | said,
        st.none() | places(said),
        short(
            st.builds(
                Participant, WORDS, WORDS, WORDS, en(ActorKind), opt(Role), opt(Side), st.booleans(), said
            )
        ),
        short(claims(report, casualties)),
        short(
            st.builds(
                Person, WORDS, opt(Outcome), MAYBE, MAYBE, st.none() | st.integers(0, 99), MAYBE, MAYBE, said
            )
        ),
        short(st.builds(Means, WORDS, WORDS, said)),
        MAYBE,
        MAYBE,
    )


def places(said: st.SearchStrategy[Evidence]) -> st.SearchStrategy[Place]:
    other = st.builds(PlaceCandidate, WORDS, MAYBE, COORDINATES, COORDINATES, MAYBE, WORDS)
    number = st.none() | COORDINATES
    return st.builds(
        Place,
        WORDS,
        st.sampled_from([None, "ML", "FR"]),
        MAYBE,
        number,
        number,
        number,
        st.integers(1, 7),
        MAYBE,
        MAYBE,
        st.none() | said,
        short(other),
        MAYBE,
    )


def claims(report: Report, value: st.SearchStrategy[Any]) -> st.SearchStrategy[Claim[Any]]:
    said_by = st.none() | st.builds(Attribution, WORDS, MAYBE, en(Stance))
    return st.builds(Claim, WORDS, value, evidence(report), said_by, MAYBE)


def evidence(report: Report) -> st.SearchStrategy[Evidence]:
    offsets = st.integers(0, len(report.text))
    return st.tuples(offsets, offsets).map(lambda pair: report.evidence(Span(min(pair), max(pair))))


def figures() -> st.SearchStrategy[Figure]:
    return st.builds(Figure, st.none() | COUNTS, st.none() | COUNTS, st.none() | COUNTS, en(Qualifier))


def totals() -> st.SearchStrategy[Figure]:
    """Figures as the format defines them: "dozens" and "hundreds" have a low only, others a best."""
    vague = st.sampled_from([Qualifier.DOZENS, Qualifier.HUNDREDS])
    told = en(Qualifier).filter(lambda q: q not in (Qualifier.DOZENS, Qualifier.HUNDREDS))
    return st.builds(Figure, COUNTS, st.none(), st.none(), vague) | st.builds(
        Figure, st.none() | COUNTS, COUNTS, st.none() | COUNTS, told
    )


def short(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


def en(kind: type) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(kind))


def opt(kind: type) -> st.SearchStrategy[Any]:
    return st.none() | en(kind)
