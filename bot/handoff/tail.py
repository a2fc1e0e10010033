"""The end of the feed: each replica reads it once, and passes on what it tells to its own listeners.

The feed tells that something changed, never what was said. A listener who was away asks
with the id of the last thing told (`since`); one who cannot keep up is ended (`overrun`)
and comes back the same way. So nothing is dropped without somebody noticing.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from typing import Final, Literal, cast

from msgspec import Struct

from bot.handoff.keys import FEED
from bot.handoff.relay import Relay
from bot.store import StoreDown
from bot.store.carrier import Carrier, Reply, answered

Kind = Literal["line", "shown", "state", "queue", "presence", "gone"]
Place = tuple[int, int]
ROOM: Final = 500
"""How much a listener may leave lying."""
REPLAY: Final = 5_000
"""Who missed more than this starts again."""
BLOCK_MS: Final = 400
"""How long a read waits for news: less than an attempt of the wire may take."""
PAUSE_S: Final = 0.2
NOTHING: Final = "0-0"
_ID: Final = re.compile(r"[0-9]{1,15}-[0-9]{1,9}")
_ENDS: Final = (("XRANGE", FEED, "-", "+", "COUNT", 1), ("XREVRANGE", FEED, "+", "-", "COUNT", 1))


class Told(Struct, frozen=True):
    """Something changed. `number` is that of a line, of what was shown, or the epoch of a state."""

    id: str
    kind: Kind
    case: str
    number: int

    @property
    def place(self) -> Place:
        """Where it stands in the feed."""
        return _place(self.id)


class Subscription:
    """What one listener has still to hear."""

    __slots__ = ("_news", "_queue", "_tail", "_wants", "overrun")

    def __init__(self, tail: "Tail", wants: Callable[[Told], bool] | None = None) -> None:
        """Begin to listen; to all of it, or to what it `wants`."""
        self._tail, self._wants = tail, wants
        self._queue: list[Told] = []
        self._news = asyncio.Event()
        self.overrun = False
        """Whether it ended because too much was left lying, or the feed was lost: ask again with `since`."""

    def __aiter__(self) -> "Subscription":
        """Be the iterator."""
        return self

    async def __anext__(self) -> Told:
        """Wait for the next; stop when this was closed or overrun."""
        while not self._queue:
            if self.overrun or self not in self._tail.listeners:
                raise StopAsyncIteration
            self._news.clear()
            await self._news.wait()
        return self._queue.pop(0)

    def hear(self, told: Sequence[Told]) -> None:
        """Take more, or end."""
        told = [*filter(self._wants, told)] if self._wants else told
        if not told:
            return
        if len(self._queue) + len(told) > ROOM:
            self.end()
            return
        self._queue += told
        self._news.set()

    @property
    def idle(self) -> bool:
        """Whether nothing lies here."""
        return not self._queue

    def end(self) -> None:
        """Be ended from the other side."""
        self.overrun = True
        self._queue.clear()
        self.close()

    def close(self) -> None:
        """Listen no more."""
        self._tail.listeners.discard(self)
        self._news.set()


class Tail:
    """Reads the feed for this process. On a line of its own, because it waits there."""

    def __init__(self, cases: Relay) -> None:
        """Take the cases, whose floor and keys follow the feed."""
        self._cases = cases
        self.listeners: set[Subscription] = set()
        self._last = ""

    def following(self) -> bool:
        """Whether it knows where the feed ends: from then on nothing is missed."""
        return bool(self._last)

    def subscribe(self, wants: Callable[[Told], bool] | None = None) -> Subscription:
        """Begin to listen; to all of it, or to what it `wants`."""
        made = Subscription(self, wants)
        self.listeners.add(made)
        return made

    async def since(self, last: str) -> tuple[Told, ...] | None:
        """Give what was told after an id; None when that is too long ago, or no id.

        To be asked after `subscribe`, so that nothing falls between the two; what both
        give has a `place` that was heard already.
        """
        if not _ID.fullmatch(last):
            return None
        wire = self._cases.store.wire
        replies = await wire.ask(*_ENDS, ("XRANGE", FEED, f"({last}", "+", "COUNT", REPLAY + 1))
        oldest, newest, told = (_told(answered(reply)) for reply in replies)
        if not _within(oldest, newest, last) or len(told) > REPLAY:
            return None
        return told

    async def run(self) -> None:
        """Read and pass on, until cancelled."""
        wire = self._cases.store.carrier(self._cases.store.place)
        try:
            while not _cancelled():
                try:
                    await self._follow(wire)
                except StoreDown:
                    await asyncio.sleep(PAUSE_S)
        finally:
            await wire.close()

    async def _follow(self, wire: Carrier) -> None:
        """Read on from the last that was told; if what came after it is lost, end whoever listens.

        With each read goes the question where the feed begins and ends: a server that came back
        empty, sooner than anybody noticed, would say nothing for ever; so would one whose clock is
        behind the old one's, until it has caught up.
        """
        if not self._last:
            newest = _told(await wire.one("XREVRANGE", FEED, "+", "-", "COUNT", 1))
            self._last = newest[0].id if newest else NOTHING
        while self._last and not _cancelled():
            if self._cases.floor.stale:
                await self._cases.floor.refresh()
            first, last, read = await wire.ask(
                *_ENDS, ("XREAD", "COUNT", ROOM, "BLOCK", BLOCK_MS, "STREAMS", FEED, self._last)
            )
            oldest, newest, found = _told(answered(first)), _told(answered(last)), answered(read)
            if self._last != NOTHING and not _within(oldest, newest, self._last):
                self._lose()
            elif found:
                ((_, entries),) = cast("list[tuple[bytes, Reply]]", found)
                await self._pass_on(_told(entries))

    def _lose(self) -> None:
        self._last = ""
        self._cases.forget_all()  # whichever of them are gone, nobody will say
        for listener in tuple(self.listeners):
            listener.end()

    async def _pass_on(self, told: tuple[Told, ...]) -> None:
        self._last = told[-1].id
        for one in told:
            if one.kind == "gone":
                self._cases.forget(one.case)
        for listener in tuple(self.listeners):
            listener.hear(told)
        if any(one.kind == "presence" for one in told):
            await self._cases.floor.refresh()


def _cancelled() -> bool:
    """Whether somebody cancelled this task: the cluster's client swallows that while it reads."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _place(name: str) -> Place:
    ms, _, number = name.partition("-")
    return int(ms), int(number)


def _within(oldest: Sequence[Told], newest: Sequence[Told], last: str) -> bool:
    """Whether an id is one that this feed has told, and still knows."""
    return bool(oldest and newest) and oldest[0].place <= _place(last) <= newest[0].place


def _told(entries: Reply) -> tuple[Told, ...]:
    read: list[Told] = []
    for name, said in cast("list[tuple[bytes, list[bytes] | dict[bytes, bytes]]]", entries or []):
        # the cluster's client has read the fields already
        of = said if isinstance(said, dict) else dict(zip(said[::2], said[1::2], strict=True))
        kind = cast("Kind", of[b"e"].decode())
        read.append(Told(name.decode(), kind, of[b"c"].decode(), int(of[b"s"])))
    return tuple(read)
