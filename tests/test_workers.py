"""One process or two: the same readings in the order of the input; what cannot be read costs only itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fake_reader import fake_read, many_reports
from warledger.errors import KnowledgeError, UsageError, WarledgerError
from warledger.model import Reading, Report
from warledger.workers import Read, Unread, read_all


def make_fake() -> Read:
    return fake_read


def make_nothing() -> Read:
    raise KnowledgeError("events.yaml", "clash", "wrong")


def test_read_all_is_the_same_in_two_processes() -> None:
    reports = list(many_reports(40))
    alone = list(read_all(reports, make_fake))
    assert list(read_all(reports, make_fake, workers=2)) == alone
    assert [r.report.id for r in alone] == [r.id for r in reports]
    unread = [r for r in alone if isinstance(r, Unread)]
    assert [u.report.id for u in unread] == ["r0005", "r0022", "r0039"]
    assert unread[0].message == "ValueError: this text explodes"


def test_read_all_takes_reports_as_it_goes() -> None:
    taken: list[str] = []

    def stream() -> Iterator[Report]:
        for report in many_reports(200):
            taken.append(report.id)
            yield report

    readings = read_all(stream(), make_fake, workers=2)
    assert isinstance(next(readings), Reading)
    assert len(taken) < 20
    readings.close()  # type: ignore[attr-defined]  # it is a generator


def test_read_all_tells_why_nothing_opens() -> None:
    with pytest.raises(WarledgerError, match=r"events\.yaml: clash: wrong"):
        list(read_all(many_reports(2), make_nothing, workers=2))
    with pytest.raises(KnowledgeError):
        list(read_all(many_reports(2), make_nothing))


def test_read_all_needs_a_worker() -> None:
    with pytest.raises(UsageError, match="less than 1"):
        list(read_all([], make_fake, workers=0))
