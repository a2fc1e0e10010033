"""The line of every key and table header of a TOML text, and of what was never closed.

`tomllib` says what a file holds and not where. `key_lines` runs only on text that tomllib
has read already, so it needs no grammar of errors: it follows keys, strings and brackets.
"""

import re
import tomllib
from dataclasses import dataclass, field

Path = tuple[str, ...]

_DEPTH = 4  # a flow needs three parts (state, key, id); deeper ones are faults without a line
_TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:\\.|[^\\])*?\"{3}(?!\") | '{3}.*?'{3}(?!')
                  | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
      | (?P<newline>\n)
      | (?P<gap>[ \t]+ | \#[^\n]*)
      | (?P<mark>[\[\]{},=.])
      | (?P<word>[^\s\#"'\[\]{},=.]+)""",
    re.VERBOSE | re.DOTALL,
)


def key_lines(text: str) -> dict[Path, int]:
    """Lines from 1, by path from the top: `("welcome",)`, `("welcome", "choices", "go-on")`.

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

    written: dict[Path, int] = field(default_factory=dict)
    implied: dict[Path, int] = field(default_factory=dict)
    line: int = 1
    table: Path = ()
    path: Path = ()  # of the value being read
    key: Path = ()  # parts of the key being read
    nest: list[tuple[str, Path]] = field(default_factory=list)  # open brackets, and whose value
    in_key: bool = True
    in_header: bool = False

    def take(self, kind: str, token: str) -> None:
        match kind:
            case "newline" if not self.nest:
                self.key, self.in_key, self.in_header = (), True, False
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
                self.in_header = True
            case "]" if self.in_header:
                self.table = self.key
                self._note(self.key)
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

    def _note(self, path: Path) -> None:
        self.written.setdefault(path, self.line)
        for end in range(1, len(path)):
            self.implied.setdefault(path[:end], self.line)


def _bare(kind: str, token: str) -> str:
    """A key without its quotes and escapes."""
    return token if kind == "word" else str(tomllib.loads(f"key = {token}")["key"])
