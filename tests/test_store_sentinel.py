"""The store behind Sentinels: the master is found, lost, and found anew."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from bot.store.acl import acl_line, sentinel_acl_line
from bot.store.checks import examine, recheck, refused
from bot.store.redis import Redis
from tests.failing_over import SOON_S, Turns
from tests.redis_groups import Group, Member, group, sentinel_group
from tests.redis_servers import wait_until


@pytest.fixture
def redis_to_lose() -> Iterator[Group]:
    with sentinel_group() as made:
        yield made


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Redis]:
    store = Redis(url)
    try:
        yield store
    finally:
        await store.close()


@pytest.mark.parametrize("disaster", [Member.kill, Member.pause])
async def test_when_the_master_is_lost_everyone_is_told_soon_and_nothing_acknowledged_is_lost(
    redis_to_lose: Group, disaster: object
) -> None:
    assert callable(disaster)
    master = redis_to_lose.master()
    async with opened(redis_to_lose.url) as store:
        turns = Turns(store)
        await turns.through(lambda: disaster(master))

        assert turns.slowest < SOON_S
        assert await turns.forgotten() == []


@pytest.mark.parametrize("options", [{}, {"min_replicas_to_write": "1", "min_replicas_max_lag": "5"}])
async def test_a_master_that_an_operator_replaces_is_left_at_once(options: dict[str, str]) -> None:
    """The old one lives on and takes writes that nobody copies, or says that nobody follows it."""
    with sentinel_group(**options) as made:
        old = made.master()
        async with opened(made.url) as store:
            turns = Turns(store)
            assert await turns.one("before")
            made.sentinels[0].ask("SENTINEL", "FAILOVER", "people")
            others = [server for server in made.servers if server is not old]
            wait_until(lambda: any(server.info("role") == "master" for server in others))

            async with asyncio.timeout(10):
                while await store.wire.one("CONFIG", "GET", "port") == [b"port", str(old.port).encode()]:
                    await turns.one(f"after {len(turns.kept)}")
            assert await turns.one("at last")


async def test_a_master_that_became_a_replica_behind_our_back_is_left(redis_to_lose: Group) -> None:
    """Its line still stands; the first write that it refuses makes us ask the Sentinels."""
    old = redis_to_lose.master()
    async with opened(redis_to_lose.url) as store:
        assert await Turns(store).one("before")
        other = next(server for server in redis_to_lose.servers if server is not old)
        for sentinel in redis_to_lose.sentinels:
            sentinel.kill()
        old.ask("REPLICAOF", "127.0.0.1", str(other.port))

        assert not await Turns(store).one("meanwhile")


async def test_sentinels_that_are_dead_or_hang_do_not_stand_in_the_way(redis_to_lose: Group) -> None:
    redis_to_lose.sentinels[0].kill()
    redis_to_lose.sentinels[1].pause()
    async with opened(redis_to_lose.url) as store:
        turns = Turns(store)

        assert await turns.one("ana")
        assert turns.slowest < SOON_S


async def test_what_is_saved_waits_for_a_replica_once_for_all_who_save_together(
    redis_sentinels: Group,
) -> None:
    master = redis_sentinels.master()
    names = [(f"p{at}",) for at in range(40)]
    async with opened(redis_sentinels.url) as store:
        await asyncio.gather(*(store.begin(name, "a") for name in names))
        before = waits(master)
        await asyncio.gather(*(store.end(name, "a", b"x", 60_000, None) for name in names))

    assert 1 <= waits(master) - before <= 5


async def test_a_replica_that_does_not_answer_costs_a_moment_and_no_error() -> None:
    with sentinel_group(replicas=1) as made:
        replica = next(server for server in made.servers if server is not made.master())
        async with opened(made.url) as store:
            await store.begin(("ana",), "a")
            replica.pause()

            assert await store.end(("ana",), "a", b"x", 60_000, None)
            assert waits(made.master()) >= 1
        replica.resume()


async def test_a_replica_of_one_redis_is_found_and_waited_for_too() -> None:
    with group() as made:
        master = made.start()
        made.replica_of(master)
        async with opened(f"redis://127.0.0.1:{master.port}") as store:
            assert await Turns(store).one("teaches the scripts")
            assert waits(master) == 0
            await recheck(store)
            assert await Turns(store).one("ana")

        assert waits(master) == 1


def waits(member: Member) -> int:
    """How often a server was asked to WAIT."""
    told = member.info("cmdstat_wait")  # {'calls': 3, ...}
    return int(told.split("'calls': ")[1].split(",")[0]) if told else 0


async def test_where_there_is_no_replica_nobody_waits(redis_url: str) -> None:
    async with opened(redis_url) as store:
        await store.begin(("ana",), "a")
        await store.end(("ana",), "a", b"x", 60_000, None)
        said = await store.wire.one("INFO", "commandstats")

    assert isinstance(said, bytes)
    assert b"cmdstat_wait" not in said


async def test_sentinels_may_need_no_password_where_the_servers_do() -> None:
    with sentinel_group(replicas=1, password="word") as made:
        async with opened(made.url) as store:
            assert await Turns(store).one("ana")


async def test_the_production_user_needs_no_more_on_servers_and_sentinels() -> None:
    with sentinel_group(replicas=1) as made:
        for server in made.servers:
            server.ask(*acl_line("word").split(" "))
        for sentinel in made.sentinels:
            sentinel.ask(*sentinel_acl_line("word").split(" "))
            sentinel.ask("ACL", "SETUSER", "default", "off")
        url = made.url.replace("://", "://wayside:word@")
        async with opened(url) as store:
            assert await Turns(store).one("ana")
        found = await examine(url)

    assert refused(found) == ()
    assert not [finding for finding in found if finding.setting in {"SENTINEL", "replica"}]


async def test_a_name_that_no_sentinel_watches_is_refused_in_plain_words(redis_sentinels: Group) -> None:
    (only,) = await examine(redis_sentinels.url.replace("people", "canary"))

    assert str(only).startswith(
        "refuse: WAYSIDE_REDIS_URL: names Sentinels that lead to no master (MasterNotFoundError). To mend: "
    )
    assert "canary" not in str(only)


async def test_sentinels_that_are_not_there_are_refused_in_plain_words() -> None:
    (only,) = await examine("redis+sentinel://127.0.0.1:1,127.0.0.1:2/people")

    assert "names Sentinels that lead to no master" in only.what
