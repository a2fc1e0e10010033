"""Six digits that change every 30 seconds, for whoever has no passkey at hand.

The secret lies in the operator's file, sealed under WAYSIDE_SECRET. A code is good for its own
half minute and the two beside it, and once. Five tries in 15 minutes for each account; nobody's tries
lock anybody else out. Whether an account exists cannot be told from an answer or its time: an
unknown one does the same work over a secret of nobody's.
"""

import asyncio
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from bot.desk import names
from bot.desk.people import People, Person, find, may_enrol, replaced
from bot.desk.vault import Vault, short
from bot.seal import OneKey, Purpose, seal, unseal
from bot.store.carrier import Script

STEP_S: Final = 30
TRIES: Final = 5
TRIES_S: Final = 15 * 60
_TRY: Final = Script.read(Path(__file__).parent / "try.lua")
_NOBODYS: Final = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
_FILE: Final = "desk.json"


class Codes:
    """Makes and checks secrets for six digits. Without a key that outlives a start there are none."""

    def __init__(self, key: bytes | None, people: People, vault: Vault) -> None:
        """Take 32 bytes derived from WAYSIDE_SECRET, or None."""
        self._key = None if key is None else OneKey(key)
        self._people, self._vault = people, vault

    @property
    def possible(self) -> bool:
        """Whether a secret could be opened again after the next start."""
        return self._key is not None

    @staticmethod
    def new_secret() -> str:
        """Make a secret, base32, 160 bits."""
        import pyotp

        return pyotp.random_base32()

    async def enrol(self, aid: str, secret: str, code: str) -> Person | None:
        """Take a secret for somebody who shows that their device has it."""
        if self._key is None or not await self._right(aid, secret, code):
            return None
        sealed = urlsafe_b64encode(seal(self._key, 0, Purpose.DESK, _FILE, secret.encode(), aid))
        text = sealed.decode().rstrip("=")

        def work(everyone: tuple[Person, ...]) -> tuple[tuple[Person, ...], Person | None]:
            known = may_enrol(everyone, aid)
            if known is None:
                return everyone, None
            now = replace(known, totp=text)
            return replaced(everyone, now), now

        return await asyncio.to_thread(self._people.change, work)

    async def sign_in(self, aid: str, code: str) -> Person | None:
        """Give who it is, if the code is theirs, right now, for the first time."""
        person = find(self._people, aid)
        secret = self._secret(person) if person else None
        right = await self._right(aid, secret or _NOBODYS, code)
        return person if right and secret else None

    def _account(self, aid: str) -> str:
        """Name whose tries are counted; ids that nobody has share a few names, so that they fill nothing."""
        hashed = short(aid.encode())
        return hashed if find(self._people, aid) else short(hashed[:1].encode())

    async def _right(self, aid: str, secret: str, code: str) -> bool:
        account, step = self._account(aid), self._step(secret, code)
        keys = [names.tries(account), names.used_code(account, step or 0)]
        args = (TRIES, TRIES_S, 4 * STEP_S, int(step is not None))
        return await self._vault.wire.run(_TRY, keys, args) == 1

    def _step(self, secret: str, code: str) -> int | None:
        """Find which half minute a code belongs to; each of the three is always computed."""
        import pyotp

        totp = pyotp.TOTP(secret)
        now = int(self._vault.clock() // STEP_S)
        near = (now - 1, now, now + 1)
        fits = [hmac.compare_digest(totp.generate_otp(step).encode(), code.encode()) for step in near]
        return next((step for step, fit in zip(near, fits, strict=True) if fit), None)

    def _secret(self, person: Person) -> str | None:
        if self._key is None or person.totp is None:
            return None
        sealed = urlsafe_b64decode(person.totp + "=" * (-len(person.totp) % 4))
        plain = unseal(self._key, Purpose.DESK, _FILE, sealed, person.id)
        return None if plain is None else plain.decode()
