"""The table of weights of where an act was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from acts.weights import load_act_weights
from warledger.errors import KnowledgeError

HEAD = "feature,value,weight\n"


def table(folder: Path, text: str) -> Path:
    path = folder / "weights.csv"
    path.write_text(text, "utf-8")
    return path


def test_act_weights_give_what_a_value_counts(tmp_path: Path) -> None:
    rows = 'threshold,,0.4\nlist,,0.2\nword_before,in,1.5\nword_before,",",-1\n'
    weights = load_act_weights(table(tmp_path, HEAD + rows))
    assert (weights.threshold, weights.listed) == (0.4, 0.2)
    assert weights.of("word_before", ",") == -1.0
    assert weights.of("word_before", "unheard") == weights.of("unheard", "in") == 0.0


@pytest.mark.parametrize("text", [HEAD + "word_before,in,much\n", "feature,weight\nword_before,1\n"])
def test_act_weights_refuse_other_rows(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnowledgeError):
        load_act_weights(table(tmp_path, text))
