"""The conversation in a terminal, one line per turn; also when input is a file or a pipe.

Numbers, labels, commands and any other text go to the turn as they were typed; what they
mean is not decided here. But in a live chat all that is typed goes to the advocate, so there
"/2" presses the second button. What comes from the desk is printed as it comes.
"""

import asyncio
import io
import os
import re
import secrets
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Self, TextIO

from bot.channels import Hand, Said, Take, Taken
from bot.core.events import Command, Event, Press, Start
from bot.core.screen import Screen
from bot.core.session import Address, Marks
from bot.handoff import Tail, Told

LONGEST = 16_384  # bytes of one line; the rest of a longer one is dropped
PROMPT = "> "
OFTEN = 1.0  # seconds between two looks that nobody asked for
SELDOM = 45.0  # seconds after which a place in line is looked at anew
_BUTTON = re.compile(r"\s*/([0-9]{1,3})\s*")


@dataclass(frozen=True, slots=True)
class News:
    """Where one hears what happens to cases, and what shows somebody where they are now."""

    tail: Tail
    again: Callable[[Hand], Awaitable[Taken]]


class TerminalHand:
    """Prints what a turn shows. Nothing printed can be taken back, so nothing is left to erase."""

    def __init__(self, address: Address, out: TextIO) -> None:
        self._address, self.out = address, out
        self.hurried = asyncio.Event()
        self.over = False
        self.silent = False
        self.screen: Screen | None = None  # the last that was printed

    limited = tried = pushes = False

    def later(self) -> Self:
        """It knows nothing of events in any case."""
        return self

    @property
    def address(self) -> Address:
        """Who the hand reaches."""
        return self._address

    async def show(self, screen: Screen, marks: Marks, *, fresh: bool) -> Marks:  # noqa: ARG002
        """Print the screen with its buttons numbered; of a chat that goes on, what is new."""
        new = fresh_lines(self.screen, screen)
        self.screen = screen
        self.say(f"\n{new or plain(screen)}\n")
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
        encoding = self.out.encoding or "utf-8"
        self.out.write(text.encode(encoding, "replace").decode(encoding) + end)
        self.out.flush()


class Unasked(TerminalHand):
    """The same terminal, for what nobody asked for: it prints only what is not there yet."""

    def __init__(self, hand: TerminalHand, prompt: str) -> None:
        super().__init__(hand.address, hand.out)
        self._hand, self._prompt = hand, prompt
        self.shown = False

    async def show(self, screen: Screen, marks: Marks, *, fresh: bool) -> Marks:
        """Print the screen, or what is new of it, and the prompt again."""
        self.shown, was = True, self._hand.screen
        if self._hand.silent or (was is not None and was.text == screen.text):
            return marks
        await self._hand.show(screen, marks, fresh=fresh)
        self._hand.say(self._prompt, end="")
        return Marks()

    async def excuse(self, words: str) -> None:
        """Print nothing: nobody waits for it."""


def plain(screen: Screen) -> str:
    """A screen as lines: what is said, then one line for each row of numbered buttons."""
    slash = "/" if _takes_lines(screen) else ""
    number = iter(range(1, len(screen.buttons) + 1))
    rows = ("   ".join(f"[{slash}{next(number)}] {button.label}" for button in row) for row in screen.rows)
    return "\n".join((screen.text, "", *rows))


def fresh_lines(before: Screen | None, screen: Screen) -> str:
    """What a chat says that it did not say before; "" for any other screen, or when nothing is new."""
    if before is None or not (_is_chat(before) and _is_chat(screen)) or before.notices != screen.notices:
        return ""
    (whose, *had), (who, *has) = before.body.split("\n\n"), screen.body.split("\n\n")
    gone = next(n for n in range(len(had) + 1) if had[n:] == has[: len(had) - n])
    return "\n".join(has[len(had) - gone :]) if whose == who else ""


def _is_chat(screen: Screen) -> bool:
    return screen.standing is not None and screen.standing.chat


def _takes_lines(screen: Screen) -> bool:
    return screen.standing is not None and screen.standing.takes


async def talk(
    take: Take, *, source: TextIO | None = None, out: TextIO | None = None, news: News | None = None
) -> None:
    """Talk until the input ends or the person exits; either way the session is erased, and its case."""
    source, out = source or sys.stdin, out or sys.stdout
    hand = TerminalHand(Address("terminal", secrets.token_urlsafe(32)), out)
    prompt = PROMPT if source.isatty() else ""
    turn = secrets.randbits(31)
    with suppress(BrokenPipeError):
        async with _listening(news, hand, prompt):
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
    if found is None or screen is None or not _takes_lines(screen):
        return Said(line)
    number = int(found[1])
    return Press(screen.buttons[number - 1].token if 1 <= number <= len(screen.buttons) else "")


@asynccontextmanager
async def _listening(news: News | None, hand: TerminalHand, prompt: str) -> AsyncIterator[None]:
    """Print what comes from the desk meanwhile."""
    task = asyncio.create_task(_listen(news, hand, prompt)) if news else None
    try:
        yield
    finally:
        if task:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def _listen(news: News, hand: TerminalHand, prompt: str) -> None:
    while True:
        async for told in _or_silence(news.tail.subscribe()):
            standing = hand.screen.standing if hand.screen else None
            if standing and (told is None or (told.case == standing.case and told.kind != "shown")):
                await _show_again(news, hand, prompt)


async def _show_again(news: News, hand: TerminalHand, prompt: str) -> None:
    """Show where they are now; later, if they have just done very much. A turn that has begun ends."""
    shown = False
    while not shown and hand.screen is not None and hand.screen.standing is not None:
        unasked = Unasked(hand, prompt)
        await asyncio.shield(asyncio.ensure_future(news.again(unasked)))
        await asyncio.sleep(OFTEN)
        shown = unasked.shown


async def _or_silence(heard: AsyncIterator[Told]) -> AsyncIterator[Told | None]:
    """What is told, and None whenever nothing was for a while."""
    coming = asyncio.ensure_future(_next(heard))
    try:
        while True:
            await asyncio.wait([coming], timeout=SELDOM)
            if not coming.done():
                yield None
                continue
            told = coming.result()
            if told is None:
                return
            coming = asyncio.ensure_future(_next(heard))
            yield told
    finally:
        coming.cancel()


async def _next(heard: AsyncIterator[Told]) -> Told | None:
    return await anext(heard, None)


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
