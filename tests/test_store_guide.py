"""docs/replicas.md, word by word: what it tells to write is written, and works."""

import asyncio
import re
from pathlib import Path

import pytest
from redis import Redis as Client
from redis.exceptions import RedisError

from bot.store.acl import acl_line, sentinel_acl_line
from bot.store.checks import Level, examine, refused, unready
from bot.store.redis import Redis
from bot.store.rules import RULES
from tests.failing_over import SOON_S, Turns
from tests.redis_groups import Group, Member, group
from tests.redis_process import wait_until

GUIDE = (Path(__file__).parent.parent / "docs" / "replicas.md").read_text(encoding="utf-8")
BLOCKS = [block.strip().splitlines() for block in re.findall(r"```\n(.*?)```", GUIDE, re.DOTALL)]


def block(first: str) -> list[str]:
    """The block of the guide that begins so."""
    (found,) = [lines for lines in BLOCKS if lines[0].startswith(first)]
    return found


def test_every_setting_that_is_looked_at_is_in_the_guide_with_its_right_value() -> None:
    told = {line.partition(" ")[0]: line.partition(" ")[2].strip('"') for line in block("save")}
    told |= dict(re.findall(r"`(commandlog-[a-z-]+) (-1)`", GUIDE))

    assert {rule.setting: rule.right for rule in RULES}.items() <= told.items()


@pytest.mark.parametrize(
    "line", [acl_line("PASSWORD"), acl_line("PASSWORD", cluster=True), sentinel_acl_line("PASSWORD")]
)
def test_the_users_are_those_that_the_tests_work_as(line: str) -> None:
    assert line.replace("ACL SETUSER", "user") in GUIDE.splitlines()


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
