"""The conversation in a terminal, one line per turn; also when input is a file or a pipe.

Numbers, labels, commands and any other text go to the turn as they were typed; what they
mean is not decided here.
"""

import asyncio
import io
import os
import secrets
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Self, TextIO

from bot.channels import Said, Take
from bot.core.events import Command, Event, Start
from bot.core.screen import Screen
from bot.core.session import Address, Marks

LONGEST = 16_384  # bytes of one line; the rest of a longer one is dropped
PROMPT = "> "


class TerminalHand:
    """Prints what a turn shows. Nothing printed can be taken back, so nothing is left to erase."""

    def __init__(self, address: Address, out: TextIO) -> None:
        self._address, self._out = address, out
        self.hurried = asyncio.Event()
        self.over = False
        self.silent = False

    limited = tried = pushes = False

    def later(self) -> Self:
        """It knows nothing of events in any case."""
        return self

    @property
    def address(self) -> Address:
        """Who the hand reaches."""
        return self._address

    async def show(self, screen: Screen, marks: Marks, *, fresh: bool) -> Marks:  # noqa: ARG002
        """Print the screen with its buttons numbered."""
        self.say(f"\n{plain(screen)}\n")
        return Marks()

    async def keep(self, card: Screen, marks: Marks) -> Marks:  # noqa: ARG002
        """Print the card."""
        self.say(f"\n{card.text}")
        return Marks()

    async def alert(self, words: str, marks: Marks) -> Marks:  # noqa: ARG002
        """Say nothing: what has changed is seen where it is."""
        return marks

    async def forget(self, marks: Marks, farewell: str, *, keep_cards: bool) -> Marks:  # noqa: ARG002
        """Say farewell, if there is one; the conversation is over."""
        self.over = True
        if farewell:
            self.say(f"\n{farewell}")
        return Marks()

    async def excuse(self, words: str) -> None:
        """Print the calm line."""
        self.say(f"\n{words}")

    async def pass_over(self) -> None:
        """Print nothing."""

    def say(self, text: str, end: str = "\n") -> None:
        """Print; what the terminal cannot show becomes a question mark."""
        if self.silent:
            return
        encoding = self._out.encoding or "utf-8"
        self._out.write(text.encode(encoding, "replace").decode(encoding) + end)
        self._out.flush()


def plain(screen: Screen) -> str:
    """A screen as lines: what is said, then one line for each row of numbered buttons."""
    number = iter(range(1, len(screen.buttons) + 1))
    rows = ("   ".join(f"[{next(number)}] {button.label}" for button in row) for row in screen.rows)
    return "\n".join((screen.text, "", *rows))


async def talk(take: Take, *, source: TextIO | None = None, out: TextIO | None = None) -> None:
    """Talk until the input ends or the person exits; either way the session is erased."""
    source, out = source or sys.stdin, out or sys.stdout
    hand = TerminalHand(Address("terminal", secrets.token_urlsafe(32)), out)
    turn = secrets.randbits(31)
    with suppress(BrokenPipeError):
        async for event in _events(source, hand):
            turn += 1
            await take(hand, event, turn)
            if hand.over:
                return
    hand.silent = True
    await take(hand, Command("exit"), turn + 1)


async def _events(source: TextIO, hand: TerminalHand) -> AsyncIterator[Event | Said]:
    yield Start()
    prompt = PROMPT if source.isatty() else ""
    lines = read_lines(source)
    hand.say(prompt, end="")
    while (line := await lines.get()) is not None:
        yield Said(line)
        hand.say(prompt, end="")


def read_lines(source: TextIO) -> asyncio.Queue[str | None]:
    """Read lines in a thread of its own; None is the end.

    A daemon thread on a copy of the file descriptor: neither the loop nor the interpreter
    waits for it when somebody stops the program, and it holds no lock of `sys.stdin`.
    """
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def put(line: str | None) -> None:
        with suppress(RuntimeError):  # the loop is closed already
            loop.call_soon_threadsafe(lines.put_nowait, line)

    def pump() -> None:
        with suppress(OSError), io.FileIO(os.dup(source.fileno())) as raw:
            while line := raw.readline(LONGEST):
                put(line.decode(errors="replace").rstrip("\r\n"))
                while len(line) == LONGEST and not line.endswith(b"\n"):
                    line = raw.readline(LONGEST)
        put(None)

    threading.Thread(target=pump, daemon=True, name="terminal").start()
    return lines
