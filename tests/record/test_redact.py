"""Redaction: no byte of the words stays, offsets and quotes stay true, nothing comes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.fake_reader import READER, fake_read
from tests.readings import readings
from tests.stores import words_held
from warledger.codec import from_dict
from warledger.errors import RecordError, UsageError
from warledger.model import Reading, Report
from warledger.record import Added, EventFilter, Failure, Record
from warledger.record.masking import blank_all, blanked_body, blanked_report, person_mask

TEXT = "Clash at Gao: 3 soldiers died, among them Sergeant Thomas Dupuy. Dupuy was 32; a witness spoke to the Gazette. tally"
PAGE = Report(
    "thomas-dupuy-dies",
    TEXT,
    title="Thomas DUPUY dies",
    url="https://x.org/sergeant-thomas-dupuy-dies",
    publisher="Gazette",
)
OTHER = Report(
    "b",
    "Clash: 4 soldiers died, Sergeant Marie Blanc and Colonel Dupuy of another family.",
    url="https://x.org/2",
)


@pytest.fixture
def record(store: str) -> Iterator[Record]:
    with Record.open(store) as opened:
        opened.add(
            [fake_read(PAGE), fake_read(OTHER)],
            [Failure("feed", "entry Thomas Dupuy: no text", source="f.xml")],
        )
        yield opened


def test_redact_person_leaves_no_byte(record: Record, store: str) -> None:
    assert "dupuy" in words_held(store)
    done = record.redact(person="Thomas Dupuy", by="ed", reason="family's wish")
    assert (done.kind, done.reports, done.page) == ("person", 1, None)
    left = words_held(store).replace("'dupuy':11", "the colonel, in the server's index of words")
    assert "thomas" not in left
    assert left.count("dupuy") == left.count("colonel dupuy of another")
    assert "marie blanc" in left
    assert [p.value.name for p in record.people()] == ["Marie Blanc", "█" * 12]


def test_redact_person_keeps_offsets_and_figures(record: Record) -> None:
    record.redact(person="thomas dupuy", by="ed", reason="family's wish")
    events = list(record.events())
    masked = next(e for e in events if e.source.report.id != "b")
    assert masked.source.report.id.startswith("redacted-")
    assert len(masked.source.report.text) == len(TEXT)
    assert masked.value.casualties[0].evidence.quote == "3 soldiers"
    assert masked.value.casualties[0].id.startswith(f"{masked.source.report.id}:")
    assert not masked.source.redacted


def test_redact_person_cannot_come_back(record: Record) -> None:
    record.redact(person="Thomas Dupuy", by="ed", reason="family's wish")
    assert record.known(sha256=PAGE.sha256)
    assert record.add([fake_read(PAGE)]) == Added(known=1)
    record.add([fake_read(Report("c", "Clash: Sergeant Thomas Dupuy died; Dupuy was 32."))])
    stored = record.report("c")
    assert stored is not None
    assert "Dupuy" not in stored.report.text
    assert all("Dupuy" not in p.value.name for p in record.people())


def test_redacted_person_survives_reread(record: Record) -> None:
    record.redact(person="Thomas Dupuy", by="ed", reason="family's wish")
    stale = next(r for r in record.stale(READER.__class__("fake", "2", "k")) if r.id != "b")
    assert record.replace([fake_read(stale)]) == Added(stored=1)
    record.replace([], [Failure("read", "broke", stale)])
    assert len(list(record.reports())) == 2


def test_redact_report_leaves_a_tombstone(record: Record, store: str) -> None:
    done = record.redact(report="thomas-dupuy-dies", by="ed", reason="court order")
    assert (done.kind, done.reports, done.page, done.by, done.reason) == (
        "report",
        1,
        "thomas-dupuy-dies",
        "ed",
        "court order",
    )
    assert record.redactions() == [done]
    left = words_held(store)
    for words in ("witness", "sergeant thomas", "x.org/sergeant", "3 soldiers"):
        assert words not in left, words
    stored = record.report("thomas-dupuy-dies")
    assert stored is not None
    assert stored.redacted
    assert set(stored.report.text) == {"█"}
    assert (stored.report.url, stored.report.title) == (None, None)


def test_redact_report_keeps_numbers_without_words(record: Record) -> None:
    record.redact(report="thomas-dupuy-dies", by="ed", reason="court order")
    (event,) = record.events(EventFilter(report="thomas-dupuy-dies"))
    claim = event.value.casualties[0]
    assert claim.value.figure.best == 3
    assert set(claim.evidence.quote) | set(claim.value.who or "") == {"█"}
    assert event.value.type == "armed_clash"


def test_redacted_report_cannot_come_back(record: Record) -> None:
    record.redact(report="thomas-dupuy-dies", by="ed", reason="court order")
    changed = Report("new", "Clash, told anew", url=PAGE.url)
    again = Report(PAGE.id, "Clash, told once more")
    assert record.add([fake_read(r) for r in (PAGE, changed, again)]) == Added(refused=3)
    assert record.add([], [Failure("read", "broke", PAGE)]) == Added()
    assert list(record.stale(READER)) == []
    assert len(list(record.reports())) == 2


def test_redact_report_takes_all_versions(record: Record) -> None:
    record.add([fake_read(Report("b", "Clash: 5 soldiers died now", url="https://x.org/2"))])
    assert record.redact(report="b", by="ed", reason="wrong").reports == 2


def test_redact_blanks_sources_of_problems(record: Record) -> None:
    record.redact(person="Thomas Dupuy", by="ed", reason="family's wish")
    assert [p.message for p in record.problems()] == [f"entry {'█' * 12}: no text"]


def test_redact_refuses_nonsense(record: Record) -> None:
    with pytest.raises(RecordError, match="none of this id"):
        record.redact(report="zzz", by="ed", reason="r")
    for wrong in (
        {"report": "b", "person": "x", "by": "ed", "reason": "r"},
        {"by": "ed", "reason": "r"},
        {"report": "b", "by": " ", "reason": "r"},
    ):
        with pytest.raises(UsageError):
            record.redact(**wrong)
    with pytest.raises(UsageError, match="name"):
        record.redact(person="--", by="ed", reason="r")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Sgt. Émile Dupuÿ died", f"Sgt. {'█' * 11} died"),
        ("EMILE-DUPUY", "█" * 11),
        ("Dupuyson, Émiles, dupuy", "Dupuyson, Émiles, dupuy"),
        ("Dupuy's mother", "█████'s mother"),
    ],
)
def test_person_mask(text: str, left: str) -> None:
    assert person_mask("emile DUPUY").blank(text) == left


@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.generate],  # making a whole reading smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(readings())
def test_blanked_reading_stays_in_the_format(reading: Reading) -> None:
    name = next((p.name for e in reading.events for p in e.people if any(c.isalnum() for c in p.name)), "Ann")
    for blank in (blank_all, person_mask(name).blank):
        new = blanked_report(reading.report, blank)
        body = blanked_body(reading.to_dict(), reading.report, new, blank)
        again = from_dict(body, new)
        assert len(again.report.text) == len(reading.report.text)
        assert len(again.events) == len(reading.events)
