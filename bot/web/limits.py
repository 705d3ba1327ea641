"""How often one visitor or one key may ask.

In: who asks. Out: None, or the seconds to wait. Counted by the library `limits` in a moving window, in memory or in a store
that replicas share. An IPv6 visitor is its /64 network, since one house has that many addresses.
"""

import math
import time
from ipaddress import IPv6Address, ip_address, ip_network

from limits import parse
from limits.aio.storage import MovingWindowSupport
from limits.aio.strategies import MovingWindowRateLimiter
from limits.storage import storage_from_string


class Limits:
    """The limits of visitors and of keys, as `count/period`."""

    def __init__(self, *, visitor: str, key: str, store: str) -> None:
        counted = storage_from_string(store)
        if not isinstance(counted, MovingWindowSupport):
            raise ValueError(
                f"The store {store} cannot count in a moving window; use async+memory:// or async+redis://host:port."
            )
        self._limiter = MovingWindowRateLimiter(counted)
        self._visitor, self._key = parse(visitor), parse(key)

    async def visitor(self, address: str) -> int | None:
        """Count a request of a visitor. Returns the seconds to wait where it is one too many."""
        return await self._count(self._visitor, "visitor", network(address))

    async def key(self, number: str) -> int | None:
        """Count a request with a key. Returns the seconds to wait where it is one too many."""
        return await self._count(self._key, "key", number)

    async def _count(self, limit: object, *who: str) -> int | None:
        if await self._limiter.hit(limit, *who):  # type: ignore[arg-type]
            return None
        stats = await self._limiter.get_window_stats(limit, *who)  # type: ignore[arg-type]
        return max(1, math.ceil(stats.reset_time - time.time()))


def network(address: str) -> str:
    """Whom an address stands for: itself, or the /64 network of an IPv6 address."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if not isinstance(read, IPv6Address):
        return str(read)
    return str(read.ipv4_mapped or ip_network((read, 64), strict=False))
