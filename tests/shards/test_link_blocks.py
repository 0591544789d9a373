from __future__ import annotations

import pytest

from tests.linking.told import grouped, world
from warledger.linking.link import Linker, ScoreBlocks
from warledger.linking.relink import LinkSummary, relink
from warledger.record import Record
from warledger.shards.link_blocks import ProcessBlocks

LINKER = Linker.load()


def linked(score_blocks: ScoreBlocks | None) -> tuple[LinkSummary, list[object], list[object]]:
    """What linking a small world gives: summary, events, and all links with their scores."""
    readings = world()
    with Record.open(":memory:") as record:
        record.add(readings)
        summary = relink(record, LINKER, score_blocks=score_blocks)
        names = [f"{r.report.id}:e1" for r in readings]
        return summary, list(grouped(record)), list(record.links_among(names))


@pytest.mark.parametrize("size", [3, 1000])
def test_link_blocks_in_processes_give_the_same_links(size: int) -> None:
    here = linked(None)
    assert here[0].linked > 10
    assert linked(ProcessBlocks(2, size)) == here
