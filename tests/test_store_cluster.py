"""The store in a cluster: calls that may be torn apart, servers that are lost and moved."""

import asyncio
import contextlib
import itertools
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

import pytest
from redis.asyncio.cluster import RedisCluster
from redis.exceptions import ResponseError

from bot.packs import Library
from bot.store import Found, StoreDown, names
from bot.store.acl import acl_line, rights
from bot.store.carrier import Command, Reply
from bot.store.checks import Finding, Level, examine, refused
from bot.store.cluster import ClusterWire
from bot.store.clustered import Clustered
from bot.store.holdings import holdings
from tests.failing_over import SOON_S, Turns
from tests.redis_groups import Group, Member, cluster_group, nodes
from tests.redis_servers import wait_until
from tests.test_watch import serving

HOUR = 3_600_000
BOTH = ("ana-before", "ana-after")


@pytest.fixture
def redis_to_lose() -> Iterator[Group]:
    with cluster_group() as made:
        yield made


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Clustered]:
    store = Clustered(url)
    try:
        yield store
    finally:
        await store.close()


@pytest.mark.parametrize("disaster", [Member.kill, Member.pause])
async def test_when_a_server_is_lost_everyone_is_told_soon_and_nothing_acknowledged_is_lost(
    redis_to_lose: Group, disaster: Callable[[Member], None]
) -> None:
    async with opened(redis_to_lose.url) as store:
        turns = Turns(store)
        await turns.through(lambda: disaster(redis_to_lose.servers[0]))

        assert turns.slowest < SOON_S
        assert await turns.forgotten() == []


async def test_a_server_that_hands_over_is_followed(redis_to_lose: Group) -> None:
    old, heir = redis_to_lose.servers[0], redis_to_lose.servers[3]
    async with opened(redis_to_lose.url) as store:
        turns = Turns(store)
        for at in range(20):
            assert await turns.one(f"before {at}")
        heir.ask("CLUSTER", "FAILOVER")
        wait_until(lambda: old.info("role") == "slave")

        async with asyncio.timeout(10):
            while not all([await turns.one(f"after {at}") for at in range(20)]):
                pass
        assert await turns.forgotten() == []


class Tear:
    """Lets so many calls through; then the process has ended, as far as the store can see."""

    def __init__(self) -> None:
        self.left: int | None = None

    def count(self) -> None:
        if self.left is not None:
            if not self.left:
                raise StoreDown("torn")
            self.left -= 1


@pytest.fixture
def tear(monkeypatch: pytest.MonkeyPatch) -> Tear:
    """Ends the process between two calls."""
    made, whole = Tear(), ClusterWire.ask

    async def ask(wire: ClusterWire, *commands: Command, kept: bool = False) -> list[Reply | ResponseError]:
        made.count()
        return await whole(wire, *commands, kept=kept)

    monkeypatch.setattr(ClusterWire, "ask", ask)
    return made


@pytest.fixture
async def store(redis_cluster: Group, hand: RedisCluster) -> AsyncIterator[Clustered]:
    await hand.flushall()
    async with opened(redis_cluster.url) as made:
        yield made


@pytest.fixture
async def hand(redis_cluster: Group) -> AsyncIterator[RedisCluster]:
    client = RedisCluster("127.0.0.1", port=redis_cluster.servers[0].port, protocol=2)
    yield client
    await client.aclose()


async def torn(store: Clustered, tear: Tear, calls: int, value: bytes | None, due: float | None) -> None:
    """Someone has a session under the old name; the turn that moves or erases it is torn apart."""
    await store.begin(BOTH[:1], "before")
    await store.end(BOTH[:1], "before", b"old", HOUR, 5.0)
    assert await store.begin(BOTH, "torn")
    tear.left = calls
    with contextlib.suppress(StoreDown):
        await store.end(BOTH, "torn", value, HOUR, due, (b"tag",))
    tear.left = None


