"""TOML with the line of every key and table header, and of what was never closed.

`tomllib` says what a file holds and not where. `key_lines` runs only on text that tomllib
has read already, so it needs no grammar of errors: it follows keys, strings and brackets.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bot.core.errors import Fault

Where = tuple[str | int, ...]
"""A key's way from the top: ("welcome", "choices", "go-on"), ("hotline", 1, "id")."""

LONGEST = 1_000  # characters of one line: a key of many dots costs tomllib their square
_DEPTH = 6  # no file of ours needs more; deeper keys have the line of what they stand in
_AT = re.compile(r"\(at line (\d+), column \d+\)")
_UNSAID = {"Illegal character '\\n'": "a quote is not closed"}  # what tomllib says of it, in plain words
_TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:\\.|[^\\])*?\"{3}(?!\") | '{3}.*?'{3}(?!')
                  | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
      | (?P<newline>\n)
      | (?P<gap>[ \t]+ | \#[^\n]*)
      | (?P<mark>[\[\]{},=.])
      | (?P<word>[^\s\#"'\[\]{},=.]+)""",
    re.VERBOSE | re.DOTALL,
)


class NotToml(Exception):
    """The text cannot be read: the line where its author has to look, and why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line, self.why = line, why


def values(text: str) -> dict[str, Any]:
    """What a text holds. Raises NotToml, whatever the text."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST:
            raise NotToml(number, f"a line of more than {LONGEST} characters")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise NotToml(_deepest(text), "it is nested too deeply") from None
    except ValueError as error:
        raise _not_toml(text, str(error)) from None


def _deepest(text: str) -> int:
    lines = enumerate(text.split("\n"), 1)
    return max(lines, key=lambda at: at[1].count("[") + at[1].count("{"))[0]


def _not_toml(text: str, reason: str) -> NotToml:
    """The words of tomllib, with the line in its place."""
    at = _AT.search(reason)
    last = text.count("\n") + 1
    line = int(at[1]) if at else last
    if not at or "Unclosed array" in reason:
        line = min(opened(text, line if at else last + 1), last)
    return NotToml(line, _UNSAID.get(why := _AT.sub("", reason).strip(), why))


def key_lines(text: str) -> dict[Where, int]:
    """Lines from 1 of every key and header; the tables of `[[hotline]]` are counted from 0.

    A table that is only implied (`[welcome.choices]` without `[welcome]`) has the line
    where it is first named.
    """
    scan = _Scan()
    for token in _TOKEN.finditer(text):
        scan.take(token.lastgroup or "", token[0])
    return scan.implied | scan.written


def opened(text: str, before: int) -> int:
    """The line where a quote or bracket was opened that is not closed before a line.

    There an author has to look; tomllib names the line where it gave up.
    """
    line, end, brackets = 1, 0, [before]
    for token in _TOKEN.finditer(text):
        if line >= before or token.start() > end:  # no token: a quote that nothing closes
            break
        if token["mark"] in {"[", "{"}:
            brackets.append(line)
        elif token["mark"] in {"]", "}"}:
            brackets = brackets[:-1] or [before]
        line, end = line + token[0].count("\n"), token.end()
    return line if line < before and end < len(text) else brackets[-1]


@dataclass(slots=True)
class _Scan:
    """Where the scan is: the line, the open table and brackets, the key being read."""

    written: dict[Where, int] = field(default_factory=dict)
    implied: dict[Where, int] = field(default_factory=dict)
    counts: dict[Where, int] = field(default_factory=dict)  # the last number of each [[table]]
    line: int = 1
    table: Where = ()
    path: Where = ()  # of the value being read
    key: tuple[str, ...] = ()  # parts of the key being read
    nest: list[tuple[str, Where]] = field(default_factory=list)  # open brackets, and whose value
    in_key: bool = True
    header: str = ""  # the brackets before a header's name

    def take(self, kind: str, token: str) -> None:
        match kind:
            case "newline" if not self.nest:
                self.key, self.in_key, self.header = (), True, ""
            case "string" | "word" if self.in_key:
                self.key = (*self.key, _bare(kind, token))[:_DEPTH]
            case "mark":
                self._mark(token)
            case _:  # space, a comment, a value
                pass
        self.line += token.count("\n")

    def _mark(self, mark: str) -> None:
        match mark:
            case "[" if self.in_key:
                self.header += mark
            case "]" if self.header and self.in_key:
                self.table, self.in_key = self._table(), False
                self._note(self.table)
            case "]" if self.header:  # the second of [[table]]
                pass
            case "=":
                base = self.nest[-1][1] if self.nest else self.table
                self.path, self.in_key = (base + self.key)[:_DEPTH], False
                self._note(self.path)
            case "[" | "{":
                self.nest.append((mark, self.path))
                self.key, self.in_key = (), mark == "{"
            case "]" | "}":
                self.path, self.in_key = self.nest.pop()[1], False
            case ",":
                self.key, self.in_key = (), self.nest[-1][0] == "{"
            case _:  # the dot between two parts of a key
                pass

    def _table(self) -> Where:
        """The way of a header; what stands under a [[table]] goes to the last of its name."""
        where: Where = ()
        for at, name in enumerate(self.key, 1):
            where = (*where, name)
            if self.header == "[[" and at == len(self.key):
                self.counts[where] = self.counts.get(where, -1) + 1
            if where in self.counts:
                where = (*where, self.counts[where])
        return where[:_DEPTH]

    def _note(self, path: Where) -> None:
        self.written.setdefault(path, self.line)
        for end in range(1, len(path)):
            self.implied.setdefault(path[:end], self.line)


def _bare(kind: str, token: str) -> str:
    """A key without its quotes and escapes."""
    return token if kind == "word" else str(tomllib.loads(f"key = {token}")["key"])


@dataclass(frozen=True)
class Toml:
    """One read file: its path as printed, its values, and its text, where lines are looked for.

    `Toml.line(("hotline", 1, "channels", "voice"))` is where that key stands in the file.
    """

    path: str
    data: Mapping[str, Any] = field(default_factory=dict)
    text: str = field(default="", repr=False)

    @cached_property
    def lines(self) -> Mapping[Where, int]:
        """The line of each key; looked for once something is wrong, which it seldom is."""
        return key_lines(self.text)

    def line(self, where: Where = ()) -> int:
        """The line of a key; of what it stands in, if it is not there."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def fault(self, where: Where, code: str, what: str, mend: str) -> Fault:
        """A fault at a key of this file."""
        return Fault(self.path, self.line(where), code, what, mend)
