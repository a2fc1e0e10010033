"""From an address to a name that means nothing: epochs, salts, derived keys.

    S        WAYSIDE_SECRET, 32 bytes or more
    n        floor(unix seconds / 21600): an epoch of six hours, UTC
    salt_n   32 random bytes that live in the store and expire with epoch n + 1
    PRK_n    HKDF-Extract-SHA256(salt_n, S)
    K_n(p)   HKDF-Expand-SHA256(PRK_n, "wayside/1/" + p, 32)
    pid_n    base64url(HMAC-SHA256(K_n("name"), channel 0x00 address)[:16])

The store alone names nobody, the secret alone names nobody, and once a salt has
expired both together name nobody. A plain hash of a chat id would be undone in
about two hours on one core, which is why there is a key, and why it disappears.

Errors: `SecretError` (a `WaysideError`) for a secret that cannot be used,
`NotReadyError` (a `RuntimeError`) when `Keyring.ready` was not awaited first.
"""

import hashlib
import hmac
import secrets
from base64 import b64decode
from binascii import b2a_base64
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.core.errors import WaysideError

EPOCH_S: Final = 21_600
SKEW_S: Final = 60
"""How far apart the clocks of two replicas may be, in seconds."""

_LOAD_AHEAD_S: Final = 2 * SKEW_S
_SECRET_BYTES: Final = 32
_MEND: Final = (
    "To mend: set WAYSIDE_SECRET to 32 or more random bytes in base64url or hex, the same for all replicas, "
    'as made by: python -c "import secrets; print(secrets.token_urlsafe(32))"'
)

_URL_SAFE: Final = bytes.maketrans(b"+/", b"-_")

SaltSource = Callable[[int], Awaitable[bytes]]


class SecretError(WaysideError):
    """The secret cannot be used. The message names the setting and the mend, never the secret."""


class NotReadyError(RuntimeError):
    """A key of an epoch was asked for before `Keyring.ready` loaded its salt."""


