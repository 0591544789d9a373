"""Listening: the socket first, so that a taken port is told in one line before anything is opened."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from warledger.errors import UsageError

# Connections that wait while all are being answered.
BACKLOG = 2048


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there (port 0: on a free one); raises UsageError where it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        found = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise UsageError(f"{host}:{port}: cannot listen there: {error.strerror or error}") from error
    found.set_inheritable(True)
    return found


def run(app: FastAPI, listening: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; `ready` is told the address before the first request is taken."""
    host, port = listening.getsockname()[:2]
    ready(f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/")
    config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
    uvicorn.Server(config).run(sockets=[listening])
