"""Webhooks while a server runs: told without a command, tried again later, ended with the server."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import Thread
from threading import enumerate as enumerate_threads
from time import monotonic, sleep

import pytest
from tenacity import wait_fixed, wait_none

from tests.fake_reader import fake_read
from tests.web.conftest import browser
from tests.web.receiving import Receiver
from warledger.model import Report
from warledger.record import Record, UserRole
from warledger.record.counting import countings
from warledger.settings import Settings
from warledger.web.app import messenger
from warledger.web.messenger import Messenger, Pace
from warledger.web.settings import WebSettings
from warledger.web.webhooks import Posting, signature

SECRET = "a secret of some length"
HERE = Posting(allow_private=True, attempts=2, pauses=wait_none())
HASTY = Pace(look_s=0.02, rest_s=0.02)
# A message takes milliseconds; this only ends a test that fails.
PATIENCE_S = 20.0


def wait_for(done: Callable[[], bool]) -> None:
    until = monotonic() + PATIENCE_S
    while not done():
        assert monotonic() < until, "nothing came"
        sleep(0.02)


def add_webhook(db: Path, receiver: Receiver, filter_: str = "") -> None:
    with Record.open(db) as record:
        record.add_webhook(receiver.url, SECRET, filter_=filter_, by="ed")


def deliveries(db: Path) -> list[bool]:
    with Record.open(db) as record:
        return [d.done for d in record.deliveries()]


def tell(db: Path, name: str) -> None:
    """Another process reads a report into the record."""
    with Record.open(db) as record:
        text = f"Clash: 12 soldiers died {name}"
        record.add([fake_read(Report(name, text, date(2014, 10, 29), "Press"))])
        record.refresh_index(countings(None))


@pytest.fixture
def small_db(tmp_path: Path, receiver: Receiver) -> Path:
    """A record with a webhook for everything."""
    path = tmp_path / "small.db"
    tell(path, "before")
    add_webhook(path, receiver)
    return path


def test_a_judgement_is_told_while_the_server_runs(db: Path, receiver: Receiver) -> None:
    add_webhook(db, receiver)
    form = {"action": "split", "on": "inates-2:e1", "reason": "another base"}
    with browser(db, UserRole.REVIEWER, webhooks=True, allow_private=True) as reviewer:
        assert reviewer.post("/judge", data=form, follow_redirects=False).status_code == 303
        wait_for(lambda: bool(receiver.bodies))
    (body, *_) = receiver.bodies
    assert receiver.signatures[0] == signature(SECRET, body)
    assert "split" in {c["kind"] for c in json.loads(body)["changes"]}


def test_what_another_process_writes_is_told(small_db: Path, receiver: Receiver) -> None:
    telling = Messenger(partial(Record.open, small_db), HERE, HASTY)
    telling.start()
    tell(small_db, "after")
    wait_for(lambda: bool(receiver.bodies))
    telling.close()
    assert [c["event"] for c in json.loads(receiver.bodies[0])["changes"]] == ["after:e1"]


@pytest.mark.parametrize("switch", [{"webhooks": False}, {"webhooks": True, "public": True}])
def test_no_messenger_runs_where_it_is_switched_off_or_published(
    small_db: Path, switch: dict[str, bool]
) -> None:
    with messenger(WebSettings(Settings(db=str(small_db)), **switch)):
        assert "webhooks" not in {t.name for t in enumerate_threads()}


def test_a_server_that_takes_nothing_is_told_later(small_db: Path, receiver: Receiver) -> None:
    receiver.statuses = [500, 503, 500]
    tell(small_db, "after")
    telling = Messenger(partial(Record.open, small_db), HERE, HASTY)
    telling.start()
    wait_for(lambda: True in deliveries(small_db))
    telling.close()
    assert deliveries(small_db) == [True, False]
    assert len(receiver.bodies) == 4
    assert len(set(receiver.bodies)) == 1


def test_the_end_of_the_server_cuts_pauses_short(small_db: Path, receiver: Receiver) -> None:
    receiver.statuses = [500] * 100
    tell(small_db, "after")
    patient = replace(HERE, attempts=50, pauses=wait_fixed(60))
    telling = Messenger(partial(Record.open, small_db), patient, HASTY)
    telling.start()
    wait_for(lambda: bool(receiver.bodies))
    ending = Thread(target=telling.close)
    ending.start()
    ending.join(PATIENCE_S)
    assert not ending.is_alive()
    assert len(receiver.bodies) < 3


def test_rests_grow_to_an_hour() -> None:
    rests = [Pace().rest(n) for n in range(1, 12)]
    assert rests[:3] == [60, 120, 240]
    assert rests[-1] == 3600
    assert WebSettings(Settings()).webhooks is False


def test_a_webhook_whose_filter_is_read_no_more_keeps_no_other_one_waiting(
    tmp_path: Path, receiver: Receiver
) -> None:
    path = tmp_path / "small.db"
    tell(path, "before")
    add_webhook(path, receiver, "rule=of-an-earlier-version")
    add_webhook(path, receiver)
    telling = Messenger(partial(Record.open, path), HERE, HASTY)
    telling.start()
    tell(path, "after")
    wait_for(lambda: bool(receiver.bodies))
    telling.close()
    assert "after:e1" in [c["event"] for b in receiver.bodies for c in json.loads(b)["changes"]]


def test_a_record_that_cannot_be_opened_is_tried_again(small_db: Path, receiver: Receiver) -> None:
    tries: list[bool] = []

    def opened() -> Record:
        tries.append(True)
        return Record.open(small_db if len(tries) > 2 else small_db / "nowhere", create=False)

    telling = Messenger(opened, HERE, HASTY)
    telling.start()
    tell(small_db, "after")
    wait_for(lambda: bool(receiver.bodies))
    telling.close()
    assert len(tries) == 3
