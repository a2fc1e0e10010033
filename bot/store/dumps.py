"""Whether a server has written a dump, as far as it tells: BGSAVE writes one whatever `save` says.

One rule for whoever looks once and for whoever goes on looking. A dump is measured against the
first look at this life of the server; a life without one against its own start. So `doctor`, and
a bot that starts, learn of every dump since the server started, and a bot that serves of those
since it began, also when the server was started again meanwhile.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from bot.store.facts import Facts

_START_S: Final = 2
"""A server that has written nothing names the second of its start, give or take."""


class Mark(Struct, frozen=True):
    """How far the dumps had come: the unix second of the last one, and how many (0 where none is told)."""

    at: int
    count: int


Dumps = Mapping[str, Mark]
"""The mark of each life of a server, by its `run_id`, as the first look showed it."""


def mark(facts: Facts) -> tuple[str, Mark]:
    """Which life of a server this is, and its dumps until now."""
    told = facts.info
    at, count = int(told.get("rdb_last_save_time", "0")), int(told.get("rdb_saves", "0"))
    return told.get("run_id", ""), Mark(at, count)


def dumped(facts: Facts, first: Dumps | None = None) -> bool:
    """Whether there was a dump since the first look at this life, or since its start.

    CONFIG RESETSTAT begins the count anew and leaves the second, so either of them will do.
    """
    life, last = mark(facts)
    before = (first or {}).get(life)
    if before is not None:
        return last.at != before.at or last.count > before.count
    started = facts.now_s - int(facts.info.get("uptime_in_seconds", "0"))
    return last.at > started + _START_S or last.count > 0
