from __future__ import annotations

import pytest

from tests.sources.reading import article
from tests.sources.server import Site, page
from warledger.errors import SourceError
from warledger.sources import SourceOptions
from warledger.sources.fetch import Fetcher
from warledger.sources.network import PinnedBackend, is_any, is_public, resolve_host


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1",
        "2001:0:7f00:1::", "nonsense", "",
    ],
)  # fmt: skip
def test_network_private_and_reserved_addresses_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_network_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


def test_network_resolves_to_addresses() -> None:
    assert "127.0.0.1" in resolve_host("127.0.0.1", 80)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0"]
)
def test_network_loopback_is_refused_by_any_name(site: Site, host: str) -> None:
    port = site.url.rsplit(":", 1)[1]
    with Fetcher(SourceOptions()) as fetcher, pytest.raises(SourceError, match="no public address|not known"):
        fetcher.fetch(f"http://{host}:{port}/")
    assert site.requests == []


def test_network_a_name_is_resolved_once_and_that_address_used(site: Site) -> None:
    """DNS rebinding: the name means a public address when checked and loopback when connected to."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:  # noqa: ARG001
        asked.append(host)
        return ["192.0.2.1"] if len(asked) == 1 else ["127.0.0.1"]

    backend = PinnedBackend(timeout_s=1, resolve=rebinding)
    with pytest.raises(SourceError, match=r"e\.org is 192\.0\.2\.1, no public address"):
        backend.connect_tcp("e.org", 80)
    assert asked == ["e.org"]
    with pytest.raises(SourceError, match=r"127\.0\.0\.1, no public address"):
        backend.connect_tcp("e.org", int(site.url.rsplit(":", 1)[1]))


def test_network_private_addresses_beside_public_ones_are_not_tried(site: Site) -> None:
    backend = PinnedBackend(timeout_s=1, resolve=lambda _h, _p: ["127.0.0.1", "::1"])
    with pytest.raises(SourceError, match="no public address"):
        backend.connect_tcp("e.org", int(site.url.rsplit(":", 1)[1]))
    assert site.requests == []


def local(*addresses: str) -> PinnedBackend:
    """Connections for which every name has these addresses, and all are permitted."""
    return PinnedBackend(timeout_s=5, permits=is_any, resolve=lambda _host, _port: addresses)


def test_network_the_name_is_sent_to_the_address_it_was_pinned_to(site: Site) -> None:
    site.pages["/"] = page(article())
    port = site.url.rsplit(":", 1)[1]
    with Fetcher(SourceOptions(), backend=local("127.0.0.1")) as fetcher:
        fetcher.fetch(f"http://news.example:{port}/")
    assert {headers["host"] for _, headers in site.requests} == {f"news.example:{port}"}


def test_network_the_next_address_is_tried(site: Site) -> None:
    site.pages["/"] = page(article())
    port = site.url.rsplit(":", 1)[1]
    with Fetcher(SourceOptions(), backend=local("127.0.0.9", "127.0.0.1")) as fetcher:
        assert fetcher.fetch(f"http://news.example:{port}/").status == 200


def test_network_unknown_host_is_told() -> None:
    with Fetcher(SourceOptions()) as fetcher, pytest.raises(SourceError, match="not known"):
        fetcher.fetch("http://no-such-host.invalid/")
    with (
        Fetcher(SourceOptions(), backend=local()) as fetcher,
        pytest.raises(SourceError, match="has no address"),
    ):
        fetcher.fetch("http://e.org/")
