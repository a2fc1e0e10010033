"""What becomes of an update before it reaches a turn: groups, the try code, people who left."""

from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

from bot import log
from bot.channels import Gone, Said, Take, Taken
from bot.channels.telegram.api import Api
from bot.channels.telegram.gate import TryCode
from bot.channels.telegram.hand import TelegramHand
from bot.channels.telegram.updates import Erase, Incoming, Leave, Left, Nothing, Unread
from bot.core.events import Event, Start
from bot.core.session import Address

OnGone = Callable[[Address], Awaitable[bool]]
"""What is called when someone blocked the bot. True: their session is erased. False: ask again."""

ASIDE = (Leave, Left, Erase, Nothing, Unread)
MOST = 1_000  # calm lines remembered; they are bland, and the process is all that knows them


class Reception:
    """Stands between the poll loop and the turns. `gate` is None where everyone is answered."""

    def __init__(
        self,
        api: Api,
        take: Take,
        gone: OnGone,
        clock: Callable[[], float],
        gate: TryCode | None,
        not_open: str,
    ) -> None:
        self._api, self._take, self._gone, self._clock = api, take, gone, clock
        self._gate, self._not_open = gate, not_open
        self._calm: dict[int, int] = {}

    def hand_for(self, incoming: Incoming, *, rides: bool = False) -> TelegramHand:
        """A hand for one update; it also takes away a calm line that still stands."""
        calm = self._calm.pop(incoming.chat, 0) if self._calm else 0
        return TelegramHand(self._api, incoming.chat, self._clock, incoming.touch, calm=calm, rides=rides)

    def attend(self, incoming: Incoming, hand: TelegramHand) -> Coroutine[Any, Any, Taken]:
        """Do what an update asks for."""
        what = incoming.what
        if isinstance(what, ASIDE):
            return self._see_to(incoming, hand)
        return self._answer(incoming, hand, what)

    async def _see_to(self, incoming: Incoming, hand: TelegramHand) -> Taken:
        """Do what has nothing to do with a conversation."""
        match incoming.what:
            case Leave():
                await self._api.leave(incoming.chat)
                log.note(log.Event.telegram_left)
            case Left():
                return _done(await self._gone(hand.address))
            case Erase():
                return _done(await self._erased(incoming))
            case _:
                pass
        return Taken.over

    async def _erased(self, incoming: Incoming) -> bool:
        """Delete what was edited; in the chat of someone who blocked the bot there is nothing to delete."""
        with suppress(Gone):
            return not (await self._api.delete(incoming.chat, [incoming.touch.typed])).again
        return True

    async def _answer(self, incoming: Incoming, hand: TelegramHand, event: Event | Said) -> Taken:
        admitted = self._admitted(incoming.chat, event)
        if admitted is None:
            await hand.turn_away(self._not_open)
            return Taken.over
        taken = await self._take(hand, admitted, incoming.update_id)
        if taken is Taken.over and hand.calm:
            self._remember(incoming.chat, hand.calm)
        return taken

    def _remember(self, chat: int, line: int) -> None:
        """A turn that failed leaves its calm line standing until the next event."""
        if len(self._calm) >= MOST:
            self._calm.clear()
        self._calm[chat] = line

    def _admitted(self, chat: int, event: Event | Said) -> Event | Said | None:
        """The event of someone who may come in; the code itself opens the conversation."""
        if self._gate is None or self._gate.knows(chat):
            return event
        if isinstance(event, Said) and self._gate.opens(chat, event.text):
            return Start()
        return None


def _done(it_is: bool) -> Taken:  # noqa: FBT001 (it is the one thing to tell)
    return Taken.over if it_is else Taken.again
