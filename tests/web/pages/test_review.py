"""The queue of doubts: worst first, judged one after the other, with the words beside each."""

from __future__ import annotations

import re
from html import unescape

from fastapi.testclient import TestClient


def on(page: str) -> str:
    """What the form of the thing in hand judges."""
    found = re.search(r'name="on" value="([^"]*)"', page)
    assert found is not None
    return unescape(found[1])


def pair(page: str) -> tuple[str, str]:
    """Both sides of it."""
    other = re.search(r'name="other" value="([^"]*)"', page)
    assert other is not None
    return on(page), unescape(other[1])


def event_of(client: TestClient, mention: str) -> str:
    """The id of the event that a mention is of."""
    found = re.search(r'class="over">Event ([^<]+)<', client.get(f"/events/{mention}").text)
    assert found is not None
    return found[1]


def doubt(page: str) -> int:
    """How doubtful it is (percent)."""
    found = re.search(r"doubt (\d+) %</span>", page)
    assert found is not None
    return int(found[1])


def send(client: TestClient, page: str, action: str, **fields: str) -> str:
    """Judge the thing in hand as its form would; gives the next page."""
    form = re.search(r'<form method="post" action="/judge" class="card judging".*?</form>', page, re.DOTALL)
    assert form is not None
    hidden = {k: unescape(v) for k, v in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[0])}
    answer = client.post("/judge", data={**hidden, "action": action, **fields})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_review_shows_the_worst_first_with_its_words(reviewer: TestClient) -> None:
    page = reviewer.get("/review").text
    others = [int(n) for n in re.findall(r"doubt (\d+) %</span></li>", page)]
    assert others
    assert doubt(page) >= max(others)
    assert '<mark class="mark' in page


def test_review_goes_on_to_the_next_and_takes_the_last_back(reviewer: TestClient) -> None:
    first = reviewer.get("/review?kind=claim").text
    second = send(reviewer, first, "accept")
    assert pair(second) != pair(first)
    again = reviewer.post("/judge", data={"action": "undo", "next": "/review?kind=claim"}).text
    assert pair(again) == pair(first)


def test_review_of_a_link_parts_two_mentions(reviewer: TestClient) -> None:
    page = reviewer.get("/review?kind=link").text
    assert "One event, or two?" in page
    assert page.count('<article class="card told">') == 2
    assert "together (log odds)" in page
    left, right = pair(page)
    assert pair(send(reviewer, page, "different")) != (left, right)
    assert event_of(reviewer, left) != event_of(reviewer, right)


def test_review_skips_without_judging(reviewer: TestClient) -> None:
    page = reviewer.get("/review").text
    skip = re.search(r'href="([^"]+)" data-key="n"', page)
    assert skip is not None
    assert pair(reviewer.get(unescape(skip[1])).text) != pair(page)
    assert pair(reviewer.get("/review").text) == pair(page)


def test_review_puts_a_place_right(reviewer: TestClient) -> None:
    page = reviewer.get("/review?kind=place").text
    mention = on(page).removesuffix(":place")
    given = {"place": "Elsewhere", "country": "ml", "lat": "16.5", "lon": "-2.5"}
    send(reviewer, page, "amend", **given)
    page = reviewer.get(f"/events/{mention}").text
    assert "Elsewhere, ML (16.50, -2.50)" in page
    assert "amend: Elsewhere, ML" in page


def test_review_keys_press_buttons(reviewer: TestClient) -> None:
    keys = {
        k
        for kind in ("link", "claim")
        for k in re.findall(r'data-key="(\w)"', reviewer.get(f"/review?kind={kind}").text)
    }
    assert keys == set("sdareun")


def test_review_reads_for_all_and_judges_for_reviewers(client: TestClient, viewer: TestClient) -> None:
    assert "warledger user add" in client.get("/review").text
    assert 'action="/judge"' not in viewer.get("/review").text


def test_review_refuses_an_unknown_kind(client: TestClient) -> None:
    assert client.get("/review?kind=everything").status_code == 400
