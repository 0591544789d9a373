"""From the name of a claim to its words in the report."""

from __future__ import annotations

from warledger.record.views import whole_number
from warledger.web.addresses import report_address
from warledger.web.parts.link import Link


def words_link(name: str) -> Link:
    """The words of a total, a strength or a figure: "inates-1:t1", "inates-1@2:s1", "inates-1:10-24:killed".

    A figure's id names the report without its version: it leads to the latest.
    """
    if name.count(":") > 1:
        return Link(name, report_address(name.rsplit(":", 2)[0], words=name))
    source, _, key = name.rpartition(":")
    page, _, version = source.partition("@")
    return Link(name, report_address(page, version=whole_number(version), words=key))
