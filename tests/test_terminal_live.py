"""The live chat in a terminal: a program of its own over a pipe, and an advocate in the relay."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.channels.terminal.hand import fresh_lines, plain
from bot.core.screen import Button, Screen
from bot.core.standing import Standing
from bot.handoff import Cases, Claimed
from bot.keys import Keyring, parse_secret
from bot.store.clustered import store_at
from tests import kept_fresh
from tests.relay import until
from tests.running import new_secret

ROOT = Path(__file__).parent.parent
TO_THE_YES = ("Go on", "A person", "Read on", "Read on", "Read on", "Yes, ask someone")


@dataclass
class Terminal:
    """`python -m bot talk`, typed into and read from."""

    program: asyncio.subprocess.Process
    printed: str = ""
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def types(self, *lines: str) -> None:
        """Type lines."""
        assert self.program.stdin is not None
        self.program.stdin.write("".join(f"{line}\n" for line in lines).encode())
        await self.program.stdin.drain()

    async def prints(self, words: str) -> str:
        """Wait for words; what stands before them was looked at then."""
        async with asyncio.timeout(20):
            while words not in self.printed:
                self._changed.clear()
                await self._changed.wait()
        before, _, self.printed = self.printed.partition(words)
        return before

    async def reads(self) -> None:
        """Read what it prints, until it ends."""
        assert self.program.stdout is not None
        while piece := await self.program.stdout.read(4096):
            self.printed += piece.decode()
            self._changed.set()


@dataclass
class Desk:
    """An advocate over the same store."""

    cases: Cases
    case: str = ""
    epoch: int = 0

    async def claims(self) -> None:
        """Take the case that waits."""
        (waiting,) = await self.cases.queue(("en",))
        taken = await self.cases.claim(waiting.case, "maya", "Maya", ("en",), 3, "key")
        assert isinstance(taken, Claimed)
        self.case, self.epoch = waiting.case, taken.epoch

    async def writes(self, text: str) -> None:
        """Write a line."""
        assert isinstance(await self.cases.write(self.case, "maya", self.epoch, text, text), int)

    async def reads(self) -> list[str]:
        """Every line."""
        return [line.text for line in (await self.cases.look(self.case)).lines]

    async def is_left(self) -> bool:
        """Whether nothing is there any more."""
        return (await self.cases.look(self.case)).phase == "none"


@asynccontextmanager
async def a_terminal(url: str) -> AsyncIterator[tuple[Terminal, Desk]]:
    """The program, and an advocate who is there."""
    secret = new_secret()
    mine = {name: value for name, value in os.environ.items() if not name.startswith("WAYSIDE_")}
    more = {
        "WAYSIDE_REDIS_URL": url,
        "WAYSIDE_SECRET": secret,
        "WAYSIDE_DEMO": "1",
        "WAYSIDE_PACKS": str(kept_fresh.packs()),
    }
    store = store_at(url)
    await store.wire.one("FLUSHALL")
    cases = Cases(store, Keyring(parse_secret(secret), store.salt), time.time)
    await cases.beat("maya", ("en",), here=True)
    pipe = asyncio.subprocess.PIPE
    words = (sys.executable, "-m", "bot", "talk")
    program = await asyncio.create_subprocess_exec(*words, cwd=ROOT, env=mine | more, stdin=pipe, stdout=pipe)
    terminal = Terminal(program)
    reading = asyncio.create_task(terminal.reads())
    try:
        yield terminal, Desk(cases)
    finally:
        if program.returncode is None:
            program.kill()
        await program.wait()
        await reading
        program._transport.close()  # type: ignore[attr-defined]
        await store.close()


async def test_from_the_door_to_the_end_of_input(embedded_url: str) -> None:
    """Lines of the advocate come by themselves; the end of input leaves nothing of the case."""
    async with a_terminal(embedded_url) as (terminal, desk):
        await terminal.types(*TO_THE_YES)
        await terminal.prints("Place 1 in line.")
        await desk.claims()
        await terminal.prints("Maya · Example Help")
        await terminal.prints("[/1] End")
        await terminal.types("I can write now.")
        await terminal.prints("You: I can write now.")
        await desk.writes("I am here. What would help first?")
        before = await terminal.prints("Maya: I am here. What would help first?")
        assert "I can write now." not in before, "only what is new is printed"
        await until(lambda: _is_shown(desk, 2))
        assert await desk.reads() == ["I can write now.", "I am here. What would help first?"]
        assert terminal.program.stdin is not None
        terminal.program.stdin.close()
        assert await asyncio.wait_for(terminal.program.wait(), 20) == 0
        assert await desk.is_left()


async def _is_shown(desk: Desk, number: int) -> bool:
    return (await desk.cases.look(desk.case)).shown == number


async def test_a_button_is_pressed_with_a_slash_and_other_numbers_are_lines(embedded_url: str) -> None:
    async with a_terminal(embedded_url) as (terminal, desk):
        await terminal.types(*TO_THE_YES)
        await terminal.prints("Place 1 in line.")
        await desk.claims()
        await terminal.prints("[/1] End")
        await terminal.types("2")
        await terminal.prints("You: 2")
        assert await desk.reads() == ["2"]
        await terminal.types("/1")
        await terminal.prints("This chat is over")
        assert await desk.is_left()


async def test_what_ends_at_the_desk_is_printed_with_the_card(embedded_url: str) -> None:
    async with a_terminal(embedded_url) as (terminal, desk):
        await terminal.types(*TO_THE_YES)
        await terminal.prints("Place 1 in line.")
        await desk.claims()
        await terminal.prints("[/1] End")
        assert await desk.cases.end(desk.case, "maya", desk.epoch, "Friday at 10") is True
        await terminal.prints("Friday at 10")
        await desk.cases.close(desk.case)
        await terminal.prints("This chat is over")


# What of a chat is printed.


def screen(body: str, *, chat: bool = True) -> Screen:
    standing = Standing("case", "mark", 1, chat=chat, takes=True)
    return Screen((), body, (), ((Button("t", "End"),),), "en", "ltr", standing=standing)


@pytest.mark.parametrize(
    ("before", "after", "printed"),
    [
        ("Maya\n\nA\n\nB", "Maya\n\nA\n\nB\n\nC", "C"),
        ("Maya\n\nA\n\nB", "Maya\n\nB\n\nC\n\nD", "C\nD"),
        ("Maya\n\nYou choose.", "Maya\n\nA", "A"),
        ("Maya\n\nA", "Maya\n\nA", ""),
        ("Maya\n\nA", "Noor\n\nA\n\nB", ""),
    ],
)
def test_of_a_chat_that_goes_on_only_what_is_new(before: str, after: str, printed: str) -> None:
    assert fresh_lines(screen(before), screen(after)) == printed


def test_the_first_screen_of_a_chat_is_printed_whole() -> None:
    assert fresh_lines(None, screen("Maya\n\nA")) == ""
    assert fresh_lines(screen("Place 1", chat=False), screen("Maya\n\nA")) == ""
    assert plain(screen("Maya\n\nA")) == "Maya\n\nA\n\n[/1] End"
