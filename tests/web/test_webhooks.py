"""Webhooks against a real local server: signed, tried again, told once, private addresses refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tenacity import wait_none
from typer.testing import CliRunner

from tests.fake_reader import fake_read
from tests.web.receiving import Receiver
from warledger.cli import webhook
from warledger.errors import UsageError
from warledger.model import Report
from warledger.record import Record
from warledger.record.counting import countings
from warledger.web.webhooks import Posting, checked_filter, checked_url, send_webhooks, signature

SECRET = "a secret of some length"
HERE = Posting(allow_private=True, attempts=3, pauses=wait_none())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with Record.open(path) as opened:
        yield opened


def tell(record: Record, name: str, dead: int) -> None:
    record.add([fake_read(Report(name, f"Clash: {dead} soldiers died {name}", date(2014, 10, 29), "Press"))])
    record.refresh_index(countings(None))


def test_changes_that_fit_are_told_once_and_signed(record: Record, receiver: Receiver) -> None:
    tell(record, "before", 50)
    record.add_webhook(receiver.url, SECRET, filter_="country=ML&least=10", by="ed")
    tell(record, "small", 3)
    assert send_webhooks(record, HERE) == ()
    tell(record, "large", 30)
    (delivery,) = send_webhooks(record, HERE)
    assert (delivery.done, delivery.events, delivery.attempts, delivery.status) == (True, 1, 1, 204)
    assert send_webhooks(record, HERE) == ()
    (body,) = receiver.bodies
    assert receiver.signatures == [signature(SECRET, body)]
    assert signature("another secret there", body) != signature(SECRET, body)
    told = json.loads(body)
    assert [(c["event"], c["kind"]) for c in told["changes"]] == [("large:e1", "new")]
    assert told["last"] == record.last_change()


def test_a_server_that_is_busy_is_asked_again(record: Record, receiver: Receiver) -> None:
    record.add_webhook(receiver.url, SECRET, filter_="", by="ed")
    tell(record, "a", 1)
    receiver.statuses = [503, 500]
    (delivery,) = send_webhooks(record, HERE)
    assert (delivery.done, delivery.attempts, len(receiver.bodies)) == (True, 3, 3)


def test_what_is_not_taken_is_told_by_the_next_run(record: Record, receiver: Receiver) -> None:
    record.add_webhook(receiver.url, SECRET, filter_="", by="ed")
    tell(record, "a", 1)
    receiver.statuses = [500, 500, 500]
    (failed,) = send_webhooks(record, HERE)
    assert (failed.done, failed.status, failed.error) == (False, 500, "the server answered 500")
    (taken,) = send_webhooks(record, HERE)
    assert taken.done
    assert [d.done for d in record.deliveries()] == [True, False]


def test_private_addresses_and_dead_servers_are_told_in_one_line(record: Record, receiver: Receiver) -> None:
    record.add_webhook(receiver.url, SECRET, filter_="", by="ed")
    tell(record, "a", 1)
    (delivery,) = send_webhooks(record, Posting(attempts=2, pauses=wait_none()))
    assert delivery.error is not None
    assert "no public address" in delivery.error
    assert receiver.bodies == []
    receiver.shutdown()
    receiver.server_close()
    (delivery,) = send_webhooks(record, HERE)
    assert delivery.error is not None
    assert delivery.error.startswith("no answer")


@pytest.mark.parametrize("url", ["ftp://x.org/", "http:///x", "x.org", "http://a:b@x.org/", "http://[::1"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="no http"):
        checked_url(url)


def test_a_filter_that_is_none_is_refused() -> None:
    assert checked_filter("?country=ML") == "country=ML"
    with pytest.raises(UsageError, match="box"):
        checked_filter("box=1")


def test_command_line_keeps_webhooks(record: Record, path: Path, receiver: Receiver) -> None:
    def run(*words: str) -> str:
        result = CliRunner().invoke(webhook.app, [*words, "--db", str(path)])
        assert result.exit_code == 0, result.output
        return result.stdout

    added = run("add", receiver.url, "--filter", "country=ML", "--by", "ed")
    secret = added.split()[-1]
    assert len(secret) > 30
    assert secret not in run("list")
    tell(record, "a", 1)
    assert "1 changes told" in run("send", "--allow-private")
    assert receiver.signatures == [signature(secret, receiver.bodies[0])]
    assert json.loads(run("list", "--json"))["last"]["status"] == 204
    run("remove", "1")
    assert "0 webhooks" in run("list")
