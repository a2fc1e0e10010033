"""A server that would remember is refused: each way shown with a server that really is so."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from redis.asyncio import Redis as Client
from redis.exceptions import ResponseError

from bot.app.stores import doctor
from bot.config import read
from bot.keys import Keyring, epoch
from bot.store.acl import acl_line, rights
from bot.store.checks import Finding, Level, agreement, door, examine, recheck, refused, secret
from bot.store.dumps import mark
from bot.store.facts import Facts
from bot.store.holdings import holdings
from bot.store.place import Place
from bot.store.redis import Redis
from bot.store.rules import judge
from tests.redis_servers import guarded_url, redis_server

GOOD = Facts(
    config={
        "save": "",
        "appendonly": "no",
        "repl-diskless-sync": "yes",
        "slowlog-log-slower-than": "-1",
        "maxmemory-policy": "noeviction",
    },
    info={
        "redis_version": "7.0.15",
        "run_id": "one",
        "rdb_last_save_time": "100",
        "uptime_in_seconds": "50",
        "mem_allocator": "libc",
        "connected_slaves": "0",
    },
    monitors=0,
    now_s=150,
    clock_off_s=0.0,
)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Redis]:
    store = Redis(url)
    try:
        yield store
    finally:
        await store.close()


def named(found: tuple[Finding, ...], level: Level) -> set[str]:
    return {finding.setting for finding in found if finding.level is level}


@pytest.mark.parametrize("server", ["embedded_url", "redis_url"])
async def test_a_server_that_forgets_is_accepted(server: str, request: pytest.FixtureRequest) -> None:
    found = await examine(request.getfixturevalue(server))

    assert refused(found) == ()
    assert named(found, Level.warn) == set()


async def test_the_embedded_store_is_known_to_keep_no_log_of_commands(embedded_url: str) -> None:
    asked = {"commandlog-request-larger-than", "commandlog-reply-larger-than", "slowlog-log-slower-than"}

    assert asked <= named(await examine(embedded_url), Level.ok)


async def test_a_server_as_the_distribution_sets_it_up_is_refused() -> None:
    """It dumps, keeps slow commands and writes crash logs; only eviction is off from the start."""
    with redis_server(save="3600 1 300 100", slowlog_log_slower_than="10000", crash_log_enabled="yes") as url:
        found = await examine(url)

    assert named(found, Level.refuse) == {"save", "slowlog-log-slower-than"}
    assert named(found, Level.warn) == {"crash-log-enabled"}


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("save", "900 1"),
        ("appendonly", "yes"),
        ("repl-diskless-sync", "no"),
        ("slowlog-log-slower-than", "0"),
        ("maxmemory-policy", "allkeys-lru"),
    ],
)
async def test_each_wrong_setting_is_refused_by_its_name(setting: str, value: str) -> None:
    with redis_server(**{setting: value}) as url:
        (only,) = refused(await examine(url))

    assert only.setting == setting
    assert str(only).startswith(f'refuse: {setting}: is "{value}": ')
    assert f"To mend: CONFIG SET {setting} " in str(only)
    assert "\n" not in str(only)


async def test_the_mend_mends() -> None:
    """What the finding tells to type is typed, word by word, and the finding is gone."""
    with redis_server(save="900 1", appendonly="yes", maxmemory_policy="allkeys-lru") as url:
        before = refused(await examine(url))
        client = Client.from_url(url, protocol=2)
        for finding in before:
            typed = finding.mend.partition(",")[0].replace('""', "")
            await client.execute_command(*typed.split(" "))
        await client.aclose()

        after = refused(await examine(url))

    assert len(before) == 3
    assert after == ()


async def test_a_command_log_of_valkey_is_refused() -> None:
    config = dict(GOOD.config or {}) | {"commandlog-request-larger-than": "1048576"}

    assert named(judge(replace(GOOD, config=config)), Level.refuse) == {"commandlog-request-larger-than"}


async def test_a_server_that_does_not_show_its_settings_is_refused() -> None:
    with redis_server("--rename-command", "CONFIG", "") as url:
        (only,) = refused(await examine(url))

    assert only.setting == "CONFIG GET"


def test_a_setting_that_cannot_be_read_is_refused() -> None:
    assert len(refused(judge(replace(GOOD, config={})))) == 5


async def test_a_dump_written_meanwhile_is_noticed() -> None:
    with redis_server() as url:
        client = Client.from_url(url, protocol=2)
        async with opened(url) as store:
            before, found = await recheck(store)
            assert refused(found) == ()

            await client.save()
            _, found = await recheck(store, before)
        await client.aclose()

    assert named(found, Level.refuse) == {"rdb_last_save_time"}


async def test_a_dump_since_the_start_of_the_server_is_told_to_whoever_looks_once() -> None:
    """It refuses nothing: a bot that starts has its operator's word that the file is gone."""
    with redis_server() as url:
        config = read({"WAYSIDE_REDIS_URL": url, "WAYSIDE_SECRET": "ab" * 32})
        client = Client.from_url(url, protocol=2)
        before = await doctor(config)

        await client.save()
        after = await doctor(config)
        await client.aclose()

    assert "rdb_last_save_time" not in named(before, Level.warn)
    (told,) = [finding for finding in after if finding.setting == "rdb_last_save_time"]
    assert told.level is Level.warn
    assert str(told).startswith("warn: rdb_last_save_time: tells of a dump that was written since the server")
    assert refused(after) == ()


