"""How far names go that may be where an act was done, and where they come from."""

from __future__ import annotations

import pytest

from acts.names import find_act_names
from tests.claims.told import context_of
from warledger.opening import Opened


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed two guards in al-Bab on Monday.", "al-Bab"),
        ("Gunmen killed two guards in Ma’an.", "Ma’an"),
        ("Gunmen killed two guards at Bala Farms.", "Bala Farms"),
        ("Gunmen killed two guards in Deir ez-Zor.", "Deir ez-Zor"),
        ("Gunmen killed two guards on Tal Abu Al-‘Ali.", "Tal Abu Al-‘Ali"),
        ("Gunmen killed two guards in Paris' poor suburbs.", "Paris"),
        ("Gunmen killed two guards on Highway 1.", "Highway 1"),
        ("Gunmen killed two guards in West Ghouta.", "West Ghouta"),
        ("Gunmen killed two guards in Kabul Tuesday.", "Kabul"),
        ("Gunmen killed two guards of the Kabul-based ministry.", "Kabul"),
        ("Gunmen killed two guards near Mali's capital.", "Mali"),
    ],
)
def test_act_names_are_whole(opened: Opened, text: str, name: str) -> None:
    context = context_of(opened, text)
    spans = [n.span for n in find_act_names(context.doc.sentences[0], context)]
    assert name in [text[s.start : s.end] for s in spans]
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))


def test_act_names_know_where_they_come_from(opened: Opened) -> None:
    text = "Gunmen of the Azure Column killed two guards in Gao."
    context = context_of(opened, text)
    sources = {
        text[n.span.start : n.span.end]: n.source for n in find_act_names(context.doc.sentences[0], context)
    }
    assert sources["Gao"] == "gazetteer"
    assert "gazetteer" not in {source for name, source in sources.items() if name != "Gao"}


def test_act_names_are_no_days_or_hours(opened: Opened) -> None:
    text = "At 3 A.M. on Friday gunmen killed two guards in Gao."
    context = context_of(opened, text)
    names = find_act_names(context.doc.sentences[0], context)
    assert [text[n.span.start : n.span.end] for n in names] == ["Gao"]
