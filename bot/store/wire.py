"""The way to one server: whoever asks while a round trip is under way rides in the next.

Commands of all conversations go out together, in one write, and come back in order.
That is most of the speed of the store: a command's cost is nearly all in sending it
alone. It is safe because no command here depends on the one before it, and because
everything sent may run twice: a broken connection is retried with the same commands.
"""

import asyncio
import math
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, cast

from hiredis import pack_command
from msgspec import Struct
from redis._parsers.hiredis import NOT_ENOUGH_DATA
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ResponseError
from redis.exceptions import TimeoutError as RedisTimeoutError

from bot import metrics
from bot.store import StoreDown
from bot.store.carrier import LIMIT_S, WAIT, Carrier, Command, Reply
from bot.store.place import Kind, Place
from bot.store.pools import pool, retry

_BATCH: Final = 512
"""How many commands ride together at most."""
_CONNECT_S: Final = 1.0
_ATTEMPT_S: Final = 0.5


class _Asked(Struct, eq=False):
    commands: Sequence[Command]
    kept: bool
    future: asyncio.Future[list[Reply | ResponseError]]


class Wire(Carrier):
    """One line to the server, shared by everyone in this process."""

    __slots__ = ("_asked", "_line", "_pool", "_retry", "_task", "_wake")

    def __init__(self, place: Place) -> None:
        """Take the place; nothing is opened before the first question."""
        self.replicated = place.kind is Kind.sentinel
        self._pool = pool(place)
        self._retry = retry()
        self._line: AbstractConnection | None = None
        self._asked: list[_Asked] = []
        self._task: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()

    async def ask(self, *commands: Command, kept: bool = False) -> list[Reply | ResponseError]:
        """Send commands together, with those of whoever else asks now."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(), name="store-wire")
        future: asyncio.Future[list[Reply | ResponseError]] = asyncio.get_running_loop().create_future()
        self._asked.append(_Asked(commands, kept, future))
        self._wake.set()
        return await future

    async def close(self) -> None:
        """Close the line; whoever still waits is told that the store is down."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None
        self._refuse_all("closed")
        if self._line is not None:
            line, self._line = self._line, None
            await self._pool.release(line)
        await self._pool.aclose()

    async def _work(self) -> None:
        """Carry batch after batch, for ever."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._asked:
                await self._carry(self._batch())

    def _batch(self) -> list[_Asked]:
        """Take those who ask, in order, up to a number of commands."""
        room = _BATCH
        taken = 0
        while taken < len(self._asked) and (room := room - len(self._asked[taken].commands)) >= 0:
            taken += 1
        taken = max(taken, 1)
        batch, self._asked = self._asked[:taken], self._asked[taken:]
        return batch

    async def _carry(self, batch: list[_Asked]) -> None:
        commands = [command for asked in batch for command in asked.commands]
        if self.replicated and any(asked.kept for asked in batch):
            commands.append(WAIT)  # once for all of them; nobody is handed its answer
        try:
            replies = await self._round_trip(commands)
        except Exception as error:  # noqa: BLE001  (whatever breaks, nobody may wait for ever)
            _refuse(batch, type(error).__name__)
            metrics.store_trip(0)
            await self._hang_up(error)
            # Those who asked meanwhile would wait as long again for the same answer.
            self._refuse_all(type(error).__name__)
        except asyncio.CancelledError:
            _refuse(batch, "closed")
            raise
        else:
            _hand_out(batch, replies)
            metrics.store_trip(len(replies))
            if self.replicated and (_nobody_followed(commands, replies) or any(map(_deserted, replies))):
                await self._hang_up()

    async def _round_trip(self, commands: list[Command]) -> list[Reply | ResponseError]:
        """Send and read; try again on a new connection when this one breaks, within `LIMIT_S`."""
        async with asyncio.timeout(LIMIT_S):
            return await self._retry.call_with_retry(lambda: self._exchange(commands), self._hang_up)

    async def _exchange(self, commands: list[Command]) -> list[Reply | ResponseError]:
        try:
            line = self._line
            if line is None or not line.is_connected:
                async with asyncio.timeout(_CONNECT_S):
                    line = await self._connected()
            async with asyncio.timeout(_ATTEMPT_S):
                await line.send_packed_command(_packed(commands), check_health=False)
                return await _read(line, len(commands), watchful=self.replicated)
        except TimeoutError:
            broken: Exception = RedisTimeoutError()
        except OSError:  # a reset, which the parser passes on as it is
            broken = RedisConnectionError()
        raise broken  # Outside, so that it carries nothing; of these classes, so that it is retried.

    async def _connected(self) -> AbstractConnection:
        """Give the line, opened again if it broke; with TLS and a password that takes some trips."""
        if self._line is None:
            self._line = await self._pool.get_connection()  # type: ignore[no-untyped-call]
        else:
            await self._line.connect()  # type: ignore[no-untyped-call]
        return cast("AbstractConnection", self._line)

    async def _hang_up(self, _: Exception | None = None) -> None:
        """Close the line; the next question opens it anew, to whoever is master then."""
        if self._line is not None:
            await self._line.disconnect(nowait=True)

    def _refuse_all(self, why: str) -> None:
        waiting, self._asked = self._asked, []
        _refuse(waiting, why)


def _nobody_followed(commands: list[Command], replies: list[Reply | ResponseError]) -> bool:
    """Whether no replica took what was to be kept: this server may be master only in its own eyes.

    After a failover by hand the old one takes writes for ten seconds more, and loses them.
    """
    return commands[-1] is WAIT and replies[-1] == 0


def _deserted(reply: Reply | ResponseError) -> bool:
    """Whether a server says the same by itself, because of its `min-replicas-to-write`."""
    return isinstance(reply, ResponseError) and str(reply).startswith("NOREPLICAS")


def _packed(commands: Sequence[Command]) -> bytes:
    """Write commands as the server reads them; redis-py's own way takes twenty times as long."""
    # its stub means a tuple of any length, and says of one
    return b"".join([pack_command(tuple(command)) for command in commands])  # type: ignore[arg-type]


async def _read(line: AbstractConnection, count: int, *, watchful: bool) -> list[Reply | ResponseError]:
    """Read so many replies; our own limit watches over all of them, so that each needs none.

    The library's way looks at each reply from every side, which costs as much as all else here.
    It is taken where the server may be a master no more (`watchful`); else its parser is asked itself.
    """
    if watchful:
        return [await _read_one(line) for _ in range(count)]
    parser = cast("Any", line._parser)  # noqa: SLF001
    reader = parser._reader  # noqa: SLF001
    replies: list[Reply | ResponseError] = []
    while len(replies) < count:
        reply = reader.gets()
        if reply is NOT_ENOUGH_DATA:
            await parser.read_from_socket()
        elif isinstance(reply, RedisConnectionError):  # it is still loading
            raise reply
        else:
            replies.append(reply)
    return replies


async def _read_one(line: AbstractConnection) -> Reply | ResponseError:
    try:
        return cast("Reply", await line.read_response(timeout=math.inf))
    except ResponseError as error:
        return error


def _hand_out(batch: list[_Asked], replies: list[Reply | ResponseError]) -> None:
    at = 0
    for asked in batch:
        upto = at + len(asked.commands)
        if not asked.future.done():
            asked.future.set_result(replies[at:upto])
        at = upto


def _refuse(batch: list[_Asked], why: str) -> None:
    for asked in batch:
        if not asked.future.done():
            asked.future.set_exception(StoreDown(why))
