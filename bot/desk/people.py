"""Who works at the desk, as the operator's file holds it.

There is no field for a password, a number or an address. `name` is what persons read, and need
not be a real one. Of an invitation only the SHA-256 of its token is kept, of six digits only a
secret that is sealed under WAYSIDE_SECRET, of a passkey only its public half.
"""

import hashlib
import secrets
from collections.abc import Callable
from typing import Annotated, Final, Literal, Protocol, TypeVar

import msgspec
from msgspec import Meta, Struct

from bot.core.errors import WaysideError

Role = Literal["advocate", "lead", "operator"]
ROLES: Final[tuple[Role, ...]] = ("advocate", "lead", "operator")
INVITED_S: Final = 24 * 3600
NAME: Final = r"[^\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]{1,30}"
LANGUAGE: Final = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,32}$")]
Encoded = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]*$", max_length=4096)]


class DeskError(WaysideError):
    """The file of advocates cannot be used, or what was asked of it cannot be done. It names the mend."""


class Passkey(Struct, frozen=True, forbid_unknown_fields=True):
    """The public half of a passkey, base64url, and how often it was used (many never tell)."""

    id: Encoded
    key: Encoded
    count: int
    made: str


class Invite(Struct, frozen=True, forbid_unknown_fields=True):
    """A link that works once, until then (unix seconds); only the hash of its token is here."""

    hash: str
    until: int


class Person(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who works at the desk."""

    id: Id
    role: Role
    name: Annotated[str, Meta(pattern=f"^{NAME}$")]
    langs: Annotated[tuple[Annotated[str, Meta(pattern=f"^{LANGUAGE}$")], ...], Meta(min_length=1)]
    cap: Annotated[int, Meta(ge=1, le=20)] = 3
    passkeys: tuple[Passkey, ...] = ()
    totp: Encoded | None = None
    invite: Invite | None = None
    off: bool = False
    by: str = ""  # who agreed to a lead or an operator
    also: tuple[Role, ...] = ()  # of the one person of a trial alone

    @property
    def roles(self) -> frozenset[Role]:
        """What this person may do."""
        return frozenset([self.role, *self.also])

    @property
    def can_sign_in(self) -> bool:
        """Whether there is a passkey or a secret for six digits."""
        return not self.off and bool(self.passkeys or self.totp)


class People(Protocol):
    """Everybody at the desk; in a file, or for a trial in memory."""

    instant: bool
    """Whether a link signs in at once, without a passkey: in a trial alone."""

    def everyone(self) -> tuple[Person, ...]:
        """Everybody as they are now, also those who are switched off."""

    def change(self, work: "Change[Result]") -> "Result":
        """Change them under a lock: `work` gets everybody, and gives everybody and a result."""


Result = TypeVar("Result")
Change = Callable[[tuple[Person, ...]], tuple[tuple[Person, ...], Result]]


def find(people: People, aid: str) -> Person | None:
    """Give the one with this id, if they are not switched off."""
    return next((person for person in people.everyone() if person.id == aid and not person.off), None)


def replaced(everyone: tuple[Person, ...], person: Person) -> tuple[Person, ...]:
    """Put a person in the place of the one with the same id."""
    return tuple(person if other.id == person.id else other for other in everyone)


def digest(token: str) -> str:
    """Give what is kept of a link's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def invited(person: Person, now: float) -> tuple[Person, str]:
    """Give a person a new invitation, and its token."""
    token = secrets.token_urlsafe(32)
    return msgspec.structs.replace(person, invite=Invite(digest(token), int(now) + INVITED_S)), token


def redeem(people: People, token: str, now: float) -> Person | None:
    """Take a link's token, once, and give whose it was."""
    hashed = digest(token)
    if not any(person.invite and person.invite.hash == hashed for person in people.everyone()):
        return None  # so that guessing waits for no lock; nobody learns a hash from how long this takes

    def work(everyone: tuple[Person, ...]) -> tuple[tuple[Person, ...], Person | None]:
        for person in everyone:
            invite = person.invite
            if invite and secrets.compare_digest(invite.hash.encode(), hashed.encode()):
                used = msgspec.structs.replace(person, invite=None)
                fine = invite.until > now and not person.off
                return replaced(everyone, used), used if fine else None
        return everyone, None

    return people.change(work)


def may_enrol(everyone: tuple[Person, ...], aid: str) -> Person | None:
    """Give the one with this id, if they came by their newest link and have no way to sign in yet.

    Whoever took an older link before its owner did would otherwise give themselves a way in beside theirs.
    """
    known = next((person for person in everyone if person.id == aid and not person.off), None)
    return None if known is None or known.can_sign_in or known.invite else known


def switch_off(people: People, aid: str) -> Person | None:
    """Let somebody sign in no more: what would open the door is forgotten, and stays so."""

    def work(everyone: tuple[Person, ...]) -> tuple[tuple[Person, ...], Person | None]:
        known = next((person for person in everyone if person.id == aid), None)
        if known is None:
            return everyone, None
        gone = msgspec.structs.replace(known, off=True, invite=None, passkeys=(), totp=None)
        return replaced(everyone, gone), gone

    return people.change(work)
