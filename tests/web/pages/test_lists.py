"""The pages that list operations and actors lead to the pages of each, and tell what these tell."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from warledger.web.addresses import actor_address
from warledger.web.pages.actors import actors_page
from warledger.web.pages.operations import operations_page
from warledger.web.state import Web


def state(client: TestClient) -> Web:
    found = client.app.state.web  # type: ignore[attr-defined]  # a FastAPI
    assert isinstance(found, Web)
    return found


def test_navigation_leads_to_both_lists(reading_client: TestClient) -> None:
    page = reading_client.get("/about").text
    assert 'href="/operations"' in page
    assert 'href="/actors"' in page


def test_operations_tell_what_their_pages_tell(reading_client: TestClient) -> None:
    page = operations_page(state(reading_client).record, "lowest")
    assert "Operation Barkhane" in [one.link.words for one in page.operations]
    shown = reading_client.get("/operations").text
    for one in page.operations:
        assert f'href="{one.link.address}"' in shown
        own = reading_client.get(one.link.address).text
        assert re.search(rf"\b{one.events} events?, {one.killed} killed on all sides", own)


def test_operations_are_counted_by_the_rule(reading_client: TestClient) -> None:
    shown = reading_client.get("/operations?rule=acled").text
    assert re.search(r'href="/operations/[^"]+\?rule=acled"', shown)
    assert reading_client.get("/operations?rule=none").status_code == 404


def test_actors_are_listed_by_their_events(reading_client: TestClient) -> None:
    page = actors_page(state(reading_client).record, "lowest")
    counts = [int(one.events) for one in page.actors]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) == int(page.total) > 10
    shown = reading_client.get("/actors").text
    assert all(f'href="{one.link.address}"' in shown for one in page.actors)
    french = next(one for one in page.actors if one.id == "fr-armed-forces")
    own = reading_client.get(f"/?actor={french.id}").text
    assert f"{french.events} events" in re.sub(r"\s+|<[^>]+>", " ", own).replace("  ", " ")


def test_actors_are_found_by_a_part_of_their_names(reading_client: TestClient) -> None:
    found = reading_client.get("/actors", params={"named": "FRENCH armed"}).text
    assert actor_address("fr-armed-forces") in found
    assert actor_address("al-shabaab") not in found
    nobody = reading_client.get("/actors", params={"named": '"><script>'})
    assert "No actor of an event has this name" in nobody.text
    assert "<script>" not in nobody.text.replace('<script type="module"', "")


def test_a_page_behind_the_last_one_is_not_found(reading_client: TestClient) -> None:
    for path in ("/actors", "/tallies"):
        assert reading_client.get(path, params={"page": 900}).status_code == 404
        assert reading_client.get(path, params={"page": 0}).status_code == 422
