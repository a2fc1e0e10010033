"""One small write and one script, as every turn does them: what a server has against it, in plain words.

A server that is full, read-only or part of a cluster tells all about itself and still
takes nothing. Only the kind of its refusal is read: its own words name keys and addresses.
"""

from typing import Final

from redis.exceptions import MovedError, NoScriptError, ResponseError

from bot.store import StoreDown
from bot.store import names as key
from bot.store.acl import acl_line, sentinel_acl_line
from bot.store.carrier import Reply
from bot.store.findings import Finding, Level
from bot.store.place import Kind, Place
from bot.store.redis import CLAIM, Redis

_SETTING: Final = "WAYSIDE_REDIS_URL"
_SILENT: Final = {
    Kind.one: (
        "names a server that does not answer",
        "start the server, or correct its address and password",
        "redis://",
    ),
    Kind.sentinel: (
        "names Sentinels that lead to no master",
        "start them and the master, or correct their addresses, the master's name and the passwords",
        "redis+sentinel://",
    ),
    Kind.cluster: (
        "names a cluster that does not answer",
        "start its servers, or correct their addresses and the password",
        "redis+cluster://",
    ),
}
_REFUSALS: Final = {
    "OutOfMemoryError": (
        "maxmemory",
        "the server is full and takes nothing more",
        "raise maxmemory, and see what else is kept on this server",
    ),
    "ReadOnlyError": (
        _SETTING,
        "names a read-only replica",
        "name its master, or the Sentinels that know who is master (redis+sentinel://)",
    ),
    "NOREPLICAS": (
        "min-replicas-to-write",
        "is higher than the number of replicas that follow, so nothing can be written",
        "start a replica, or wait until one has copied everything",
    ),
    "AuthenticationError": (
        _SETTING,
        "names a user and a password that are not taken, or none where one is asked for",
        "correct them; letters that have a meaning in an address are written %40 for @, %3A for :, %2F for /",
    ),
}
_WRITES: Final = frozenset({"OutOfMemoryError", "ReadOnlyError", "NoPermissionError", "ResponseError"})
_FORBIDDEN_IN_A_SCRIPT: Final = ("user executing the script", "ACL failure in script")


async def trial(store: Redis) -> tuple[Finding, ...]:
    """Write what is gone at once, by itself and by a script, in one round trip. Raises `StoreDown`."""
    keys = (1, key.PING)
    replies = await store.wire.ask(
        ("SET", key.PING, "", "PX", 1),
        ("EVALSHA", CLAIM.sha, *keys, "", 1),
        ("EVAL", CLAIM.source, *keys, "", 1),
    )
    kinds = [kind for kind in map(_kind, replies) if kind]
    return (refusal(kinds[0], store.place),) if kinds else ()


def _kind(reply: Reply | ResponseError) -> str:
    """What sort of refusal a reply is, "" for none. Parts of a cluster are known by what they say of it."""
    if not isinstance(reply, ResponseError) or isinstance(reply, (NoScriptError, MovedError)):
        return ""
    text = str(reply)
    if any(words in text for words in _FORBIDDEN_IN_A_SCRIPT):
        return "NoPermissionError"
    return "NOREPLICAS" if text.startswith("NOREPLICAS") else type(reply).__name__


def refusal(kind: str, place: Place) -> Finding:
    """Say why a server that answers takes nothing."""
    if kind == "NoPermissionError":
        return _rightless(place)
    unknown = (_SETTING, f"names a server that takes nothing ({kind})", "see the server's log and settings")
    return Finding(Level.refuse, *_REFUSALS.get(kind, unknown))


def _rightless(place: Place) -> Finding:
    line = acl_line("PASSWORD", cluster=place.kind is Kind.cluster)
    mend = f"make the user named in WAYSIDE_REDIS_URL by this ACL line on every server: `{line}`"
    if place.kind is Kind.sentinel:
        mend += f", and by this one on every Sentinel: `{sentinel_acl_line('PASSWORD')}`"
    return Finding(Level.refuse, "ACL", "the user lacks a right that the bot needs", mend)


def silent(error: StoreDown, place: Place) -> Finding:
    """Say why there was no answer, as far as can be told apart."""
    kind = str(error)
    if kind in _REFUSALS or kind == "NoPermissionError":
        return refusal(kind, place)
    what, mend, scheme = _SILENT[place.kind]
    if place.tls:
        mend += f", or it speaks no TLS: {scheme} in place of {scheme.replace('redis', 'rediss')}"
    return Finding(Level.refuse, _SETTING, f"{what} ({kind})", mend)


def refuses_writes(error: StoreDown) -> bool:
    """Whether the server is there, and said no to a write."""
    return str(error) in _WRITES
