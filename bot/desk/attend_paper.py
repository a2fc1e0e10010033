r"""What the terminal of an advocate shows: plain lines that nothing in a person's words can disturb.

A line of somebody's may hold anything: escape codes that move the cursor or write files, marks
that turn the direction of what stands after it. None of it is printed. Words that are written
from right to left are set apart (U+2068 … U+2069), so that a time or a name beside them stays where it is.

On a real terminal everything happens on its second page (`\x1b[?1049h`), which it does not
keep: what persons wrote is wiped when a chat ends, and the page goes with the program.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final, TextIO

_APART, _TOGETHER = "\u2068", "\u2069"
_TURNS: Final = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]")
_BREAKS: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SECOND, _FIRST, _WIPE = "\x1b[?1049h", "\x1b[?1049l", "\x1b[2J\x1b[3J\x1b[H"
_PASTES, _NO_PASTES = "\x1b[?2004h", "\x1b[?2004l"


def plain(text: str, after: str = "\n  ") -> str:
    """Give somebody's words so that they can only be read; their own new lines begin with `after`."""
    return after.join(_apart(_bare(line)) for line in _BREAKS.split(text))


def _bare(line: str, *, ends: bool = True) -> str:
    kept = (" " if unicodedata.category(sign) in {"Cc", "Cs"} else sign for sign in _TURNS.sub("", line))
    return "".join(kept).strip() if ends else "".join(kept)


def _apart(line: str) -> str:
    turns = any(unicodedata.bidirectional(sign) in {"R", "AL", "AN"} for sign in line)
    return f"{_APART}{line}{_TOGETHER}" if turns else line


def width(text: str) -> int:
    """Tell how many columns a text takes."""
    wide = sum(2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1 for sign in text)
    return wide - sum(unicodedata.category(sign) in {"Mn", "Me", "Cf"} for sign in text)


class Paper:
    """Where lines are said. `live`: somebody sits at a terminal, and what they type stands at the bottom."""

    def __init__(self, source: TextIO, out: TextIO) -> None:
        """Take a way in, to know whether it is a terminal, and a way out."""
        self._out = out
        self.live = source.isatty() and out.isatty()
        self._prompt = self._typed = ""
        self._above = 0  # rows between the cursor and the first row of what is typed
        self._hidden = False

    def __repr__(self) -> str:
        return "Paper(…)"

    @contextmanager
    def page(self) -> Iterator[None]:
        """Turn to the second page, and back at the end, whatever happened."""
        self._write(_SECOND + _WIPE + _PASTES if self.live else "")
        try:
            yield
        finally:
            self.prompt("")
            self._write(_NO_PASTES + _WIPE + _FIRST if self.live else "")

    def say(self, text: str) -> None:
        """Print, above whatever somebody has begun to type."""
        safe = "".join(sign if sign == "\n" or unicodedata.category(sign) != "Cc" else " " for sign in text)
        self._write(f"{self._lift()}{safe}\n")
        self._draw()

    def wipe(self) -> None:
        """Take everything off the page, but what is being typed."""
        self._write(_WIPE if self.live else "")
        self._above = 0
        self._draw()

    def prompt(self, text: str) -> None:
        """Say before each line that is typed to whom it goes; in a pipe nothing."""
        lifted = self._lift()
        self._prompt = text if self.live else ""
        self._write(lifted)
        self._draw()

    def typed(self, text: str) -> None:
        """Show what is typed so far."""
        lifted = self._lift()
        self._typed = text
        self._write(lifted)
        self._draw()

    def entered(self) -> None:
        """Let a line that was typed stand, and begin the next."""
        self._write("\n")
        self._typed, self._above = "", 0

    def ask(self, text: str) -> None:
        """Ask for something; in a pipe it is a line."""
        if self.live:
            self.prompt(text)
        else:
            self.say(text)

    @contextmanager
    def unseen(self) -> Iterator[None]:
        """Let what is typed not be seen."""
        self._hidden = True
        try:
            yield
        finally:
            self._hidden = False
            self.prompt("")

    def _lift(self) -> str:
        """Go to where what is typed begins, and take it off."""
        up = f"\x1b[{self._above}A" if self._above else ""
        return f"\r{up}\x1b[J" if self.live else ""

    def _draw(self) -> None:
        if not self.live:
            return
        shown = self._prompt + ("" if self._hidden else _bare(self._typed, ends=False))
        with suppress(OSError):
            columns = os.get_terminal_size(self._out.fileno()).columns or 80
            self._above = max(0, width(shown) - 1) // columns
        self._write(shown)

    def _write(self, text: str) -> None:
        encoding = self._out.encoding or "utf-8"
        self._out.write(text.encode(encoding, "replace").decode(encoding))
        self._out.flush()
