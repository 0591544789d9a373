"""The page of an event: its figures side by side, the rule that makes the number, the reasons."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

ATTACK = "/events/inates-1:e1"


def test_event_shows_who_says_what_with_links_to_the_words(client: TestClient) -> None:
    page = client.get(ATTACK).text
    assert "at least 100 military killed" in page
    assert 'href="/reports/inates-2#claim-inates-2:' in page
    words = re.search(r'href="/reports/inates-2#(claim-[^"]+:killed)"', page)
    assert words is not None
    assert f'id="{words[1]}"' in client.get("/reports/inates-2").text


def test_event_is_found_by_any_of_its_mentions(client: TestClient) -> None:
    assert "Event inates-1:e1" in client.get("/events/inates-2:e1").text


def test_event_number_changes_with_the_rule(client: TestClient) -> None:
    numbers = [
        re.findall(r'class="big">([\d,]+)</strong> killed', client.get(f"{ATTACK}?rule={rule}").text)
        for rule in ("lowest", "latest")
    ]
    assert all(len(n) == 1 for n in numbers)
    assert numbers[0] != numbers[1]


def test_event_gives_htmx_the_numbers_alone(client: TestClient) -> None:
    part = client.get(f"{ATTACK}?rule=ucdp", headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith('<div id="numbers">')
    assert "<html" not in part


def test_event_tells_why_its_reports_are_one(client: TestClient) -> None:
    page = client.get(ATTACK).text
    assert "They tell of the same day or days" in page
    assert "together (log odds)" in page


def test_event_has_a_map_with_its_doubt(client: TestClient) -> None:
    page = client.get(ATTACK).text
    assert 'aria-label="Map: Inates' in page


def test_event_of_an_unknown_name_is_not_found(client: TestClient) -> None:
    assert client.get("/events/nowhere:e9").status_code == 404


def test_event_by_an_unknown_rule_is_not_found(client: TestClient) -> None:
    assert client.get(f"{ATTACK}?rule=guess").status_code == 404
