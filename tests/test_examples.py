"""The example reports that ship with the project: enough of them, each read, events told twice with other figures."""

from __future__ import annotations

from warledger.knowledge import SHIPPED
from warledger.model import Report
from warledger.opening import Opened
from warledger.pipeline import read
from warledger.sources import SourceOptions, open_source

EXAMPLES = SHIPPED / "examples" / "reports.jsonl"


def test_examples_are_reports_of_events_told_twice() -> None:
    reports = [r for r in open_source(str(EXAMPLES), options=SourceOptions()) if isinstance(r, Report)]
    assert len(reports) >= 16
    assert len({r.id for r in reports}) == len(reports)
    assert all(r.published and r.publisher and r.title for r in reports)
    told = [r.id.rpartition("-")[0] for r in reports]
    assert sum(told.count(name) > 1 for name in set(told)) >= 6


def test_examples_each_give_an_event_with_true_quotes(opened: Opened) -> None:
    for report in open_source(str(EXAMPLES), options=SourceOptions()):
        assert isinstance(report, Report)
        reading = read(report, opened.knowledge, opened.gazetteer, opened.engine)
        assert any(e.primary for e in reading.events), report.id
        for claim in (c for e in reading.events for c in e.casualties):
            assert report.text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
