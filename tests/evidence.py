"""What a search of the store, of a wire-tap and of a log has to find, or must not find.

`look` reads every key as someone with the whole Redis would: its name must have a known shape,
it must end, and what it holds must be sealed or on the short list. `listening` is MONITOR.
`traces` names what of a person shows in some bytes, in any disguise that can be undone.
"""

import asyncio
import base64
import hashlib
import re
import zlib
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from redis.asyncio import Redis as Client

from tests.relay_shapes import relay_life, relay_values

PID = rb"[A-Za-z0-9_-]{22}"
DAY = 86_400
MOMENT = rb"\d{13}(?:\.\d{1,8})?"  # unix, in ms: when a bucket is full again


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of key: its name, its longest life in seconds, and what it may hold."""

    name: re.Pattern[bytes]
    life: float
    holds: re.Pattern[bytes]  # of a string, or of each member


def shape(name: bytes, life: float, holds: bytes) -> Shape:
    return Shape(re.compile(name), life, re.compile(holds, re.DOTALL))


SHAPES = (
    shape(rb"w:k:\d+", DAY / 2 + 300, rb".{32}"),  # made up to two minutes before its epoch begins
    shape(rb"w:check", 60, rb".{8}"),
    shape(rb"w:\{" + PID + rb"\}:s", 47 * 3600, rb"\x01.{4}.{12}(?:.{32}){1,12}.{16}"),
    shape(rb"w:\{" + PID + rb"\}:l", 5, rb"[0-9a-f]{16}"),
    shape(rb"w:\{h\}:due", 2 * DAY, PID),
    shape(rb"w:\{h\}:lead", 30, rb"[0-9a-f]{16}"),
    shape(rb"w:\{h\}:poll", 10, rb"[0-9a-f]{16}"),
    shape(rb"w:seen:\d+", 25 * 3600, rb".{8}"),
    shape(rb"w:\{" + PID + rb"\}:f", 11, MOMENT),
    shape(rb"w:\{" + PID + rb"\}:t", 60, rb""),
    shape(rb"w:\{h\}:n", 11, MOMENT),
    shape(rb"w:\{h\}:r", 32, MOMENT),
    shape(rb"w:\{h\}:r:" + PID, 34, MOMENT),
)


async def look(client: Client, ahead: float = 0) -> dict[bytes, bytes]:
    """Every key with all that it holds, as DUMP gives it too; fails on one that should not be so.

    `ahead`: seconds that the bot's clock is before the server's; salts end by the bot's.
    """
    found: dict[bytes, bytes] = {}
    async for key in client.scan_iter():
        kind, left = await client.type(key), await client.pttl(key)
        if left == -2:
            continue
        (known,) = [each for each in SHAPES if each.name.fullmatch(key)] or [None]
        life = known.life if known else relay_life(key)
        assert life is not None, f"a key of no known shape: {key!r}"
        most = life + 1 + (ahead if key.startswith(b"w:k:") else 0)
        assert 0 <= left <= most * 1000, f"{key!r} lives {left} ms"
        values = await members(client, key, kind) if known else await relay_values(client, key)
        for value in values:
            assert not known or known.holds.fullmatch(value), f"{key!r} holds something else"
            assert len(value) <= 64 or len(zlib.compress(value)) >= len(value), f"{key!r} is readable"
        found[key] = b"\n".join([*values, await client.dump(key) or b""])
    return found


async def members(client: Client, key: bytes, kind: bytes) -> list[bytes]:
    """What a key holds, whatever its type."""
    match kind:
        case b"string":
            return [value] if (value := await client.get(key)) is not None else []
        case b"zset":
            return list(await client.zrange(key, 0, -1))
        case b"set":
            return list(await client.smembers(key))
        case _:
            raise AssertionError(f"{key!r} is a {kind!r}")


def disguises(secret: str) -> Iterator[bytes]:
    """A text as it is, and in each form from which it can be had again."""
    raw = secret.encode()
    yield raw
    yield raw.hex().encode()
    if len(raw) >= 8:
        yield from (encode(raw).rstrip(b"=") for encode in (base64.b64encode, base64.urlsafe_b64encode))
    if secret.isdecimal():
        yield from _of_a_number(int(secret), raw)


def _of_a_number(number: int, raw: bytes) -> Iterator[bytes]:
    """An id as numbers are written, and its plain hashes: a million a second can be tried."""
    yield f"{number:x}".encode()
    for packed in (number.to_bytes(8), number.to_bytes(8, "little")):
        yield from (packed, base64.b64encode(packed).rstrip(b"="))
    for hashed in (hashlib.sha256, hashlib.sha1, hashlib.md5, hashlib.blake2b):
        digest = hashed(raw).digest()
        yield from (digest[:8], digest.hex().encode()[:16], base64.b64encode(digest)[:12])


def traces(secrets: Iterable[str], *where: bytes) -> list[str]:
    """Those secrets that show in these bytes, in whatever form."""
    lowered = [text.lower() for text in where]
    return [
        secret
        for secret in secrets
        for form in disguises(secret)
        if any(form in text for text in where) or any(form.lower() in text for text in lowered)
    ]


@dataclass
class Tap:
    """What a Redis was told, by everyone, since the tap was set."""

    client: Client
    heard: bytearray = field(default_factory=bytearray)

    async def all(self) -> bytes:
        """Everything up to now, with binary strings as they were."""
        marks = f"mark-{len(self.heard)}"
        await self.client.echo(marks)
        while marks.encode() not in self.heard:
            await asyncio.sleep(0.005)
        return re.sub(rb"\\x([0-9a-f]{2})", lambda of: bytes.fromhex(of[1].decode()), bytes(self.heard))


@asynccontextmanager
async def listening(url: str, client: Client) -> AsyncIterator[Tap]:
    """MONITOR on a unix socket."""
    reader, writer = await asyncio.open_unix_connection(url.removeprefix("unix://"))
    writer.write(b"MONITOR\r\n")
    tap = Tap(client)

    async def hear() -> None:
        while part := await reader.read(65_536):
            tap.heard += part

    hearing = asyncio.create_task(hear())
    try:
        while not tap.heard:
            await asyncio.sleep(0.005)
        yield tap
    finally:
        writer.close()
        await writer.wait_closed()
        await hearing
