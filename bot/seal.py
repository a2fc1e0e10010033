"""What is sealed, and how: nothing in the store can be read without a key that expires.

    sealed = 0x01 | n (4 bytes, big endian) | nonce (12) | AES-256-GCM(key, padded)
    AAD    = "wayside/1" 0x00 purpose 0x00 key-name [0x00 field]
    padded = plain 0x80 0x00 ... to a multiple that belongs to the purpose (ISO 7816-4)

The name of the key is part of what is authenticated, so a value that is moved to
another key or field, or used for another purpose, does not open. Padding hides the
length of words; a session holds none, and pads by 32 because memory counts.
"""

import os
from enum import StrEnum
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.keys import NotReadyError


class Purpose(StrEnum):
    """What a sealed value is for. Its word is part of the seal."""

    SESSION = "session"
    DESK = "desk"
    CASE = "case"
    """A case's own key, sealed under the epoch's; the five below are sealed under it."""
    LINE = "line"
    NOTE = "note"
    ADDRESS = "address"
    CODENAME = "codename"


_MULTIPLE: Final = {
    Purpose.SESSION: 32,
    Purpose.DESK: 512,
    Purpose.CASE: 32,
    Purpose.LINE: 256,
    Purpose.NOTE: 512,
    Purpose.ADDRESS: 32,
    Purpose.CODENAME: 32,
}
_BOUND: Final = {purpose: f"wayside/1\0{purpose}\0".encode() for purpose in Purpose}
_VERSION: Final = 1
_HEAD: Final = 5
_NONCE: Final = 12
_TAG: Final = 16


class Keys(Protocol):
    """Whatever gives a cipher for an epoch and a purpose: `Keyring` or `OneKey`."""

    def box(self, n: int, purpose: str) -> AESGCM | None:
        """Give the cipher, or None when there is none (any more)."""


class OneKey:
    """A key that belongs to one thing and outlives an epoch: a case's."""

    __slots__ = ("_box",)

    def __init__(self, key: bytes) -> None:
        """Take the 32 bytes of the key."""
        self._box = AESGCM(key)

    def __repr__(self) -> str:
        """Say nothing."""
        return "OneKey()"

    def box(self, n: int, purpose: str) -> AESGCM:
        """Give the one cipher: `n` and `purpose` are bound by the seal itself."""
        del n, purpose
        return self._box


def seal(keys: Keys, n: int, purpose: Purpose, name: str, plain: bytes, field: str = "") -> bytes:
    """Seal `plain` for one Redis key, and one field or entry of it.

    `n` is the epoch whose key seals (0 with a `OneKey`), `name` the whole name of the
    Redis key. Raises `NotReadyError` when that epoch's key is not there.
    """
    box = keys.box(n, purpose)
    if box is None:
        raise NotReadyError("no key to seal with: await Keyring.ready first")
    nonce = os.urandom(_NONCE)
    head = _VERSION.to_bytes(1) + n.to_bytes(4)
    return head + nonce + box.encrypt(nonce, _padded(plain, _MULTIPLE[purpose]), _bound(purpose, name, field))


def unseal(keys: Keys, purpose: Purpose, name: str, sealed: bytes, field: str = "") -> bytes | None:
    """Open what `seal` made for the same purpose, name and field, or give None.

    Never raises and never says why: a value that does not open counts as absent. One
    key is tried, that of the epoch written in the value.
    """
    if len(sealed) < _HEAD + _NONCE + _TAG or sealed[0] != _VERSION:
        return None
    box = keys.box(int.from_bytes(sealed[1:_HEAD]), purpose)
    if box is None:
        return None
    body = _HEAD + _NONCE
    try:
        return _unpadded(box.decrypt(sealed[_HEAD:body], sealed[body:], _bound(purpose, name, field)))
    except InvalidTag:
        return None


def _bound(purpose: Purpose, name: str, field: str) -> bytes:
    start = _BOUND[purpose] + name.encode()
    return start + b"\0" + field.encode() if field else start


def _padded(plain: bytes, multiple: int) -> bytes:
    return plain + b"\x80" + bytes(-(len(plain) + 1) % multiple)


def _unpadded(padded: bytes) -> bytes | None:
    plain = padded.rstrip(b"\0")
    return plain[:-1] if plain.endswith(b"\x80") else None
