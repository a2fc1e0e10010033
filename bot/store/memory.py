"""The store inside the process: for `talk`, and as the plain model of the contract.

Everything carries the moment it ends and counts as absent from then on.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.keys import EPOCH_S
from bot.store import (
    CHECK_LIFE_S,
    LEAD_MS,
    LOCK_MS,
    SALT_BYTES,
    SEEN_LIFE_S,
    Found,
    Held,
)
from bot.store import names as key


@dataclass(frozen=True, slots=True, repr=False)
class _Entry:
    value: bytes
    until: float


class Memory:
    """A `Store` of one process, gone with it."""

    __slots__ = ("_clock", "_due", "_entries", "_seen")

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """Take the clock (unix seconds), so that a test can move it."""
        self._clock = clock
        self._entries: dict[str, _Entry] = {}
        self._due: dict[str, float] = {}
        self._seen: dict[int, tuple[set[bytes], float]] = {}

    async def begin(self, names: tuple[str, ...], token: str) -> Held | None:
        """Lock all the names or none."""
        if not all(self._claim(key.lock(pid), token.encode(), 0) for pid in names):
            return None
        for pid in names:
            self._claim(key.lock(pid), token.encode(), LOCK_MS / 1000)
        for pid in reversed(names):
            entry = self._get(key.session(pid))
            if entry is not None:
                return Held(Found(pid, entry.value, round((entry.until - self._clock()) * 1000)))
        return Held(None)

    async def renew(self, names: tuple[str, ...], token: str) -> bool:
        """Give the locks another life."""
        if not self._ours(names, token):
            return False
        return all(self._claim(key.lock(pid), token.encode(), LOCK_MS / 1000) for pid in names)

    async def end(
        self,
        names: tuple[str, ...],
        token: str,
        value: bytes | None,
        ttl_ms: int,
        due: float | None,
        seen: tuple[bytes, ...] = (),
    ) -> bool:
        """Save, erase, unlock."""
        ours = self._ours(names, token)
        self._unlock(names, token)
        if not ours and not self._done_already(names, value):
            return False
        if ours or not value:
            self._save(names, value, ttl_ms, due)
            self._remember(seen)
        return True

    async def salt(self, n: int) -> bytes:
        """Make the salt of an epoch, once."""
        name = key.salt(n)
        entry = self._get(name)
        if entry is None:
            entry = self._entries[name] = _Entry(secrets.token_bytes(SALT_BYTES), (n + 2) * EPOCH_S)
        return entry.value

    async def seen(self, tags: tuple[bytes, ...]) -> bool:
        """Look through the hours that are left."""
        now = self._clock()
        self._seen = {hour: held for hour, held in self._seen.items() if held[1] > now}
        return any(tag in held for held, _ in self._seen.values() for tag in tags)

    async def due(self, now: float, limit: int, visibility_s: int = 120) -> tuple[str, ...]:
        """Take what is due, and put it off."""
        waiting = sorted((at, pid) for pid, at in self._due.items() if at <= now)
        taken = tuple(pid for _, pid in waiting[:limit])
        self._due.update(dict.fromkeys(taken, now + visibility_s))
        return taken

    async def lead(self, token: str) -> bool:
        """Become or stay the leader."""
        return self._claim(key.LEAD, token.encode(), LEAD_MS / 1000)

    async def agree(self, fingerprint: bytes) -> bool:
        """Compare fingerprints."""
        return self._claim(key.CHECK, fingerprint, CHECK_LIFE_S)

    async def ping(self) -> None:
        """Be there."""

    async def close(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self._due.clear()
        self._seen.clear()

    def _get(self, name: str) -> _Entry | None:
        entry = self._entries.get(name)
        if entry is not None and entry.until <= self._clock():
            del self._entries[name]
            return None
        return entry

    def _claim(self, name: str, value: bytes, life_s: float) -> bool:
        """Put `value` there unless another is; a life of 0 only asks."""
        entry = self._get(name)
        if entry is not None and entry.value != value:
            return False
        if life_s:
            self._entries[name] = _Entry(value, self._clock() + life_s)
        return True

    def _ours(self, names: tuple[str, ...], token: str) -> bool:
        held = (self._get(key.lock(pid)) for pid in names)
        return all(entry is not None and entry.value == token.encode() for entry in held)

    def _unlock(self, names: tuple[str, ...], token: str) -> None:
        for pid in names:
            if self._ours((pid,), token):
                del self._entries[key.lock(pid)]

    def _done_already(self, names: tuple[str, ...], value: bytes | None) -> bool:
        if not value:
            return all(self._get(key.session(pid)) is None for pid in names)
        entry = self._get(key.session(names[-1]))
        return entry is not None and entry.value == value

    def _save(self, names: tuple[str, ...], value: bytes | None, ttl_ms: int, due: float | None) -> None:
        for pid in names:
            self._entries.pop(key.session(pid), None)
            self._due.pop(pid, None)
        if value:
            self._entries[key.session(names[-1])] = _Entry(value, self._clock() + max(1, ttl_ms) / 1000)
        if due is not None:
            self._due[names[-1]] = due

    def _remember(self, tags: tuple[bytes, ...]) -> None:
        if not tags:
            return
        now = self._clock()
        held, _ = self._seen.get(int(now // 3600), (set(), 0.0))
        self._seen[int(now // 3600)] = (held | set(tags), now + SEEN_LIFE_S)
