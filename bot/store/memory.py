"""The store inside the process: for `talk`, and as the plain model of the contract.

Everything carries the moment it ends and counts as absent from then on.
"""

import math
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.keys import EPOCH_S
from bot.store import (
    CHECK_LIFE_S,
    LOCK_MS,
    PATIENCE_S,
    SALT_BYTES,
    SEEN_LIFE_S,
    TOLD_MS,
    Found,
    Held,
    Pace,
    Post,
    Rate,
    Rates,
)
from bot.store import names as key

_NONE = 1e-6
"""Less than any wait, in seconds: what is lost when times are added up."""


@dataclass(frozen=True, slots=True, repr=False)
class _Entry:
    value: bytes
    until: float


class Memory:
    """A `Store` of one process, gone with it."""

    __slots__ = ("_clock", "_due", "_entries", "_full", "_rates", "_seen")

    def __init__(self, clock: Callable[[], float] = time.time, rates: Rates | None = None) -> None:
        """Take the clock (unix seconds), so that a test can move it."""
        self._clock = clock
        self.keep_to(rates or Rates())
        self._full: dict[str, float] = {}
        self._entries: dict[str, _Entry] = {}
        self._due: dict[str, float] = {}
        self._seen: dict[int, tuple[set[bytes], float]] = {}

    def keep_to(self, rates: Rates) -> None:
        """Let these be the buckets from now on."""
        self._rates = rates

    async def begin(
        self, names: tuple[str, ...], token: str, *, counted: bool = False, slot: bool = False
    ) -> Held | None:
        """Lock all the names or none, count the event, reserve a moment to send."""
        if not all(self._claim(key.lock(pid), token.encode(), 0) for pid in names):
            return None
        for pid in names:
            self._claim(key.lock(pid), token.encode(), LOCK_MS / 1000)
        pace = self._pace(names[-1]) if counted else Pace.fine
        for pid in reversed(names):
            entry = self._get(key.session(pid))
            if entry is not None:
                wait = await self.slot(names[-1]) if slot else None
                return Held(Found(pid, entry.value, round((entry.until - self._clock()) * 1000)), pace, wait)
        return Held(None, pace)

    async def peek(self, names: tuple[str, ...]) -> Found | None:
        """Read them, and take the last name's first."""
        for pid in reversed(names):
            entry = self._get(key.session(pid))
            if entry is not None:
                return Found(pid, entry.value, 0)
        return None

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

    async def lead(self, token: str, post: Post = Post.sweep) -> bool:
        """Become or stay the leader."""
        return self._claim(key.post(post.key), token.encode(), post.lease_ms / 1000)

    async def resign(self, token: str, post: Post = Post.sweep) -> None:
        """Give the post up."""
        if self._claim(name := key.post(post.key), token.encode(), 0):
            self._entries.pop(name, None)

    async def newcomer(self, name: str | None, patience_s: float) -> float | None:
        """Take a token of the one bucket for new sessions, and those for sending."""
        sending = self._slots(name) if name else {}
        return self._token({key.NEWCOMERS: self._rates.newcomers} | sending, patience_s)

    async def slot(self, name: str, patience_s: float = PATIENCE_S) -> float | None:
        """Take a token of the chat's bucket and of everybody's."""
        return self._token(self._slots(name), patience_s)

    async def hold(self, name: str | None, seconds: float) -> None:
        """Empty a bucket for a while."""
        where, rate = (
            (key.ALL_SLOTS, self._rates.bot) if name is None else (key.slots(name), self._rates.chat)
        )
        full = self._clock() + seconds + (rate.burst - (0 if name else 1)) / rate.per_s
        self._full[where] = max(self._full.get(where, 0), full)

    async def agree(self, fingerprint: bytes) -> bool:
        """Compare fingerprints."""
        return self._claim(key.CHECK, fingerprint, CHECK_LIFE_S)

    async def ping(self) -> None:
        """Be there."""

    async def close(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self._full.clear()
        self._due.clear()
        self._seen.clear()

    def _slots(self, name: str) -> dict[str, Rate]:
        return {key.slots(name): self._rates.chat, key.ALL_SLOTS: self._rates.bot}

    def _pace(self, pid: str) -> Pace:
        if self._token({key.bucket(pid): self._rates.person}, 0) is not None:
            return Pace.fine
        if self._get(mark := key.told(pid)):
            return Pace.too_fast
        self._entries[mark] = _Entry(b"", self._clock() + TOLD_MS / 1000)
        return Pace.say_so

    def _token(self, buckets: dict[str, Rate], patience_s: float) -> float | None:
        """Take a token of each bucket, which is the moment when it is full again; seconds to wait."""
        now = self._clock()
        self._full = {name: full for name, full in self._full.items() if full > now}
        full = {name: self._full.get(name, now) + 1 / rate.per_s for name, rate in buckets.items()}
        waits = (full[name] - now - rate.burst / rate.per_s for name, rate in buckets.items())
        wait = max(0, *waits, 0)
        if wait > patience_s + _NONE:
            return None
        self._full |= full
        return math.ceil(wait * 1000 - _NONE) / 1000

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
