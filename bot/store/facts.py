"""What a server says about itself: its settings, its figures, its clock."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, cast

from redis.exceptions import ResponseError

from bot.store.carrier import Carrier, Reply, answered

SETTINGS: Final = (
    "save",
    "appendonly",
    "repl-diskless-sync",
    "repl-diskless-load",
    "rdb-del-sync-files",
    "slowlog-log-slower-than",
    "commandlog-request-larger-than",
    "commandlog-reply-larger-than",
    "crash-log-enabled",
    "hide-user-data-from-log",
    "maxmemory-policy",
)


@dataclass(frozen=True, slots=True)
class Facts:
    """One look at a server.

    `config` is None where CONFIG GET is refused, and lacks what the server does not know.
    `monitors` counts clients that watch every command; None where that cannot be seen.
    `now_s` is the server's clock in unix seconds, `clock_off_s` that clock minus ours.
    """

    config: dict[str, str] | None
    info: dict[str, str]
    monitors: int | None
    now_s: int
    clock_off_s: float


async def look(wire: Carrier, clock: Callable[[], float] = time.time) -> Facts:
    """Ask a server about itself in one round trip. Raises `StoreDown`."""
    asked = [("CONFIG", "GET", name) for name in SETTINGS]
    told, clients, said, *settings = await wire.ask(("TIME",), ("CLIENT", "LIST"), ("INFO",), *asked)
    seconds, micros = cast("list[bytes]", answered(told))
    off_s = int(seconds) + int(micros) / 1e6 - clock()
    return Facts(_config(settings), info(said), _monitors(clients), int(seconds), off_s)


def _config(replies: list[Reply | ResponseError]) -> dict[str, str] | None:
    config = {}
    for reply in replies:
        match reply:
            case ResponseError():
                return None
            case [bytes(name), bytes(value)]:
                config[name.decode()] = value.decode(errors="replace")
            case _:
                pass  # A setting that this server does not have.
    return config


def info(reply: Reply | ResponseError) -> dict[str, str]:
    """Read INFO's lines `name:value`; the last of equal names counts."""
    lines = cast("bytes", answered(reply)).decode(errors="replace").splitlines()
    return {name: value for name, colon, value in (line.partition(":") for line in lines) if colon}


def _monitors(reply: Reply | ResponseError) -> int | None:
    """Count the flag O in CLIENT LIST; nothing else of it is read."""
    if not isinstance(reply, bytes):
        return None
    words = (word for line in reply.splitlines() for word in line.split() if word.startswith(b"flags="))
    return sum(b"O" in word for word in words)
