"""The records of a JSON file one by one, so that a large list never has to fit into memory."""

import json
import re
from collections.abc import Iterator
from typing import Any

LONGEST = 1 << 24  # characters of one record
LISTS = frozenset("contents items data results organizations services locations service_at_locations".split())
_GAP = re.compile(r"[\s\ufeff]*")
_BARE = frozenset("-0123456789tfnN")


class Malformed(Exception):
    """The file cannot be read from here on."""


class _Window:
    """The part of a file that is being read."""

    def __init__(self, blocks: Iterator[str]) -> None:
        self._blocks = blocks
        self._text, self._at = "", 0
        self._decoder = json.JSONDecoder()

    def peek(self) -> str:
        """The next character that is no gap; "" at the end."""
        while True:
            self._at = _GAP.match(self._text, self._at).end()  # type: ignore[union-attr]  # it always matches
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self, wanted: str) -> None:
        """Go past a mark. Raises Malformed if something else stands there."""
        if self.peek() != wanted:
            raise Malformed
        self._at += 1

    def value(self) -> Any:
        """The next value. Raises Malformed."""
        first, needed = self.peek(), 1
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError:
                raise Malformed from None
            except ValueError:
                if len(self._text) - self._at > LONGEST or not self._more(needed):
                    raise Malformed from None
                needed *= 2  # a long record is not tried again at each block
                continue
            if end == len(self._text) and first in _BARE and self._more():
                continue  # a figure may go on
            self._at = end
            return value

    def _more(self, count: int = 1) -> bool:
        fresh = "".join(block for _, block in zip(range(count), self._blocks, strict=False))
        self._text, self._at = self._text[self._at :] + fresh, 0
        return bool(fresh)


def records(blocks: Iterator[str]) -> Iterator[tuple[str, Any]]:
    """Each record with the name of the list that it stands in, "" if it has none. Raises Malformed."""
    window = _Window(blocks)
    match window.peek():
        case "[":
            yield from (("", value) for value in _list(window))
        case "{":
            yield from _object(window)
        case _:
            raise Malformed
    if window.peek():
        raise Malformed


def _list(window: _Window) -> Iterator[Any]:
    window.take("[")
    if window.peek() == "]":
        window.take("]")
        return
    while True:
        yield window.value()
        if window.peek() == "]":
            window.take("]")
            return
        window.take(",")


def _object(window: _Window) -> Iterator[tuple[str, Any]]:
    """One record, or a page whose list of records is read as it comes."""
    whole: dict[str, Any] = {}
    is_page = False
    window.take("{")
    while window.peek() != "}":
        key = window.value()
        window.take(":")
        if key in LISTS and "id" not in whole and window.peek() == "[":
            is_page = True
            yield from ((key, value) for value in _list(window))
        else:
            whole[str(key)] = window.value()
        if window.peek() == ",":
            window.take(",")
    window.take("}")
    if whole and not is_page:
        yield "", whole
