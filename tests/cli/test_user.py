"""`warledger user` and `warledger token`, and the refusal to serve others a record without users."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.record_of_examples import Run, make_record, runner
from warledger.record import Record, UserRole
from warledger.web.security.passwords import is_password
from warledger.web.security.secrets import secret_hash

PASSWORD = "four words of mine"


@pytest.fixture
def warledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    make_record(tmp_path / "warledger.db")
    return runner(monkeypatch, tmp_path)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The password comes by standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))


def add(warledger: Run, name: str, *arguments: str) -> None:
    ran = warledger("user", "add", name, "--password-stdin", *arguments)
    assert ran.code == 0, ran.err


@pytest.mark.usefixtures("typed")
def test_user_add_list_role_remove(warledger: Run, tmp_path: Path) -> None:
    add(warledger, "Anna", "--role", "reviewer")
    assert "Anna" in warledger("user", "list").out
    assert json.loads(warledger("user", "role", "anna", "admin", "--json").out)["role"] == "admin"
    with Record.open(tmp_path / "warledger.db") as record:
        login = record.accounts.login("ANNA")
        assert login is not None
        assert is_password(PASSWORD, login.password)
        assert not is_password("another one", login.password)
    assert warledger("user", "remove", "Anna").code == 0
    assert warledger("user", "list").out.strip() == "0 users"


@pytest.mark.usefixtures("typed")
def test_user_names_are_given_once(warledger: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    add(warledger, "Anna")
    for said in ("is a user already", "was a user"):
        monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
        ran = warledger("user", "add", "anna", "--password-stdin")
        assert (ran.code, said in ran.err) == (2, True)
        warledger("user", "remove", "Anna")


@pytest.mark.parametrize("name", ["", " ", "a" * 61, "a\nb\x00", "\u202eannA"])
@pytest.mark.usefixtures("typed")
def test_user_names_are_one_printable_line(warledger: Run, name: str) -> None:
    assert warledger("user", "add", name, "--password-stdin").code == 2


def test_user_short_passwords_are_refused(warledger: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    ran = warledger("user", "add", "Anna", "--password-stdin")
    assert (ran.code, "12 to 1,000 characters" in ran.err) == (2, True)


@pytest.mark.usefixtures("typed")
def test_user_password_ends_sessions(warledger: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(warledger, "Anna")
    with Record.open(tmp_path / "warledger.db") as record:
        record.accounts.open_session("Anna", "a" * 64, lasts=timedelta(hours=1))
    monkeypatch.setattr("sys.stdin", io.StringIO("another four words\n"))
    assert warledger("user", "password", "Anna", "--password-stdin").code == 0
    with Record.open(tmp_path / "warledger.db") as record:
        assert record.accounts.session_user("a" * 64) is None


@pytest.mark.usefixtures("typed")
def test_token_add_list_revoke(warledger: Run, tmp_path: Path) -> None:
    add(warledger, "Anna", "--role", "reviewer")
    secret = warledger("token", "add", "Anna", "--scope", "write", "--label", "nightly").out.strip()
    with Record.open(tmp_path / "warledger.db") as record:
        token = record.accounts.token(secret_hash(secret))
        assert token is not None
        assert token.user.role is UserRole.REVIEWER
    listed = warledger("token", "list").out
    assert "nightly" in listed
    assert secret not in listed
    assert warledger("token", "revoke", "1").code == 0
    with Record.open(tmp_path / "warledger.db") as record:
        assert record.accounts.token(secret_hash(secret)) is None
    assert secret.encode() not in (tmp_path / "warledger.db").read_bytes()


@pytest.mark.usefixtures("typed")
def test_token_scope_is_within_the_role(warledger: Run) -> None:
    add(warledger, "Bo", "--role", "viewer")
    ran = warledger("token", "add", "Bo", "--scope", "write")
    assert (ran.code, "a viewer cannot have a token of scope write" in ran.err) == (2, True)


@pytest.mark.parametrize("where", [("--host", "0.0.0.0"), ("--name", "record.example.org")])
def test_serve_refuses_others_without_users(warledger: Run, where: tuple[str, str]) -> None:
    ran = warledger("serve", "--port", "0", *where)
    assert (ran.code, "add one with `warledger user add`" in ran.err) == (2, True)


def test_serve_refuses_a_missing_record(warledger: Run) -> None:
    ran = warledger("serve", "--port", "0", "--db", "none.db")
    assert (ran.code, "there is no record here" in ran.err) == (1, True)


def test_serve_certificate_needs_its_key(warledger: Run) -> None:
    assert "go together" in warledger("serve", "--cert", "a.pem").err
