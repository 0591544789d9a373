"""Pages of one actor or operation read a few events, and show what they would show of all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import browser
from warledger.errors import UsageError
from warledger.linking.losses import losses
from warledger.linking.operation import operation
from warledger.record import Correction, EventFilter, Verdict
from warledger.web.pages.actor import actor_page
from warledger.web.pages.operation import operation_page
from warledger.web.state import Web


@pytest.fixture
def web(db: Path) -> Iterator[Web]:
    with browser(db) as client:
        yield state(client)


def state(client: TestClient) -> Web:
    found = client.app.state.web  # type: ignore[attr-defined]  # a FastAPI
    assert isinstance(found, Web)
    return found


def actors(web: Web) -> list[str]:
    rows = web.record.event_stream(EventFilter())
    return sorted({a.id for row in rows for a in row.actors})


@pytest.mark.parametrize("rule", ["lowest", "ucdp"])
def test_ledgers_of_an_actor_hold_all_that_its_page_shows(web: Web, rule: str) -> None:
    whole = web.ledgers.by(rule)
    assert len(actors(web)) > 3
    losing = 0
    for actor in (*actors(web), "fr-armed-forces", "nobody"):
        own = web.ledgers.of_actor(rule, actor)
        assert actor_page(web.record, own, actor, rule) == actor_page(web.record, whole, actor, rule)
        try:
            group = whole.group(actor)
        except UsageError:
            continue
        totals = whole.ground.totals(web.record.tallies())
        told = losses(whole.ledger, totals, group)
        assert losses(own.ledger, own.totals_of(web.record, group), group) == told
        losing += bool(told)
    assert losing


def test_ledgers_of_an_operation_hold_all_that_its_page_shows(web: Web) -> None:
    whole = web.ledgers.by("lowest")
    names = web.record.operations_named()
    assert names
    for name in (*names, names[0].split()[-1].upper(), "Operation Nobody"):
        own = web.ledgers.of_operation("lowest", name)
        page = operation_page(web.record, own, name, "lowest")
        rule = whole.ledger.rule
        told = operation(name, whole.ledger.events, web.record.strengths(), web.record.tallies(), rule=rule)
        assert len(page.entries if page else ()) == len(told)
        assert page == operation_page(web.record, whole, name, "lowest")


def test_ledgers_are_kept_until_the_record_changes(web: Web) -> None:
    actor = actors(web)[0]
    first = web.ledgers.of_actor("lowest", actor)
    assert web.ledgers.of_actor("lowest", actor) is first
    assert web.ledgers.of_actor("ucdp", actor) is not first
    event = next(e for e in first.ledger.events if e.statements)
    web.record.correct(Correction(event.statements[0].id, Verdict.REJECT), by="ed")
    assert web.ledgers.of_actor("lowest", actor) is not first
