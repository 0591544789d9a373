"""The Atom feed: the last changes first, filters in its address, hostile text as text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from fastapi.testclient import TestClient

from warledger.record import EventFilter, EventRow
from warledger.terms import Precision, Status
from warledger.web.filters import Asked
from warledger.web.pages.feed import ATOM, atom

SPACE = {"a": ATOM}


def titles(text: str) -> list[str]:
    return [e.text or "" for e in ET.fromstring(text).findall("a:entry/a:title", SPACE)]


def test_feed_gives_the_last_changes_first(client: TestClient) -> None:
    answer = client.get("/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ET.fromstring(answer.text)
    dates = [e.text or "" for e in root.findall("a:entry/a:updated", SPACE)]
    assert dates == sorted(dates, reverse=True)
    assert root.findtext("a:updated", None, SPACE) == dates[0]
    for link in root.findall("a:entry/a:link", SPACE)[:3]:
        assert client.get(link.attrib["href"]).status_code == 200
    assert client.get("/feed.atom", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_feed_keeps_the_filter_of_its_address(client: TestClient) -> None:
    everything = titles(client.get("/feed.atom").text)
    some = client.get("/feed.atom?country=NE")
    assert 0 < len(titles(some.text)) < len(everything)
    assert "country=NE" in (ET.fromstring(some.text).findtext("a:id", "", SPACE))
    assert client.get("/feed.atom?box=x").status_code == 422


def test_feed_writes_hostile_text_as_text() -> None:
    place = "<script>alert(1)</script> & \x00\x08\ud800 \u202e"
    row = EventRow(
        "a<b>:e1", "armed_clash", "battles", Status.OCCURRED, None, None, Precision.UNKNOWN, place, None, None,
        None, None, None, None, None, True, 1, 1, (), {}, 1,
    )  # fmt: skip
    text = atom([row], {}, Asked(EventFilter()), "http://x/feed.atom").decode()
    assert "<script>" not in text
    assert "alert(1)" in titles(text)[0]
