"""What a cluster says of its servers, asked of all that are known: one of them answers.

The library's client asks one of them by chance, and finds nothing out when that one is lost.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import cast

from bot.store import StoreDown
from bot.store.place import Host, Place
from bot.store.wire import Wire


@dataclass(frozen=True, slots=True, repr=False)
class Node:
    """One of its servers."""

    host: Host
    name: str
    """What the cluster calls it."""
    leader: str
    """The name of the primary that it copies; "" for a primary."""
    slots: bool
    """Whether it holds a share of the keys."""
    failed: bool
    """Whether most of the others count it as lost."""

    @property
    def replica(self) -> bool:
        """Whether it is one, or will be: a primary that lost its share comes back as one."""
        return bool(self.leader) or (self.failed and not self.slots)


@asynccontextmanager
async def opened(place: Place) -> AsyncIterator[Wire]:
    """A way to one server, for some questions only."""
    wire = Wire(place)
    try:
        yield wire
    finally:
        await wire.close()


async def nodes(places: Iterable[Place]) -> tuple[Node, ...]:
    """Ask some servers at once, and take an answer. Raises `StoreDown` when there is none.

    The map of slots would hide replicas to which nothing has been written yet.
    """
    answers = await asyncio.gather(*map(_told, places))
    told = [answer for answer in answers if not isinstance(answer, StoreDown)]
    if not told:
        raise StoreDown(str(answers[0]))
    return told[0]


async def _told(place: Place) -> tuple[Node, ...] | StoreDown:
    try:
        async with opened(place) as wire:
            reply = await wire.one("CLUSTER", "NODES")
    except StoreDown as error:
        return error
    return tuple(_node(line.split(" "), place) for line in cast("bytes", reply).decode().splitlines())


def _node(words: list[str], place: Place) -> Node:
    """Read `NAME IP:PORT@BUS,HOSTNAME FLAGS LEADER PING PONG EPOCH LINK SLOTS...`; the last may be missing.

    Certificates are for names; without TLS the address is surer. A lone server knows neither.
    """
    name, where, flags, leader = words[:4]
    address, _, more = where.partition("@")
    ip, _, port = address.rpartition(":")
    hostname = more.split(",")[1] if "," in more else ""
    host = (place.tls and hostname) or ip or place.hosts[0][0], int(port)
    marks = flags.split(",")  # "fail?" is what one server alone believes
    slots = any(not word.startswith("[") for word in words[8:])  # in brackets: on its way elsewhere
    return Node(host, name, leader if "slave" in marks else "", slots, "fail" in marks)
