"""Connections that give up early, to one server or to the master that Sentinels name.

The library's own limits add up to more than twelve seconds on a hung server; one for each
read is not set, because `Wire` watches over whole round trips. RESP 2 and no client
name: the fewest commands on connecting, and none that Redis 6.2 or a narrow ACL refuses.
No health check: everything we send may run twice, so a stale connection costs one retry,
while a check costs a round trip and nests its retries.
"""

from typing import Any, Final

from redis.asyncio import BlockingConnectionPool, ConnectionPool, Sentinel
from redis.asyncio.connection import Connection, SSLConnection, UnixDomainSocketConnection
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import SentinelConnectionPool
from redis.backoff import ExponentialBackoff, NoBackoff

from bot.store.place import Kind, Place

CONNECT_S: Final = 0.5
SENTINEL_S: Final = 0.3
"""How long one Sentinel may take: with one of three hung, the master is found within a second."""
PLAIN: Final[dict[str, Any]] = {"protocol": 2, "driver_info": None, "decode_responses": False}


def retry() -> Retry:
    """Twice more, and soon."""
    return Retry(ExponentialBackoff(cap=0.1, base=0.01), 2)


def pool(place: Place) -> ConnectionPool:
    """Make the pool that a `Wire` takes its line from."""
    options = (
        place.login
        | PLAIN
        | {
            "socket_timeout": None,
            "socket_connect_timeout": CONNECT_S,
            "retry": retry(),
        }
    )
    if place.kind is Kind.sentinel:
        return _Masters(  # type: ignore[no-untyped-call]
            place.service, _sentinels(place), ssl=place.tls, **options
        )
    for host, port in place.hosts:
        kind = SSLConnection if place.tls else Connection
        options |= {"host": host, "port": port, "connection_class": kind}
    if not place.hosts:
        options["connection_class"] = UnixDomainSocketConnection
    return BlockingConnectionPool(max_connections=32, timeout=2, **options)


class _Masters(SentinelConnectionPool):
    """Connections to whoever is master at the moment; the Sentinels are asked at each new one."""

    async def aclose(self) -> None:
        """Let go of the Sentinels too."""
        await super().aclose()
        await self.sentinel_manager.aclose()


def _sentinels(place: Place) -> Sentinel:
    options = (
        place.sentinel_login
        | PLAIN
        | {
            "ssl": place.tls,
            "socket_timeout": SENTINEL_S,
            "socket_connect_timeout": SENTINEL_S,
            "retry": Retry(NoBackoff(), 0),
        }
    )
    return Sentinel(place.hosts, sentinel_kwargs=options)  # type: ignore[no-untyped-call]
