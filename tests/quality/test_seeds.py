"""The three reports that began the project, read whole; they are not ours, so they are read where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from warledger.geo.offset import distance_km
from warledger.model import (
    Casualties,
    Claim,
    EventMention,
    Outcome,
    Reading,
    Report,
    Side,
    Strength,
    TallyKind,
)
from warledger.opening import Opened
from warledger.pipeline import read

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
PUBLISHED = {"000": date(2014, 10, 29), "001": date(2013, 2, 20), "002": date(2020, 5, 5)}
# Of the point 50 km south of Tessalit, by hand.
SOUTH_OF_TESSALIT = (19.75, 1.01)


def _seed(opened: Opened, number: str) -> Reading:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the seed reports (../shared/seeds) are not here")
    report = Report(number, found[0].read_text("utf-8"), PUBLISHED[number])
    return read(report, opened.knowledge, opened.gazetteer, opened.engine)


@pytest.fixture(scope="module")
def clash_2014(opened: Opened) -> Reading:
    return _seed(opened, "000")


@pytest.fixture(scope="module")
def clash_2013(opened: Opened) -> Reading:
    return _seed(opened, "001")


@pytest.fixture(scope="module")
def legionnaire(opened: Opened) -> Reading:
    return _seed(opened, "002")


def _rows(event: EventMention, outcome: Outcome) -> list[tuple[int | None, str | None]]:
    """Number and speaker of each claim of an outcome."""
    return [
        (c.value.figure.best, c.said_by.speaker if c.said_by else None)
        for c in event.casualties
        if c.value.outcome is outcome
    ]


def _days(event: EventMention) -> tuple[date | None, date | None]:
    return event.when.start, event.when.end


def _one(events: Sequence[EventMention], type_: str) -> EventMention:
    found = [e for e in events if e.type == type_]
    assert len(found) == 1, [(e.type, e.trigger.quote) for e in events]
    return found[0]


def _claim(event: EventMention, outcome: Outcome, best: int) -> Claim[Casualties]:
    return next(c for c in event.casualties if c.value.outcome is outcome and c.value.figure.best == best)


def _actors(event: EventMention) -> dict[str, bool]:
    """Each actor's id, and whether it is hedged."""
    return {a.id: a.hedged for a in event.actors}


def test_seed_of_2014_has_one_clash_with_its_figures(clash_2014: Reading) -> None:
    clash = _one([e for e in clash_2014.events if e.primary], "armed_clash")
    assert _days(clash) == (date(2014, 10, 29), date(2014, 10, 29))
    assert _rows(clash, Outcome.KILLED) == [
        (1, "France"),
        (20, "France"),
        (20, "a statement from the army chief of staff"),
    ]
    assert [best for best, _by in _rows(clash, Outcome.WOUNDED)] == [2]
    assert _claim(clash, Outcome.KILLED, 1).value.side is not _claim(clash, Outcome.KILLED, 20).value.side


def test_seed_of_2014_names_the_one_soldier(clash_2014: Reading) -> None:
    clash = _one([e for e in clash_2014.events if e.primary], "armed_clash")
    assert [(p.name, p.rank, p.outcome) for p in clash.people] == [
        ("Thomas Dupuy", "sergeant", Outcome.KILLED)
    ]
    assert _claim(clash, Outcome.KILLED, 1).value.named == ("Thomas Dupuy",)


def test_seed_of_2014_suspects_aqim_only(clash_2014: Reading) -> None:
    clash = _one([e for e in clash_2014.events if e.primary], "armed_clash")
    actors = _actors(clash)
    assert actors.get("aqim") is True
    assert actors.get("fr-armed-forces") is False
    assert "ml-armed-forces" not in actors


def test_seed_of_2014_has_its_tally_and_strengths(clash_2014: Reading) -> None:
    tally = next(t.value for t in clash_2014.tallies if t.value.figure.best == 10)
    assert (tally.since, tally.area, tally.outcome) == ("2013-01", "Mali", Outcome.KILLED)
    assert sorted(s.value.figure.best or 0 for s in clash_2014.strengths) == [30, 3000]


