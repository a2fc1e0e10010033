"""Every server behind an address is judged, by a name that tells nobody where it is."""

import itertools
from dataclasses import replace

import pytest

from bot.app.stores import doctor
from bot.config import read
from bot.store.checks import Finding, Level, door, examine, refused, unready
from bot.store.place import Place
from bot.store.rules import Role, judge
from bot.store.servers import Member
from tests.redis_groups import Group, group, sentinel_group
from tests.test_doctor_store import GOOD

SETTINGS = {"WAYSIDE_SECRET": "ab" * 32}


def told(found: tuple[Finding, ...], level: Level) -> set[tuple[str, str]]:
    return {(finding.where, finding.setting) for finding in found if finding.level is level}


@pytest.fixture(params=["sentinels", "cluster"])
def redis_group(request: pytest.FixtureRequest) -> Group:
    group: Group = request.getfixturevalue(f"redis_{request.param}")
    return group


async def test_servers_that_forget_are_accepted(redis_group: Group) -> None:
    found = await examine(redis_group.url)

    assert refused(found) == unready(found) == ()
    assert told(found, Level.warn) == set()


async def test_doctor_has_a_word_on_every_server_that_holds_something(redis_group: Group) -> None:
    found = await doctor(read({**SETTINGS, "WAYSIDE_REDIS_URL": redis_group.url}))

    holders = {"master"} if redis_group.sentinels else {"primary 1", "primary 2", "primary 3"}
    assert {where for where, setting in told(found, Level.warn) if setting == "ACL"} == holders
    assert told(found, Level.ok) >= {("", "WAYSIDE_SECRET"), *((name, "save") for name in holders)}


async def test_doctor_names_servers_by_number_and_never_where_they_are(redis_group: Group) -> None:
    redis_group.servers[0].ask("CONFIG", "SET", "save", "900 1")
    found = await doctor(read({**SETTINGS, "WAYSIDE_REDIS_URL": redis_group.url}))
    redis_group.servers[0].ask("CONFIG", "SET", "save", "")

    said = "\n".join(map(str, found))
    members = [*redis_group.servers, *redis_group.sentinels]
    assert (
        'save: is "900 1": dumps write sessions to disk. To mend: CONFIG SET save "", as a user who' in said
    )
    assert not [member.port for member in members if str(member.port) in said]
    assert "127.0.0.1" not in said
    names = {finding.where for finding in found} - {""}
    assert names in (
        {"master", "replica 1", "replica 2"},
        {f"{kind} {at}" for kind, at in itertools.product(("primary", "replica"), (1, 2, 3))},
    )


@pytest.mark.promise("no-disk")
@pytest.mark.parametrize("setting", ["repl_diskless_load", "rdb_del_sync_files", "save"])
async def test_a_replica_that_writes_to_disk_is_refused_by_its_number(setting: str) -> None:
    wrong = {"repl_diskless_load": "disabled", "rdb_del_sync_files": "no", "save": "900 1"}[setting]
    with group() as made:
        master = made.start()
        good, bad = made.replica_of(master), made.replica_of(master, **{setting: wrong})
        found = await examine(f"redis://127.0.0.1:{master.port}")

    number = 1 + sorted([good.port, bad.port]).index(bad.port)
    assert told(refused(found), Level.refuse) == {(f"replica {number}", setting.replace("_", "-"))}
    assert f"refuse: replica {number}: " in str(refused(found)[0])


async def test_a_replica_that_cannot_be_asked_is_told() -> None:
    with group() as made:
        master = made.start()
        replica = made.replica_of(master)
        replica.ask("CONFIG", "SET", "requirepass", "another")
        found = await examine(f"redis://127.0.0.1:{master.port}")

    assert refused(found) == ()
    assert told(found, Level.warn) == {("replica 1", "replica")}


async def test_a_replica_that_hides_its_settings_is_told() -> None:
    with group() as made:
        master = made.start()
        made.replica_of(master).ask("ACL", "SETUSER", "default", "-config|get")
        found = await examine(f"redis://127.0.0.1:{master.port}")

    assert refused(found) == ()
    assert told(found, Level.warn) == {("replica 1", "CONFIG GET")}


async def test_a_replica_of_a_server_on_a_socket_is_found() -> None:
    with group() as made:
        path = made.folder / "s"
        master = made.start("--unixsocket", str(path))
        made.replica_of(master, save="900 1")
        found = await examine(f"unix://{path}")

    assert told(refused(found), Level.refuse) == {("replica 1", "save")}


def test_a_master_that_may_be_a_replica_some_day_is_told_what_it_then_needs() -> None:
    load = {"repl-diskless-load": "disabled", "rdb-del-sync-files": "no"}
    some_day = replace(GOOD, config={**(GOOD.config or {}), **load})

    as_master = judge(some_day, role=Role.master)

    assert refused(as_master) == refused(judge(some_day)) == ()
    assert {setting for _, setting in told(as_master, Level.warn)} == set(load)
    assert {finding.setting for finding in refused(judge(some_day, role=Role.replica))} == set(load)


async def test_sentinels_that_do_not_answer_are_told_by_their_number() -> None:
    with sentinel_group(replicas=1) as made:
        made.sentinels[1].kill()
        found = await examine(made.url)

    assert refused(found) == unready(found) == ()
    assert told(found, Level.warn) == {("sentinel 2", "SENTINEL")}


async def test_a_replica_that_lost_its_master_cannot_take_over() -> None:
    with sentinel_group(replicas=1) as made:
        made.servers[1].ask("REPLICAOF", "127.0.0.1", "1")
        found = await examine(made.url)

    assert refused(found) == ()
    assert told(unready(found), Level.unready) == {("", "master_link_status")}


@pytest.mark.parametrize(
    ("url", "refuses", "warns"),
    [
        ("redis+sentinel://127.0.0.1,localhost/people", 0, 0),
        ("redis+sentinel://one,two/people", 1, 2),
        ("redis+sentinel://:word@one,127.0.0.1/people", 0, 1),
        ("redis+sentinel://:word@one/people?sentinel_password=", 0, 2),
        ("rediss+sentinel://:word@one/people", 0, 0),
        ("redis+cluster://127.0.0.1,one", 1, 1),
        ("rediss+cluster://wayside:word@one", 0, 0),
    ],
)
def test_over_a_network_servers_and_sentinels_need_a_password_and_should_have_tls(
    url: str, refuses: int, warns: int
) -> None:
    found = tuple(door(Place.read(url)))

    levels = [finding.level for finding in found]
    assert (levels.count(Level.refuse), levels.count(Level.warn)) == (refuses, warns)
    assert not [finding for finding in found if "word@" in str(finding) or "one" in str(finding).split()]


def test_servers_elsewhere_count_though_the_sentinels_are_here() -> None:
    place = Place.read("redis+sentinel://127.0.0.1/people")
    elsewhere = Member("replica 1", replica=True, place=place.at(("10.0.0.7", 6379)))

    assert [finding.level for finding in refused(tuple(door(place, [elsewhere])))] == [Level.refuse]
