"""Lines as they are typed, beside everything else that goes on."""

import asyncio
import io
import os
import threading
from contextlib import suppress
from typing import TextIO

LONGEST = 16_384  # bytes of one line; the rest of a longer one is dropped


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
