"""A store that begins to remember while people are served is noticed, said, and forgiven once mended."""

import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass

import pytest
from redis import Redis as SyncClient
from redis.asyncio import Redis as Client

from bot.app.page import readiness
from bot.app.stores import Refused, Watch, open_store
from bot.config import read
from bot.core.times import Times
from bot.packs import Library
from bot.sessions import Sessions
from bot.store import names
from bot.turn import Turns
from tests.redis_groups import cluster_group, group, sentinel_group
from tests.redis_servers import redis_server, wait_until

SETTINGS = {"WAYSIDE_SECRET": "ab" * 32}


@dataclass
class Served:
    """People are served over a store that is watched."""

    watch: Watch
    turns: Turns

    async def looks(self) -> tuple[bool, bool, str]:
        """Look again: may someone new begin, is /readyz glad, and what does it say?"""
        await self.watch.look()
        ready, said = await self.readyz()
        return self.watch.fit, ready, said

    async def readyz(self) -> tuple[bool, str]:
        """Ask without looking: is /readyz glad, and what does it say?"""
        return await readiness(self.turns, trouble=self.watch.trouble)


@asynccontextmanager
async def serving(url: str, library: Library) -> AsyncIterator[Served]:
    async with AsyncExitStack() as stack:
        watch = await open_store(read({**SETTINGS, "WAYSIDE_REDIS_URL": url}), stack)
        sessions = Sessions(watch.store, watch.ring, 3720, lambda: 0.0)
        served = Served(watch, Turns(sessions, library, Times(), lambda: 0.0))
        assert await served.looks() == FINE
        yield served


FINE = (True, True, "ready, demonstration")
APART = (False, False, "The store's clock and ours are more than a minute apart.")
OTHERS = (False, False, "Another process has another secret.")
STARTED = "store.ready kind=redis"
UNFIT = (False, False, "The store may remember; doctor says why.")
ALONE = (True, False, "Nobody could take over from the store's master; doctor says why.")


