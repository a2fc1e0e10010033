"""After a 429 a chat is to be left alone, and Telegram remembers."""

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


class Patience:
    """The chats on hold. Sends and edits share one budget; deletions are let through."""

    def __init__(self, faults: Faults) -> None:
        """Begin with none."""
        self._faults = faults
        self._holds: dict[int, Hold] = {}

    def hold(self, chat_id: int, seconds: int, refused: tuple[str, Fields]) -> None:
        """Refuse sends and edits in a chat from now on."""
        now = asyncio.get_running_loop().time()
        self._holds[chat_id] = Hold(now, now + seconds - CLOCKS_DIFFER, refused)

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
