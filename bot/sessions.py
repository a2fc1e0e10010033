"""Open and save sealed sessions: the one place where address, pseudonym and session meet.

An address becomes names that expire with their epoch; the store keeps ciphertext under
them. A value that does not open counts as absent.
"""

import asyncio
import os
from collections.abc import Callable, Coroutine
from typing import Any

import msgspec

from bot import log
from bot.core.session import Address, Session, low
from bot.keys import Keyring, epoch
from bot.seal import Purpose, seal, unseal
from bot.store import LOCK_MS, Found, Pace, Store, StoreDown
from bot.store.names import session as session_key

Handled = tuple[Address, tuple[int, ...]]
"""Whose updates, and which."""
UNANSWERED = 1_000  # tokens remembered of begins that the store did not answer
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Session).decode


class Opened(msgspec.Struct, frozen=True):
    """A person's session, locked for one turn."""

    names: tuple[str, ...]  # pseudonyms locked; the last is where it will be saved
    lock: str
    session: Session | None  # None: nobody known
    life: float  # seconds the session has left; 0 if there is none
    pace: Pace = Pace.fine
    wait: float | None = 0  # seconds until something may be sent; None: too long to wait for

    def __repr__(self) -> str:
        return "Opened(…)"


class Sessions:
    """Sessions over a store, under a keyring. `grace` is how long both epochs' names count, seconds."""

    def __init__(self, store: Store, ring: Keyring, grace: float, clock: Callable[[], float]) -> None:
        self.store, self._ring, self._grace, self._clock = store, ring, grace, clock
        self._unanswered: dict[str, str] = {}

    def begin(
        self, address: Address, *, counted: bool = False, slot: bool = False
    ) -> Coroutine[Any, Any, Opened | None]:
        """Lock and load someone's session; None while another turn holds it.

        A `counted` begin is one of the person's events. With `slot` a moment to send is reserved too.
        """
        now = self._clock()
        if not self._ring.reaches(now):
            return self._begin_later(address, counted=counted, slot=slot)
        return self._open(self._named(address, now), counted=counted, slot=slot)

    async def peek(self, address: Address) -> Session | None:
        """Look at someone's session, which another turn may be changing just now."""
        found = await self.store.peek(await self._names(address))
        return None if found is None else self._read(found)

    async def slot(self, address: Address, patience: float) -> float | None:
        """Seconds until something may be sent to someone; None if that is longer than `patience`."""
        return await self.store.slot((await self._names(address))[-1], patience)

    async def newcomer(self, address: Address, patience: float, *, slot: bool) -> float | None:
        """Seconds until someone's new session may begin; None if that is longer than `patience`."""
        name = (await self._names(address))[-1] if slot else None
        return await self.store.newcomer(name, patience)

    async def hold(self, address: Address | None, seconds: float) -> None:
        """Let nothing be sent to someone (None: to anybody) for so long."""
        await self.store.hold((await self._names(address))[-1] if address else None, seconds)

    async def begin_named(self, name: str) -> Opened | None:
        """The same for a pseudonym that fell due."""
        await self._ring.ready(self._clock())
        return await self._open((name,))

    async def end(
        self,
        opened: Opened,
        session: Session | None,
        *,
        life: float = 0,
        due: float | None = None,
        handled: Handled | None = None,
    ) -> bool:
        """Save (or erase) and unlock. `life` in seconds, `due` a unix time.

        `handled` is remembered without a name when there is no session left to hold it.
        False: the lock was lost, somebody else is at work.
        """
        name, now = opened.names[-1], self._clock()
        value = None
        if session is not None:
            key = session_key(name)
            value = seal(self._ring, epoch(now), Purpose.SESSION, key, _encode(session))
        seen = () if handled is None else tuple(self._tag(handled[0], u) for u in handled[1])
        kept = await self.store.end(opened.names, opened.lock, value, int(life * 1000), due, seen)
        if not kept:
            log.note(log.Event.lock_lost)
        return kept

    async def renew(self, opened: Opened) -> bool:
        """Hold the lock a little longer."""
        return await self.store.renew(opened.names, opened.lock)

    async def was_handled(self, address: Address, update: int) -> bool:
        """Whether an update was handled by a session that is erased since."""
        return await self.store.seen((self._tag(address, update),))

    def _tag(self, address: Address, update: int) -> bytes:
        return self._ring.seen_tag(address.channel, low(update))

    async def _begin_later(self, address: Address, *, counted: bool, slot: bool) -> Opened | None:
        """Begin once the keys of this moment are there."""
        return await self._open(await self._names(address), counted=counted, slot=slot)

    async def _names(self, address: Address) -> tuple[str, ...]:
        now = self._clock()
        await self._ring.ready(now)
        return self._named(address, now)

    def _named(self, address: Address, now: float) -> tuple[str, ...]:
        return self._ring.names(address.channel, address.key, now, self._grace)

    async def _open(
        self, names: tuple[str, ...], *, counted: bool = False, slot: bool = False
    ) -> Opened | None:
        lock = (self._unanswered and self._unanswered.pop(names[-1], "")) or os.urandom(8).hex()
        try:
            held = await self.store.begin(names, lock, counted=counted, slot=slot)
        except StoreDown:
            self._remember(names[-1], lock)
            raise
        if held is None:
            return None
        wait = held.wait if slot else 0
        session = None if held.found is None else self._read(held.found)
        life = held.found.left_ms / 1000 if held.found and session else 0
        return Opened(names, lock, session, life, held.pace, wait)

    def _remember(self, name: str, lock: str) -> None:
        """Ask with the same token next time: a store that hung may have taken the lock after all."""
        if len(self._unanswered) >= UNANSWERED:
            self._unanswered.clear()
        self._unanswered[name] = lock
        asyncio.get_running_loop().call_later(2 * LOCK_MS / 1000, self._unanswered.pop, name, None)

    def _read(self, found: Found) -> Session | None:
        plain = unseal(self._ring, Purpose.SESSION, session_key(found.name), found.value)
        try:
            if plain is not None:
                return _decode(plain)
        except msgspec.DecodeError:
            pass  # sealed by us, in a shape of another version: as good as absent
        log.note(log.Event.seal_unreadable)
        return None
