"""What there is to hand over, when someone demands everything: counts, and nothing under them.

Totals come from INFO, the rest from the single keys whose names are known. There is no
search through the keys, here or anywhere: the bot's user may not list them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.keys import epoch
from bot.store import SEEN_HOURS, names
from bot.store.carrier import answered
from bot.store.facts import look
from bot.store.redis import Redis

_KEYS: Final = re.compile(r"keys=(\d+)")


@dataclass(frozen=True, slots=True)
class Holding:
    """So many of these."""

    what: str
    count: int


async def holdings(store: Redis, now: float) -> tuple[Holding, ...]:
    """Count everything the store holds at `now`. Raises `StoreDown`."""
    facts = await look(store.wire)
    return (*_totals(facts.info), *await _known(store, now))


def _totals(info: dict[str, str]) -> Iterator[Holding]:
    keys = (_KEYS.match(value) for name, value in info.items() if re.fullmatch(r"db\d+", name))
    yield Holding("keys in all", sum(int(found[1]) for found in keys if found))
    yield Holding("bytes of memory", int(info.get("used_memory", 0)))


async def _known(store: Redis, now: float) -> Iterator[Holding]:
    n, hour = epoch(now), int(now // 3600)
    salts = ("EXISTS", *(names.salt(m) for m in (n - 1, n, n + 1)))
    hours = [("SCARD", names.seen(h)) for h in range(hour - SEEN_HOURS, hour + 2)]
    counted = await store.wire.ask(salts, ("EXISTS", names.CHECK), ("ZCARD", names.DUE), *hours)
    salted, checked, due, *seen = [count for count in map(answered, counted) if isinstance(count, int)]
    return iter(
        (
            Holding("salts of epochs", salted),
            Holding("fingerprint of the secret", checked),
            Holding("sessions waiting for their next moment", due),
            Holding("updates handled before an exit", sum(seen)),
        )
    )
