"""The names of the keys in Redis: the only place where they are spelt.

A person's keys share the tag {pid} and so lie in one slot of a cluster; what all
people share has the tag {h}. Nothing in a name tells who it is about.
"""

from functools import lru_cache
from typing import Final

from bot.store import SEEN_HOURS

DUE: Final = "w:{h}:due"
CHECK: Final = "w:check"
PING: Final = "w:{h}:ping"
NEWCOMERS: Final = "w:{h}:n"
ALL_SLOTS: Final = "w:{h}:r"


def session(pid: str) -> str:
    """Name the sealed session; the seal binds this name."""
    return f"w:{{{pid}}}:s"


def lock(pid: str) -> str:
    """Name the lock token."""
    return f"w:{{{pid}}}:l"


def bucket(pid: str) -> str:
    """Name the bucket of a person's events."""
    return f"w:{{{pid}}}:f"


def told(pid: str) -> str:
    """Name the mark of somebody who has just been told that they are too fast."""
    return f"w:{{{pid}}}:t"


def post(key: str) -> str:
    """Name the lease of what one replica does for all."""
    return f"w:{{h}}:{key}"


def slots(pid: str) -> str:
    """Name the bucket of what is sent to one person."""
    return f"w:{{h}}:r:{pid}"


def ping(n: int) -> str:
    """Name what shows whether a part of a cluster can be written to; each name may lie in another."""
    return f"w:{{p{n}}}:ping"


def salt(n: int) -> str:
    """Name the salt of an epoch."""
    return f"w:k:{n}"


def seen(hour: int) -> str:
    """Name the set of updates handled in an hour (unix seconds // 3600)."""
    return f"w:seen:{hour}"


@lru_cache(2)
def seen_lately(hour: int) -> tuple[str, ...]:
    """Name the sets that can still hold an update, and one more for clocks ahead of ours."""
    return tuple(seen(h) for h in range(hour - SEEN_HOURS, hour + 2))
