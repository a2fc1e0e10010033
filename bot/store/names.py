"""The names of the keys in Redis: the only place where they are spelt.

A person's keys share the tag {pid} and so lie in one slot of a cluster; what all
people share has the tag {h}. Nothing in a name tells who it is about.
"""

from typing import Final

DUE: Final = "w:{h}:due"
LEAD: Final = "w:{h}:lead"
CHECK: Final = "w:check"


def session(pid: str) -> str:
    """Name the sealed session; the seal binds this name."""
    return f"w:{{{pid}}}:s"


def lock(pid: str) -> str:
    """Name the lock token."""
    return f"w:{{{pid}}}:l"


def salt(n: int) -> str:
    """Name the salt of an epoch."""
    return f"w:k:{n}"


def seen(hour: int) -> str:
    """Name the set of updates handled in an hour (unix seconds // 3600)."""
    return f"w:seen:{hour}"
