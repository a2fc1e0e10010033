"""Servers for the tests: the embedded Valkey and the distribution's Redis, each its own process."""

import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from redis.asyncio import Redis as Client
from redis.asyncio.cluster import RedisCluster

from bot.store import Store, names
from bot.store.acl import acl_line
from bot.store.clustered import store_at
from bot.store.embedded import Embedded
from bot.store.memory import Memory
from tests.redis_groups import Group, cluster_group, sentinel_group
from tests.redis_process import listens, started, wait_until

__all__ = ["redis_server", "wait_until"]


STARTS = {"redis_server", "a_redis", "group", "sentinel_group", "cluster_group"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the command redis-server: scripts/test.sh leaves it out where there is none."""
    for item in items:
        params = getattr(getattr(item, "callspec", None), "params", {})
        kinds = {str(params.get(name)) for name in ("rig", "server", "relay")}
        asked = {*getattr(item, "fixturenames", ()), *kinds}
        called = item.function.__code__.co_names if isinstance(item, pytest.Function) else ()
        if STARTS & {*called} or any(name.startswith("redis") for name in asked):
            item.add_marker(pytest.mark.redis)


@contextmanager
def redis_server(*words: str, **options: str) -> Iterator[str]:
    """Run the distribution's redis-server on a unix socket, forgetful unless told otherwise; give its URL."""
    with tempfile.TemporaryDirectory(prefix="redis-") as folder:
        path = Path(folder) / "s"
        process = started("--port", "0", "--unixsocket", str(path), *words, folder=folder, **options)
        try:
            wait_until(lambda: listens(path))
            yield f"unix://{path}"
        finally:
            process.kill()
            process.wait(5)


@pytest.fixture(scope="session")
def embedded_url() -> Iterator[str]:
    """The embedded Valkey, one for all tests."""
    server = Embedded.start()
    try:
        wait_until(server.answers)
        yield server.url
    finally:
        server.stop()


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The distribution's Redis, one for all tests."""
    with redis_server() as url:
        yield url


@dataclass(frozen=True, slots=True)
class Rig:
    """A store, and a hand inside it."""

    store: Store
    client: Client | RedisCluster | None

    async def lose_lock(self, name: str) -> None:
        """Let the lock of a name end before its time."""
        await self.drop(names.lock(name))

    async def drop(self, key: str) -> None:
        """Take a key away."""
        if self.client is not None:
            await self.client.delete(key)
        else:
            assert isinstance(self.store, Memory)
            self.store._entries.pop(key, None)

    async def lives(self) -> dict[str, float]:
        """Give every key and how many seconds it has left; -1 for one that never ends."""
        if self.client is not None:
            keys = [key async for key in self.client.scan_iter()]
            return {key.decode(): await self.client.pttl(key) / 1000 for key in keys}
        assert isinstance(self.store, Memory)
        return {key: entry.until - time.time() for key, entry in self.store._entries.items()}


async def guarded_url(url: str) -> str:
    """Make the production user on a server, as our ACL line says; give the URL with it."""
    admin = Client.from_url(url, protocol=2)
    await admin.execute_command(*acl_line("word").split(" "))
    await admin.aclose()
    return url.replace("unix://", "unix://wayside:word@")


@pytest.fixture(scope="session")
def redis_sentinels() -> Iterator[Group]:
    """A master with two replicas under three Sentinels, one for all tests that harm nobody."""
    with sentinel_group() as made:
        yield made


@pytest.fixture(scope="session")
def redis_cluster() -> Iterator[Group]:
    """A cluster of three primaries with a replica each, one for all tests that harm nobody."""
    with cluster_group() as made:
        yield made


SERVERS = ["valkey", "redis", "redis as the production user", "redis behind Sentinels", "redis cluster"]


@pytest.fixture(params=["memory", *SERVERS])
async def rig(request: pytest.FixtureRequest) -> AsyncIterator[Rig]:
    """Every store there is, empty."""
    if request.param == "memory":
        memory = Memory()
        yield Rig(memory, None)
        await memory.close()
        return
    url, client = await ways(request)
    await client.flushall()
    store = store_at(url)
    yield Rig(store, client)
    await store.close()
    await client.aclose()


async def ways(request: pytest.FixtureRequest) -> tuple[str, Client | RedisCluster]:
    """Where the store finds its server, and a hand that reaches inside."""
    if request.param == "redis cluster":
        cluster: Group = request.getfixturevalue("redis_cluster")
        return cluster.url, RedisCluster("127.0.0.1", port=cluster.servers[0].port, protocol=2)
    if request.param == "redis behind Sentinels":
        watched: Group = request.getfixturevalue("redis_sentinels")
        return watched.url, Client(port=watched.master().port, protocol=2)
    url = request.getfixturevalue("embedded_url" if request.param == "valkey" else "redis_url")
    client = Client.from_url(url, protocol=2)
    return (await guarded_url(url) if "production" in request.param else url), client
