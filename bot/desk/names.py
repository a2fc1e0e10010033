"""The names of the desk's keys in Redis: the only place where they are spelt. None holds what a person wrote.

All have the tag {h}, as the relay's have; each value is sealed, or a number, or nothing.
"""

from collections.abc import Mapping
from typing import Final

SESSION: Final = "w:{h}:s:"
ASKS: Final = "w:{h}:z:asks"
SHUT: Final = "w:{h}:z:shut"
AWAY: Final = "w:{h}:z:away"

_HASH: Final = r"[A-Za-z0-9_-]{22}"
PLAIN: Final[Mapping[str, frozenset[str] | None]] = {
    r"w:\{h\}:s:" + _HASH: frozenset(),
    r"w:\{h\}:z:asks": frozenset(),
    r"w:\{h\}:z:shut": None,
    r"w:\{h\}:z:away": None,
    r"w:\{h\}:z:g:" + _HASH: None,
    r"w:\{h\}:z:t:" + _HASH: None,
    r"w:\{h\}:z:u:" + _HASH + r":\d+": None,
    r"w:\{h\}:n:\d+": None,
}
"""What is plain in them, as `bot.handoff.keys.PLAIN` says it of the relay's: fields, or None for all."""


def session(hashed: str) -> str:
    """Name the sealed session behind a token's hash."""
    return SESSION + hashed


def used_challenge(hashed: str) -> str:
    """Name the mark of a challenge that was used."""
    return "w:{h}:z:g:" + hashed


def tries(account: str) -> str:
    """Name the number of tries of an account in this quarter of an hour."""
    return "w:{h}:z:t:" + account


def used_code(account: str, step: int) -> str:
    """Name the mark of six digits that were used."""
    return f"w:{{h}}:z:u:{account}:{step}"


def day(number: int) -> str:
    """Name the counts of a day (unix seconds // 86400)."""
    return f"w:{{h}}:n:{number}"
