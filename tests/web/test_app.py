"""The server answers, and describes itself."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_app_answers(client: TestClient) -> None:
    assert client.get("/api/health").json()["status"] == "ok"


def test_app_describes_itself(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert "/api/health" in described["paths"]
