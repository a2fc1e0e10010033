"""Telegram as a way to reach the bot: long polls or posts in, one edited message out.

`Telegram` is the face; `updates` reads what comes in, `poll` and `webhook` acknowledge it when
its turn is over, `reception` sorts it, `hand` shows the answers, and `api` makes the calls.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from bot.background import over
from bot.channels import Take
from bot.channels.telegram.api import TELEGRAM, Api, Commands
from bot.channels.telegram.gate import TryCode
from bot.channels.telegram.hand import CHANNEL, TelegramHand
from bot.channels.telegram.lease import Lease
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.poll import Poll
from bot.channels.telegram.reception import OnGone, Reception
from bot.channels.telegram.webhook import Webhook
from bot.core.errors import WaysideError
from bot.core.session import Address

__all__ = ["CHANNEL", "Commands", "Lease", "Patience", "Telegram", "TelegramHand", "TryCode", "Webhook"]

Hold = Callable[[Address | None, float], Awaitable[None]]
GRACE = 4.0  # seconds that turns under way get at the end


async def _nothing(_address: Address | None, _seconds: float) -> None:
    """Hold nobody back: there are no other replicas."""


class Telegram:
    """One bot on Telegram.

    `api` is the part of the Bot API's address before `/bot`. With a `gate` only chats that
    sent its code are answered, and all others get `not_open`. `commands` fill Telegram's menu.
    Without a `webhook` it asks for updates, while it holds the `lease`. `hold` tells all replicas
    to leave a chat (None: every chat) alone for so many seconds.
    """

    def __init__(  # noqa: PLR0913 (one keyword for each setting)
        self,
        token: str,
        api: str = TELEGRAM,
        *,
        gate: TryCode | None = None,
        not_open: str = "",
        commands: Commands | None = None,
        webhook: Webhook | None = None,
        lease: Lease | None = None,
        hold: Hold = _nothing,
        clock: Callable[[], float] = time.time,
        patience: Patience | None = None,
    ) -> None:
        patience = patience or Patience()
        self._api, self._hold = Api(token, api, patience), hold
        patience.tell = self._tell
        self._gate, self._not_open = gate, not_open
        self._commands, self._clock = commands or {}, clock
        self.webhook, self._lease = webhook, lease
        self._poll: Poll | None = None
        self._work: asyncio.Task[None] | None = None

    async def start(self, take: Take, gone: OnGone) -> None:
        """Begin to get updates, and give each to `take`; trouble with Telegram is waited out."""
        reception = Reception(self._api, take, gone, self._clock, self._gate, self._not_open)
        await self._api.open()
        if self.webhook is not None:
            self.webhook.open(reception.attend, partial(reception.hand_for, rides=True))
            work = self.webhook.run(self._api, self._commands)
        else:
            self._poll = Poll(self._api, reception.attend, reception.hand_for, self._lease)
            work = self._poll.run(self._commands)
        self._work = asyncio.create_task(work)

    def refuse(self) -> None:
        """Take no more posts: whoever sends them finds another replica. Those under way go on."""
        if self.webhook is not None:
            self.webhook.refuse()

    async def stop(self) -> None:
        """End within five seconds: no more updates, turns under way, the last confirmation."""
        if self._work is not None:
            await over(self._work)
        if self.webhook is not None:
            await self.webhook.shut(GRACE)
        if self._poll is not None:
            await self._poll.stop(GRACE)
        await self._api.close()

    def _tell(self, chat: int | None, seconds: float) -> None:
        """Hold the other replicas back; that the store does not answer holds up nobody here."""

        async def hold() -> None:
            with suppress(WaysideError):
                await self._hold(None if chat is None else Address(CHANNEL, str(chat)), seconds)

        self._api.beside(hold())

    def hand(self, address: Address, *, live: bool = False) -> TelegramHand:
        """A hand that covers and erases unasked, and sends nothing; a `live` one follows a case."""
        return TelegramHand(self._api, int(address.key), self._clock, asked=False, live=live)

    def typing(self, address: Address) -> None:
        """Show for some seconds that somebody writes; that it fails is nobody's trouble."""
        self._api.beside(self._api.writes(int(address.key)))
