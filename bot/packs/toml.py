"""TOML with the line of every header and key, which `tomllib` does not give.

`Toml.line(("hotline", 1, "channels", "voice"))` is where that key stands in the file.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.errors import Fault, quote

Where = tuple[str | int, ...]
LONGEST = 4_000  # characters of one line: a key of many dots costs tomllib their square
_AT = re.compile(r"\(at line (\d+), column \d+\)")
_KEY = r"(?:[A-Za-z0-9_-]+|\"(?:\\.|[^\"\\])*\"|'[^']*')"
_KEYS = re.compile(rf"\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*")
_ONE = re.compile(_KEY)
_SKIP = re.compile(
    r"(?P<long>\"\"\"|''')|(?P<text>\"(?:\\.|[^\"\\])*\"|'[^']*')|(?P<note>\#.*)|(?P<mark>[\[\]{}])"
)


@dataclass(frozen=True, slots=True)
class Toml:
    """One read file: its path as printed, its values, its lines."""

    path: str
    data: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[Where, int] = field(default_factory=dict)

    def line(self, where: Where = ()) -> int:
        """The line of a key; of what it stands in, if it is not there."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def fault(self, where: Where, code: str, what: str, mend: str) -> Fault:
        """A fault at a key of this file."""
        return Fault(self.path, self.line(where), code, what, mend)


def read_toml(path: str, text: str) -> tuple[Toml, tuple[Fault, ...]]:
    """Values and lines of a file; never raises (P101)."""
    try:
        _refuse_bombs(text)
        data = tomllib.loads(text)
    except RecursionError:
        lines = [*enumerate(text.split("\n"), 1)]
        line = max(lines, key=lambda at: at[1].count("[") + at[1].count("{"))[0]
        return Toml(path), (_unreadable(path, line, "it is nested too deeply"),)
    except ValueError as error:
        at = _AT.search(str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        return Toml(path), (_unreadable(path, line, _AT.sub("", str(error)).strip()),)
    return Toml(path, data, dict(_lines(text))), ()


def _unreadable(path: str, line: int, why: str) -> Fault:
    what = f"TOML cannot be read here: {quote(why)}."
    return Fault(path, line, "P101", what, "look at this line and the one above.")


def _refuse_bombs(text: str) -> None:
    """Stop what would cost tomllib its stack or the square of a line's length."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST:
            raise ValueError(f"a line of more than {LONGEST} characters (at line {number}, column 1)")


def _lines(text: str) -> Iterator[tuple[Where, int]]:
    """Where each header and key stands. Only for text that tomllib has read."""
    table: Where = ()
    counts: dict[Where, int] = {}
    open_text, depth = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if not open_text and not depth:
            header = line.strip()
            if header.startswith("["):
                table = _table(header, counts)
                yield table, number
                continue
            if (keys := _KEYS.match(line)) and line[keys.end() : keys.end() + 1] == "=":
                where = (*table, *map(_bare, _ONE.findall(keys[1])))
                yield from ((where[:end], number) for end in range(len(table) + 1, len(where) + 1))
        open_text, depth = _after(line, open_text, depth)


def _table(header: str, counts: dict[Where, int]) -> Where:
    """The path of a header; `[[x]]` is counted, and what stands under it goes to the last one."""
    many = header.startswith("[[")
    keys = _KEYS.match(header, 2 if many else 1)
    names = [_bare(name) for name in _ONE.findall(keys[1])] if keys else []
    where: Where = ()
    for at, name in enumerate(names, 1):
        where = (*where, name)
        if many and at == len(names):
            counts[where] = counts.get(where, -1) + 1
        if where in counts:
            where = (*where, counts[where])
    return where


def _bare(key: str) -> str:
    if key[0] == '"':
        return str(tomllib.loads(f"key = {key}")["key"])
    return key.strip("'")


def _after(line: str, open_text: str, depth: int) -> tuple[str, int]:
    """Which long string and how many brackets are still open at the end of a line."""
    at = 0
    while True:
        if open_text:
            end = line.find(open_text, at)
            if end < 0:
                return open_text, depth
            at, open_text = end + 3, ""
        found = _SKIP.search(line, at)
        if found is None or found.lastgroup == "note":
            return "", depth
        at = found.end()
        if found.lastgroup == "long":
            open_text = found[0]
        elif found.lastgroup == "mark":
            depth += 1 if found[0] in "[{" else -1
