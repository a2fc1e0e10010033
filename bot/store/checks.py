"""A store that remembers is refused: what is looked at before the bot serves anyone.

`examine` asks all servers behind a URL, tries a write, and judges them; at start the caller ends with exit
status 78 when a finding refuses, and `doctor` prints them all. `recheck` looks again later.
What a server cannot show counts as wrong; a replica that cannot be asked is only told.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bot.config import is_loopback
from bot.keys import SecretError, parse_secret
from bot.store import StoreDown, StoreUrlError, rundir
from bot.store import names as key
from bot.store.clustered import store_at
from bot.store.dumps import Dumps, mark
from bot.store.facts import Facts
from bot.store.findings import Finding, Level, refused, unready
from bot.store.heirs import fallen, heirs
from bot.store.place import Kind, Place
from bot.store.redis import Redis
from bot.store.rules import Role, judge
from bot.store.servers import Member, Server, members, sentries, survey
from bot.store.trial import silent, trial

__all__ = [
    "Finding",
    "Level",
    "agreement",
    "agreement_now",
    "door",
    "examine",
    "recheck",
    "refused",
    "secret",
    "unready",
]


async def examine(
    url: str, *, has_secret: bool = True, clock: Callable[[], float] = time.time
) -> tuple[Finding, ...]:
    """Look at the server behind a URL and judge it. Never raises: what cannot be asked is refused.

    Without `has_secret` only the embedded store will do: its sessions end with the
    process that made up the secret.
    """
    if not has_secret and not rundir.ours(url):
        return (secret(""),)
    try:
        store = store_at(url)
    except StoreUrlError as error:
        what, _, mend = (
            str(error).removeprefix("WAYSIDE_REDIS_URL ").removesuffix(".").partition(". To mend: ")
        )
        return (Finding(Level.refuse, "WAYSIDE_REDIS_URL", what, mend),)
    try:
        _, findings = await recheck(store, clock=clock)
        if refused(findings):  # nothing is written to a server that may remember it
            return findings
        return (*findings, *await trial(store))
    except StoreDown as error:
        return (silent(error, store.place), *await fallen(store))
    finally:
        await store.close()


async def recheck(
    store: Redis, first: Dumps | None = None, clock: Callable[[], float] = time.time
) -> tuple[Dumps, tuple[Finding, ...]]:
    """Look at every server, and say how far its dumps have come; who serves gives that as `first` later.

    Raises `StoreDown`.
    """
    watchers = await sentries(store)
    who = await members(store, watchers)
    servers = await survey(store, who, clock)
    store.wire.replicated = store.place.kind is Kind.sentinel or any(map(_led, servers))
    marks = dict(mark(server.facts) for server in servers if server.facts)
    found = (finding for server in servers for finding in _judged(server, store.place, first))
    return marks, (*door(store.place, who), *found, *heirs(servers, watchers))


def _led(server: Server) -> bool:
    return server.facts is not None and server.facts.info.get("connected_slaves", "0") != "0"


def _judged(server: Server, place: Place, first: Dumps | None) -> Iterator[Finding]:
    member = server.member
    if server.facts is None:
        mend = "start it, or give it the same user and password as the others"
        yield Finding(Level.warn, "replica", "cannot be asked what it keeps", mend, member.name)
        return
    if place.kind is not Kind.cluster and not member.replica and _one_of_many(server.facts):
        mend = "write redis+cluster:// and name two of its servers or more"
        yield Finding(Level.refuse, "WAYSIDE_REDIS_URL", "names a part of a cluster", mend, member.name)
    role = Role.alone if place.kind is Kind.one else Role.master
    for finding in judge(server.facts, first, Role.replica if member.replica else role):
        yield replace(finding, where=member.name)


def _one_of_many(facts: Facts) -> bool:
    return facts.info.get("cluster_enabled") == "1"


def door(place: Place, who: Iterable[Member] = ()) -> Iterator[Finding]:
    """Judge the way to the servers."""
    setting = "WAYSIDE_REDIS_URL"
    found = (host for member in who if member.place for host, _ in member.place.hosts)
    if place.local and all(map(is_loopback, found)):
        yield Finding(Level.ok, setting, "stays on this machine")
        return
    if not place.login.get("password"):
        mend = "give the server a password or an ACL user, and name it in the URL"
        yield Finding(Level.refuse, setting, "leads over a network without a password", mend)
    if place.kind is Kind.sentinel and not place.sentinel_login.get("password"):
        mend = "give the Sentinels a password: whoever may speak to them names the master"
        yield Finding(Level.warn, setting, "leads to Sentinels without a password", mend)
    if not place.tls:
        mend = "use rediss:// (rediss+sentinel://, rediss+cluster://)"
        yield Finding(Level.warn, setting, "leads over a network without TLS", mend)


def secret(text: str) -> Finding:
    """Judge the text of WAYSIDE_SECRET that goes with a WAYSIDE_REDIS_URL."""
    try:
        parse_secret(text)
    except SecretError as error:
        what, _, mend = str(error).removeprefix("WAYSIDE_SECRET ").partition(". To mend: ")
        return Finding(Level.refuse, "WAYSIDE_SECRET", what, mend)
    return Finding(Level.ok, "WAYSIDE_SECRET", "is long enough")


async def agreement(store: Redis, fingerprint: bytes) -> Finding:
    """Judge whether the other replicas hold the same secret: two would give one person two sessions."""
    return _agreed(same=await store.agree(fingerprint))


async def agreement_now(store: Redis, fingerprint: bytes) -> Finding:
    """Judge the same without saying anything to the others: `doctor` only looks."""
    return _agreed(same=await store.wire.one("GET", key.CHECK) in {None, fingerprint})


def _agreed(*, same: bool) -> Finding:
    if same:
        return Finding(Level.ok, "WAYSIDE_SECRET", "is the same for all replicas")
    mend = "give all replicas the same secret; after changing it everywhere, wait a minute"
    return Finding(Level.refuse, "WAYSIDE_SECRET", "differs from another replica's", mend)
