"""Connections that reach public addresses only: each name is resolved once, checked, and that address is used."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

import httpcore
import httpx

from warledger.errors import SourceError

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve: TypeAlias = Callable[[str, int], Sequence[str]]
"""Host name and port to its addresses."""
Permits: TypeAlias = Callable[[str], bool]
"""Whether an address may be connected to."""

# Addresses behind which an IPv4 address hides: NAT64 (RFC 6052).
NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


def resolve_host(host: str, port: int) -> list[str]:
    """The addresses of a host in the system's order of preference. Raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """True for an address of the open internet, also where IPv6 only wraps an IPv4 address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return all(part.is_global and not part.is_multicast for part in (ip, *_wrapped(ip)))


def _wrapped(ip: Address) -> Iterator[Address]:
    """The IPv4 addresses that an IPv6 address leads to (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(ip, ipaddress.IPv4Address):
        return
    yield from filter(None, (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())))
    if ip in NAT64:
        yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)


def is_any(address: str) -> bool:  # noqa: ARG001  # the rule of --allow-private
    """True for every address."""
    return True


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to an address that `permits` lets pass, so that a name cannot mean another one a moment later.

    All of one connection must be over after `timeout_s`.
    """

    def __init__(
        self, *, timeout_s: float, permits: Permits = is_public, resolve: Resolve = resolve_host
    ) -> None:
        self._permits = permits
        self._timeout_s = timeout_s
        self._resolve = resolve
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers. Raises SourceError for a private one."""
        end = time.monotonic() + self._timeout_s
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._addresses(host, port):
            try:
                stream = self._plain.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, end)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = list(self._resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise SourceError(f"the host {host!r} is not known: {error}") from error
        allowed = [a for a in found if self._permits(a)]
        if found and not allowed:
            raise SourceError(f"{host} is {found[0]}, no public address (--allow-private permits it)")
        return allowed


class _TimedStream(httpcore.NetworkStream):
    """A connection that ends at a fixed moment, however slowly it drips."""

    def __init__(self, stream: httpcore.NetworkStream, end: float) -> None:
        self._stream = stream
        self._end = end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(
            self._stream.start_tls(ssl_context, server_hostname, self._left(timeout)), self._end
        )

    def get_extra_info(self, info: str) -> Any:  # httpcore's own signature
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is up")
        return min(left, timeout) if timeout is not None else left


class PinnedTransport(httpx.BaseTransport):
    """httpx over PinnedBackend; a connection a request, without proxies, which would resolve names themselves."""

    def __init__(self, backend: PinnedBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_keepalive_connections=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. Raises httpcore's exceptions."""
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                target,
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )  # fmt: skip
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