def logged(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the log has said, without times and levels."""
    return [" ".join(line.split()[2:]) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("setting", "wrong", "right"),
    [
        ("slowlog-log-slower-than", "0", "-1"),
        ("save", "900 1", ""),
        ("appendonly", "yes", "no"),
        ("maxmemory-policy", "allkeys-lru", "noeviction"),
    ],
)
async def test_a_store_that_begins_to_remember_is_not_ready_until_it_is_mended(
    library: Library, capsys: pytest.CaptureFixture[str], setting: str, wrong: str, right: str
) -> None:
    with redis_server() as url:
        async with serving(url, library) as served, Client.from_url(url, protocol=2) as admin:
            for value, seen in ((wrong, UNFIT), (wrong, UNFIT), (right, FINE)):
                await admin.config_set(setting, value)
                assert await served.looks() == seen

    assert logged(capsys) == [STARTED, "store.refused n=1", STARTED]


async def test_a_store_with_two_faults_is_right_again_when_both_are_mended(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    with redis_server() as url:
        async with serving(url, library) as served, Client.from_url(url, protocol=2) as admin:
            for setting, value in (
                ("save", "900 1"),
                ("appendonly", "yes"),
                ("save", ""),
                ("appendonly", "no"),
            ):
                await admin.config_set(setting, value)
                await served.looks()

    assert logged(capsys) == [STARTED, "store.refused n=1", "store.refused n=2", STARTED]


@pytest.mark.promise("no-disk")
async def test_a_dump_is_not_forgiven_before_the_bot_is_started_again(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing that a server can be asked shows that the file is gone."""
    with redis_server() as url, closing(SyncClient.from_url(url, protocol=2)) as admin:
        async with serving(url, library) as served:
            admin.save()

            assert await served.looks() == UNFIT
            assert await served.looks() == UNFIT
        assert logged(capsys) == [STARTED, "store.refused n=1"]
        async with serving(url, library) as served:
            assert await served.looks() == FINE
            assert [doubt.setting for doubt in served.watch.doubts] == ["rdb_last_save_time"]


async def test_a_server_that_comes_back_and_writes_a_dump_between_two_looks_is_noticed(
    library: Library,
) -> None:
    with group() as made:
        master = made.start()
        replica = made.replica_of(master)
        async with serving(f"redis://127.0.0.1:{master.port}", library) as served:
            replica.kill()
            made.replica_of(master).ask("SAVE")

            assert await served.looks() == UNFIT
            assert await served.looks() == UNFIT


@pytest.mark.promise("no-disk")
async def test_a_replica_that_joins_and_writes_its_copy_to_disk_is_noticed(library: Library) -> None:
    with group() as made:
        master = made.start()
        async with serving(f"redis://127.0.0.1:{master.port}", library) as served:
            replica = made.replica_of(master, repl_diskless_load="disabled")
            assert await served.looks() == UNFIT

            replica.ask("CONFIG", "SET", "repl-diskless-load", "swapdb")
            assert await served.looks() == FINE


async def test_clocks_that_drift_apart_are_noticed(library: Library, redis_url: str) -> None:
    async with serving(redis_url, library) as served:
        for ahead, seen in ((61, APART), (-61, APART), (50, FINE)):
            served.watch._clock = lambda ahead=ahead: time.time() + ahead
            assert await served.looks() == seen


async def test_another_secret_is_noticed(library: Library) -> None:
    with redis_server() as url:
        async with serving(url, library) as served, Client.from_url(url, protocol=2) as admin:
            await admin.set(names.CHECK, b"theirs")
            assert await served.looks() == OTHERS

            await admin.delete(names.CHECK)
            assert await served.looks() == FINE


async def test_a_primary_of_a_cluster_that_begins_to_remember_is_noticed(library: Library) -> None:
    with cluster_group(replicas=0) as made:
        async with serving(made.url, library) as served:
            made.servers[2].ask("CONFIG", "SET", "save", "900 1")
            assert await served.looks() == UNFIT

            made.servers[2].ask("CONFIG", "SET", "save", "")
            assert await served.looks() == FINE


async def test_without_a_replica_that_could_take_over_people_are_served_and_readiness_says_no(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    with sentinel_group(replicas=1) as made:
        master = made.master()
        async with serving(made.url, library) as served:
            made.servers[1].kill()
            wait_until(lambda: master.info("connected_slaves") == "0")
            for _ in range(2):
                assert await served.looks() == ALONE

            made.replica_of(master)
            assert await served.looks() == FINE

    assert logged(capsys) == [STARTED, "store.unready kind=redis", STARTED]


async def test_a_store_that_is_mended_and_still_alone_is_not_called_ready(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    with sentinel_group(replicas=1) as made:
        master = made.master()
        async with serving(made.url, library) as served:
            master.ask("CONFIG", "SET", "save", "900 1")
            made.servers[1].kill()
            wait_until(lambda: master.info("connected_slaves") == "0")
            assert await served.looks() == UNFIT

            master.ask("CONFIG", "SET", "save", "")
            assert await served.looks() == ALONE

    assert logged(capsys) == [STARTED, "store.refused n=1", "store.unready kind=redis"]


async def test_sentinels_that_know_no_replica_are_told_from_the_start(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with sentinel_group(replicas=0) as made:
        async with AsyncExitStack() as stack:
            watch = await open_store(read({**SETTINGS, "WAYSIDE_REDIS_URL": made.url}), stack)

    assert (watch.fit, watch.trouble) == (True, ALONE[2])
    assert logged(capsys) == ["store.unready kind=redis"]


async def test_a_store_that_remembers_is_refused_at_the_start() -> None:
    with redis_server(appendonly="yes", repl_diskless_sync="yes") as url:
        async with AsyncExitStack() as stack:
            with pytest.raises(Refused, match="appendonly"):
                await open_store(read({**SETTINGS, "WAYSIDE_REDIS_URL": url}), stack)


async def test_what_is_only_doubtful_is_told_and_serves() -> None:
    with redis_server(repl_diskless_sync="yes", crash_log_enabled="yes") as url:
        async with AsyncExitStack() as stack:
            watch = await open_store(read({**SETTINGS, "WAYSIDE_REDIS_URL": url}), stack)
    assert [finding.setting for finding in watch.doubts] == ["crash-log-enabled"]
