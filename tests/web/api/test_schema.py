"""Schemathesis against the description of the interface: no request that it makes up may break the server."""

from __future__ import annotations

from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from tests.web.conftest import HERE
from warledger.settings import Settings
from warledger.web.app import create_app
from warledger.web.settings import WebSettings

# Requests for each operation: some forty seconds in all.
EXAMPLES = 12
HOST = {"Host": HERE.removeprefix("http://")}
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]
# The database is asked for each of them, and a made-up request is often thrown away.
UNHURRIED = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def test_no_request_breaks_the_server(db: Path) -> None:
    app = create_app(WebSettings(Settings(db=str(db))))
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers=HOST)
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.method.upper() == "GET":
            try_out(operation)
            tried += 1
    assert tried > 15


def try_out(operation: schemathesis.APIOperation) -> None:
    """Send made-up requests of one operation, sound ones and others."""

    @given(case=operation.as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=UNHURRIED)
    def send(case: schemathesis.Case) -> None:
        answer = case.call(headers=HOST)
        case.validate_response(answer, checks=CHECKS)

    send()
