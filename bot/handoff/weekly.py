"""Tags that last a week: for blocks, and for codenames in use.

A tag names nobody without the secret and a salt that ends with the next week, so a block
dies with it. Whoever looks a tag up asks for those of this week and the last.
"""

import hmac
import secrets
import time
from base64 import urlsafe_b64encode
from typing import Final

from bot.core.session import Address
from bot.handoff.keys import block_salt
from bot.keys import Keyring
from bot.store import SALT_BYTES, StoreDown
from bot.store.carrier import Carrier, answered

WEEK_S: Final = 7 * 24 * 3600
FRESH_S: Final = 60.0


class Weekly:
    """Makes the tags of this week and the last."""

    __slots__ = ("_read", "_ring", "_salts", "_wire")

    def __init__(self, wire: Carrier, ring: Keyring) -> None:
        """Take the way to the store, and who knows the secret."""
        self._wire, self._ring = wire, ring
        self._salts: dict[int, bytes] = {}
        self._read = 0.0

    async def tags(self, purpose: str, *words: str, now: float) -> list[tuple[str, str]]:
        """Give each word's tag of this week and of the last. Raises `StoreDown`."""
        week = int(now // WEEK_S)
        await self._ready(week)
        made = [self._ring.under(self._salts[each], purpose) for each in (week, week - 1)]
        return [(_tag(made[0], word), _tag(made[1], word)) for word in words]

    async def of(self, address: Address, *, now: float) -> tuple[str, str]:
        """Give the tags by which somebody is blocked."""
        (tags,) = await self.tags("block", f"{address.channel}\0{address.key}", now=now)
        return tags

    async def _ready(self, week: int) -> None:
        """Read the salts, if they are not here yet; and again each minute.

        A store that came back empty has made new ones, and replicas have to agree.
        """
        if week in self._salts and week - 1 in self._salts and time.monotonic() < self._read + FRESH_S:
            return
        salts: dict[int, bytes] = {}
        for each in (week - 1, week):
            fresh = secrets.token_bytes(SALT_BYTES)
            until = (each + 2) * WEEK_S
            made, kept = await self._wire.ask(
                ("SET", block_salt(each), fresh, "NX", "EXAT", until), ("GET", block_salt(each))
            )
            answered(made)
            salt = answered(kept)
            if not isinstance(salt, bytes):
                raise StoreDown("no salt: the week is over by the server's clock")
            salts[each] = salt
        self._salts, self._read = salts, time.monotonic()


def _tag(key: bytes, word: str) -> str:
    return urlsafe_b64encode(hmac.digest(key, word.encode(), "sha256")[:16])[:22].decode("ascii")