def looked_at(life: str = "one", started: int = 100, dumped: int = 100, **info: str) -> Facts:
    """A server that started and wrote its last dump then, looked at an hour later."""
    told = {"run_id": life, "uptime_in_seconds": "3600", "rdb_last_save_time": str(dumped)}
    return replace(GOOD, info=GOOD.info | told | info, now_s=started + 3600)


@pytest.mark.parametrize("server", [looked_at(), looked_at(dumped=99), looked_at(dumped=102)])
def test_a_server_that_has_just_started_tells_of_no_dump(server: Facts) -> None:
    assert "rdb_last_save_time" not in named(judge(server), Level.warn)


@pytest.mark.parametrize("server", [looked_at(dumped=103), looked_at(rdb_saves="1")])
def test_a_dump_is_known_by_its_second_or_by_their_number(server: Facts) -> None:
    assert named(judge(server), Level.warn) == {"rdb_last_save_time"}


@pytest.mark.parametrize("now", [looked_at(dumped=101), looked_at(dumped=99), looked_at(rdb_saves="1")])
def test_whoever_serves_knows_a_dump_by_what_has_changed(now: Facts) -> None:
    assert named(judge(now, dict([mark(looked_at())])), Level.refuse) == {"rdb_last_save_time"}


def test_what_was_written_before_somebody_served_is_not_held_against_the_server() -> None:
    before = looked_at(dumped=300, rdb_saves="2")
    counted_anew = looked_at(dumped=300, rdb_saves="0")

    assert refused(judge(before, dict([mark(before)]))) == ()
    assert refused(judge(counted_anew, dict([mark(before)]))) == ()


def test_a_restart_is_no_dump() -> None:
    restarted = looked_at("two", started=200, dumped=200)

    assert refused(judge(restarted, dict([mark(looked_at())]))) == ()


def test_a_server_that_was_started_again_and_then_wrote_a_dump_is_refused() -> None:
    restarted = looked_at("two", started=200, dumped=300)

    assert named(judge(restarted, dict([mark(looked_at())])), Level.refuse) == {"rdb_last_save_time"}


async def test_a_client_that_watches_every_command_is_reported_and_not_refused() -> None:
    with redis_server() as url:
        client = Client.from_url(url, protocol=2)
        async with client.monitor():
            found = await examine(url)
        await client.aclose()

    assert named(found, Level.warn) == {"MONITOR"}
    assert refused(found) == ()


