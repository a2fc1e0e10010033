"""Marks that must never come back: who a person is, where, and what they typed.

Everyone's names and numbers share a few stems that occur nowhere else, so one
look finds anyone's. What people type is remembered as they type it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

NAME = "zqcanary"
PHONE = "99955501"
LATITUDE = "61.8264"
LONGITUDE = "133.4718"
CHAT_IDS = 6_042_000_000
STEMS = (NAME, PHONE, LATITUDE, LONGITUDE)
CHAT_ID = re.compile(r"(?<!\d)6042\d{6}(?!\d)")
ADDRESSES = {"chat_id"}

SHORTEST_WORD = 4
LONG_ENOUGH = 8


class Canaries:
    """What a bot may not repeat, in a request or in a log."""

    def __init__(self, *secrets: str) -> None:
        """Begin with the stems and the given secrets, such as the token."""
        self._typed: dict[str, re.Pattern[str]] = {}
        self._said: set[str] = set()
        self._fixed = [*STEMS, *(s.lower() for s in secrets)]

    def plant(self, text: str) -> None:
        """Remember what a person typed, unless it is tiny or the bot's own words.

        A short word counts only as a whole word; commands and words that the bot
        has shown (a label that someone types) are not secrets.
        """
        text = text.strip()
        if len(text) < SHORTEST_WORD or text.startswith("/"):
            return
        if any(text.lower() in said for said in self._said):
            return
        edge = r"\b" if len(text) < LONG_ENOUGH else ""
        flags = re.IGNORECASE if len(text) >= LONG_ENOUGH else re.NOFLAG
        self._typed[text] = re.compile(edge + re.escape(text) + edge, flags)

    def hear(self, text: str) -> None:
        """Remember what the bot said, so that nobody's repeating it is a secret."""
        self._said.add(text.lower())

    def all(self) -> tuple[str, ...]:
        """Every string that no log may hold, besides the people's chat ids."""
        return (*self._fixed, *self._typed)

    def found_in(self, value: object, key: str = "") -> list[str]:
        """Name the canaries in a request, wherever they sit in it."""
        return sorted({c for text in _strings(value, key) for c in self.in_text(text)})

    def in_text(self, text: str) -> list[str]:
        """Name the canaries in one text."""
        low = text.lower()
        found = [stem for stem in self._fixed if stem in low]
        found += [typed for typed, seen in self._typed.items() if seen.search(text)]
        return found + CHAT_ID.findall(text)


def _strings(value: object, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _strings(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each, key)
    elif key not in ADDRESSES:
        yield str(value)
