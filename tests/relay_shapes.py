"""The relay's keys as somebody with the whole Redis sees them: each field has its form, or is sealed.

`bot.handoff.keys` says which fields are plain; here stands what may be in them. `relay_values`
gives everything in a key, and fails on a field that has not its form.
"""

import re
from typing import Any, Final

from bot.handoff.keys import LIVES, PLAIN

TWO_DAYS: Final = 48 * 3600
SEALED: Final = rb"\x01.{4}.{12}(?:.{32})+.{16}"
ID, AID, TAG, NUMBER, MS = (
    rb"[\w-]{16}",
    rb"[\w-]{1,32}",
    rb"[\w-]{22}",
    rb"\d{1,9}",
    rb"\d{13}(?:\.\d{1,4})?",
)
LANG: Final = rb"[a-z]{2,3}(?:-[A-Za-z]{2,8})*"
KEYS_OF_LINES: Final = rb"i:\d{1,15}|o:" + AID + rb":[\w-]{1,64}"

CASE: Final = {
    **dict.fromkeys(("ep", "seq", "from", "cur", "sz"), NUMBER),
    **dict.fromkeys(("since", "off", "end", "got"), MS),
    **dict.fromkeys(("own", "for", "by"), AID),
    **dict.fromkeys(("push", "ok"), rb"[01]"),
    "st": rb"waiting|live|offered",
    "lang": LANG,
    "topic": rb"[a-z0-9-]{0,40}",
    "up": rb"\d{10}",
    "kid": rb".{8}",
    "ct": TAG,
    "hk": rb"\d{1,15}",
    "ck": AID + rb":[\w-]{1,64}",
}
LINE: Final = {"d": rb"[ios]", "m": KEYS_OF_LINES, "t": rb"\d{13}"}
FEED: Final = {"e": rb"line|shown|state|queue|presence|gone", "c": rb"(?:[\w-]{16})?", "s": NUMBER}
HOLDS: Final[dict[str, Any]] = {
    "c": CASE,
    "l": LINE,
    "d": KEYS_OF_LINES,
    "f": FEED,
    "w": {"c": ID},
    "q": ID,
    "a": ID,
    "t": ID,
    "p": AID,
    "g": LANG,
    "v": LANG,
    "i": ID,
    "u": TAG,
    "wait": NUMBER,
    "b": rb"\d{10}",
    "o": rb"\d",
    "x": SEALED,
}
"""By the first part of a name: the form of a member, or of each field that is plain."""


def relay_life(key: bytes) -> float | None:
    """The longest life in seconds of a key of the relay; None for any other key."""
    if not any(re.fullmatch(pattern.encode(), key) for pattern in PLAIN):
        return None
    lives = [life for pattern, life in LIVES.items() if re.fullmatch(pattern.encode(), key)]
    return lives[0] if lives else TWO_DAYS


async def relay_values(client: Any, key: bytes) -> list[bytes]:
    """Everything in a key of the relay; fails on what has not its form."""
    form = rb".{32}" if key.startswith(b"w:k:") else HOLDS[key.decode().split(":")[2]]
    found: list[bytes] = []
    for name, value in await pairs(client, key):
        fitting = form.get(name.decode(), SEALED) if isinstance(form, dict) else form
        assert re.fullmatch(fitting, value, re.DOTALL), f"{name!r} of {key!r} holds something else"
        found.append(value)
    return found


async def pairs(client: Any, key: bytes) -> list[tuple[bytes, bytes]]:
    """Each value in a key with the name of its field, if it has one."""
    kind = await client.type(key)
    if kind == b"hash" and key.startswith(b"w:{h}:d:"):
        done = await client.hgetall(key)
        assert all(re.fullmatch(NUMBER, number) for number in done.values())
        return [(b"", name) for name in done]
    if kind == b"hash":
        return list((await client.hgetall(key)).items())
    if kind == b"stream":
        return [pair for _, fields in await client.xrange(key) for pair in fields.items()]
    return [(b"", value) for value in await _members(client, key, kind)]


async def _members(client: Any, key: bytes, kind: bytes) -> list[bytes]:
    match kind:
        case b"string":
            return [value] if (value := await client.get(key)) is not None else []
        case b"zset":
            return list(await client.zrange(key, 0, -1))
        case b"set":
            return list(await client.smembers(key))
        case b"list":
            return list(await client.lrange(key, 0, -1))
        case _:
            assert kind == b"none", f"{key!r} is a {kind!r}"
            return []
