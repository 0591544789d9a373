from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources.reading import SENTENCE, article, read_bytes, read_source
from warledger.errors import UsageError
from warledger.plugins import Group, load_plugin, plugin_names
from warledger.sources import SourceOptions, open_source
from warledger.sources.formats import sniff


def test_opening_a_folder_reads_its_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.html").write_text(article("Second"))
    (tmp_path / "a.txt").write_text("First. " + SENTENCE)
    (tmp_path / "c.bin").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "d.txt").write_text("")
    (tmp_path / "e.txt").write_text("Last. " + SENTENCE)
    (tmp_path / ".hidden").write_text(SENTENCE)
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "b" / "pipe")
    reports, problems = read_source(tmp_path)
    assert [r.text[:5] for r in reports] == ["First", "Secon", "Last."]
    assert [Path(p.source).name for p in problems] == ["c.bin", "d.txt"]


def test_opening_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    assert [p.message for p in read_source(tmp_path)[1]] == ["no files in this folder"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("no/such/file.txt", "No such file"),
        ("nul\0byte", "cannot be read"),
        ("ftp://e.org/a", "no plugin 'ftp'"),
        ("http://", "no http(s) address"),
        ("https://[::1", "no http(s) address"),
        ("http://user@/x", "no http(s) address"),
        ("", "Is a directory|No such file|no files"),
    ],
)
def test_opening_what_is_not_there_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    reports, (problem,) = read_source(source)
    assert reports == []
    assert any(part in problem.message for part in message.split("|"))


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("report.pdf", b"%PDF-1.7\n", "a PDF file"),
        ("a.docx", b"PK\x03\x04....", "a ZIP or Office file"),
        ("a", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("a", b"\0\1\2\3" * 100, "no text"),
    ],
)
def test_opening_what_is_no_text_is_a_problem(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    reports, (problem,) = read_bytes(tmp_path, name, content)
    assert reports == []
    assert problem.message.startswith(what)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"Two men died.", "text"),
        (b"", "text"),
        (b"[Reuters] Two men died.", "text"),
        (b'[{"text": 1}]', "json"),
        (b"[]", "json"),
        (b'{"text":\n 1}', "json"),
        (b'{"text": 1}\n{"text": 2}\n', "jsonl"),
        (b'{"text": "a very long line', "jsonl"),
        (b"<!doctype html><p>", "html"),
        (b"\xef\xbb\xbf <html>", "html"),
        (b"<p>Two men died", "html"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "html"),
        (b"<?xml version='1.0'?><rss>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        ("<rdf:RDF>".encode("utf-16"), "feed"),
        (b"WARC/1.0\r\n", "warc"),
    ],
)
def test_opening_formats_are_told_by_their_first_bytes(head: bytes, name: str) -> None:
    assert sniff(head) == name


@pytest.mark.parametrize(
    "content", [SENTENCE, f'{{"text": "{SENTENCE}"}}', f"<title>T</title><p>{SENTENCE}</p>"]
)
def test_opening_standard_input(content: str) -> None:
    code = (
        "from warledger.sources import *\n"
        "print([(r.text, r.id[:6]) for r in open_source('-', options=SourceOptions())])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=content, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str([(SENTENCE, "stdin-")])


def test_opening_the_same_twice_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    options = SourceOptions()
    assert list(open_source(str(tmp_path), options=options)) == list(
        open_source(str(tmp_path), options=options)
    )


def test_plugins_ours_go_through_the_same_door() -> None:
    assert {"text", "html", "feed", "json", "jsonl", "warc", "http", "https"} <= set(
        plugin_names(Group.SOURCES)
    )
    assert callable(load_plugin(Group.SOURCES, "text"))


def test_plugins_unknown_one_names_those_known() -> None:
    with pytest.raises(UsageError, match=r"no plugin 'gopher' in warledger\.sources; known: .*html"):
        load_plugin(Group.SOURCES, "gopher")


def plug_in(folder: Path, *lines: str) -> None:
    """An installed package of somebody else's, with an entry point for sources."""
    metadata = folder / "others-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: others\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[warledger.sources]\n" + "\n".join(lines) + "\n")
    (folder / "others_source.py").write_text(
        "from warledger.sources.document import Document\n"
        "def read(document, options):\n"
        "    yield document.problem('read by others')\n"
    )


def test_plugins_of_others_are_found_by_extension_scheme_and_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_in(tmp_path, "eml = others_source:read", "gopher = others_source:read", "text = others_source:read")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("a.eml", "b.txt"):
        _, (problem,) = read_bytes(tmp_path, name, b"x")
        assert problem.message == "read by others"
    assert read_source("gopher://e.org/1")[1][0].message == "read by others"


def test_plugins_that_cannot_be_loaded_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(tmp_path, "eml = no_such_module:read")
    monkeypatch.syspath_prepend(tmp_path)
    _, (problem,) = read_bytes(tmp_path, "a.eml", b"x")
    assert "cannot be loaded" in problem.message
