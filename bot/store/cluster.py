"""The way to a cluster: the library's own client finds the server of each key.

It is slower than `Wire`, because commands do not ride together, and better than a way of
our own would be: it follows moved slots, new servers and failovers. Commands asked for
together go one after the other, each with keys of one slot.
"""

import asyncio
import functools
import itertools
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, Final, ParamSpec, TypeVar, cast

from redis.asyncio.cluster import ClusterNode, RedisCluster
from redis.exceptions import ResponseError

from bot import metrics
from bot.store import StoreDown
from bot.store.carrier import LIMIT_S, WAIT, Carrier, Command, Reply
from bot.store.nodes import Node, nodes
from bot.store.place import Place
from bot.store.pools import CONNECT_S, PLAIN, retry

Given = ParamSpec("Given")
Result = TypeVar("Result")

_AT_ONCE: Final = 64
"""How many ask at the same time; a server has a connection for each of them."""
_READ_S: Final = 0.5


def in_time(work: Callable[Given, Awaitable[Result]]) -> Callable[Given, Coroutine[Any, Any, Result]]:
    """Let it give up after `LIMIT_S`, however many calls are under way. Whatever breaks is `StoreDown`."""

    @functools.wraps(work)
    async def limited(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        try:
            async with asyncio.timeout(LIMIT_S):
                return await work(*args, **kwargs)
        except StoreDown:
            raise
        except Exception as error:  # noqa: BLE001  (the library's own errors name keys and addresses)
            down = StoreDown(type(error).__name__)
        raise down  # Outside, so that it carries nothing.

    return limited


class ClusterWire(Carrier):
    """Asks a cluster: the same face as `Wire`."""

    __slots__ = ("_cluster", "_place", "_room")

    def __init__(self, place: Place) -> None:
        """Take the place; nothing is opened before the first question."""
        self._place = place
        self.replicated = True
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._cluster = RedisCluster(
            startup_nodes=[ClusterNode(host, port) for host, port in place.hosts],
            max_connections=_AT_ONCE,
            socket_timeout=_READ_S,
            socket_connect_timeout=CONNECT_S,
            retry=retry(),
            ssl=place.tls,
            **place.login,
            **PLAIN,
        )

    async def ask(self, *commands: Command, kept: bool = False) -> list[Reply | ResponseError]:
        """Send one command after the other."""
        try:
            replies = await self._replies(commands, kept=kept)
        except StoreDown:
            metrics.store_trip(0)
            raise
        metrics.store_trip(len(replies))
        return replies

    async def nodes(self) -> tuple[Node, ...]:
        """Ask what the cluster knows of its servers, also of those that are down. Raises `StoreDown`."""
        known = [(node.host, int(node.port)) for node in self._cluster.get_nodes()]
        return await nodes(self._place.at(host) for host in dict.fromkeys([*self._place.hosts, *known]))

    @in_time
    async def one_for_each(self, names: Iterable[str]) -> list[str]:
        """Choose of names one that each primary keeps, as far as we know the cluster."""
        await self._cluster.initialize()
        missing = {node.name for node in self._cluster.get_primaries()}
        chosen = []
        for name in itertools.takewhile(lambda _: missing, names):
            keeper = self._cluster.get_node_from_key(name)
            if keeper is not None and keeper.name in missing:
                missing.remove(keeper.name)
                chosen.append(name)
        return chosen

    async def close(self) -> None:
        """Close all connections."""
        await self._cluster.aclose()

    @in_time
    async def _replies(self, commands: tuple[Command, ...], *, kept: bool) -> list[Reply | ResponseError]:
        async with self._room:
            return [await self._reply(command, kept=kept) for command in commands]

    async def _reply(self, command: Command, *, kept: bool) -> Reply | ResponseError:
        try:
            if kept and self.replicated:
                return await self._kept(command)
            return cast("Reply", await self._cluster.execute_command(*command))
        except ResponseError as error:
            return error

    async def _kept(self, command: Command) -> Reply:
        """Send a script, and on the same connection wait until a replica has what it wrote."""
        await self._cluster.initialize()
        node = self._cluster.get_node_from_key(str(command[3]))
        pipe = self._cluster.pipeline()
        pipe.execute_command(*command)
        pipe.execute_command(*WAIT, target_nodes=node)
        reply, _ = await pipe.execute()
        return cast("Reply", reply)
