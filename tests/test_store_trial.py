"""A server that answers and takes nothing is refused in words that mend it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from redis import Redis as SyncClient

from bot.app.stores import doctor, held
from bot.config import ConfigError, read
from bot.store import StoreDown
from bot.store.acl import acl_line, sentinel_acl_line
from bot.store.checks import Finding, examine, refused
from bot.store.place import Place
from bot.store.trial import refusal, silent
from tests.redis_groups import cluster_group, group
from tests.redis_servers import redis_server

SETTINGS = {"WAYSIDE_SECRET": "ab" * 32}


@contextmanager
def a_server(password: str = "") -> Iterator[str]:
    """One server on a port; its address without the scheme."""
    with group(password) as made:
        yield f"127.0.0.1:{made.start().port}"


async def the_only(url: str) -> Finding:
    (only,) = refused(await examine(url))
    assert not [part for part in ("127.0.0.1", "canary", "w:") if part in only.what]
    return only


async def test_a_full_server_is_refused() -> None:
    with redis_server(maxmemory="1") as url:
        only = await the_only(url)

    assert (only.setting, only.what) == ("maxmemory", "the server is full and takes nothing more")
    assert only.mend.startswith("raise maxmemory")


async def test_a_read_only_replica_is_refused() -> None:
    with redis_server() as url:
        with SyncClient.from_url(url) as admin:
            admin.execute_command("REPLICAOF", "127.0.0.1", "1")
        only = await the_only(url)

    assert (only.setting, only.what) == ("WAYSIDE_REDIS_URL", "names a read-only replica")
    assert only.mend.startswith("name its master, or the Sentinels")


async def test_every_part_of_a_cluster_is_refused_though_one_of_them_would_take_the_write() -> None:
    with cluster_group(replicas=0) as made:
        for member in made.servers:
            only = await the_only(f"redis://127.0.0.1:{member.port}")
            assert (only.setting, only.what) == ("WAYSIDE_REDIS_URL", "names a part of a cluster")
            assert only.mend.startswith("write redis+cluster://")


@pytest.mark.parametrize("right", ["evalsha", "eval", "set", "get", "info", "time"])
async def test_a_user_who_lacks_a_right_is_refused_with_the_line_that_gives_it(right: str) -> None:
    with redis_server() as url:
        with SyncClient.from_url(url) as admin:
            admin.execute_command(*acl_line("word").split(" "), f"-{right}")
        only = await the_only(url.replace("unix://", "unix://wayside:word@"))

    assert (only.setting, only.what) == ("ACL", "the user lacks a right that the bot needs")
    assert f"`{acl_line('PASSWORD')}`" in only.mend


def test_the_line_is_the_one_for_a_cluster_and_for_sentinels_where_there_are_some() -> None:
    in_cluster = refusal("NoPermissionError", Place.read("redis+cluster://one"))
    of_sentinels = refusal("NoPermissionError", Place.read("redis+sentinel://one/people"))

    assert f"`{acl_line('PASSWORD', cluster=True)}`" in in_cluster.mend
    assert f"`{sentinel_acl_line('PASSWORD')}`" in of_sentinels.mend


async def test_too_few_replicas_for_a_server_that_asks_for_some_are_told() -> None:
    with redis_server(min_replicas_to_write="1") as url:
        only = await the_only(url)

    assert only.setting == "min-replicas-to-write"
    assert only.mend.startswith("start a replica")


def test_a_refusal_that_nobody_foresaw_is_told_by_its_kind() -> None:
    only = refusal("ResponseError", Place.read("redis://one"))

    assert only.what == "names a server that takes nothing (ResponseError)"


@pytest.mark.parametrize("who", ["", ":wrong@", "nobody:canary@"])
async def test_a_wrong_or_missing_password_has_words_of_its_own(who: str) -> None:
    with a_server("right") as at:
        only = await the_only(f"redis://{who}{at}")

    assert only.what.startswith("names a user and a password that are not taken")
    assert "%40" in only.mend


async def test_a_server_that_may_speak_no_tls_is_told_how_to_be_named() -> None:
    with a_server() as at:
        only = await the_only(f"rediss://{at}")

    assert only.what == "names a server that does not answer (TimeoutError)"
    assert only.mend.endswith("or it speaks no TLS: redis:// in place of rediss://")


def test_tls_is_doubted_only_where_it_is_asked_for() -> None:
    down = StoreDown("TimeoutError")

    assert "TLS" not in silent(down, Place.read("redis+cluster://one")).mend
    assert (
        "redis+cluster:// in place of rediss+cluster://"
        in silent(down, Place.read("rediss+cluster://one")).mend
    )


async def test_doctor_says_the_same_and_so_does_the_count_of_what_is_held() -> None:
    with redis_server(maxmemory="1") as url:
        found = await doctor(read({**SETTINGS, "WAYSIDE_REDIS_URL": url}))
    with a_server("right") as at, pytest.raises(ConfigError, match="are not taken"):
        await held(read({**SETTINGS, "WAYSIDE_REDIS_URL": f"redis://{at}"}))

    assert [finding.setting for finding in refused(found)] == ["maxmemory"]
