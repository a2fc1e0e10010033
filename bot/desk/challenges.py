"""What a passkey signs: fresh, ours, good for one use and five minutes, and kept nowhere until it is used.

    challenge = moment (8) | chance (16) | HMAC-SHA256(K_n("desk-challenge"), moment | chance | for what)[:16]

So nobody can fill the store by asking for challenges; only used ones are remembered, while
they would still be good.
"""

import hmac
import secrets
from typing import Final

from bot.desk import names
from bot.desk.vault import Vault, short
from bot.keys import NotReadyError, epoch

LIFE_S: Final = 300
_MOMENT: Final = 8
_CHANCE: Final = 16
_MARK: Final = 16


class Challenges:
    """Makes challenges and takes each once."""

    def __init__(self, vault: Vault) -> None:
        """Take keys, clock and store from the vault."""
        self._vault = vault

    async def make(self, purpose: str) -> bytes:
        """Make one, for signing in or for one enrolment."""
        now = self._vault.clock()
        await self._vault.ring.ready(now)
        head = int(now).to_bytes(_MOMENT) + secrets.token_bytes(_CHANCE)
        return head + self._mark(head, purpose)

    async def redeem(self, challenge: bytes, purpose: str) -> bool:
        """Say whether it is ours, for this, still good, and used for the first time."""
        now = self._vault.clock()
        await self._vault.ring.ready(now)
        head, mark = challenge[: _MOMENT + _CHANCE], challenge[_MOMENT + _CHANCE :]
        age = now - int.from_bytes(head[:_MOMENT])
        if len(challenge) != _MOMENT + _CHANCE + _MARK or not -1 < age < LIFE_S:
            return False
        try:
            ours = hmac.compare_digest(mark, self._mark(head, purpose))
        except NotReadyError:
            return False
        name = names.used_challenge(short(head))
        return ours and await self._vault.wire.one("SET", name, "", "NX", "EX", LIFE_S + 1) is not None

    def _mark(self, head: bytes, purpose: str) -> bytes:
        n = epoch(int.from_bytes(head[:_MOMENT]))
        key = self._vault.ring.key(n, "desk-challenge")
        return hmac.digest(key, head + purpose.encode(), "sha256")[:_MARK]
