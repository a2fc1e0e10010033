"""A TOML file of a pack: its values, and the line of each of its keys.

`Toml.line(("hotline", 1, "channels", "voice"))` is where that key stands in the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bot.core.errors import Fault, quote
from bot.core.toml import NotToml, Where, key_lines, values

__all__ = ["Toml", "Where", "read_toml"]


@dataclass(frozen=True)
class Toml:
    """One read file: its path as printed, its values, and its text, where lines are looked for."""

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


def read_toml(path: str, text: str) -> tuple[Toml, tuple[Fault, ...]]:
    """Values and lines of a file; never raises (P101)."""
    try:
        return Toml(path, values(text), text), ()
    except NotToml as no:
        what = f"TOML cannot be read here: {quote(no.why)}."
        return Toml(path), (Fault(path, no.line, "P101", what, "look at this line and the one above."),)
