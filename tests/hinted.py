"""Lines with marks, as tests/hints/*.toml hold them, and hints made of the words that are shipped."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.core.errors import Fault
from bot.packs.hint_words import joined, read_hints
from bot.packs.hints import Hint, Hints, hints_for
from bot.packs.toml import read_toml

ROOT = Path(__file__).parent.parent
LINES = ("988", "911", "+18005550199", "+18883737888")
_MARKED = re.compile(r"\[(\w+)\|([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody typed, and the parts of it that give them away."""

    text: str
    marks: tuple[Hint, ...]

    @classmethod
    def read(cls, marked: str) -> "Line":
        """A line as it stands in the files."""
        text, marks, at = "", [], 0
        for found in _MARKED.finditer(marked):
            text += marked[at : found.start()]
            marks.append(Hint(found[1], len(text), len(text) + len(found[2])))  # type: ignore[arg-type]
            text, at = text + found[2], found.end()
        return cls(text + marked[at:], tuple(marks))

    def met(self, hints: tuple[Hint, ...]) -> int:
        """How many of its marks some hint touches."""
        return sum(any(h.start < m.end and m.start < h.end for h in hints) for m in self.marks)


def lines(name: str, kind: str) -> Iterator[Line]:
    """The lines of one file, of all languages."""
    tables = tomllib.loads((ROOT / f"tests/hints/{name}.toml").read_text(encoding="utf-8"))
    yield from (Line.read(text) for table in tables.values() for text in table[kind])


@cache
def shipped() -> Hints:
    """The hints of a pack that serves all languages that are shipped."""
    faults: list[Fault] = []
    words = []
    for path in sorted(ROOT.glob("locales/lang/*/hints.toml")):
        toml, _ = read_toml(str(path), path.read_text(encoding="utf-8"))
        words.append(read_hints(toml, faults))
    assert faults == []
    return hints_for(joined(words), LINES, ["help.example.org"])


def kinds(text: str) -> list[str]:
    """What kinds of hints a line gives."""
    return [hint.kind for hint in shipped().find(text)]
