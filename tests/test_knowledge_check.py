"""The examples of the knowledge: the shipped ones all hold, and a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from warledger.errors import KnowledgeError
from warledger.knowledge import Knowledge
from warledger.knowledge_check import Failure, check_knowledge
from warledger.opening import Opened

WRONG = """
- id: our_clash
  type: armed_clash
  rank: 2
  words: [dust-up]
  examples: ["Soldiers met the mayor near Kidal on Tuesday."]
  counter_examples: ["Two soldiers and five rebels died in a dust-up near Kidal on Tuesday."]
- id: our_raid
  type: attack
  rank: 2
  words: [our raid]
"""


@pytest.mark.parametrize(
    "file",
    [
        "events.yaml",
        "outcomes.yaml",
        "cues.yaml",
        "scenes.yaml",
        "sources.yaml",
        "sources.csv",
        "means.yaml",
        "actors.yaml",
        "actors.csv",
        "ranks.csv",
        "places.csv",
        "countries.csv",
    ],
)
def test_shipped_knowledge_holds(opened: Opened, file: str) -> None:
    report = check_knowledge(opened, file=file)
    assert report.entries
    assert [f"{f.file}: {f.entry}: {f.message}: {f.sentence}" for f in report.failures] == []


def test_check_knowledge_tells_wrong_examples_of_the_users_own(opened: Opened, tmp_path: Path) -> None:
    folder = tmp_path / "lang" / "en"
    folder.mkdir(parents=True)
    (folder / "events.yaml").write_text(WRONG, "utf-8")
    mine = Opened(Knowledge.load(tmp_path), opened.gazetteer, opened.engine)
    failures = [f for f in check_knowledge(mine, file="events.yaml").failures if f.entry.startswith("our_")]
    assert failures == [
        Failure("events.yaml", "our_clash", "the example has none of its words", _only(WRONG, "mayor")),
        Failure(
            "events.yaml",
            "our_clash",
            "the counter-example reads as armed_clash",
            _only(WRONG, "five rebels"),
        ),
        Failure("events.yaml", "our_raid", "no example", ""),
    ]


def test_check_knowledge_of_a_folder_that_changes_parts_of_files(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "lang" / "en").mkdir(parents=True)
    (tmp_path / "lang" / "en" / "actors.yaml").write_text("note: ours\n", "utf-8")
    (tmp_path / "means.yaml").write_text("- kind: catapult\n  words: [catapult]\n", "utf-8")
    mine = Opened(Knowledge.load(tmp_path), opened.gazetteer, opened.engine)
    assert check_knowledge(mine, file="means.yaml").failures == (
        Failure("means.yaml", "catapult", "no example", ""),
    )
    assert check_knowledge(mine, file="actors.yaml").failures == ()


def test_check_knowledge_tells_a_row_whose_name_another_row_has(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "ranks.csv").write_text("rank,forms,forces,order\nreeve,reeves|=Rv,military,3\n", "utf-8")
    (tmp_path / "lang" / "en").mkdir(parents=True)
    rows = (
        "- table: ranks.csv\n  examples: ['The {} spoke.']\n  of_rows: {reeve: [The reeves met at noon.]}\n"
    )
    (tmp_path / "lang" / "en" / "rows.yaml").write_text(rows, "utf-8")
    mine = Opened(Knowledge.load(tmp_path), opened.gazetteer, opened.engine)
    report = check_knowledge(mine, file="ranks.csv")
    assert report.failures == (Failure("ranks.csv", "reeve", "the row is found", "The reeves met at noon."),)


def test_check_knowledge_of_an_unknown_file_or_language(opened: Opened) -> None:
    with pytest.raises(KnowledgeError, match="no entries"):
        check_knowledge(opened, file="spells.yaml")
    with pytest.raises(KnowledgeError, match="no such language"):
        check_knowledge(opened, language="xx")


def _only(text: str, word: str) -> str:
    return next(line for line in text.splitlines() if word in line).split('"')[1]
