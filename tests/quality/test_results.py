"""The file of benchmark results: every benchmark keeps its own place in it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import corpora
from results import Result, commit, save, table


def test_results_save_replaces_its_own_figures_and_keeps_the_others(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    save("places", [Result("one", {"P": 0.5})], file)
    save("dates", [Result("all", {"F1": 0.81239})], file)
    save("places", [Result("two", {"P": 0.25})], file)
    kept = json.loads(file.read_text("utf-8"))
    assert kept["places"]["rows"] == {"two": {"P": 0.25}}
    assert kept["dates"]["rows"] == {"all": {"F1": 0.812}}
    assert kept["dates"]["commit"]
    assert kept["dates"]["date"]


def test_results_commit_is_marked_for_changed_files_but_those_of_results(tmp_path: Path) -> None:
    code, file = tmp_path / "code.py", tmp_path / "results.json"
    author = ["-c", "user.name=Jon Arlo", "-c", "user.email=jon@example.org"]
    for path in (code, file):
        path.write_text("1", "utf-8")
    for words in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "-m", "First"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    clean = commit(besides=file, root=tmp_path)
    file.write_text("2", "utf-8")
    assert commit(besides=file, root=tmp_path) == clean
    assert not clean.endswith("-dirty")
    code.write_text("2", "utf-8")
    assert commit(besides=file, root=tmp_path) == f"{clean}-dirty"


def test_results_commit_is_unknown_outside_of_a_repository(tmp_path: Path) -> None:
    assert commit(besides=tmp_path / "results.json", root=tmp_path) == "unknown"


def test_results_table_shows_every_figure_and_gaps() -> None:
    head, first, second = table([Result("a", {"rows": 7, "P": 0.5}), Result("b", {"R": 1.0})])
    assert head.split() == ["rows", "P", "R"]
    assert first.split() == ["a", "7", "0.500", "-"]
    assert second.split() == ["b", "-", "-", "1.000"]


def test_corpora_evenly_takes_rows_from_all_over() -> None:
    assert corpora.evenly(range(10), 3) == [0, 3, 6]
    assert corpora.evenly(range(2), 3) == [0, 1]
