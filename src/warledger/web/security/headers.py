"""Middleware: the headers that keep browsers from doing with our pages what we never do ourselves."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing inline, nothing from elsewhere. Charts are saved as pictures through blob: and data: addresses.
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# A browser asks again each time: what it sees may have been corrected since.
FRESH: Final = "private, no-cache"
OK: Final = 200
# The names of built files change with what is in them.
STATIC: Final = "/static/assets/"
LASTING: Final = "public, max-age=31536000, immutable"
# Half a year; told over https alone.
TRANSPORT: Final = "max-age=15552000"


class SafeHeaders:
    """Adds the headers that an answer does not set itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                lasting = message["status"] == OK and scope["path"].startswith(STATIC)
                _add(MutableHeaders(scope=message), scope["scheme"], LASTING if lasting else FRESH)
            await send(message)

        await self._app(scope, receive, sending)


def _add(headers: MutableHeaders, scheme: str, caching: str) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", caching)
    if scheme == "https":
        headers.setdefault("Strict-Transport-Security", TRANSPORT)