async def test_clocks_that_are_minutes_apart_are_refused(redis_url: str) -> None:
    found = await examine(redis_url, clock=lambda: time.time() - 61)

    assert named(found, Level.refuse) == {"TIME"}


@pytest.mark.parametrize(
    ("url", "refuses", "warns"),
    [
        ("redis://127.0.0.1:6379", 0, 0),
        ("redis://localhost", 0, 0),
        ("redis://[::1]:6379", 0, 0),
        ("unix:///run/s", 0, 0),
        ("redis://redis:6379", 1, 1),
        ("rediss://redis.example", 1, 0),
        ("redis://:word@10.0.0.7", 0, 1),
        ("rediss://wayside:word@redis.example/0", 0, 0),
    ],
)
def test_a_server_over_a_network_needs_a_password_and_should_have_tls(
    url: str, refuses: int, warns: int
) -> None:
    found = tuple(door(Place.read(url)))

    levels = [finding.level for finding in found]
    assert (levels.count(Level.refuse), levels.count(Level.warn)) == (refuses, warns)
    assert not [finding for finding in found if "word@" in str(finding) or "10.0.0.7" in str(finding)]


def test_an_old_server_is_refused() -> None:
    old = replace(GOOD, info=GOOD.info | {"redis_version": "6.0.16"})

    assert named(judge(old), Level.refuse) == {"version"}


@pytest.mark.parametrize(
    ("allocator", "variable"),
    [
        ("jemalloc-5.3.0", " MALLOC_CONF=junk:free and JE_MALLOC_CONF=junk:free "),
        ("libc", " MALLOC_PERTURB_=165 "),
    ],
)
def test_how_to_overwrite_freed_memory_depends_on_the_allocator(allocator: str, variable: str) -> None:
    """Whether it was done cannot be asked, and a jemalloc built with Redis reads a variable of its own."""
    found = judge(replace(GOOD, info=GOOD.info | {"mem_allocator": allocator}))

    (note,) = [finding for finding in found if finding.level is Level.note]
    assert note.setting == "mem_allocator"
    assert "cannot be seen from here" in note.what
    assert variable in note.mend
    assert note.mend.endswith("if it was started so, there is nothing to do")


@pytest.mark.parametrize(("text", "why"), [("", "is empty"), ("c2hvcnQ", "holds fewer than 32 bytes")])
def test_a_secret_that_is_missing_or_short_is_refused(text: str, why: str) -> None:
    finding = secret(text)

    assert (finding.level, finding.setting, finding.what) == (Level.refuse, "WAYSIDE_SECRET", why)
    assert finding.mend.startswith("set WAYSIDE_SECRET to 32 or more random bytes")


async def test_a_server_of_ones_own_needs_a_secret_and_the_embedded_store_does_not(
    redis_url: str, embedded_url: str
) -> None:
    (missing,) = refused(await examine(redis_url, has_secret=False))

    assert (missing.setting, missing.what) == ("WAYSIDE_SECRET", "is empty")
    assert refused(await examine(embedded_url, has_secret=False)) == ()


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("redis://127.0.0.1:1", "names a server that does not answer (ConnectionError)"),
        ("unix:///nowhere/canary", "names a server that does not answer (ConnectionError)"),
        ("http://canary", "is not the address of a Redis"),
        ("redis+sentinel://canary", "is not the address of a Redis"),
    ],
)
async def test_a_server_that_cannot_be_asked_is_refused_without_repeating_its_address(
    url: str, what: str
) -> None:
    (only,) = await examine(url)

    assert (only.level, only.setting, only.what) == (Level.refuse, "WAYSIDE_REDIS_URL", what)
    assert only.mend
    assert "canary" not in str(only)
    assert ".." not in str(only)


def test_a_good_secret_is_accepted() -> None:
    assert secret("ab" * 32).level is Level.ok


async def test_replicas_with_two_secrets_are_refused() -> None:
    with redis_server() as url:
        async with opened(url) as store:
            ours, theirs = Keyring(b"o" * 32, store.salt), Keyring(b"t" * 32, store.salt)
            assert (await agreement(store, ours.fingerprint())).level is Level.ok
            assert (await agreement(store, theirs.fingerprint())).level is Level.refuse


