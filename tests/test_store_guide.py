"""docs/replicas.md, word by word: what it tells to write is written, and works."""

import asyncio
import re
from dataclasses import replace
from pathlib import Path

import pytest
from redis import Redis as Client
from redis.exceptions import RedisError

from bot.store.acl import acl_line, sentinel_acl_line
from bot.store.checks import Level, examine, refused, unready
from bot.store.redis import Redis
from bot.store.rules import RULES, judge
from tests.failing_over import SOON_S, Turns
from tests.redis_groups import Group, Member, group
from tests.redis_process import wait_until
from tests.test_doctor_store import GOOD

GUIDE = (Path(__file__).parent.parent / "docs" / "replicas.md").read_text(encoding="utf-8")
BLOCKS = [block.strip().splitlines() for block in re.findall(r"```\n(.*?)```", GUIDE, re.DOTALL)]


def block(first: str) -> list[str]:
    """The block of the guide that begins so."""
    (found,) = [lines for lines in BLOCKS if lines[0].startswith(first)]
    return found


def test_every_variable_that_doctor_names_is_in_the_guide() -> None:
    for allocator in ("jemalloc-5.3.0", "libc"):
        found = judge(replace(GOOD, info=GOOD.info | {"mem_allocator": allocator}))
        (note,) = [finding for finding in found if finding.setting == "mem_allocator"]
        named = re.findall(r"[A-Z_]+=[a-z0-9:]+", note.mend)
        assert named
        assert all(f"`{variable}`" in GUIDE for variable in named)


def test_every_setting_that_is_looked_at_is_in_the_guide_with_its_right_value() -> None:
    told = {line.partition(" ")[0]: line.partition(" ")[2].strip('"') for line in block("save")}
    told |= dict(re.findall(r"`(commandlog-[a-z-]+) (-1)`", GUIDE))

    assert {rule.setting: rule.right for rule in RULES}.items() <= told.items()


@pytest.mark.parametrize(
    "line", [acl_line("PASSWORD"), acl_line("PASSWORD", cluster=True), sentinel_acl_line("PASSWORD")]
)
def test_the_users_are_those_that_the_tests_work_as(line: str) -> None:
    assert line.replace("ACL SETUSER", "user") in GUIDE.splitlines()


def test_only_the_user_for_settings_may_mend_what_doctor_finds_and_that_user_sees_nobody() -> None:
    lines = [line for line in block("save") if line.partition(" ")[0] not in {"save", "appendonly"}]
    (wayside,) = [lines for lines in BLOCKS if lines[-1] == "user default off"]
    with group() as made:
        server = made.run([*lines, "save 900 1", "appendonly no", *wayside, *block("user settings")])
        wait_until(lambda: may(server, "wayside", "PASSWORD", "PING"))

        assert not may(server, "wayside", "PASSWORD", "CONFIG", "SET", "save", "")
        for setting, _, value in (line.partition(" ") for line in block("save")):
            assert may(server, "settings", "SETTINGS", "CONFIG", "SET", setting, value.strip('"'))
        assert not may(server, "settings", "SETTINGS", "GET", "w:{ana}:s")
        assert not may(server, "settings", "SETTINGS", "SAVE")


def may(server: Member, user: str, password: str, *command: str) -> bool:
    """Whether a user's command is carried out."""
    with Client(port=server.port, username=user, password=password, protocol=2) as client:
        try:
            client.execute_command(*command)
        except RedisError:
            return False
    return True


async def test_sentinels_set_up_by_the_guide_survive_the_loss_of_the_master() -> None:
    with group() as made:
        by_the_guide(made)
        master, sentinels = made.servers[0], made.sentinels
        hosts = ",".join(f"127.0.0.1:{sentinel.port}" for sentinel in sentinels)
        url = f"redis+sentinel://wayside:PASSWORD@{hosts}/people"
        store = Redis(url)
        turns = Turns(store)
        await settled(url)

        await turns.through(master.kill)

        assert turns.slowest < SOON_S
        assert await turns.forgotten() == []
        await store.close()


async def settled(url: str) -> None:
    """Wait until the Sentinels know the replicas, and nothing is left to find fault with."""
    found = await examine(url)
    async with asyncio.timeout(20):
        while refused(found) or unready(found) or [one for one in found if one.level is Level.warn]:
            await asyncio.sleep(0.1)
            found = await examine(url)


def by_the_guide(made: Group) -> None:
    """Type everything as the guide says, with the addresses of this machine."""
    (wayside,) = [lines for lines in BLOCKS if lines[-1] == "user default off"]
    lines = [*block("save"), *wayside, *block("user copies")]
    made.servers.append(master := made.run(lines))
    follow = f"replicaof 127.0.0.1 {master.port}"
    made.servers += [made.run([*lines, follow]) for _ in range(2)]
    wait_until(lambda: [role(server) for server in made.servers] == ["master", "up", "up"])
    monitor = block("sentinel monitor")
    watch = [line.replace("10.0.0.1 6379", f"127.0.0.1 {master.port}") for line in monitor]
    made.sentinels += [made.run(watch, "--sentinel") for _ in range(3)]


def role(server: Member) -> str:
    """What the bot's own user may see of it."""
    client = Client(port=server.port, username="wayside", password="PASSWORD", protocol=2)
    try:
        said = client.info("replication")
    except RedisError:
        return ""
    finally:
        client.close()
    return str(said.get("master_link_status", said["role"]))
