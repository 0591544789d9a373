"""Grammar files: word lists, patterns with lists in them, layers, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from warledger.errors import KnowledgeError
from warledger.knowledge import SHIPPED
from warledger.knowledge_grammar import load_grammar, load_grammars


def written(folder: Path, text: str, name: str = "x.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_grammar_words_are_folded_and_patterns_take_lists(tmp_path: Path) -> None:
    text = "words: {ends: [Fin, Fin de, a.b]}\npatterns: {end: '^{ends}$', many: 'x{2,3}'}\nnote: none\n"
    grammar = load_grammar(written(tmp_path, text))
    assert grammar.words["ends"] == {"fin", "fin de", "a.b"}
    assert grammar.patterns["end"].match("Fin de")
    assert not grammar.patterns["end"].match("axb")
    assert grammar.patterns["many"].fullmatch("xxx")


def test_grammar_empty_file_is_an_empty_grammar(tmp_path: Path) -> None:
    grammar = load_grammar(written(tmp_path, "# nothing yet\n"))
    assert (grammar.words, grammar.patterns) == ({}, {})


def test_grammar_layers_name_by_name(tmp_path: Path) -> None:
    written(tmp_path / "a", "words: {one: [a], two: [b]}\npatterns: {p: '{one}'}\n")
    written(tmp_path / "b", "words: {one: [c]}\n")
    written(tmp_path / "b", "words: {three: [d]}\n", "y.yaml")
    both = load_grammars([tmp_path / "a", tmp_path / "b"])
    assert list(both) == ["x", "y"]
    assert both["x"].words == {"one": {"c"}, "two": {"b"}}
    assert both["x"].patterns["p"].match("c")
    assert not both["x"].patterns["p"].match("a")


def test_grammar_shared_words_and_patterns_are_everybodys(tmp_path: Path) -> None:
    shared = "words: {ends: [fin]}\npatterns: {stop: 'x{ends}'}\n"
    written(tmp_path / "a", shared, "shared.yaml")
    written(tmp_path / "a", "patterns: {both: '^{ends}|{stop}$'}\n")
    written(tmp_path / "a", "words: {ends: [own]}\n", "y.yaml")
    found = load_grammars([tmp_path / "a"])
    assert list(found) == ["x", "y"]
    assert found["x"].patterns["both"].fullmatch("xfin")
    assert not found["x"].patterns["both"].fullmatch("xfinfin")
    assert found["y"].patterns["stop"].fullmatch("xown")


def test_grammar_capitals_of_all_latin_scripts(tmp_path: Path) -> None:
    grammar = load_grammar(written(tmp_path, "patterns: {name: '[{upper}][a-z]+'}\n"))
    assert all(grammar.patterns["name"].fullmatch(name) for name in ("Arlo", "Şirnak", "Čapljina", "Ørsta"))
    assert not grammar.patterns["name"].fullmatch("şirnak")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("wordz: {}", "wordz"),
        ("words: [a]", "words"),
        ("words: {w: [a, b, A]}", "w"),
        ("patterns: {p: '('}", "p"),
        ("patterns: {p: '{none}'}", "p"),
        ("patterns: {p: 'a{q}', q: 'b{p}'}", "p"),
        ("[a]", "-"),
    ],
)
def test_grammar_rejects(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_grammar(written(tmp_path, text))
    assert (caught.value.file, caught.value.key) == ("x.yaml", key)


def test_grammar_pattern_compiles_when_first_used_and_a_users_own_at_loading(tmp_path: Path) -> None:
    for folder, text in (("shipped", "patterns: {sound: 'a+', broken: '('}\n"), ("own", "words: {w: [a]}\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.yaml").write_text(text, encoding="utf-8")
    lazy = load_grammars([tmp_path / "shipped"])["x"].patterns
    assert lazy["sound"].fullmatch("aa")
    assert lazy["sound"] is lazy["sound"]
    with pytest.raises(KnowledgeError, match="not a pattern"):
        lazy["broken"]
    with pytest.raises(KeyError):
        lazy["none"]
    with pytest.raises(KnowledgeError, match="not a pattern"):
        load_grammars([tmp_path / "shipped", tmp_path / "own"])


def test_grammar_shipped_files_compile_and_hold_no_empty_list() -> None:
    for name, grammar in load_grammars([SHIPPED / "lang" / "en" / "grammar"]).items():
        assert all(grammar.words.values()), name
        assert len(dict(grammar.patterns)) == len(grammar.patterns), name