@asynccontextmanager
async def guarded(url: str) -> AsyncIterator[Client]:
    """Make the production user as the line says, and speak as it."""
    client = Client.from_url(await guarded_url(url), protocol=2)
    try:
        yield client
    finally:
        await client.aclose()


FORBIDDEN = (
    "BGSAVE",
    "SAVE",
    "MONITOR",
    "CONFIG SET save 1",
    "SLOWLOG GET",
    "REPLICAOF NO ONE",
    "FLUSHALL",
    "SCAN 0",
    "KEYS *",
    "SUBSCRIBE x",
    "DEBUG JMAP",
    "CLIENT KILL TYPE normal",
    "ACL LIST",
    "SHUTDOWN NOSAVE",
    "GET other",
)
NOT_ALLOWED = r"no permissions|not allowed|can't (access|run)"


@pytest.mark.parametrize("command", FORBIDDEN)
async def test_the_production_user_may_not(command: str, redis_url: str) -> None:
    async with guarded(redis_url) as client:
        with pytest.raises(ResponseError, match=NOT_ALLOWED):
            await client.execute_command(*command.split())


@pytest.mark.parametrize("command", ["SCAN 0", "BGSAVE", "CONFIG SET save 1", "GET other"])
async def test_the_production_user_may_not_by_way_of_lua_either(command: str, redis_url: str) -> None:
    words = ", ".join(f"'{word}'" for word in command.split())
    async with guarded(redis_url) as client:
        with pytest.raises(ResponseError, match=NOT_ALLOWED):
            await client.eval(f"return redis.call({words})", 0)


async def test_the_production_user_can_be_examined(redis_url: str) -> None:
    async with opened(await guarded_url(redis_url)) as store:
        _, found = await recheck(store)
        assert refused(found) == ()
        assert named(found, Level.warn) == set()
        assert [finding.level for finding in await rights(store)] == [Level.ok]
        assert {held.what for held in await holdings(store, time.time())} >= {"keys in all"}


async def test_a_user_who_may_do_more_is_reported(redis_url: str) -> None:
    async with opened(redis_url) as store:
        (finding,) = await rights(store)

    assert finding.level is Level.warn
    assert "ACL line" in finding.mend


async def test_a_user_who_may_not_list_clients_is_reported() -> None:
    line = acl_line("word").replace(" +client|list", "")
    with redis_server() as url:
        admin = Client.from_url(url, protocol=2)
        await admin.execute_command(*line.split(" "))
        await admin.aclose()
        found = await examine(url.replace("unix://", "unix://wayside:word@"))

    assert named(found, Level.warn) == {"CLIENT LIST"}


@pytest.mark.parametrize("server", ["embedded_url", "redis_url"])
async def test_what_is_held_is_counted_and_after_an_exit_it_is_nothing(
    server: str, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(server)
    admin = Client.from_url(url, protocol=2)
    await admin.flushall()
    await admin.aclose()
    now = time.time()

    async def counts(store: Redis) -> dict[str, int]:
        return {held.what: held.count for held in await holdings(store, now)}

    async with opened(url) as store:
        empty = await counts(store)
        await store.salt(epoch(now))
        await store.begin(("ana",), "a")
        await store.end(("ana",), "a", b"sealed", 60_000, now)
        live = await counts(store)
        await store.begin(("ana",), "a")
        await store.end(("ana",), "a", None, 1, None, (b"tag",))
        after = await counts(store)

    assert empty.pop("bytes of memory") > 0
    assert set(empty.values()) == {0}
    assert (live["keys in all"], live["salts of epochs"]) == (3, 1)
    assert live["sessions waiting for their next moment"] == 1
    assert (after["keys in all"], after["updates handled before an exit"]) == (2, 1)
    assert after["sessions waiting for their next moment"] == 0
