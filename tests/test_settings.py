"""Settings: defaults, warledger.toml, the environment over it, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from warledger.errors import UsageError
from warledger.settings import FILE, Settings, load_settings, user_data_dir


@pytest.fixture(autouse=True)
def _no_settings_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith("WARLEDGER_")]:
        monkeypatch.delenv(name)


def test_settings_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()


def test_settings_of_a_file(tmp_path: Path) -> None:
    text = 'db = "my.db"\nknowledge = "mine"\nallow_private = true\nfetch_timeout_s = 5\nfetch_max_bytes = 1000\n'
    (tmp_path / FILE).write_text(text, "utf-8")
    assert load_settings(tmp_path) == Settings("my.db", Path("mine"), None, True, 5.0, 1000)


def test_settings_of_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FILE).write_text('db = "here.db"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_settings().db == "here.db"


def test_settings_environment_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FILE).write_text('db = "my.db"\nfetch_max_bytes = 1000\n', "utf-8")
    monkeypatch.setenv("WARLEDGER_DB", "other.db")
    monkeypatch.setenv("WARLEDGER_GAZETTEER", "/places.sqlite")
    monkeypatch.setenv("WARLEDGER_OF_ANOTHER_PROGRAM", "1")
    settings = load_settings(tmp_path)
    assert (settings.db, settings.fetch_max_bytes) == ("other.db", 1000)
    assert settings.gazetteer == Path("/places.sqlite")


@pytest.mark.parametrize(
    ("word", "value"), [("true", True), ("1", True), ("YES", True), ("no", False), ("", False)]
)
def test_settings_switch_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, value: bool
) -> None:
    monkeypatch.setenv("WARLEDGER_ALLOW_PRIVATE", word)
    assert load_settings(tmp_path).allow_private is value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('databse = "x"', r"warledger\.toml: unknown setting 'databse'; known: .*db"),
        ("fetch_timeout_s = 'soon'", "fetch_timeout_s: 'soon' does not fit"),
        ("fetch_max_bytes = []", r"fetch_max_bytes: \[\] does not fit"),
        ("knowledge = 5", "knowledge: 5 does not fit"),
        ("allow_private = 'ture'", "allow_private: 'ture' does not fit"),
        ("db = ", "not TOML"),
    ],
)
def test_settings_refuse(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(UsageError, match=message):
        load_settings(tmp_path)


def test_settings_refuse_a_variable_that_does_not_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARLEDGER_FETCH_TIMEOUT_S", "soon")
    with pytest.raises(UsageError, match="the environment: fetch_timeout_s: 'soon' does not fit"):
        load_settings(tmp_path)


def test_user_data_dir(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert user_data_dir() == Path("/data/warledger")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/me")
    assert user_data_dir() == Path("/home/me/.local/share/warledger")
