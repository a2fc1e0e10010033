"""Somebody at the desk in a terminal: `python -m bot desk attend` as a process of its own, by pipes."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WITHIN = 30.0  # seconds after which something that should have been said has not


@dataclass(repr=False)
class Attendant:
    """An advocate's terminal: what was said there, and a way to type."""

    process: asyncio.subprocess.Process
    lines: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    read: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def says(self, words: str) -> str:
        """Wait for the next line, after those already read, that has these words."""
        with suppress(TimeoutError):
            async with asyncio.timeout(WITHIN):
                while True:
                    self._changed.clear()
                    for number in range(self.read, len(self.lines)):
                        if words in self.lines[number]:
                            self.read = number + 1
                            return self.lines[number]
                    assert self.process.returncode is None or self.complaints == [], self.complaints
                    await self._changed.wait()
        pytest.fail(f"not said: {words}\n{self.said}\n{self.complaints}")

    async def types(self, *lines: str) -> None:
        """Type lines, each with Enter."""
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        await self.process.stdin.drain()

    async def ends(self) -> int:
        """End the input, and give the exit code."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return await self.over()

    async def over(self) -> int:
        """Wait for its end; gives the exit code."""
        async with asyncio.timeout(WITHIN):
            return await self.process.wait()

    @property
    def said(self) -> str:
        """Everything that was printed."""
        return "\n".join(self.lines)

    async def hears(self, stream: asyncio.StreamReader | None, into: list[str]) -> None:
        """Take down what is printed."""
        assert stream is not None
        while line := await stream.readline():
            into.append(line.decode().rstrip("\n"))
            self._changed.set()
        self._changed.set()


@asynccontextmanager
async def attending(
    url: str = "", *words: str, env: Mapping[str, str] | None = None
) -> AsyncIterator[Attendant]:
    """Open a terminal at the desk; ended at the end, if it still runs."""
    pipe = asyncio.subprocess.PIPE
    mine = {name: value for name, value in os.environ.items() if not name.startswith("WAYSIDE_")}
    mine.update(env or {})
    command = [sys.executable, "-m", "bot", "desk", *(words or ("attend", "--url", url))]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=mine, stdin=pipe, stdout=pipe, stderr=pipe
    )
    one = Attendant(process)
    reading = [
        asyncio.create_task(one.hears(process.stdout, one.lines)),
        asyncio.create_task(one.hears(process.stderr, one.complaints)),
    ]
    try:
        yield one
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        await asyncio.gather(*reading)
        assert process.stdin is not None
        with suppress(BrokenPipeError, ConnectionResetError):
            process.stdin.close()
            await process.stdin.wait_closed()
        process._transport.close()  # type: ignore[attr-defined]
