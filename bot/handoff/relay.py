"""What all sides of the relay share: scripts to run, and the keys of cases to seal with.

A case has a key of its own, random, because it outlives the epochs under which everything
else is sealed: in the store it lies sealed under the epoch's, in the process it is kept
while it is used, so that a line costs one round trip. Its `kid` is a random number beside
it, by which a script sees that a line was sealed under a key that is no longer the case's.
"""

import secrets
import time
from collections.abc import Callable
from typing import Final, NamedTuple, cast

from bot import log
from bot.core.live import By, Line
from bot.core.session import Address
from bot.handoff import keys
from bot.handoff.floor import Floor
from bot.handoff.weekly import Weekly
from bot.keys import Keyring, epoch
from bot.seal import OneKey, Purpose, seal, unseal
from bot.store.carrier import Reply, Script, Word
from bot.store.redis import Redis

LIFE_S: Final = 47 * 3600
"""The longest life of a case: Telegram refuses to delete what is older than 48 hours."""
_KNOWN: Final = 4_096
_BY: Final[dict[bytes, By]] = {b"i": "person", b"o": "advocate"}


class CaseKey(NamedTuple):
    """The key of a case, and the number by which the store knows it."""

    box: OneKey
    kid: bytes

    def __repr__(self) -> str:
        """Say nothing."""
        return "CaseKey(…)"


class Relay:
    """A way to the store, a keyring, and the case keys in use."""

    def __init__(self, store: Redis, ring: Keyring, clock: Callable[[], float] = time.time) -> None:
        """Take them; nothing is opened yet."""
        self.store, self.ring, self.clock = store, ring, clock
        self.floor = Floor(store.wire)
        self.weekly = Weekly(store.wire, ring)
        self._keys: dict[str, CaseKey] = {}

    async def _run(self, script: Script, *args: Word, kept: bool = False) -> Reply:
        return await self.store.wire.run(script, [keys.FEED], args, kept=kept)

    async def _epoch(self) -> int:
        """Number the epoch, with its keys at hand."""
        now = self.clock()
        await self.ring.ready(now)
        return epoch(now)

    # The keys of cases.

    def forget(self, cid: str) -> None:
        """Let go of a case's key."""
        self._keys.pop(cid, None)

    def forget_all(self) -> None:
        """Let go of every case's key; those in use are read again."""
        self._keys.clear()

    def _new_key(self, n: int, cid: str) -> tuple[CaseKey, bytes]:
        """Make a key for a case, and its sealed form."""
        plain = secrets.token_bytes(32)
        return CaseKey(OneKey(plain), secrets.token_bytes(8)), self._sealed_key(n, cid, plain)

    def _sealed_key(self, n: int, cid: str, plain: bytes) -> bytes:
        return seal(self.ring, n, Purpose.CASE, keys.case(cid), plain, "k")

    def _learn(self, cid: str, sealed: bytes, kid: bytes) -> CaseKey | None:
        """Open a case's key, unless it is known; None when it does not open."""
        known = self._keys.get(cid)
        if known is not None and known.kid == kid:
            return known
        plain = unseal(self.ring, Purpose.CASE, keys.case(cid), sealed, "k")
        if plain is None:
            log.note(log.Event.seal_unreadable)
            return None
        if len(self._keys) >= _KNOWN:
            self._keys.pop(next(iter(self._keys)), None)
        made = self._keys[cid] = CaseKey(OneKey(plain), kid)
        return made

    async def _key(self, cid: str) -> CaseKey | None:
        """Give a case's key, asking for it if it is not known; None when there is no such case."""
        known = self._keys.get(cid)
        if known is not None:
            return known
        await self._epoch()
        found = await self.store.wire.one("HMGET", keys.case(cid), "k", "kid")
        match found:
            case [bytes(sealed), bytes(kid)]:
                return self._learn(cid, sealed, kid)
            case _:
                return None

    # What is sealed under them.

    def _line(self, key: CaseKey, cid: str, own: str, text: str) -> bytes:
        return seal(key.box, 0, Purpose.LINE, keys.log(cid), text.encode("utf-8", "replace"), own)

    def _word(
        self, key: CaseKey, cid: str, name: str, text: str, purpose: Purpose = Purpose.CODENAME
    ) -> bytes:
        """Seal a field of a case."""
        return seal(key.box, 0, purpose, keys.case(cid), text.encode("utf-8", "replace"), name)

    def _read(
        self, key: CaseKey, cid: str, name: str, sealed: object, purpose: Purpose = Purpose.CODENAME
    ) -> str:
        """Open a field of a case; "" when it is not there."""
        if not isinstance(sealed, bytes) or not sealed:
            return ""
        return (unseal(key.box, purpose, keys.case(cid), sealed, name) or b"").decode()

    def _lines(self, key: CaseKey, cid: str, entries: list[object]) -> tuple[Line, ...]:
        """Open lines; one that does not open is left out."""
        read: list[Line] = []
        for entry in entries:
            at, flat = cast("tuple[bytes, list[bytes]]", entry)
            said = dict(zip(flat[::2], flat[1::2], strict=True))
            plain = unseal(key.box, Purpose.LINE, keys.log(cid), said[b"b"], said[b"m"].decode())
            if plain is None:
                log.note(log.Event.seal_unreadable)
                continue
            name = self._read(key, cid, "an", said.get(b"n"))
            read.append(Line(int(at.partition(b"-")[0]), _BY[said[b"d"]], plain.decode(), name))
        return tuple(read)

    def _sealed_address(self, n: int, cid: str, address: Address) -> bytes:
        """Seal an address under the epoch's key: it outlives its case by one entry of work."""
        plain = f"{address.channel}\0{address.key}".encode()
        return seal(self.ring, n, Purpose.CASE, keys.WORK, plain, cid)

    def _address(self, cid: str, sealed: bytes) -> Address | None:
        plain = unseal(self.ring, Purpose.CASE, keys.WORK, sealed, cid)
        if plain is None:
            return None
        channel, _, key = plain.decode().partition("\0")
        return Address(channel, key)

    async def address(self, cid: str) -> Address | None:
        """Give the address of a case's person; None when there is no such case."""
        await self._epoch()
        sealed = await self.store.wire.one("HGET", keys.case(cid), "a")
        return self._address(cid, sealed) if isinstance(sealed, bytes) else None
