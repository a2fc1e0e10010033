"""The try code: on Telegram's own servers a demonstration answers only those who were told it.

Drafts and unconfirmed facts must not reach someone in need. Codes, tries and who is in live
in this process only, and nobody's id is among them.
"""

import hmac
import secrets
from collections.abc import Callable
from hashlib import blake2b

DIGITS = 6
TRIES = 5  # for one chat
GOOD_FOR = 3600.0  # seconds in which the code lets someone in
MOST = 10_000  # chats remembered; past that nobody new gets a try


class TryCode:
    """A door with a code, new at each start. `clock` in unix seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        self._clock, self._until = clock, clock() + GOOD_FOR
        self._key = secrets.token_bytes(32)
        self._inside: set[bytes] = set()
        self._tries: dict[bytes, int] = {}

    def knows(self, chat: int) -> bool:
        """Whether a chat has sent the code."""
        return self._tag(chat) in self._inside

    def opens(self, chat: int, text: str) -> bool:
        """Whether this text lets a chat in. Only what looks like a code counts as a try."""
        tag, said = self._tag(chat), "".join(text.split())
        if len(said) != DIGITS or not said.isdecimal() or not self._may_try(tag):
            return False
        self._tries[tag] = self._tries.get(tag, 0) + 1
        if not hmac.compare_digest(f"{int(said):0{DIGITS}}", self.code):
            return False
        self._inside.add(tag)
        return True

    def _may_try(self, tag: bytes) -> bool:
        if self._clock() > self._until:
            return False
        tries = self._tries.get(tag)
        return len(self._tries) < MOST if tries is None else tries < TRIES

    def _tag(self, chat: int) -> bytes:
        return blake2b(str(chat).encode(), key=self._key, digest_size=16).digest()
