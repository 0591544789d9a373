"""Every address that a server has: those of its routes with the ids of the record, and those that its answers name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote

from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from warledger.record import Record
from warledger.web import api, pages

# More addresses than a record of a few reports has.
MOST = 800
_LINK = re.compile(r'(?:href|src|action|hx-get|hx-post)="(/[^"#]*)')


@dataclass(frozen=True)
class Visit:
    """An address and what it gave."""

    path: str
    kind: str
    """Its media type."""
    body: str


def crawled(client: TestClient) -> Iterator[Visit]:
    """Each address once; fails where one gives a 5xx."""
    record = client.app.state.web.record  # type: ignore[attr-defined]  # it is an application
    waiting = ["/", "/openapi.json", *filled_paths(record)]
    seen = set(waiting)
    while waiting:
        path = waiting.pop()
        answer = client.get(path)
        assert answer.status_code < 500, path
        yield Visit(path, answer.headers.get("content-type", ""), answer.text)
        for found in links(answer.text):
            if found not in seen and len(seen) < MOST and not found.startswith("/static/"):
                seen.add(found)
                waiting.append(found)


def links(body: str) -> list[str]:
    """The local addresses that a page names."""
    return sorted({unescape(found) for found in _LINK.findall(body)})


def filled_paths(record: Record) -> Sequence[str]:
    """The addresses of all routes that read, with each id of the record in the place of a parameter."""
    events = list(record.linked_events())
    ids = {r.report.id for r in record.reports()} | {e.names[0] for e in events}
    ids |= {a.id for e in events for m in e.mentions for a in m.value.actors}
    ids |= {m.value.operation for e in events for m in e.mentions if m.value.operation}
    found: set[str] = set()
    for path in get_paths():
        if "{" not in path:
            found.add(path)
        elif path.count("{") == 1:
            start, end = path.split("{")[0], path.split("}")[1]
            found |= {f"{start}{quote(name, safe=':')}{end}" for name in ids}
    return sorted(found)


def get_paths() -> Sequence[str]:
    """All paths that can be read, as their routes have them."""
    routes = [("/api", r) for router in api.ROUTERS for r in router.routes]
    routes += [("", r) for router in pages.ROUTERS for r in router.routes]
    return sorted({f"{at}{r.path}" for at, r in routes if isinstance(r, APIRoute) and "GET" in r.methods})
