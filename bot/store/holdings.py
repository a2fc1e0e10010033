"""What there is to hand over, when someone demands everything: counts, and nothing under them.

Totals come from INFO, the rest from the single keys whose names are known. There is no
search through the keys, here or anywhere: the bot's user may not list them.
"""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from bot.keys import epoch
from bot.store import SEEN_HOURS, names
from bot.store.carrier import answered
from bot.store.redis import Redis
from bot.store.servers import members, survey

_KEYS: Final = re.compile(r"keys=(\d+)")


class Holding(Struct, frozen=True):
    """So many of these."""

    what: str
    count: int


async def holdings(store: Redis, now: float) -> tuple[Holding, ...]:
    """Count everything the store holds at `now`. Raises `StoreDown`."""
    holders = [member for member in await members(store) if not member.replica]
    servers = await survey(store, holders, lambda: now)
    return (*_totals([server.facts.info for server in servers if server.facts]), *await _known(store, now))


def _totals(servers: list[dict[str, str]]) -> Iterator[Holding]:
    """Add up the servers of a cluster; replicas hold nothing of their own."""
    counts = [value for said in servers for name, value in said.items() if re.fullmatch(r"db\d+", name)]
    yield Holding("keys in all", sum(int(found[1]) for found in map(_KEYS.match, counts) if found))
    yield Holding("bytes of memory", sum(int(said.get("used_memory", 0)) for said in servers))


async def _known(store: Redis, now: float) -> Iterator[Holding]:
    n, hour = epoch(now), int(now // 3600)
    salts = [("EXISTS", names.salt(m)) for m in (n - 1, n, n + 1)]
    hours = [("SCARD", names.seen(h)) for h in range(hour - SEEN_HOURS, hour + 2)]
    counted = await store.wire.ask(("EXISTS", names.CHECK), ("ZCARD", names.DUE), *salts, *hours)
    checked, due, *rest = [count for count in map(answered, counted) if isinstance(count, int)]
    return iter(
        (
            Holding("salts of epochs", sum(rest[: len(salts)])),
            Holding("fingerprint of the secret", checked),
            Holding("sessions waiting for their next moment", due),
            Holding("updates handled before an exit", sum(rest[len(salts) :])),
        )
    )
