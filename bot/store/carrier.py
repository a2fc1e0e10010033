"""What every way to the store has in common: commands, scripts, answers."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from redis.exceptions import NoScriptError, ResponseError

from bot.store import StoreDown

Word = str | bytes | int | float
Command = Sequence[Word]
Reply = bytes | int | list["Reply"] | None

LIMIT_S: Final = 2.0
"""How long a round trip may take with all its retries: a person gets a safe sentence within 3 s."""
WAIT: Final = ("WAIT", 1, 100)
"""Until one replica has it all, or 100 ms: a failover then loses nothing that was answered."""


class Script(Struct, frozen=True):
    """A Lua script and its digest, by which the server knows it after the first time."""

    source: bytes
    sha: str

    @classmethod
    def read(cls, path: Path) -> "Script":
        """Read a script from its file."""
        source = path.read_bytes()
        return cls(source, hashlib.sha1(source, usedforsecurity=False).hexdigest())


Call = tuple[Script, Sequence[str], Sequence[Word]]
"""A script with its keys and arguments."""


class Carrier(ABC):
    """What carries commands to the store. Whoever carries says how in `ask`."""

    __slots__ = ("replicated",)
    replicated: bool
    """Whether there are replicas; then what is `kept` waits until one has it."""

    @abstractmethod
    async def ask(self, *commands: Command, kept: bool = False) -> list[Reply | ResponseError]:
        """Send commands and give their replies; what the server refused is among them.

        What is `kept` must outlive the loss of one server, where there are several.
        Raises `StoreDown` when there was no answer.
        """

    @abstractmethod
    async def close(self) -> None:
        """Let go of everything; whoever still waits is told that the store is down."""

    async def one(self, *command: Word) -> Reply:
        """Send one command and give its reply, or raise `StoreDown`."""
        (reply,) = await self.ask(command)
        return answered(reply)

    async def run(
        self, script: Script, keys: Sequence[str], args: Sequence[Word], *, kept: bool = False
    ) -> Reply:
        """Run a script by its digest; send it whole where the server does not know it (any more)."""
        words = (str(len(keys)), *keys, *args)
        (reply,) = await self.ask(("EVALSHA", script.sha, *words), kept=kept)
        if not isinstance(reply, ResponseError):
            return reply
        if isinstance(reply, NoScriptError):
            (reply,) = await self.ask(("EVAL", script.source, *words), kept=kept)
        return answered(reply)


def answered(reply: Reply | ResponseError) -> Reply:
    """Give the reply, or raise `StoreDown` when the server refused (full, read-only, forbidden)."""
    if isinstance(reply, ResponseError):
        raise StoreDown(type(reply).__name__)
    return reply
