"""Ask Telegram for updates, and confirm them only when their turns are over.

Of all replicas one asks: two at once would cut each other off. When another one takes over, it
gets again what was not confirmed, and the store knows which of it was handled.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from bot import log
from bot.channels.telegram.api import Api, Commands
from bot.channels.telegram.hand import TelegramHand
from bot.channels.telegram.insist import OURS_AGAIN, Insistence, despite_refusals
from bot.channels.telegram.lease import Lease
from bot.channels.telegram.ledger import WINDOW, Ledger
from bot.channels.telegram.lines import Attend, Lines
from bot.channels.telegram.refusals import Conflict, Passing, TokenRefused
from bot.channels.telegram.updates import Incoming, Nothing, Unread, Unreadable, read_batch
from bot.core.errors import WaysideError

AFTER_A_FAULT = 1.0  # seconds
HELD = 25  # seconds that Telegram holds a call until there is something
BREATH = 0.05  # seconds given to a batch before asking again
FULL = 0.01  # seconds between looks while no more can be taken
AT_ONCE = 256  # people served at the same time
CROWD = 50  # people under way from which on a full window is no longer a few people's doing
FRUITLESS = 1.0  # seconds at most between answers that hold only what cannot be read
SPOILT = 4  # times that an update may spoil the whole answer before it is let go of
OVERTAKEN = 1.0  # seconds for turns that another replica has begun again meanwhile
CONFIRMING = 0.5  # seconds for the last call
ARRIVED = 0.25  # seconds after which a call that is held has surely reached Telegram


class Poll:
    """The loop that asks for this bot's updates, while this replica is the one to do so."""

    def __init__(
        self,
        api: Api,
        attend: Attend,
        hand_for: Callable[[Incoming], TelegramHand],
        lease: Lease | None = None,
    ) -> None:
        self._api, self._attend, self._hand_for = api, attend, hand_for
        self._lease = lease or Lease()
        self._anew()

    def _anew(self) -> None:
        """Know nothing of what was asked before: others may have asked since."""
        self._ledger = Ledger()
        self._lines = Lines(self._attend, self._ledger.ends, self._ledger.holds)
        self._told, self._since = 0, 0.0  # the offset last asked from, and when, in the loop's seconds
        self._spoilt = 0  # whole answers in a row that could not be read
        self._insistence = Insistence(log.Kind.polling)
        self._fruitless = 0
        self._hindered = 0.0  # since when others are in the way, in the loop's seconds

    async def run(self, commands: Commands) -> None:
        """Ask, whenever it is this replica's part, until cancelled."""

        async def ask() -> None:
            await self._insistence.on(self._api.stop_webhook)
            self._api.beside(self._offer(commands))
            while True:
                await self._ask()

        async def lost() -> None:
            await self._lines.stop(OVERTAKEN)
            self._anew()

        await self._lease.serve(lambda: despite_refusals(ask), lost)

    async def _ask(self) -> None:
        """Ask once and hand on what comes; a fault of ours is said, and does not end the asking."""
        try:
            await self._room()
            await self._accept(await self._insistence.on(self._fetch))
        except TokenRefused:
            raise
        except Exception as error:  # noqa: BLE001 (nobody would notice that Telegram has gone silent)
            log.note(log.Event.unhandled, kind=log.Kind.polling, err=error)
            await asyncio.sleep(AFTER_A_FAULT)

    async def stop(self, grace: float) -> None:
        """Let turns end, for so many seconds, confirm what was handled, and let another replica ask.

        If the call that was held has said it already, no more is asked: Telegram may not have
        noticed yet that nobody waits there, and calls two at once a conflict.
        """
        await self._lines.stop(grace)
        if self._ledger.offset and not self._confirmed():
            with suppress(Passing, TokenRefused, TimeoutError):
                async with asyncio.timeout(CONFIRMING):
                    await self._api.get_updates(self._ledger.offset, 1, 0)
        with suppress(WaysideError):
            await self._lease.resign()

    async def _fetch(self) -> list[Incoming | None]:
        """One answer. One that spoils the whole answer is looked for alone, and at last let go of."""
        self._told, self._since = self._ledger.offset, asyncio.get_running_loop().time()
        try:
            body = await self._api.get_updates(self._told, 1 if self._spoilt else WINDOW, HELD)
        except Exception as trouble:
            self._told = 0
            if isinstance(trouble, Conflict):
                self._lease.contested()
                await self._take_back()
            raise
        self._hindered = 0.0
        try:
            batch = read_batch(body)
        except Unreadable as unreadable:
            self._spoilt = self._spoilt + 1 if unreadable.whole else 0
            if self._spoilt <= SPOILT or len(unreadable.ids) != 1:
                raise Passing from None
            batch = [Incoming(unreadable.ids[0], 0, Unread())]
        self._spoilt = 0
        return batch

    async def _take_back(self) -> None:
        """Take down a webhook that has been in the way for a while.

        While the way is changed, replicas that still serve one set it again, and then they stop.
        """
        now = asyncio.get_running_loop().time()
        self._hindered = self._hindered or now
        if now - self._hindered >= OURS_AGAIN:
            self._hindered = now
            with suppress(Passing):
                await self._api.stop_webhook()

    def _confirmed(self) -> bool:
        waited = asyncio.get_running_loop().time() - self._since
        return self._told == self._ledger.offset and waited > ARRIVED

    async def _accept(self, batch: list[Incoming | None]) -> None:
        now = asyncio.get_running_loop().time()
        known = [incoming for incoming in batch if incoming is not None]
        self._ledger.saw([incoming.update_id for incoming in known])
        fresh = 0
        for incoming in known:
            if not self._ledger.begins(incoming.update_id, now):
                continue
            hand = self._hand_for(incoming)
            fresh += 1
            match incoming.what:
                case Nothing() | Unread():
                    self._ledger.ends(incoming.update_id)
                case _:
                    self._lines.put((incoming, hand))
        _note_unread(batch)
        await self._breathe(fruitless=bool(batch) and not fresh)

    async def _breathe(self, *, fruitless: bool) -> None:
        """Wait for the batch's turns, but not long; an answer with nothing new makes it longer."""
        self._fruitless = self._fruitless + 1 if fruitless else 0
        if self._ledger.idle and fruitless:
            await asyncio.sleep(min(BREATH * self._fruitless, FRUITLESS))
        await self._ledger.rest(BREATH)

    async def _room(self) -> None:
        """Wait until there is room for what may come; a few people alone never take it all."""
        while True:
            if self._ledger.crowded and len(self._lines) < CROWD:
                self._ledger.pass_slow(asyncio.get_running_loop().time())
            if not self._ledger.full and len(self._lines) < AT_ONCE:
                return
            await asyncio.sleep(FULL)

    async def _offer(self, commands: Commands) -> None:
        try:
            await self._insistence.on(lambda: self._api.offer(commands))
        except TokenRefused:
            return  # the loop says so


def _note_unread(batch: list[Incoming | None]) -> None:
    unread = sum(incoming is None or isinstance(incoming.what, Unread) for incoming in batch)
    if unread:
        log.note(log.Event.update_undecodable, n=unread)
