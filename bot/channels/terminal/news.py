"""What comes from the desk while somebody sits at the prompt."""

import asyncio
from dataclasses import dataclass

from bot.channels import Again
from bot.channels.terminal.hand import TerminalHand, Unasked
from bot.handoff import Subscription, Tail, Told

OFTEN = 1.0  # seconds between two looks that nobody asked for
SELDOM = 45.0  # seconds after which a place in line is looked at anew


@dataclass(frozen=True, slots=True)
class News:
    """Where one hears what happens to cases, and what shows somebody where they are now."""

    tail: Tail
    again: Again


async def listen(news: News, hand: TerminalHand, prompt: str) -> None:
    """Print what is new of a case, or of the place in line, until cancelled."""
    heard = news.tail.subscribe()
    while True:
        told = await _told(heard)
        if heard.overrun:  # it could not keep up, or the feed was lost
            heard = news.tail.subscribe()
        standing = hand.screen.standing if hand.screen else None
        if standing and (told is None or (told.case == standing.case and told.kind != "shown")):
            await _show_again(news, hand, prompt)


async def _told(heard: Subscription) -> Told | None:
    """What is told next; None when nothing was for a while, or nothing will be."""
    try:
        async with asyncio.timeout(SELDOM):
            return await anext(heard, None)
    except TimeoutError:
        return None


async def _show_again(news: News, hand: TerminalHand, prompt: str) -> None:
    """Show where they are now; later, if they have just done very much. A turn that has begun ends."""
    shown = False
    while not shown and hand.screen is not None and hand.screen.standing is not None:
        unasked = Unasked(hand, prompt)
        await asyncio.shield(asyncio.ensure_future(news.again(unasked)))
        await asyncio.sleep(OFTEN)
        shown = unasked.shown
