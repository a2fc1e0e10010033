"""Who could take over when a server is lost: from the master that Sentinels watch, from each primary."""

from collections.abc import Iterable, Iterator
from typing import Final

from bot.store import StoreDown
from bot.store.findings import Finding, Level
from bot.store.place import Kind
from bot.store.redis import Redis
from bot.store.servers import Member, Sentry, Server, members

_NODES: Final = "CLUSTER NODES"


def heirs(servers: Iterable[Server], watchers: tuple[Sentry, ...]) -> Iterator[Finding]:
    """Say who has nobody to take over: without a copy there is no failover."""
    servers = tuple(servers)
    yield from _of_the_master(servers, watchers)
    for server in servers:
        node = server.member.node
        if node and node.failed:
            yield _failed(server.member)
        if node and node.slots and not any(_follows(other, node.name) for other in servers):
            mend = "start one and let it follow (CLUSTER REPLICATE), or wait until it has copied everything"
            yield Finding(
                Level.warn, _NODES, "names no replica that could take over", mend, server.member.name
            )


async def fallen(store: Redis) -> tuple[Finding, ...]:
    """Say which servers a cluster has lost, when it does not answer as a whole. Never raises."""
    if store.place.kind is not Kind.cluster:
        return ()
    try:
        who = await members(store)
    except StoreDown:
        return ()
    return tuple(_failed(member) for member in who if member.node and member.node.failed)


def _failed(member: Member) -> Finding:
    mend = "start it again, or take it out for good with CLUSTER FORGET on every other server"
    return Finding(Level.warn, _NODES, "counts it as failed", mend, member.name)


def _follows(server: Server, primary: str) -> bool:
    """Whether a server could take over from a primary. One that cannot be asked may be able to."""
    node = server.member.node
    if node is None or node.leader != primary or node.failed:
        return False
    return server.facts is None or server.facts.info.get("master_link_status") == "up"


def _of_the_master(servers: Iterable[Server], watchers: tuple[Sentry, ...]) -> Iterator[Finding]:
    mend = "start it, or correct its address, its password and the master's name"
    for watcher in watchers:
        if watcher.replicas is None:
            yield Finding(Level.warn, "SENTINEL", "does not answer about this master", mend, watcher.name)
    facts = [server.facts for server in servers if server.member.replica and server.facts]
    if watchers and not any(watcher.replicas for watcher in watchers):
        mend = "start a replica of the master; Sentinels find it by themselves"
        yield Finding(Level.unready, "SENTINEL", "knows no replica: nobody could take over", mend)
    elif watchers and not any(one.info.get("master_link_status") == "up" for one in facts):
        mend = "wait until a replica has copied everything, or see why it cannot reach the master"
        yield Finding(
            Level.unready, "master_link_status", "is up on no replica: nobody could take over", mend
        )
