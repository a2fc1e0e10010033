"""Small values of the desk in the store: each sealed under its own name, each with an end."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Callable

from bot.keys import Keyring, epoch
from bot.seal import Purpose, seal, unseal
from bot.store.carrier import Carrier


class Vault:
    """Seals, opens and keeps them; also the way to the store, and the clock."""

    def __init__(self, wire: Carrier, ring: Keyring, clock: Callable[[], float]) -> None:
        """Take the way to the store and the keys."""
        self.wire, self.ring, self.clock = wire, ring, clock

    async def sealed(self, name: str, plain: bytes, field: str = "") -> bytes:
        """Seal a value for its key (and field)."""
        now = self.clock()
        await self.ring.ready(now)
        return seal(self.ring, epoch(now), Purpose.DESK, name, plain, field)

    async def opened(self, name: str, value: object, field: str = "") -> bytes | None:
        """Open what came from there; None for nothing, and for what does not open."""
        if not isinstance(value, bytes):
            return None
        await self.ring.ready(self.clock())
        return unseal(self.ring, Purpose.DESK, name, value, field)

    async def put(self, name: str, plain: bytes, seconds: float, *, renews: bool = False) -> None:
        """Keep a value for so long; one that only `renews` brings nothing back that is gone."""
        value = await self.sealed(name, plain)
        life = ("PX", max(1, int(seconds * 1000)))
        await self.wire.one("SET", name, value, *life, *(("XX",) if renews else ()))

    async def get(self, name: str) -> bytes | None:
        """Read a value."""
        return await self.opened(name, await self.wire.one("GET", name))


def short(whole: bytes) -> str:
    """Give 16 bytes of SHA-256, to name something by."""
    return urlsafe_b64encode(hashlib.sha256(whole).digest()[:16])[:22].decode()
