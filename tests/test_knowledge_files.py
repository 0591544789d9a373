"""Knowledge files as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from warledger.errors import KnowledgeError
from warledger.knowledge import SHIPPED
from warledger.knowledge_files import (
    distinct,
    made,
    read_csv,
    read_list,
    read_map,
    read_yaml,
    refuse_unknown,
    split,
    texts,
)


def written(folder: Path, text: str | bytes, name: str = "x.yaml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_read_yaml_guesses_no_types(tmp_path: Path) -> None:
    assert read_yaml(written(tmp_path, "words: [no, 12, 2024-01-01, null, ~]")) == {
        "words": ["no", "12", "2024-01-01", "null", "~"]
    }


@pytest.mark.parametrize("wrong", ["a: [", b"\xff\xfe\xfa"])
def test_read_yaml_tells_what_is_no_yaml(tmp_path: Path, wrong: str | bytes) -> None:
    with pytest.raises(KnowledgeError, match=r"x\.yaml: -: not YAML"):
        read_yaml(written(tmp_path, wrong))


def test_read_map_lays_keys_over_keys(tmp_path: Path) -> None:
    first, second = written(tmp_path, "{a: '1', b: '2'}"), written(tmp_path, "{b: '3'}", "y.yaml")
    empty = written(tmp_path, "", "z.yaml")
    assert read_map(first, second, empty) == {"a": "1", "b": "3"}


def test_read_map_and_list_want_their_shape(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="not a map"):
        read_map(written(tmp_path, "[a]"))
    with pytest.raises(KnowledgeError, match="not a list"):
        read_list(written(tmp_path, "a: b"))
    assert read_list(written(tmp_path, "")) == []


def test_read_csv_wants_as_many_cells_as_columns(tmp_path: Path) -> None:
    assert read_csv(written(tmp_path, "\ufeffid,name\nx,X\n")) == [{"id": "x", "name": "X"}]
    for rows in ("x\n", "x,X,more\n"):
        with pytest.raises(KnowledgeError, match="line 2: another number of columns"):
            read_csv(written(tmp_path, f"id,name\n{rows}"))


@pytest.mark.parametrize(
    ("raw", "message"), [({}, "missing key 'n'"), ({"n": "many"}, "invalid literal"), ({"n": []}, "int")]
)
def test_made_names_the_file_and_the_entry(raw: dict[str, object], message: str) -> None:
    assert made("f.yaml", "x", {"n": "2"}, lambda r: int(r["n"])) == 2
    with pytest.raises(KnowledgeError, match=message) as caught:
        made("f.yaml", "x", raw, lambda r: int(r["n"]))
    assert (caught.value.file, caught.value.key) == ("f.yaml", "x")


def test_refuse_unknown_names_the_key_and_the_known_ones() -> None:
    refuse_unknown(["a"], ["a", "b"])
    with pytest.raises(ValueError, match="unknown key 'c'; known: a, b"):
        refuse_unknown(["a", "c"], ["b", "a"])


def test_split_and_texts() -> None:
    assert split(" a | b||") == ("a", "b")
    assert texts("a b") == ("a b",)
    assert texts(["a", "b"]) == ("a", "b")


@pytest.mark.parametrize("words", [["raid", "foray"], ["=IS", "=Is"], "raid", []])
def test_distinct_gives_the_words(words: str | list[str]) -> None:
    assert distinct(words) == texts(words)


@pytest.mark.parametrize(
    "words", [["raid", "foray", "raid"], ["Raid", "raid"], ["=IS", "=IS"], ["is", "=IS"]]
)
def test_distinct_refuses_a_word_twice(words: list[str]) -> None:
    with pytest.raises(ValueError, match="twice in one list"):
        distinct(words)


def _lists(raw: object, key: str = "") -> Iterator[tuple[str, list[str]]]:
    """The lists of words in a file, with the keys that lead to them."""
    if isinstance(raw, dict):
        for name, value in raw.items():
            yield from _lists(value, f"{key}/{name}")
    elif isinstance(raw, list):
        yield key, [w for w in raw if isinstance(w, str)]
        for n, value in enumerate(raw):
            yield from _lists(value, f"{key}/{n}")


@pytest.mark.parametrize("file", sorted(SHIPPED.rglob("*.yaml")), ids=lambda path: path.name)
def test_shipped_lists_hold_no_word_twice(file: Path) -> None:
    for key, words in _lists(read_yaml(file)):
        twice = [w for w, times in Counter(w.casefold() for w in words).items() if times > 1]
        assert not twice, f"{file.name}: {key}"
