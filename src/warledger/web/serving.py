"""Listening: the socket first, so that a taken port is told in one line before anything is opened."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from warledger.errors import UsageError
from warledger.web.settings import LOOPBACK, WebSettings

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


def run(app: FastAPI, web: WebSettings, listening: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; `ready` is told the address before the first request is taken."""
    host, port = listening.getsockname()[:2]
    scheme = "http" if web.certificate is None else "https"
    ready(f"{scheme}://[{host}]:{port}/" if ":" in host else f"{scheme}://{host}:{port}/")
    uvicorn.Server(_config(app, web)).run(sockets=[listening])


def _config(app: FastAPI, web: WebSettings) -> uvicorn.Config:
    certificate = web.certificate
    return uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        # Who asks is told by a proxy on this machine, where there is one, and by nobody else.
        proxy_headers=bool(web.names) and web.host in LOOPBACK,
        forwarded_allow_ips=list(LOOPBACK),
        ssl_certfile=None if certificate is None else certificate.chain,
        ssl_keyfile=None if certificate is None else certificate.key,
    )
