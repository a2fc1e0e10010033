"""Try a call until Telegram answers, and say in the log what an operator should know of it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot import log
from bot.channels.telegram.refusals import Conflict, Passing, TokenRefused

FIRST, LONGEST = 0.2, 5.0  # seconds between attempts while Telegram does not answer
CONFLICT = 1.0  # seconds at least until the other asker has gone
AFTER_A_REFUSAL = 60.0  # seconds; a token can be put right at the other end, or the refusal be a slip
OURS_AGAIN = 10.0  # seconds after which who finds that updates go the other way asks for them again

T = TypeVar("T")


class Insistence:
    """Says once that Telegram answers, once that it does not, and once that it does again."""

    def __init__(self, kind: log.Kind) -> None:
        self._kind = kind
        self._fine: bool | None = None  # None: nothing is known yet

    async def on(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Try until Telegram answers. Raises TokenRefused, and nothing else whatever goes wrong."""
        pause = FIRST
        while True:
            try:
                result = await attempt()
            except TokenRefused:
                self._fine = False
                raise
            except Exception as trouble:  # noqa: BLE001  see above
                self._note(fine=False, trouble=trouble)
                await asyncio.sleep(_wait(trouble, pause))
            else:
                self._note(fine=True)
                return result
            pause = min(pause * 2, LONGEST)

    def _note(self, *, fine: bool, trouble: Exception | None = None) -> None:
        if self._fine is not fine:
            event = log.Event.telegram_ready if fine else log.Event.telegram_retry
            log.note(event, kind=self._kind, err=trouble)
        self._fine = fine


async def despite_refusals(work: Callable[[], Awaitable[None]]) -> None:
    """Do something; a token that Telegram refuses is said, and it is done again after a while."""
    while True:
        try:
            return await work()
        except TokenRefused as refused:
            log.note(log.Event.telegram_refused, err=refused)
            await asyncio.sleep(AFTER_A_REFUSAL)


def _wait(trouble: Exception, pause: float) -> float:
    match trouble:
        case Conflict():
            return max(pause, CONFLICT)
        case Passing(wait=float() | int() as wait):
            return wait
        case _:
            return pause