def epoch(now: float) -> int:
    """Number the six hours in which `now` (unix seconds) lies."""
    return int(now // EPOCH_S)


def new_secret() -> bytes:
    """Make a secret for a process that keeps it in memory only."""
    return secrets.token_bytes(_SECRET_BYTES)


def parse_secret(text: str) -> bytes:
    """Read WAYSIDE_SECRET, or raise `SecretError` saying how to mend it.

    Nothing but hex digits is read as hex, everything else as base64url with or without
    its padding, so that the output of the usual generators is taken as it is.
    """
    text = text.strip()
    if not text:
        raise SecretError("WAYSIDE_SECRET is empty. " + _MEND)
    secret = _decode(text)
    if len(secret) < _SECRET_BYTES:
        raise SecretError("WAYSIDE_SECRET holds fewer than 32 bytes. " + _MEND)
    return secret


def _decode(text: str) -> bytes:
    plain = text.rstrip("=").replace("-", "+").replace("_", "/")
    with suppress(ValueError):
        return bytes.fromhex(text)
    with suppress(ValueError):
        return b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    raise SecretError("WAYSIDE_SECRET is neither base64url nor hex. " + _MEND)


def extract(salt: bytes, secret: bytes) -> bytes:
    """HKDF-Extract with SHA-256 (RFC 5869, 2.2)."""
    return hmac.digest(salt, secret, "sha256")


def expand(prk: bytes, purpose: str) -> bytes:
    """HKDF-Expand with SHA-256 to one block of 32 bytes (RFC 5869, 2.3)."""
    return hmac.digest(prk, b"wayside/1/" + purpose.encode() + b"\x01", "sha256")


def lasting(text: str, purpose: str) -> bytes:
    """A key that the operator's secret gives in every process and on every day. Raises SecretError."""
    return expand(extract(b"", parse_secret(text)), purpose)


@dataclass(slots=True, repr=False)
class _Epoch:
    """The keys of one epoch, derived once."""

    salt: bytes
    prk: bytes
    keys: dict[str, bytes] = field(default_factory=dict)
    boxes: dict[str, AESGCM] = field(default_factory=dict)


class Keyring:
    """Names people and holds the keys of the epochs in reach.

    Await `ready(now)` at the start of a turn: it returns at once, except twice in six
    hours, when a salt has to come from the store. Everything else is a few HMACs and
    waits for nothing. Keys of an epoch are dropped when it is two epochs old.
    """

    __slots__ = ("_epochs", "_from", "_salt", "_secret", "_seen", "_until")

    def __init__(self, secret: bytes, salt: SaltSource) -> None:
        """Take the secret, and where salts come from (`Store.salt`)."""
        self._secret = secret
        self._salt = salt
        self._epochs: dict[int, _Epoch] = {}
        self._from = self._until = 0.0
        self._seen = expand(extract(bytes(hashlib.sha256().digest_size), secret), "seen")

    def __repr__(self) -> str:
        """Say nothing: a keyring may end up in a traceback."""
        return "Keyring()"

    async def ready(self, now: float) -> None:
        """Load the salts that `now` needs, if they are not here yet.

        The previous epoch's is needed to open what was sealed before the turn; the
        next one's shortly before it, because another replica's clock may be ahead.
        """
        if not self.reaches(now):
            await self.refresh(now)

    def reaches(self, now: float) -> bool:
        """Whether there is nothing to load, and `ready` need not be awaited."""
        return self._from <= now < self._until

    async def refresh(self, now: float) -> None:
        """Read the salts again, and take what the store says.

        To be called with each heartbeat (20 s): a store that came back empty has made
        new salts, and replicas that kept the old ones would give one person two names.
        """
        n = epoch(now)
        turn = (n + 1) * EPOCH_S
        soon = now >= turn - _LOAD_AHEAD_S
        wanted = (n - 1, n, n + 1) if soon else (n - 1, n)
        salts = {m: await self._salt(m) for m in wanted}
        self._epochs = {m: self._derived(m, salt) for m, salt in salts.items()}
        self._from = turn - _LOAD_AHEAD_S if soon else n * EPOCH_S
        self._until = turn if soon else turn - _LOAD_AHEAD_S

    def names(self, channel: str, address: str, now: float, grace_s: float) -> tuple[str, ...]:
        """Give the names to lock and look under; the last one is where to save.

        For `grace_s` after the turn of an epoch, a session may still lie under the
        previous name. For the last minute before it, a replica whose clock is ahead may
        have moved it to the next name already: both replicas then look under both, each
        saves under its own, and neither misses what the other has written.
        """
        n, into = divmod(now, EPOCH_S)
        current = self._name(int(n), channel, address)
        if into < grace_s:
            return (self._name(int(n) - 1, channel, address), current)
        if into >= EPOCH_S - SKEW_S:
            return (self._name(int(n) + 1, channel, address), current)
        return (current,)

    def key(self, n: int, purpose: str) -> bytes:
        """Derive K_n(purpose), 32 bytes, once per epoch."""
        known = self._epochs.get(n)
        if known is None:
            raise NotReadyError("no salt for this epoch: await Keyring.ready first")
        try:
            return known.keys[purpose]
        except KeyError:
            made = known.keys[purpose] = expand(known.prk, purpose)
            return made

    def box(self, n: int, purpose: str) -> AESGCM | None:
        """Give the cipher under K_n(purpose), or None for an epoch out of reach."""
        known = self._epochs.get(n)
        if known is None:
            return None
        made = known.boxes.get(purpose)
        if made is None:
            made = known.boxes[purpose] = AESGCM(self.key(n, purpose))
        return made

    def seen_tag(self, channel: str, update: int | str) -> bytes:
        """Mark a handled update with 8 bytes that name no person and need no salt.

        They outlive an epoch, so that an update which comes again after Exit is swallowed.
        """
        return hmac.digest(self._seen, _joined(channel, str(update)), "sha256")[:8]

    def under(self, salt: bytes, purpose: str) -> bytes:
        """Derive a key under a salt that is no epoch's: a week's, for blocks."""
        return expand(extract(salt, self._secret), purpose)

    def fingerprint(self) -> bytes:
        """Show with 8 bytes whether two replicas hold the same secret."""
        return hmac.digest(self._secret, b"check", "sha256")[:8]

    def _name(self, n: int, channel: str, address: str) -> str:
        digest = hmac.digest(self.key(n, "name"), _joined(channel, address), "sha256")
        return b2a_base64(digest[:16])[:22].translate(_URL_SAFE).decode("ascii")

    def _derived(self, n: int, salt: bytes) -> _Epoch:
        known = self._epochs.get(n)
        if known is not None and known.salt == salt:
            return known
        return _Epoch(salt, extract(salt, self._secret))


def _joined(channel: str, rest: str) -> bytes:
    return f"{channel}\0{rest}".encode()
