"""The pages of totals, actors and operations: the numbers of the command line, each with its words."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

# Of the French soldiers killed in the Sahel the examples tell of a few.
GAP = r"50 said, \d[^:<]* held in the record: at least 4\d deaths are not in it"


def targets(page: str) -> list[str]:
    """The places in reports that a page leads to."""
    return sorted(set(re.findall(r'href="(/reports/[^"]+#[^"]+)"', page)))


def test_tallies_tell_what_is_missing(client: TestClient) -> None:
    page = client.get("/tallies").text
    assert re.search(GAP, page)
    assert re.search(r'href="/reports/menaka-1#claim-t1"[^>]*>“50” in menaka-1<', page)


def test_tallies_are_drawn_with_their_gaps(client: TestClient) -> None:
    page = client.get("/tallies").text
    assert re.search(r'<rect class="gap"[^>]*height="[1-9]', page)
    assert '<circle class="said"' in page


def test_tallies_lead_to_words_that_are_there(client: TestClient) -> None:
    found = targets(client.get("/tallies").text)
    assert len(found) > 3
    for address in found:
        path, _, words = address.partition("#")
        assert f'id="{words}"' in client.get(path).text, address


def test_actor_has_its_losses_with_names_and_running_number(client: TestClient) -> None:
    page = client.get("/actors/fr-armed-forces").text
    assert "Yvonne Huynh" in page
    assert re.search(GAP, page)
    assert "5,100" in page


def test_actor_has_opponents_in_a_drawing_and_a_table(client: TestClient) -> None:
    page = client.get("/actors/amisom").text
    assert '<circle class="opponent"' in page
    assert re.search(r'<td><a href="/actors/al-shabaab">[^<]+</a></td><td class="number">0</td>', page)


def test_actor_unknown_to_record_and_knowledge_is_not_found(client: TestClient) -> None:
    assert client.get("/actors/nobody-of-this-name").status_code == 404


def test_operation_has_events_and_strengths_by_day(client: TestClient) -> None:
    page = client.get("/operations/Operation%20Barkhane").text
    assert "<td>strength</td>" in page
    assert "<td>event</td>" in page


def test_operation_of_no_report_is_not_found(client: TestClient) -> None:
    assert client.get("/operations/Operation%20Nothing").status_code == 404