async def again(store: Clustered, hand: RedisCluster) -> Found | None:
    """The locks have ended, the update comes again."""
    for name in BOTH:
        await hand.delete(names.lock(name))
    held = await store.begin(BOTH, "again")
    assert held is not None
    return held.found


CALLS = range(10)
"""A turn's end in the grace of an epoch makes nine."""


@pytest.mark.parametrize("calls", CALLS)
async def test_wherever_a_save_is_torn_there_is_a_session_and_its_moment(
    store: Clustered, tear: Tear, hand: RedisCluster, calls: int
) -> None:
    await torn(store, tear, calls, b"new", 7.0)

    found = await again(store, hand)

    assert found is not None
    assert found.value in {b"old", b"new"}
    assert await hand.zscore(names.DUE, found.name) is not None
    assert await store.end(BOTH, "again", b"new", HOUR, 7.0)
    assert await store.due(9.0, 10) == BOTH[1:]
    assert await hand.exists(names.session(BOTH[0])) == 0


@pytest.mark.parametrize("calls", CALLS)
async def test_wherever_an_erasing_is_torn_no_session_is_left_that_nobody_would_wipe(
    store: Clustered, tear: Tear, hand: RedisCluster, calls: int
) -> None:
    await torn(store, tear, calls, None, None)

    found = await again(store, hand)

    if found is not None:
        assert found.value == b"old"
        assert await hand.zscore(names.DUE, found.name) is not None
    assert await store.end(BOTH, "again", None, 1, None, (b"tag",))
    assert await store.due(9.0, 10) == ()
    assert await store.seen((b"tag",))
    assert [key async for key in hand.scan_iter(match="*ana*")] == []


