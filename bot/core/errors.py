"""What can be wrong with a flow or a pack, said to its author.

WaysideError
+-- PackError       a locale pack or a flow that cannot be served
+-- ConfigError     (bot.config) a setting that cannot be used
+-- SecretError     (bot.keys) a secret that cannot be used
+-- StoreDown       (bot.store) the store does not answer
+-- StoreUrlError   (bot.store) a store's address that cannot be used
+-- EmbeddedError   (bot.store.embedded) the store of our own does not start here
+-- Refused         (bot.app) a store that would remember
+-- Gone, Unreachable, PortTaken ... (bot.channels) a person or a port out of reach
"""

from dataclasses import dataclass
from typing import Literal


class WaysideError(Exception):
    """Anything of ours that is raised; its text never holds what a person wrote."""


class PackError(WaysideError):
    """Flows or packs that cannot be served; `faults` says why, one line each."""

    def __init__(self, faults: tuple["Fault", ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in a file an operator, translator or author can mend."""

    path: str
    line: int
    code: str
    what: str
    mend: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.what} To mend: {self.mend}"


def so_many(number: int, what: str) -> str:
    """How many there are, for the last line of a check: "1 error", "2 errors"."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def quote(text: object, limit: int = 60) -> str:
    """A piece of somebody's file, escaped and cut, so that it cannot disturb a terminal."""
    plain = str(text)
    cut = plain if len(plain) <= limit else plain[: limit - 1] + "…"
    return "".join(c if c.isprintable() or c == "…" else c.encode("unicode_escape").decode() for c in cut)
