"""Publications: who is hidden and where, what is blurred, and that nothing hidden can be asked for in any way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import HERE
from tests.web.crawling import crawled
from warledger.closeness import Sources
from warledger.errors import RecordError
from warledger.knowledge import Knowledge
from warledger.linking.link import Linker
from warledger.linking.relink import relink
from warledger.model import (
    Casualties,
    Category,
    Claim,
    EventMention,
    Evidence,
    Figure,
    Outcome,
    Person,
    Precision,
    Qualifier,
    Report,
    Status,
    When,
)
from warledger.opening import Opened
from warledger.pipeline import read
from warledger.record import Correction, Failure, Record, UserRole, Verdict
from warledger.record.counting import countings
from warledger.settings import Settings
from warledger.web.security.publication import PublicationRule, load_publication
from warledger.web.settings import WebSettings
from warledger.web.starting import open_app

# The names are invented.
REPORTS = (
    Report(
        "sarakala-1",
        "Three people were killed on Tuesday when gunmen attacked the village of Sarakala in the Mopti region of "
        "Mali, officials said. Among the dead were Amadou Dembele, 9, and his mother, Fanta Dembele, a market "
        "trader. Sergeant Moussa Traore of the Malian army was also killed in the attack. Dembele was carried home "
        "by his uncle.",
        date(2021, 3, 10),
        "Example Wire",
        "Amadou Dembele, 9, among three dead in Sarakala",
        "https://example.org/2021/dembele-9-killed",
    ),
    Report(
        "dembele-funeral",
        "SARAKALA, Mali - Sergeant Moussa Traore and two villagers, killed on Tuesday in an attack on Sarakala in "
        "the Mopti region of Mali, were buried on Thursday. The boy Dembele was a pupil of the village school. "
        '"Amadou De\u0301mb\u00e9l\u00e9 loved football," said his teacher. AMADOU\u00adDEMBELE-Street is to be named '
        "after him.",
        date(2021, 3, 12),
        "Example Post",
        "A village buries its dead",
        "https://example.org/funeral",
    ),
    Report(
        "taken-1",
        "Gunmen kidnapped Mariam Keita, a nurse, on Monday in the town of Douentza in the Mopti region of Mali, "
        "police said. Douentza has seen several kidnappings.",
        date(2021, 4, 6),
        "Example Post",
        "Nurse taken in Douentza",
        "https://example.org/taken?place=douentza",
    ),
)
HIDDEN = ("amadou", "dembele", "dembélé", "de\u0301mb", "fanta", "mariam", "keita", "douentza")
RULE = load_publication(Knowledge.load())


@pytest.fixture(scope="session")
def names_db(opened: Opened, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of these reports, with what a reviewer wrote of them."""
    path = tmp_path_factory.mktemp("names") / "names.db"
    with Record.open(path) as record:
        record.add([read(r, opened.knowledge, opened.gazetteer, opened.engine) for r in REPORTS])
        relink(record, Linker.load())
        record.refresh_index(countings(Sources(opened.knowledge)))
        claim = next(c for e in record.events() for c in e.value.casualties)
        correction = Correction(claim.id, Verdict.ACCEPT, None)
        record.correct(correction, by="Reviewer Rita", reason="the mother of Amadou Dembele says so")
        record.accounts.add("Admin Ada", UserRole.ADMIN, "no hash")
    return path