async def test_a_lock_that_is_lost_while_it_is_saved_saves_nothing(
    store: Clustered, hand: RedisCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was ours a moment ago. What the next holder has is not touched."""
    await store.begin(BOTH[:1], "slow")
    moved = Clustered._move

    async def slowly(store: Clustered, name: str, due: float | None) -> None:
        await moved(store, name, due)
        await hand.set(names.lock(name), "next")

    monkeypatch.setattr(Clustered, "_move", slowly)

    assert not await store.end(BOTH[:1], "slow", b"late", HOUR, 7.0)
    assert await hand.get(names.lock(BOTH[0])) == b"next"
    assert await hand.exists(names.session(BOTH[0])) == 0


async def test_many_who_ask_at_once_each_get_their_own_answer(store: Clustered) -> None:
    people = [(f"person-{number}",) for number in range(20)]
    await store.begin(("first",), "a")

    await asyncio.gather(*(store.begin(who, "a") for who in people))
    saved = await asyncio.gather(*(store.end(who, "a", who[0].encode(), HOUR, None) for who in people))
    found = await asyncio.gather(*(store.begin(who, "b") for who in people))

    assert all(saved)
    assert [held.found.value for held in found if held and held.found] == [who[0].encode() for who in people]


async def test_someone_who_stops_waiting_takes_nobody_elses_answer(store: Clustered) -> None:
    assert await store.begin(("patient",), "before")
    assert await store.end(("patient",), "before", b"hers", HOUR, None)
    for waited in range(5):
        impatient = asyncio.create_task(store.begin((f"impatient {waited}",), "a"))
        for _ in range(waited):
            await asyncio.sleep(0)
        impatient.cancel()
        held = await store.begin(("patient",), "a")
        assert held
        assert held.found
        assert held.found.value == b"hers"


async def test_servers_that_forgot_the_scripts_are_told_them_again(
    store: Clustered, hand: RedisCluster
) -> None:
    await store.begin(BOTH, "a")
    await hand.script_flush()

    assert await store.end(BOTH, "a", b"one", HOUR, None)


async def test_whatever_breaks_it_is_one_error_that_tells_nothing(
    store: Clustered, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("canary")

    monkeypatch.setattr(RedisCluster, "execute_command", broken)

    with pytest.raises(StoreDown) as told:
        await store.begin(("ana",), "a")

    assert str(told.value) == "RuntimeError"
    assert told.value.__cause__ is told.value.__context__ is None


async def test_a_cluster_without_replicas_keeps_sessions_too() -> None:
    with cluster_group(replicas=0) as made:
        async with opened(made.url) as store:
            assert await Turns(store).one("ana")
        found = await examine(made.url)

    assert refused(found) == ()
    assert {finding.where for finding in found} == {"", "primary 1", "primary 2", "primary 3"}
    assert said(found, "names no replica that could take over") == {"primary 1", "primary 2", "primary 3"}


def said(found: tuple[Finding, ...], what: str) -> set[str]:
    """Of which servers the cluster says this, and it is doubtful."""
    doubts = [finding for finding in found if finding.level is Level.warn]
    return {doubt.where for doubt in doubts if (doubt.setting, doubt.what) == ("CLUSTER NODES", what)}


def numbered(kind: str, server: Member, among: list[Member]) -> str:
    """What doctor calls a server."""
    return f"{kind} {1 + sorted(member.port for member in among).index(server.port)}"


def counted_as_failed(server: Member, by: list[Member]) -> bool:
    """Whether all the others know that it is lost."""
    at = f":{server.port}@".encode()
    return all(
        b"fail" in node.split()[2].split(b",") for one in by for node in nodes(one) if at in node.split()[1]
    )


async def test_a_lost_replica_is_told_and_so_is_the_primary_that_it_leaves_alone(
    redis_to_lose: Group,
) -> None:
    primaries, replicas = redis_to_lose.servers[:3], redis_to_lose.servers[3:]
    assert said(await examine(redis_to_lose.url), "counts it as failed") == set()

    replicas[1].kill()
    wait_until(lambda: counted_as_failed(replicas[1], [*primaries, replicas[0], replicas[2]]))
    found = await examine(redis_to_lose.url)

    assert refused(found) == ()
    assert said(found, "counts it as failed") == {numbered("replica", replicas[1], replicas)}
    alone = {numbered("primary", primaries[1], primaries)}
    assert said(found, "names no replica that could take over") == alone


async def test_a_replica_that_lost_its_primary_cannot_take_over_from_it(redis_to_lose: Group) -> None:
    """The cluster counts it as well; only its own word says that it has copied nothing."""
    primaries, replica = redis_to_lose.servers[:3], redis_to_lose.servers[3]
    replica.ask("CONFIG", "SET", "masterauth", "wrong")
    primaries[0].ask("CLIENT", "KILL", "TYPE", "replica")
    wait_until(lambda: replica.info("master_link_status") == "down")

    found = await examine(redis_to_lose.url)

    alone = {numbered("primary", primaries[0], primaries)}
    assert said(found, "names no replica that could take over") == alone
    assert said(found, "counts it as failed") == set()


async def test_a_primary_that_was_lost_and_replaced_is_told_until_it_is_back(redis_to_lose: Group) -> None:
    lost, *others = redis_to_lose.servers
    lost.kill()
    wait_until(lambda: others[2].info("role") == "master" and counted_as_failed(lost, others))
    wait_until(lambda: all(one.ask("CLUSTER", "INFO").startswith(b"cluster_state:ok") for one in others))
    found = await examine(redis_to_lose.url)

    assert refused(found) == ()
    assert said(found, "counts it as failed") == {numbered("replica", lost, [lost, *others[3:]])}
    heir = {numbered("primary", others[2], others[:3])}
    assert said(found, "names no replica that could take over") == heir


async def test_a_primary_that_nobody_replaced_is_named_though_the_cluster_does_not_answer() -> None:
    with cluster_group(replicas=0) as made:
        lost, *others = made.servers
        lost.kill()
        wait_until(lambda: counted_as_failed(lost, others))
        wait_until(
            lambda: all(one.ask("CLUSTER", "INFO").startswith(b"cluster_state:fail") for one in others)
        )
        found = await examine(made.url)
        async with opened(made.url) as store:
            with pytest.raises(StoreDown):
                await store.ping()

    assert [finding.what.partition(" (")[0] for finding in refused(found)] == [
        "names a cluster that does not answer"
    ]
    assert said(found, "counts it as failed") == {numbered("primary", lost, made.servers)}


async def test_whose_share_is_lost_is_told_soon_and_others_see_nothing(library: Library) -> None:
    """`/readyz` asks every primary, so it sees the loss of one that keeps nothing of everybody's."""
    with cluster_group(replicas=0) as made:
        for server in made.servers:
            server.ask("CONFIG", "SET", "cluster-require-full-coverage", "no")
        async with serving(made.url, library) as served:
            turns = Turns(served.watch.store)
            everybodys = at_home(made, names.PING)
            lost = next(server for server in made.servers if server is not everybodys)
            here, there = someone_on(made, everybodys), someone_on(made, lost)
            assert await turns.one(here)
            assert await turns.one(there)

            lost.kill()
            wait_until(lambda: counted_as_failed(lost, [one for one in made.servers if one is not lost]))

            assert await served.readyz() == (False, "The store does not answer.")
            assert await turns.one(here)
            assert not await turns.one(there)
            assert turns.slowest < SOON_S
            with pytest.raises(StoreDown):
                await served.watch.look()


async def test_readiness_says_so_when_one_primary_refuses_to_write(library: Library) -> None:
    with cluster_group(replicas=0) as made:
        async with serving(made.url, library) as served:
            for server in made.servers:
                server.ask("CONFIG", "SET", "maxmemory", "1")
                assert await served.readyz() == (False, "The store refuses to write; doctor says why.")
                server.ask("CONFIG", "SET", "maxmemory", "0")
                assert await served.readyz() == (True, "ready, demonstration")


def at_home(made: Group, name: str) -> Member:
    """The primary that keeps a key."""
    slot = int(str(made.servers[0].ask("CLUSTER", "KEYSLOT", name)))
    return made.servers[slot * 3 // 16384]


def someone_on(made: Group, server: Member) -> str:
    """A person whose session a primary keeps."""
    return next(f"p{at}" for at in itertools.count() if at_home(made, names.session(f"p{at}")) is server)


async def test_the_production_user_needs_no_more_on_every_server() -> None:
    with cluster_group() as made:
        for server in made.servers:
            server.ask(*acl_line("word", cluster=True).split(" "))
            server.ask("ACL", "SETUSER", "default", "resetpass", "-@all", "+psync", "+replconf", "+ping")
        url = made.url.replace("://", "://wayside:word@")
        async with opened(url) as store:
            assert await Turns(store).one("ana")
            assert await store.seen((b"tag",)) is False
            assert {finding.level for finding in await rights(store)} == {Level.ok}
        found = await examine(url)

    assert refused(found) == ()
    assert not [finding for finding in found if finding.setting == "replica"]


async def test_what_a_cluster_holds_is_added_up(store: Clustered) -> None:
    turns = Turns(store)
    for at in range(20):
        assert await turns.one(f"p{at}")

    held = {holding.what: holding.count for holding in await holdings(store, time.time())}

    assert held["keys in all"] == 20
    assert held["salts of epochs"] == 0


async def test_a_primary_that_hangs_is_a_cluster_that_does_not_answer() -> None:
    """What it keeps cannot be seen, so nobody may begin there."""
    with cluster_group(replicas=0) as made:
        made.servers[1].pause()
        found = await examine(made.url)

    (only,) = refused(found)
    assert only.what.startswith("names a cluster that does not answer")


async def test_a_cluster_that_is_not_there_is_refused_in_plain_words() -> None:
    (only,) = await examine("redis+cluster://127.0.0.1:1,127.0.0.1:2")

    assert only.what == "names a cluster that does not answer (ConnectionError)"
