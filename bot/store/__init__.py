"""The store: sealed sessions, locks and salts, each with an end to its life.

`memory.Memory`, `redis.Redis` (one Redis or Valkey by URL) and the server that
`embedded.Embedded` starts keep the same contract, `Store`; one test runs over all.

    async begin(names, token) -> Held | None
    async renew(names, token) -> bool
    async end(names, token, value, ttl_ms, due, seen=()) -> bool
    async salt(n) -> bytes                  async agree(fingerprint) -> bool
    async seen(tags) -> bool                async lead(token) -> bool
    async due(now, limit, visibility_s=120) -> tuple[str, ...]
    async ping() -> None                    async close() -> None

A name is a pid of `Keyring.names`; the store makes its keys from it (`names.py`).
Whatever goes wrong between us and the server is one error, `StoreDown`.
"""

from dataclasses import dataclass
from typing import Final, Protocol

from bot.core.errors import WaysideError

LOCK_MS: Final = 5_000
"""How long a lock lives unless it is renewed."""
LEAD_MS: Final = 30_000
DUE_LIFE_S: Final = 48 * 3600
SEEN_HOURS: Final = 25
SEEN_LIFE_S: Final = SEEN_HOURS * 3600
CHECK_LIFE_S: Final = 60
SALT_BYTES: Final = 32


class StoreDown(WaysideError):
    """The store did not answer, or refused to write.

    Its text is the class of the cause at most: a library's own message can hold keys,
    values and addresses.
    """


class StoreUrlError(WaysideError):
    """WAYSIDE_REDIS_URL cannot be used. The message never repeats it: it may hold a password."""


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """A session as the store holds it: under which name, sealed, and for how long still."""

    name: str
    value: bytes
    left_ms: int


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """The lock is ours. `found` is None for someone who has no session."""

    found: Found | None


class Store(Protocol):
    """What every store does. Each method is one round trip and may safely run twice."""

    async def begin(self, names: tuple[str, ...], token: str) -> Held | None:
        """Lock all the names for `LOCK_MS` and give the session, or None if one is locked elsewhere.

        A lock that already carries `token` counts as held. All names are locked or none.
        If two names hold a session (they should not), the last name's is given.
        """

    async def renew(self, names: tuple[str, ...], token: str) -> bool:
        """Give the locks another `LOCK_MS`; False if one of them is not ours any more."""

    async def end(
        self,
        names: tuple[str, ...],
        token: str,
        value: bytes | None,
        ttl_ms: int,
        due: float | None,
        seen: tuple[bytes, ...] = (),
    ) -> bool:
        """Save under the last name, erase under the others, unlock all. False: the lock was lost.

        `value` None erases the session. `due` is the unix time of the session's next
        moment (cover, wipe); None takes it off the list. `seen` are tags to remember for
        `SEEN_HOURS`. A refused call changes nothing, except that it frees what is still
        ours. A repeated call, whose value is stored already, is answered like the first.
        """

    async def salt(self, n: int) -> bytes:
        """Give the 32 random bytes of epoch `n`, made by whoever asks first, gone with epoch n + 1."""

    async def seen(self, tags: tuple[bytes, ...]) -> bool:
        """Say whether one of these tags was remembered in the last `SEEN_HOURS`."""

    async def due(self, now: float, limit: int, visibility_s: int = 120) -> tuple[str, ...]:
        """Take up to `limit` names that are due at `now`, the longest waiting first.

        Each is put off by `visibility_s`, so that it comes again if whoever took it dies.
        """

    async def lead(self, token: str) -> bool:
        """Become or stay the one replica that wipes and sweeps, for `LEAD_MS`."""

    async def agree(self, fingerprint: bytes) -> bool:
        """Compare our secret's fingerprint with the other replicas'; to be repeated every 20 s."""

    async def ping(self) -> None:
        """Return if the store answers; raise `StoreDown` if not."""

    async def close(self) -> None:
        """Let go of all connections."""
