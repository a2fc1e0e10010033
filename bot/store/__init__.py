"""The store: sealed sessions, locks and salts, each with an end to its life.

`memory.Memory`, `redis.Redis` (one Redis or Valkey, or whoever Sentinels call master),
`clustered.Clustered` and the server that `embedded.Embedded` starts keep the same contract,
`Store`; one test runs over all. `clustered.store_at` makes the one that a URL names.

    async begin(names, token, *, counted=False, slot=False) -> Held | None
    async renew(names, token) -> bool
    async end(names, token, value, ttl_ms, due, seen=()) -> bool
    async salt(n) -> bytes                  async agree(fingerprint) -> bool
    async seen(tags) -> bool                async lead(token, post=Post.sweep) -> bool
    async due(now, limit, visibility_s=120) -> tuple[str, ...]
    async slot(name, patience_s=PATIENCE_S) -> float | None
    async hold(name, seconds) -> None       async resign(token, post=Post.sweep) -> None
    async newcomer(name, patience_s) -> float | None
    async ping() -> None                    async close() -> None

A name is a pid of `Keyring.names`; the store makes its keys from it (`names.py`).
Whatever goes wrong between us and the server is one error, `StoreDown`.
"""

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Final, Protocol

import msgspec

from bot.core.errors import WaysideError

LOCK_MS: Final = 5_000
"""How long a lock lives unless it is renewed."""
DUE_LIFE_S: Final = 48 * 3600
SEEN_HOURS: Final = 25
SEEN_LIFE_S: Final = SEEN_HOURS * 3600
CHECK_LIFE_S: Final = 60
SALT_BYTES: Final = 32


class Pace(IntEnum):
    """How fast someone's events come."""

    fine = 0
    say_so = 1  # too fast, and they have not been told in the last minute
    too_fast = 2


class Post(Enum):
    """What one replica does for all: its name among the keys, and how long a lease of it lives, ms."""

    sweep = "lead", 30_000
    poll = "poll", 10_000

    def __init__(self, key: str, lease_ms: int) -> None:
        self.key, self.lease_ms = key, lease_ms


@dataclass(frozen=True, slots=True)
class Rate:
    """A token bucket: how many come through at once, and then how many a second."""

    burst: int
    per_s: float

    @property
    def every_ms(self) -> float:
        """Milliseconds in which one token comes back."""
        return 1000 / self.per_s


@dataclass(frozen=True, slots=True)
class Rates:
    """The buckets that all replicas share."""

    person: Rate = Rate(20, 2)
    """Events of one person; exits are not counted."""
    newcomers: Rate = Rate(300, 30)
    """New sessions of all people."""
    chat: Rate = Rate(3, 1)
    """What is sent to one chat; Telegram bears short bursts (platform.md §1)."""
    bot: Rate = Rate(30, 30)
    """What is sent to all chats."""


_PLENTY: Final = Rate(1_000_000, 1_000_000)
UNLIMITED: Final = Rates(_PLENTY, _PLENTY, _PLENTY, _PLENTY)
"""For one person alone in a terminal, and for measuring what the buckets cost."""

TOLD_MS: Final = 60_000
"""How long someone who is too fast is not told so again."""


PATIENCE_S: Final = 30.0
"""How long a screen waits for its moment to be sent."""


class StoreDown(WaysideError):
    """The store did not answer, or refused to write.

    Its text is the class of the cause at most: a library's own message can hold keys,
    values and addresses.
    """


class StoreUrlError(WaysideError):
    """WAYSIDE_REDIS_URL cannot be used. The message never repeats it: it may hold a password."""


class Found(msgspec.Struct, frozen=True):
    """A session as the store holds it: under which name, sealed, and for how long still."""

    name: str
    value: bytes
    left_ms: int

    def __repr__(self) -> str:
        return "Found(…)"


class Held(msgspec.Struct, frozen=True):
    """The lock is ours. `found` is None for someone who has no session."""

    found: Found | None
    pace: Pace = Pace.fine
    wait: float | None = None
    """Seconds until something may be sent; None: no moment is reserved."""

    def __repr__(self) -> str:
        return "Held(…)"


class Store(Protocol):
    """What every store does. Each method is one round trip (not on a cluster) and may safely run twice."""

    async def begin(
        self, names: tuple[str, ...], token: str, *, counted: bool = False, slot: bool = False
    ) -> Held | None:
        """Lock all the names for `LOCK_MS` and give the session, or None if one is locked elsewhere.

        A lock that already carries `token` counts as held. All names are locked or none.
        If two names hold a session (they should not), the last name's is given. A `counted`
        begin takes a token of the last name's bucket, and says when there was none. With `slot`
        it also does what `slot` does for the last name, if there is a session.
        """

    async def peek(self, names: tuple[str, ...]) -> Found | None:
        """Read a session as `begin` would give it, without a lock: to look, and never to save after it.

        How long it has left is not asked, and told as 0.
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

    async def lead(self, token: str, post: Post = Post.sweep) -> bool:
        """Become or stay the one replica that does this for all, until the lease ends."""

    async def resign(self, token: str, post: Post = Post.sweep) -> None:
        """Give the post up, if it is ours, so that another replica has it at once."""

    async def newcomer(self, name: str | None, patience_s: float) -> float | None:
        """Let one more session begin, of all people's: seconds to wait until it may.

        With a `name` a moment to send to it is reserved as well. None, and nothing taken, when
        the wait would be longer than `patience_s`.
        """

    async def slot(self, name: str, patience_s: float = PATIENCE_S) -> float | None:
        """Reserve a moment to send something to `name`: seconds to wait for it.

        None, and nothing reserved, when the wait would be longer than `patience_s`.
        """

    async def hold(self, name: str | None, seconds: float) -> None:
        """Let nothing be sent to `name` (None: to anybody) for so long: Telegram asked for it."""

    async def agree(self, fingerprint: bytes) -> bool:
        """Compare our secret's fingerprint with the other replicas'; to be repeated every 20 s."""

    async def ping(self) -> None:
        """Return if the store answers and can be written to; raise `StoreDown` if not."""

    async def close(self) -> None:
        """Let go of all connections."""
