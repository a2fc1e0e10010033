"""What is typed at a real terminal, key by key, so that what comes meanwhile never tears it apart.

Only the simplest editing: Backspace, Ctrl+W (a word), Ctrl+U (everything). Arrows and other keys do nothing.
A paste is one line, whatever it holds: nobody gets half of it by accident.
"""

import asyncio
import codecs
import os
import re
import signal
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final, TextIO

from bot.channels.terminal.reading import read_lines
from bot.desk.attend_paper import Paper

Lines = asyncio.Queue[str | None]
LONGEST: Final = 4_096  # characters of one line; more than the desk takes
_KEY: Final = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1bO.|\x1b[^\[O]|\x1b\[?[0-?]*$|[\s\S]")
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_ENTER: Final = frozenset("\r\n")
_BACK: Final = frozenset("\x7f\x08")
_WORD, _ALL, _END = "\x17", "\x15", "\x04"


class Keys:
    """One line as it is typed."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.text = ""
        self._rest = ""
        self._pasting = False

    def __repr__(self) -> str:
        return "Keys(…)"

    def feed(self, typed: str) -> list[str | None]:
        """Take what was typed; gives each line that is complete, and None for the end of the input."""
        keys = _KEY.findall(self._rest + typed)
        self._rest = keys.pop() if keys and keys[-1].startswith("\x1b") and _is_open(keys[-1]) else ""
        lines: list[str | None] = []
        for key in keys:
            if key in {_PASTE, _PASTED}:
                self._pasting = key == _PASTE
            elif key in _ENTER and not self._pasting:
                lines.append(self.text)
                self.text = ""
            elif key == _END and not self.text:
                lines.append(None)
            else:
                self.text = self._after(key)[:LONGEST]
        return lines

    def _after(self, key: str) -> str:
        if key in _BACK:
            return re.sub(r"[\s\S][\u0300-\u036f]*$", "", self.text)
        if key == _WORD:
            return re.sub(r"\S*\s*$", "", self.text)
        if key == _ALL:
            return ""
        if key in _ENTER or key == "\t":
            return f"{self.text} "
        return self.text + (key if len(key) == 1 and unicodedata.category(key) not in {"Cc", "Cs"} else "")


def _is_open(key: str) -> bool:
    """Whether more of an escape sequence is to come."""
    return key in {"\x1b", "\x1b[", "\x1bO"} or bool(re.fullmatch(r"\x1b\[[0-?]*[ -/]*", key))


@contextmanager
def typing(source: TextIO, paper: Paper, pressed: Callable[[], None]) -> Iterator[Lines]:
    """Give the lines that are typed, from a terminal or a pipe; `pressed` hears that somebody writes."""
    if not paper.live:
        yield read_lines(source)
        return
    import termios
    import tty

    lines: Lines = asyncio.Queue()
    keys, decode = Keys(), codecs.getincrementaldecoder("utf-8")("replace").decode
    loop = asyncio.get_running_loop()
    handle = os.open(os.ttyname(source.fileno()), os.O_RDONLY | os.O_NOCTTY | os.O_CLOEXEC)  # of our own:
    # a loop may let it not block, and the shell's own, which others write to, must not change
    before = termios.tcgetattr(handle)

    def read() -> None:
        content = b""
        with suppress(OSError):
            content = os.read(handle, 65_536)
        if not content:
            loop.remove_reader(handle)
            lines.put_nowait(None)
            return
        for line in keys.feed(decode(content)):
            if line is not None:
                paper.typed(line)
                paper.entered()
            lines.put_nowait(line)
        paper.typed(keys.text)
        if keys.text and not keys.text.startswith("/"):
            pressed()

    def take() -> None:
        tty.setcbreak(handle, termios.TCSADRAIN)
        paper.typed(keys.text)

    take()
    loop.add_reader(handle, read)
    with suppress(RuntimeError, ValueError):
        loop.add_signal_handler(signal.SIGCONT, take)
    try:
        yield lines
    finally:
        loop.remove_reader(handle)
        with suppress(RuntimeError, ValueError):
            loop.remove_signal_handler(signal.SIGCONT)
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
        os.close(handle)