@pytest.fixture(scope="session")
def publication(names_db: Path, opened: Opened, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What may be shown of it."""
    path = tmp_path_factory.mktemp("publication") / "public.db"
    with Record.open(names_db) as record:
        done = record.publish(path, RULE.secrecy(opened.gazetteer), countings(Sources(opened.knowledge)))
    assert (done.reports, done.masked, done.names, done.blurred) == (3, 3, 3, 1)
    return path


def told(text: str) -> list[str]:
    """The hidden names in a text."""
    return [name for name in HIDDEN if name in text.lower()]


def test_publication_file_holds_nothing_hidden(publication: Path) -> None:
    words = publication.read_bytes().decode("utf-8", "ignore")
    assert told(words) == []
    assert "Reviewer Rita" not in words
    assert "Admin Ada" not in words
    assert "Moussa Traore" in words


def test_publication_keeps_events_figures_and_judgements(names_db: Path, publication: Path) -> None:
    with Record.open(names_db) as record, Record.open(publication) as public:
        assert [len(e.mentions) for e in public.linked_events()] == [
            len(e.mentions) for e in record.linked_events()
        ]
        before = [c.value.figure for e in record.events() for c in e.value.casualties]
        assert sorted(map(str, before)) == sorted(
            str(c.value.figure) for e in public.events() for c in e.value.casualties
        )
        assert [(j.verdict, j.by, j.reason) for j in public.judgements()] == [
            (Verdict.ACCEPT, "a reviewer", None)
        ]
        assert public.corrections()[0].claim is not None
        assert [c.seq for c in public.changes(0, limit=99)] == [c.seq for c in record.changes(0, limit=99)]
        assert not public.index_is_due()
        assert public.accounts.users() == []


def test_publication_quotes_still_stand_in_their_texts(publication: Path) -> None:
    with Record.open(publication) as public:
        for reading in public.readings():
            for event in reading.events:
                for evidence in (event.trigger, *(c.evidence for c in event.casualties)):
                    assert reading.report.text[evidence.start : evidence.end] == evidence.quote


def test_publication_blurs_places_to_the_first_order_unit(publication: Path) -> None:
    with Record.open(publication) as public:
        taken = next(e.value for e in public.events() if e.value.type == "abduction_forced_disappearance")
    assert taken.place is not None
    assert (taken.place.name, taken.place.where_prec, taken.place.evidence) == ("Mopti", 4, None)
    assert taken.place.radius_km is not None
    assert taken.place.radius_km > 50


def test_publication_is_not_written_over_a_file(names_db: Path, publication: Path, opened: Opened) -> None:
    with Record.open(names_db) as record, pytest.raises(RecordError, match="exists"):
        record.publish(publication, RULE.secrecy(opened.gazetteer), {})


def test_publication_leaves_out_reports_that_were_never_read(opened: Opened, tmp_path: Path) -> None:
    report = replace(REPORTS[0], id="unread-1")
    with Record.open(tmp_path / "a.db") as record:
        record.add([], [Failure("reading", "it failed", report)])
        done = record.publish(tmp_path / "b.db", RULE.secrecy(opened.gazetteer), {})
    assert done.reports == 0


@pytest.fixture(scope="module")
def served(names_db: Path) -> Iterator[TestClient]:
    """The record itself, served in publication mode."""
    web = WebSettings(Settings(db=str(names_db)), public=True)
    with open_app(web) as app, TestClient(app, base_url=HERE) as client:
        yield client


def test_publication_no_address_gives_a_hidden_name(served: TestClient) -> None:
    visits = list(crawled(served))
    assert {v.path: told(v.body) for v in visits if told(v.body)} == {}
    assert any(
        "Moussa Traore" in v.body for v in visits if v.path.startswith(("/api", "/reports", "/events"))
    )


@pytest.mark.parametrize("path", ["/login", "/import", "/review", "/api/judgements"])
def test_publication_has_no_doors_for_writing(served: TestClient, path: str) -> None:
    assert served.get(path).status_code == 404
    assert served.post(path, data={"x": "y"}).status_code == 403


def test_publication_heeds_no_session(served: TestClient) -> None:
    answer = served.post("/api/judgements", headers={"Authorization": "Bearer x"}, json={})
    assert (answer.status_code, "nothing is written here" in answer.text) == (403, True)


class TestRule:
    """Whose names the shipped rule hides."""

    @pytest.mark.parametrize(
        ("person", "category", "hidden"),
        [
            ({}, Category.MILITARY, False),
            ({}, Category.MILITANT, False),
            ({"rank": "Sergeant"}, Category.UNKNOWN, False),
            ({"role": "soldier"}, None, False),
            ({}, Category.CIVILIAN, True),
            ({"role": "soldier"}, Category.CIVILIAN, True),
            ({}, Category.UNKNOWN, True),
            ({}, None, True),
            ({"age": 17}, Category.MILITANT, True),
            ({"age": 18}, Category.MILITANT, False),
            ({"age": 12, "rank": "Sergeant"}, Category.MILITARY, True),
            ({"role": "schoolboy"}, Category.MILITANT, True),
            ({"outcome": Outcome.WOUNDED}, Category.MILITARY, True),
            ({"outcome": Outcome.CAPTURED}, Category.MILITARY, True),
            ({"outcome": None}, Category.MILITARY, True),
        ],
    )
    def test_rule_hides(self, person: dict[str, Any], category: Category | None, hidden: bool) -> None:
        assert RULE.hides(_person(**person), _event(category)) is hidden

    @pytest.mark.parametrize("who", ["two child soldiers", "a boy of the militia", "Teenagers"])
    def test_rule_hides_those_counted_as_minors(self, who: str) -> None:
        assert RULE.hides(_person(), _event(Category.MILITANT, who=who))

    def test_rule_of_the_user_goes_before(self, tmp_path: Path) -> None:
        shown = "people: {words: w, adult_at: '21', minor_words: [], shown: []}\n"
        (tmp_path / "publication.yaml").write_text(
            shown + "places: {words: w, types: [], places: [geonames:1]}\n"
        )
        rule: PublicationRule = load_publication(Knowledge.load(tmp_path))
        assert rule.hides(_person(), _event(Category.MILITARY))
        assert rule.name != RULE.name


def _person(**told: Any) -> Person:
    values = {"outcome": Outcome.KILLED, "rank": None, "age": None, "role": None, **told}
    return Person(name="Ali Ba", unit=None, nationality=None, evidence=Evidence(0, 6, "Ali Ba"), **values)


def _event(category: Category | None, who: str = "Ali Ba") -> EventMention:
    figure = Figure(1, 1, 1, Qualifier.EXACT)
    evidence = Evidence(0, 6, "Ali Ba")
    counted = (
        () if category is None else (Casualties(who, category, None, Outcome.KILLED, figure, ("Ali Ba",)),)
    )
    claims = tuple(Claim("r:0-6:killed", c, evidence) for c in counted)
    when = When(None, None, Precision.UNKNOWN)
    return EventMention("e1", "attack", "battles", True, Status.OCCURRED, evidence, when, casualties=claims)
