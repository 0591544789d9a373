"""What is done before the first visitor comes."""

from __future__ import annotations

from pathlib import Path

from warledger.linking.link import Linker
from warledger.record import Record
from warledger.settings import Settings
from warledger.web.settings import WebSettings
from warledger.web.starting import open_app


def test_starting_links_anew_what_an_earlier_version_linked(db: Path) -> None:
    """Else the first judgement would wait until all of it is done."""
    with Record.open(db) as record:
        before = record.clusters()
        record.keep_links_of("an earlier version")
        assert record.link_state().unseen
    with open_app(WebSettings(Settings(db=str(db)))), Record.open(db) as record:
        assert record.linked_by() == Linker.load().version
        assert not record.link_state().unseen
        assert record.clusters() == before
