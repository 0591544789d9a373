"""Logging in and out: the form, wrong passwords, the number of attempts, and where one goes afterwards."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from warledger.record import Record, UserRole
from warledger.web.addresses import local
from warledger.web.security.identity import LOOPBACK_COOKIE
from warledger.web.security.passwords import hash_password

PASSWORD = "four words of mine"
HASH = hash_password(PASSWORD)


@pytest.fixture
def anna(db: Path) -> None:
    """A reviewer with a password."""
    with Record.open(db) as record:
        record.accounts.add("Anna", UserRole.REVIEWER, HASH)


def log_in(client: TestClient, name: str = "Anna", password: str = PASSWORD, **fields: str) -> Any:
    """Fill in the form and send it; gives the answer."""
    form = client.get("/login").text
    proof = re.search(r'name="csrf" value="([^"]+)"', form)
    assert proof is not None
    filled = {"csrf": proof[1], "name": name, "password": password, **fields}
    return client.post("/login", data=filled, follow_redirects=False)


@pytest.mark.usefixtures("anna")
class TestLogin:
    def test_login_opens_a_session_that_scripts_cannot_read(self, client: TestClient) -> None:
        answer = log_in(client, next="/login")
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Log out" in client.get("/login").text
        assert client.cookies[LOOPBACK_COOKIE]

    def test_login_name_in_any_case(self, client: TestClient) -> None:
        assert log_in(client, "ANNA").status_code == 303

    @pytest.mark.parametrize("name", ["Anna", "Nobody", "' OR 1=1 --"])
    def test_login_wrong_password_tells_not_which_part_is_wrong(self, client: TestClient, name: str) -> None:
        answer = log_in(client, name, "not the password")
        assert answer.status_code == 401
        assert "do not belong together" in answer.text
        assert LOOPBACK_COOKIE not in client.cookies

    def test_login_attempts_are_limited_and_the_right_password_does_not_help(
        self, client: TestClient
    ) -> None:
        assert [log_in(client, password="wrong").status_code for _ in range(5)] == [401] * 5
        assert log_in(client).status_code == 429

    def test_login_attempts_for_one_name_leave_others(self, client: TestClient) -> None:
        for _ in range(6):
            log_in(client, "Nobody", "wrong")
        assert log_in(client).status_code == 303

    def test_login_without_the_form_of_this_browser(self, client: TestClient) -> None:
        filled = {"name": "Anna", "password": PASSWORD, "csrf": "made.up"}
        assert client.post("/login", data=filled).status_code == 403
        client.get("/login")
        assert client.post("/login", data=filled).status_code == 403

    def test_logout_ends_the_session_in_the_record_too(self, client: TestClient) -> None:
        log_in(client)
        secret = client.cookies[LOOPBACK_COOKIE]
        proof = re.search(r'name="csrf" value="([^"]+)"', client.get("/login").text)
        assert proof is not None
        assert client.post("/logout", data={}, follow_redirects=False).status_code == 403
        assert client.post("/logout", data={"csrf": proof[1]}, follow_redirects=False).status_code == 303
        client.cookies.clear()
        client.cookies.set(LOOPBACK_COOKIE, secret)
        assert "Log out" not in client.get("/login").text

    def test_login_ends_the_session_that_was_there(self, client: TestClient) -> None:
        log_in(client)
        first = client.cookies[LOOPBACK_COOKIE]
        page = client.get("/login").text
        proofs = re.findall(r'name="csrf" value="([^"]+)"', page)
        filled = {"csrf": proofs[-1], "name": "Anna", "password": PASSWORD}
        assert client.post("/login", data=filled, follow_redirects=False).status_code == 303
        assert client.cookies[LOOPBACK_COOKIE] != first
        client.cookies.clear()
        client.cookies.set(LOOPBACK_COOKIE, first)
        assert "Log out" not in client.get("/login").text


def test_login_without_users_tells_how_to_make_one(client: TestClient) -> None:
    assert "warledger user add" in client.get("/login").text


@pytest.mark.parametrize(
    "address", ["https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x=1", "login"]
)
def test_local_keeps_to_this_server(address: str) -> None:
    assert local(address, "/") == "/"


def test_local_keeps_what_is_asked_for() -> None:
    assert local("/events/a:e1?rule=ucdp", "/") == "/events/a:e1?rule=ucdp"
