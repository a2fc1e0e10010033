"""The conversation in a terminal, one line per turn; also when input is a file or a pipe.

Numbers, labels, commands and any other text go to the turn as they were typed; what they
mean is not decided here. But in a live chat all that is typed goes to the advocate, so there
"/2" presses the second button. What comes from the desk is printed as it comes.
"""

import re
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import nullcontext, suppress
from typing import TextIO

from bot.background import background
from bot.channels import Said, Take
from bot.channels.terminal.hand import TerminalHand, takes_lines
from bot.channels.terminal.news import News, listen
from bot.channels.terminal.reading import read_lines
from bot.core.events import Command, Event, Press, Start
from bot.core.screen import Screen
from bot.core.session import Address

__all__ = ["News", "talk"]

PROMPT = "> "
_BUTTON = re.compile(r"\s*/([0-9]{1,3})\s*")


async def talk(
    take: Take, *, source: TextIO | None = None, out: TextIO | None = None, news: News | None = None
) -> None:
    """Talk until the input ends or the person exits; either way the session is erased, and its case."""
    source, out = source or sys.stdin, out or sys.stdout
    hand = TerminalHand(Address("terminal", secrets.token_urlsafe(32)), out)
    prompt = PROMPT if source.isatty() else ""
    turn = secrets.randbits(31)
    with suppress(BrokenPipeError):
        async with background(listen(news, hand, prompt)) if news else nullcontext():
            async for event in _events(source, hand, prompt):
                turn += 1
                await take(hand, event, turn)
                if hand.over:
                    return
    hand.silent = True
    await take(hand, Command("exit"), turn + 1)


async def _events(source: TextIO, hand: TerminalHand, prompt: str) -> AsyncIterator[Event | Said]:
    yield Start()
    lines = read_lines(source)
    hand.say(prompt, end="")
    while (line := await lines.get()) is not None:
        yield _meant(line, hand.screen)
        hand.say(prompt, end="")


def _meant(line: str, screen: Screen | None) -> Event | Said:
    """A line as it was typed; or the button that it names, where lines go to somebody else."""
    found = _BUTTON.fullmatch(line)
    if found is None or screen is None or not takes_lines(screen):
        return Said(line)
    number = int(found[1])
    return Press(screen.buttons[number - 1].token if 1 <= number <= len(screen.buttons) else "")
