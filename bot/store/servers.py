"""All servers behind one address: who they are, and what each says of itself.

Replicas are found through the master's INFO and the Sentinels, those of a cluster through
its map of slots. They get names by number, because an address belongs in no output.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, cast

from bot.store import StoreDown
from bot.store.carrier import Carrier, Reply
from bot.store.cluster import ClusterWire
from bot.store.facts import Facts, info, look
from bot.store.nodes import Node, opened
from bot.store.place import Host, Kind, Place
from bot.store.redis import Redis

_LED: Final = re.compile(r"slave\d+")


@dataclass(frozen=True, slots=True, repr=False)
class Member:
    """One server. `place` is None where the store's own line goes."""

    name: str
    replica: bool = False
    place: Place | None = None
    node: Node | None = None
    """What its cluster says of it."""


@dataclass(frozen=True, slots=True, repr=False)
class Server:
    """One server and its facts; None when it cannot be asked."""

    member: Member
    facts: Facts | None


@dataclass(frozen=True, slots=True, repr=False)
class Sentry:
    """One Sentinel and the replicas it knows; None when it says nothing about a master of that name."""

    name: str
    replicas: frozenset[Host] | None


async def sentries(store: Redis) -> tuple[Sentry, ...]:
    """Ask every Sentinel about the master's replicas."""
    if store.place.kind is not Kind.sentinel:
        return ()
    hosts = store.place.hosts
    known = await asyncio.gather(*(_known(store.place, host) for host in hosts))
    return tuple(Sentry(f"sentinel {at}", replicas) for at, replicas in enumerate(known, 1))


async def _known(place: Place, host: Host) -> frozenset[Host] | None:
    try:
        async with opened(place.sentinel(host)) as wire:
            reply = await wire.one("SENTINEL", "REPLICAS", place.service)
    except StoreDown:
        return None
    told = [_pairs(cast("list[bytes]", one)) for one in cast("list[Reply]", reply)]
    return frozenset((one["ip"], int(one["port"])) for one in told)


def _pairs(flat: list[bytes]) -> dict[str, str]:
    words = [word.decode() for word in flat]
    return dict(zip(words[::2], words[1::2], strict=True))


async def members(store: Redis, watchers: Iterable[Sentry] = ()) -> tuple[Member, ...]:
    """Give those that hold something first, then their replicas. Raises `StoreDown`."""
    if isinstance(store.wire, ClusterWire):
        nodes = await store.wire.nodes()
        primaries = {node.host: node for node in nodes if node.slots}
        copies = {node.host: node for node in nodes if node.replica}
        return (*_numbered(store.place, "primary", primaries), *_numbered(store.place, "replica", copies))
    replicas = set(_led(info(await store.wire.one("INFO", "replication"))))
    replicas.update(*(watcher.replicas or () for watcher in watchers))
    master = Member("master" if replicas or store.place.kind is Kind.sentinel else "")
    return (master, *_numbered(store.place, "replica", dict.fromkeys(replicas)))


def _numbered(place: Place, kind: str, found: Mapping[Host, Node | None]) -> list[Member]:
    return [
        Member(f"{kind} {at}", kind == "replica", place.at(host), found[host])
        for at, host in enumerate(sorted(found), 1)
    ]


def _led(said: dict[str, str]) -> Iterable[Host]:
    """Read the lines `slave0:ip=...,port=...,state=...` of a master."""
    for value in (value for name, value in said.items() if _LED.fullmatch(name)):
        one = dict(part.split("=", 1) for part in value.split(","))
        yield one["ip"], int(one["port"])


async def survey(store: Redis, who: Iterable[Member], clock: Callable[[], float]) -> tuple[Server, ...]:
    """Look at each of them. Raises `StoreDown` when one that is no replica cannot be asked.

    It is raised when all of them are through: who is left in the middle leaves a line open.
    """
    looks = await asyncio.gather(*(_server(store, member, clock) for member in who))
    for found in looks:
        if isinstance(found, StoreDown):
            raise found
    return tuple(found for found in looks if isinstance(found, Server))


async def _server(store: Redis, member: Member, clock: Callable[[], float]) -> Server | StoreDown:
    try:
        async with line(store, member) as wire:
            return Server(member, await look(wire, clock))
    except StoreDown as error:
        return Server(member, None) if member.replica else error


@asynccontextmanager
async def line(store: Redis, member: Member) -> AsyncIterator[Carrier]:
    """A way to one server."""
    if member.place is None:
        yield store.wire
        return
    async with opened(member.place) as wire:
        yield wire
