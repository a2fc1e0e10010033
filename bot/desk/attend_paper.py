r"""What the terminal of an advocate shows: plain lines that nothing in a person's words can disturb.

A line of somebody's may hold anything: escape codes that move the cursor or write files, marks
that turn the direction of what stands after it. None of it is printed. Words that are written
from right to left are set apart (U+2068 … U+2069), so that a time or a name beside them stays where it is.

On a real terminal everything happens on its second page (`\x1b[?1049h`), which it does not
keep: what persons wrote is wiped when a chat ends, and the page goes with the program.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TextIO

_APART, _TOGETHER = "\u2068", "\u2069"
_TURNS: Final = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]")
_BREAKS: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SECOND, _FIRST, _WIPE, _ANEW = "\x1b[?1049h", "\x1b[?1049l", "\x1b[2J\x1b[3J\x1b[H", "\r\x1b[K"


def plain(text: str, after: str = "\n  ") -> str:
    """Give somebody's words so that they can only be read; their own new lines begin with `after`."""
    return after.join(_apart(_bare(line)) for line in _BREAKS.split(text))


def _bare(line: str) -> str:
    kept = (" " if unicodedata.category(sign) in {"Cc", "Cs"} else sign for sign in _TURNS.sub("", line))
    return "".join(kept).strip()


def _apart(line: str) -> str:
    turns = any(unicodedata.bidirectional(sign) in {"R", "AL", "AN"} for sign in line)
    return f"{_APART}{line}{_TOGETHER}" if turns else line


class Paper:
    """Where lines are said. `live`: somebody sits at a terminal."""

    def __init__(self, source: TextIO, out: TextIO) -> None:
        """Take a way in (only to leave it unseen) and a way out."""
        self._source, self._out = source, out
        self.live = source.isatty() and out.isatty()
        self._prompt = ""

    def __repr__(self) -> str:
        return "Paper(…)"

    @contextmanager
    def page(self) -> Iterator[None]:
        """Turn to the second page, and back at the end, whatever happened."""
        self._write(_SECOND + _WIPE if self.live else "")
        try:
            yield
        finally:
            self._write(_WIPE + _FIRST if self.live else "")

    def say(self, text: str) -> None:
        """Print; whatever somebody has begun to type is still there, and Ctrl+R shows it."""
        safe = "".join(sign if sign == "\n" or unicodedata.category(sign) != "Cc" else " " for sign in text)
        self._write(f"{_ANEW if self.live else ''}{safe}\n{self._prompt}")

    def wipe(self) -> None:
        """Take everything off the page."""
        self._write(_WIPE if self.live else "")

    def prompt(self, text: str) -> None:
        """Say before each line that is typed to whom it goes; in a pipe nothing."""
        if self.live and text != self._prompt:
            self._prompt = text
            self._write(_ANEW + text)

    def ready(self) -> None:
        """A line was typed: ask for the next."""
        self._write(f"{_ANEW}{self._prompt}" if self.live else "")

    def ask(self, text: str) -> None:
        """Ask for something; in a pipe it is a line."""
        self._write(text if self.live else text + "\n")

    @contextmanager
    def unseen(self) -> Iterator[None]:
        """Let what is typed not be seen."""
        if not self.live:
            yield
            return
        import termios

        handle = self._source.fileno()
        before = termios.tcgetattr(handle)
        hidden = termios.tcgetattr(handle)
        hidden[3] &= ~termios.ECHO
        termios.tcsetattr(handle, termios.TCSADRAIN, hidden)
        try:
            yield
        finally:
            termios.tcsetattr(handle, termios.TCSADRAIN, before)
            self._write("\n")

    def _write(self, text: str) -> None:
        encoding = self._out.encoding or "utf-8"
        self._out.write(text.encode(encoding, "replace").decode(encoding))
        self._out.flush()
