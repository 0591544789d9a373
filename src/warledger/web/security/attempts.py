"""How often a password may be tried: by one address for one name, for one name, and by one address."""

from __future__ import annotations

from typing import Final

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

# A quarter of an hour is long for a guesser, and short for whoever forgot the password.
MINUTES: Final = 15
PER_PAIR: Final = RateLimitItemPerMinute(5, MINUTES)
# Guessing from many addresses; a stranger who does so locks the user out for that time.
PER_NAME: Final = RateLimitItemPerMinute(30, MINUTES)
# Guessing names; an office behind one address logs in fewer times.
PER_ADDRESS: Final = RateLimitItemPerMinute(30, MINUTES)


class Attempts:
    """Counts attempts in the memory of the one process that serves."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def take(self, name: str, address: str) -> bool:
        """Count an attempt before it is made; false where it must not be."""
        return all(self._limiter.hit(limit, *who) for limit, who in _limits(name.casefold(), address))

    def forget(self, name: str, address: str) -> None:
        """After a success the pair begins anew."""
        limit, who = _limits(name.casefold(), address)[0]
        self._limiter.clear(limit, *who)


def _limits(name: str, address: str) -> tuple[tuple[RateLimitItem, tuple[str, ...]], ...]:
    return (
        (PER_PAIR, ("pair", name, address)),
        (PER_NAME, ("name", name)),
        (PER_ADDRESS, ("address", address)),
    )
