"""Pages of one actor or operation read a few events, and show what they would show of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import browser
from warledger.errors import UsageError
from warledger.linking.books import Books, reckoned
from warledger.linking.findings import Finding
from warledger.linking.losses import losses
from warledger.linking.operation import operation
from warledger.linking.series import indexed_series, series
from warledger.record import Correction, EventFilter, Verdict
from warledger.record.rules import RULES
from warledger.terms import Of, Step
from warledger.web.pages.actor import actor_page
from warledger.web.pages.operation import operation_page
from warledger.web.pages.tallies import tallies_page
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


def all_books(web: Web, rule: str) -> Books:
    return web.ledgers.library().of_filter(web.record, web.countings[rule], EventFilter())


@pytest.mark.parametrize("rule", ["lowest", "ucdp"])
def test_ledgers_of_an_actor_hold_all_that_its_page_shows(web: Web, rule: str) -> None:
    whole = all_books(web, rule)
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
    whole = all_books(web, "lowest")
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


@pytest.mark.parametrize("rule", RULES)
def test_totals_are_held_against_the_index_as_against_the_readings(web: Web, rule: str) -> None:
    found, expected = web.ledgers.reckoning(rule), reckoned(web.record, all_books(web, rule))
    assert [plain(f) for f in found.findings] == [plain(f) for f in expected.findings]
    assert len(found.findings) > 2
    assert tallies_page(web.record, found, rule) == tallies_page(web.record, expected, rule)


def plain(found: Finding) -> Finding:
    """With its events in order."""
    if found.held is None:
        return found
    return replace(found, held=replace(found.held, shares=sorted(found.held.shares, key=lambda s: s.event)))


def test_totals_are_reckoned_anew_after_a_judgement(web: Web) -> None:
    first = web.ledgers.reckoning("lowest")
    assert web.ledgers.reckoning("lowest") is first
    share = next(s for f in first.findings if f.held for s in f.held.shares if s.best)
    event = web.record.linked_event(share.event)
    assert event is not None
    for claim in (c for m in event.mentions for c in m.value.casualties):
        web.record.correct(Correction(claim.id, Verdict.REJECT), by="ed")
    web.settle()
    again = web.ledgers.reckoning("lowest")
    assert [plain(f) for f in again.findings] != [plain(f) for f in first.findings]
    assert [plain(f) for f in again.findings] == [
        plain(f) for f in reckoned(web.record, all_books(web, "lowest")).findings
    ]


def test_series_out_of_the_index_is_that_of_the_readings(web: Web) -> None:
    facts = all_books(web, "lowest").ledger
    for of in (Of.ALL, Of.PLACE):
        for step in Step:
            found = indexed_series(web.record.dated_events(of=of), step=step)
            assert found == series(facts.events, step=step, of=of, rule=facts.rule)
    by_actor = indexed_series(web.record.dated_events(of=Of.ACTOR), step=Step.YEAR)
    assert {p.of for p in by_actor} <= {n for e in facts.events for n in e.actors} | {""}
    assert sum(p.events for p in by_actor) >= len(facts.events)
