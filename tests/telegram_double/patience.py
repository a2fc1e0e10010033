"""How much a chat takes: the budgets of sends and edits, and the peace after a 429.

Telegram publishes only round figures: one message a second in a chat, short
bursts aside, and thirty a second for a bot. A test switches them on.
"""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass

from .mishaps import too_many
from .verdicts import Faults
from .world import Fields

SPENDING = frozenset(("sendMessage", "editMessageText", "editMessageReplyMarkup"))
UNDER_WAY = 0.25
CLOCKS_DIFFER = 0.05


@dataclass(frozen=True, slots=True)
class Hold:
    """A chat that takes nothing for a while, and the call that was refused there."""

    since: float
    until: float
    refused: tuple[str, Fields]


class Bucket:
    """A budget that refills: so many a second, so many saved up."""

    def __init__(self, per_second: float, burst: float) -> None:
        """Begin full."""
        self._rate = per_second
        self._burst = burst
        self._left = burst
        self._seen = 0.0

    def spend(self, now: float) -> bool:
        """Take one, if there is one."""
        self._left = min(self._burst, self._left + (now - self._seen) * self._rate)
        self._seen = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Patience:
    """The chats on hold. Sends and edits share one budget; deletions are let through."""

    def __init__(self, faults: Faults) -> None:
        """Begin with none."""
        self._faults = faults
        self._holds: dict[int, Hold] = {}
        self._bot: Bucket | None = None
        self._chats: dict[int, Bucket] = {}
        self._burst = 0

    def limit(self, burst: int, bot_per_second: int) -> None:
        """Keep Telegram's budgets from now on: one a second in a chat, after a burst."""
        self._burst = burst
        self._bot = Bucket(bot_per_second, bot_per_second)

    def hold(self, chat_id: int, seconds: int, refused: tuple[str, Fields]) -> None:
        """Refuse sends and edits in a chat from now on."""
        now = asyncio.get_running_loop().time()
        self._holds[chat_id] = Hold(now, now + seconds - CLOCKS_DIFFER, refused)

    def spend(self, chat_id: int, call: tuple[str, Fields]) -> None:
        """Take a send or an edit from the budgets, or refuse it and hold the chat."""
        if self._bot is None or call[0] not in SPENDING:
            return
        now = asyncio.get_running_loop().time()
        chat = self._chats.setdefault(chat_id, Bucket(1, self._burst))
        if not chat.spend(now) or not self._bot.spend(now):
            self.hold(chat_id, 1, call)
            raise too_many(1)

    def check(self, chat_id: int, call: tuple[str, Fields]) -> None:
        """Refuse a call that comes too early.

        It is a fault if it is the refused call again, or if the bot must have
        read the 429 by now; another call may have been under way already.
        """
        hold = self._holds.get(chat_id)
        now = asyncio.get_running_loop().time()
        if hold is None or call[0] not in SPENDING or now >= hold.until:
            return
        if call == hold.refused or now > hold.since + UNDER_WAY:
            left = hold.until - now
            self._faults.add("impatient", f"{call[0]} came {left:.2f} s too early")
        raise too_many(max(1, math.ceil(hold.until - now)))
