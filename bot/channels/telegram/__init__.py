"""Telegram as a way to reach the bot: long polls in, one edited message out.

`Telegram` is the face; `updates` reads what comes in, `poll` confirms it when its turn is
over, `reception` sorts it, `hand` shows the answers, and `api` makes the calls.
"""

import asyncio
import time
from collections.abc import Callable

from bot.channels import Take
from bot.channels.telegram.api import TELEGRAM, Api, Commands
from bot.channels.telegram.gate import TryCode
from bot.channels.telegram.hand import CHANNEL, TelegramHand
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.poll import Poll
from bot.channels.telegram.reception import OnGone, Reception
from bot.core.session import Address

__all__ = ["CHANNEL", "Commands", "Patience", "Telegram", "TelegramHand", "TryCode"]


class Telegram:
    """One bot on Telegram.

    `api` is the part of the Bot API's address before `/bot`. With a `gate` only chats that
    sent its code are answered, and all others get `not_open`. `commands` fill Telegram's menu.
    """

    def __init__(
        self,
        token: str,
        api: str = TELEGRAM,
        *,
        gate: TryCode | None = None,
        not_open: str = "",
        commands: Commands | None = None,
        clock: Callable[[], float] = time.time,
        patience: Patience | None = None,
    ) -> None:
        self._api = Api(token, api, patience)
        self._gate, self._not_open = gate, not_open
        self._commands, self._clock = commands or {}, clock
        self._poll: Poll | None = None
        self._polling: asyncio.Task[None] | None = None

    async def start(self, take: Take, gone: OnGone) -> None:
        """Begin to ask for updates, and give each to `take`; trouble with Telegram is waited out."""
        reception = Reception(self._api, take, gone, self._clock, self._gate, self._not_open)
        await self._api.open()
        self._poll = Poll(self._api, reception.attend, reception.hand_for)
        self._polling = asyncio.create_task(self._poll.run(self._commands))

    async def stop(self) -> None:
        """End within two seconds: no more updates, turns under way, the last confirmation."""
        if self._poll is not None and self._polling is not None:
            self._polling.cancel()
            await asyncio.gather(self._polling, return_exceptions=True)
            await self._poll.stop()
        await self._api.close()

    def hand(self, address: Address) -> TelegramHand:
        """A hand that covers and erases unasked; it never sends."""
        return TelegramHand(self._api, int(address.key), self._clock, asked=False)
