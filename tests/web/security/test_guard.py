"""Which requests come in: the host, the site that sent them, who sent them, and their size."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
from fastapi import APIRouter, FastAPI, Form
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from tests.web.conftest import HERE, browser, session_of
from warledger.record import Record, Scope, UserRole
from warledger.settings import Settings
from warledger.web import api, pages
from warledger.web.app import create_app
from warledger.web.security import Admin, Writer
from warledger.web.security.csrf import make_proof
from warledger.web.security.identity import LOOPBACK_COOKIE, SECURE_COOKIE
from warledger.web.security.secrets import new_token, secret_hash
from warledger.web.settings import WebSettings

router = APIRouter()


@router.post("/probe")
def probe(user: Writer, words: Annotated[str, Form()] = "") -> str:
    """Writes, as far as a test needs it."""
    return f"{user.name} wrote {words}"


@router.post("/probe/admin")
def probe_admin(user: Admin) -> str:
    """Only for admins."""
    return user.name


def probed(client: TestClient) -> TestClient:
    """The same server with two handlers that write."""
    assert isinstance(client.app, FastAPI)
    client.app.include_router(router)
    return client


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "LOCALHOST:1"])
def test_guard_answers_to_names_of_loopback(client: TestClient, host: str) -> None:
    assert client.get("/api/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "a@127.0.0.1",
        "10.0.0.1",
        "",
        "[",
        "a:b",
    ],
)
def test_guard_refuses_other_names(client: TestClient, host: str) -> None:
    assert client.get("/api/health", headers={"Host": host}).status_code == 421


def test_guard_answers_to_the_names_it_was_given(db: Path) -> None:
    with browser(db, names=("record.example.org",)) as found:
        assert found.get("/api/health", headers={"Host": "record.example.org"}).status_code == 200
        assert found.get("/api/health", headers={"Host": "other.example.org"}).status_code == 421


def test_guard_strangers_write_nothing(client: TestClient) -> None:
    answer = probed(client).post("/probe", data={"words": "x"})
    assert answer.status_code == 401
    assert probed(client).post("/api/nowhere", json={}).json()["error"].startswith("log in first")


def test_guard_viewers_write_nothing(viewer: TestClient) -> None:
    assert probed(viewer).post("/probe", data={"words": "x"}).status_code == 403


def test_guard_reviewers_write_and_are_no_admins(reviewer: TestClient) -> None:
    assert probed(reviewer).post("/probe", data={"words": "x"}).json() == "reviewer wrote x"
    assert reviewer.post("/probe/admin").status_code == 403


def test_guard_admins_do_everything(admin: TestClient) -> None:
    assert probed(admin).post("/probe/admin").json() == "admin"


def test_guard_proof_comes_in_a_header_or_a_field(reviewer: TestClient) -> None:
    proof = probed(reviewer).headers.pop("X-CSRF-Token")
    assert reviewer.post("/probe", data={"words": "x"}).status_code == 403
    assert reviewer.post("/probe", data={"words": "x", "csrf": proof}).status_code == 200
    assert reviewer.post("/probe", data={"csrf": proof}, files={"f": b"x"}).status_code == 200
    other = {"csrf": make_proof("another session")}
    assert reviewer.post("/probe", data=other).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:9000"},
        {"Origin": "null"},
    ],
)
def test_guard_refuses_what_other_sites_send(reviewer: TestClient, headers: dict[str, str]) -> None:
    answer = probed(reviewer).post("/probe", data={"words": "x"}, headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.text


def test_guard_takes_what_this_site_sends(reviewer: TestClient) -> None:
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": HERE}
    assert probed(reviewer).post("/probe", data={"words": "x"}, headers=headers).status_code == 200


def token_of(db: Path, role: UserRole, scope: Scope) -> dict[str, str]:
    """The header of a new token."""
    secret = new_token()
    session_of(db, role)
    with Record.open(db) as record:
        record.accounts.add_token(role.value, secret_hash(secret), scope=scope, label="test")
    return {"Authorization": f"Bearer {secret}"}


def test_guard_tokens_write_without_a_proof(client: TestClient, db: Path) -> None:
    headers = token_of(db, UserRole.REVIEWER, Scope.WRITE)
    assert probed(client).post("/probe", data={"words": "x"}, headers=headers).status_code == 200


def test_guard_tokens_that_read_write_nothing(client: TestClient, db: Path) -> None:
    headers = token_of(db, UserRole.ADMIN, Scope.READ)
    assert probed(client).post("/probe", data={"words": "x"}, headers=headers).status_code == 403


def test_guard_tokens_do_no_more_than_their_user_may_now(client: TestClient, db: Path) -> None:
    headers = token_of(db, UserRole.REVIEWER, Scope.WRITE)
    with Record.open(db) as record:
        record.accounts.set_role("reviewer", UserRole.VIEWER)
    assert probed(client).post("/probe", data={"words": "x"}, headers=headers).status_code == 403


@pytest.mark.parametrize("value", ["Bearer nothing", "Basic YTpi", "Bearer", "", "Bearer ' OR 1=1 --"])
def test_guard_headers_that_are_no_token_make_a_session_nobodys(reviewer: TestClient, value: str) -> None:
    answer = probed(reviewer).post("/probe", data={"words": "x"}, headers={"Authorization": value})
    assert answer.status_code == 401


def test_guard_removed_users_are_nobody(reviewer: TestClient, db: Path) -> None:
    with Record.open(db) as record:
        record.accounts.remove("reviewer")
    assert probed(reviewer).post("/probe", data={"words": "x"}).status_code == 401


def test_guard_bodies_have_a_limit_told_or_not(db: Path) -> None:
    with browser(db, UserRole.REVIEWER, max_upload_bytes=1000) as found:
        probed(found)
        assert found.post("/probe", data={"words": "x" * 900}).status_code == 200
        assert found.post("/probe", data={"words": "x" * 1000}).status_code == 413
        pieces = (b"words=" + b"x" * 400 for _ in range(4))
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert found.post("/probe", content=pieces, headers=form).status_code == 413


def test_guard_strangers_send_little(client: TestClient) -> None:
    assert client.post("/login", data={"name": "x" * 30_000}).status_code == 413


def test_guard_queries_have_a_limit(client: TestClient) -> None:
    assert client.get("/api/health", params={"text": "x" * 9000}).status_code == 414


class TestGuardOnOtherInterfaces:
    """Where others can reach the server, reading needs an account too."""

    @pytest.fixture
    def others(self, db: Path) -> TestClient:
        web = WebSettings(Settings(db=str(db)), names=("record.example.org",))
        return TestClient(create_app(web), base_url="https://record.example.org")

    def test_guard_strangers_are_sent_to_the_form(self, others: TestClient) -> None:
        answer = others.get("/events/a:e1?rule=ucdp", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/login?next=/events/a%3Ae1%3Frule%3Ducdp"
        assert others.get("/login").status_code == 200

    def test_guard_programs_of_strangers_are_told(self, others: TestClient) -> None:
        for path in ("/api/events", "/openapi.json"):
            answer = others.get(path)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")

    def test_guard_viewers_read(self, others: TestClient, db: Path) -> None:
        others.cookies.set(SECURE_COOKIE, session_of(db, UserRole.VIEWER))
        assert others.get("/openapi.json").status_code == 200

    def test_guard_sessions_of_loopback_do_not_count(self, others: TestClient, db: Path) -> None:
        others.cookies.set(LOOPBACK_COOKIE, session_of(db, UserRole.VIEWER))
        assert others.get("/openapi.json").status_code == 401

    def test_guard_cookies_go_over_https_alone(self, others: TestClient) -> None:
        assert "Secure" in others.get("/login").headers["set-cookie"]
        assert "max-age" in others.get("/login").headers["strict-transport-security"]


def test_guard_every_address_that_writes_asks_who() -> None:
    """A handler that forgot to ask is refused in front; this finds the one that forgot."""
    routes = [r for router in (*api.ROUTERS, *pages.ROUTERS) for r in router.routes]
    unsafe = [r for r in routes if isinstance(r, APIRoute) and r.methods - {"GET", "HEAD", "OPTIONS"}]
    assert "/login" in {r.path for r in unsafe}
    asking = {"writer", "admin", "_own_session", "_sound"}
    asked = {r.path: {getattr(d.call, "__name__", "") for d in r.dependant.dependencies} for r in unsafe}
    assert [path for path, calls in asked.items() if not calls & asking] == []
