"""Tell other machines of changes: a signed POST for each saved filter, tried again with longer and longer pauses.

The body is JSON; X-Warledger-Signature is "sha256=" and the HMAC of the body with the webhook's secret.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from threading import Event
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import httpcore
import httpx
from tenacity import (
    RetryError,
    Retrying,
    retry_if_exception_type,
    sleep_using_event,
    stop_after_attempt,
    stop_any,
    stop_when_event_set,
    wait_exponential,
)
from tenacity.wait import wait_base

from warledger.errors import SourceError, UsageError
from warledger.record import Change, Delivery, Record, Webhook
from warledger.sources.network import PinnedBackend, PinnedTransport, is_any, is_public
from warledger.web.filters import Asked, asked_of, form_of

SIGNATURE: Final = "X-Warledger-Signature"
# A server that is restarted is back within a minute: 1, 2, 4, 8 and 16 seconds between the tries.
ATTEMPTS: Final = 6
PAUSES: Final = wait_exponential(multiplier=1, max=60)
# Changes of one message, and the most messages of one run for one webhook.
BATCH: Final = 200
TIMEOUT_S: Final = 10.0
# A secret that is guessed signs anything.
SHORTEST_SECRET: Final = 16


@dataclass(frozen=True, slots=True)
class Posting:
    """How messages are sent."""

    allow_private: bool = False
    """Whether they may go to private and loopback addresses."""
    attempts: int = ATTEMPTS
    pauses: wait_base = PAUSES
    timeout_s: float = TIMEOUT_S
    ended: Event | None = None
    """Set to cut pauses short and try no more, as when a server ends."""


class _Refused(Exception):
    """The server gave no answer, or one that says: later."""

    def __init__(self, words: str, status: int | None = None) -> None:
        super().__init__(words)
        self.status = status


def checked_url(url: str) -> str:
    """The address of a webhook. Raises UsageError where it is no http(s) address."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        sound = False
    if not sound or parts.username or parts.password:
        raise UsageError(f"{url[:200]!r} is no http(s) address without a password")
    return url


def checked_filter(query: str) -> str:
    """The filter of a webhook, as the address of the overview has it. Raises UsageError where it is none."""
    _asked(query)
    return query.lstrip("?")


def send_webhooks(record: Record, posting: Posting | None = None) -> tuple[Delivery, ...]:
    """Tell every webhook of the changes since it was told last; gives what was tried, each logged in the record."""
    return tuple(d for hook in record.webhooks() for d in send_to(record, hook, posting or Posting()))


def send_to(record: Record, hook: Webhook, posting: Posting) -> tuple[Delivery, ...]:
    """Tell one webhook of the changes since it was told last; the last try tells whether all are."""
    return tuple(_send(record, hook, posting))


def signature(secret: str, body: bytes) -> str:
    """What the receiver compares: it knows the secret, nobody else can sign."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _send(record: Record, hook: Webhook, posting: Posting) -> Iterator[Delivery]:
    """Message by message until all changes are told, or one is not taken."""
    since = hook.sent
    while changes := record.changes(since, limit=BATCH):
        since = changes[-1].seq
        fitting = _fitting(record, hook, changes)
        if not fitting:
            record.skip_changes(hook.key, since)
            continue
        delivery = _deliver(hook, fitting, since, posting)
        record.log_delivery(delivery)
        yield delivery
        if not delivery.done:
            return


def _fitting(record: Record, hook: Webhook, changes: Sequence[Change]) -> list[Change]:
    """The changes of events that fit the filter now; what is gone is told to everybody who asked for all."""
    asked = _asked(hook.filter)
    if not hook.filter:
        return list(changes)
    events = {name for c in changes for name in (c.event, *c.others)}
    fit = record.fitting(asked.wanted, events, rule=asked.rule)
    return [c for c in changes if c.event in fit or fit.intersection(c.others)]


def _asked(query: str) -> Asked:
    return asked_of(form_of(dict(parse_qsl(query.lstrip("?"), keep_blank_values=True))))


def _deliver(hook: Webhook, changes: Sequence[Change], seq: int, posting: Posting) -> Delivery:
    """One message, tried until it is taken or the tries are spent."""
    body = json.dumps({"last": seq, "changes": [_plain(c) for c in changes]}).encode()
    ended = posting.ended or Event()
    tries = Retrying(
        stop=stop_any(stop_after_attempt(posting.attempts), stop_when_event_set(ended)),
        sleep=sleep_using_event(ended),
        wait=posting.pauses,
        retry=retry_if_exception_type(_Refused),
    )
    status, error = None, None
    try:
        status = tries(_post, hook, body, posting)
    except RetryError as spent:
        refused = spent.last_attempt.exception()
        error, status = str(refused), refused.status if isinstance(refused, _Refused) else None
    except SourceError as forbidden:
        error = str(forbidden)
    attempts = int(tries.statistics.get("attempt_number", 1))
    return Delivery(hook.key, seq, len(changes), attempts, status, error, "")


def _post(hook: Webhook, body: bytes, posting: Posting) -> int:
    permits = is_any if posting.allow_private else is_public
    backend = PinnedBackend(timeout_s=posting.timeout_s, permits=permits)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"warledger/{version('warledger')}",
        SIGNATURE: signature(hook.secret, body),
    }
    try:
        with httpx.Client(
            transport=PinnedTransport(backend), timeout=posting.timeout_s, trust_env=False
        ) as client:
            answer = client.post(hook.url, content=body, headers=headers, follow_redirects=False)
    except (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise _Refused(f"no answer: {error or type(error).__name__}") from error
    except (httpcore.TimeoutException, OSError) as error:
        raise _Refused(f"no answer within {posting.timeout_s:g} s") from error
    if not answer.is_success:
        raise _Refused(f"the server answered {answer.status_code}", answer.status_code)
    return answer.status_code


def _plain(change: Change) -> dict[str, Any]:
    return {**asdict(change), "kind": change.kind.value, "others": list(change.others)}
