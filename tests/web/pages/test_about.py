"""The page about the record: what its words mean, by the knowledge as it is."""

from __future__ import annotations

from fastapi.testclient import TestClient

from warledger.knowledge import Knowledge
from warledger.model import Category, Outcome, Status
from warledger.record.rules import RULES
from warledger.web.pages.about import about_page
from warledger.web.state import Web


def test_about_defines_every_word_of_the_closed_sets(client: TestClient) -> None:
    web: Web = client.app.state.web  # type: ignore[attr-defined]  # a FastAPI
    page = about_page(web.record, Knowledge.load(), web.publication)
    for section, words in (("outcome", Outcome), ("category", Category), ("status", Status)):
        assert [t.id for t in page.terms if t.section == section] == [w.value for w in words]


def test_about_tells_rules_types_trust_and_licences(client: TestClient) -> None:
    page = client.get("/about").text
    for name, rule in RULES.items():
        assert f"<dt>{name}</dt><dd>{rule.words}</dd>" in page
    for words in (
        "armed clash",
        "Battles: Armed clash",
        "hospital",
        "Crimea",
        "GeoNames",
        "sqlalchemy",
        "MIT",
    ):
        assert words in page


def test_about_tells_what_the_record_holds(client: TestClient) -> None:
    assert "Example Wire" in client.get("/about").text