def test_seed_of_2013_has_its_clash(clash_2013: Reading) -> None:
    clash = _one([e for e in clash_2013.events if e.primary], "armed_clash")
    place = clash.place
    assert _days(clash) == (date(2013, 2, 19), date(2013, 2, 19))
    assert place is not None
    assert place.lat is not None
    assert place.lon is not None
    assert place.radius_km is not None
    assert place.relation is not None
    assert "50 kilometres south of the town of Tessalit" in place.relation
    assert distance_km(place.lat, place.lon, *SOUTH_OF_TESSALIT) <= place.radius_km
    assert place.note is not None
    assert "Algeria" in place.note
    assert {best for best, _by in _rows(clash, Outcome.KILLED)} == {1, 21}
    assert [p.name for p in clash.people] == []
    assert "boko-haram" not in _actors(clash)


def test_seed_of_2013_has_the_abduction_with_its_parts(clash_2013: Reading) -> None:
    taken = _one(clash_2013.events, "abduction_forced_disappearance")
    whole = _claim(taken, Outcome.ABDUCTED, 7)
    parts = [c for c in taken.casualties if c.part_of == whole.id]
    assert taken.place is not None
    assert taken.place.country == "CM"
    assert sorted(c.value.figure.best or 0 for c in parts) == [3, 4]
    assert _actors(taken).get("boko-haram") is True


def test_seed_of_2013_holds_the_stock_apart(clash_2013: Reading) -> None:
    held = [t.value for t in clash_2013.tallies if t.value.kind is TallyKind.STOCK]
    assert [t.figure.best for t in held] == [7]
    assert sum(e.type == "abduction_forced_disappearance" for e in clash_2013.events) == 1


def test_seed_of_2013_has_strengths_whose_parts_do_not_sum(clash_2013: Reading) -> None:
    by_number = {s.value.figure.best: s for s in clash_2013.strengths if not s.value.planned}
    assert set(by_number) == {5250, 3000, 2000}
    whole = by_number[5250]
    assert by_number[3000].part_of == by_number[2000].part_of == whole.id
    assert _noted(whole) is not None


def _noted(claim: Claim[Strength]) -> str | None:
    return claim.value.note


def test_seed_of_2013_checks_bourem_against_the_map(clash_2013: Reading) -> None:
    taken = next(e for e in clash_2013.events if e.place is not None and e.place.name == "Bourem")
    assert taken.type == "government_regains_territory"
    assert _days(taken) == (date(2013, 2, 16), date(2013, 2, 17))
    assert taken.place is not None
    assert taken.place.note is not None
    assert "951 km" in taken.place.note
    assert taken.place.relation is not None
    assert "1,300 kilometres north-east of Bamako" in taken.place.relation


def test_seed_of_2020_has_the_death_of_the_legionnaire(legionnaire: Reading) -> None:
    clash = _one([e for e in legionnaire.events if e.primary], "armed_clash")
    assert [(p.name, p.age, p.outcome) for p in clash.people] == [("Kévin Clement", 21, Outcome.KILLED)]
    assert clash.people[0].unit is not None
    assert "first foreign cavalry regiment" in clash.people[0].unit
    assert {best for best, _by in _rows(clash, Outcome.KILLED)} == {1}
    assert len(_rows(clash, Outcome.KILLED)) == 1
    assert "ml-armed-forces" not in _actors(clash)
    assert {a.id: a.side for a in clash.actors}["fr-armed-forces"] is Side.A


def test_seed_of_2020_has_the_death_of_last_friday(legionnaire: Reading) -> None:
    before = next(e for e in legionnaire.events if any(p.name.endswith("Martynyouk") for p in e.people))
    assert not before.primary
    assert _days(before) == (date(2020, 5, 1), date(2020, 5, 1))


def test_seed_of_2020_has_its_tallies_and_its_strength(legionnaire: Reading) -> None:
    killed = {t.value.figure.best: t.value for t in legionnaire.tallies}
    assert killed[43].area == "Sahel"
    assert 2 in killed
    strengths = [(s.value.previous, s.value.figure.best) for s in legionnaire.strengths]
    assert strengths == [(4500, 5100)]
